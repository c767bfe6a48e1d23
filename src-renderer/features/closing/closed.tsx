import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { useWithKey } from '#renderer/app/unlock.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { inFives } from '#shared/domain/check-code.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { formatInstant } from '#shared/i18n/format.ts';

interface Props {
  readonly unit: UnitStatus;
  readonly checkCode: string | null;
  readonly onGo: (found: Finding) => void;
}

/** A closed unit: its check code, the export of its batch, and the way back. */
export function Closed({ unit, checkCode, onGo }: Props) {
  const t = useTexts().closing;
  const { may } = useSession();
  return (
    <section className="closing-form">
      <h2>
        <Icon name="lock" tone="ok" /> {t.closed(unit.revision)}{' '}
        <span className="t-2">{unit.closedAt === null ? '' : t.closedAt(formatInstant(unit.closedAt))}</span>
      </h2>
      {checkCode === null ? null : (
        <div className="closing-code">
          <h3>{t.checkCode}</h3>
          <p>
            {inFives(checkCode)
              .split(' ')
              .map((group, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
                <span key={i}>{group}</span>
              ))}
          </p>
          <small>{t.checkCodeHint}</small>
        </div>
      )}
      {unit.findings.length > 0 ? (
        <>
          <h2>{t.listed}</h2>
          <FindingList findings={unit.findings} live={false} onChoose={onGo} />
        </>
      ) : null}
      {may('supervisor') ? (
        <>
          <Export unit={unit} />
          <Reopen unit={unit} />
        </>
      ) : (
        <p className="t-2">{t.supervisorOnly}</p>
      )}
    </section>
  );
}

function Export({ unit }: { readonly unit: UnitStatus }) {
  const t = useTexts().closing;
  const bridge = useBridge();
  const withKey = useWithKey();
  const { say } = useStatus();
  const key = useCall('keys.state', {});
  const batch = useCommand('batches.export');
  const run = async () => {
    if (batch.pending) return;
    const folder = await bridge.pickFolder();
    if (!folder) return;
    const result = await withKey(() => batch.run({ unit: unit.code, folder: folder.handle }));
    if (result.ok) say(t.exported(nameOf(result.value.file), result.value.ballots, result.value.ticks));
  };
  useKeys([['Ctrl+Enter', () => void run()]]);
  const roster = key.value?.expired ? 'expired' : key.value?.roster;
  return (
    <>
      {roster === 'notEnrolled' || roster === 'revoked' || roster === 'expired' ? (
        <p className="closing-note">
          <Icon name="key" /> {t.keyStates[roster]}
        </p>
      ) : null}
      <FindingList findings={batch.refused ? batch.findings : []} />
      <div className="closing-do">
        <Actions>
          <Button
            kind="primary"
            size="large"
            shortcut="Ctrl+Enter"
            icon="arrow"
            busy={batch.pending}
            onPress={() => void run()}
          >
            {t.export}
          </Button>
        </Actions>
        <p className="closing-hint">{t.exportHint}</p>
      </div>
    </>
  );
}

/** The last part of the path that the service reports. */
export function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

function Reopen({ unit }: { readonly unit: UnitStatus }) {
  const t = useTexts().closing;
  const [asked, setAsked] = useState(false);
  if (asked) return <ReopenForm unit={unit} onCancel={() => setAsked(false)} />;
  return (
    <div className="closing-reopen">
      <Button kind="quiet" onPress={() => setAsked(true)}>
        {t.reopen}
      </Button>
    </div>
  );
}

function ReopenForm({ unit, onCancel }: { readonly unit: UnitStatus; readonly onCancel: () => void }) {
  const t = useTexts();
  const { say } = useStatus();
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState('');
  const reopen = useCommand('units.reopen');
  // It opens at the lower end of what scrolls: the buttons come into sight with the field.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'end' });
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '' || reopen.pending) return;
    const result = await reopen.run({ unit: unit.code, reason });
    if (result.ok) say(t.closing.reopened(unit.name));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onCancel();
  };
  return (
    <form className="closing-reopen" ref={form} onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <TextField
        label={t.closing.reopenReason}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        autoFocus
        required
      />
      <FindingList findings={reopen.findings} />
      <Actions>
        <Button shortcut="Enter" submit disabled={reason.trim() === ''} busy={reopen.pending} onPress={() => {}}>
          {t.closing.reopenAction}
        </Button>
        <Button shortcut="Esc" onPress={onCancel}>
          {t.frame.actions.cancel}
        </Button>
      </Actions>
    </form>
  );
}

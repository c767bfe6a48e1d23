/** Enrolling: the request as a file, its fingerprint typed from the phone or from paper. Neither is trusted without the other. */
import { type FormEvent, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { DigitGroups } from '#renderer/components/digit-groups.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { PickedFile } from '#shared/contract/bridge.ts';

const GROUPS = 6;
const DIGITS = GROUPS * 5;

interface EnrolProps {
  readonly file: PickedFile | null;
  readonly onPick: () => void;
  readonly onFile: (file: PickedFile | undefined) => void;
  readonly onLeave: () => void;
  readonly offices: readonly { readonly office: string; readonly officeName: string }[];
  readonly allowed: boolean;
}

export function Enrol(props: EnrolProps) {
  const t = useTexts().keys.enrol;
  const { file } = props;
  return (
    <>
      <h2>{t.title}</h2>
      <p className="keys-lead">{t.lead}</p>
      {!props.allowed ? (
        <p className="keys-note">
          <Icon name="lock" /> {t.administrator}
        </p>
      ) : file ? (
        <Typing key={file.handle} {...props} file={file} />
      ) : (
        <section className="keys-step">
          <h3>{t.file}</h3>
          <FileDrop kind="keyRequest" shortcut="F5" onFiles={([first]) => props.onFile(first)} />
        </section>
      )}
    </>
  );
}

function Typing({ file, onPick, onLeave, offices }: EnrolProps & { readonly file: PickedFile }) {
  const t = useTexts();
  const [digits, setDigits] = useState('');
  const enrol = useCommand('keys.enrol');
  useKeys([['Escape', onLeave]]);
  const complete = digits.length === DIGITS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete && !enrol.pending) void enrol.run({ file: file.handle, fingerprint: digits });
  };
  if (enrol.value) {
    const { office } = enrol.value;
    const name = offices.find((line) => line.office === office)?.officeName ?? office;
    return <Enrolled office={name} findings={enrol.findings} onLeave={onLeave} />;
  }
  return (
    <form onSubmit={submit}>
      <section className="keys-step">
        <h3>{t.keys.enrol.file}</h3>
        <p className="keys-file">
          <Icon name="file" tone="3" /> <b>{file.name}</b>
          <Button size="small" shortcut="F5" onPress={onPick}>
            {t.keys.enrol.otherFile}
          </Button>
        </p>
      </section>
      <section className="keys-step">
        <h3>
          {t.keys.enrol.fingerprint}
          <span>{t.keys.enrol.typed(digits.length, DIGITS)}</span>
        </h3>
        <DigitGroups
          label={t.keys.enrol.fingerprint}
          hideLabel
          hint={t.keys.enrol.hint}
          groups={GROUPS}
          value={digits}
          onChange={(value) => {
            setDigits(value);
            if (enrol.refused) enrol.reset();
          }}
          autoFocus
        />
      </section>
      <FindingList findings={enrol.findings} />
      <Actions>
        <Button kind="primary" shortcut="Enter" submit disabled={!complete} busy={enrol.pending} onPress={() => {}}>
          {t.keys.enrol.action}
        </Button>
        <Button shortcut="Esc" onPress={onLeave}>
          {t.frame.actions.cancel}
        </Button>
      </Actions>
    </form>
  );
}

interface EnrolledProps {
  readonly office: string;
  readonly findings: Parameters<typeof FindingList>[0]['findings'];
  readonly onLeave: () => void;
}

function Enrolled({ office, findings, onLeave }: EnrolledProps) {
  const t = useTexts().keys.enrol;
  return (
    <section className={findings.length > 0 ? 'keys-done' : 'keys-done keys-good'} role="status">
      {findings.length > 0 ? (
        <FindingList findings={findings} />
      ) : (
        <>
          <h3>
            <Icon name="check" tone="ok" /> {t.done(office)}
          </h3>
          <p>{t.after}</p>
        </>
      )}
      <Button kind="primary" shortcut="Enter" onPress={onLeave} autoFocus>
        {t.another}
      </Button>
    </section>
  );
}

import { useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { TextArea } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { answerable } from '#shared/domain/closing.ts';

/** What is open, what is only listed, a reason for the open points, and the closing itself. */
export function CloseForm({ unit }: { readonly unit: UnitStatus }) {
  const t = useTexts().closing;
  const { may } = useSession();
  const { say } = useStatus();
  const [reason, setReason] = useState('');
  const close = useCommand('units.close');
  const open = unit.findings.filter(({ severity }) => severity === 'error');
  const listed = unit.findings.filter(({ severity }) => severity === 'warning');
  const blocked = open.some((found) => !answerable(found));
  const ready = may('supervisor') && !blocked && (open.length === 0 || reason.trim() !== '');
  const run = async () => {
    if (!ready || close.pending) return;
    const given = reason.trim();
    const result = await close.run({ unit: unit.code, ...(given === '' ? {} : { reason: given }) });
    if (result.ok) say(t.closedNow(unit.name));
  };
  useKeys([['Ctrl+Enter', () => void run()]]);
  return (
    <section className="closing-form">
      {open.length === 0 ? (
        <p className="closing-balanced">
          <Icon name="check" tone="ok" /> {t.balanced}
        </p>
      ) : (
        <>
          <h2>{t.open}</h2>
          <FindingList findings={open} live={false} />
        </>
      )}
      {listed.length > 0 ? (
        <>
          <h2>{t.listed}</h2>
          <FindingList findings={listed} live={false} />
        </>
      ) : null}
      {may('supervisor') ? (
        <Reason
          open={open.length > 0}
          blocked={blocked}
          show={unit.findings.some(answerable)}
          value={reason}
          onChange={setReason}
        />
      ) : (
        <p className="t-2">{t.supervisorOnly}</p>
      )}
      {close.refused && close.findings.some(({ code }) => !unit.findings.some((found) => found.code === code)) ? (
        <FindingList findings={close.findings} />
      ) : null}
      <Actions>
        <Button
          kind="primary"
          size="large"
          shortcut="Ctrl+Enter"
          icon="lock"
          disabled={!ready}
          busy={close.pending}
          onPress={() => void run()}
        >
          {t.close}
        </Button>
      </Actions>
      <p className="closing-hint">{t.closeHint}</p>
    </section>
  );
}

interface ReasonProps {
  /** There are points that need a reason, not only remarks that may have one. */
  readonly open: boolean;
  readonly blocked: boolean;
  readonly show: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Reason({ open, blocked, show, value, onChange }: ReasonProps) {
  const t = useTexts().closing;
  if (blocked) return <p className="closing-blocked">{t.mustFix}</p>;
  if (!show) return null;
  return (
    <TextArea
      label={open ? t.reason : t.explanation}
      hint={t.reasonHint}
      value={value}
      onChange={onChange}
      maxLength={1000}
      required={open}
    />
  );
}

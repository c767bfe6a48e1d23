/** What is done about a key and needs something typed: another passphrase, another key, the recovery code. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useWithKey } from '#renderer/app/unlock.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions, Dialog } from '#renderer/components/dialog.tsx';
import { DigitGroups } from '#renderer/components/digit-groups.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { NO_PASSPHRASE, PassphraseFields, passphraseComplete } from '#renderer/components/passphrase-fields.tsx';
import { RECOVERY_GROUPS, RecoveryCode } from '#renderer/components/recovery-code.tsx';
import { ShownDigits } from '#renderer/components/shown-digits.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { Finding } from '#shared/domain/finding.ts';

interface Closable {
  readonly onClose: () => void;
}

interface FormProps extends Closable {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly ready: boolean;
  readonly busy: boolean;
  readonly findings: readonly Finding[];
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
}

function KeyForm({ title, lead, action, ready, busy, findings, onSubmit, onClose, children }: FormProps) {
  const cancel = useTexts().frame.actions.cancel;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) void onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose} width={860}>
      <form className="key-form" onSubmit={submit}>
        <p className="t-2">{lead}</p>
        {children}
        <FindingList findings={findings} />
        <Actions>
          <Button kind="primary" shortcut="Enter" submit disabled={!ready} busy={busy} onPress={() => {}}>
            {action}
          </Button>
          <Button shortcut="Esc" onPress={onClose}>
            {cancel}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

/** A key that has just taken the old one's place: its digits, and what is left to do. */
function Renewed({ title, fingerprint, findings, onClose, children }: RenewedProps) {
  const t = useTexts();
  return (
    <Dialog title={title} onClose={onClose} width={860}>
      <div className="key-form">
        <p className="t-2">{t.system.key.newFingerprint}</p>
        <ShownDigits digits={fingerprint} />
        <FindingList findings={findings} />
        {children}
        <Actions>
          <Button kind="primary" onPress={onClose} autoFocus>
            {t.system.key.close}
          </Button>
        </Actions>
      </div>
    </Dialog>
  );
}

interface RenewedProps extends Closable {
  readonly title: string;
  readonly fingerprint: string;
  readonly findings: readonly Finding[];
  readonly children?: ReactNode;
}

export function ChangePassphrase({ onClose }: Closable) {
  const t = useTexts().system.key;
  const { say } = useStatus();
  const change = useCommand('keys.changePassphrase');
  const [old, setOld] = useState('');
  const [next, setNext] = useState(NO_PASSPHRASE);
  const submit = async () => {
    const result = await change.run({ passphrase: old, next: next.passphrase });
    if (!result.ok) return;
    say(t.passphraseChanged);
    onClose();
  };
  return (
    <KeyForm
      title={t.care.passphrase}
      lead={t.passphraseLead}
      action={t.passphraseAction}
      ready={old !== '' && passphraseComplete(next)}
      busy={change.pending}
      findings={change.refused ? change.findings : []}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t.oldPassphrase} type="password" value={old} onChange={setOld} autoFocus />
      <PassphraseFields label={t.newPassphrase} value={next} onChange={setNext} />
    </KeyForm>
  );
}

export function Rotate({ board, onClose }: Closable & { readonly board: boolean }) {
  const t = useTexts().system.key;
  const withKey = useWithKey();
  const rotate = useCommand('keys.rotate');
  const [next, setNext] = useState(NO_PASSPHRASE);
  if (rotate.value) {
    const { fingerprint } = rotate.value;
    return <Renewed title={t.rotated} fingerprint={fingerprint} findings={rotate.findings} onClose={onClose} />;
  }
  return (
    <KeyForm
      title={t.care.rotate}
      lead={board ? t.rotateLead.board : t.rotateLead.office}
      action={t.rotateAction}
      ready={passphraseComplete(next)}
      busy={rotate.pending}
      findings={rotate.findings}
      onSubmit={async () => {
        await withKey(() => rotate.run({ passphrase: next.passphrase }));
      }}
      onClose={onClose}
    >
      <PassphraseFields label={t.newPassphrase} value={next} onChange={setNext} autoFocus />
    </KeyForm>
  );
}

export function Rehearse({ onClose }: Closable) {
  const t = useTexts();
  const { say } = useStatus();
  const rehearse = useCommand('keys.rehearse');
  const [code, setCode] = useState('');
  const submit = async () => {
    const result = await rehearse.run({ recoveryCode: code });
    if (!result.ok) return;
    say(t.frame.recovery.rehearsed);
    onClose();
  };
  return (
    <KeyForm
      title={t.system.key.recovery.rehearse}
      lead={t.frame.recovery.typeLead}
      action={t.system.key.recovery.rehearseAction}
      ready={code.length === RECOVERY_GROUPS * 5}
      busy={rehearse.pending}
      findings={rehearse.findings}
      onSubmit={submit}
      onClose={onClose}
    >
      <DigitGroups label={t.frame.recovery.typed} groups={RECOVERY_GROUPS} value={code} onChange={setCode} autoFocus />
    </KeyForm>
  );
}

export function Recover({ onClose }: Closable) {
  const t = useTexts();
  const words = t.system.key.recovery;
  const recover = useCommand('keys.recover');
  const [code, setCode] = useState('');
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [newSheet, setNewSheet] = useState(false);
  const [rehearsed, setRehearsed] = useState(false);
  if (recover.value) {
    const { fingerprint, recoveryCode } = recover.value;
    const pending = recoveryCode !== null && !rehearsed;
    return (
      <Renewed
        title={words.recovered}
        fingerprint={fingerprint}
        findings={recover.findings}
        onClose={() => {
          if (!pending) onClose();
        }}
      >
        {recoveryCode === null ? null : <RecoveryCode code={recoveryCode} onRehearsed={() => setRehearsed(true)} />}
      </Renewed>
    );
  }
  return (
    <KeyForm
      title={words.recover}
      lead={words.recoverLead}
      action={words.recoverAction}
      ready={code.length === RECOVERY_GROUPS * 5 && passphraseComplete(next)}
      busy={recover.pending}
      findings={recover.findings}
      onSubmit={async () => {
        await recover.run({ recoveryCode: code, passphrase: next.passphrase, newSheet });
      }}
      onClose={onClose}
    >
      <DigitGroups label={t.frame.recovery.typed} groups={RECOVERY_GROUPS} value={code} onChange={setCode} autoFocus />
      <PassphraseFields label={t.system.key.newPassphrase} value={next} onChange={setNext} />
      <label className="system-check">
        <input type="checkbox" checked={newSheet} onChange={(event) => setNewSheet(event.target.checked)} />
        {words.newSheet}
      </label>
    </KeyForm>
  );
}

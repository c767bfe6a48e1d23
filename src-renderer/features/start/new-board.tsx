import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { RecoveryCode } from '#renderer/components/recovery-code.tsx';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { AccountFields, accountComplete, EMPTY_ACCOUNT } from './account-fields.tsx';
import { Made, MadeDigits } from './made.tsx';
import { Step, Wizard } from './wizard.tsx';

/** Sets up the board: programme file, passphrase and administrator; then shows fingerprint and recovery code, once. */
export function NewBoard({ onBack }: { readonly onBack: () => void }) {
  const t = useTexts().start;
  const bridge = useBridge();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [account, setAccount] = useState(EMPTY_ACCOUNT);
  const create = useCommand('workspace.createBoard', { refresh: false });
  const enter = useCommand('session.login', { refresh: false });
  const submit = async () => {
    if (!file) return;
    const target = await bridge.pickSaveTarget({ kind: 'workspace', suggestedName: 'Ban tổ chức' });
    if (!target) return;
    const { passphrase, name, login, pin } = account;
    const made = await create.run({
      file: target.handle,
      programme: file.handle,
      passphrase,
      administrator: { login, name, pin },
    });
    // Whoever set the workspace up goes on in it: the recovery sheet and its rehearsal are an administrator's.
    if (made.ok) await enter.run({ login, pin });
  };
  if (create.value && enter.value) return <BoardMade {...create.value} />;
  return (
    <Wizard
      title={t.board.title}
      action={t.board.action}
      ready={file !== null && accountComplete(account)}
      busy={create.pending}
      onBack={onBack}
      onSubmit={() => void submit()}
    >
      <Step number={1} title={t.board.programme}>
        <FileDrop kind="programme" onFiles={([first]) => first && setFile(first)} />
        {file ? (
          <p className="wizard-found">
            <Icon name="check" tone="ok" /> <b>{file.name}</b>
          </p>
        ) : (
          <p className="wizard-hint">{t.board.programmeHint}</p>
        )}
      </Step>
      <AccountFields kind="board" from={2} value={account} onChange={setAccount} />
      <FindingList findings={[...create.findings, ...enter.findings]} />
    </Wizard>
  );
}

interface BoardMadeProps {
  readonly fingerprint: string;
  readonly recoveryCode: string;
}

function BoardMade({ fingerprint, recoveryCode }: BoardMadeProps) {
  const t = useTexts().start.board;
  const forget = useForget();
  const [rehearsed, setRehearsed] = useState(false);
  return (
    <Made title={t.made} action={t.continue} ready={rehearsed} onContinue={() => void forget()}>
      <MadeDigits label={t.fingerprint} digits={fingerprint} hint={t.fingerprintNext} />
      <section className="wizard-step">
        <h2>{t.recovery}</h2>
        <RecoveryCode code={recoveryCode} onRehearsed={() => setRehearsed(true)} />
        {rehearsed ? null : <p className="wizard-hint">{t.rehearseFirst}</p>}
      </section>
    </Made>
  );
}

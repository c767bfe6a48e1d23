import { type FormEvent, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';

/** After a restore: what was sent since the backup, so that no number goes out twice. Either the files, or why nothing was. */
export function AskedFiles() {
  const t = useTexts().backup.asked;
  const { workspace } = useSession();
  const { say } = useStatus();
  const answer = useCommand('backup.answer');
  const [reason, setReason] = useState('');
  const run = async (input: { files?: string[]; reason?: string }) => {
    const result = await answer.run(input);
    if (result.ok) say(t.done);
  };
  const waive = (event: FormEvent) => {
    event.preventDefault();
    void run({ reason });
  };
  return (
    <section className="backup-asked">
      <h2>{t.title}</h2>
      <p>{workspace.kind === 'office' ? t.office : t.board}</p>
      <p className="t-warn">{t.before}</p>
      <FileDrop
        kind={workspace.kind === 'office' ? 'batch' : 'package'}
        multiple
        action={t.files}
        disabled={answer.pending}
        onFiles={(files) => void run({ files: files.map(({ handle }) => handle) })}
      />
      <form className="backup-waive" onSubmit={waive}>
        <TextField label={t.nothing} value={reason} onChange={setReason} maxLength={500} />
        <Button submit disabled={reason.trim() === ''} busy={answer.pending} onPress={() => {}}>
          {t.waive}
        </Button>
      </form>
      <FindingList findings={answer.findings} />
    </section>
  );
}

/** The workspace woke up on another PC: what is it there? Until somebody says so, nothing is signed. */
import { type FormEvent, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { NO_PASSPHRASE, PassphraseFields, passphraseComplete } from '#renderer/components/passphrase-fields.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallInput } from '#shared/contract/index.ts';

export function DeskQuestion({ board }: { readonly board: boolean }) {
  const t = useTexts().system.desk;
  const allowed = useSession().may('administrator');
  const { say } = useStatus();
  const settle = useCommand('workspace.settle');
  const [second, setSecond] = useState(false);
  const [next, setNext] = useState(NO_PASSPHRASE);
  const answer = async (input: CallInput<'workspace.settle'>) => {
    const result = await settle.run(input);
    if (result.ok) say(result.value.as === 'second' ? t.isSecond(result.value.unitsElsewhere.length) : t.isReplacement);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphraseComplete(next) && !settle.pending) void answer({ as: 'second', passphrase: next.passphrase });
  };
  return (
    <section className="system-question">
      <h2>
        <Icon name="warning" tone="warn" /> {t.title}
      </h2>
      <p>{board ? t.leadBoard : t.lead}</p>
      {allowed ? null : <p className="t-3">{t.administrator}</p>}
      <div className="system-buttons">
        <Button disabled={!allowed} busy={settle.pending} onPress={() => void answer({ as: 'replacement' })}>
          {t.replacement}
        </Button>
        {board ? null : (
          <Button disabled={!allowed} onPress={() => setSecond(true)}>
            {t.second}
          </Button>
        )}
      </div>
      {second ? (
        <form className="system-form" onSubmit={submit}>
          <p className="t-2">{t.secondLead}</p>
          <PassphraseFields label={t.passphrase} value={next} onChange={setNext} autoFocus />
          <div>
            <Button
              kind="primary"
              shortcut="Enter"
              submit
              disabled={!passphraseComplete(next)}
              busy={settle.pending}
              onPress={() => {}}
            >
              {t.secondAction}
            </Button>
          </div>
        </form>
      ) : null}
      <FindingList findings={settle.findings} />
    </section>
  );
}

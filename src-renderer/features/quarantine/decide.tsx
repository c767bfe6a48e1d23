/** The decision: what was said so far, what each answer would change, and this person's word. */
import { useId, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { formatInstant } from '#shared/i18n/format.ts';
import type { Case } from './case.ts';

type Verdict = 'accept' | 'reject';
const VERDICTS: readonly Verdict[] = ['accept', 'reject'];

export function Decide({ one }: { readonly one: Case }) {
  const t = useTexts().quarantine.decide;
  const { may, person } = useSession();
  const { say } = useStatus();
  const command = useCommand('merge.decide');
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const payload = one.file.payload ?? '';
  const allowed = may('supervisor');
  const seconds = one.open.some((said) => said.verdict === verdict && said.login !== person.login);
  const ready = allowed && verdict !== null && reason.trim() !== '' && !command.pending;
  const submit = async () => {
    if (!ready || verdict === null) return;
    const result = await command.run({ payload, verdict, reason });
    if (!result.ok) return;
    const { state } = result.value.decision;
    say(state === 'decided' ? t.done : t[state]);
    setReason('');
    setVerdict(null);
  };
  useKeys([['Ctrl+Enter', () => void submit()]]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>{t.title}</h2>
      <p className="t-2">{t.lead}</p>
      <Said one={one} own={person.login} />
      <Choice one={one} verdict={verdict} disabled={!allowed} onChoose={setVerdict} />
      <TextField
        label={t.reason}
        hint={t.reasonHint}
        value={reason}
        maxLength={500}
        disabled={!allowed}
        onChange={setReason}
      />
      {command.refused ? <FindingList findings={command.findings} /> : null}
      <Button
        kind="primary"
        shortcut="Ctrl+Enter"
        submit
        disabled={!ready}
        busy={command.pending}
        onPress={() => void submit()}
      >
        {seconds ? t.confirm : t.submit}
      </Button>
      {allowed ? null : <p className="t-2">{t.notAllowed}</p>}
    </form>
  );
}

/** Words said before, newest last; what is decided in a sentence. */
function Said({ one, own }: { readonly one: Case; readonly own: string }) {
  const texts = useTexts();
  const t = texts.quarantine.decide;
  const { verdicts } = texts.words;
  const { decided, open } = one;
  return (
    <ul className="quarantine-said">
      {decided ? <li>{t.decided(verdicts[decided.verdict], decided.by.join(t.and))}</li> : null}
      {open.map(({ login, name, verdict, reason, at }) => (
        <li key={login}>
          {t.open(name === '' ? login : name, verdicts[verdict], reason, formatInstant(at))}
          {login === own ? <b> {t.own}</b> : null}
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps {
  readonly one: Case;
  readonly verdict: Verdict | null;
  readonly disabled: boolean;
  readonly onChoose: (verdict: Verdict) => void;
}

/** No answer is preselected; under each stands what would change. */
function Choice({ one, verdict, disabled, onChoose }: ChoiceProps) {
  const texts = useTexts();
  const t = texts.quarantine.decide;
  const name = useId();
  return (
    <fieldset className="quarantine-choice" disabled={disabled}>
      <legend>{t.verdict}</legend>
      {VERDICTS.map((option) => (
        <div key={option}>
          <label>
            <input type="radio" name={name} checked={verdict === option} onChange={() => onChoose(option)} />
            {t[option]}
          </label>
          <p>{t.would}</p>
          <ul>
            {one.outcomes[option].map(({ payload, unitName, file, to }) => (
              <li key={payload}>{t.change(unitName, file, texts.words.standings[to])}</li>
            ))}
            {one.outcomes[option].length === 0 ? <li>{t.nothing}</li> : null}
          </ul>
        </div>
      ))}
    </fieldset>
  );
}

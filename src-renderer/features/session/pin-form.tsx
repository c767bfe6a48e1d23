import { type FormEvent, useRef, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSample } from '#renderer/app/sample.tsx';
import type { Person } from '#renderer/app/session.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Recover } from './recover.tsx';

interface Props {
  readonly person: Person;
  /** The window locked itself: says so. */
  readonly locked: boolean;
  /** Null when there is nobody else to choose. */
  readonly onBack: (() => void) | null;
}

export function PinForm({ person, locked, onBack }: Props) {
  const t = useTexts();
  const forget = useForget();
  const { sample } = useSample();
  const [pin, setPin] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const login = useCommand('session.login', { refresh: false });
  useKeys(onBack ? [['Escape', onBack]] : []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (login.pending) return;
    const result = await login.run({ login: person.login, pin });
    if (result.ok) return forget();
    setPin('');
    field.current?.focus();
  };
  const samplePin = sample?.people.find(({ login: name }) => name === person.login)?.pin;
  return (
    <div className="login-pin">
      <h1>{person.name || person.login}</h1>
      <p>{t.words.roles[person.role]}</p>
      {locked ? <p className="login-locked">{t.session.locked}</p> : null}
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          ref={field}
          label={t.session.pin(person.name || person.login)}
          type="password"
          inputMode="numeric"
          size="large"
          width={14}
          maxLength={12}
          value={pin}
          onChange={setPin}
          {...(samplePin === undefined ? {} : { hint: t.session.samplePin(samplePin) })}
          autoFocus
        />
        <FindingList findings={login.findings} />
        <Actions>
          <Button kind="primary" size="large" shortcut="Enter" submit busy={login.pending} onPress={() => {}}>
            {t.session.action}
          </Button>
          {onBack ? (
            <Button size="large" shortcut="Esc" onPress={onBack}>
              {t.session.back}
            </Button>
          ) : null}
        </Actions>
      </form>
      {person.role === 'administrator' ? <Recover login={person.login} /> : null}
    </div>
  );
}

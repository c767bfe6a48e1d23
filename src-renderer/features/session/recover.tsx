import { type FormEvent, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';

/** The way back in for an administrator whose PIN was lost: whoever has the passphrase could sign for the workspace anyway. */
export function Recover({ login }: { readonly login: string }) {
  const t = useTexts();
  const forget = useForget();
  const [asked, setAsked] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [pin, setPin] = useState('');
  const recover = useCommand('users.recover', { refresh: false });
  const logIn = useCommand('session.login', { refresh: false });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await recover.run({ login, pin, passphrase });
    if (result.ok && (await logIn.run({ login, pin })).ok) await forget();
  };
  const words = t.session.recover;
  if (!asked) {
    return (
      <div>
        <Button kind="quiet" onPress={() => setAsked(true)}>
          {words.ask}
        </Button>
      </div>
    );
  }
  return (
    <form className="login-recover" onSubmit={(event) => void submit(event)}>
      <h2>{words.ask}</h2>
      <p>{words.hint}</p>
      <TextField label={words.passphrase} type="password" value={passphrase} onChange={setPassphrase} autoFocus />
      <TextField
        label={words.pin}
        type="password"
        inputMode="numeric"
        width={14}
        maxLength={12}
        value={pin}
        onChange={setPin}
      />
      <FindingList findings={[...recover.findings, ...logIn.findings]} />
      <Actions>
        <Button submit disabled={passphrase === '' || pin === ''} busy={recover.pending} onPress={() => {}}>
          {words.action}
        </Button>
        <Button onPress={() => setAsked(false)}>{t.frame.actions.cancel}</Button>
      </Actions>
    </form>
  );
}

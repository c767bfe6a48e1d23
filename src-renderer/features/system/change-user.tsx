import { type FormEvent, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { SelectField, TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { ROLES, type User } from './user.ts';

/** What can be changed about one person: the role, the PIN, and whether they may log in. */
export function ChangeUser({ user }: { readonly user: User }) {
  const name = user.name || user.login;
  return (
    <div className="system-form">
      <h2>{name}</h2>
      {user.disabled ? (
        <Enable login={user.login} name={name} />
      ) : (
        <>
          <ChangeRole user={user} name={name} />
          <NewPin login={user.login} name={name} />
          <Disable login={user.login} name={name} />
        </>
      )}
    </div>
  );
}

function ChangeRole({ user, name }: { readonly user: User; readonly name: string }) {
  const t = useTexts().system.users;
  const { say } = useStatus();
  const setRole = useCommand('users.setRole');
  const [role, change] = useState(user.role);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await setRole.run({ login: user.login, role });
    if (result.ok) say(t.roleSet(name));
    else change(user.role);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <SelectField
        label={t.role}
        value={role}
        onChange={change}
        options={ROLES.map((value) => ({ value, label: t.roleOf[value] }))}
      />
      <FindingList findings={setRole.findings} />
      <Actions>
        <Button submit disabled={role === user.role} busy={setRole.pending} onPress={() => {}}>
          {t.setRole}
        </Button>
      </Actions>
    </form>
  );
}

function Enable({ login, name }: OnePerson) {
  const t = useTexts().system.users;
  const { say } = useStatus();
  const enable = useCommand('users.enable');
  const run = async () => {
    const result = await enable.run({ login });
    if (result.ok) say(t.enabledNow(name));
  };
  return (
    <>
      <FindingList findings={enable.findings} />
      <Button busy={enable.pending} onPress={() => void run()}>
        {t.enable}
      </Button>
    </>
  );
}

interface OnePerson {
  readonly login: string;
  readonly name: string;
}

function NewPin({ login, name }: OnePerson) {
  const t = useTexts().system.users;
  const { say } = useStatus();
  const setPin = useCommand('users.setPin');
  const [pin, change] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await setPin.run({ login, pin });
    if (!result.ok) return;
    say(t.pinSet(name));
    change('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField
        label={t.newPin(name)}
        type="password"
        inputMode="numeric"
        value={pin}
        onChange={change}
        hint={t.pinHint}
        maxLength={12}
      />
      <FindingList findings={setPin.findings} />
      <Actions>
        <Button submit disabled={pin === ''} busy={setPin.pending} onPress={() => {}}>
          {t.setPin}
        </Button>
      </Actions>
    </form>
  );
}

function Disable({ login, name }: OnePerson) {
  const t = useTexts();
  const { say } = useStatus();
  const disable = useCommand('users.disable');
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await disable.run({ login, reason });
    if (result.ok) say(t.system.users.disabledNow(name));
  };
  if (!asked) {
    return (
      <Button kind="quiet" onPress={() => setAsked(true)}>
        {t.system.users.disable}…
      </Button>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField label={t.system.users.reason(name)} value={reason} onChange={setReason} maxLength={500} autoFocus />
      <FindingList findings={disable.findings} />
      <Actions>
        <Button submit disabled={reason.trim() === ''} busy={disable.pending} onPress={() => {}}>
          {t.system.users.disableAction}
        </Button>
        <Button onPress={() => setAsked(false)}>{t.frame.actions.cancel}</Button>
      </Actions>
    </form>
  );
}

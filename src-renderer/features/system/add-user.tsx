import { type FormEvent, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { SelectField, TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { Role } from '#shared/contract/call.ts';
import { ROLES } from './user.ts';

const EMPTY = { name: '', login: '', pin: '' };

export function AddUser() {
  const t = useTexts().system.users;
  const { say } = useStatus();
  const add = useCommand('users.add');
  const [role, setRole] = useState<Role>('clerk');
  const [typed, setTyped] = useState(EMPTY);
  const set = (part: Partial<typeof EMPTY>) => setTyped((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await add.run({ ...typed, role });
    if (!result.ok) return;
    say(t.added(typed.name || result.value.login));
    setTyped(EMPTY);
  };
  return (
    <form className="system-form" onSubmit={(event) => void submit(event)}>
      <h2>{t.add}</h2>
      <TextField label={t.name} value={typed.name} onChange={(name) => set({ name })} maxLength={100} />
      <TextField
        label={t.login}
        value={typed.login}
        onChange={(login) => set({ login })}
        hint={t.loginHint}
        maxLength={32}
        required
      />
      <SelectField
        label={t.role}
        value={role}
        onChange={setRole}
        options={ROLES.map((value) => ({ value, label: t.roleOf[value] }))}
      />
      <TextField
        label={t.pin}
        type="password"
        inputMode="numeric"
        value={typed.pin}
        onChange={(pin) => set({ pin })}
        hint={t.pinHint}
        maxLength={12}
        required
      />
      <FindingList findings={add.findings} />
      <Actions>
        <Button kind="primary" shortcut="Enter" submit busy={add.pending} onPress={() => {}}>
          {t.addAction}
        </Button>
      </Actions>
    </form>
  );
}

import { useState } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { AddUser } from './add-user.tsx';
import { ChangeUser } from './change-user.tsx';
import type { User } from './user.ts';

/** Everybody who may log in; adding, a new PIN, and disabling with a reason. Nobody is ever deleted. */
export function Users() {
  const t = useTexts();
  const { person } = useSession();
  const list = useCall('users.list', {});
  const [chosen, setChosen] = useState<string | null>(null);
  if (!list.value) return null;
  const { users } = list.value;
  const columns = t.system.users.columns;
  const user = users.find(({ login }) => login === chosen) ?? users[0];
  const own = users.find(({ login }) => login === person.login);
  const stateOf = ({ disabled, hasPin }: User) =>
    disabled ? t.system.users.disabled : hasPin ? t.system.users.active : t.system.users.noPin;
  return (
    <>
      <p className="t-2">{own?.hasPin === false ? t.system.users.ownPinFirst : t.system.users.lead}</p>
      <div className="system-users">
        <DataTable
          label={t.system.parts.users}
          rows={users}
          rowKey={({ login }) => login}
          selected={user?.login ?? null}
          onSelect={setChosen}
          columns={[
            {
              id: 'name',
              header: columns.name,
              cell: ({ name, login }) => (
                <>
                  <b>{name || login}</b>
                  {login === person.login ? <span className="t-3"> · {t.system.users.me}</span> : null}
                </>
              ),
            },
            { id: 'login', header: columns.login, width: 150, cell: ({ login }) => login },
            { id: 'role', header: columns.role, width: 110, cell: ({ role }) => t.words.roles[role] },
            { id: 'state', header: columns.state, width: 120, cell: stateOf },
          ]}
        />
      </div>
      <div className="system-pair">
        {user ? <ChangeUser key={user.login} user={user} /> : null}
        {own?.hasPin === false ? null : <AddUser />}
      </div>
    </>
  );
}

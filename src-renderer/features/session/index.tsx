/** Logging in on a shared PC: a name, a PIN, at work. All of it on the number pad. */
import { useState } from 'react';
import { useCall } from '#renderer/app/data.ts';
import type { Person, WorkspaceSummary } from '#renderer/app/session.tsx';
import { StatusLine } from '#renderer/components/status.tsx';
import { compareVietnamese } from '#shared/domain/text.ts';
import { PeopleList } from './people-list.tsx';
import { PinForm } from './pin-form.tsx';
import { Place } from './place.tsx';
import './session.css';

export default function Login({ workspace }: { readonly workspace: WorkspaceSummary }) {
  const people = useCall('session.people', {});
  const [chosen, setChosen] = useState<Person | null>(null);
  const all = [...(people.value?.people ?? [])].sort((a, b) => compareVietnamese(a.name || a.login, b.name || b.login));
  const only = all.length === 1 ? (all[0] ?? null) : null;
  const person = chosen ?? only;
  return (
    <main className="login">
      <Place workspace={workspace} />
      <div className="login-main">
        {person ? (
          <PinForm key={person.login} person={person} onBack={only ? null : () => setChosen(null)} />
        ) : (
          <PeopleList people={all} onChoose={setChosen} />
        )}
      </div>
      <StatusLine />
    </main>
  );
}

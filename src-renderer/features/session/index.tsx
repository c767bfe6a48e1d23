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

interface LoginProps {
  readonly workspace: WorkspaceSummary;
  /** Whom idleness sent here: they type their PIN at once, anybody else goes back to the names. */
  readonly locked: string | null;
}

export default function Login({ workspace, locked }: LoginProps) {
  const people = useCall('session.people', {});
  const [chosen, setChosen] = useState<Person | null>(null);
  const [left, setLeft] = useState(locked);
  const all = [...(people.value?.people ?? [])].sort((a, b) => compareVietnamese(a.name || a.login, b.name || b.login));
  const only = all.length === 1 ? (all[0] ?? null) : null;
  const person = chosen ?? all.find(({ login }) => login === left) ?? only;
  const back = () => {
    setChosen(null);
    setLeft(null);
  };
  return (
    <main className="login">
      <Place workspace={workspace} />
      <div className="login-main">
        {people.pending ? null : person ? (
          <PinForm key={person.login} person={person} locked={person.login === left} onBack={only ? null : back} />
        ) : (
          <PeopleList people={all} onChoose={setChosen} />
        )}
      </div>
      <StatusLine />
    </main>
  );
}

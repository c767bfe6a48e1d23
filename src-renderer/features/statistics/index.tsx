/** Speed and errors at the keying desk: one's own to a clerk, everybody's to a supervisor. */
import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { type Line, type Person, useColumns } from './columns.tsx';
import './statistics.css';

export default function Statistics() {
  const t = useTexts().statistics;
  const { may } = useSession();
  const statistics = useCall('statistics.get', {});
  const [chosen, setChosen] = useState<string | null>(null);
  if (statistics.refused) return <FindingList findings={statistics.findings} />;
  if (!statistics.value) return null;
  const { people } = statistics.value;
  const person = people.find(({ login }) => login === chosen) ?? people[0];
  return (
    <div className="statistics">
      <header className="statistics-head">
        <h1>{t.title}</h1>
        <p className="t-2">{may('supervisor') ? t.leadAll : t.leadOwn}</p>
        <Save empty={people.every(({ units }) => units.length === 0)} />
      </header>
      {person && people.some(({ units }) => units.length > 0) ? (
        <>
          <People people={people} chosen={person.login} onChoose={setChosen} />
          <Units person={person} />
          <Explained people={people} />
        </>
      ) : (
        <EmptyState title={t.none} hint={t.noneHint} icon="info" />
      )}
    </div>
  );
}

const nameOf = ({ name, login }: Person) => name || login;

interface PeopleProps {
  readonly people: readonly Person[];
  readonly chosen: string;
  readonly onChoose: (login: string) => void;
}

function People({ people, chosen, onChoose }: PeopleProps) {
  const t = useTexts().statistics;
  const lines = people.map((person): Line => {
    return { id: person.login, name: <b>{nameOf(person)}</b>, figures: person.total };
  });
  const columns = useColumns(t.person, lines);
  return (
    <section className="statistics-people">
      <DataTable
        label={t.people}
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
        selected={chosen}
        onSelect={onChoose}
      />
    </section>
  );
}

function Units({ person }: { readonly person: Person }) {
  const t = useTexts().statistics;
  const [chosen, setChosen] = useState<string | null>(null);
  const lines = person.units.map(({ unit, name, ...figures }): Line => {
    return { id: unit, name: `${unit} ${name}`, figures };
  });
  const columns = useColumns(t.unit, lines);
  return (
    <section className="statistics-units">
      <h2>{t.units(nameOf(person))}</h2>
      <DataTable
        label={t.units(nameOf(person))}
        columns={columns}
        rows={lines}
        rowKey={({ id }) => id}
        selected={chosen}
        onSelect={setChosen}
        empty={<EmptyState title={t.none} hint={t.noneHint} icon="info" />}
      />
    </section>
  );
}

function Explained({ people }: { readonly people: readonly Person[] }) {
  const t = useTexts().statistics;
  const voided = people.reduce((sum, { total }) => sum + total.voided, 0);
  return (
    <ul className="statistics-notes t-3">
      {t.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
      {voided > 0 ? <li>{t.voided(voided)}</li> : null}
    </ul>
  );
}

function Save({ empty }: { readonly empty: boolean }) {
  const t = useTexts().statistics;
  const bridge = useBridge();
  const { say, warn } = useStatus();
  const save = useCommand('statistics.export', { refresh: false });
  const run = async () => {
    if (save.pending || empty) return;
    const target = await bridge.pickSaveTarget({ kind: 'xlsx', suggestedName: t.fileName });
    if (!target) return;
    const result = await save.run({ out: target.handle });
    if (result.ok) say(t.saved(target.name));
    else warn(result.findings);
  };
  useKeys([['Ctrl+S', () => void run()]]);
  return (
    <Button shortcut="Ctrl+S" disabled={empty} busy={save.pending} onPress={() => void run()}>
      {t.save}
    </Button>
  );
}

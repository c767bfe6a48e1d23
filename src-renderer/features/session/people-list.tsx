import { useId, useRef, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { useSample } from '#renderer/app/sample.tsx';
import type { Person } from '#renderer/app/session.tsx';
import { DataTable, type DataTableHandle } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterInput } from '#renderer/components/filter-input.tsx';
import { Legend } from '#renderer/components/legend.tsx';
import { matching } from './matching.ts';

interface Props {
  readonly people: readonly Person[];
  readonly onChoose: (person: Person) => void;
}

export function PeopleList({ people, onChoose }: Props) {
  const t = useTexts();
  const id = useId();
  const table = useRef<DataTableHandle>(null);
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const { sample } = useSample();
  const numbered = people.map((person, i) => ({ ...person, number: i + 1 }));
  const shown = matching(numbered, typed);
  const active = shown.find(({ login }) => login === selected) ?? shown[0];
  return (
    <div className="login-list filtered">
      <div className="login-head">
        <h1 id={`${id}-title`}>{t.session.title}</h1>
        <p>{t.session.hint}</p>
        <FilterInput
          label={t.session.name}
          size="large"
          value={typed}
          onChange={setTyped}
          table={table}
          tableId={`${id}-people`}
          activeRow={active?.login ?? null}
        />
      </div>
      <div className="login-people">
        <DataTable
          ref={table}
          focusOutside
          id={`${id}-people`}
          label={t.session.people}
          rows={shown}
          rowKey={({ login }) => login}
          selected={active?.login ?? null}
          onSelect={setSelected}
          onAction={onChoose}
          empty={<EmptyState title={t.session.none} hint={t.session.noneHint} icon="search" />}
          columns={[
            { id: 'number', header: '', width: 56, cell: ({ number }) => <b>{number}</b> },
            { id: 'name', header: '', cell: ({ name, login }) => <b className="login-name">{name || login}</b> },
            { id: 'role', header: '', width: 140, cell: ({ role }) => t.words.roles[role] },
            {
              id: 'pin',
              header: '',
              width: 160,
              cell: ({ login }) => {
                const pin = sample?.people.find((person) => person.login === login)?.pin;
                return pin === undefined ? '' : <span className="t-2">{t.session.samplePin(pin)}</span>;
              },
            },
          ]}
        />
      </div>
      <Legend
        keys={[
          { key: '↑ ↓', does: t.session.keys.choose },
          { key: 'Enter', does: t.session.keys.go },
        ]}
      />
    </div>
  );
}

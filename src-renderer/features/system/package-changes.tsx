/** Everything that a package changes, one line each, in words: what, which, from what to what. */
import { useState } from 'react';
import { type Texts, useTexts } from '#renderer/app/language.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import type { CallOutput } from '#shared/contract/index.ts';

type Detail = CallOutput<'packages.update'>['details'][number];
type Words = Texts['system']['package'];

const keyOf = ({ kind, code }: Detail) => `${kind} ${code}`;

function fieldWords(t: Words, { field, before, after }: Detail['fields'][number]): string {
  const name = (t.fields as Readonly<Record<string, string>>)[field] ?? field;
  return `${name}: ${before || t.nothing} → ${after || t.nothing}`;
}

function columnsOf(t: Words): readonly Column<Detail>[] {
  return [
    { id: 'what', header: t.columns.what, width: 190, cell: ({ kind, change }) => t.whats[kind][change] },
    {
      id: 'which',
      header: t.columns.which,
      width: 300,
      cell: ({ kind, code, name }) => (kind === 'key' ? `${name} · ${code.slice(0, 8)}` : `${code} · ${name}`),
    },
    {
      id: 'how',
      header: t.columns.how,
      cell: ({ kind, fields }) => (kind === 'board' ? '' : fields.map((field) => fieldWords(t, field)).join('; ')),
    },
  ];
}

export function PackageChanges({ details }: { readonly details: readonly Detail[] }) {
  const t = useTexts().system.package;
  const [selected, setSelected] = useState<string | null>(null);
  if (details.length === 0) return <p>{t.noChanges}</p>;
  const active = details.find((detail) => keyOf(detail) === selected) ?? details[0];
  return (
    <div className="system-changes">
      <DataTable
        label={t.changesTitle(details.length)}
        columns={columnsOf(t)}
        rows={details}
        rowKey={keyOf}
        selected={active ? keyOf(active) : null}
        onSelect={setSelected}
        rowHeight={24}
      />
      {active && active.fields.length > 0 && active.kind !== 'board' ? (
        <p className="system-change">{active.fields.map((field) => fieldWords(t, field)).join(' · ')}</p>
      ) : null}
    </div>
  );
}

import type { Texts } from '#renderer/app/language.tsx';
import { StandingChip } from '#renderer/components/chip.tsx';
import type { Column } from '#renderer/components/data-table.tsx';
import { Bar } from '#renderer/components/progress.tsx';
import type { Tally } from '#shared/contract/merge.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import type { OfficeLine } from './lines.ts';

type T = Texts['coverage'];

function Count({ value, tone }: { readonly value: number; readonly tone?: 'warn' }) {
  if (value === 0) return <span className="t-3">0</span>;
  return <b className={tone ? `t-${tone}` : undefined}>{formatNumber(value)}</b>;
}

export function officeColumns(t: T): readonly Column<OfficeLine>[] {
  const o = t.offices;
  return [
    { id: 'name', header: o.name, cell: ({ name }) => <span title={name}>{name}</span> },
    {
      id: 'merged',
      header: o.merged,
      width: 82,
      numeric: true,
      cell: ({ merged, units }) => `${formatNumber(merged)} / ${formatNumber(units)}`,
    },
    {
      id: 'bar',
      header: o.bar,
      width: 92,
      cell: ({ merged, units }) => <Bar share={units === 0 ? 0 : merged / units} />,
    },
    {
      id: 'quarantined',
      header: o.quarantined,
      width: 58,
      numeric: true,
      cell: ({ quarantined }) => <Count value={quarantined} tone="warn" />,
    },
    {
      id: 'missing',
      header: o.missing,
      width: 66,
      numeric: true,
      cell: ({ missing }) => <Count value={missing} />,
    },
  ];
}

export function unitColumns(t: T): readonly Column<Tally['units'][number]>[] {
  const u = t.units;
  const counted = (value: number, revision: number) =>
    revision === 0 ? <span className="t-3">–</span> : formatNumber(value);
  return [
    { id: 'code', header: u.code, width: 72, cell: ({ code }) => <span className="t-3">{code}</span> },
    {
      id: 'name',
      header: u.name,
      cell: ({ name, officeName }) => <span title={`${name} – ${officeName}`}>{name}</span>,
    },
    { id: 'state', header: u.state, width: 136, cell: ({ state }) => <StandingChip standing={state} /> },
    {
      id: 'revision',
      header: u.revision,
      width: 52,
      numeric: true,
      cell: ({ revision }) => counted(revision, revision),
    },
    {
      id: 'ballots',
      header: u.ballots,
      width: 68,
      numeric: true,
      cell: ({ ballots, revision }) => counted(ballots, revision),
    },
    {
      id: 'ticks',
      header: u.ticks,
      width: 74,
      numeric: true,
      cell: ({ ticks, revision }) => counted(ticks, revision),
    },
  ];
}

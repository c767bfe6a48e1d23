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

export function officeColumns(t: T, narrow: boolean): readonly Column<OfficeLine>[] {
  const o = t.offices;
  const width = narrow
    ? { merged: 68, bar: 60, quarantined: 50, missing: 62 }
    : { merged: 82, bar: 92, quarantined: 58, missing: 66 };
  return [
    { id: 'name', header: o.name, cell: ({ name }) => <span title={name}>{name}</span> },
    {
      id: 'merged',
      header: o.merged,
      width: width.merged,
      numeric: true,
      cell: ({ merged, units }) => `${formatNumber(merged)} / ${formatNumber(units)}`,
    },
    {
      id: 'bar',
      header: o.bar,
      width: width.bar,
      cell: ({ merged, units }) => <Bar share={units === 0 ? 0 : merged / units} />,
    },
    {
      id: 'quarantined',
      header: o.quarantined,
      width: width.quarantined,
      numeric: true,
      cell: ({ quarantined }) => <Count value={quarantined} tone="warn" />,
    },
    {
      id: 'missing',
      header: o.missing,
      width: width.missing,
      numeric: true,
      cell: ({ missing }) => <Count value={missing} />,
    },
  ];
}

export function unitColumns(t: T, narrow: boolean): readonly Column<Tally['units'][number]>[] {
  const u = t.units;
  const width = narrow
    ? { code: 64, state: 124, revision: 40, ballots: 52, ticks: 56 }
    : { code: 72, state: 136, revision: 52, ballots: 68, ticks: 74 };
  const counted = (value: number, revision: number) =>
    revision === 0 ? <span className="t-3">–</span> : formatNumber(value);
  return [
    { id: 'code', header: u.code, width: width.code, cell: ({ code }) => <span className="t-3">{code}</span> },
    {
      id: 'name',
      header: u.name,
      cell: ({ name, officeName }) => <span title={`${name} – ${officeName}`}>{name}</span>,
    },
    { id: 'state', header: u.state, width: width.state, cell: ({ state }) => <StandingChip standing={state} /> },
    {
      id: 'revision',
      header: u.revision,
      width: width.revision,
      numeric: true,
      cell: ({ revision }) => counted(revision, revision),
    },
    {
      id: 'ballots',
      header: u.ballots,
      width: width.ballots,
      numeric: true,
      cell: ({ ballots, revision }) => counted(ballots, revision),
    },
    {
      id: 'ticks',
      header: u.ticks,
      width: width.ticks,
      numeric: true,
      cell: ({ ticks, revision }) => counted(ticks, revision),
    },
  ];
}

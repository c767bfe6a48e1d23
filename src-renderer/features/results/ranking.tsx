/** The ranked products with their bars: from zero, in one colour; ties share a rank and are explained below. */
import { useMemo, useState } from 'react';
import { type Texts, useTexts } from '#renderer/app/language.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import type { Tally } from '#shared/contract/merge.ts';
import { roman } from '#shared/domain/text.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { ALL_GROUPS, type RankedLine, tiesOf } from './standing.ts';

const ROW_HEIGHT = 31;

/** Always with its decimal, so that the column lines up. */
function exactShare(share: number): string {
  return `${(share * 100).toFixed(1).replace('.', ',')} %`;
}

interface RankingProps {
  readonly tally: Tally;
  readonly group: string;
  readonly lines: readonly RankedLine[];
}

export function Ranking({ tally, group, lines }: RankingProps) {
  const t = useTexts().results;
  const [selected, setSelected] = useState<string | null>(null);
  const most = lines[0]?.ticks ?? 0;
  const columns = useMemo(() => columnsOf(t, most, tally.ballots), [t, most, tally.ballots]);
  const at = tally.groups.findIndex(({ code }) => code === group);
  const title = group === ALL_GROUPS ? t.groups.all : `${roman(at + 1)}. ${tally.groups[at]?.name ?? ''}`;
  return (
    <section className="results-ranking">
      <header>
        <h1>{title}</h1>
        <span>{t.ranking.ofGroup(lines.length)}</span>
      </header>
      <DataTable
        label={title}
        columns={columns}
        rows={lines}
        rowKey={({ code }) => code}
        selected={selected}
        onSelect={setSelected}
        rowHeight={ROW_HEIGHT}
      />
      <Ties lines={lines} />
    </section>
  );
}

function columnsOf(t: Texts['results'], most: number, ballots: number): readonly Column<RankedLine>[] {
  const r = t.ranking;
  return [
    {
      id: 'rank',
      header: r.rank,
      width: 64,
      numeric: true,
      cell: ({ label }) => <b className="results-rank">{label}</b>,
    },
    { id: 'code', header: r.code, width: 56, cell: ({ code }) => <span className="t-2">{code}</span> },
    {
      id: 'name',
      header: r.name,
      width: 272,
      cell: ({ name, enterprise }) => (
        <span className="results-name" title={`${name} – ${enterprise}`}>
          <b>{name}</b>
          <small className="results-enterprise">{enterprise}</small>
        </span>
      ),
    },
    {
      id: 'bar',
      header: r.bar,
      cell: ({ ticks }) => (
        <span className="results-bar" aria-hidden="true">
          <i style={{ width: `${most === 0 ? 0 : (ticks / most) * 100}%` }} />
        </span>
      ),
    },
    { id: 'ticks', header: r.ticks, width: 70, numeric: true, cell: ({ ticks }) => <b>{formatNumber(ticks)}</b> },
    {
      id: 'share',
      header: r.share,
      width: 74,
      numeric: true,
      cell: ({ ticks }) => <span className="t-2">{ballots === 0 ? '–' : exactShare(ticks / ballots)}</span>,
    },
    {
      id: 'gap',
      header: r.gap,
      width: 100,
      numeric: true,
      cell: ({ behind }) => (
        <span className="t-2">{behind === null ? '–' : behind === 0 ? r.equal : formatNumber(behind)}</span>
      ),
    },
  ];
}

function Ties({ lines }: { readonly lines: readonly RankedLine[] }) {
  const t = useTexts().results.ranking;
  const [first, ...others] = tiesOf(lines);
  return (
    <footer>
      {first ? (
        <span>
          {t.ties(first.label, first.ticks, first.next ?? lines.length + 1)}{' '}
          {others.length > 0 ? t.moreTies(others.length) : null}
        </span>
      ) : null}
      <span>{t.noTiers}</span>
    </footer>
  );
}

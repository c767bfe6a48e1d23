/** The ranked products with their bars: from zero, in one colour; ties share a rank and are explained below. */
import { useMemo, useState } from 'react';
import { type Texts, useTexts } from '#renderer/app/language.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { useNarrow } from '#renderer/components/use-narrow.ts';
import { roman } from '#shared/domain/text.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { ALL_GROUPS, type RankedLine, type RankedTally, tiesOf } from './standing.ts';

const ROW_HEIGHT = 31;
const WIDE = { rank: 64, code: 56, name: 272, ticks: 70, share: 74, gap: 100 };
const NARROW = { rank: 64, code: 46, name: 226, ticks: 56, share: 66, gap: 78 };

/** Always with its decimal, so that the column lines up. */
function exactShare(share: number): string {
  return `${(share * 100).toFixed(1).replace('.', ',')} %`;
}

interface RankingProps {
  readonly tally: RankedTally;
  readonly group: string;
  readonly lines: readonly RankedLine[];
}

export function Ranking({ tally, group, lines }: RankingProps) {
  const t = useTexts().results;
  const [selected, setSelected] = useState<string | null>(null);
  const most = lines[0]?.ticks ?? 0;
  const narrow = useNarrow();
  const columns = useMemo(
    () => columnsOf(t, most, tally.ballots, narrow ? NARROW : WIDE),
    [t, most, tally.ballots, narrow],
  );
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

function columnsOf(
  t: Texts['results'],
  most: number,
  ballots: number,
  widths: typeof WIDE,
): readonly Column<RankedLine>[] {
  const r = t.ranking;
  return [
    {
      id: 'rank',
      header: r.rank,
      width: widths.rank,
      numeric: true,
      cell: ({ label }) => <b className="results-rank">{label}</b>,
    },
    { id: 'code', header: r.code, width: widths.code, cell: ({ code }) => <span className="t-2">{code}</span> },
    {
      id: 'name',
      header: r.name,
      width: widths.name,
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
    {
      id: 'ticks',
      header: r.ticks,
      width: widths.ticks,
      numeric: true,
      cell: ({ ticks }) => <b>{formatNumber(ticks)}</b>,
    },
    {
      id: 'share',
      header: r.share,
      width: widths.share,
      numeric: true,
      cell: ({ ticks }) => <span className="t-2">{ballots === 0 ? '–' : exactShare(ticks / ballots)}</span>,
    },
    {
      id: 'gap',
      header: r.gap,
      width: widths.gap,
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

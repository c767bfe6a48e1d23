/** The figures of a person, or of a person in one unit: the same columns in both tables. */
import type { ReactNode } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import type { Column } from '#renderer/components/data-table.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { SmallBar } from './small-bar.tsx';

export type Person = CallOutput<'statistics.get'>['people'][number];
export type Figures = Person['total'];

export interface Line {
  readonly id: string;
  readonly name: ReactNode;
  readonly figures: Figures;
}

const shown = (value: number | null) => (value === null ? '–' : formatNumber(value));

/** Errors in first and in second entries for each 10,000 ticks that were compared. */
function errorParts({ comparedTicks, keyerErrors, verifierErrors }: Figures): readonly [number, number] {
  const rate = (errors: number) => (comparedTicks === 0 ? 0 : (errors * 10_000) / comparedTicks);
  return [rate(keyerErrors), rate(verifierErrors)];
}

/** @param first the header of the first column @param all lines whose bars share one scale */
export function useColumns(first: string, all: readonly Line[]): readonly Column<Line>[] {
  const t = useTexts().statistics;
  const most = (of: (figures: Figures) => number) => Math.max(0, ...all.map(({ figures }) => of(figures)));
  const fastest = most(({ keysPerHour }) => keysPerHour ?? 0);
  const worst = most(({ errorsPerTenThousand }) => errorsPerTenThousand ?? 0);
  const count = (id: 'entries' | 'ticks' | 'keys' | 'corrections' | 'comparedTicks', width: number): Column<Line> => ({
    id,
    header: t.columns[id],
    width,
    narrowWidth: width - 12,
    numeric: true,
    cell: ({ figures }) => formatNumber(figures[id]),
  });
  return [
    { id: 'name', header: first, cell: ({ name }) => name },
    count('entries', 70),
    count('ticks', 72),
    count('keys', 76),
    {
      id: 'time',
      header: t.columns.time,
      width: 80,
      narrowWidth: 66,
      numeric: true,
      cell: ({ figures }) => formatNumber(Math.round(figures.activeMs / 60_000)),
    },
    {
      id: 'speed',
      header: t.columns.speed,
      width: 178,
      narrowWidth: 164,
      cell: ({ figures }) => (
        <span className="statistics-chart">
          <b>{shown(figures.keysPerHour)}</b>
          <SmallBar parts={[figures.keysPerHour ?? 0]} max={fastest} label={t.perHour(figures.keysPerHour ?? 0)} />
        </span>
      ),
    },
    count('corrections', 76),
    count('comparedTicks', 106),
    {
      id: 'errors',
      header: t.columns.errors,
      width: 200,
      narrowWidth: 178,
      cell: ({ figures }) => (
        <span className="statistics-chart">
          <b>{shown(figures.errorsPerTenThousand)}</b>
          <SmallBar
            parts={errorParts(figures)}
            max={worst}
            label={t.errorParts(figures.keyerErrors, figures.verifierErrors)}
          />
        </span>
      ),
    },
    {
      id: 'parts',
      header: t.columns.parts,
      width: 74,
      narrowWidth: 62,
      numeric: true,
      cell: ({ figures }) => `${formatNumber(figures.keyerErrors)} + ${formatNumber(figures.verifierErrors)}`,
    },
  ];
}

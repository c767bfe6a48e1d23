/** The columns of the overview, and its line of totals. */
import type { ReactNode } from 'react';
import type { Texts } from '#renderer/app/language.tsx';
import { UnitChip } from '#renderer/components/chip.tsx';
import type { Column, FooterCell } from '#renderer/components/data-table.tsx';
import { Bar } from '#renderer/components/progress.tsx';
import type { UnitStatus } from '#shared/contract/units.ts';
import { formatNumber, formatShare } from '#shared/i18n/format.ts';
import { nextWords, targets, type Viewer } from './next-step.ts';

function Count({ value }: { readonly value: number | null }) {
  if (value === null) return <span className="units-zero">–</span>;
  return value === 0 ? <span className="units-zero">0</span> : formatNumber(value);
}

interface EnteredProps {
  readonly done: number;
  readonly of: number;
  readonly kind: 'first' | 'second';
}

function Entered({ done, of, kind }: EnteredProps) {
  if (of === 0) return <span className="units-zero">–</span>;
  return (
    <span className="units-entered">
      <Bar share={done / of} kind={kind} />
      <span>
        {formatNumber(done)} / {formatNumber(of)}
      </span>
    </span>
  );
}

export function columnsOf(t: Texts['units'], everyBallotTwice: boolean, viewer: Viewer): readonly Column<UnitStatus>[] {
  const begun = (unit: UnitStatus) => unit.returned !== null || unit.entered > 0;
  const c = t.columns;
  return [
    { id: 'code', header: c.code, width: 66, narrowWidth: 58, cell: ({ code }) => <span className="t-3">{code}</span> },
    {
      id: 'name',
      header: c.name,
      cell: ({ name }) => (
        <span className="units-name" title={name}>
          {name}
        </span>
      ),
    },
    { id: 'state', header: c.state, width: 146, narrowWidth: 132, cell: ({ state }) => <UnitChip state={state} /> },
    {
      id: 'issued',
      header: c.issued,
      width: 66,
      narrowWidth: 50,
      numeric: true,
      cell: ({ expected }) => <Count value={expected} />,
    },
    {
      id: 'returned',
      header: c.returned,
      width: 72,
      narrowWidth: 60,
      numeric: true,
      cell: ({ returned }) => <Count value={returned} />,
    },
    {
      id: 'valid',
      header: c.valid,
      width: 62,
      narrowWidth: 46,
      numeric: true,
      cell: (unit) => <Count value={begun(unit) ? unit.valid : null} />,
    },
    {
      id: 'invalid',
      header: c.invalid,
      width: 92,
      narrowWidth: 56,
      numeric: true,
      cell: (unit) => <Count value={begun(unit) ? unit.invalid : null} />,
    },
    {
      id: 'first',
      header: c.first,
      width: 148,
      narrowWidth: 104,
      cell: (unit) => <Entered kind="first" done={unit.firstEntered} of={targets(unit, everyBallotTwice).first} />,
    },
    {
      id: 'second',
      header: c.second,
      width: 148,
      narrowWidth: 104,
      cell: (unit) => <Entered kind="second" done={unit.secondEntered} of={targets(unit, everyBallotTwice).second} />,
    },
    {
      id: 'discrepancies',
      header: c.discrepancies,
      width: 72,
      narrowWidth: 52,
      numeric: true,
      cell: (unit) => {
        const waiting = unit.discrepancies + unit.held;
        return waiting > 0 ? (
          <b className="t-err">{formatNumber(waiting)}</b>
        ) : (
          <Count value={unit.secondEntered > 0 ? 0 : null} />
        );
      },
    },
    {
      id: 'next',
      header: c.next,
      width: 152,
      narrowWidth: 140,
      cell: (unit) => {
        const words = nextWords(unit, t.next, viewer);
        return words === null ? (
          <span className="t-3">{t.next.done}</span>
        ) : (
          <span className="units-next">{words} ›</span>
        );
      },
    },
  ];
}

function sum(units: readonly UnitStatus[], value: (unit: UnitStatus) => number): number {
  return units.reduce((total, unit) => total + value(unit), 0);
}

function Share({ done, of, kind }: EnteredProps) {
  return of === 0 ? null : (
    <span className="units-entered">
      <Bar share={done / of} kind={kind} />
      <span>{formatShare(Math.floor((done / of) * 100) / 100)}</span>
    </span>
  );
}

/** Totals of the units in the list. A share is rounded down: 100 % only when all is done. */
export function totalsOf(
  t: Texts['units'],
  units: readonly UnitStatus[],
  everyBallotTwice: boolean,
  aside: ReactNode,
): readonly FooterCell[] {
  const goal = units.map((unit) => targets(unit, everyBallotTwice));
  const number = (id: string, value: (unit: UnitStatus) => number): FooterCell => ({
    id,
    content: formatNumber(sum(units, value)),
    numeric: true,
  });
  return [
    {
      id: 'total',
      span: 3,
      content: (
        <>
          {t.total(units.length)} <span className="units-keys">{aside}</span>
        </>
      ),
    },
    number('issued', ({ expected }) => expected ?? 0),
    number('returned', ({ returned }) => returned ?? 0),
    number('valid', ({ valid }) => valid),
    number('invalid', ({ invalid }) => invalid),
    {
      id: 'first',
      content: (
        <Share kind="first" done={sum(units, (u) => u.firstEntered)} of={goal.reduce((n, g) => n + g.first, 0)} />
      ),
    },
    {
      id: 'second',
      content: (
        <Share kind="second" done={sum(units, (u) => u.secondEntered)} of={goal.reduce((n, g) => n + g.second, 0)} />
      ),
    },
    number('discrepancies', ({ discrepancies, held }) => discrepancies + held),
    {
      id: 'next',
      content: (
        <span className="units-move">
          <kbd>↑</kbd> <kbd>↓</kbd> {t.keys.move}
        </span>
      ),
    },
  ];
}

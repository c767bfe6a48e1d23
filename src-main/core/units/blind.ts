/**
 * Who must not yet learn whether second entries agree (docs/decisions/0005-blind-second-entry.md): the clerk who made them,
 * until the second entry of the unit is complete. Everybody else, and supervisors always, see the real numbers.
 */
import type { Actor } from '../application.ts';
import { closedBatch } from '../batches/store.ts';
import type { OfficeBook } from '../entry/book.ts';
import { STANDING } from '../entry/store.ts';
import { type UnitCounts, unitCounts } from './numbers.ts';

interface OwnRow {
  readonly unit: string;
  readonly state: string;
  readonly ballots: number;
  readonly ticks: number;
}

/** The states of ballots whose second entry this person finished, by unit: a single query for any number of units. */
function ownSeconds({ db }: OfficeBook, who: Actor): Map<string, OwnRow[]> {
  const rows = db
    .prepare(
      `SELECT b.unit_code AS unit, b.state, count(*) AS ballots, sum(b.tick_count) AS ticks
       FROM ballots b JOIN entries e ON e.ballot_id = b.id AND e.slot = 'second' AND e.set_aside = 0
       WHERE e.user_id = ? AND e.finished_at IS NOT NULL AND ${STANDING} GROUP BY b.unit_code, b.state`,
    )
    .all(who.id) as OwnRow[];
  return Map.groupBy(rows, ({ unit }) => unit);
}

/** The numbers as if nobody had compared the ballots of these rows yet. */
function blindfold(n: UnitCounts, own: readonly OwnRow[]): UnitCounts {
  const of = (state: string) => own.find((row) => row.state === state)?.ballots ?? 0;
  const ticks = own.find(({ state }) => state === 'valid')?.ticks ?? 0;
  return {
    ...n,
    valid: n.valid - of('valid'),
    invalid: n.invalid - of('invalid'),
    ticks: n.ticks - ticks,
    discrepancies: n.discrepancies - of('discrepant'),
    held: n.held - of('held'),
    undecided: n.undecided + of('valid') + of('invalid'),
  };
}

/** The numbers of units as this person may see them. @param closed whether a unit is closed now */
export function shownCounts(
  book: OfficeBook,
  who: Actor | null,
  counts: readonly UnitCounts[],
  closed: (unit: string) => boolean,
): UnitCounts[] {
  if (who?.role !== 'clerk') return [...counts];
  const own = ownSeconds(book, who);
  return counts.map((n) => {
    const rows = own.get(n.unit);
    return !rows || n.entriesComplete || closed(n.unit) ? n : blindfold(n, rows);
  });
}

/** Whether this person made second entries in the unit of which they must not yet learn the outcome. */
export function isBlind(book: OfficeBook, who: Actor | null, unit: string): boolean {
  if (who?.role !== 'clerk' || !ownSeconds(book, who).has(unit) || closedBatch(book.db, unit)) return false;
  return !unitCounts(book, [unit])[0]?.entriesComplete;
}

/** All such units. */
export function blindUnits(book: OfficeBook, who: Actor | null): ReadonlySet<string> {
  if (who?.role !== 'clerk') return new Set();
  return new Set([...ownSeconds(book, who).keys()].filter((unit) => isBlind(book, who, unit)));
}

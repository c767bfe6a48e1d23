/**
 * Who must not yet learn what became of their entries (docs/decisions/0005-blind-second-entry.md): the clerk who made second
 * ones, whether these agree; where the programme draws a sample, the clerk who made first ones, which were drawn. Until the
 * unit is entered completely. Everybody else, and supervisors always, see the real numbers.
 */
import type { Actor } from '../application.ts';
import { closedBatch } from '../batches/store.ts';
import type { OfficeBook } from '../entry/book.ts';
import { STANDING, type StoredBallot } from '../entry/store.ts';
import { type UnitCounts, unitCounts } from './numbers.ts';

interface OwnRow {
  readonly unit: string;
  readonly slot: 'first' | 'second';
  readonly state: string;
  readonly ballots: number;
  readonly ticks: number;
  readonly secondNeeded: number;
}

const OWN = `SELECT b.unit_code AS unit, e.slot, b.state, count(*) AS ballots, sum(b.tick_count) AS ticks,
    sum(b.second_needed) AS secondNeeded
  FROM ballots b JOIN entries e ON e.ballot_id = b.id AND e.set_aside = 0
  WHERE e.user_id = @who AND e.finished_at IS NOT NULL AND ${STANDING} AND (e.slot = 'second' OR @sampled = 1
    AND NOT EXISTS (SELECT 1 FROM entries o WHERE o.ballot_id = b.id AND o.slot = 'second' AND o.set_aside = 0)
    AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.ballot_id = b.id))
  GROUP BY b.unit_code, e.slot, b.state`;

/**
 * The states of ballots whose second entry this person finished; where a sample is drawn, also of those whose first entry
 * they finished and nobody has gone on with. By unit: a single query for any number of units.
 */
function ownEntries({ db, programme }: OfficeBook, who: Actor): Map<string, OwnRow[]> {
  const sampled = Number(programme.rules.doubleEntry.mode === 'sample');
  const rows = db.prepare(OWN).all({ who: who.id, sampled }) as OwnRow[];
  return Map.groupBy(rows, ({ unit }) => unit);
}

const sum = (rows: readonly OwnRow[], value: (row: OwnRow) => number) =>
  rows.reduce((total, row) => total + value(row), 0);

/** The numbers as if nobody had compared the ballots of these rows yet, nor drawn any of them. */
function blindfold(n: UnitCounts, own: readonly OwnRow[]): UnitCounts {
  const [firsts, seconds] = [own.filter(({ slot }) => slot === 'first'), own.filter(({ slot }) => slot === 'second')];
  const of = (rows: readonly OwnRow[], state: string) =>
    sum(
      rows.filter((row) => row.state === state),
      ({ ballots }) => ballots,
    );
  return {
    ...n,
    valid: n.valid - of(own, 'valid'),
    invalid: n.invalid - of(own, 'invalid'),
    ticks: n.ticks - sum(own, ({ state, ticks }) => (state === 'valid' ? ticks : 0)),
    discrepancies: n.discrepancies - of(seconds, 'discrepant'),
    held: n.held - of(own, 'held'),
    undecided: n.undecided + of(own, 'valid') + of(own, 'invalid'),
    secondNeeded: n.secondNeeded - sum(firsts, ({ secondNeeded }) => secondNeeded),
    secondMissing: n.secondMissing - of(firsts, 'awaitingSecond'),
    invalidByOne: n.invalidByOne - of(firsts, 'invalid'),
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
  const own = ownEntries(book, who);
  return counts.map((n) => {
    const rows = own.get(n.unit);
    return !rows || n.entriesComplete || closed(n.unit) ? n : blindfold(n, rows);
  });
}

/** Whether this person made entries in the unit of which they must not yet learn the outcome. */
export function isBlind(book: OfficeBook, who: Actor | null, unit: string): boolean {
  if (who?.role !== 'clerk' || !ownEntries(book, who).has(unit) || closedBatch(book.db, unit)) return false;
  return !unitCounts(book, [unit])[0]?.entriesComplete;
}

/** Tells of each ballot of the unit whether this person must not yet learn what became of it. */
export function outcomeHidden(book: OfficeBook, who: Actor | null, unit: string): (ballot: StoredBallot) => boolean {
  if (!who || !isBlind(book, who, unit)) return () => false;
  const sampled = book.programme.rules.doubleEntry.mode === 'sample';
  return ({ state, first, second, decision }) => {
    if (state === 'void') return false;
    if (second) return second.userId === who.id && !second.open;
    return sampled && !decision && first?.userId === who.id && !first.open;
  };
}

/** All such units. */
export function blindUnits(book: OfficeBook, who: Actor | null): ReadonlySet<string> {
  if (who?.role !== 'clerk') return new Set();
  return new Set([...ownEntries(book, who).keys()].filter((unit) => isBlind(book, who, unit)));
}

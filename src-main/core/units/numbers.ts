/**
 * The numbers of all units, or of one: a handful of grouped queries, never one for each unit, so that the overview of 500
 * units stays quick. Nothing of any undecided ballot's content is in them.
 */
import type { Database } from 'better-sqlite3';
import type { BallotState } from '#shared/domain/ballot.ts';
import type { ClosingNumbers } from '#shared/domain/closing.ts';
import { serialGaps } from '#shared/domain/serial.ts';
import type { OfficeBook } from '../entry/book.ts';
import { STANDING } from '../entry/store.ts';
import { BY_ONE_WORD } from './details.ts';

export interface UnitCounts extends ClosingNumbers {
  readonly firstEntered: number;
  readonly secondEntered: number;
  readonly secondNeeded: number;
  /** Every paper that came back has all the entries that it will get: nothing is left to key. */
  readonly entriesComplete: boolean;
}

interface StateRow {
  unit: string;
  state: BallotState;
  ballots: number;
  ticks: number;
  secondNeeded: number;
  secondWaived: number;
  invalidByOne: number;
}

/** Rows of a query over all units, or over the one given, by unit. The query's text says once where `@where` stands. */
function rowsByUnit<T extends { unit: string }>(db: Database, sql: string, unit: string | undefined): Map<string, T[]> {
  const [where, hint] = unit === undefined ? ['TRUE', 'NOT INDEXED'] : ['b.unit_code = @unit', ''];
  const statement = db.prepare(sql.replace('@where', where).replace('@hint', hint));
  const rows = statement.all(...(unit === undefined ? [] : [{ unit }])) as T[];
  return Map.groupBy(rows, (row) => row.unit);
}

/**
 * Ballots by state; of the invalid ones also those that are so by one person's word alone. NOT INDEXED: every row is
 * wanted, and in the table's own order they are read faster than through the index.
 */
const STATES = `SELECT b.unit_code AS unit, b.state, count(*) AS ballots, sum(b.tick_count) AS ticks,
    sum(b.second_needed) AS secondNeeded, sum(b.second_waived) AS secondWaived,
    sum(CASE WHEN ${BY_ONE_WORD} THEN 1 ELSE 0 END) AS invalidByOne
  FROM ballots b @hint WHERE @where AND ${STANDING} GROUP BY b.unit_code, b.state`;

/** Entries begun, by slot. The index over ballot, slot and whether it was set aside holds all that is asked. */
const ENTRIES = `SELECT b.unit_code AS unit, count(f.ballot_id) AS first, count(s.ballot_id) AS second
  FROM ballots b LEFT JOIN entries f ON f.ballot_id = b.id AND f.slot = 'first' AND f.set_aside = 0
    LEFT JOIN entries s ON s.ballot_id = b.id AND s.slot = 'second' AND s.set_aside = 0
  WHERE @where AND ${STANDING} GROUP BY b.unit_code`;

/**
 * Entries under way are few. Those without a key say nothing of a paper and do not stand in the way of closing; of one that
 * only changes another the paper is entered already.
 */
const OPEN = `SELECT b.unit_code AS unit, e.slot, e.replaces IS NOT NULL AS changes,
    EXISTS (SELECT 1 FROM entry_log l WHERE l.entry_id = e.id AND l.seq > e.taken_over) AS begun,
    NOT EXISTS (SELECT 1 FROM entries o WHERE o.ballot_id = b.id AND o.set_aside = 0 AND o.id <> e.id) AS lone
  FROM entries e JOIN ballots b ON b.id = e.ballot_id WHERE e.finished_at IS NULL AND e.set_aside = 0 AND @where`;

const PACKETS = `SELECT b.unit_code AS unit, b.issued, b.returned, b.invalid, b.ticks FROM packets b WHERE @where`;

/** All serials of a unit in one text: one row for each unit is quicker than one for each ballot. */
const SERIALS = `SELECT b.unit_code AS unit, group_concat(b.serial) AS serials FROM ballots b WHERE @where AND ${STANDING}
  GROUP BY b.unit_code`;

type Open = { unit: string; slot: string; changes: number; begun: number; lone: number };
type Gathered = ReturnType<typeof gather>;

function gather({ db }: OfficeBook, unit: string | undefined) {
  return {
    states: rowsByUnit<StateRow>(db, STATES, unit),
    entries: rowsByUnit<{ unit: string; first: number; second: number }>(db, ENTRIES, unit),
    open: rowsByUnit<Open>(db, OPEN, unit),
    packets: rowsByUnit<NonNullable<ClosingNumbers['packet']> & { unit: string }>(db, PACKETS, unit),
    serials: rowsByUnit<{ unit: string; serials: string }>(db, SERIALS, unit),
  };
}

const total = <T>(rows: readonly T[] | undefined, value: (row: T) => number): number =>
  (rows ?? []).reduce((sum, row) => sum + value(row), 0);

function countsOf(book: OfficeBook, all: Gathered, unit: string): UnitCounts {
  const states = all.states.get(unit);
  const open = all.open.get(unit);
  const packet = all.packets.get(unit)?.[0];
  const inState = (...wanted: BallotState[]) =>
    total(states, ({ state, ballots }) => (wanted.includes(state) ? ballots : 0));
  const entered = (slot: 'first' | 'second') =>
    total(all.entries.get(unit), (row) => row[slot]) -
    total(open, (row) => (row.slot === slot && row.changes === 0 ? 1 : 0));
  const ballots = total(states, (row) => row.ballots);
  const beingKeyed = inState('firstOpen', 'awaitingSecond', 'secondOpen', 'rechecking');
  const { rules } = book.programme;
  return {
    unit,
    packet: packet
      ? { issued: packet.issued, returned: packet.returned, invalid: packet.invalid, ticks: packet.ticks }
      : null,
    quota: rules.quota,
    entered: ballots - total(open, ({ lone, changes }) => (changes === 0 ? lone : 0)),
    valid: inState('valid'),
    invalid: inState('invalid'),
    ticks: total(states, ({ state, ticks }) => (state === 'valid' ? ticks : 0)),
    undecided: ballots - inState('valid', 'invalid'),
    // A second look that somebody owes is an entry that is not ended.
    openEntries: total(open, ({ begun }) => begun) + inState('rechecking'),
    secondMissing: inState('awaitingSecond') + total(states, (row) => row.secondWaived),
    discrepancies: inState('discrepant'),
    held: inState('held'),
    invalidByOne: total(states, (row) => row.invalidByOne),
    gaps: serialGaps(all.serials.get(unit)?.[0]?.serials.split(',') ?? [], rules.serial),
    firstEntered: entered('first'),
    secondEntered: entered('second'),
    secondNeeded: total(states, (row) => row.secondNeeded),
    entriesComplete: packet !== undefined && ballots >= packet.returned && beingKeyed === 0,
  };
}

/** The numbers of the units asked for, read once; of one unit alone when only that one is given. */
export function unitCounts(book: OfficeBook, units: readonly string[]): UnitCounts[] {
  const all = gather(book, units.length === 1 ? units[0] : undefined);
  return units.map((unit) => countsOf(book, all, unit));
}

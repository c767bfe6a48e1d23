/** Ballots as they stand in the database, with everything that decides their state. */
import type { BallotFacts, BallotState, EntryFact, Mark } from '#shared/domain/ballot.ts';
import { NO_MARK } from '#shared/domain/ballot.ts';
import { withAnswers } from '#shared/domain/recheck.ts';
import { unpackCodes } from '../catalogue/store.ts';
import { statement } from '../database/statements.ts';
import type { OfficeBook } from './book.ts';

export type Slot = 'first' | 'second';
export type EntrySource = 'keyed' | 'imported';

/** One entry of a ballot; the mark of an open one is empty. */
export interface StoredEntry extends EntryFact {
  readonly id: number;
  readonly userId: number;
  readonly source: EntrySource;
  readonly flagged: boolean;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

export interface StoredBallot {
  readonly id: number;
  readonly unit: string;
  readonly serial: string;
  readonly state: BallotState;
  /** What the totals hold of it: null unless it is valid. */
  readonly counted: Uint8Array | null;
  /** Why it is invalid; null unless it is decided so. */
  readonly invalid: string | null;
  /** The programme wants a second entry. */
  readonly secondWanted: boolean;
  /** It was given up, at closing or for this ballot: the first one counts alone. */
  readonly secondWaived: boolean;
  readonly voidedAt: string | null;
  readonly first: StoredEntry | null;
  readonly second: StoredEntry | null;
  readonly recheck: BallotFacts['recheck'];
  readonly decision: { readonly by: string; readonly at: string; readonly mark: Mark } | null;
}

type Row = Record<string, string | number | Uint8Array | null>;

/** Rows that stand for a paper: the others were voided, or nothing of them was keyed to its end. In every query of ballots. */
export const STANDING = "b.state NOT IN ('absent', 'void')";

const entryColumns = (as: string) =>
  ['id', 'user_id', 'source', 'flagged', 'ticks', 'invalid', 'started_at', 'finished_at']
    .map((column) => `${as}.${column} AS ${as}_${column}`)
    .concat(`${as}u.login AS ${as}_by`)
    .join(', ');

const BALLOTS = `SELECT b.id, b.unit_code, b.serial, b.state, b.ticks, b.invalid, b.second_needed, b.second_waived, b.voided_at,
    ${entryColumns('first')}, ${entryColumns('second')}, before.ticks AS before_ticks, before.invalid AS before_invalid,
    r.asked, r.ticked, r.closed_at,
    d.ticks AS decided_ticks, d.invalid AS decided_invalid, d.decided_at, du.login AS decided_by
  FROM ballots b
  LEFT JOIN entries first ON first.ballot_id = b.id AND first.slot = 'first' AND first.set_aside = 0
  LEFT JOIN users firstu ON firstu.id = first.user_id
  LEFT JOIN entries before ON before.id = first.replaces AND first.finished_at IS NULL
  LEFT JOIN entries second ON second.ballot_id = b.id AND second.slot = 'second' AND second.set_aside = 0
  LEFT JOIN users secondu ON secondu.id = second.user_id
  LEFT JOIN rechecks r ON r.entry_id = second.id
  LEFT JOIN decisions d ON d.ballot_id = b.id AND d.replaced = 0
  LEFT JOIN users du ON du.id = d.user_id`;

function markFrom(book: OfficeBook, ticks: unknown, invalid: unknown): Mark {
  return { products: unpackCodes(book.products, ticks as Uint8Array), invalid: invalid as string | null };
}

function entryFrom(book: OfficeBook, row: Row, slot: Slot): StoredEntry | null {
  if (row[`${slot}_id`] === null) return null;
  const finishedAt = row[`${slot}_finished_at`] as string | null;
  return {
    id: row[`${slot}_id`] as number,
    userId: row[`${slot}_user_id`] as number,
    by: row[`${slot}_by`] as string,
    source: row[`${slot}_source`] as EntrySource,
    flagged: row[`${slot}_flagged`] === 1,
    startedAt: row[`${slot}_started_at`] as string,
    finishedAt,
    open: finishedAt === null,
    mark: finishedAt === null ? NO_MARK : markFrom(book, row[`${slot}_ticks`], row[`${slot}_invalid`]),
    before: slot === 'first' && row.before_ticks ? markFrom(book, row.before_ticks, row.before_invalid) : null,
  };
}

/** The second entry with what its keyer answered when asked to look again; as keyed while, or if, nothing was answered. */
function recheckFrom(book: OfficeBook, row: Row, second: StoredEntry | null): StoredBallot['recheck'] {
  if (row.asked === null || !second) return null;
  const open = row.closed_at === null;
  if (row.ticked === null) return { open, mark: second.mark };
  const asked = unpackCodes(book.products, row.asked as Uint8Array);
  return { open, mark: withAnswers(second.mark, asked, unpackCodes(book.products, row.ticked as Uint8Array)) };
}

function ballotFrom(book: OfficeBook, row: Row): StoredBallot {
  const second = entryFrom(book, row, 'second');
  return {
    id: row.id as number,
    unit: row.unit_code as string,
    serial: row.serial as string,
    state: row.state as BallotState,
    counted: row.state === 'valid' ? (row.ticks as Uint8Array) : null,
    invalid: row.invalid as string | null,
    secondWanted: row.second_needed === 1,
    secondWaived: row.second_waived === 1,
    voidedAt: row.voided_at as string | null,
    first: entryFrom(book, row, 'first'),
    second,
    recheck: recheckFrom(book, row, second),
    decision:
      row.decided_by === null
        ? null
        : {
            by: row.decided_by as string,
            at: row.decided_at as string,
            mark: markFrom(book, row.decided_ticks, row.decided_invalid),
          },
  };
}

/** What an entry says, as lists and the audit tell it. */
export function keyed(entry: StoredEntry | null) {
  return (
    entry && { products: [...entry.mark.products], invalid: entry.mark.invalid, by: entry.by, source: entry.source }
  );
}

/** The ballot that stands under this serial, or null. */
export function ballotBySerial(book: OfficeBook, unit: string, serial: string): StoredBallot | null {
  const row = statement(book.db, `${BALLOTS} WHERE b.unit_code = ? AND b.serial = ? AND ${STANDING}`).get(
    unit,
    serial,
  ) as Row | undefined;
  return row ? ballotFrom(book, row) : null;
}

export function ballotById(book: OfficeBook, id: number): StoredBallot {
  const row = statement(book.db, `${BALLOTS} WHERE b.id = ?`).get(id) as Row | undefined;
  if (!row) throw new Error(`no ballot ${id}`);
  return ballotFrom(book, row);
}

/** The ballots of a unit that stand for a paper, in serial order; of some states when given, also void ones. */
export function ballotsOfUnit(book: OfficeBook, unit: string, states?: readonly BallotState[]): StoredBallot[] {
  const wanted = states ? `b.state IN (${states.map((state) => `'${state}'`).join(', ')})` : STANDING;
  const rows = book.db
    .prepare(`${BALLOTS} WHERE b.unit_code = ? AND ${wanted} ORDER BY b.serial, b.id`)
    .all(unit) as Row[];
  return rows.map((row) => ballotFrom(book, row));
}

/** The facts of the state machine. */
export function factsOf(ballot: StoredBallot): BallotFacts {
  const { first, second, recheck, decision } = ballot;
  const secondNeeded = ballot.secondWanted && !ballot.secondWaived;
  return { first, second, recheck, decision, secondNeeded, voided: ballot.voidedAt !== null };
}

/**
 * Which of these serials stand in another unit, with that unit's code. Empty where the programme numbers each unit's
 * ballots by themselves.
 */
export function serialsElsewhere(book: OfficeBook, unit: string, serials: readonly string[]): Map<string, string> {
  if (book.programme.rules.serial.scope === 'unit') return new Map();
  const other = book.db
    .prepare(`SELECT b.unit_code FROM ballots b WHERE b.serial = ? AND b.unit_code <> ? AND ${STANDING} LIMIT 1`)
    .pluck();
  const found = new Map<string, string>();
  for (const serial of serials) {
    const elsewhere = other.get(serial, unit) as string | undefined;
    if (elsewhere !== undefined) found.set(serial, elsewhere);
  }
  return found;
}

/** A ballot row of which nothing is known yet. */
export function newBallot(book: OfficeBook, unit: string, serial: string): StoredBallot {
  const secondWanted = book.secondWanted(unit, serial);
  const id = book.db
    .prepare("INSERT INTO ballots (unit_code, serial, state, second_needed) VALUES (?, ?, 'absent', ?)")
    .run(unit, serial, Number(secondWanted)).lastInsertRowid;
  const nothing = {
    counted: null,
    invalid: null,
    voidedAt: null,
    first: null,
    second: null,
    recheck: null,
    decision: null,
  };
  return { id: Number(id), unit, serial, state: 'absent', secondWanted, secondWaived: false, ...nothing };
}

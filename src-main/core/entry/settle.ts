/**
 * Settling a ballot: its state, what counts of it and the unit's totals follow from the facts, in the transaction that
 * changed them. Nothing else writes those columns.
 */
import type { Database } from 'better-sqlite3';
import { type BallotState, ballotState, countedMark } from '#shared/domain/ballot.ts';
import { unpackTicks } from '#shared/domain/tick-set.ts';
import { closedBatch } from '../batches/store.ts';
import { packCodes } from '../catalogue/store.ts';
import type { OfficeBook } from './book.ts';
import { ballotById, ballotsOfUnit, factsOf, type StoredBallot } from './store.ts';

/** Changes to the totals of one unit, gathered over many ballots and written once. */
type Deltas = Map<number, number>;

function add(deltas: Deltas, ticks: Uint8Array | null, sign: 1 | -1): void {
  if (!ticks) return;
  for (const ordinal of unpackTicks(ticks)) deltas.set(ordinal, (deltas.get(ordinal) ?? 0) + sign);
}

function writeTotals(db: Database, unit: string, deltas: Deltas): void {
  const update = db.prepare('UPDATE unit_totals SET ticks = ticks + ? WHERE unit_code = ? AND ordinal = ?');
  const insert = db.prepare('INSERT INTO unit_totals (unit_code, ordinal, ticks) VALUES (?, ?, ?)');
  for (const [ordinal, delta] of deltas) {
    if (delta !== 0 && update.run(delta, unit, ordinal).changes === 0) insert.run(unit, ordinal, delta);
  }
}

/**
 * An entry that was not ended speaks for its paper no longer; one that it was to change speaks for it again. Both are kept.
 * Settle the ballot afterwards.
 */
export function putAside({ db }: OfficeBook, entry: number): void {
  db.prepare('UPDATE entries SET set_aside = id WHERE id = ?').run(entry);
  db.prepare('UPDATE entries SET set_aside = 0 WHERE id = (SELECT replaces FROM entries WHERE id = ?)').run(entry);
}

/** Puts a ballot as a whole under another serial or into another unit of the office, and settles it there. */
export function moveBallot(book: OfficeBook, ballot: StoredBallot, to: { unit: string; serial: string }): void {
  const { unit, serial } = to;
  const leaving: Deltas = new Map();
  add(leaving, ballot.counted, -1);
  writeTotals(book.db, ballot.unit, leaving);
  book.db.prepare('UPDATE ballots SET unit_code = ?, serial = ? WHERE id = ?').run(unit, serial, ballot.id);
  const secondWanted = book.secondWanted(unit, serial);
  settleLoaded(book, unit, [{ ...ballot, unit, serial, secondWanted, counted: null }]);
}

/** Settles ballots of one unit as they stand in memory, facts already changed; returns their states in the same order. */
export function settleLoaded(book: OfficeBook, unit: string, ballots: readonly StoredBallot[]): BallotState[] {
  const deltas: Deltas = new Map();
  const update = book.db.prepare(
    `UPDATE ballots SET state = ?, ticks = ?, tick_count = ?, invalid = ?, second_needed = ?, second_waived = ?, voided_at = ? WHERE id = ?`,
  );
  const states = ballots.map((ballot) => {
    const facts = factsOf(ballot);
    const state = ballotState(facts, book.outsideLimits);
    const mark = countedMark(facts, state);
    const products = state === 'valid' && mark ? mark.products : [];
    const counted = state === 'valid' ? packCodes(book.products, products) : null;
    add(deltas, ballot.counted, -1);
    add(deltas, counted, 1);
    const [wanted, waived] = [Number(ballot.secondWanted), Number(ballot.secondWaived)];
    update.run(state, counted, products.length, mark?.invalid ?? null, wanted, waived, ballot.voidedAt, ballot.id);
    return state;
  });
  writeTotals(book.db, unit, deltas);
  return states;
}

/** Settles one ballot from what the database holds; call it in the transaction that changed its entries or its decision. */
export function settleBallot(book: OfficeBook, ballotId: number): BallotState {
  const ballot = ballotById(book, ballotId);
  const [state] = settleLoaded(book, ballot.unit, [ballot]);
  return state as BallotState;
}

/**
 * Settles a whole open unit anew under the book's present rules: after a reopening, or when a newer package changed the
 * limits or the wish for second entries. A waiver given at an earlier closing ends.
 */
export function resettleUnit(book: OfficeBook, unit: string): void {
  const ballots = ballotsOfUnit(book, unit).map((ballot) => ({
    ...ballot,
    secondWanted: book.secondWanted(ballot.unit, ballot.serial),
    secondWaived: false,
  }));
  settleLoaded(book, unit, ballots);
}

/** After another package came into force: every unit that is not closed stands by its rules. Call it in that transaction. */
export function resettleOpenUnits(book: OfficeBook): void {
  const units = book.db.prepare('SELECT DISTINCT unit_code FROM ballots').pluck().all() as string[];
  for (const unit of units) if (!closedBatch(book.db, unit)) resettleUnit(book, unit);
}

/** Lets the first entry of these ballots count alone, because nobody will make their second one; returns their states. */
export function waiveSecond(book: OfficeBook, unit: string, ballots: readonly StoredBallot[]): BallotState[] {
  return settleLoaded(
    book,
    unit,
    ballots.map((ballot) => ({ ...ballot, secondWaived: true })),
  );
}

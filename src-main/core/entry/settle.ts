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

/** Settles ballots of one unit as they stand in memory, facts already changed; returns their states in the same order. */
export function settleLoaded(book: OfficeBook, unit: string, ballots: readonly StoredBallot[]): BallotState[] {
  const deltas: Deltas = new Map();
  const update = book.db.prepare(
    `UPDATE ballots SET state = ?, ticks = ?, tick_count = ?, invalid = ?, second_needed = ?, second_waived = ? WHERE id = ?`,
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
    update.run(state, counted, products.length, mark?.invalid ?? null, wanted, waived, ballot.id);
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

/** Lets the first entry of these ballots count alone, because the unit is closed without their second one. */
export function waiveSecond(book: OfficeBook, unit: string, ballots: readonly StoredBallot[]): void {
  settleLoaded(
    book,
    unit,
    ballots.map((ballot) => ({ ...ballot, secondWaived: true })),
  );
}

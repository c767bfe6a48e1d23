/** Many finished entries at once: lines that were keyed elsewhere, or the ballots of a workbook. */
import type { BallotState, Mark } from '#shared/domain/ballot.ts';
import type { Actor } from '../application.ts';
import { packCodes } from '../catalogue/store.ts';
import type { OfficeBook } from './book.ts';
import { settleLoaded } from './settle.ts';
import { ballotsOfUnit, type EntrySource, newBallot, type Slot, type StoredBallot, type StoredEntry } from './store.ts';

export interface EntryToRecord {
  readonly serial: string;
  readonly mark: Mark;
}

export interface Recording {
  readonly unit: string;
  readonly slot: Slot;
  readonly source: EntrySource;
  /** The import they came with, for `imported`. */
  readonly importId: number | null;
  readonly who: Actor;
  /** ISO instant. */
  readonly at: string;
}

/**
 * Stores finished entries of one unit and settles their ballots; returns the ballots' states in the same order.
 * Call it in the transaction that writes the audit row, after entryRefusal() said null for each and serialsElsewhere()
 * found none; no serial may come twice, and every code must be in the catalogue.
 */
export function recordEntries(
  book: OfficeBook,
  recording: Recording,
  entries: readonly EntryToRecord[],
): BallotState[] {
  const { unit, slot, source, importId, who, at } = recording;
  const known = new Map(ballotsOfUnit(book, unit).map((ballot) => [ballot.serial, ballot]));
  const insert = book.db.prepare(
    `INSERT INTO entries (ballot_id, slot, user_id, source, import_id, ticks, invalid, started_at, finished_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const changed = entries.map(({ serial, mark }): StoredBallot => {
    const ballot = known.get(serial) ?? newBallot(book, unit, serial);
    const ticks = packCodes(book.products, mark.products);
    const id = insert.run(ballot.id, slot, who.id, source, importId, ticks, mark.invalid, at, at).lastInsertRowid;
    const moment = { startedAt: at, finishedAt: at, open: false, before: null, flagged: false };
    const entry: StoredEntry = { id: Number(id), userId: who.id, by: who.login, source, mark, ...moment };
    return { ...ballot, [slot]: entry };
  });
  return settleLoaded(book, unit, changed);
}

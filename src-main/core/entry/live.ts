/**
 * Entries under way, replayed once and then kept in memory: a key costs one row on disk and no reading. The log in the
 * database stays the truth; what is kept here is dropped whenever the two could differ.
 */
import type { Database } from 'better-sqlite3';
import { replay } from '#shared/domain/entry.ts';
import type { EntryState } from '#shared/domain/entry-state.ts';
import type { OfficeBook } from './book.ts';
import type { Slot } from './store.ts';

export interface LiveEntry {
  readonly id: number;
  readonly ballotId: number;
  readonly unit: string;
  readonly serial: string;
  readonly slot: Slot;
  readonly userId: number;
  readonly by: string;
  readonly startedAt: string;
  /** How many keys at the beginning were not pressed but taken over from the entry that this one changes. */
  readonly takenOver: number;
  /** Its keyer can be asked to look again when it differs from the first. 1 or 0. */
  readonly recheck: number;
  readonly state: EntryState;
  /** Number of the last key on disk. */
  readonly stored: number;
  /** The rules it was replayed under. */
  readonly book: OfficeBook;
}

const LIVE = new WeakMap<Database, Map<number, LiveEntry>>();

function entriesOf(db: Database): Map<number, LiveEntry> {
  const known = LIVE.get(db) ?? new Map<number, LiveEntry>();
  LIVE.set(db, known);
  return known;
}

/** The stored keys of an entry in order. */
export function storedKeys(db: Database, entry: number): string[] {
  return db.prepare('SELECT key FROM entry_log WHERE entry_id = ? ORDER BY seq').pluck().all(entry) as string[];
}

const OPEN = `SELECT e.id, e.ballot_id AS ballotId, b.unit_code AS unit, b.serial, e.slot, e.user_id AS userId,
    u.login AS "by", e.started_at AS startedAt, e.taken_over AS takenOver, e.recheck
  FROM entries e JOIN ballots b ON b.id = e.ballot_id JOIN users u ON u.id = e.user_id
  WHERE e.id = ? AND e.finished_at IS NULL AND e.set_aside = 0`;

/** The open entry of that number, from memory or replayed from its log; null when there is none or it is finished. */
export function liveEntry(book: OfficeBook, id: number): LiveEntry | null {
  const known = entriesOf(book.db).get(id);
  if (known && known.book === book) return known;
  const row = book.db.prepare(OPEN).get(id) as Omit<LiveEntry, 'state' | 'stored' | 'book'> | undefined;
  if (!row) return null;
  const keys = storedKeys(book.db, id);
  const live = { ...row, state: replay(book.context, keys), stored: keys.length, book };
  entriesOf(book.db).set(id, live);
  return live;
}

export function keepLive(live: LiveEntry): void {
  entriesOf(live.book.db).set(live.id, live);
}

export function forgetLive(db: Database, id: number): void {
  entriesOf(db).delete(id);
}

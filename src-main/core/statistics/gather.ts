/** What entries, their keys and the decisions say of each person's work, by unit. Nothing is stored for it. */
import type { Database } from 'better-sqlite3';
import type { Mark } from '#shared/domain/ballot.ts';
import { addCounts, errorsOf, type KeyingCounts, NOTHING_KEYED, PAUSE_MS } from '#shared/domain/statistics.ts';
import { unpackTicks } from '#shared/domain/tick-set.ts';
import { unpackCodes } from '../catalogue/store.ts';
import type { OfficeBook } from '../entry/book.ts';

/** By user id, then by unit. */
export type Work = Map<number, Map<string, KeyingCounts>>;

function add(work: Work, user: number, unit: string, counts: Partial<KeyingCounts>): void {
  const units = work.get(user) ?? new Map<string, KeyingCounts>();
  units.set(unit, addCounts(units.get(unit) ?? NOTHING_KEYED, counts));
  work.set(user, units);
}

interface EntryRow {
  user: number;
  unit: string;
  ticks: Uint8Array;
  corrections: number;
  current: number;
  voided: number;
}

/** An entry that was changed later is work too, but its ballot and its ticks count once. So is one whose ballot was voided. */
const ENTRIES = `SELECT e.user_id AS user, b.unit_code AS unit, e.ticks, e.corrections, e.set_aside = 0 AS current,
    b.state = 'void' AS voided
  FROM entries e JOIN ballots b ON b.id = e.ballot_id WHERE e.finished_at IS NOT NULL AND e.source = 'keyed'`;

interface KeysRow {
  user: number;
  unit: string;
  keys: number;
  first: number;
  last: number;
  active: number;
}

/**
 * The keys of each entry with the time between them, in the order in which the entries were begun. Keys taken over from an
 * earlier entry were not pressed.
 */
const KEYS = `SELECT e.user_id AS user, b.unit_code AS unit, count(*) AS keys, min(k.at) AS first, max(k.at) AS last,
    sum(CASE WHEN k.gap BETWEEN 0 AND ${PAUSE_MS} THEN k.gap ELSE 0 END) AS active
  FROM (SELECT l.entry_id, l.at, l.at - lag(l.at) OVER (PARTITION BY l.entry_id ORDER BY l.seq) AS gap
      FROM entry_log l JOIN entries o ON o.id = l.entry_id WHERE l.seq > o.taken_over) k
    JOIN entries e ON e.id = k.entry_id JOIN ballots b ON b.id = e.ballot_id
  GROUP BY k.entry_id ORDER BY k.entry_id`;

function addKeys(db: Database, work: Work): void {
  const lastKey = new Map<number, number>();
  for (const { user, unit, keys, first, last, active } of db.prepare(KEYS).iterate() as Iterable<KeysRow>) {
    // From one ballot to the next: laying the paper aside is work unless it takes as long as a pause.
    const between = first - (lastKey.get(user) ?? Number.NEGATIVE_INFINITY);
    const turned = between >= 0 && between <= PAUSE_MS ? between : 0;
    add(work, user, unit, { keys, activeMs: active + turned });
    lastKey.set(user, last);
  }
}

interface ComparedRow {
  unit: string;
  firstUser: number;
  firstSource: string;
  firstTicks: Uint8Array;
  firstInvalid: string | null;
  secondUser: number;
  secondSource: string;
  secondTicks: Uint8Array;
  secondInvalid: string | null;
  ticks: Uint8Array | null;
  invalid: string | null;
}

/**
 * Decided ballots with both entries, as keyed: what their keyers said when they looked again is no excuse. Voided ones have
 * no outcome: what was compared on them counts as little as what was wrong, so that the rate stays one of papers that stand.
 */
const COMPARED = `SELECT b.unit_code AS unit, b.ticks, b.invalid,
    f.user_id AS firstUser, f.source AS firstSource, f.ticks AS firstTicks, f.invalid AS firstInvalid,
    s.user_id AS secondUser, s.source AS secondSource, s.ticks AS secondTicks, s.invalid AS secondInvalid
  FROM ballots b JOIN entries f ON f.ballot_id = b.id AND f.slot = 'first' AND f.set_aside = 0
    JOIN entries s ON s.ballot_id = b.id AND s.slot = 'second' AND s.set_aside = 0
  WHERE b.state IN ('valid', 'invalid')`;

function addErrors(book: OfficeBook, work: Work, known: (unit: string) => boolean): void {
  const markOf = (ticks: Uint8Array | null, invalid: string | null): Mark => ({
    products: ticks ? unpackCodes(book.products, ticks) : [],
    invalid,
  });
  for (const row of book.db.prepare(COMPARED).iterate() as Iterable<ComparedRow>) {
    if (!known(row.unit)) continue;
    const first = markOf(row.firstTicks, row.firstInvalid);
    const second = markOf(row.secondTicks, row.secondInvalid);
    const decided = markOf(row.ticks, row.invalid);
    // Two who agree are not in error where a paper as it stands is not allowed to count.
    const differ = errorsOf(first, second) > 0;
    const errors = (mark: Mark) => (differ ? errorsOf(mark, decided) : 0);
    const comparedTicks = (mark: Mark) => mark.products.length;
    if (row.firstSource === 'keyed') {
      add(work, row.firstUser, row.unit, { comparedTicks: comparedTicks(first), keyerErrors: errors(first) });
    }
    if (row.secondSource === 'keyed') {
      add(work, row.secondUser, row.unit, { comparedTicks: comparedTicks(second), verifierErrors: errors(second) });
    }
  }
}

/** Everybody's work. @param known whether who erred in a unit may be told already */
export function gatherWork(book: OfficeBook, known: (unit: string) => boolean): Work {
  const work: Work = new Map();
  for (const row of book.db.prepare(ENTRIES).iterate() as Iterable<EntryRow>) {
    const { user, unit, ticks, corrections, current, voided } = row;
    const said = current === 1 ? { entries: 1, voided, ticks: unpackTicks(ticks).length } : {};
    add(work, user, unit, { corrections, ...said });
  }
  addKeys(book.db, work);
  addErrors(book, work, known);
  return work;
}

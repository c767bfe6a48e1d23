/** The blind second look (docs/decisions/0005-blind-second-entry.md): asked when a keyed second entry differs, answered once, each answer on disk before the next. */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { ballotStep, type Mark } from '#shared/domain/ballot.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import {
  isRecheckKey,
  isRecorded,
  pressRecheck,
  type RecheckState,
  recheckQuestions,
  replayRecheck,
  withAnswers,
} from '#shared/domain/recheck.ts';
import type { Actor, Context } from '../application.ts';
import { appendAudit } from '../audit/chain.ts';
import { packCodes, unpackCodes } from '../catalogue/store.ts';
import { workingUnit } from '../units/guard.ts';
import { type OfficeBook, officeBook } from './book.ts';
import { logHash } from './log-hash.ts';
import { settleBallot } from './settle.ts';
import { ballotById, factsOf, type StoredBallot } from './store.ts';

/** What the second keyer is to look at again; empty where nothing is asked. */
export function questionsFor(book: OfficeBook, { unit, serial, first }: StoredBallot, second: Mark): string[] {
  if (!first) return [];
  const paper = book.products.current.map(({ code }) => code);
  return recheckQuestions(first.mark, second, paper, book.recheckDraw(unit, serial));
}

/** Records what is asked, in the transaction that finishes the entry. */
export function askAgain(book: OfficeBook, entry: number, codes: readonly string[], now: string): void {
  book.db
    .prepare('INSERT INTO rechecks (entry_id, asked, asked_at) VALUES (?, ?, ?)')
    .run(entry, packCodes(book.products, codes), now);
}

interface Pending {
  entry: number;
  ballot: number;
  unit: string;
  serial: string;
  asked: Uint8Array;
  askedAt: string;
}

/** What this person still owes an answer to, the oldest first; of one entry when given. */
function pendingOf(book: OfficeBook, who: Actor, entry: number | undefined): Pending | undefined {
  const one = entry === undefined ? '' : 'AND e.id = @entry';
  return book.db
    .prepare(
      `SELECT e.id AS entry, b.id AS ballot, b.unit_code AS unit, b.serial, r.asked, r.asked_at AS askedAt
       FROM rechecks r JOIN entries e ON e.id = r.entry_id JOIN ballots b ON b.id = e.ballot_id
       WHERE r.closed_at IS NULL AND e.user_id = @me ${one} ORDER BY e.id LIMIT 1`,
    )
    .get({ me: who.id, ...(entry === undefined ? {} : { entry }) }) as Pending | undefined;
}

/** In paper order, whatever the order of the ordinals. */
function codesAsked(book: OfficeBook, asked: Uint8Array): string[] {
  const codes = new Set(unpackCodes(book.products, asked));
  return book.products.all.flatMap(({ code }) => (codes.has(code) ? [code] : []));
}

function keysOf({ db }: OfficeBook, entry: number): string[] {
  return db.prepare('SELECT key FROM recheck_log WHERE entry_id = ? ORDER BY seq').pluck().all(entry) as string[];
}

/** `entry.recheck`: nothing in it tells which of the products differ. */
export function recheck(
  { db }: Context,
  who: Actor,
  { entry }: ParsedInput<'entry.recheck'>,
): CallResult<'entry.recheck'> {
  const book = officeBook(db);
  const pending = pendingOf(book, who, entry);
  if (!pending) return done({ recheck: null });
  const { ballot: _ballot, asked, ...place } = pending;
  return done({ recheck: { ...place, codes: codesAsked(book, asked), keys: keysOf(book, pending.entry) } });
}

type Answered = CallResult<'entry.answerRecheck'>;
type Input = ParsedInput<'entry.answerRecheck'>;

/** An answer that arrives after the end: the same last key again (what was said to it was lost) is no fault. */
function answeredAlready(book: OfficeBook, who: Actor, { entry, seq, key }: Input): Answered {
  const place = book.db
    .prepare(
      `SELECT b.unit_code AS unit, b.serial FROM rechecks r JOIN entries e ON e.id = r.entry_id
       JOIN ballots b ON b.id = e.ballot_id WHERE r.entry_id = ? AND e.user_id = ? AND r.ticked IS NOT NULL`,
    )
    .get(entry, who.id) as { unit: string; serial: string } | undefined;
  const again = place !== undefined && keysOf(book, entry)[seq - 1] === key;
  return again ? done({ ...place, seq, finished: true }) : refuse(finding('entry.noRecheck'));
}

function finish({ db, now }: Context, book: OfficeBook, who: Actor, pending: Pending, { answers }: RecheckState): void {
  const { entry, unit, serial } = pending;
  const asked = codesAsked(book, pending.asked);
  const said = new Set(answers.flatMap(({ code, ticked }) => (ticked ? [code] : [])));
  const ticked = asked.filter((code) => said.has(code));
  const ballot = ballotById(book, pending.ballot);
  const mark = withAnswers(ballot.second?.mark ?? { products: [], invalid: null }, asked, ticked);
  const step = ballotStep(factsOf(ballot), { type: 'answerRecheck', by: who.login, mark }, book.outsideLimits);
  if ('refused' in step) throw new Error(`a recheck that is owed cannot be answered: ${step.refused}`);
  db.prepare('UPDATE rechecks SET ticked = ?, closed_at = ? WHERE entry_id = ?').run(
    packCodes(book.products, ticked),
    now,
    entry,
  );
  settleBallot(book, pending.ballot);
  const log = logHash(db, 'recheck_log', entry);
  appendAudit(db, now, who.login, {
    action: 'entry.answerRecheck',
    unit,
    subject: serial,
    new: { entry, asked, ticked, log },
  });
}

/** `entry.answerRecheck`: kept as its own record; the entry stays as keyed. Whether the two now agree is not told. */
export function answerRecheck(context: Context, who: Actor, input: Input): Answered {
  const { db, now } = context;
  const { entry, seq, key } = input;
  const book = officeBook(db);
  const pending = pendingOf(book, who, entry);
  if (!pending) return answeredAlready(book, who, input);
  const { unit, serial } = pending;
  const place = workingUnit(book, unit);
  if (!place.ok) return place;
  const keys = keysOf(book, entry);
  if (seq !== keys.length + 1) {
    if (keys[seq - 1] === key) return done({ unit, serial, seq, finished: false });
    return refuse(finding('entry.outOfStep', {}, { seq, stored: keys.length }));
  }
  const asked = codesAsked(book, pending.asked);
  const before = replayRecheck(asked, keys);
  const after = pressRecheck(asked, before, key);
  if (!isRecheckKey(key) || !isRecorded(before, after)) {
    const params = { call: 'entry.answerRecheck', field: 'key', detail: 'no answer to the product asked now' };
    return refuse(finding('usage.input', { value: 'key', unit, serial }, params));
  }
  const finished = after.phase === 'finished';
  db.transaction(() => {
    db.prepare('INSERT INTO recheck_log (entry_id, seq, key, at) VALUES (?, ?, ?, ?)').run(
      entry,
      seq,
      key,
      Date.parse(now),
    );
    if (finished) finish(context, book, who, pending, after);
  }).immediate();
  return done({ unit, serial, seq, finished });
}

/**
 * One key of the keying screen: its own transaction, on disk before the answer (synchronous=FULL). The entry log is the
 * record of a key; only the finished entry writes an audit row, with the hash of that log (trust.md "Audit").
 */
import Sqlite from 'better-sqlite3';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { type BallotEvent, ballotStep } from '#shared/domain/ballot.ts';
import { isEntryKey, markOfEntry, pressKey } from '#shared/domain/entry.ts';
import type { EntryState } from '#shared/domain/entry-state.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import type { Actor, Context } from '../application.ts';
import { appendAudit } from '../audit/chain.ts';
import { packCodes, unpackCodes } from '../catalogue/store.ts';
import { statement } from '../database/statements.ts';
import { byPerson } from '../users/people.ts';
import { officeBook } from './book.ts';
import { forgetLive, keepLive, type LiveEntry, liveEntry, storedKeys } from './live.ts';
import { logHash } from './log-hash.ts';
import { askAgain, questionsFor } from './recheck.ts';
import { settleBallot } from './settle.ts';
import { ballotById, factsOf } from './store.ts';

type Pressed = CallResult<'entry.press'>;

const answer = (seq: number, ticks: number, finished: boolean): Pressed => done({ seq, ticks, finished });

function outOfStep(seq: number, stored: number): Pressed {
  return refuse(finding('entry.outOfStep', {}, { seq, stored }));
}

/** A key that arrives after the end: the same last key again (its answer was lost) is no fault. */
function pressFinished(context: Context, { entry, seq }: ParsedInput<'entry.press'>, key: string, who: Actor): Pressed {
  const row = context.db
    .prepare('SELECT user_id AS userId, ticks FROM entries WHERE id = ? AND finished_at IS NOT NULL')
    .get(entry) as { userId: number; ticks: Uint8Array } | undefined;
  const keys = row?.userId === who.id ? storedKeys(context.db, entry) : [];
  if (!row || keys[seq - 1] !== key) return refuse(finding('entry.notOpen'));
  return answer(seq, unpackCodes(officeBook(context.db).products, row.ticks).length, true);
}

function finish(context: Context, live: LiveEntry, state: EntryState): void {
  const { db, now } = context;
  const { book, slot } = live;
  const mark = markOfEntry(state);
  const { by } = live;
  const ballot = ballotById(book, live.ballotId);
  const asked = live.recheck === 1 ? questionsFor(book, ballot, mark) : [];
  const event: BallotEvent =
    slot === 'first'
      ? { type: 'finishFirst', by, mark }
      : { type: 'finishSecond', by, mark, recheck: asked.length > 0 };
  const step = ballotStep(factsOf(ballot), event, book.outsideLimits);
  if ('refused' in step) throw new Error(`an open entry cannot be finished: ${step.refused}`);
  const hash = logHash(db, 'entry_log', live.id);
  db.prepare(
    `UPDATE entries SET ticks = ?, invalid = ?, flagged = ?, note = ?, keys = ?, corrections = ?, finished_at = ?, log_hash = ?
     WHERE id = ?`,
  ).run(
    packCodes(book.products, mark.products),
    mark.invalid,
    Number(state.flagged),
    state.note,
    state.keys - live.takenOver,
    state.corrections,
    now,
    hash,
    live.id,
  );
  if (asked.length > 0) askAgain(book, live.id, asked, now);
  settleBallot(book, live.ballotId);
  appendAudit(db, now, live.by, {
    action: 'entry.finish',
    unit: live.unit,
    subject: live.serial,
    new: {
      slot,
      ticks: mark.products.length,
      invalid: mark.invalid,
      flagged: state.flagged,
      log: hash,
      asked: asked.length > 0 ? asked : undefined,
    },
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

function store(context: Context, live: LiveEntry, key: string, state: EntryState): boolean {
  const { db, now } = context;
  try {
    db.transaction(() => {
      statement(db, 'INSERT INTO entry_log (entry_id, seq, key, at) VALUES (?, ?, ?, ?)').run(
        live.id,
        live.stored + 1,
        key,
        Date.parse(now),
      );
      if (state.phase === 'finished') finish(context, live, state);
    }).immediate();
    return true;
  } catch (error) {
    // Whatever was kept in memory may be wrong now; the log is not.
    forgetLive(db, live.id);
    if (isTaken(error)) return false;
    throw error;
  }
}

/** `entry.press`: stores the key and applies it. The same number and key again changes nothing and answers the same. */
export function press(context: Context, who: Actor, input: ParsedInput<'entry.press'>): Pressed {
  const { entry, seq } = input;
  const key = input.key.normalize('NFC');
  if (!isEntryKey(key)) {
    return refuse(
      finding('usage.input', { value: 'key' }, { call: 'entry.press', field: 'key', detail: 'not an entry key' }),
    );
  }
  const live = liveEntry(officeBook(context.db), entry);
  if (!live) return pressFinished(context, input, key, who);
  if (live.userId !== who.id) {
    const { unit, serial, by, startedAt } = live;
    return refuse(
      finding('entry.openByOther', { unit, serial }, { ...byPerson(context.db, by), at: formatInstant(startedAt) }),
    );
  }
  if (seq !== live.stored + 1) {
    const repeated = seq <= live.stored && storedKeys(context.db, entry)[seq - 1] === key;
    return repeated ? answer(seq, live.state.ticks.length, false) : outOfStep(seq, live.stored);
  }
  const state = pressKey(live.book.context, live.state, key);
  if (!store(context, live, key, state)) return outOfStep(seq, storedKeys(context.db, entry).length);
  const finished = state.phase === 'finished';
  if (finished) forgetLive(context.db, entry);
  else keepLive({ ...live, state, stored: seq });
  return answer(seq, state.ticks.length, finished);
}

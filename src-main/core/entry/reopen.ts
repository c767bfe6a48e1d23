/** Changing an own first entry, and putting aside what somebody began and did not end. */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { ballotStep } from '#shared/domain/ballot.ts';
import { replay, takeOver } from '#shared/domain/entry.ts';
import type { EntryKey } from '#shared/domain/entry-state.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { type Actor, type Context, write } from '../application.ts';
import { personWords } from '../users/people.ts';
import type { OfficeBook } from './book.ts';
import { forgetLive, storedKeys } from './live.ts';
import { logHash } from './log-hash.ts';
import { dropOwnEmpty, ownOpen } from './open.ts';
import { ballotFinding } from './refusals.ts';
import { putAside, settleBallot } from './settle.ts';
import { factsOf, type StoredBallot, type StoredEntry } from './store.ts';
import { ballotToChange, mayOverrule } from './wanted.ts';

/** The keys with which the changed entry begins: what the earlier one said, in the order in which it was keyed. */
function keysOf(book: OfficeBook, entry: StoredEntry): EntryKey[] {
  const { products, invalid } = entry.mark;
  const keyed = replay(book.context, storedKeys(book.db, entry.id)).ticks.filter((code) => products.includes(code));
  const note = book.db.prepare('SELECT note FROM entries WHERE id = ?').pluck().get(entry.id) as string;
  const ticks = [...new Set([...keyed, ...products])];
  return takeOver(book.context, { ticks, invalid, flagged: entry.flagged, note });
}

function insertChanged(book: OfficeBook, ballot: StoredBallot, old: StoredEntry, now: string): number {
  const { db } = book;
  const keys = keysOf(book, old);
  db.prepare('UPDATE entries SET set_aside = id WHERE id = ?').run(old.id);
  const entry = db
    .prepare(
      `INSERT INTO entries (ballot_id, slot, user_id, source, replaces, taken_over, ticks, started_at)
       VALUES (?, 'first', ?, 'keyed', ?, ?, x'', ?)`,
    )
    .run(ballot.id, old.userId, old.id, keys.length, now).lastInsertRowid;
  const log = db.prepare('INSERT INTO entry_log (entry_id, seq, key, at) VALUES (?, ?, ?, ?)');
  keys.forEach((key, i) => {
    log.run(entry, i + 1, key, Date.parse(now));
  });
  return Number(entry);
}

/** `entry.reopen`: a new entry that begins with what the old one said; the old one is kept. */
export function reopen(context: Context, who: Actor, input: ParsedInput<'entry.reopen'>): CallResult<'entry.reopen'> {
  const wanted = ballotToChange(context.db, input);
  if (!wanted.ok) return wanted;
  const { book, ballot } = wanted.value;
  const { unit, serial, first } = ballot;
  const step = ballotStep(factsOf(ballot), { type: 'reopenFirst', by: who.login }, book.outsideLimits);
  if ('refused' in step) return refuse(ballotFinding(book, step.refused, ballot));
  const mine = ownOpen(book, who, { unit, serial, slot: 'first' });
  if (mine) return done(mine);
  if (!first) throw new Error(`ballot ${serial} was found fit to change without its first entry`);
  // Its workbook says otherwise and could be withdrawn as a whole: one of the two has to go first.
  if (first.source === 'imported') return refuse(finding('entry.imported', { unit, serial }));
  return write(context, (record) => {
    dropOwnEmpty(book, who, record);
    const entry = insertChanged(book, ballot, first, context.now);
    settleBallot(book, ballot.id);
    record({ action: 'entry.reopen', unit, subject: serial, old: { entry: first.id, ...first.mark }, new: { entry } });
    const keys = storedKeys(context.db, entry);
    return done({ entry, unit, serial, slot: 'first' as const, keys, startedAt: context.now });
  });
}

/** Whose it is, and what of it is on record. */
function begun({ first, second, recheck }: StoredBallot) {
  if (first?.open) return { slot: 'first' as const, entry: first, recheck: false };
  if (second?.open) return { slot: 'second' as const, entry: second, recheck: false };
  return second && recheck?.open ? { slot: 'second' as const, entry: second, recheck: true } : null;
}

/** `entry.release`: the log of the entry is kept; the paper can be keyed by anybody whom the rules allow. */
export function release(
  context: Context,
  who: Actor,
  input: ParsedInput<'entry.release'>,
): CallResult<'entry.release'> {
  const { db, now } = context;
  const wanted = ballotToChange(db, input);
  if (!wanted.ok) return wanted;
  const { book, ballot, reason } = wanted.value;
  const { unit, serial } = ballot;
  const open = begun(ballot);
  if (!open) return refuse(finding('entry.notOpen', { unit, serial }));
  const { slot, entry, recheck } = open;
  if (entry.userId !== who.id && !mayOverrule(who)) {
    return refuse(
      finding(
        'user.notAllowed',
        { unit, serial },
        { login: who.login, loginPerson: personWords(who), role: 'supervisor' },
      ),
    );
  }
  return write(context, (record) => {
    forgetLive(db, entry.id);
    if (recheck) db.prepare('UPDATE rechecks SET closed_at = ? WHERE entry_id = ?').run(now, entry.id);
    else putAside(book, entry.id);
    settleBallot(book, ballot.id);
    const old = {
      ballot: ballot.id,
      slot,
      recheck,
      by: entry.by,
      entry: entry.id,
      log: logHash(db, recheck ? 'recheck_log' : 'entry_log', entry.id),
    };
    record({ action: 'entry.release', unit, subject: serial, old, reason });
    return done({ unit, serial, slot });
  });
}

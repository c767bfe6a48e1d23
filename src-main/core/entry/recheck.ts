/** The blind second look (docs/decisions/0005-blind-second-entry.md): asked when a keyed second entry differs, answered once. */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { ballotStep, type Mark } from '#shared/domain/ballot.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { recheckQuestions, withAnswers } from '#shared/domain/recheck.ts';
import { type Actor, type Context, write } from '../application.ts';
import { packCodes, unpackCodes } from '../catalogue/store.ts';
import { workingUnit } from '../units/guard.ts';
import { type OfficeBook, officeBook } from './book.ts';
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
  return done({ recheck: { ...place, codes: codesAsked(book, asked) } });
}

/** `entry.answerRecheck`: kept as its own record; the entry stays as keyed. Whether the two now agree is not told. */
export function answerRecheck(
  context: Context,
  who: Actor,
  { entry, answers }: ParsedInput<'entry.answerRecheck'>,
): CallResult<'entry.answerRecheck'> {
  const { db, now } = context;
  const book = officeBook(db);
  const pending = pendingOf(book, who, entry);
  if (!pending) return refuse(finding('entry.noRecheck'));
  const { unit, serial } = pending;
  const place = workingUnit(book, unit);
  if (!place.ok) return place;
  const asked = codesAsked(book, pending.asked);
  const said = new Map(answers.map(({ code, ticked }) => [code, ticked]));
  if (answers.length !== asked.length || asked.some((code) => !said.has(code))) {
    const params = { call: 'entry.answerRecheck', field: 'answers', detail: 'one answer to each product asked' };
    return refuse(finding('usage.input', { value: 'answers', unit, serial }, params));
  }
  const ticked = asked.filter((code) => said.get(code));
  const ballot = ballotById(book, pending.ballot);
  const mark = withAnswers(ballot.second?.mark ?? { products: [], invalid: null }, asked, ticked);
  const step = ballotStep(factsOf(ballot), { type: 'answerRecheck', by: who.login, mark }, book.outsideLimits);
  if ('refused' in step) throw new Error(`a recheck that is owed cannot be answered: ${step.refused}`);
  return write(context, (record) => {
    db.prepare('UPDATE rechecks SET ticked = ?, closed_at = ? WHERE entry_id = ?').run(
      packCodes(book.products, ticked),
      now,
      entry,
    );
    settleBallot(book, pending.ballot);
    record({ action: 'entry.answerRecheck', unit, subject: serial, new: { entry, asked, ticked } });
    return done({ unit, serial });
  });
}

/** `units.changes`: what a reopened unit, or its newest revision, says otherwise than the revision before. */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import type { BatchPayload } from '#shared/contract/payloads.ts';
import type { Mark } from '#shared/domain/ballot.ts';
import { done } from '#shared/domain/finding.ts';
import { type RevisionPaper, revisionChanges } from '#shared/domain/revision.ts';
import type { Context } from '../application.ts';
import { decidedBallot } from '../batches/payload.ts';
import { batchesOf, payloadOf } from '../batches/store.ts';
import { type OfficeBook, officeBook } from '../entry/book.ts';
import { ballotsOfUnit } from '../entry/store.ts';
import { ownUnit } from './guard.ts';

type Ballots = BatchPayload['ballots'];

const markOf = (ballot: Ballots[number]): Mark =>
  'products' in ballot ? { products: ballot.products, invalid: null } : { products: [], invalid: ballot.invalid };

const papersOf = (ballots: Ballots): RevisionPaper[] =>
  ballots.map((ballot) => ({ serial: ballot.serial, mark: markOf(ballot) }));

function papersNow(book: OfficeBook, unit: string): RevisionPaper[] {
  return ballotsOfUnit(book, unit).map((ballot) => {
    const decided = decidedBallot(book, ballot);
    return { serial: ballot.serial, mark: decided && markOf(decided) };
  });
}

function countsOf(papers: readonly RevisionPaper[]) {
  const valid = papers.flatMap(({ mark }) => (mark?.invalid === null ? [mark] : []));
  return {
    valid: valid.length,
    invalid: papers.filter(({ mark }) => mark !== null && mark.invalid !== null).length,
    ticks: valid.reduce((sum, { products }) => sum + products.length, 0),
  };
}

interface Reopening {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** Who reopened that revision, when and why: the audit knows, and nothing else. */
function reopeningOf({ db }: OfficeBook, unit: string, revision: number): Reopening | null {
  const row = db
    .prepare(
      `SELECT login AS "by", at, reason FROM audit_events WHERE action = 'units.reopen' AND unit = ?
         AND json_extract(old, '$.revision') = ? ORDER BY id DESC LIMIT 1`,
    )
    .get(unit, revision) as { by: string | null; at: string; reason: string | null } | undefined;
  return row ? { by: row.by ?? '', at: row.at, reason: row.reason ?? '' } : null;
}

export function changes({ db }: Context, { unit }: ParsedInput<'units.changes'>): CallResult<'units.changes'> {
  const book = officeBook(db);
  const place = ownUnit(book, unit);
  if (!place.ok) return place;
  const batches = batchesOf(db, unit);
  const newest = batches[0];
  // A closed unit is compared with the revision before it, a reopened one with the revision that was reopened.
  const since = newest?.reopenedAt === null ? batches[1] : newest;
  if (!newest || !since) return done({ since: null, before: null, now: null, ballots: [] });
  const earlier = papersOf(payloadOf(db, since).payload.ballots);
  const later = newest === since ? papersNow(book, unit) : papersOf(payloadOf(db, newest).payload.ballots);
  return done({
    since: { revision: since.revision, closedAt: since.createdAt, reopened: reopeningOf(book, unit, since.revision) },
    before: countsOf(earlier),
    now: countsOf(later),
    ballots: revisionChanges(earlier, later).map((change) => ({ ...change, differing: [...change.differing] })),
  });
}

/** Why a ballot takes no entry, told with its serial, the other person and the moment. */
import { type BallotRefusal, ballotStep, type Mark, newBallotFacts } from '#shared/domain/ballot.ts';
import { type Finding, type FindingPlace, finding } from '#shared/domain/finding.ts';
import type { SerialProblem } from '#shared/domain/serial.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { byPerson } from '../users/people.ts';
import type { OfficeBook } from './book.ts';
import { factsOf, type Slot, type StoredBallot } from './store.ts';

const LIMIT_CODES = {
  tooFew: 'ballot.tooFewTicks',
  tooMany: 'ballot.tooManyTicks',
  tooManyInGroup: 'ballot.tooManyInGroup',
} as const;

/** A serial that cannot be one of this programme; `place` says where it was written. */
export function serialFinding(book: OfficeBook, problem: SerialProblem, written: string, place: FindingPlace): Finding {
  const value = written.slice(0, 40);
  return finding(
    problem,
    { ...place, value },
    problem === 'serial.tooLong' ? { digits: book.programme.rules.serial.digits } : {},
  );
}

/** The state machine's refusal of an act on one slot of a ballot as a finding. */
function refusalFinding(
  { db }: OfficeBook,
  refused: BallotRefusal,
  place: FindingPlace,
  slot: Slot,
  ballot: StoredBallot | null,
): Finding {
  const own = ballot?.[slot];
  const other = ballot?.[slot === 'first' ? 'second' : 'first'];
  if (refused === 'entry.openByOther') {
    // With no entry open it is the second look that somebody still owes.
    const open = [own, other].find((entry) => entry?.open) ?? ballot?.second;
    return finding(refused, place, { ...byPerson(db, open?.by ?? ''), at: formatInstant(open?.startedAt ?? '') });
  }
  if (refused === 'entry.alreadyDone') {
    const by = own?.by ?? ballot?.decision?.by ?? '';
    return finding(refused, place, {
      ...byPerson(db, by),
      at: formatInstant(own?.finishedAt ?? ballot?.decision?.at ?? ''),
    });
  }
  return finding(refused, place, refused === 'entry.samePerson' ? byPerson(db, other?.by ?? '') : {});
}

/** The same for an act on a ballot that stands. */
export function ballotFinding(
  book: OfficeBook,
  refused: BallotRefusal,
  ballot: StoredBallot,
  slot: Slot = 'first',
): Finding {
  const { unit, serial } = ballot;
  return refusalFinding(book, refused, { unit, serial }, slot, ballot);
}

/**
 * Why this person may not begin this entry, or null. `ballot` is null for a serial not seen before. An entry that they
 * have open themselves is no new one either: it is gone on with, not begun again.
 */
export function entryRefusal(
  book: OfficeBook,
  wanted: { unit: string; serial: string; slot: Slot; login: string },
  ballot: StoredBallot | null,
): Finding | null {
  const { unit, serial, slot, login } = wanted;
  // Whether a paper is drawn is told of papers that are keyed, and of no other: nobody may try serials to learn the draw.
  const sampled = book.programme.rules.doubleEntry.mode === 'sample';
  if (sampled && slot === 'second' && !ballot?.first) return finding('entry.firstMissing', { unit, serial });
  const facts = ballot ? factsOf(ballot) : newBallotFacts(book.secondWanted(unit, serial));
  const type = slot === 'first' ? 'openFirst' : 'openSecond';
  const step = ballotStep(facts, { type, by: login }, book.outsideLimits);
  const refused = 'refused' in step ? step.refused : ballot?.[slot]?.open ? 'entry.openByOther' : null;
  return refused && refusalFinding(book, refused, { unit, serial }, slot, ballot);
}

/** A paper outside the programme's limits: kept as it is, a person decides. None for a paper keyed as invalid. */
export function limitFindings(book: OfficeBook, mark: Mark, place: FindingPlace): Finding[] {
  if (mark.invalid !== null) return [];
  return book.breaches(mark).map(({ kind, ticks, limit, group }) => {
    const code = LIMIT_CODES[kind];
    return finding(code, place, group === undefined ? { ticks, limit } : { ticks, limit, group });
  });
}

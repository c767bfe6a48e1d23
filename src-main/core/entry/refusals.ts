/** Why a ballot takes no entry, told with its serial, the other person and the moment. */
import { type BallotRefusal, ballotStep, type Mark } from '#shared/domain/ballot.ts';
import { type Finding, type FindingPlace, finding } from '#shared/domain/finding.ts';
import type { SerialProblem } from '#shared/domain/serial.ts';
import { formatInstant } from '#shared/i18n/format.ts';
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

/** The state machine's refusal of an entry as a finding. */
export function refusalFinding(
  refused: BallotRefusal,
  ballot: StoredBallot,
  slot: Slot,
  place: FindingPlace = {},
): Finding {
  const at: FindingPlace = { unit: ballot.unit, ...place, serial: ballot.serial };
  const own = ballot[slot];
  const other = ballot[slot === 'first' ? 'second' : 'first'];
  if (refused === 'entry.openByOther') {
    const open = own?.open ? own : other;
    return finding(refused, at, { by: open?.by ?? '', at: formatInstant(open?.startedAt ?? '') });
  }
  if (refused === 'entry.alreadyDone') {
    const by = own?.by ?? ballot.decision?.by ?? '';
    return finding(refused, at, { by, at: formatInstant(own?.finishedAt ?? ballot.decision?.at ?? '') });
  }
  return finding(refused, at, refused === 'entry.samePerson' ? { by: other?.by ?? '' } : {});
}

/** Why this person may not begin this entry, or null. `ballot` is null for a serial not seen before. */
export function entryRefusal(
  book: OfficeBook,
  wanted: { unit: string; serial: string; slot: Slot; login: string },
  ballot: StoredBallot | null,
): Finding | null {
  const { unit, serial, slot, login } = wanted;
  const secondWanted = ballot ? ballot.secondWanted : book.secondWanted(unit, serial);
  if (slot === 'second' && !secondWanted) return finding('entry.secondNotWanted', { unit, serial });
  if (!ballot) return null;
  const type = slot === 'first' ? 'openFirst' : 'openSecond';
  const step = ballotStep(factsOf(ballot), { type, by: login }, book.outsideLimits);
  return 'refused' in step ? refusalFinding(step.refused, ballot, slot) : null;
}

/** A paper outside the programme's limits: kept as it is, a person decides. None for a paper keyed as invalid. */
export function limitFindings(book: OfficeBook, mark: Mark, place: FindingPlace): Finding[] {
  if (mark.invalid !== null) return [];
  return book.breaches(mark).map(({ kind, ticks, limit, group }) => {
    const code = LIMIT_CODES[kind];
    return finding(code, place, group === undefined ? { ticks, limit } : { ticks, limit, group });
  });
}

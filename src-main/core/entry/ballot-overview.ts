/** `ballots.overview`: every ballot of a unit on one line, as far as whoever asks may know of it. */
import type { CallOutput, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done } from '#shared/domain/finding.ts';
import { unpackTicks } from '#shared/domain/tick-set.ts';
import type { Actor, Context } from '../application.ts';
import { outcomeHidden } from '../units/blind.ts';
import { ownUnit } from '../units/guard.ts';
import { type OfficeBook, officeBook } from './book.ts';
import { ballotsOfUnit, type StoredBallot } from './store.ts';
import { mayOverrule } from './wanted.ts';

type Line = CallOutput<'ballots.overview'>['ballots'][number];

/** Those that stand for a paper and those that were voided, in serial order. */
export function allBallots(book: OfficeBook, unit: string): StoredBallot[] {
  const voided = ballotsOfUnit(book, unit, ['void']);
  // The sort is stable: of one serial the ballot that stands comes before those that were voided.
  return [...ballotsOfUnit(book, unit), ...voided].sort((a, b) => Number(a.serial) - Number(b.serial));
}

/** What every person may see of a ballot beside the own entries: all for a supervisor; for a clerk once nothing is left to key. */
export function isOpenTo(who: Actor, { state }: StoredBallot, hidden: boolean): boolean {
  return mayOverrule(who) || (!hidden && (state === 'valid' || state === 'invalid'));
}

function line(who: Actor, ballot: StoredBallot, hidden: boolean): Line {
  const { id, serial, state, first, second, counted, invalid, decision } = ballot;
  const open = isOpenTo(who, ballot, hidden);
  const flagged = [first, second].some((entry) => entry?.flagged && (open || entry.userId === who.id));
  return {
    id,
    serial,
    state: hidden ? 'entered' : state,
    first: first && { by: first.by, source: first.source, open: first.open },
    second: second && { by: second.by, open: second.open },
    ticks: open && counted ? unpackTicks(counted).length : null,
    invalid: open ? invalid : null,
    flagged,
    decided: open && decision !== null,
  };
}

export function ballotOverview(
  { db }: Context,
  who: Actor,
  { unit }: ParsedInput<'ballots.overview'>,
): CallResult<'ballots.overview'> {
  const book = officeBook(db);
  const place = ownUnit(book, unit);
  if (!place.ok) return place;
  const hidden = outcomeHidden(book, who, unit);
  return done({ ballots: allBallots(book, unit).map((ballot) => line(who, ballot, hidden(ballot))) });
}

/**
 * Ways out of mistakes: a ballot under the wrong serial or unit, keyed twice, or one that waits for a second person who will
 * not come. Before the second entry the clerk who keyed it may, after it a supervisor (docs/decisions/0004-corrections.md).
 */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { amendRefusal, ballotState, ballotStep } from '#shared/domain/ballot.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Actor, type Context, write } from '../application.ts';
import type { AuditEntry } from '../audit/chain.ts';
import { workingUnit } from '../units/guard.ts';
import type { OfficeBook } from './book.ts';
import { dropOwnEmpty } from './open.ts';
import { ballotFinding } from './refusals.ts';
import { moveBallot, settleBallot, waiveSecond } from './settle.ts';
import { ballotBySerial, factsOf, keyed, type StoredBallot, serialsElsewhere } from './store.ts';
import { ballotToChange, mayOverrule, wantedSerial } from './wanted.ts';

type Recorder = (entry: AuditEntry) => void;

/** What stood before, for the audit. */
function onRecord({ id, state, first, second, decision }: StoredBallot) {
  return { ballot: id, state, first: keyed(first), second: keyed(second), decision };
}

/** Runs the change on the ballot when this person may amend it; what they opened without a key does not stand in the way. */
function amend<T>(
  context: Context,
  who: Actor,
  input: { readonly unit: string; readonly serial: string; readonly reason: string },
  change: (book: OfficeBook, ballot: StoredBallot, record: Recorder) => Result<T>,
): Result<T> {
  const wanted = ballotToChange(context.db, input);
  if (!wanted.ok) return wanted;
  const { book, ballot } = wanted.value;
  const { unit, serial } = ballot;
  return write(context, (record) => {
    dropOwnEmpty(book, who, record);
    const now = ballotBySerial(book, unit, serial);
    if (!now) return refuse(finding('ballot.unknown', { unit, serial }));
    const refused = amendRefusal(factsOf(now), { by: who.login, supervisor: mayOverrule(who) });
    return refused ? refuse(ballotFinding(book, refused, now)) : change(book, now, record);
  });
}

/** `ballots.void`: it stays, never counts, and its serial can be keyed anew. */
export function voidBallot(
  context: Context,
  who: Actor,
  input: ParsedInput<'ballots.void'>,
): CallResult<'ballots.void'> {
  const { reason } = input;
  return amend(context, who, input, (book, ballot, record) => {
    const { unit, serial } = ballot;
    book.db.prepare('UPDATE ballots SET voided_at = ? WHERE id = ?').run(context.now, ballot.id);
    const state = settleBallot(book, ballot.id);
    record({ action: 'ballots.void', unit, subject: serial, old: onRecord(ballot), reason });
    return done({ unit, serial, state });
  });
}

/** `ballots.renumber`: the whole ballot, with its entries and its decision, stands under another serial. */
export function renumber(
  context: Context,
  who: Actor,
  input: ParsedInput<'ballots.renumber'>,
): CallResult<'ballots.renumber'> {
  const { reason } = input;
  return amend(context, who, input, (book, ballot, record) => {
    const { unit, serial } = ballot;
    const to = wantedSerial(book, unit, input.to);
    if (!to.ok) return to;
    if (ballotBySerial(book, unit, to.value)) {
      return refuse(finding('ballot.serialTaken', { unit, serial: to.value }));
    }
    const other = serialsElsewhere(book, unit, [to.value]).get(to.value);
    if (other !== undefined) return refuse(finding('serial.elsewhere', { unit, serial: to.value }, { other }));
    moveBallot(book, ballot, { unit, serial: to.value });
    record({
      action: 'ballots.renumber',
      unit,
      subject: serial,
      old: onRecord(ballot),
      new: { serial: to.value },
      reason,
    });
    return done({ unit, serial: to.value, was: serial });
  });
}

/** `ballots.move`: the same into another unit of this office that still takes papers. */
export function move(context: Context, who: Actor, input: ParsedInput<'ballots.move'>): CallResult<'ballots.move'> {
  const { to, reason } = input;
  return amend(context, who, input, (book, ballot, record) => {
    const { unit, serial } = ballot;
    const place = workingUnit(book, to);
    if (!place.ok) return place;
    if (ballotBySerial(book, to, serial)) return refuse(finding('ballot.serialTaken', { unit: to, serial }));
    moveBallot(book, ballot, { unit: to, serial });
    record({ action: 'ballots.move', unit, subject: serial, old: onRecord(ballot), new: { unit: to }, reason });
    return done({ unit: to, serial, was: unit });
  });
}

/**
 * `ballots.waiveSecond`: a paper outside the limits for which there is no second person goes to the supervisor's decision.
 * Any other ballot needs no such step: closing with a reason lets its first entry count.
 */
export function waiveOne(
  context: Context,
  input: ParsedInput<'ballots.waiveSecond'>,
): CallResult<'ballots.waiveSecond'> {
  const wanted = ballotToChange(context.db, input);
  if (!wanted.ok) return wanted;
  const { book, ballot, reason } = wanted.value;
  const { unit, serial } = ballot;
  const step = ballotStep(factsOf(ballot), { type: 'waiveSecond' }, book.outsideLimits);
  if ('refused' in step) return refuse(ballotFinding(book, step.refused, ballot));
  if (ballotState(step.facts, book.outsideLimits) !== 'held') {
    return refuse(finding('ballot.insideLimits', { unit, serial }));
  }
  return write(context, (record) => {
    waiveSecond(book, unit, [ballot]);
    record({ action: 'ballots.waiveSecond', unit, subject: serial, old: { ballot: ballot.id }, reason });
    return done({ unit, serial, state: 'held' as const });
  });
}

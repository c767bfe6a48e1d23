/** An entry keyed under the wrong serial goes to the right one: the commonest discrepancy, solved without keying anything again. */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { exchangeRefusal } from '#shared/domain/same-paper.ts';
import { type Context, write } from '../application.ts';
import type { OfficeBook } from './book.ts';
import { ballotFinding } from './refusals.ts';
import { settleBallot } from './settle.ts';
import { ballotBySerial, factsOf, keyed, newBallot, type Slot, type StoredBallot, serialsElsewhere } from './store.ts';
import { ballotToChange, wantedSerial } from './wanted.ts';

/** Each slot of a ballot holds one entry: the one that comes back is put aside while the other takes its place. */
function changePlaces({ db }: OfficeBook, from: StoredBallot, to: StoredBallot, slot: Slot): void {
  const [moving, coming] = [from[slot], to[slot]];
  const put = db.prepare('UPDATE entries SET ballot_id = ?, set_aside = 0 WHERE id = ?');
  if (coming) db.prepare('UPDATE entries SET set_aside = id WHERE id = ?').run(coming.id);
  if (moving) put.run(to.id, moving.id);
  if (coming) put.run(from.id, coming.id);
}

const onRecord = ({ id, serial, state, first, second }: StoredBallot) => {
  return { ballot: id, serial, state, first: keyed(first), second: keyed(second) };
};

/** `ballots.exchange`: both ballots are settled anew. What each person keyed stays; only the paper it speaks for changes. */
export function exchange(context: Context, input: ParsedInput<'ballots.exchange'>): CallResult<'ballots.exchange'> {
  const wanted = ballotToChange(context.db, input);
  if (!wanted.ok) return wanted;
  const { book, ballot: from, reason } = wanted.value;
  const { unit, serial } = from;
  const { slot } = input;
  const to = wantedSerial(book, unit, input.to);
  if (!to.ok) return to;
  if (to.value === serial) return refuse(finding('ballot.serialTaken', { unit, serial }));
  const other = serialsElsewhere(book, unit, [to.value]).get(to.value);
  if (other !== undefined) return refuse(finding('serial.elsewhere', { unit, serial: to.value }, { other }));
  return write(context, (record) => {
    const target = ballotBySerial(book, unit, to.value) ?? newBallot(book, unit, to.value);
    const refused = exchangeRefusal(factsOf(from), factsOf(target), slot);
    if (refused) return refuse(ballotFinding(book, refused.refused, refused.of === 'from' ? from : target, slot));
    changePlaces(book, from, target, slot);
    const [state, toState] = [settleBallot(book, from.id), settleBallot(book, target.id)];
    const old = { from: onRecord(from), to: onRecord(target) };
    record({ action: 'ballots.exchange', unit, subject: serial, old, new: { slot, to: to.value }, reason });
    return done({ unit, serial, state, to: to.value, toState });
  });
}

/** `ballots.restore`: what was voided by mistake stands again, and nobody has to key it anew. */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { restoreRefusal } from '#shared/domain/ballot.ts';
import { done, type Finding, finding, refuse } from '#shared/domain/finding.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { type Actor, type Context, write } from '../application.ts';
import { outcomeHidden } from '../units/blind.ts';
import { workingUnit } from '../units/guard.ts';
import { byPerson } from '../users/people.ts';
import { type OfficeBook, officeBook } from './book.ts';
import { ballotFinding } from './refusals.ts';
import { settleLoaded } from './settle.ts';
import { ballotById, ballotBySerial, factsOf, type StoredBallot, serialsElsewhere } from './store.ts';
import { mayOverrule, wantedSerial } from './wanted.ts';

const WITHDRAWN = `SELECT i.file_name AS file, u.login AS "by", i.withdrawn_at AS at
  FROM entries e JOIN imports i ON i.id = e.import_id JOIN users u ON u.id = i.withdrawn_by
  WHERE e.ballot_id = ? AND e.set_aside = 0`;

/** Why it cannot stand again, whoever asks: its serial is another paper's by now, or its workbook was taken back. */
function against(book: OfficeBook, { id, unit, serial }: StoredBallot): Finding | null {
  if (ballotBySerial(book, unit, serial)) return finding('ballot.serialTaken', { unit, serial });
  const other = serialsElsewhere(book, unit, [serial]).get(serial);
  if (other !== undefined) return finding('serial.elsewhere', { unit, serial }, { other });
  const taken = book.db.prepare(WITHDRAWN).get(id) as { file: string; by: string; at: string } | undefined;
  if (!taken) return null;
  return finding(
    'imports.withdrawn',
    { unit, serial, file: taken.file },
    { ...byPerson(book.db, taken.by), at: formatInstant(taken.at) },
  );
}

/** Whether this person may make it stand again now. */
export function mayRestore(book: OfficeBook, who: Actor, ballot: StoredBallot): boolean {
  const refused = restoreRefusal(factsOf(ballot), { by: who.login, supervisor: mayOverrule(who) });
  return refused === null && against(book, ballot) === null;
}

export function restore(
  context: Context,
  who: Actor,
  input: ParsedInput<'ballots.restore'>,
): CallResult<'ballots.restore'> {
  const { db } = context;
  const book = officeBook(db);
  const { unit, reason } = input;
  const place = workingUnit(book, unit);
  if (!place.ok) return place;
  const wanted = wantedSerial(book, unit, input.serial);
  if (!wanted.ok) return wanted;
  const serial = wanted.value;
  if (reason === '') return refuse(finding('unit.reasonMissing', { unit, serial }));
  return write(context, (record) => {
    // Of several the one voided last, unless whoever asks names another.
    const id = db
      .prepare(
        `SELECT id FROM ballots WHERE unit_code = @unit AND serial = @serial AND state = 'void' AND (@ballot IS NULL OR id = @ballot)
         ORDER BY voided_at DESC, id DESC LIMIT 1`,
      )
      .pluck()
      .get({ unit, serial, ballot: input.ballot ?? null }) as number | undefined;
    if (id === undefined) return refuse(finding('ballot.notVoid', { unit, serial }));
    const ballot = ballotById(book, id);
    const refused = restoreRefusal(factsOf(ballot), { by: who.login, supervisor: mayOverrule(who) });
    if (refused) return refuse(ballotFinding(book, refused, ballot));
    const obstacle = against(book, ballot);
    if (obstacle) return refuse(obstacle);
    const [state] = settleLoaded(book, unit, [{ ...ballot, voidedAt: null }]);
    if (!state) throw new Error(`ballot ${serial} was not settled`);
    record({
      action: 'ballots.restore',
      unit,
      subject: serial,
      old: { ballot: id, state: 'void' },
      new: { state },
      reason,
    });
    // Whoever made its first entry must not learn by this whether it was drawn for a second one.
    const hidden = outcomeHidden(book, who, unit)(ballotById(book, id));
    return done({ unit, serial, state: hidden ? ('entered' as const) : state });
  });
}

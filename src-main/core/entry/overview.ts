/** What the keying screen shows of a unit. The second person sees which papers wait, and nothing of what the first one found. */
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done } from '#shared/domain/finding.ts';
import { nextSerial, serialAt } from '#shared/domain/serial.ts';
import type { Actor, Context } from '../application.ts';
import { isBlind } from '../units/blind.ts';
import { ownUnit } from '../units/guard.ts';
import { type OfficeBook, officeBook } from './book.ts';
import { STANDING } from './store.ts';

interface DoneRow {
  serial: string;
  by: string;
  own: number;
  invalid: number;
  flagged: number;
  decided: number;
  /** This person made its second entry. */
  mine: number;
}

const DONE = `SELECT b.serial, u.login AS "by", e.user_id = @me AS own, e.invalid IS NOT NULL AS invalid, e.flagged,
    b.state IN ('valid', 'invalid') AS decided,
    EXISTS (SELECT 1 FROM entries m WHERE m.ballot_id = b.id AND m.slot = 'second' AND m.set_aside = 0 AND m.user_id = @me) AS mine
  FROM ballots b JOIN entries e ON e.ballot_id = b.id AND e.slot = @slot AND e.set_aside = 0 JOIN users u ON u.id = e.user_id
  WHERE b.unit_code = @unit AND ${STANDING} AND e.finished_at IS NOT NULL ORDER BY b.serial`;

const WAITING = `SELECT b.serial FROM ballots b JOIN entries e ON e.ballot_id = b.id AND e.slot = 'first' AND e.set_aside = 0
  WHERE b.unit_code = @unit AND b.state = 'awaitingSecond' AND e.user_id <> @me ORDER BY b.serial`;

/** The one begun last: the clock may have been set back since, numbers never go back. */
const LAST = `SELECT b.serial FROM entries e JOIN ballots b ON b.id = e.ballot_id
  WHERE b.unit_code = @unit AND e.slot = @slot AND e.user_id = @me AND e.finished_at IS NOT NULL
    AND e.set_aside = 0 AND ${STANDING}
  ORDER BY e.id DESC LIMIT 1`;

/** Numbers given out so far: of the whole office when they are the programme's, also those of voided ballots, which stand on a paper. */
const HIGHEST = 'SELECT max(serial) FROM ballots';

function freeSerial({ db, programme }: OfficeBook, unit: string): string | null {
  const { serial } = programme.rules;
  if (serial.source !== 'assigned') return null;
  const one = serial.scope === 'unit';
  const highest = db.prepare(one ? `${HIGHEST} WHERE unit_code = ?` : HIGHEST).pluck();
  const last = (one ? highest.get(unit) : highest.get()) as string | null;
  return last === null ? serialAt(1, serial) : nextSerial(last, serial);
}

/**
 * `entry.overview`: marks of another person's entry show once the ballot is decided, and to whoever made its second entry
 * only when that could tell them nothing any more.
 */
export function overview(
  { db }: Context,
  who: Actor,
  { unit, slot }: ParsedInput<'entry.overview'>,
): CallResult<'entry.overview'> {
  const book = officeBook(db);
  const place = ownUnit(book, unit);
  if (!place.ok) return place;
  const blind = isBlind(book, who, unit);
  const rows = db.prepare(DONE).all({ unit, slot, me: who.id }) as DoneRow[];
  const list = rows.map(({ serial, by, own, invalid, flagged, decided, mine }) => {
    const shown = own === 1 || (decided === 1 && !(blind && mine === 1));
    return { serial, by, own: own === 1, invalid: shown && invalid === 1, flagged: shown && flagged === 1 };
  });
  const waiting = slot === 'second' ? (db.prepare(WAITING).pluck().all({ unit, me: who.id }) as string[]) : [];
  const lastSerial = db.prepare(LAST).pluck().get({ unit, slot, me: who.id }) as string | undefined;
  const returned = db.prepare('SELECT returned FROM packets WHERE unit_code = ?').pluck().get(unit) as
    | number
    | undefined;
  const free = freeSerial(book, unit);
  return done({ returned: returned ?? null, done: list, waiting, lastSerial: lastSerial ?? null, free });
}

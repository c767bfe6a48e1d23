/** The papers behind a unit's counts, for whoever closes it: named one by one, read for one unit alone. */
import type { ClosingDetails } from '#shared/domain/closing.ts';
import type { OfficeBook } from '../entry/book.ts';
import { STANDING } from '../entry/store.ts';
import { personWords } from '../users/people.ts';

/** Invalid without a second entry and without a decision; `b` is the ballot. */
export const BY_ONE_WORD = `b.state = 'invalid'
  AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.ballot_id = b.id AND e.slot = 'second' AND e.set_aside = 0)
  AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.ballot_id = b.id)`;

const INVALID_BY_ONE = `SELECT b.serial FROM ballots b WHERE b.unit_code = ? AND ${BY_ONE_WORD} ORDER BY b.serial`;

const FLAGGED = `SELECT b.serial, u.login, u.name, e.note
  FROM ballots b JOIN entries e ON e.ballot_id = b.id AND e.set_aside = 0 JOIN users u ON u.id = e.user_id
  WHERE b.unit_code = ? AND ${STANDING} AND e.flagged = 1 AND e.finished_at IS NOT NULL ORDER BY b.serial, e.slot`;

type FlaggedRow = { readonly [column in 'serial' | 'login' | 'name' | 'note']: string };

const REPEATS = `SELECT v.serial, count(*) AS count FROM ballots v
  WHERE v.unit_code = ? AND v.state = 'void'
    AND EXISTS (SELECT 1 FROM ballots b WHERE b.unit_code = v.unit_code AND b.serial = v.serial AND ${STANDING})
  GROUP BY v.serial ORDER BY v.serial`;

/** Also those that closing gave up, or a supervisor for a single ballot. */
const SECOND_MISSING = `SELECT b.serial FROM ballots b
  WHERE b.unit_code = ? AND ${STANDING} AND (b.state = 'awaitingSecond' OR b.second_waived = 1) ORDER BY b.serial`;

/** All of it tells of single papers: for supervisors only. */
export function closingDetails({ db }: OfficeBook, unit: string): ClosingDetails {
  const flagged = db.prepare(FLAGGED).all(unit) as FlaggedRow[];
  return {
    secondMissing: db.prepare(SECOND_MISSING).pluck().all(unit) as string[],
    invalidByOne: db.prepare(INVALID_BY_ONE).pluck().all(unit) as string[],
    flagged: flagged.map(({ serial, login, name, note }) => {
      return { serial, note, by: login, byPerson: personWords({ login, name }) };
    }),
    repeats: db.prepare(REPEATS).all(unit) as NonNullable<ClosingDetails['repeats']>,
  };
}

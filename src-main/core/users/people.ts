/** Who may act: look-ups that dispatch and the services share. */
import type { Database } from 'better-sqlite3';
import type { Role } from '#shared/contract/call.ts';
import type { Actor } from '../application.ts';
import { statement } from '../database/statements.ts';

interface UserRow {
  id: number;
  login: string;
  name: string;
  role: Role;
}

/** A person as a sentence names them: two may have the same name, and whoever works by command line needs the login. */
export const personWords = ({ login, name }: { readonly login: string; readonly name: string }): string =>
  name === '' || name === login ? login : `${name} (${login})`;

/**
 * The parameters of a finding that speaks of a person: the login under its own name, and beside it the words for the sentence.
 * Everybody's name stands in the list in front of the log-in, so that this tells nobody more than the login does.
 */
export function byPerson(db: Database, login: string): { by: string; byPerson: string } {
  const name = statement(db, 'SELECT name FROM users WHERE login = ?').pluck().get(login) as string | undefined;
  return { by: login, byPerson: personWords({ login, name: name ?? '' }) };
}

/** The active user of that login, or null. */
export function actorByLogin(db: Database, login: string): Actor | null {
  const row = statement(db, 'SELECT id, login, name, role FROM users WHERE login = ? AND disabled_at IS NULL').get(
    login.normalize('NFC').trim().toLowerCase(),
  ) as UserRow | undefined;
  return row ?? null;
}

/** The administrator that set-up made, while nobody else exists and no PIN was set: then no log-in is asked. */
export function soleAdministrator(db: Database): Actor | null {
  const rows = db
    .prepare('SELECT id, login, name, role, pin_hash IS NOT NULL AS pin FROM users LIMIT 2')
    .all() as (UserRow & {
    pin: number;
  })[];
  const [only] = rows;
  if (rows.length !== 1 || !only || only.pin === 1) return null;
  return { id: only.id, login: only.login, name: only.name, role: only.role };
}

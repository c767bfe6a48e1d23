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

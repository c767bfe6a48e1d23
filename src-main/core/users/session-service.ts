/** Logging in on a shared PC. Wrong PINs slow the next try down; the count survives a restart. */
import type { Role } from '#shared/contract/call.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { type Context, type Handlers, write } from '../application.ts';
import { pinMatches } from './pin.ts';

interface LoginRow {
  id: number;
  login: string;
  name: string;
  role: Role;
  salt: Buffer | null;
  hash: Buffer | null;
  failed: number;
  lockedUntil: string | null;
  disabledAt: string | null;
}

const LONGEST_WAIT = 900;

/** Three tries are free, then the wait doubles from 5 s to at most 15 minutes. */
function waitAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(5 * 2 ** (failures - 3), LONGEST_WAIT);
}

function failed(row: LoginRow, context: Context) {
  const failures = row.failed + 1;
  const seconds = waitAfter(failures);
  const until = seconds > 0 ? new Date(Date.parse(context.now) + seconds * 1000).toISOString() : null;
  const counted = write(context, (record) => {
    context.db.prepare('UPDATE users SET failed_count = ?, locked_until = ? WHERE id = ?').run(failures, until, row.id);
    record({ action: 'session.wrongPin', subject: row.login, new: { failures } });
    return done(null);
  });
  // Where a wrong PIN cannot be counted nobody is told that it was wrong: a full drive would be a place to guess at leisure.
  return counted.ok ? refuse(finding('user.wrongPin', { value: row.login }, { seconds })) : counted;
}

/** Seconds to wait still. More than anybody was ever given means that the clock was set back: then the wait is over. */
function secondsLocked({ lockedUntil }: LoginRow, now: string): number {
  const seconds = lockedUntil === null ? 0 : Math.ceil((Date.parse(lockedUntil) - Date.parse(now)) / 1000);
  return seconds > LONGEST_WAIT ? 0 : seconds;
}

export const handlers: Handlers<'session'> = {
  'session.people': (_input, { db }) => {
    const people = db
      .prepare('SELECT login, name, role FROM users WHERE disabled_at IS NULL ORDER BY name, login')
      .all() as {
      login: string;
      name: string;
      role: Role;
    }[];
    return done({ people });
  },

  'session.login': ({ login, pin }, context) => {
    const row = context.db
      .prepare(
        `SELECT id, login, name, role, pin_salt AS salt, pin_hash AS hash, failed_count AS failed, locked_until AS lockedUntil,
           disabled_at AS disabledAt FROM users WHERE login = ?`,
      )
      .get(login.normalize('NFC').trim().toLowerCase()) as LoginRow | undefined;
    if (!row) return refuse(finding('user.unknown', { value: login }));
    if (row.disabledAt !== null) return refuse(finding('user.disabled', { value: row.login }));
    const seconds = secondsLocked(row, context.now);
    if (seconds > 0) return refuse(finding('user.locked', { value: row.login }, { seconds }));
    if (!row.salt || !row.hash || !pinMatches(pin, row.salt, row.hash)) return failed(row, context);
    if (row.failed > 0) {
      const forgiven = write(context, (record) => {
        context.db.prepare('UPDATE users SET failed_count = 0, locked_until = NULL WHERE id = ?').run(row.id);
        record({ action: 'session.loginAfterFailures', subject: row.login, old: { failures: row.failed } });
        return done(null);
      });
      if (!forgiven.ok) return forgiven;
    }
    return done({ login: row.login, name: row.name, role: row.role });
  },

  'session.current': (_input, { actor }) =>
    done({ person: actor && { login: actor.login, name: actor.name, role: actor.role } }),

  'session.logout': () => done({}),
};

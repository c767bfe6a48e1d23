/** Users of one workspace: administrators add them, set PINs and disable them; nobody is ever deleted. */

import type { Role } from '#shared/contract/call.ts';
import { login as loginForm, pin as pinForm } from '#shared/contract/workspace.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { type Context, type Handlers, write } from '../application.ts';
import { unseal } from '../keys/sealed-key.ts';
import { ownKey } from '../keys/store.ts';
import { newPin } from './pin.ts';

interface ListedRow {
  login: string;
  name: string;
  role: Role;
  disabled: number;
  hasPin: number;
}

function wantedUser(login: string, context: Context) {
  return context.db
    .prepare('SELECT id, login, role, disabled_at AS disabledAt FROM users WHERE login = ?')
    .get(login.trim().toLowerCase()) as
    | { id: number; login: string; role: Role; disabledAt: string | null }
    | undefined;
}

/** From the second user on everybody logs in; an administrator without a PIN then needs the passphrase to come back. */
function lockedOutAdministrator({ db }: Context) {
  const logins = db
    .prepare("SELECT login FROM users WHERE pin_hash IS NULL AND role = 'administrator' AND disabled_at IS NULL")
    .pluck()
    .all();
  return logins.map((login) => finding('user.administratorWithoutPin', { value: String(login) }));
}

/** Without an administrator nobody could add one again. */
function isLastAdministrator(user: { id: number }, { db }: Context): boolean {
  const others = db
    .prepare("SELECT count(*) FROM users WHERE role = 'administrator' AND disabled_at IS NULL AND id <> ?")
    .pluck()
    .get(user.id) as number;
  return others === 0;
}

function givePin(context: Context, user: { id: number; login: string }, pin: string, action: string) {
  const secret = newPin(pin);
  return write(context, (record) => {
    context.db
      .prepare('UPDATE users SET pin_salt = ?, pin_hash = ?, failed_count = 0, locked_until = NULL WHERE id = ?')
      .run(secret.salt, secret.hash, user.id);
    record({ action, subject: user.login });
    return done({ login: user.login });
  });
}

export const handlers: Handlers<'users'> = {
  'users.list': (_input, { db }) => {
    const rows = db
      .prepare(
        'SELECT login, name, role, disabled_at IS NOT NULL AS disabled, pin_hash IS NOT NULL AS hasPin FROM users ORDER BY login',
      )
      .all() as ListedRow[];
    return done({ users: rows.map((row) => ({ ...row, disabled: row.disabled === 1, hasPin: row.hasPin === 1 })) });
  },

  'users.add': ({ login, name, role, pin }, context) => {
    const wanted = loginForm.safeParse(login);
    if (!wanted.success) return refuse(finding('user.loginForm', { value: login }));
    if (!pinForm.safeParse(pin).success) return refuse(finding('user.pinForm'));
    if (wantedUser(wanted.data, context)) return refuse(finding('user.loginTaken', { value: wanted.data }));
    const secret = newPin(pin);
    const locked = lockedOutAdministrator(context);
    return write(context, (record) => {
      context.db
        .prepare('INSERT INTO users (login, name, role, pin_salt, pin_hash, created_at) VALUES (?, ?, ?, ?, ?, ?)')
        .run(wanted.data, name, role, secret.salt, secret.hash, context.now);
      record({ action: 'users.add', subject: wanted.data, new: { name, role } });
      return done({ login: wanted.data, role }, locked);
    });
  },

  'users.setPin': ({ login, pin }, context) => {
    const user = wantedUser(login, context);
    if (!user) return refuse(finding('user.unknown', { value: login }));
    if (!pinForm.safeParse(pin).success) return refuse(finding('user.pinForm'));
    return givePin(context, user, pin, 'users.setPin');
  },

  'users.recover': async ({ login, pin, passphrase }, context) => {
    const user = wantedUser(login, context);
    if (user?.role !== 'administrator' || user.disabledAt !== null)
      return refuse(finding('user.unknown', { value: login }));
    if (!pinForm.safeParse(pin).success) return refuse(finding('user.pinForm'));
    if (!(await unseal(ownKey(context.db), passphrase))) {
      const recorded = write(context, (record) => {
        record({ action: 'users.recoverRefused', subject: user.login });
        return done(null);
      });
      return recorded.ok ? refuse(finding('key.passphraseWrong')) : recorded;
    }
    return givePin(context, user, pin, 'users.recover');
  },

  'users.setRole': ({ login, role, reason }, context) => {
    const user = wantedUser(login, context);
    if (!user || user.disabledAt !== null) return refuse(finding('user.unknown', { value: login }));
    if (role !== 'administrator' && isLastAdministrator(user, context)) {
      return refuse(finding('user.lastAdministrator', { value: user.login }));
    }
    return write(context, (record) => {
      context.db.prepare('UPDATE users SET role = ? WHERE id = ?').run(role, user.id);
      record({
        action: 'users.setRole',
        subject: user.login,
        old: { role: user.role },
        new: { role },
        reason: reason || undefined,
      });
      return done({ login: user.login, role });
    });
  },

  'users.enable': ({ login }, context) => {
    const user = wantedUser(login, context);
    if (!user || user.disabledAt === null) return refuse(finding('user.unknown', { value: login }));
    return write(context, (record) => {
      context.db.prepare('UPDATE users SET disabled_at = NULL WHERE id = ?').run(user.id);
      record({ action: 'users.enable', subject: user.login });
      return done({ login: user.login });
    });
  },

  'users.disable': ({ login, reason }, context) => {
    const user = wantedUser(login, context);
    if (!user || user.disabledAt !== null) return refuse(finding('user.unknown', { value: login }));
    if (isLastAdministrator(user, context)) return refuse(finding('user.lastAdministrator', { value: user.login }));
    return write(context, (record) => {
      context.db.prepare('UPDATE users SET disabled_at = ? WHERE id = ?').run(context.now, user.id);
      record({ action: 'users.disable', subject: user.login, reason });
      return done({ login: user.login });
    });
  },
};

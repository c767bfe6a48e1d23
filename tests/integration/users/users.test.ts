import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { codesOf, granted, openTestBoard } from '../../fixtures/board.ts';

/** A workspace with an administrator who logs in, and a clerk. */
async function staffed() {
  const board = await openTestBoard({ empty: true });
  granted(await board.call('users.add', { login: 'lan', name: 'Lan', role: 'administrator', pin: '2468' }));
  granted(await board.call('session.login', { login: 'lan', pin: '2468' }));
  granted(await board.call('users.add', { login: ' An ', name: 'Trần Văn An', role: 'clerk', pin: '1357' }));
  return board;
}

describe('users', () => {
  it('are added under a plain login, once', async () => {
    const board = await staffed();
    expect(granted(await board.call('users.list', {})).users).toEqual([
      { login: 'an', name: 'Trần Văn An', role: 'clerk', disabled: false, hasPin: true },
      { login: 'lan', name: 'Lan', role: 'administrator', disabled: false, hasPin: true },
      { login: 'quantri', name: 'Quản trị', role: 'administrator', disabled: false, hasPin: false },
    ]);
    const add = (login: string, pin = '1234') => board.call('users.add', { login, role: 'clerk', pin });
    expect(codesOf(await add('AN'))).toEqual(['user.loginTaken']);
    expect(codesOf(await add('Nguyễn An'))).toEqual(['user.loginForm']);
    expect(codesOf(await add('binh', 'mười'))).toEqual(['user.pinForm']);
    expect(codesOf(await add('binh', '123'))).toEqual(['user.pinForm']);
  });

  it('store no PIN, and salt each hash', async () => {
    const board = await staffed();
    granted(await board.call('users.add', { login: 'binh', role: 'clerk', pin: '1357' }));
    const rows = board.workspace.db.prepare('SELECT pin_hash AS hash FROM users WHERE pin_hash IS NOT NULL').all() as {
      hash: Buffer;
    }[];
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map(({ hash }) => hash.toString('hex'))).size).toBe(3);
    const audit = JSON.stringify(granted(await board.call('audit.list', {})));
    expect(audit).not.toContain('1357');
  });

  it('may do what their role may, and not without log-in once there are several', async () => {
    const board = await staffed();
    granted(await board.call('session.login', { login: 'an', pin: '1357' }));
    const denied = await board.call('users.list', {});
    expect(denied.findings).toMatchObject([
      { code: 'user.notAllowed', params: { login: 'an', role: 'administrator' } },
    ]);
    expect(exitCodeOf(denied.findings)).toBe(3);
    expect(codesOf(await board.call('keys.unlock', { passphrase: 'x' }))).toEqual(['user.notAllowed']);
    granted(await board.call('session.logout', {}));
    expect(codesOf(await board.call('catalogue.get', {}))).toEqual(['user.loginNeeded']);
    expect(granted(await board.call('session.people', {})).people.map(({ login }) => login)).toEqual([
      'lan',
      'quantri',
      'an',
    ]);
  });

  it('that are disabled cannot log in; the last administrator stays', async () => {
    const board = await staffed();
    granted(await board.call('users.disable', { login: 'an', reason: 'nghỉ việc' }));
    expect(codesOf(await board.call('session.login', { login: 'an', pin: '1357' }))).toEqual(['user.disabled']);
    granted(await board.call('session.login', { login: 'lan', pin: '2468' }));
    expect(codesOf(await board.call('users.disable', { login: 'an', reason: 'lại' }))).toEqual(['user.unknown']);
    granted(await board.call('users.disable', { login: 'quantri', reason: 'không dùng' }));
    const last = await board.call('users.disable', { login: 'lan', reason: 'không dùng' });
    expect(codesOf(last)).toEqual(['user.lastAdministrator']);
    const [event] = granted(await board.call('audit.list', {})).events;
    expect(event).toMatchObject({ action: 'users.disable', subject: 'quantri', login: 'lan', reason: 'không dùng' });
  });

  it('get a new PIN, and the old one no longer opens', async () => {
    const board = await staffed();
    granted(await board.call('users.setPin', { login: 'an', pin: '8642' }));
    expect(codesOf(await board.call('users.setPin', { login: 'không ai', pin: '8642' }))).toEqual(['user.unknown']);
    expect(codesOf(await board.call('session.login', { login: 'an', pin: '1357' }))).toEqual(['user.wrongPin']);
    expect(granted(await board.call('session.login', { login: 'AN', pin: '8642' })).login).toBe('an');
  });
});

describe('wrong PINs', () => {
  it('lock the user out for longer each time, also over a restart', async () => {
    const board = await staffed();
    const tryPin = (pin: string) => board.call('session.login', { login: 'an', pin });
    for (const seconds of [0, 0, 5]) {
      expect((await tryPin('0000')).findings).toMatchObject([{ code: 'user.wrongPin', params: { seconds } }]);
    }
    const locked = await tryPin('1357');
    expect(locked.findings).toMatchObject([{ code: 'user.locked', value: 'an', params: { seconds: 4 } }]);
    granted(await board.call('workspace.close', {}));
    granted(await board.call('workspace.open', { file: board.file('board.kpdb') }));
    expect(codesOf(await tryPin('1357'))).toEqual(['user.locked']);
    board.later(5000);
    expect((await tryPin('0000')).findings).toMatchObject([{ code: 'user.wrongPin', params: { seconds: 10 } }]);
    expect(codesOf(await tryPin('1357'))).toEqual(['user.locked']);
    board.later(10_000);
    granted(await tryPin('1357'));
    expect((await tryPin('0000')).findings).toMatchObject([{ code: 'user.wrongPin', params: { seconds: 0 } }]);
  });

  it('are recorded with their number', async () => {
    const board = await staffed();
    await board.call('session.login', { login: 'an', pin: '0000' });
    await board.call('session.login', { login: 'an', pin: '1111' });
    granted(await board.call('session.login', { login: 'lan', pin: '2468' }));
    const events = granted(await board.call('audit.list', { limit: 2 })).events;
    expect(events.map(({ action, subject, new: now }) => [action, subject, now])).toEqual([
      ['session.wrongPin', 'an', '{"failures":2}'],
      ['session.wrongPin', 'an', '{"failures":1}'],
    ]);
  });

  it('of one user lock out nobody else, and an unknown login is said to be unknown', async () => {
    const board = await staffed();
    for (const pin of ['1', '2', '3', '4']) await board.call('session.login', { login: 'an', pin });
    granted(await board.call('session.login', { login: 'lan', pin: '2468' }));
    expect(codesOf(await board.call('session.login', { login: 'ai', pin: '2468' }))).toEqual(['user.unknown']);
    expect(codesOf(await board.call('session.login', { login: 'quantri', pin: '' }))).toEqual(['user.wrongPin']);
  });
});

describe('a role', () => {
  it('changes from the next call on, also for who is logged in, and is recorded', async () => {
    const board = await staffed();
    granted(await board.call('users.setRole', { login: 'an', role: 'administrator', reason: 'Thay ca' }));
    granted(await board.call('session.login', { login: 'an', pin: '1357' }));
    expect(granted(await board.call('users.list', {})).users).toHaveLength(3);
    granted(await board.call('users.setRole', { login: 'an', role: 'clerk' }));
    expect(codesOf(await board.call('users.list', {}))).toEqual(['user.notAllowed']);
    const rows = board.workspace.db
      .prepare("SELECT login, subject, old, new, reason FROM audit_events WHERE action = 'users.setRole' ORDER BY id")
      .raw()
      .all();
    expect(rows).toEqual([
      ['lan', 'an', '{"role":"clerk"}', '{"role":"administrator"}', 'Thay ca'],
      ['an', 'an', '{"role":"administrator"}', '{"role":"clerk"}', null],
    ]);
  });

  it('of the last administrator stays, and an account that is off has none to change', async () => {
    const board = await staffed();
    granted(await board.call('users.disable', { login: 'quantri', reason: 'Không dùng' }));
    expect(codesOf(await board.call('users.setRole', { login: 'lan', role: 'clerk' }))).toEqual([
      'user.lastAdministrator',
    ]);
    expect(codesOf(await board.call('users.setRole', { login: 'quantri', role: 'clerk' }))).toEqual(['user.unknown']);
  });

  it('comes back with an account that is let in again', async () => {
    const board = await staffed();
    granted(await board.call('users.disable', { login: 'an', reason: 'Nghỉ phép' }));
    expect(codesOf(await board.call('session.login', { login: 'an', pin: '1357' }))).toEqual(['user.disabled']);
    granted(await board.call('session.login', { login: 'lan', pin: '2468' }));
    expect(codesOf(await board.call('users.enable', { login: 'lan' }))).toEqual(['user.unknown']);
    granted(await board.call('users.enable', { login: 'an' }));
    granted(await board.call('session.login', { login: 'an', pin: '1357' }));
  });
});

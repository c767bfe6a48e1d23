/** The key that the system's own store opens on this account of this PC, and nowhere else. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { systemKeeper } from '#main/shells/electron/keeper.ts';
import { codesOf, granted, openTestBoard, PASSPHRASE } from '../../fixtures/board.ts';
import { safeStorage, store } from '../../fixtures/electron.ts';

beforeEach(() => {
  Object.assign(store, { account: 'lan@MAY-01', available: true, fails: false, backend: 'gnome_libsecret' });
});

async function board(keeper: typeof systemKeeper | null = systemKeeper) {
  const made = await openTestBoard();
  granted(await made.call('workspace.close', {}));
  const app = createApplication(made.app.clock, 0, { keeper });
  const call = openSession(app);
  const open = async () => {
    granted(await call('workspace.open', { file: app.files.register(`${made.dir}/board.kpdb`) }));
  };
  const close = async () => granted(await call('workspace.close', {}));
  const state = async () => granted(await call('keys.state', {}));
  await open();
  return { app, call, open, close, state };
}

describe('a kept key', () => {
  it('opens without the passphrase after a restart, once somebody asked for that', async () => {
    const { call, open, close, state } = await board();
    expect((await state()).store).toBe('available');
    expect(codesOf(await call('keys.unlockKept', {}))).toEqual(['key.passphraseNeeded']);
    granted(await call('keys.unlock', { passphrase: PASSPHRASE }));
    expect((await state()).store).toBe('available');
    granted(await call('keys.unlock', { passphrase: PASSPHRASE, keep: true }));
    await close();
    await open();
    expect(await state()).toMatchObject({ store: 'kept', unlocked: false });
    granted(await call('keys.unlockKept', {}));
    expect((await state()).unlocked).toBe(true);
    const [event] = granted(await call('audit.list', {})).events;
    expect(event?.action).toBe('keys.keep');
    await close();
  });

  it('on another account or PC does not open, and the passphrase alone does', async () => {
    const { call, state, close } = await board();
    granted(await call('keys.unlock', { passphrase: PASSPHRASE, keep: true }));
    store.account = 'minh@MAY-02';
    expect(codesOf(await call('keys.unlockKept', {}))).toEqual(['key.passphraseNeeded']);
    granted(await call('keys.unlock', { passphrase: PASSPHRASE }));
    expect((await state()).unlocked).toBe(true);
    await close();
  });

  it('put into the file by another hand is not taken for the key', async () => {
    const { app, call, close } = await board();
    granted(await call('keys.unlock', { passphrase: PASSPHRASE, keep: true }));
    const foreign = await safeStorage.encryptStringAsync(Buffer.alloc(32, 1).toString('base64'));
    for (const bytes of [foreign, Buffer.from('x')]) {
      app.workspace?.db.prepare('UPDATE kept_keys SET sealed = ?').run(bytes);
      expect(codesOf(await call('keys.unlockKept', {}))).toEqual(['key.passphraseNeeded']);
    }
    await close();
  });

  it('is forgotten when asked, and with another passphrase or another key', async () => {
    const { app, call, state, close } = await board();
    const keep = (passphrase: string) => call('keys.unlock', { passphrase, keep: true });
    const rows = () => app.workspace?.db.prepare('SELECT count(*) FROM kept_keys').pluck().get();
    granted(await keep(PASSPHRASE));
    granted(await call('keys.forget', {}));
    expect(await state()).toMatchObject({ store: 'available', unlocked: false });
    granted(await keep(PASSPHRASE));
    granted(await call('keys.changePassphrase', { passphrase: PASSPHRASE, next: 'một cụm khác hẳn' }));
    expect(rows()).toBe(0);
    granted(await keep('một cụm khác hẳn'));
    expect(rows()).toBe(1);
    granted(await call('keys.rotate', { passphrase: 'một cụm khác hẳn' }));
    expect(rows()).toBe(0);
    await close();
  });
});

describe('no store', () => {
  const keptNothing = async ({ call, state, close }: Awaited<ReturnType<typeof board>>) => {
    expect((await state()).store).toBe('none');
    const opened = await call('keys.unlock', { passphrase: PASSPHRASE, keep: true });
    expect([opened.ok, codesOf(opened)]).toEqual([true, ['key.notKept']]);
    expect((await state()).unlocked).toBe(true);
    await close();
  };

  it('is what the command line and the trial have', async () => keptNothing(await board(null)));

  it.each([
    ['on Linux with the password of Electron’s own source', { backend: 'basic_text' }],
    ['where the system says so', { available: false }],
    ['where it fails', { fails: true }],
  ] as const)('is there %s', async (_name, change) => {
    Object.assign(store, change);
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
    try {
      await keptNothing(await board());
    } finally {
      platform.mockRestore();
    }
  });
});

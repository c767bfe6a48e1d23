import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { electronEvent } from '../../fixtures/electron.ts';
import { startShell } from './shell.ts';

describe('the fake', () => {
  it('has only what Electron has', () => {
    // @ts-expect-error Electron has no such member, so this must not compile
    const invented = { inventedMember: () => 1 } satisfies Partial<App>;
    expect(invented.inventedMember()).toBe(1);
  });
});

describe('before the window', () => {
  it('claims its own data folder and the scheme, and shuts the ways out, all before Electron is ready', async () => {
    const { electron } = await startShell();
    const before = electron.did.slice(0, electron.did.indexOf('ready'));
    expect(before).toEqual([
      'setPath userData',
      'registerSchemes',
      'enableSandbox',
      'switch disable-background-networking',
      'switch disable-component-update',
      'switch host-resolver-rules=MAP * ~NOTFOUND',
      'requestSingleInstanceLock',
    ]);
    expect(electron.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  });

  it('leaves the first instance alone when it is the second', async () => {
    const { electron } = await startShell({ firstInstance: false });
    expect(electron.did.slice(-2)).toEqual(['quit', 'quit done']);
    expect(electron.windows).toEqual([]);
    expect(electron.handlers.size).toBe(0);
  });

  it('says so and ends when the window was never built', async () => {
    const { electron, log } = await startShell({ withoutRenderer: true });
    expect(electron.asked).toMatchObject([{ kind: 'error' }]);
    expect(electron.did.at(-1)).toBe('exit 1');
    expect(log()).toMatch(/main: Error\n +at /);
  });
});

describe('the window', () => {
  it.each([
    [true, false],
    [false, true],
  ])('runs sandboxed, isolated and without Node (release %s)', async (packaged, devTools) => {
    const { window, folder } = await startShell({ packaged });
    expect(window().options.webPreferences).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      devTools,
      plugins: true,
      preload: join(folder, 'dist', 'electron', 'preload.cjs'),
    });
    expect(window().loaded).toEqual(['app://kiemphieu/']);
  });

  it('is shown when it has something to show, large at first', async () => {
    const { window } = await startShell();
    expect(window().options).toMatchObject({
      show: false,
      width: 1366,
      height: 768,
      minWidth: 1024,
      title: 'Kiểm Phiếu',
    });
    window().emit('ready-to-show');
    expect(window()).toMatchObject({ shown: 1, maximized: true });
  });

  it('comes back where it was', async () => {
    const first = await startShell();
    first.window().emit('close');
    const state = readFileSync(join(first.data, 'window.json'), 'utf8');
    expect(JSON.parse(state)).toEqual({ bounds: { x: 10, y: 20, width: 1200, height: 700 }, maximized: false });
    const again = await startShell({ prepare: (_folder, data) => writeFileSync(join(data, 'window.json'), state) });
    expect(again.window().options).toMatchObject({ x: 10, y: 20, width: 1200, height: 700 });
    again.window().emit('ready-to-show');
    expect(again.window()).toMatchObject({ shown: 1, maximized: false });
  });

  const bounds = { x: 10, y: 20, width: 1200, height: 700 };
  it.each([
    ['broken JSON', '{'],
    ['another shape', '{"bounds":{"x":1},"maximized":true}'],
    ['more than it should hold', JSON.stringify({ bounds, maximized: false, url: 'https://evil.example' })],
    ['a screen that is gone to the right', JSON.stringify({ bounds: { ...bounds, x: 1400 }, maximized: false })],
    ['a screen that is gone to the left', JSON.stringify({ bounds: { ...bounds, x: -1190 }, maximized: false })],
    ['a screen that is gone above', JSON.stringify({ bounds: { ...bounds, y: -300 }, maximized: false })],
    ['a screen that is gone below', JSON.stringify({ bounds: { ...bounds, y: 700 }, maximized: false })],
  ])('opens at its usual place after %s', async (_what, state) => {
    const { window } = await startShell({
      prepare: (_folder, data) => writeFileSync(join(data, 'window.json'), state),
    });
    expect(window().options.x).toBeUndefined();
    expect(window().options).toMatchObject({ width: 1366, height: 768 });
  });

  it('opens though its memory cannot be read', async () => {
    const { window } = await startShell({ prepare: (_folder, data) => mkdirSync(join(data, 'window.json')) });
    expect(window().options).toMatchObject({ width: 1366 });
  });
});

describe('one instance', () => {
  it('comes to the front when started again, with the file that was clicked', async () => {
    const { electron, window, ask, folder } = await startShell();
    const file = join(folder, 'documents', 'lô 0101.kpbatch');
    writeFileSync(file, '');
    window().minimized = true;
    await ask({ op: 'listening' });
    electron.app.emit(
      'second-instance',
      electronEvent(),
      ['KiemPhieu.exe', '--flag', 'documents/lô 0101.kpbatch'],
      folder,
    );
    expect(window()).toMatchObject({ focused: 1, minimized: false });
    expect(window().webContents.sent).toMatchObject([
      ['kiemphieu:menu', { action: 'openFile', kind: 'batch', file: { name: 'lô 0101.kpbatch' } }],
    ]);
    electron.app.emit('second-instance', electronEvent(), ['KiemPhieu.exe'], folder);
    expect(window()).toMatchObject({ focused: 2 });
    expect(window().webContents.sent).toHaveLength(1);
  });

  it('keeps a file it was started with until the window listens', async () => {
    const { window, ask } = await startShell({
      argv: ['so.kpdb'],
      prepare: (folder) => {
        writeFileSync(join(folder, 'so.kpdb'), '');
        vi.spyOn(process, 'cwd').mockReturnValue(folder);
      },
    });
    vi.restoreAllMocks();
    expect(window().webContents.sent).toEqual([]);
    await ask({ op: 'listening' });
    expect(window().webContents.sent).toMatchObject([['kiemphieu:menu', { action: 'openFile', kind: 'workspace' }]]);
    await ask({ op: 'listening' });
    expect(window().webContents.sent).toHaveLength(1);
  });

  it('takes files from the desktop of a Mac, and only the kinds it knows', async () => {
    const { electron, window, ask, folder } = await startShell();
    for (const name of ['a.kpcat', 'b.exe', 'c.kpkey', 'd.kpresult']) writeFileSync(join(folder, name), '');
    await ask({ op: 'listening' });
    for (const name of ['a.kpcat', 'b.exe', 'missing.kpdb', 'c.kpkey', 'd.kpresult']) {
      const event = electronEvent();
      electron.app.emit('open-file', event, join(folder, name));
      expect(event.defaultPrevented).toBe(true);
    }
    expect(window().webContents.sent.map(([, event]) => (event as { kind: string }).kind)).toEqual([
      'package',
      'keyRequest',
      'result',
    ]);
  });

  it('takes a switch that looks like a file for a switch', async () => {
    const { window, ask } = await startShell({ argv: ['--inspect=x.kpdb', '-a.kpdb'] });
    await ask({ op: 'listening' });
    expect(window().webContents.sent).toEqual([]);
  });
});

describe('the end', () => {
  it('closes the workspace and clears what was dropped before it goes', async () => {
    const { electron, folder, ask } = await startShell();
    await ask({ op: 'drop', files: [{ name: 'a.xlsx', bytes: new Uint8Array([1]) }] });
    const temporary = join(folder, 'temp');
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(temporary)).toHaveLength(1);
    electron.app.emit('window-all-closed');
    expect(electron.did.slice(-2)).toEqual(['quit', 'quit prevented']);
    await vi.waitFor(() => expect(electron.did.slice(-2)).toEqual(['quit', 'quit done']));
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('comes with a message that says the numbers are safe, and a log without what was typed', async () => {
    const { electron, log } = await startShell();
    process.emit('uncaughtException', new TypeError('Nguyễn Thị Lan typed 0013'));
    expect(electron.asked).toMatchObject([{ kind: 'error', options: { title: 'Kiểm Phiếu gặp lỗi và phải đóng' } }]);
    expect(electron.did.at(-1)).toBe('exit 1');
    expect(log()).toMatch(/ main: TypeError\n +at /);
    expect(log()).not.toContain('Lan');
    process.emit('unhandledRejection', 'text', Promise.resolve());
    expect(log()).toMatch(/main: string\n/);
  });

  it('does not come when only the page fell over', async () => {
    const { electron, window, log } = await startShell();
    window().webContents.emit('render-process-gone', electronEvent(), { reason: 'crashed', exitCode: 5 });
    expect(window().reloaded).toBe(1);
    window().webContents.emit('render-process-gone', electronEvent(), { reason: 'clean-exit', exitCode: 0 });
    expect(window().reloaded).toBe(1);
    electron.app.emit('child-process-gone', electronEvent(), { type: 'GPU', reason: 'crashed', exitCode: 1 });
    expect(log()).toMatch(/window gone: crashed 5\n.*window gone: clean-exit 0\n.*GPU gone: crashed 1\n$/);
  });
});

describe('a page that falls over again and again', () => {
  it('ends the program, but not when the falls lie far apart', async () => {
    const clock = vi.spyOn(Date, 'now');
    const { electron, window } = await startShell();
    const fall = (at: number) => {
      clock.mockReturnValue(at);
      window().webContents.emit('render-process-gone', electronEvent(), { reason: 'oom', exitCode: 1 });
    };
    for (const at of [0, 40_000, 80_000, 120_000]) fall(at);
    expect(window().reloaded).toBe(4);
    expect(electron.asked).toEqual([]);
    fall(125_000);
    clock.mockRestore();
    expect(window().reloaded).toBe(4);
    expect(electron.asked).toMatchObject([{ kind: 'error' }]);
    expect(electron.did.at(-1)).toBe('exit 1');
  });
});

describe('the log', () => {
  it('keeps one earlier file and starts anew when it has grown large', async () => {
    const { electron, data, log } = await startShell({
      prepare: (_folder, folder) => {
        mkdirSync(join(folder, 'logs'));
        writeFileSync(join(folder, 'logs', 'kiemphieu.log'), 'x'.repeat(1024 * 1024 + 1));
      },
    });
    electron.app.emit('child-process-gone', electronEvent(), { type: 'GPU', reason: 'killed', exitCode: 1 });
    expect(log()).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z GPU gone: killed 1\n$/);
    expect(existsSync(join(data, 'logs', 'kiemphieu.log.1'))).toBe(true);
  });

  it('never stops the program', async () => {
    const { electron } = await startShell({ prepare: (_folder, data) => writeFileSync(join(data, 'logs'), '') });
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    electron.app.emit('child-process-gone', electronEvent(), { type: 'GPU', reason: 'killed', exitCode: 1 });
    expect(written).toHaveBeenCalledWith(expect.stringMatching(/^log: (EEXIST|ENOTDIR)\n$/));
    written.mockRestore();
  });
});

/** Starts Electron's main process on the fake `electron`, in a folder of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

export type FakeElectron = typeof import('../../fixtures/electron.ts');

export interface Shell {
  readonly electron: FakeElectron;
  readonly folder: string;
  readonly data: string;
  /** The window; throws where none was opened. */
  window(): InstanceType<FakeElectron['BrowserWindow']>;
  /** Sends a request as the page does. */
  ask(request: unknown): Promise<unknown>;
  /** A request with another sender. */
  askAs(event: unknown, request: unknown): Promise<unknown>;
  log(): string;
}

interface Wanted {
  readonly packaged?: boolean;
  readonly firstInstance?: boolean;
  readonly argv?: readonly string[];
  readonly screens?: FakeElectron['setUp']['screens'];
  /** Left out: a built window with one page. */
  readonly withoutRenderer?: boolean;
  /** Before main runs. */
  readonly prepare?: (folder: string, data: string) => void;
}

/** A fresh process as it were: fresh modules, a fresh folder, listeners on `process` taken off again. */
export async function startShell(wanted: Wanted = {}): Promise<Shell> {
  vi.resetModules();
  const folder = mkdtempSync(join(tmpdir(), 'electron-'));
  const data = join(folder, 'roaming', 'KiemPhieu');
  for (const name of ['dist/renderer', 'documents', 'temp', 'roaming/KiemPhieu'])
    mkdirSync(join(folder, name), { recursive: true });
  if (!wanted.withoutRenderer)
    writeFileSync(join(folder, 'dist', 'renderer', 'index.html'), '<title>Kiểm Phiếu</title>');
  const electron = await import('../../fixtures/electron.ts');
  Object.assign(electron.setUp, {
    appPath: folder,
    folders: { appData: join(folder, 'roaming'), documents: join(folder, 'documents'), temp: join(folder, 'temp') },
    packaged: wanted.packaged ?? false,
    firstInstance: wanted.firstInstance ?? true,
    ...(wanted.screens ? { screens: wanted.screens } : {}),
  });
  wanted.prepare?.(folder, data);
  const before = {
    uncaught: process.listeners('uncaughtException'),
    rejected: process.listeners('unhandledRejection'),
  };
  const argv = process.argv;
  process.argv = ['electron', folder, ...(wanted.argv ?? [])];
  onTestFinished(() => {
    process.argv = argv;
    for (const [event, kept] of [
      ['uncaughtException', before.uncaught],
      ['unhandledRejection', before.rejected],
    ] as const) {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!(kept as unknown[]).includes(listener)) process.off(event, listener);
      }
    }
    rmSync(folder, { recursive: true, force: true });
  });
  await import('#main/shells/electron/main.ts');
  // main goes on when Electron says it is ready: a few turns of the queue.
  await vi.waitFor(() => {
    const { did, asked, windows } = electron;
    if (windows.length === 0 && asked.length === 0 && !did.some((what) => what.startsWith('quit')))
      throw new Error('not started');
  });
  const window = () => {
    const [only] = electron.windows;
    if (!only) throw new Error('no window');
    return only;
  };
  const askAs = async (event: unknown, request: unknown) => electron.handlers.get('kiemphieu:call')?.(event, request);
  return {
    electron,
    folder,
    data,
    window,
    askAs,
    ask: (request) => {
      const sender = window().webContents;
      return askAs({ sender, senderFrame: sender.mainFrame }, request);
    },
    log: () => readFileSync(join(data, 'logs', 'kiemphieu.log'), 'utf8'),
  };
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeContents } from '../../fixtures/electron.ts';
import { type Shell, startShell } from './shell.ts';

const HANDLE = '01234567-89ab-4cde-8f01-23456789abcd';
const VIEWER = { url: 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html' };

let shell: Shell;
let contents: FakeContents;
beforeEach(async () => {
  shell = await startShell();
  contents = new shell.electron.FakeContents();
  shell.electron.nextContents.push(contents);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function print(after: () => void = () => {}): Promise<unknown> {
  const printed = shell.ask({ op: 'print', handle: HANDLE });
  await vi.advanceTimersByTimeAsync(200);
  after();
  await vi.advanceTimersByTimeAsync(20_000);
  return printed;
}

describe('printing', () => {
  it('asks the system for the very document that was shown, once it is drawn', async () => {
    contents.loading = true;
    const outcome = await print(() => {
      expect(contents.printed).toEqual([]);
      contents.mainFrame.framesInSubtree.push(VIEWER);
      contents.loading = false;
    });
    expect(outcome).toBe(true);
    expect(contents.printed).toEqual([{ silent: false }]);
    const [, hidden] = shell.electron.windows;
    expect(hidden?.loaded).toEqual([`app://kiemphieu/document/${HANDLE}`]);
    expect(hidden?.options).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    expect(hidden?.options.webPreferences?.preload).toBeUndefined();
    expect(hidden?.gone).toBe(true);
  });

  it('says when the person cancelled', async () => {
    contents.printOutcome = false;
    contents.mainFrame.framesInSubtree.push(VIEWER);
    expect(await print()).toBe(false);
  });

  it('prints no blank sheets when the viewer does not come up', async () => {
    expect(await print()).toBe(false);
    expect(contents.printed).toEqual([]);
    expect(shell.electron.windows[1]?.gone).toBe(true);
  });

  it('gives up when its page is gone', async () => {
    expect(await print(() => Object.assign(contents, { destroyed: true }))).toBe(false);
    expect(contents.printed).toEqual([]);
  });
});

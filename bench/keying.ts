import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { SCAN_GAP_MS } from '#shared/domain/scan.ts';
import { sampleBallots } from '../samples/ballots.ts';
import { LARGE_CATALOGUE, makeLargeOffice } from '../samples/large-office.ts';
import { createRandom } from '../samples/random.ts';
import { as, CLERKS, leave } from '../samples/workplace.ts';
import { ensureBuilt } from '../scripts/build.ts';
import { findChromium } from '../scripts/tools.ts';
import { type Bench, type Measurement, percentile } from './measure.ts';
import { startServer, stopServer } from './start.ts';

const UNIT = '0101';
const TICKS = 38;
/** Of the renderer, for an office's old PC. */
const SLOWING = 4;
/** Ballots that are keyed; the first one, with the code still cold, is not counted. */
const BALLOTS = 4;

/** What one key cost, in milliseconds. */
interface KeyCost {
  /** Script, style and layout of the page's main thread until the next key. */
  readonly work: number;
  /** From the key event's own time to the first task after the frame that shows it. */
  readonly paint: number;
  /** The key event's own time, since 1970. */
  readonly pressed: number;
  /** A bare synced write in the same folder a little later: a busy disk is busy for both. */
  readonly write: number;
}

interface Seen {
  readonly pressed: number;
  paint: number;
}

/** Put into the page before its own scripts: notes when each key was painted, and says so. */
function probe(): void {
  const seen: Seen[] = [];
  Object.assign(window, { seen });
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const key: Seen = { pressed: performance.timeOrigin + timeStamp, paint: Number.NaN };
      seen.push(key);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          key.paint = performance.now() - timeStamp;
          (window as unknown as { painted(what: string): void }).painted('');
        };
        port2.postMessage(null);
      });
    },
    true,
  );
}

/** Seconds that the page's main thread has worked so far. */
async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return value('ScriptDuration') + value('RecalcStyleDuration') + value('LayoutDuration');
}

const SIGNS: Readonly<Record<string, { code: string; key: string; vk: number }>> = {
  E: { code: 'NumpadEnter', key: 'Enter', vk: 13 },
  '-': { code: 'NumpadSubtract', key: '-', vk: 109 },
};

/** A key of the number pad: a digit, E for Enter, -. */
export async function press(session: CDPSession, sign: string, timestamp?: number): Promise<void> {
  const { code, key, vk } = SIGNS[sign] ?? { code: `Numpad${sign}`, key: sign, vk: 96 + Number(sign) };
  const when = timestamp === undefined ? {} : { timestamp };
  const event = { code, key, windowsVirtualKeyCode: vk, location: 3, isKeypad: true, ...when };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key === 'Enter' ? '\r' : key, ...event });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}

/**
 * Presses the keys at a fast hand's pace, each at a moment of its own within the frame, and takes what each cost. Nothing is asked of the page until the key
 * was painted: the question would be measured with it. Keys closer together are held for a moment, in case they are a scanner's (src-shared/domain/scan.ts).
 */
async function measure(page: Page, session: CDPSession, keys: string, syncedWrite?: () => number): Promise<KeyCost[]> {
  const random = createRandom(`keying/${keys.length}`);
  type Watched = { readonly seen: Seen[] };
  await page.evaluate(() => (window as unknown as Watched).seen.splice(0));
  const costs: Pick<KeyCost, 'work' | 'write'>[] = [];
  let before = await workOf(session);
  for (const sign of keys) {
    const painted = new Promise((resolve) => session.once('Runtime.bindingCalled', resolve));
    await press(session, sign);
    await painted;
    await delay(random.int(SCAN_GAP_MS + 30, SCAN_GAP_MS + 80));
    const after = await workOf(session);
    costs.push({ work: (after - before) * 1000, write: syncedWrite?.() ?? Number.NaN });
    before = after;
  }
  const seen = await page.evaluate(() => (window as unknown as Watched).seen);
  return costs.map((cost, at) => ({ ...cost, ...(seen[at] as Seen) }));
}

/** Milliseconds from each key to the moment at which it was on disk: keys and changes come in one order, a change for each key. */
function onDisk(costs: readonly KeyCost[], commits: readonly number[]): number[] {
  const [first, last] = [costs[0]?.pressed ?? 0, costs.at(-1)?.pressed ?? 0];
  const from = commits.filter((moment) => moment >= first);
  const during = from.filter((moment) => moment <= last).length;
  if (during < costs.length - 2 || during > costs.length) throw new Error(`${costs.length} keys, ${during} changes`);
  return costs.map(({ pressed }, at) => (from[at] ?? Number.NaN) - pressed);
}

/** As many code digits as a ballot has, with a slip of each kind: a code twice, one that is in no catalogue, one taken back. */
function ballotKeys(codes: readonly string[], ballot: number): string {
  const random = createRandom(`keying/ballot/${ballot}`);
  const drawn = codes.map((code) => [random.next(), code] as const).sort(([a], [b]) => a - b);
  const chosen = drawn
    .slice(0, TICKS)
    .map(([, code]) => code)
    .sort();
  return `${chosen.join('')}${chosen[0]}9999-${chosen[1]}-`;
}

/** The clerk at the serial of the unit's first ballot. */
export async function openKeying(page: Page, address: string, file: string): Promise<void> {
  await page.goto(address);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.locator('button[aria-keyshortcuts=F4]').click(),
  ]);
  await chooser.setFiles(file);
  const [clerk] = CLERKS;
  await page.getByRole('combobox').fill(clerk?.login ?? '');
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').fill(clerk?.pin ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/entry?unit=${UNIT}&slot=first`);
  await page.getByTestId('sheet').waitFor();
}

async function measured(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'painted' });
  return session;
}

interface Costs {
  readonly normal: readonly KeyCost[];
  /** Of the same keys. */
  readonly disk: readonly number[];
  readonly slowed: readonly KeyCost[];
}

/** Keys whole ballots on the real screen; the last one with the renderer slowed four times. */
async function onTheScreen(browser: Browser, data: string, file: string, write: () => number): Promise<Costs> {
  const commits = join(data, 'commits.json');
  const { child, address } = await startServer(data, commits);
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  const ballots: KeyCost[][] = [];
  try {
    await page.addInitScript(probe);
    await openKeying(page, address, file);
    const session = await measured(page);
    const serials = sampleBallots(UNIT, BALLOTS);
    for (const [at, { serial }] of serials.entries()) {
      const last = at === serials.length - 1;
      for (const sign of `${serial}E`) await press(session, sign);
      await page.getByText(serial.slice(-4)).first().waitFor();
      await page.locator('.keying-mirror').waitFor();
      const codes = await page.locator('.keying-cell').allTextContents();
      if (last) await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWING });
      ballots.push(await measure(page, session, ballotKeys(codes, at), write));
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      for (const sign of 'EE') await press(session, sign);
      await page.getByTestId('sheet').waitFor();
    }
  } finally {
    await page.context().close();
    await stopServer(child);
  }
  const moments = JSON.parse(readFileSync(commits, 'utf8')) as number[];
  const [, ...counted] = ballots;
  const slowed = counted.pop() ?? [];
  return { normal: counted.flat(), disk: counted.flatMap((costs) => onDisk(costs, moments)), slowed };
}

/** A page with nothing but one text field: what the browser itself takes for a key. */
async function onABarePage(browser: Browser, keys: number, slowing = 1): Promise<KeyCost[]> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  await page.addInitScript(probe);
  await page.goto('data:text/html,<title>x</title><input autofocus>');
  await page.locator('input:focus').waitFor();
  const session = await measured(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowing });
  const costs = await measure(page, session, '5'.repeat(keys));
  await page.context().close();
  return costs;
}

/** Writes as many bytes as a row of the log takes and syncs them, where the workspace is; returns the milliseconds. */
function syncedWriter(folder: string): () => number {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'floor');
  return () => {
    const fd = openSync(path, 'a');
    const start = performance.now();
    writeSync(fd, Buffer.alloc(64, 1));
    fsyncSync(fd);
    const time = performance.now() - start;
    closeSync(fd);
    return time;
  };
}

const p95 = (costs: readonly KeyCost[], what: 'work' | 'paint' | 'write') =>
  percentile(
    costs.map((cost) => cost[what]),
    95,
  );

export const bench: Bench = {
  name: 'keying',
  about: `keys on the keying screen with ${LARGE_CATALOGUE} products, through browser, trial server and disk; beside a page with one text field, and a bare synced write in the same folder`,
  run: async (): Promise<readonly Measurement[]> => {
    await ensureBuilt('renderer', 'sample');
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('no Chromium found');
    const folder = mkdtempSync(join(tmpdir(), 'kp-bench-keying-'));
    const data = join(folder, 'data');
    const browser = await chromium.launch({
      executablePath,
      // No graphics processor is imitated: it would take the processors from the page.
      args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
    });
    try {
      const { office, board, file } = await makeLargeOffice(folder);
      await as(office, 'huong')('packets.record', { unit: UNIT, issued: 40, returned: 40, invalid: 0 });
      await leave(office);
      await leave(board);
      const { normal, disk, slowed } = await onTheScreen(browser, data, file, syncedWriter(data));
      const bare = await onABarePage(browser, 150);
      const bareSlowed = await onABarePage(browser, 150, SLOWING);
      const keys = `p95 of ${normal.length} keys`;
      const field = { bench: 'keying', unit: 'ms', reference: 'one text field' };
      return [
        {
          ...field,
          measure: `script, style, layout, ${keys}`,
          value: p95(normal, 'work'),
          target: 8,
          referenceValue: p95(bare, 'work'),
        },
        {
          ...field,
          measure: `key to paint, ${keys}`,
          value: p95(normal, 'paint'),
          target: 33,
          referenceValue: p95(bare, 'paint'),
        },
        {
          ...field,
          measure: `key to paint, renderer slowed 4×, p95 of ${slowed.length}`,
          value: p95(slowed, 'paint'),
          target: 50,
          reference: 'one text field, slowed 4×',
          referenceValue: p95(bareSlowed, 'paint'),
        },
        {
          ...field,
          measure: `key to disk, ${keys}`,
          value: percentile(disk, 95),
          target: 10,
          reference: 'write + fsync beside each',
          referenceValue: p95(normal, 'write'),
        },
      ];
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

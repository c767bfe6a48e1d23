import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CLERKS } from '../samples/workplace.ts';
import { ensureBuilt } from '../scripts/build.ts';
import { findChromium } from '../scripts/tools.ts';
import { type Bench, median } from './measure.ts';

const START = join(import.meta.dirname, '..', 'scripts', 'start.ts');
const ROUNDS = 5;

/**
 * The trial server as `npm start` starts it, once everything is built, and the address it prints.
 * @param commits a file for the moments at which its changes were on disk (commits.ts)
 */
export async function startServer(data: string, commits?: string) {
  const noted = commits === undefined ? [] : ['--import', join(import.meta.dirname, 'commits.ts')];
  const child = spawn(process.execPath, [...noted, START, '--web', '--no-open'], {
    env: { ...process.env, KIEMPHIEU_DATA: data, KIEMPHIEU_COMMITS: commits },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface(child.stdout))
    if (line.startsWith('http://')) return { child, address: line };
  throw new Error('the trial server printed no address');
}

/** Ends the trial server and waits: it backs its workspace up before it goes. */
export async function stopServer(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

const visible = (page: Page, selector: string) => page.locator(selector).first().waitFor();

/** A person has the sample open from yesterday: start, log in, overview. Only the machine's share is timed, not the typing. */
async function overview(browser: Browser, data: string): Promise<{ toStart: number; toOverview: number }> {
  const begun = performance.now();
  const { child, address } = await startServer(data);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await visible(page, '#root button');
    const toStart = performance.now() - begun;
    await page.keyboard.press('F2');
    await page.getByRole('combobox').waitFor();
    const [clerk] = CLERKS;
    await page.keyboard.type(clerk?.login ?? '');
    await page.keyboard.press('Enter');
    await page.keyboard.type(clerk?.pin ?? '');
    const entered = performance.now();
    await page.keyboard.press('Enter');
    await page.getByText('0101').first().waitFor();
    return { toStart, toOverview: toStart + performance.now() - entered };
  } finally {
    await context.close();
    await stopServer(child);
  }
}

/** A page with one word from a bare server in this process. */
async function barePage(browser: Browser): Promise<number> {
  const begun = performance.now();
  const server = createServer((_request, response) => response.end('<p id="root"><button>x</button></p>')).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => server.once('listening', resolve));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await visible(page, '#root button');
  const time = performance.now() - begun;
  await context.close();
  server.close();
  return time;
}

export const bench: Bench = {
  name: 'start',
  about:
    'trial server started and the page usable, the browser being open; beside a page with one word from a bare server',
  run: async () => {
    await ensureBuilt('renderer', 'sample');
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('no Chromium found');
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    const data = mkdtempSync(join(tmpdir(), 'kp-bench-start-'));
    try {
      await overview(browser, data);
      const times: Awaited<ReturnType<typeof overview>>[] = [];
      const floors: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        times.push(await overview(browser, data));
        floors.push(await barePage(browser));
      }
      const row = { bench: 'start', unit: 'ms', target: 1500, reference: 'bare page', referenceValue: median(floors) };
      return [
        {
          ...row,
          measure: `program start to start screen, median of ${ROUNDS}`,
          value: median(times.map(({ toStart }) => toStart)),
        },
        {
          ...row,
          measure: 'and on to the overview, without the typing',
          value: median(times.map(({ toOverview }) => toOverview)),
        },
      ];
    } finally {
      await browser.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
};

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { isValid, sampleBallots } from '../samples/ballots.ts';
import { sampleCatalogue } from '../samples/catalogue.ts';
import { as, leave } from '../samples/workplace.ts';
import { ensureBuilt } from '../scripts/build.ts';
import { findChromium } from '../scripts/tools.ts';
import { openOffice } from './clerk/office.ts';
import { openKeying, press } from './keying.ts';
import type { Bench, Measurement } from './measure.ts';
import { startServer, stopServer } from './start.ts';

const UNIT = '0101';
const TICKS = 38;

/**
 * Operators of the keystroke-level model (Card, Moran and Newell, CACM 23(7), 1980) and their seconds: K a key of an average typist, P pointing, B the
 * mouse button, H a hand from keyboard to mouse or between two parts of the keyboard, M a mental act: finding one place on the screen, comparing two
 * numbers. The model tells the time to carry a task out. The time to take it up, there as here reading it off a marked paper, it leaves out, as no system
 * changes it; a second row counts one M for each line of the paper, the same for all. Rule 4 of the paper, an M before each Enter that ends what was
 * typed, is left out in the spreadsheet's favour.
 */
const SECONDS = { K: 0.28, P: 1.1, B: 0.2, H: 0.4, M: 1.35 } as const;
type Operator = keyof typeof SECONDS;
type Acts = Readonly<Partial<Record<Operator, number>>>;

const secondsOf = (acts: Acts): number =>
  Object.entries(acts).reduce((sum, [operator, count]) => sum + SECONDS[operator as Operator] * count, 0);

/** What the page received: keys, presses of the mouse button. Counted in the page, not in the script that sends them. */
interface Received {
  readonly keys: number;
  readonly clicks: number;
}

function counter(): void {
  const received = { keys: 0, clicks: 0 };
  Object.assign(window, { received });
  window.addEventListener('keydown', () => received.keys++, true);
  window.addEventListener('pointerdown', () => received.clicks++, true);
}

const receivedBy = (page: Page) => page.evaluate(() => ({ ...(window as unknown as { received: Received }).received }));

/** Keys and clicks between two moments. */
async function during(page: Page, work: () => Promise<void>): Promise<Received> {
  const before = await receivedBy(page);
  await work();
  const after = await receivedBy(page);
  return { keys: after.keys - before.keys, clicks: after.clicks - before.clicks };
}

async function savedWith(page: Page, ticks: number): Promise<void> {
  await page.getByTestId('echo').getByText(`${ticks} lượt`).first().waitFor();
  await page.getByTestId('sheet').waitFor();
}

/**
 * Three ballots on the real screen: the first opens the row of serials, the second is keyed by the number pad and the third by mouse, each
 * under the serial that the screen suggests. Both must be stored with all their ticks.
 */
async function onTheScreen(page: Page, papers: readonly Paper[]) {
  const session = await page.context().newCDPSession(page);
  let clock = 0;
  const pad = async (keys: string) => {
    for (const sign of keys) {
      // A hand's time apart, by the keys' own clock: faster ones would be a scanner's.
      clock = Math.max(clock, Date.now() / 1000) + 0.12;
      await press(session, sign, clock);
    }
  };
  const [first, second, third] = papers;
  if (!first || !second || !third) throw new Error('three papers are wanted');
  await pad(`${first.serial}E${first.keys}`);
  await savedWith(page, first.codes.length);
  const padded = await during(page, async () => {
    await pad(`E${second.keys}`);
    await savedWith(page, second.codes.length);
  });
  const clicked = await during(page, async () => {
    await pad('E');
    await page.locator('.keying-mirror').waitFor();
    for (const at of third.cells) await page.locator('.keying-cell').nth(at).click();
    await pad(third.end);
    await savedWith(page, third.codes.length);
  });
  return { padded, clicked };
}

/** How papers number their products, and how a programme says so. */
interface Numbering {
  readonly name: string;
  /** Digits of a number as it is keyed here, and as it stands in a spreadsheet that knows no groups. */
  readonly digits: number;
  readonly inSpreadsheet: number;
  readonly shown: (code: string) => string;
  readonly keying?: 'group';
}

const NUMBERINGS: readonly Numbering[] = [
  { name: 'plain codes of 3 digits', digits: 3, inSpreadsheet: 3, shown: (code) => code.slice(0, -1) },
  { name: 'codes of 4 digits, the last a check digit', digits: 4, inSpreadsheet: 4, shown: (code) => code },
  { name: 'numbers within the group', digits: 2, inSpreadsheet: 4, shown: (code) => code, keying: 'group' },
];

const { products: PRODUCTS, groups: GROUPS } = sampleCatalogue();

/** Number by number, and Enter to the next group; the last Enter shows the count. */
function byGroup(codes: readonly string[]): string {
  const lines = GROUPS.map(({ code }) => PRODUCTS.filter(({ group }) => group === code).map((product) => product.code));
  return lines
    .map(
      (line) =>
        `${line.flatMap((code, at) => (codes.includes(code) ? [String(at + 1).padStart(2, '0')] : [])).join('')}E`,
    )
    .join('');
}

/** A paper of exactly 38 ticks, as it is keyed and as it is clicked; `end` are the Enters after the last click. */
interface Paper {
  readonly serial: string;
  readonly codes: readonly string[];
  readonly keys: string;
  readonly cells: readonly number[];
  readonly end: string;
}

/** Sample papers with more ticks, cut. */
function papersOf({ shown, keying }: Numbering): Paper[] {
  // A click stands in the group of its product: from there Enter goes on.
  const enters = (last: string | undefined) =>
    GROUPS.length - GROUPS.findIndex(({ code }) => code === PRODUCTS.find((product) => product.code === last)?.group);
  return sampleBallots(UNIT, 400, undefined, { bundle: 400 })
    .filter(isValid)
    .filter(({ products }) => products.length >= TICKS)
    .slice(0, 3)
    .map(({ serial, products }) => {
      const codes = products.slice(0, TICKS);
      const keys = keying === 'group' ? byGroup(codes) : `${codes.map(shown).join('')}E`;
      const cells = codes.map((code) => PRODUCTS.findIndex((product) => product.code === code));
      return {
        serial,
        codes,
        keys: `${keys}E`,
        cells,
        end: `${'E'.repeat(keying === 'group' ? enters(codes.at(-1)) : 1)}E`,
      };
    });
}

async function measured(browser: Browser, numbering: Numbering) {
  const folder = mkdtempSync(join(tmpdir(), 'kp-bench-strokes-'));
  const data = join(folder, 'data');
  const { office, board, file } = await openOffice(folder, { doubleEntry: { mode: 'all' }, ...numbering });
  await as(office, 'huong')('packets.record', { unit: UNIT, issued: 40, returned: 40, invalid: 0 });
  await leave(office);
  await leave(board);
  const { child, address } = await startServer(data);
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  try {
    await page.addInitScript(counter);
    await openKeying(page, address, file);
    return await onTheScreen(page, papersOf(numbering));
  } finally {
    await page.context().close();
    await stopServer(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By the number pad: one look at the serial, one at the number of ticks. */
const byPad = ({ keys }: Received): Acts => ({ K: keys, M: 2 });
/** By mouse: each code is looked for on the screen; the hand goes to the mouse and back. */
const byMouse = ({ keys, clicks }: Received): Acts => ({ K: keys, P: clicks, B: clicks, H: 2, M: TICKS + 2 });

const SERIAL_DIGITS = 7;
/**
 * A spreadsheet as a column of codes, the ballot's serial beside its ticks: each code and Enter; then, a hand at the arrow keys and back, up to the
 * first of them (Ctrl+Up, Left), the serial, and filled down (Ctrl+Shift+Down, Ctrl+D), and to the end (Ctrl+Down, Right, Down). One look at the
 * serial, one at the number of ticks, one at the block that is filled.
 */
const codeColumn = (digits: number): Acts => ({
  K: TICKS * (digits + 1) + 3 + SERIAL_DIGITS + 1 + 3 + 2 + 4,
  H: 2,
  M: 3,
});
/**
 * A spreadsheet as a grid, a column for each of 220 products of which some twenty are seen at a time: the serial and Enter; each tick is looked up
 * among the headings, its cell clicked, x typed by the other hand; eleven times the sheet is moved on.
 */
const grid: Acts = { K: SERIAL_DIGITS + 1 + TICKS, P: TICKS + 11, B: TICKS + 11, H: 2, M: TICKS + 2 };
/** Reading the paper, line by line. */
const READING = SECONDS.M * TICKS;

function rowsOf(
  { name, digits, inSpreadsheet, keying }: Numbering,
  received: { padded: Received; clicked: Received },
): Measurement[] {
  const pad = secondsOf(byPad(received.padded));
  const mouse = secondsOf(byMouse(received.clicked));
  const column = secondsOf(codeColumn(inSpreadsheet));
  const inGrid = secondsOf(grid);
  const row = (measure: string, mine: number, target: number | null, reference: string, other: number) => ({
    ...{ bench: 'strokes', unit: '% of its time', measure: `${name}: ${measure}, ${mine.toFixed(1)} s` },
    ...{ value: (mine / other) * 100, target },
    ...{ reference: `${reference}, ${other.toFixed(1)} s`, referenceValue: 100 },
  });
  return [
    {
      ...{ bench: 'strokes', unit: 'keys a tick', measure: `${name}: number pad, whole ballot of ${TICKS} ticks` },
      ...{ value: received.padded.keys / TICKS, target: keying ? null : digits + 0.3 },
      ...{ reference: 'spreadsheet, column of codes', referenceValue: (codeColumn(inSpreadsheet).K ?? 0) / TICKS },
    },
    row('number pad', pad, 80, 'spreadsheet, column of codes', column),
    row('number pad', pad, 50, 'spreadsheet, grid of products', inGrid),
    row('mouse', mouse, null, 'spreadsheet, grid of products', inGrid),
    row('number pad, and the reading', pad + READING, null, 'column, and the reading', column + READING),
    row('number pad, and the reading', pad + READING, null, 'grid, and the reading', inGrid + READING),
  ];
}

export const bench: Bench = {
  name: 'strokes',
  about:
    `keys and keystroke-level time (K 0.28, P 1.1, B 0.2, H 0.4, M 1.35 s) of a ballot of ${TICKS} ticks, counted in the page of the real window; ` +
    'beside the same ballot in a spreadsheet, whose acts are written down in bench/strokes.ts',
  run: async (): Promise<readonly Measurement[]> => {
    await ensureBuilt('renderer', 'sample');
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('no Chromium found');
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    try {
      const rows: Measurement[] = [];
      for (const numbering of NUMBERINGS) rows.push(...rowsOf(numbering, await measured(browser, numbering)));
      return rows;
    } finally {
      await browser.close();
    }
  },
};

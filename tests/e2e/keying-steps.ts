/** What a clerk does on the keying screen, for its tests: real key events, and what is on disk behind them. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { isValid, samplePacket } from '../../samples/ballots.ts';
import { overflowing, type Trial } from './harness.ts';
import { logIn } from './steps.ts';
import { copySample, inWorkspace, type Person, SUPERVISOR } from './workspaces.ts';

/** A unit of the sample that nobody has keyed yet, with its papers. */
export const UNIT = '0101';
const PACKET = samplePacket(UNIT);
export const PAPERS = PACKET.ballots.filter(isValid);

const SIGNS: Readonly<Record<string, { code: string; key: string; vk: number }>> = {
  E: { code: 'NumpadEnter', key: 'Enter', vk: 13 },
  '-': { code: 'NumpadSubtract', key: '-', vk: 109 },
  '+': { code: 'NumpadAdd', key: '+', vk: 107 },
  '*': { code: 'NumpadMultiply', key: '*', vk: 106 },
  '/': { code: 'NumpadDivide', key: '/', vk: 111 },
  '.': { code: 'NumpadDecimal', key: '.', vk: 110 },
};

/** Seconds from one key to the next: a hand's, and those of a barcode scanner. */
const HAND_S = 0.12;
const SCANNER_S = 0.008;
let lastKey = 0;

/** The key events of the number pad, NumLock on, that far apart by the events' own time, whatever the time between the calls. */
function padEvents(keys: string, apart: number) {
  // A hand comes to it first, and the clock of a page never goes back.
  lastKey = Math.max(lastKey, Date.now() / 1000) + HAND_S - apart;
  return [...keys].flatMap((sign) => {
    const { code, key, vk } = SIGNS[sign] ?? { code: `Numpad${sign}`, key: sign, vk: 96 + Number(sign) };
    lastKey += apart;
    const event = { timestamp: lastKey, code, key, windowsVirtualKeyCode: vk, nativeVirtualKeyCode: vk, location: 3 };
    const text = key === 'Enter' ? '\r' : key;
    const common = { ...event, isKeypad: true };
    return [
      { type: 'keyDown', text, unmodifiedText: text, ...common },
      { type: 'keyUp', ...common },
    ] as const;
  });
}

/** Presses keys of the number pad one after the other, as a hand does: digits, E for Enter, - + * / and the dot. */
export async function pad(page: Page, keys: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const event of padEvents(keys, HAND_S)) await session.send('Input.dispatchKeyEvent', event);
  await session.detach();
}

/** All keys at once: they wait in the browser for their turn, not in this test. */
async function together(page: Page, keys: string, apart: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await Promise.all(padEvents(keys, apart).map((event) => session.send('Input.dispatchKeyEvent', event)));
  await session.detach();
}

/** A hand that does not look up between its keys, however slow the screen is. */
export const padAhead = (page: Page, keys: string): Promise<void> => together(page, keys, HAND_S);

/** Longer than the keys of a scan take to reach the browser on a machine with other work. */
const BUSY_MS = 150;

/**
 * A barcode scanner, which is a keyboard that types fast and ends with Enter. The page is busy while its keys come in, as it may be: else a
 * machine with other work would stretch them to a hand's pace on their way from this test.
 */
export async function scan(page: Page, digits: string): Promise<void> {
  const busy = page.evaluate((ms) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  }, BUSY_MS);
  await together(page, `${digits}E`, SCANNER_S);
  await busy;
}

function database(trial: Trial) {
  if (!trial.app.workspace) throw new Error('no workspace is open');
  return trial.app.workspace.db;
}

interface Slip {
  readonly serial: string;
  readonly slot?: 'first' | 'second';
}

/** The keys of a ballot's entry that are on disk. */
export function keysOnDisk(trial: Trial, { serial, slot = 'first' }: Slip): string[] {
  return database(trial)
    .prepare(
      `SELECT l.key FROM entry_log l JOIN entries e ON e.id = l.entry_id JOIN ballots b ON b.id = e.ballot_id
       WHERE b.serial = ? AND e.slot = ? ORDER BY l.seq`,
    )
    .pluck()
    .all(serial, slot) as string[];
}

/** Waits until exactly these keys are on disk. */
export async function untilOnDisk(trial: Trial, slip: Slip, keys: readonly string[] | string): Promise<void> {
  await expect.poll(() => keysOnDisk(trial, slip), { timeout: 15_000, interval: 20 }).toEqual([...keys]);
}

/** What the entries table says of a finished entry. */
export function entryOnDisk(trial: Trial, { serial, slot = 'first' }: Slip) {
  return database(trial)
    .prepare(
      `SELECT e.invalid, e.flagged, e.note, e.keys, e.corrections, e.finished_at IS NOT NULL AS finished
       FROM entries e JOIN ballots b ON b.id = e.ballot_id WHERE b.serial = ? AND e.slot = ?`,
    )
    .get(serial, slot);
}

/** Codes that stand out as ticked in the mirror, in its order. */
export function tickedCodes(page: Page): Promise<string[]> {
  return page.locator('.keying-mirror [aria-pressed=true]').allInnerTexts();
}

/** The digits in the line. */
export async function lineText(page: Page): Promise<string> {
  return ((await page.getByTestId('line').textContent()) ?? '').trim();
}

export const echo = (page: Page) => page.getByTestId('echo');

/** Opens the keying screen of a unit by its address, as the overview's next step does. */
export async function goKeying(page: Page, unit: string, slot: 'first' | 'second'): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/entry?unit=${unit}&slot=${slot}`);
  await page.getByTestId('sheet').or(page.getByTestId('name')).first().waitFor();
}

/** From the start screen into a workspace file, as this person. */
export async function enterOffice(page: Page, file: string, person: Person): Promise<void> {
  const open = page.locator('button[aria-keyshortcuts=F4]');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open.click()]);
  await chooser.setFiles(file);
  await logIn(page, person);
}

/** A copy of the sample with the packet of UNIT received, opened in the window by this person. */
export async function openOffice(
  trial: Trial,
  person: Person,
  before: (office: string) => Promise<void> = async () => {},
): Promise<void> {
  const { office } = copySample(`${trial.folder}/so`);
  await before(office);
  await inWorkspace(office, SUPERVISOR, (call) => call('packets.record', PACKET.packet).then(() => undefined));
  await enterOffice(trial.page, office, person);
}

/** Types a serial and opens it. */
export async function openBallot(page: Page, serial: string): Promise<void> {
  await pad(page, `${serial}E`);
  await page.getByTestId('serial').getByText(serial.slice(-4)).waitFor();
}

/** F12 on the list of units, and another person logs in. */
export async function changePerson(page: Page, person: Person): Promise<void> {
  await page.keyboard.press('F12');
  // Until the navigation is gone, the only combobox is the filter of the list of units.
  await page.getByRole('navigation').first().waitFor({ state: 'detached' });
  await logIn(page, person);
}

/** The largest and the smallest of the design's sizes; what fits both fits 1366 × 640, which lies between them. */
export const SIZES = [
  { name: '768', viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 },
  { name: '125', viewport: { width: 1093, height: 614 }, deviceScaleFactor: 1.25 },
] as const;

/** Parts of the screen whose content is higher or wider than they are, and anything that sticks out of the window. */
export async function cut({ page }: Trial): Promise<string[]> {
  const parts = await page.evaluate(() => {
    const found: string[] = [];
    for (const part of document.querySelectorAll<HTMLElement>(
      '.keying, .keying-head, .keying-strip, .keying-mirror, .keying-names, .keying-sheet, .keying-echo, .keying-recent, .keying-legend, .keying-results, .keying-by, .keying-hint, .keying kbd, .keying-names h2',
    )) {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = part;
      if (clientHeight > 0 && scrollHeight > clientHeight + 1)
        found.push(`${part.className} ${scrollHeight} > ${clientHeight} high`);
      if (clientWidth > 0 && scrollWidth > clientWidth + 1)
        found.push(`${part.className} ${scrollWidth} > ${clientWidth} wide`);
    }
    return found;
  });
  return [...parts, ...(await overflowing(page))];
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { newPin, pinMatches } from '#main/core/users/pin.ts';
import { CLERKS } from '../samples/workplace.ts';
import { ensureBuilt } from '../scripts/build.ts';
import { findChromium } from '../scripts/tools.ts';
import { type Bench, type Measurement, median, percentile, timed } from './measure.ts';
import { startServer, stopServer } from './start.ts';

const ROUNDS = 20;
/** Seconds a practised hand takes for one key (keystroke-level model). */
const KEY_S = 0.28;

interface Person {
  readonly login: string;
  readonly pin: string;
}

/** F12, the number before the name, Enter, the PIN, Enter: the keys pressed, and the milliseconds the program took between them. */
async function change(page: Page, number: number, { pin }: Person): Promise<{ keys: number; ms: number }> {
  let keys = 0;
  let ms = 0;
  const press = async (key: string, until: () => Promise<unknown>) => {
    const begun = performance.now();
    await page.keyboard.press(key);
    await until();
    ms += performance.now() - begun;
    keys += 1;
  };
  const at = (selector: string) => () => page.locator(selector).first().waitFor();
  await press('F12', at('.login-people'));
  await press(String(number), at('.row-selected'));
  await press('Enter', at('input[type=password]'));
  for (const digit of pin) await press(digit, async () => undefined);
  await press('Enter', at('.nav-person'));
  return { keys, ms };
}

async function switching(): Promise<Measurement[]> {
  await ensureBuilt('renderer', 'sample');
  const data = mkdtempSync(join(tmpdir(), 'kp-bench-people-'));
  const { child, address } = await startServer(data);
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(address);
    await page.locator('#root button').first().waitFor();
    await page.keyboard.press('F2');
    await page.getByRole('combobox').waitFor();
    const [one] = CLERKS;
    if (!one) throw new Error('the sample has no clerk');
    const names = await page.getByRole('row').allTextContents();
    const number = 1 + names.findIndex((text) => text.includes(one.name));
    await page.getByRole('combobox').fill(one.login);
    await page.keyboard.press('Enter');
    await page.keyboard.type(one.pin);
    await page.keyboard.press('Enter');
    await page.locator('.nav-person').waitFor();
    const rounds: { keys: number; ms: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) rounds.push(await change(page, number, one));
    const [, ...counted] = rounds;
    const keys = counted[0]?.keys ?? 0;
    const machine = percentile(
      counted.map(({ ms }) => ms / 1000),
      95,
    );
    const secret = newPin(one.pin);
    const pin = median(await timed(ROUNDS, () => pinMatches(one.pin, secret.salt, secret.hash)));
    return [
      {
        bench: 'people',
        measure: `switching the person: ${keys} keys at ${KEY_S} s, and the program p95`,
        value: keys * KEY_S + machine,
        unit: 's',
        target: 3,
        reference: 'the PIN’s scrypt alone',
        referenceValue: pin / 1000,
      },
    ];
  } finally {
    await browser.close();
    await stopServer(child);
    rmSync(data, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'people',
  about: 'switching the person on a shared PC by keyboard, in the real window',
  run: switching,
};

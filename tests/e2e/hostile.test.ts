/**
 * Names that were meant to do harm (scripts, marks that turn the direction, ten thousand characters, emoji, control characters) on every
 * screen of an office: they are shown as text, nothing of them runs, nothing leaves its place, no request goes out.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { texts as t } from '#shared/i18n/vi.ts';
import { makeKeyedOffice } from '../faults/scenarios/units.ts';
import { closeBrowser, openTrial, overflowing, shoot } from './harness.ts';
import { chooseUnit, logIn, openWorkspace } from './steps.ts';

afterAll(closeBrowser);

const NAMES = [
  `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`,
  `"><svg onload=document.title='hacked'>{{7*7}}\${7*7}<a href="javascript:document.title='hacked'">x</a>`,
  `\u202Eabc\u2066Hội\u2069 \u200F\u0000\u0007\u001B[31m phụ nữ 👩‍👩‍👧‍👦🇻🇳`,
  'Z\u0336\u0321\u0353a\u0301\u0301\u0301\u0301\u0301l'.repeat(40),
  'Phường '.repeat(1430),
  'Ж'.repeat(10_000),
  `=HYPERLINK("https://example.com";"x") __proto__ constructor`,
];

/** A keyed office whose every name is one of them. */
async function hostileOffice(dir: string): Promise<string> {
  mkdirSync(dir);
  await makeKeyedOffice(dir);
  const path = join(dir, 'office.kpdb');
  const db = new Sqlite(path);
  for (const [table, column, key] of [
    ['units', 'name', 'code'],
    ['units', 'superior', 'code'],
    ['products', 'name', 'code'],
    ['products', 'enterprise', 'code'],
    ['groups', 'name', 'code'],
    ['offices', 'name', 'code'],
    ['users', 'name', 'login'],
  ] as const) {
    const keys = db.prepare(`SELECT ${key} FROM ${table} ORDER BY ${key}`).pluck().all();
    const put = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`);
    keys.forEach((of, i) => {
      put.run(NAMES[i % NAMES.length], of);
    });
  }
  db.close();
  return path;
}

it('shows hostile names as text on every screen', { timeout: 120_000 }, async () => {
  const trial = await openTrial();
  const { page } = trial;
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => Promise.reject(new Error(dialog.message()))));
  await openWorkspace(page, await hostileOffice(join(trial.folder, 'thù địch')));
  const wrong: Record<string, string[]> = {};
  const look = async (name: string) => {
    await shoot(page, `hostile-${name}`);
    const foreign = await page.evaluate(
      () =>
        document.querySelectorAll(
          'body :is(img, iframe:not([src^="/document/"]), [onerror], [onload], a[href^="javascript"])',
        ).length,
    );
    wrong[name] = [...(await overflowing(page)), ...(foreign > 0 ? [`${foreign} foreign elements`] : [])];
    expect(await page.title(), name).not.toContain('hacked');
  };
  await look('login');
  await logIn(page, { login: 'quantri', name: '', pin: '9999' });
  await page.getByRole('row', { name: '0101' }).waitFor();
  await look('units');
  await chooseUnit(page, '0101');
  for (const [key, name] of [
    ['F3', 'packets'],
    ['F6', 'imports'],
    ['F7', 'discrepancies'],
    ['F8', 'closing'],
    ['F9', 'ballots'],
  ] as const) {
    await page.keyboard.press(key);
    await page.locator(`nav a[aria-current]`).filter({ hasText: key }).waitFor();
    await page.locator('.screen-loading').waitFor({ state: 'detached' });
    await look(name);
  }
  await page.keyboard.press('F10');
  for (const part of ['users', 'key', 'package', 'audit', 'backup', 'health', 'workspace'] as const) {
    await page.getByRole('button', { name: t.system.parts[part], exact: true }).click();
    await page.getByRole('heading', { name: t.system.parts[part], level: 1 }).waitFor();
    await look(`system-${part}`);
  }
  await chooseUnit(page, '0102');
  await page.keyboard.press('F4');
  await page.locator('.keying, [class^="entry"], [class^="key"]').first().waitFor();
  await look('keying');
  await trial.close();
  expect(wrong).toEqual(Object.fromEntries(Object.keys(wrong).map((name) => [name, []])));
  expect([trial.problems, trial.faults]).toEqual([[], []]);
});

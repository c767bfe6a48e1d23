/**
 * Names that were meant to do harm (scripts, marks that turn the direction, ten thousand characters, emoji, control characters) on every
 * screen of an office and of the board: they are shown as text, nothing of them runs, nothing leaves its place, no request goes out.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { texts as t } from '#shared/i18n/vi.ts';
import { makeKeyedOffice } from '../faults/scenarios/units.ts';
import { choose } from './files.ts';
import { closeBrowser, openTrial, overflowing, shoot } from './harness.ts';
import { chooseUnit, logIn, openWorkspace } from './steps.ts';
import { BOARD_ADMINISTRATOR, copySample, inWorkspace, sampleFile } from './workspaces.ts';

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

/** Puts one of them in the place of every name of a closed workspace, as somebody could who has the file. */
function poison(path: string): void {
  const db = new Sqlite(path);
  for (const [table, column, key] of [
    ['units', 'name', 'code'],
    ['units', 'superior', 'code'],
    ['units', 'signer', 'code'],
    ['products', 'name', 'code'],
    ['products', 'enterprise', 'code'],
    ['products', 'address', 'code'],
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
}

/** A keyed office whose every name is one of them. */
async function hostileOffice(dir: string): Promise<string> {
  mkdirSync(dir);
  await makeKeyedOffice(dir);
  const path = join(dir, 'office.kpdb');
  poison(path);
  return path;
}

/** The sample's board, with batches merged, a file refused under such a name, a key revoked for such a reason, and all names. */
async function hostileBoard(dir: string): Promise<string> {
  const { board } = copySample(dir);
  const refused = join(dir, `<img src=x onerror=alert(1)>\u202E ${'Ж'.repeat(90)}.kpbatch`);
  writeFileSync(refused, NAMES.join(' '));
  await inWorkspace(board, BOARD_ADMINISTRATOR, async (call, handle) => {
    await call('merge.files', { files: [handle(refused)] });
    const { keys } = await call('keys.list', {});
    await call('keys.revoke', {
      keyId: keys[0]?.keyId ?? '',
      reason: `${NAMES[0]} ${'Phường '.repeat(50)}`.slice(0, 500),
    });
    await call('channels.setScoring', { weights: [{ channel: 'paper', weight: '1' }], tiers: [] });
  });
  poison(board);
  return board;
}

/** Looks at the page after each step, and keeps what is out of its place or was made by a name. */
function looker(page: Page, wrong: Record<string, string[]>) {
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => Promise.reject(new Error(dialog.message()))));
  return async (name: string) => {
    await page.locator('.screen-loading').waitFor({ state: 'detached' });
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
}

const nothingWrong = (wrong: Record<string, string[]>) =>
  Object.fromEntries(Object.keys(wrong).map((name) => [name, []]));
/** The screen of that key, in the navigation. */
const reached = (page: Page, key: string) => page.locator('nav a[aria-current]').filter({ hasText: key }).waitFor();

it('shows hostile names as text on every screen of an office', { timeout: 120_000 }, async () => {
  const trial = await openTrial();
  const { page } = trial;
  const wrong: Record<string, string[]> = {};
  const look = looker(page, wrong);
  await openWorkspace(page, await hostileOffice(join(trial.folder, 'thù địch')));
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
    await reached(page, key);
    await look(name);
  }
  await page.keyboard.press('F10');
  for (const part of ['users', 'key', 'package', 'audit', 'backup', 'health', 'workspace'] as const) {
    await page.getByRole('button', { name: t.system.parts[part], exact: true }).click();
    await page.getByRole('heading', { name: t.system.parts[part], level: 1 }).waitFor();
    await look(`system-${part}`);
  }
  await page.keyboard.press('Control+F8');
  await page.locator('.results, .empty').first().waitFor();
  await look('office-results');
  await page.keyboard.press('Control+F9');
  await page.locator('.statistics').waitFor();
  await look('statistics');
  await page.keyboard.press('Control+F10');
  await page.locator('.checking').waitFor();
  await look('checking');
  await chooseUnit(page, '0102');
  await page.keyboard.press('F4');
  await page.locator('.keying, [class^="entry"], [class^="key"]').first().waitFor();
  await look('keying');
  await trial.close();
  expect(wrong).toEqual(nothingWrong(wrong));
  expect([trial.problems, trial.faults]).toEqual([[], []]);
});

it('and of the board', { timeout: 120_000 }, async () => {
  const trial = await openTrial();
  const { page } = trial;
  const wrong: Record<string, string[]> = {};
  const look = looker(page, wrong);
  await openWorkspace(page, await hostileBoard(join(trial.folder, 'thù địch')));
  await look('board-login');
  await logIn(page, BOARD_ADMINISTRATOR);
  for (const part of ['facts', 'catalogue', 'units', 'package'] as const) {
    await page.keyboard.press(part === 'facts' ? 'F2' : 'Control+ArrowDown');
    await page.locator('.programme-part').waitFor();
    await look(`programme-${part}`);
  }
  for (const [key, name] of [
    ['F3', 'keys'],
    ['F4', 'inbox'],
    ['F6', 'quarantine'],
    ['F7', 'coverage'],
    ['F8', 'results'],
  ] as const) {
    await page.keyboard.press(key);
    await reached(page, key);
    await look(`board-${name}`);
    // With the first of its lines chosen, where there are any.
    const row = page.getByRole('row').nth(1);
    if ((await row.count()) > 0) {
      await row.click();
      await look(`board-${name}-chosen`);
    }
  }
  await page.keyboard.press('F9');
  for (const part of ['users', 'audit', 'health'] as const) {
    await page.getByRole('button', { name: t.system.parts[part], exact: true }).click();
    await page.getByRole('heading', { name: t.system.parts[part], level: 1 }).waitFor();
    await look(`board-system-${part}`);
  }
  await page.keyboard.press('Control+F10');
  await page.locator('.checking').waitFor();
  await choose(page, () => page.keyboard.press('F5'), sampleFile('HVN2026-MAU_03_0302_r1.kpbatch'));
  await page.locator('.checking-facts').waitFor();
  await look('board-facts');
  await trial.close();
  expect(wrong).toEqual(nothingWrong(wrong));
  expect([trial.problems, trial.faults]).toEqual([[], []]);
});

/**
 * Checking a file in the window: with no workspace by the board's letter, in an office and at the board by what they trust;
 * and the results that the board publishes, checked by somebody outside.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { Application } from '#main/core/application.ts';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { choose, downloaded, drop } from './files.ts';
import { closeBrowser, openTrial, shoot } from './harness.ts';
import { hold, wide } from './hold.ts';
import { logIn, openSample, statusOf, textOf } from './steps.ts';
import { BOARD_ADMINISTRATOR, copySample, inWorkspace, PASSPHRASE, SUPERVISOR, sampleFile } from './workspaces.ts';

afterAll(closeBrowser);

const BATCH = sampleFile('HVN2026-MAU_03_0302_r1.kpbatch');
const PACKAGE = sampleFile('chuong-trinh.kpcat');

/** The digits that stand in the board's letter. */
async function letterDigits(folder: string): Promise<string> {
  const { board } = copySample(join(folder, 'letter'));
  const state = await inWorkspace(board, BOARD_ADMINISTRATOR, (call) => call('keys.state', {}));
  return state.fingerprint.replace(/\D/g, '');
}

/** The batch with one digit of its signed content changed, as if somebody had mended a count. */
function altered(folder: string): string {
  const envelope = JSON.parse(readFileSync(BATCH, 'utf8')) as { payload: string };
  const payload = Buffer.from(envelope.payload, 'base64').toString('utf8');
  const changed = payload.replace(/"ticks":(\d)/, (_, digit) => `"ticks":${(Number(digit) % 9) + 1}`);
  expect(changed).not.toBe(payload);
  const path = join(folder, 'sua.kpbatch');
  const text = readFileSync(BATCH, 'utf8').replace(envelope.payload, Buffer.from(changed).toString('base64'));
  writeFileSync(path, text);
  return path;
}

const pick = (page: Page, file: string, key = 'F5') => choose(page, () => page.keyboard.press(key), file);
/** As a double click leads there: the address names the file (app/menu.tsx). */
async function opened(page: Page, app: Application, file: string): Promise<void> {
  const query = new URLSearchParams({ file: app.files.register(file), name: basename(file) });
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/checking?${query}`);
}
const fact = (page: Page, name: string) =>
  page.locator('.checking-facts > div').filter({ hasText: name }).locator('dd');

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  const t = (language === 'vi' ? vi : en).checking;
  const { exports: signing, facts: counted } = (language === 'vi' ? vi : en).results;
  const verdict = (page: Page, name: keyof typeof t.verdicts) =>
    page.getByRole('heading', { name: t.verdicts[name] }).waitFor();

  it('with no workspace: a package, a batch and an altered one, by the digits of the letter', async () => {
    const { app, page, folder, close, problems } = await openTrial({ language });
    const digits = await letterDigits(folder);
    await page.keyboard.press('F9');
    await page.getByRole('heading', { name: t.empty.title }).waitFor();
    await hold(page, 'check-empty', language);
    await drop(page, [BATCH]);
    await verdict(page, 'packageNeeded');
    await hold(page, 'check-package-needed', language);
    await pick(page, PACKAGE, 'F6');
    await verdict(page, 'unproven');
    await hold(page, 'check-unproven', language);
    await page.locator('.digits input').first().focus();
    await page.keyboard.type(digits);
    await verdict(page, 'good');
    await expect.poll(() => fact(page, t.facts.kind).textContent()).toBe(t.kinds.batch(1, '0302'));
    await expect.poll(() => fact(page, t.facts.signer).textContent()).toBe(t.signers.office('03'));
    await expect.poll(() => fact(page, t.facts.checkCode).textContent()).toMatch(/^(\d{5} ){3}\d{5}$/);
    await hold(page, 'check-good', language);
    await page.setViewportSize({ width: 1093, height: 614 });
    await shoot(page, `check-good-125-${language}`);
    expect(await wide(page)).toEqual([]);
    await opened(page, app, altered(folder));
    await verdict(page, 'refused');
    expect(await page.locator('.checking-facts').count()).toBe(0);
    await page.locator('[data-code="envelope.signature"]').waitFor();
    await hold(page, 'check-altered', language);
    await pick(page, PACKAGE);
    await verdict(page, 'good');
    await expect.poll(() => fact(page, t.facts.trusted).textContent()).toBe(t.trusted.byLetter);
    await page.locator('.digits input').last().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(String((Number(digits.at(-1)) + 1) % 10));
    await page.locator('[data-code="key.fingerprintMismatch"]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.start').waitFor();
    await opened(page, app, PACKAGE);
    await verdict(page, 'unproven');
    await page.keyboard.press('Escape');
    await page.locator('.start').waitFor();
    await close();
    expect(problems).toEqual([]);
  });

  it('in an office and at the board: by the keys that they trust', async () => {
    const { app, page, close, problems } = await openTrial({ language });
    await openSample(page, 'office');
    await logIn(page, SUPERVISOR);
    await page.locator('.units-aside').waitFor();
    await hold(page, 'check-units', language);
    await page.keyboard.press('Control+F10');
    await page.getByRole('heading', { name: t.empty.title }).waitFor();
    await hold(page, 'check-office-empty', language);
    await drop(page, [BATCH]);
    await verdict(page, 'good');
    await expect.poll(() => fact(page, t.facts.newest).textContent()).toBe(t.newest.unknown);
    await opened(page, app, PACKAGE);
    await verdict(page, 'good');
    await expect.poll(() => fact(page, t.facts.trusted).textContent()).toBe(t.trusted.yes);
    await expect.poll(() => fact(page, t.facts.newest).textContent()).toBe(t.newest.yes);
    await hold(page, 'check-office', language);
    await page.keyboard.press('F10');
    await page.locator('.system-aside').waitFor();
    await hold(page, 'check-system-office', language);
    await close();
    const board = await openTrial({ language });
    await openSample(board.page, 'board');
    await logIn(board.page, BOARD_ADMINISTRATOR);
    await board.page.keyboard.press('F9');
    await board.page.locator('.system-aside a').click();
    await board.page.getByRole('heading', { name: t.empty.title }).waitFor();
    await board.page.setViewportSize({ width: 1093, height: 614 });
    await pick(board.page, altered(board.folder));
    await verdict(board.page, 'refused');
    await pick(board.page, BATCH);
    await verdict(board.page, 'good');
    await hold(board.page, 'check-board', language);
    await board.close();
    expect([...problems, ...board.problems]).toEqual([]);
  });

  it('the board publishes its results signed, and anyone checks them by the letter', async () => {
    const { page, folder, close, problems } = await openTrial({ language });
    const digits = await letterDigits(folder);
    await openSample(page, 'board');
    await logIn(page, BOARD_ADMINISTRATOR);
    await page.keyboard.press('F8');
    const sign = page.getByRole('button', { name: signing.signLabel });
    await sign.waitFor();
    await hold(page, 'publish', language);
    await sign.click();
    await page.locator('dialog input[type=password]').fill(PASSPHRASE);
    const file = await downloaded(page, folder, () => page.keyboard.press('Enter'));
    expect(file).toMatch(/\.kpresult$/);
    const said = await textOf(statusOf(page).filter({ hasText: basename(file) }));
    const code = /(\d{5} ){3}\d{5}/.exec(said)?.[0];
    await page.locator('.results-facts').getByText(counted.published, { exact: true }).waitFor();
    await page.setViewportSize({ width: 1093, height: 614 });
    await hold(page, 'publish-125', language);
    const outside = await openTrial({ language });
    await outside.page.keyboard.press('F9');
    await outside.page.getByRole('heading', { name: t.empty.title }).waitFor();
    await pick(outside.page, file);
    await verdict(outside.page, 'unproven');
    await outside.page.locator('.digits input').first().focus();
    await outside.page.keyboard.type(digits);
    await verdict(outside.page, 'good');
    await expect.poll(() => fact(outside.page, t.facts.kind).textContent()).toBe(t.kinds.result(1));
    await expect.poll(() => fact(outside.page, t.facts.checkCode).textContent()).toBe(code);
    await hold(outside.page, 'check-result', language);
    await outside.close();
    await close();
    expect([...problems, ...outside.problems]).toEqual([]);
  });
});

/** The audit in the window: filtered while typing, read row by row in words, paged, exported, checked against batches. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { appendAudit } from '#main/core/audit/chain.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { closeBrowser, openTrial, overflowing, shoot, type Trial } from './harness.ts';
import { hold } from './hold.ts';
import { logIn, openSample, textOf } from './steps.ts';
import { CLERK, SUPERVISOR } from './workspaces.ts';

afterAll(closeBrowser);

async function atAudit(options: Parameters<typeof openTrial>[0] = {}): Promise<Trial> {
  const t = (options.language === 'en' ? en : vi).system;
  const trial = await openTrial(options);
  await openSample(trial.page, 'office');
  await logIn(trial.page, SUPERVISOR);
  await trial.page.keyboard.press('F10');
  await trial.page.getByRole('button', { name: t.parts.audit, exact: true }).click();
  await trial.page.getByRole('row').nth(1).waitFor();
  return trial;
}

it('is filtered while typing, read in words, and exported as filtered', async () => {
  const { page, close, problems, faults } = await atAudit();
  const t = vi.system.audit;
  await page.getByLabel(t.columns.login, { exact: true }).fill('huong');
  await page.keyboard.press('Tab');
  await page.keyboard.type('bia tui');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0103');
  await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBe(2);
  const row = page.getByRole('grid').getByRole('row').nth(1);
  await expect.poll(() => textOf(row)).toContain('ghi bìa túi');
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  const detail = page.getByRole('region', { name: t.columns.detail });
  await expect.poll(() => textOf(detail.getByRole('row', { name: 'phát ra' }))).toMatch(/^phát ra\d+$/);
  expect(await detail.textContent()).not.toMatch(/[{}"]/);

  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  const book = await readWorkbook(readFileSync(await download.path()));
  if (!book.ok) throw new Error('not a workbook');
  const rows = book.sheets[0]?.rows.map(({ cells }) => cells.map(({ text }) => text)) ?? [];
  expect(rows.at(-1)?.slice(2, 5)).toEqual(['huong', 'ghi bìa túi', '0103']);
  expect(rows.filter(([, , who]) => who === 'huong')).toHaveLength(1);

  await page.getByLabel(t.from).fill('31/02/2026');
  await page.getByText(t.dayWrong).waitFor();
  await page.getByLabel(t.from).fill('01/01/2099');
  await page.getByText(t.noRows).waitFor();
  await page.keyboard.press('F5');
  await page.getByText('Nhật ký nguyên vẹn').waitFor();
  await close();
  expect(problems).toEqual([]);
  expect(faults).toEqual([]);
}, 60_000);

it('shows a hundred thousand rows page by page', async () => {
  const trial = await atAudit();
  const { page, app, close, problems } = trial;
  const db = app.workspace?.db;
  if (!db) throw new Error('nothing is open');
  const before = db.prepare('SELECT count(*) FROM audit_events').pluck().get() as number;
  const added = 100_000 - before;
  db.transaction(() => {
    for (let i = 0; i < added; i += 1)
      appendAudit(db, '2027-01-01T00:00:00.000Z', 'lan', { action: 'entry.open', unit: '0101', subject: String(i) });
  })();
  await page.getByLabel(vi.system.audit.columns.login, { exact: true }).fill('lan');
  await page.getByText('Dòng 1–200 trong').waitFor();
  const top = () => page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first().textContent();
  await expect.poll(() => top()).toBe('100000');
  await page.keyboard.press('Alt+PageDown');
  await page.getByText('Dòng 201–400 trong').waitFor();
  await expect.poll(() => top()).toBe('99800');
  await page.keyboard.press('Alt+PageUp');
  await expect.poll(top).toBe('100000');
  await close();
  expect(problems).toEqual([]);
}, 90_000);

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  it('holds at 1366×768 and sticks out nowhere at 125 percent', async () => {
    const t = (language === 'vi' ? vi : en).system.audit;
    const { page, close, problems } = await atAudit({ language });
    await page.getByLabel(t.columns.unit, { exact: true }).fill('0103');
    await page.getByRole('grid').getByRole('row').nth(2).click();
    await page.getByRole('region', { name: t.columns.detail }).waitFor();
    await hold(page, 'audit', language);
    await page.setViewportSize({ width: 1093, height: 614 });
    await shoot(page, `audit-125-${language}`);
    expect(await overflowing(page)).toEqual([]);
    await close();
    expect(problems).toEqual([]);
  }, 90_000);
});

it('shows a clerk whether the chain is whole, and no rows', async () => {
  const { page, close, problems } = await openTrial();
  await openSample(page, 'office');
  await logIn(page, CLERK);
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: vi.system.parts.audit, exact: true }).click();
  await page.getByText(vi.system.audit.supervisorOnly).waitFor();
  await page.keyboard.press('F5');
  await page.getByText('Nhật ký nguyên vẹn').waitFor();
  expect(await page.getByRole('grid').count()).toBe(0);
  await close();
  expect(problems).toEqual([]);
});

/** Two people decide about a batch put aside, by keyboard, at one PC; the screen holds in both languages and sizes. */
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { openBoard } from '../fixtures/batches.ts';
import { granted } from '../fixtures/board.ts';
import { range } from '../fixtures/merge-lists.ts';
import { closeBrowser, openTrial } from './harness.ts';
import { hold } from './hold.ts';
import { logIn, openWorkspace, switchTo } from './steps.ts';

afterAll(closeBrowser);

const LAN = { login: 'lan', name: 'Nguyễn Thị Lan', pin: '1111' };
const MINH = { login: 'minh', name: 'Trần Văn Minh', pin: '2222' };

/** A board with a fork and a dispute of serials, and two supervisors; returns its file. */
async function boardFile(): Promise<string> {
  const board = await openBoard();
  const one = board.make({ unit: '0101', ballots: range(1, 3) });
  const left = board.make({ unit: '0101', revision: 2, previous: one.sha256, ballots: range(1, 4) });
  const right = board.make({ unit: '0101', revision: 2, previous: one.sha256, ballots: range(1, 4, ['102']) });
  const a = board.make({ unit: '0102', ballots: range(11, 14) });
  const b = board.make({ unit: '0202', ballots: range(13, 17) });
  await board.merge({ ...one, name: '0101_r1.kpbatch' }, { ...left, name: '0101_r2.kpbatch' });
  await board.merge(
    { ...right, name: '0101_r2 (1).kpbatch' },
    { ...a, name: '0102_r1.kpbatch' },
    { ...b, name: '0202_r1.kpbatch' },
  );
  for (const { login, name, pin } of [LAN, MINH]) {
    granted(await board.call('users.add', { login, name, role: 'supervisor', pin }));
  }
  granted(await board.call('workspace.close', {}));
  return board.db.name;
}

/** Enter leads to the answers; the arrow chooses, Tab goes on to the reason. */
async function propose(page: Page, reason: string): Promise<void> {
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type(reason);
  await page.keyboard.press('Control+Enter');
}

it('one proposes, another one decides, and the batch counts', { timeout: 60_000 }, async () => {
  const { page, close, problems, faults } = await openTrial();
  await openWorkspace(page, await boardFile());
  await logIn(page, LAN);
  await page.keyboard.press('F6');
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await page.getByRole('row', { name: /0101_r2\.kpbatch/, selected: true }).waitFor();
  await page.getByText('4 số phiếu có ở cả hai lô, 4 tờ ghi khác nhau.').waitFor();
  await page.getByText('0101_r2.kpbatch (Đơn vị 0101) → Đã hợp nhất').waitFor();
  await propose(page, 'phòng xác nhận bản này');
  await page.getByText(vi.quarantine.decide.proposed).waitFor();
  await page.getByText(/Nguyễn Thị Lan đề nghị nhận/).waitFor();
  await expect.poll(() => page.locator('.nav-count').textContent()).toBe('4');
  await switchTo(page, MINH);
  await page.keyboard.press('F6');
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await propose(page, 'đã gọi lại');
  await page.getByText(vi.quarantine.decide.done).waitFor();
  await expect.poll(() => page.locator('.nav-count').textContent()).toBe('2');
  await page.keyboard.press('F8');
  await page.getByText('4 phiếu hợp lệ').first().waitFor();
  await close();
  expect([problems, faults]).toEqual([[], []]);
});

it.each(['vi', 'en'] as const)('holds in %s', { timeout: 60_000 }, async (language) => {
  const t = (language === 'vi' ? vi : en).quarantine;
  const { page, close, problems } = await openTrial({ language });
  await openWorkspace(page, await boardFile());
  await logIn(page, LAN);
  await page.keyboard.press('F6');
  await page.getByRole('heading', { name: t.decide.title }).waitFor();
  await page.getByText(t.differences.both).waitFor();
  await hold(page, 'quarantine', language);
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await page.getByText(t.differences.changed, { exact: true }).waitFor();
  await propose(page, 'x');
  await hold(page, 'quarantine-proposed', language);
  await page.setViewportSize({ width: 1093, height: 614 });
  await hold(page, 'quarantine-125', language);
  await close();
  expect(problems).toEqual([]);
});

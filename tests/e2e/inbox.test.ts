/** Many files at once in the board's inbox: whole folders, progress that can be stopped, finding one among many by keyboard. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { eachTrial } from './each-trial.ts';
import { choose, drop } from './files.ts';
import { shoot, type Trial } from './harness.ts';
import { logIn, openSample, textOf } from './steps.ts';
import { BOARD_SUPERVISOR } from './workspaces.ts';

let trial: Trial;
let page: Page;
let folder: string;
eachTrial(async (opened) => {
  trial = opened;
  page = opened.page;
  folder = join(trial.folder, 'Lô nhận');
  mkdirSync(folder);
  await openSample(page, 'board');
  await logIn(page, BOARD_SUPERVISOR);
  await page.keyboard.press('F4');
  await page.getByText('Đã xong: 4 tệp').waitFor();
});

/** Files that are no batches by what is in them. */
function broken(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const path = join(folder, `${String(i + 1).padStart(4, '0')}_r1.kpbatch`);
    writeFileSync(path, JSON.stringify({ i }));
    return path;
  });
}

it('takes the batches of a folder and leaves the rest alone', async () => {
  broken(3);
  writeFileSync(join(folder, 'ghi chú.txt'), 'gọi lại cho phòng');
  await choose(page, () => page.keyboard.press('Control+Shift+O'), folder);
  await page.getByText('Vừa nhận 3 tệp:').waitFor();
  await page.getByText('bỏ qua 1 tệp không phải .kpbatch').waitFor();
  await page.getByText('Cần người xem: 3 tệp').waitFor();
});

it('can be stopped: what is done stays, the rest is as if it had never come', async () => {
  await drop(page, broken(300));
  await page.getByRole('progressbar').waitFor();
  await shoot(page, 'inbox-progress');
  await page.keyboard.press('Escape');
  const stopped = page.getByText(/^Đã dừng sau/);
  await stopped.waitFor();
  const done = Number(/sau (\d+) trong 300 tệp/.exec(await textOf(stopped))?.[1]);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(300);
  await page.getByRole('tab', { name: `Từ chối ${done}` }).waitFor();
});

it('finds one among many by typing, and goes through the views by arrow keys', async () => {
  await drop(page, broken(40));
  await page.getByText('Vừa nhận 40 tệp:').waitFor();
  await page.getByRole('combobox').fill('0017');
  const found = page.getByRole('row', { name: /0017_r1\.kpbatch/, selected: true });
  await found.waitFor();
  await expect.poll(() => textOf(page.locator('.inbox-pane h2'))).toBe('0017_r1.kpbatch');
  await page.getByRole('combobox').fill('');
  await page.getByText('Đã xong: 4 tệp').waitFor();
  await page.keyboard.press('End');
  await page.getByRole('row', { name: /Đã hợp nhất/, selected: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('row', { name: /Đã hợp nhất/, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Nhóm 1 trong 4').evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByRole('tab', { name: 'Tất cả 44' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.getByRole('tab', { name: 'Từ chối 40' }).getAttribute('aria-selected')).toBe('true');
  expect(await page.getByText('Đã xong: 4 tệp').count()).toBe(0);
});

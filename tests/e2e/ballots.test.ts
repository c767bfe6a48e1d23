/** The ballots of a unit in the window: found by typing, looked into, put right by keyboard, with a way back. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type SampleBallot, samplePacket } from '../../samples/ballots.ts';
import { keyLines } from '../../samples/key-lines.ts';
import { eachTrial } from './each-trial.ts';
import type { Trial } from './harness.ts';
import { hold } from './hold.ts';
import { chooseUnit, logIn, openWorkspace, statusOf, switchTo } from './steps.ts';
import { CLERK, copySample, inWorkspace, SECOND_CLERK, SUPERVISOR, sampleFile } from './workspaces.ts';

const UNIT = '0101';

let trial: Trial;
let page: Page;
let file: string;
let papers: readonly SampleBallot[];
eachTrial(async (opened) => {
  trial = opened;
  page = opened.page;
  const { office } = copySample(trial.folder);
  papers = samplePacket(UNIT).ballots.slice(0, 8);
  const key = (slot: 'first' | 'second', some: readonly SampleBallot[]) => ({ unit: UNIT, slot, text: keyLines(some) });
  await inWorkspace(office, CLERK, (call) => call('entry.keyLines', key('first', papers)));
  await inWorkspace(office, SECOND_CLERK, (call) => call('entry.keyLines', key('second', papers.slice(0, 4))));
  file = office;
});

const serialOf = (at: number) => papers[at]?.serial ?? '';
const rows = () => page.getByRole('row', { name: /^\d/ }).count();

/** The list of units has a filter too, and is on the screen for a moment longer. */
async function openBallots(): Promise<void> {
  await chooseUnit(page, UNIT);
  await page.keyboard.press('F9');
  await page.getByRole('heading', { name: 'Phiếu của đơn vị' }).waitFor();
}

it('is worked by a supervisor with the keyboard alone: renumber and back, void, change the outcome', async () => {
  await openWorkspace(page, file);
  await logIn(page, SUPERVISOR);
  await openBallots();
  await expect.poll(rows).toBe(8);
  await hold(page, 'ballots', 'vi');
  await page.keyboard.type('cho lan 2');
  await expect.poll(rows).toBe(4);
  await page.getByRole('combobox').fill(serialOf(7));
  await expect.poll(rows).toBe(1);

  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Đổi số phiếu' }).waitFor();
  await page.keyboard.press('2');
  await page.getByLabel('Số đúng của tờ phiếu').waitFor();
  // A serial that stands already is refused in the form; nothing is lost of what was typed.
  await page.keyboard.type(serialOf(6));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Nhìn nhầm số');
  await page.keyboard.press('Enter');
  await page.locator('[data-code="ballot.serialTaken"]').waitFor();
  await hold(page, 'ballots-form', 'vi');
  const free = samplePacket(UNIT).ballots[20]?.serial ?? '';
  await page.getByLabel('Số đúng của tờ phiếu').fill(free);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đã hoàn tác.').waitFor();

  await page.getByRole('combobox').fill(serialOf(7));
  await page.keyboard.press('Enter');
  await page.getByText('Đổi số từ').first().waitFor();
  await expect.poll(() => page.getByText('Lý do: Hoàn tác: Nhìn nhầm số').count()).toBe(1);
  await page.keyboard.press('4');
  await page.getByLabel('Lý do').fill('Nhập thừa');
  await page.keyboard.press('Enter');
  await expect.poll(() => statusOf(page).textContent()).toContain('Đã hủy phiếu');
  await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
  await page.getByText('Đã hoàn tác.').waitFor();

  // Two who agreed may have misread alike: one box changes, the rest stays.
  const [paper] = papers;
  if (!paper || !('products' in paper)) throw new Error('the first paper is valid');
  await page.getByRole('combobox').fill(serialOf(0));
  await page.getByRole('heading', { name: 'Phiếu', level: 2 }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Đổi kết quả' }).waitFor();
  await page.keyboard.press('1');
  await page.getByLabel('Tờ giấy nói gì').selectOption('valid');
  await page.getByLabel('Mã của những ô ghi sai').fill(paper.products[0] ?? '');
  await page.getByText(`bỏ ${paper.products[0]}`).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Vết gấp, không phải dấu');
  await page.keyboard.press('Enter');
  await expect.poll(() => statusOf(page).textContent()).toContain('Đã ghi kết quả mới');
  await expect
    .poll(() => page.locator('.ballots-counted').textContent())
    .toContain(`${paper.products.length - 1} lượt`);
  await hold(page, 'ballots-record', 'vi');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đã hoàn tác.').waitFor();
  await expect.poll(() => page.locator('.ballots-counted').textContent()).toContain(`${paper.products.length} lượt`);
});

it('shows a clerk their own entries, and offers only what they may do', async () => {
  await openWorkspace(page, file);
  await logIn(page, SECOND_CLERK);
  await openBallots();
  await page.getByRole('combobox').fill(serialOf(0));
  // Keyed second by this person: nothing tells whether it agreed.
  await page.getByText('đã nhập đủ').first().waitFor();
  await page.getByText('Bạn xem được nội dung khi phiếu đã có kết quả.').waitFor();
  await page.getByText('Không có việc nào làm được với phiếu này.').waitFor();
  await switchTo(page, CLERK);
  await openBallots();
  await page.getByRole('combobox').fill(serialOf(6));
  await page.getByRole('button', { name: 'Hủy phiếu' }).waitFor();
  expect(await page.getByRole('button', { name: 'Đổi kết quả' }).count()).toBe(0);
});

it('withdraws an imported workbook as a whole', async () => {
  const workbook = sampleFile('phieu-0101-rows.xlsx');
  await inWorkspace(file, CLERK, (call, handle) => call('imports.take', { unit: UNIT, file: handle(workbook) }));
  await openWorkspace(page, file);
  await logIn(page, SUPERVISOR);
  await openBallots();
  await page.getByRole('tab', { name: 'Bảng tính' }).click();
  await page.getByText('đang có hiệu lực').first().waitFor();
  await hold(page, 'ballots-imports', 'vi');
  await page.getByLabel('Lý do').fill('Đơn vị gửi nhầm bản');
  await page.keyboard.press('Enter');
  await expect.poll(() => statusOf(page).textContent()).toContain('phiếu bị hủy');
  await page.getByText('đã rút', { exact: true }).first().waitFor();
});

it('takes a restored ballot back, and no other under its serial', async () => {
  const reason = 'Nhập nhầm tờ';
  const serial = serialOf(7);
  // Two were voided under this serial: the one restored and taken back is the one that was chosen.
  await inWorkspace(file, CLERK, async (call) => {
    await call('ballots.void', { unit: UNIT, serial, reason });
    await call('entry.keyLines', { unit: UNIT, slot: 'first', text: `${serial} 0013` });
    await call('ballots.void', { unit: UNIT, serial, reason });
  });
  await openWorkspace(page, file);
  await logIn(page, SUPERVISOR);
  await openBallots();
  await page.getByRole('combobox').fill(serial);
  await expect.poll(rows).toBe(2);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Khôi phục phiếu' }).waitFor();
  await page.keyboard.press('1');
  await page.getByLabel('Lý do').fill('Hủy nhầm');
  await page.keyboard.press('Enter');
  await expect.poll(() => statusOf(page).textContent()).toContain('Đã khôi phục phiếu');
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'chờ lần 2' }).count()).toBe(1);
  await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
  await page.getByText('Đã hoàn tác.').waitFor();
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'chờ lần 2' }).count()).toBe(0);
  await page.getByText('Lý do: Hoàn tác: Hủy nhầm').waitFor();
  await page.getByText('Lý do: Hủy nhầm').first().waitFor();
});

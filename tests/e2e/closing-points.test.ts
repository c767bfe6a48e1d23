/**
 * A closing that finds more than the screen could know: a sum that is first known when a missing second entry is given up.
 * At 125 percent, where what to press must stay in sight below a long list.
 */
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { isValid, samplePacket } from '../../samples/ballots.ts';
import { keyLines } from '../../samples/key-lines.ts';
import { closeBrowser, openTrial } from './harness.ts';
import { hold } from './hold.ts';
import { SIZES } from './keying-steps.ts';
import { chooseUnit, logIn, openWorkspace } from './steps.ts';
import { CLERK, copySample, inWorkspace, SECOND_CLERK, SUPERVISOR } from './workspaces.ts';

afterAll(closeBrowser);

const UNIT = '0101';
const [size] = SIZES.slice(-1);
const [one, two, torn] = samplePacket(UNIT).ballots.filter(isValid);

/** Whether it can be seen without scrolling. */
async function inSight(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  await button.waitFor();
  const middle = () =>
    button.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + height / 2);
      return at !== null && element.contains(at);
    });
  await expect.poll(middle, { message: name }).toBe(true);
}

it('asks for the reason of such a point where it is found, and keeps what to press in sight', {
  timeout: 60_000,
}, async () => {
  if (!one || !two || !torn) throw new Error('the sample has fewer papers');
  const trial = await openTrial({ ...size });
  const { page } = trial;
  const { office } = copySample(trial.folder);
  await inWorkspace(office, SUPERVISOR, (call) =>
    call('packets.record', { unit: UNIT, issued: 30, returned: 3, invalid: 0 }),
  );
  const all = [one, two, { serial: torn.serial, invalid: '3' }];
  await inWorkspace(office, CLERK, (call) =>
    call('entry.keyLines', { unit: UNIT, slot: 'first', text: keyLines(all) }),
  );
  await inWorkspace(office, SECOND_CLERK, (call) =>
    call('entry.keyLines', { unit: UNIT, slot: 'second', text: keyLines([one, two]) }),
  );
  await openWorkspace(page, office);
  await logIn(page, SUPERVISOR);
  await chooseUnit(page, UNIT);
  await page.keyboard.press('F8');
  await page.getByLabel(/^Lý do: 1 phiếu chưa được nhập lần hai/).waitFor();
  await inSight(page, 'Khóa sổ đơn vị');
  await page.keyboard.type('Chỉ có một người nhập');
  await page.keyboard.press('Control+Enter');

  const more = page.getByLabel('Lý do: Bìa túi ghi 0 phiếu không hợp lệ, đã nhập 1 phiếu.');
  await more.waitFor();
  expect(await more.evaluate((field) => field === document.activeElement)).toBe(true);
  await hold(page, 'closing-more', 'vi');
  await page.keyboard.type('Bìa túi đếm sót tờ rách');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã khóa, bản 1').waitFor();
  await inSight(page, 'Xuất lô đã ký');

  await page.getByRole('button', { name: 'Mở lại để sửa…' }).press('Enter');
  await page.getByLabel('Lý do mở lại').waitFor();
  await page.keyboard.type('Tìm thấy người nhập thứ hai');
  await inSight(page, 'Mở lại đơn vị');
  await hold(page, 'closing-reopen', 'vi');
  await page.keyboard.press('Enter');
  await page.getByText(`${SUPERVISOR.name} mở lại lúc`).waitFor();
  const { problems, faults } = trial;
  await trial.close();
  expect({ problems, faults }).toEqual({ problems: [], faults: [] });
});

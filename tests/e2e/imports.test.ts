/** A unit's ballots from a workbook in the window: looked at first, stored when all is clear, not at all while a fault stands. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openSession } from '#main/core/dispatch.ts';
import { isValid, samplePacket, ticksOf } from '../../samples/ballots.ts';
import { holdBack } from './calls.ts';
import { eachTrial } from './each-trial.ts';
import { choose, drop } from './files.ts';
import { shoot, type Trial } from './harness.ts';
import { chooseUnit, logIn, openSample, textOf } from './steps.ts';
import { CLERK, sampleFile } from './workspaces.ts';

let trial: Trial;
let page: Page;
eachTrial(async (opened) => {
  trial = opened;
  page = opened.page;
  await openSample(page, 'office');
  await logIn(page, CLERK);
});

async function openImport(unit: string): Promise<void> {
  await chooseUnit(page, unit);
  await page.keyboard.press('F6');
  await page.locator('.imports-top').waitFor();
}

const pick = (name: string) => choose(page, () => page.keyboard.press('F5'), sampleFile(name));
const heading = (name: string | RegExp) => page.getByRole('heading', { name });

/** Ballots of the unit in the workspace that the window has open. */
async function stored(unit: string): Promise<number> {
  const call = openSession(trial.app);
  await call('session.login', { login: CLERK.login, pin: CLERK.pin });
  const listed = await call('ballots.list', { unit });
  if (!listed.ok) throw new Error(JSON.stringify(listed.findings));
  return listed.value.ballots.length;
}

describe('a good workbook', () => {
  it('is shown as understood, stored on Enter, and known when it comes again', async () => {
    const { ballots } = samplePacket('0101');
    const valid = ballots.filter(isValid);
    await openImport('0101');
    await pick('phieu-0101-rows.xlsx');
    const take = page.getByRole('button', { name: `Ghi ${ballots.length} phiếu vào lần nhập 1` });
    await take.waitFor();
    await page.getByText('Máy hiểu là: mỗi dòng một phiếu').waitFor();
    await heading('Không tìm thấy điều gì cần sửa').waitFor();
    await expect.poll(() => textOf(page.locator('[data-cell="B4"]'))).toBe(ballots[0]?.serial);
    await expect.poll(() => page.locator('td.imports-mark').count()).toBeGreaterThan(20);
    const ticks = new Intl.NumberFormat('vi-VN').format(ticksOf(ballots));
    await expect
      .poll(() => textOf(page.locator('.imports-act')))
      .toContain(`${valid.length} phiếu hợp lệ, ${ticks} lượt`);
    await shoot(page, 'import-good');

    await page.keyboard.press('Enter');
    await heading(`Đã ghi ${ballots.length} phiếu vào lần nhập 1`).waitFor();
    await pick('phieu-0101-rows.xlsx');
    await page.getByText(`${ballots.length} phiếu trong tệp đã nhập trước đó`).waitFor();
    const asleep = page.getByRole('button', { name: 'Không có phiếu mới để ghi' });
    await expect.poll(() => asleep.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Xem các bảng tính đã nhập…' }).click();
    await page.getByRole('tab', { name: /Bảng tính/, selected: true }).waitFor();
    await page.getByRole('row', { name: /phieu-0101-rows.xlsx/ }).waitFor();

    await page.keyboard.press('F2');
    const cells = page.getByRole('row', { name: '0101' }).getByRole('gridcell');
    await expect
      .poll(async () => (await cells.allInnerTexts()).join(' '))
      .toContain(`${ballots.length} / ${ballots.length}`);
    await expect.poll(() => stored('0101')).toBe(ballots.length);
  });

  it('can be dropped, and left without a trace', async () => {
    await openImport('0101');
    const path = join(trial.folder, 'bản thảo.xlsx');
    copyFileSync(sampleFile('phieu-0101-rows.xlsx'), path);
    await drop(page, [path]);
    await page.getByText('bản thảo.xlsx · trang “Phiếu”').waitFor();
    await page.getByRole('button', { name: /^Ghi \d+ phiếu/ }).waitFor();
    await page.keyboard.press('Escape');
    const another = page.getByRole('button', { name: 'Chọn bảng tính…' });
    await another.waitFor();

    // A reading that is stopped while it goes on: its answer comes late, and nobody waits for it.
    const reading = await holdBack(page, 'imports.preview');
    await drop(page, [path]);
    const stop = page.getByRole('button', { name: 'Thôi đọc' });
    await stop.waitFor();
    await stop.click();
    await reading.untilCalled('imports.stop');
    await another.waitFor();
    await reading.release();
    await reading.untilAnswered();
    await another.waitFor();
    expect(await page.locator('.imports-check, .imports-refused').count()).toBe(0);
    expect(await stored('0101')).toBe(0);
  });
});

describe('a bad workbook', () => {
  it('lists its faults by cause with their cells, jumps to each, and stores nothing', async () => {
    await openImport('0101');
    await pick('phieu-0201-sai.xlsx');
    await heading(/^Tìm thấy \d+ điều ở \d+ chỗ/).waitFor();
    const jumps = await page
      .locator('[data-jump]')
      .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.jump));
    // samples/README.md: the faults that were planted, in the cells of the default seed.
    for (const cell of ['DW3', 'AB3', 'B6', 'B10', 'B16', 'B18', 'B25', 'H7', 'AU13', 'AF14', 'B21', 'B23', 'HO20'])
      expect(jumps, cell).toContain(cell);
    const unclear = page.locator('[data-code="import.markUnclear"]');
    await expect.poll(() => textOf(unclear.locator('h3'))).toMatch(/Dấu không rõ là có hay không/);
    await expect
      .poll(() => textOf(unclear))
      .toContain('Nhìn tờ phiếu, rồi trả lời một lần cho cả tệp theo dấu, hoặc riêng từng ô.');

    expect(await page.locator('[data-cell="AF14"]').count()).toBe(0);
    await unclear.getByRole('button', { name: 'AF14' }).click();
    const cell = page.locator('[data-cell="AF14"]');
    await cell.waitFor();
    await expect.poll(() => cell.getAttribute('class')).toContain('imports-current');
    await expect.poll(() => textOf(cell)).toMatch(/^\//);
    await expect.poll(() => textOf(unclear)).toContain('Ô AF14: “/” không rõ là có chọn hay không.');
    const box = await cell.boundingBox();
    expect(box && box.x > 150 && box.x < 900 && box.y > 300 && box.y < 640).toBe(true);
    await shoot(page, 'import-jump');

    const asleep = page.getByRole('button', { name: /^Còn \d+ lỗi: chưa ghi được/ });
    await expect.poll(() => asleep.getAttribute('aria-disabled')).toBe('true');
    await page.locator('h1').click();
    await page.keyboard.press('Enter');
    await asleep.click({ force: true });
    await asleep.waitFor();
    expect(await stored('0101')).toBe(0);
  });

  it('walks from cell to cell by keyboard', async () => {
    await openImport('0101');
    await pick('phieu-0201-sai.xlsx');
    await heading(/^Tìm thấy/).waitFor();
    const jumps = await page
      .locator('[data-jump]')
      .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.jump));
    const current = page.locator('.imports-current');
    for (const cell of jumps.slice(0, 4)) {
      await page.keyboard.press('Control+ArrowDown');
      await page.locator(`.imports-current[data-cell="${cell}"]`).waitFor();
    }
    await page.keyboard.press('Control+ArrowUp');
    await expect.poll(() => current.getAttribute('data-cell')).toBe(jumps[2]);
  });

  it('that is no workbook is refused with its reason', async () => {
    await openImport('0101');
    await pick('programme.json');
    await heading('Không đọc được tệp này').waitFor();
    await page.getByText(/Tệp programme.json là .*không phải bảng tính/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Chọn bảng tính…' }).waitFor();
  });

  it('with faults on several sheets shows the sheet of the cell that is jumped to', async () => {
    const serial = samplePacket('0101').ballots[0]?.serial ?? '';
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(sampleFile('phieu-0101-rows.xlsx'));
    workbook.addWorksheet('Không hợp lệ').addRows([
      ['Số phiếu', 'Lý do'],
      [serial, null],
    ]);
    const path = join(trial.folder, 'hai trang.xlsx');
    writeFileSync(path, new Uint8Array(await workbook.xlsx.writeBuffer()));
    await openImport('0101');
    await choose(page, () => page.keyboard.press('F5'), path);
    const missing = page.locator('[data-code="import.reasonMissing"]');
    const twice = page.locator('[data-code="import.serialTwice"]');
    await missing.getByRole('button', { name: 'Không hợp lệ!B2' }).click();
    await page.getByText('hai trang.xlsx · trang “Không hợp lệ”').waitFor();
    await page.locator('.imports-current[data-cell="B2"]').waitFor();
    await shoot(page, 'import-sheets');
    await twice.getByRole('button', { name: 'Phiếu!B4' }).click();
    await page.locator('.imports-current[data-cell="B4"]').waitFor();
    await expect.poll(() => textOf(page.locator('[data-cell="B4"]'))).toContain(serial);
    await missing.getByLabel('Phiếu không hợp lệ vì').selectOption({ index: 1 });
    await missing.waitFor({ state: 'detached' });
    await twice.waitFor();
  });
});

it('a closed unit takes nothing and says who may open it again', async () => {
  await openImport('0104');
  await page.getByText('Đơn vị này đã khóa sổ nên không nhận thêm phiếu.').waitFor();
  expect(await page.getByRole('button', { name: 'Chọn bảng tính…' }).count()).toBe(0);
});

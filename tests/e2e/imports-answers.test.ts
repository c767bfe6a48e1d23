/** Answering what an import finds, by keyboard, until the file can be stored; a file in an old encoding; several files at once. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openSession } from '#main/core/dispatch.ts';
import { samplePacket } from '../../samples/ballots.ts';
import { toTcvn3 } from '../fixtures/legacy.ts';
import { choose, downloaded, drop } from './files.ts';
import {
  closeBrowser,
  type Language,
  openTrial,
  overflowing,
  seriousAxeFindings,
  shoot,
  type Trial,
} from './harness.ts';
import { chooseUnit, logIn, openSample, textOf } from './steps.ts';
import { CLERK, sampleFile } from './workspaces.ts';

let trial: Trial;
let page: Page;
const UNIT = '0101';
async function begin(options: { language?: Language; viewport?: { width: number; height: number } } = {}) {
  trial = await openTrial(options);
  page = trial.page;
  await openSample(page, 'office');
  await logIn(page, CLERK);
  await chooseUnit(page, UNIT);
  await page.keyboard.press('F6');
  await page.locator('.imports-top').waitFor();
}
afterEach(async () => {
  const { problems, faults } = trial;
  await trial.close();
  expect(problems).toEqual([]);
  expect(faults).toEqual([]);
});
afterAll(closeBrowser);

const BAD = 'phieu-0201-sai.xlsx';
/** The papers of the bad workbook; its ballots begin in row 4. */
const papers = samplePacket('0201').ballots;
const serialOf = (row: number) => papers[row - 4]?.serial ?? '';
const pick = (files: string | readonly string[]) => choose(page, () => page.keyboard.press('F5'), files);
const cause = (code: string) => page.locator(`[data-code="${code}"]`);
const current = () => page.locator('.imports-current').getAttribute('data-cell');

/** Ctrl+↓ until this cell is the one that is looked at; the focus is then on its answer. */
async function walkTo(cell: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Control+ArrowDown');
    if ((await current()) === cell) return;
  }
  throw new Error(`${cell} is not among the cells to walk to`);
}

/** What has the focus, by its label or its words. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
    return element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
  });

async function tabTo(words: RegExp): Promise<void> {
  for (let i = 0; i < 12; i++) {
    if (words.test(await focused())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`nothing like ${words} behind the focus`);
}

/** Until that many answers are given and the file was read with them. */
async function answered(count: number): Promise<void> {
  await page.getByRole('region', { name: `Đã trả lời ${count} điều` }).waitFor();
  await page.locator('.imports-act [aria-busy]').waitFor({ state: 'detached' });
}

async function press(words: RegExp): Promise<void> {
  await tabTo(words);
  await page.keyboard.press('Enter');
}

async function typeOver(text: string): Promise<void> {
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function stored() {
  const call = openSession(trial.app);
  await call('session.login', { login: CLERK.login, pin: CLERK.pin });
  const listed = await call('ballots.list', { unit: UNIT });
  if (!listed.ok) throw new Error(JSON.stringify(listed.findings));
  return listed.value.ballots;
}

describe('a bad workbook', () => {
  it('is answered to the end by keyboard, stored, and its answers are offered for the next one', {
    timeout: 120_000,
  }, async () => {
    await begin();
    await pick(sampleFile(BAD));
    await cause('import.markUnclear').waitFor();
    await walkTo('AB3');
    // By its name it would be 0255; the paper says that the column is that of 0264.
    await expect.poll(() => focused()).toMatch(/^0255 /);
    await tabTo(/^Mã sản phẩm/);
    await typeOver('0264');
    await answered(1);
    await walkTo('DW3');
    await press(/^1250 /);
    await answered(2);
    await walkTo('B10');
    await typeOver(serialOf(10));
    await answered(3);
    for (const count of [4, 5, 6]) {
      await walkTo(['H7', 'AU13', 'AF14'][count - 4] ?? '');
      await shoot(page, `answers-mark-${count}`);
      await press(/^Có chọn/);
      await answered(count);
    }
    await walkTo('B16');
    await typeOver(serialOf(16));
    await answered(7);
    await walkTo('B18');
    await typeOver(serialOf(18));
    await answered(8);
    await page.locator('h1').click();
    await walkTo('HO20');
    await tabTo(/^Lý do trong chương trình/);
    await page.keyboard.type('5');
    await answered(9);
    await walkTo('B21');
    await press(/^Nhập đúng như giấy/);
    await answered(10);
    await walkTo('B23');
    await tabTo(/^Phiếu không hợp lệ vì/);
    await page.keyboard.type('1');
    await answered(11);
    await walkTo('B25');
    await press(/^Để phiếu này lại/);
    await answered(12);
    const take = page.getByRole('button', { name: `Ghi ${papers.length - 1} phiếu vào lần nhập 1` });
    await take.waitFor();
    await expect.poll(() => textOf(page.locator('.imports-act'))).toContain('1 phiếu để lại, nhập tay');
    expect(await seriousAxeFindings(page)).toEqual([]);
    await shoot(page, 'answers-done');

    const call = page.getByRole('button', { name: 'Lưu câu trả lời…' });
    const file = await downloaded(page, trial.folder, () => call.click());
    await page.locator('h1').click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Đã ghi ${papers.length - 1} phiếu vào lần nhập 1` }).waitFor();
    await page.getByText('1 phiếu để lại, còn phải nhập tay.').waitFor();
    await shoot(page, 'answers-taken');
    const serials = papers.filter((_, i) => i !== 25 - 4).map(({ serial }) => serial);
    expect((await stored()).map(({ serial }) => serial).sort()).toEqual(serials.sort());

    await pick(sampleFile(BAD));
    await page.getByRole('button', { name: 'Dùng lại các câu trả lời ấy' }).waitFor();
    await shoot(page, 'answers-offer');
    const errors = async () => Number(/Còn (\d+) lỗi/.exec(await textOf(page.locator('.imports-act')))?.[1] ?? 0);
    const before = await errors();
    await page.getByRole('button', { name: 'Dùng lại các câu trả lời ấy' }).press('Enter');
    await cause('import.markUnclear').waitFor({ state: 'detached' });
    await expect.poll(() => errors()).toBeLessThan(before);
    await choose(page, () => page.getByRole('button', { name: 'Mở câu trả lời…' }).press('Enter'), file);
    await page.getByRole('button', { name: 'Không có phiếu mới để ghi' }).waitFor();
  });

  it('takes an answer back, and goes out as a marked copy', async () => {
    await begin();
    await pick(sampleFile(BAD));
    await cause('import.markUnclear').waitFor();
    await walkTo('B18');
    await press(/^Để phiếu này lại/);
    await answered(1);
    expect(await cause('serial.form').count()).toBe(0);
    await page.getByRole('button', { name: /^Bỏ: Phiếu “mờ số”/ }).press('Enter');
    await cause('serial.form').waitFor();
    const copy = page.getByRole('button', { name: 'Lưu bản tô chỗ sai…' });
    const path = await downloaded(page, trial.folder, () => copy.click());
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const cell = workbook.worksheets[0]?.getCell('B18');
    expect(cell?.value).toBe('mờ số');
    expect(JSON.stringify(cell?.note)).toContain('mờ số');
    expect(cell?.fill).toMatchObject({ type: 'pattern' });
    expect(await stored()).toEqual([]);
  });

  it.each(['vi', 'en'] as const)('fits the window at 125 percent: %s', async (language) => {
    await begin({ language, viewport: { width: 1093, height: 614 } });
    await pick(sampleFile(BAD));
    await cause('import.markUnclear').waitFor();
    for (const cell of ['AB3', 'H7', 'B21']) {
      await page.locator('h1').click();
      await page.locator(`[data-jump="${cell}"]`).first().click();
      await shoot(page, `answers-${language}-${cell}`);
      // The picture of the sheet is there to be scrolled.
      const beyond = await overflowing(page);
      expect(beyond.filter((found) => !found.includes('section.imports-sheet'))).toEqual([]);
    }
    expect(await seriousAxeFindings(page)).toEqual([]);
  });
});

describe('other files', () => {
  it('in an old encoding show a text before and after, and are read otherwise on demand', async () => {
    await begin();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(sampleFile('phieu-0101-rows.xlsx'));
    workbook.worksheets[0]?.getRow(3).eachCell((cell) => {
      // Toned capitals have a font of their own in TCVN3.
      cell.value = toTcvn3(String(cell.value).toLocaleLowerCase('vi'));
      cell.font = { name: '.VnTime', size: 12 };
    });
    const path = join(trial.folder, 'cũ.xlsx');
    writeFileSync(path, new Uint8Array(await workbook.xlsx.writeBuffer()));
    await pick(path);
    const { ballots } = samplePacket(UNIT);
    const take = page.getByRole('button', { name: `Ghi ${ballots.length} phiếu vào lần nhập 1` });
    await take.waitFor();
    const decoded = page.locator('.imports-decoded dd');
    const before = await textOf(decoded.nth(0));
    const after = await textOf(decoded.nth(1));
    expect(before).not.toBe(after);
    expect(before).toBe(toTcvn3(after));
    await shoot(page, 'legacy');
    await page.getByLabel('Chữ trong tệp').selectOption('unicode');
    await page.getByRole('button', { name: /^Còn \d+ lỗi: chưa ghi được/ }).waitFor();
    await page.getByLabel('Chữ trong tệp').selectOption('auto');
    await take.waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Đã ghi ${ballots.length} phiếu vào lần nhập 1` }).waitFor();
    expect((await stored()).length).toBe(ballots.length);
  });

  it('come several at once, one after the other', async () => {
    await begin();
    await drop(page, [sampleFile('phieu-0101-rows.xlsx'), sampleFile(BAD)]);
    await page.getByText('còn 1 tệp chờ').waitFor();
    await page.getByRole('button', { name: /^Ghi \d+ phiếu/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Tệp kế tiếp: ${BAD}` }).waitFor();
    await page.keyboard.press('F5');
    await cause('import.markUnclear').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Chọn bảng tính…' }).waitFor();
  });
});

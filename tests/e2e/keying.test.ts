/** Keying ballots as a clerk does, by real key events in a real browser, with the disk looked at behind the screen. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { isValid, samplePacket } from '../../samples/ballots.ts';
import { cutOff } from './calls.ts';
import { eachTrial } from './each-trial.ts';
import { shoot, type Trial } from './harness.ts';
import {
  changePerson,
  echo,
  entryOnDisk,
  goKeying,
  keysOnDisk,
  lineText,
  openBallot,
  openOffice,
  PAPERS,
  pad,
  tickedCodes,
  UNIT,
  untilOnDisk,
} from './keying-steps.ts';
import { textOf } from './steps.ts';
import { CLERK, SECOND_CLERK } from './workspaces.ts';

let trial: Trial;
let page: Page;
eachTrial(async (opened) => {
  trial = opened;
  page = opened.page;
  await openOffice(trial, CLERK);
  await goKeying(page, UNIT, 'first');
});

const paper = PAPERS[0];
const long = PAPERS.find(({ products }) => products.length === 38);
if (!paper || !long) throw new Error('the sample has no such paper');
const slip = { serial: paper.serial };
const hint = () => page.locator('#keying-hint');
const ticks = () => textOf(page.getByTestId('ticks'));

describe('by number pad alone', () => {
  it('keys a ballot of 38 ticks, with every kind of slip, and saves it', { timeout: 90_000 }, async () => {
    const { serial, products } = long;
    const [first = '', second = ''] = products;
    await openBallot(page, serial);
    // A repeated code, a wrong product taken back, a code that is in no catalogue, a half-typed code cleared.
    const wrong = ['0013', '0021', '0037'].find((code) => !products.includes(code)) ?? '';
    const typed = `${first}${first}${second}${wrong}-9999-12-${products.slice(2).join('')}`;
    await pad(page, typed);
    await untilOnDisk(trial, { serial }, typed);
    await expect.poll(ticks).toBe('38');
    await expect.poll(() => tickedCodes(page)).toEqual(products);
    await shoot(page, 'keying-38');

    await pad(page, 'E');
    await echo(page).getByText('So với phiếu').waitFor();
    const shown = (await textOf(echo(page))).replace(/\s/g, '');
    expect(shown).toContain(serial);
    expect(shown).toContain('Lượtchọn38');
    await pad(page, 'E');
    await echo(page).getByText('Đã lưu phiếu').waitFor();
    expect(keysOnDisk(trial, { serial })).toEqual([...typed, 'E', 'E']);
    expect(entryOnDisk(trial, { serial })).toMatchObject({ invalid: null, corrections: 3, finished: 1 });
    await expect.poll(() => page.getByTestId('sheet').locator('.keying-paper-done').count()).toBe(1);
  });

  it('suggests the next serial, which Enter opens', async () => {
    const [one, two] = PAPERS;
    await openBallot(page, one?.serial ?? '');
    await pad(page, `${one?.products[0]}EE`);
    await expect.poll(() => lineText(page)).toBe(two?.serial);
    await pad(page, 'E');
    await expect.poll(async () => (await textOf(page.getByTestId('serial'))).replace(/\D/g, '')).toBe(two?.serial);
    await expect.poll(() => ticks()).toBe('0');
  });

  it('says of each key what it did', async () => {
    await openBallot(page, paper.serial);
    await pad(page, '0037');
    await echo(page).getByText('Đã chọn 0037 · lượt thứ 1').waitFor();
    await expect.poll(() => textOf(page.getByTestId('name'))).toBe('Điện thoại thông minh Sóng Khê S7');
    await page.getByTestId('said').getByText('Điện thoại thông minh').waitFor({ state: 'attached' });
    await pad(page, '0037');
    await echo(page).getByText('đã chọn ở lượt 1').waitFor();
    await pad(page, '1354');
    await echo(page).getByText('Mã 1354 không có trong danh mục').waitFor();
    await expect.poll(() => lineText(page)).toBe('1354');
    await expect.poll(() => page.locator('.keying-near').allInnerTexts()).toEqual(['1345', '1359', '1384']);
    // Nothing accepts a proposal, and the ballot cannot end on an error.
    await pad(page, 'EE');
    await untilOnDisk(trial, slip, '003700371354EE');
    await expect.poll(() => lineText(page)).toBe('1354');
    await expect.poll(() => ticks()).toBe('1');
    await pad(page, '-1345');
    await echo(page).getByText('Đã chọn 1345 · lượt thứ 2').waitFor();
    await pad(page, '--');
    await echo(page).getByText('Đã bỏ 0037').waitFor();
    await pad(page, '-');
    await echo(page).getByText('Không còn lượt nào để bỏ').waitFor();
    await pad(page, '00E');
    await hint().getByText('Mã còn thiếu 2 số').waitFor();
  });

  it('works with NumLock off and from the digit row', async () => {
    await openBallot(page, paper.serial);
    for (const key of ['Numpad0', 'Numpad0', 'Numpad3', 'Numpad7']) await page.keyboard.press(key);
    await page.keyboard.type('0045');
    for (const key of ['F6', 'F8']) await page.keyboard.press(key);
    await untilOnDisk(trial, slip, '00370045-*');
    await echo(page).getByText('vì lý do nào').waitFor();
  });

  it('marks a paper invalid by the number of the reason', async () => {
    await openBallot(page, paper.serial);
    await pad(page, '0037*9');
    await hint().getByText('Không có lý do mang số này').waitFor();
    await pad(page, '3');
    await echo(page).getByText('Không hợp lệ: Phiếu rách, không đọc được').waitFor();
    // A slip: valid again, then invalid for another reason.
    await pad(page, '-*1');
    await echo(page).getByText('Không hợp lệ: Không có dấu chọn').waitFor();
    await shoot(page, 'keying-invalid');
    await pad(page, 'E');
    await echo(page).getByText('Đã lưu phiếu').waitFor();
    expect(entryOnDisk(trial, slip)).toMatchObject({ invalid: '1', finished: 1 });
    await expect.poll(() => page.getByTestId('sheet').locator('.keying-paper-invalid').count()).toBe(1);
  });

  it('flags a paper; digits typed into the empty note go to the line, words into the note', async () => {
    await openBallot(page, paper.serial);
    await pad(page, '+');
    await page.getByLabel('Ghi chú cho người phụ trách').waitFor();
    await pad(page, '0037');
    await untilOnDisk(trial, slip, '+0037');
    await pad(page, '++');
    await page.getByLabel('Ghi chú cho người phụ trách').waitFor();
    await page.keyboard.type('dấu mờ ở dòng 3');
    await pad(page, 'E');
    await untilOnDisk(trial, slip, [...'+0037++', 'ndấu mờ ở dòng 3']);
    await pad(page, 'EE');
    await echo(page).getByText('Đã lưu phiếu').waitFor();
    expect(entryOnDisk(trial, slip)).toMatchObject({ flagged: 1, note: 'dấu mờ ở dòng 3' });
  });

  it('refuses a serial in place and keeps it in sight', async () => {
    await pad(page, '1234567E');
    await echo(page).getByText('sai số kiểm tra').waitFor();
    await expect.poll(() => lineText(page)).toBe('1234567');
    // 0103 has this one.
    await pad(page, '0203017E');
    await echo(page).getByText('đã nhập ở đơn vị 0103').waitFor();
    await pad(page, '-');
    await expect.poll(() => lineText(page)).toBe('');
  });
});

describe('coming back', () => {
  it('after a crash in the middle of a code brings the same ballot, ticks and digits', async () => {
    await openBallot(page, paper.serial);
    await pad(page, '00370045013');
    await untilOnDisk(trial, slip, '00370045013');
    await page.reload();
    await expect.poll(() => lineText(page)).toBe('013');
    await expect.poll(() => tickedCodes(page)).toEqual(['0037', '0045']);
    await pad(page, '0');
    await echo(page).getByText('Đã chọn 0130 · lượt thứ 3').waitFor();
  });

  it('loses nothing by leaving, and asks nothing', async () => {
    await openBallot(page, paper.serial);
    await pad(page, '0037');
    await untilOnDisk(trial, slip, '0037');
    await page.keyboard.press('Escape');
    await echo(page).getByText('đang nhập dở').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').first().waitFor();
    await goKeying(page, UNIT, 'first');
    await expect.poll(() => tickedCodes(page)).toEqual(['0037']);
  });

  it('says which key was not stored, and shows what was', async () => {
    await openBallot(page, paper.serial);
    await pad(page, '0037');
    await untilOnDisk(trial, slip, '0037');
    // The lost answer is asked for once more before the clerk is told.
    await cutOff(page, 'entry.press', 2);
    await pad(page, '0045');
    await echo(page).getByText('Phím 0 chưa ghi được vào máy').waitFor();
    await expect.poll(() => tickedCodes(page)).toEqual(['0037']);
    await shoot(page, 'keying-trouble');
    await pad(page, 'E0045');
    await untilOnDisk(trial, slip, '00370045');
  });
});

describe('the second entry', () => {
  it('is blind: nothing of the first is in the page or in any answer, not even whether it agreed', {
    timeout: 90_000,
  }, async () => {
    const { length: before } = trial.calls;
    await switchToSecond();
    await goKeying(page, '0102', 'second');
    await page.getByText('Lần nhập thứ hai').waitFor();
    const [same, differs] = waiting('0102');
    for (const { serial, products } of [same, { ...differs, products: differs.products.slice(1) }]) {
      await openBallot(page, serial);
      await expect.poll(() => tickedCodes(page)).toEqual([]);
      await expect.poll(() => ticks()).toBe('0');
      await pad(page, `${products.join('')}EE`);
      await expect.poll(() => entryOnDisk(trial, { serial, slot: 'second' })).toMatchObject({ finished: 1 });
      // The one question that the difference costs: which of the two products differs, neither screen nor answer tells.
      if (serial === differs.serial) {
        await echo(page).getByText('Nhìn lại tờ phiếu này').waitFor();
        await pad(page, 'E00E');
      }
      await echo(page).getByText('Đã lưu phiếu').waitFor();
      await expect.poll(() => textOf(echo(page).locator('.keying-say'))).toMatch(/^Đã lưu phiếu [\d ]+ · \d+ lượt$/);
    }
    const answers = trial.calls.slice(before);
    expect(answers.length).toBeGreaterThan(80);
    for (const answer of answers.filter((text) => text.includes('"entry.'))) {
      expect(answer).not.toMatch(/"products"|"state"|discrep/);
    }
  });

  function waiting(unit: string) {
    const serials = trial.app.workspace?.db
      .prepare("SELECT serial FROM ballots WHERE unit_code = ? AND state = 'awaitingSecond' ORDER BY serial")
      .pluck()
      .all(unit) as string[];
    const papers = samplePacket(unit).ballots.filter(isValid);
    const found = papers.filter(({ serial }) => serials.includes(serial));
    const [one, two] = found;
    if (!one || !two) throw new Error('nothing waits for a second entry');
    return [one, two] as const;
  }

  async function switchToSecond(): Promise<void> {
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').first().waitFor();
    await changePerson(page, SECOND_CLERK);
  }
});

/** Keying by other hands: the mouse, the search, input methods, a very large catalogue, sounds, a window without the focus. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LARGE_CATALOGUE, makeLargeOffice } from '../../samples/large-office.ts';
import { as, leave } from '../../samples/workplace.ts';
import { eachTrial } from './each-trial.ts';
import { shoot, type Trial } from './harness.ts';
import {
  echo,
  enterOffice,
  goKeying,
  lineText,
  openBallot,
  openOffice,
  PAPERS,
  pad,
  tickedCodes,
  UNIT,
  untilOnDisk,
} from './keying-steps.ts';
import { CLERK } from './workspaces.ts';

let trial: Trial;
let page: Page;
eachTrial((opened) => {
  trial = opened;
  page = opened.page;
});

const serial = PAPERS[0]?.serial ?? '';
const slip = { serial };

async function atBallot(): Promise<void> {
  await openOffice(trial, CLERK);
  await goKeying(page, UNIT, 'first');
  await openBallot(page, serial);
}

describe('the mouse', () => {
  it('ticks and unticks in the mirror and among the names; the keys stay with the line', async () => {
    await atBallot();
    const cell = (code: string) => page.locator(`.keying-cell[data-code="${code}"]`);
    await cell('0163').click();
    await echo(page).getByText('Đã chọn 0163').waitFor();
    await page.locator('.keying-name[data-code="0158"]').click();
    await echo(page).getByText('Đã chọn 0158').waitFor();
    await pad(page, '0174');
    await cell('0163').click();
    await echo(page).getByText('Đã bỏ 0163').waitFor();
    await untilOnDisk(trial, slip, ['t0163', 't0158', ...'0174', 'u0163']);
    await expect.poll(() => tickedCodes(page)).toEqual(['0158', '0174']);
    await page.locator('.keying-head').click();
    await pad(page, '00');
    await expect.poll(() => lineText(page)).toBe('00');
  });
});

describe('a finger', () => {
  it('ticks and unticks where it taps, and the keys stay with the line', async () => {
    await atBallot();
    // A second page on the same profile would lose the log-in: touch is switched on in this one.
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
    const tap = async (selector: string) => {
      const box = await page.locator(selector).boundingBox();
      if (!box) throw new Error(`nothing to tap at ${selector}`);
      const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await tap('.keying-cell[data-code="0163"]');
    await echo(page).getByText('Đã chọn 0163').waitFor();
    await tap('.keying-name[data-code="0158"]');
    await echo(page).getByText('Đã chọn 0158').waitFor();
    await tap('.keying-cell[data-code="0163"]');
    await echo(page).getByText('Đã bỏ 0163').waitFor();
    await pad(page, '0174');
    await untilOnDisk(trial, slip, ['t0163', 't0158', 'u0163', ...'0174']);
  });
});

describe('input methods', () => {
  it('put nothing into the line: letters, Backspace for letters, inserted text, compositions', async () => {
    await atBallot();
    await pad(page, '003');
    await untilOnDisk(trial, slip, '003');
    // Telex by Unikey: "aa" becomes a, Backspace, â.
    await page.keyboard.press('a');
    await page.locator('#keying-hint').getByText('Chỉ nhận số').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.insertText('â');
    await page.getByTestId('line').evaluate((line) => {
      const data = 'ế';
      line.dispatchEvent(new CompositionEvent('compositionstart', { data: '', bubbles: true }));
      line.dispatchEvent(new CompositionEvent('compositionupdate', { data, bubbles: true }));
      line.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', isComposing: true, bubbles: true }));
      line.dispatchEvent(new CompositionEvent('compositionend', { data, bubbles: true }));
      line.dispatchEvent(new InputEvent('input', { data, inputType: 'insertCompositionText', bubbles: true }));
    });
    await expect.poll(() => lineText(page)).toBe('003');
    await pad(page, '7');
    await untilOnDisk(trial, slip, '0037');
    await expect.poll(() => tickedCodes(page)).toEqual(['0037']);
  });

  it('may rewrite what stands in the search as they like', async () => {
    await atBallot();
    await pad(page, '/');
    const field = page.getByLabel('Tìm theo tên');
    await field.waitFor();
    // Telex: "coom" arrives as c, o, Backspace, ô, m.
    await page.keyboard.type('mật ');
    await page.keyboard.type('o');
    await page.keyboard.press('Backspace');
    await page.keyboard.insertText('ô');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('ong');
    await expect.poll(() => field.inputValue()).toBe('mật ong');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: ' hoâ', selectionStart: 4, selectionEnd: 4 });
    await session.send('Input.imeSetComposition', { text: ' hoa', selectionStart: 4, selectionEnd: 4 });
    await session.send('Input.insertText', { text: ' hoa' });
    await expect.poll(() => field.inputValue()).toBe('mật ong hoa');
    await page.getByRole('option').filter({ hasText: 'Mật ong hoa nhãn Vườn Đoài' }).waitFor();
    await untilOnDisk(trial, slip, '');
  });

  it('may rewrite a note as they like; Enter within a composition does not store it', async () => {
    await atBallot();
    await pad(page, '+');
    const field = page.locator('.keying-note input');
    await field.waitFor();
    // Telex by Unikey: "muwcj" arrives as m, u, Backspace, ư, c, Backspace twice, ực.
    const retype = async (taken: number, letters: string) => {
      for (let i = 0; i < taken; i++) await page.keyboard.press('Backspace');
      await page.keyboard.insertText(letters);
    };
    await page.keyboard.type('mu');
    await retype(1, 'ư');
    await page.keyboard.type('c');
    await retype(2, 'ực');
    // VNI writes tones and marks as digits: "5" belongs to the word now, not to the line of codes.
    await page.keyboard.type(' 5 ');
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'to', selectionStart: 2, selectionEnd: 2 });
    await field.evaluate((input) =>
      input.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          code: 'Enter',
          isComposing: true,
          bubbles: true,
          cancelable: true,
        }),
      ),
    );
    await session.send('Input.imeSetComposition', { text: 'tờ', selectionStart: 2, selectionEnd: 2 });
    await session.send('Input.insertText', { text: 'tờ' });
    await expect.poll(() => field.inputValue()).toBe('mực 5 tờ');
    await page.keyboard.press('Enter');
    await untilOnDisk(trial, slip, ['+', 'nmực 5 tờ']);
    await pad(page, '0037');
    await untilOnDisk(trial, slip, ['+', 'nmực 5 tờ', ...'0037']);
  });
});

describe('the search by number pad', () => {
  it('finds without marks; Enter goes to the list, a digit chooses', async () => {
    await atBallot();
    await pad(page, '00/');
    await page.getByLabel('Tìm theo tên').waitFor();
    await page.keyboard.type('SEN dam');
    const options = page.getByRole('option');
    await expect.poll(() => options.count()).toBe(3);
    await expect.poll(() => options.first().textContent()).toContain('Mứt hạt sen Đầm Ngọc');
    await shoot(page, 'keying-search');
    await pad(page, 'E9');
    await pad(page, '3');
    await echo(page).getByText('Đã chọn 1368').waitFor();
    await untilOnDisk(trial, slip, ['0', '0', 't1368']);
    await pad(page, '0037');
    await untilOnDisk(trial, slip, ['0', '0', 't1368', ...'0037']);
  });

  it('closes on Enter in an empty field, on Escape, and goes back to the text', async () => {
    await atBallot();
    await pad(page, '/');
    await page.getByLabel('Tìm theo tên').waitFor();
    await pad(page, 'E');
    await expect.poll(() => page.getByTestId('line').count()).toBe(1);
    await pad(page, '/');
    await page.keyboard.type('túi 5 kg');
    await expect.poll(() => page.getByLabel('Tìm theo tên').inputValue()).toBe('túi 5 kg');
    await page.keyboard.press('Enter');
    await page.locator('[role=listbox]:focus').waitFor();
    await pad(page, '-');
    await page.keyboard.type(' x');
    await expect.poll(() => page.getByLabel('Tìm theo tên').inputValue()).toBe('túi 5 kg x');
    await page.getByText('Không có tên nào giống').waitFor();
    await page.keyboard.press('Escape');
    await pad(page, '0037');
    await untilOnDisk(trial, slip, '0037');
  });
});

describe(`${LARGE_CATALOGUE} products`, () => {
  it('stand in the window without scrolling, and are keyed like any', { timeout: 90_000 }, async () => {
    const { office, board, file } = await makeLargeOffice(trial.folder);
    await as(office, 'huong')('packets.record', { unit: UNIT, issued: 40, returned: 40, invalid: 0 });
    await leave(office);
    await leave(board);
    await enterOffice(page, file, CLERK);
    await goKeying(page, UNIT, 'first');
    await openBallot(page, serial);
    const cells = page.locator('.keying-cell');
    await expect.poll(() => cells.count()).toBe(LARGE_CATALOGUE);
    const codes = (await cells.allInnerTexts()).filter((_, i) => i % 13 === 0);
    await pad(page, codes.join(''));
    await untilOnDisk(trial, slip, codes.join(''));
    await expect.poll(() => tickedCodes(page)).toEqual(codes);
    await shoot(page, 'keying-500');
    const scrolls = await page
      .locator('.keying-mirror')
      .evaluate((mirror) => mirror.scrollHeight - mirror.clientHeight);
    expect(scrolls).toBeLessThanOrEqual(0);
  });
});

describe('what helps beside the keys', () => {
  it('sounds low for what was not taken, until F4 switches it off for good', async () => {
    await page.addInitScript(() => {
      const heard: number[] = [];
      Object.assign(window, { heard });
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (when?: number) {
        heard.push(this.frequency.value);
        start.call(this, when);
      };
    });
    await page.reload();
    await atBallot();
    const heard = () => page.evaluate(() => (window as unknown as { heard: number[] }).heard.length);
    await pad(page, '00370037');
    await expect.poll(heard).toBe(1);
    await pad(page, '9999');
    await expect.poll(heard).toBe(2);
    await page.keyboard.press('F4');
    await page.getByText('tiếng: tắt').waitFor();
    await pad(page, '-8888');
    await echo(page).getByText('Mã 8888').waitFor();
    await page.reload();
    await page.getByText('tiếng: tắt').waitFor();
    expect(await heard()).toBe(0);
  });

  it('shows function keys until a number pad was used', async () => {
    await openOffice(trial, CLERK);
    await goKeying(page, UNIT, 'first');
    const legend = page.locator('.keying-legend');
    await expect.poll(() => legend.textContent()).toContain('F6');
    await page.keyboard.type(serial);
    await page.keyboard.press('Enter');
    await legend.getByText('F9').waitFor();
    await pad(page, '0');
    await expect.poll(() => legend.textContent()).not.toContain('F9');
  });

  it('names the keys of the field that has them; F4 works there too', async () => {
    await atBallot();
    const legend = page.locator('.keying-legend');
    const names = (text: string) => expect.poll(() => legend.textContent()).toContain(text);
    await pad(page, '9999');
    await names('xóa số vừa gõ');
    await pad(page, '-+');
    await names('ô trống: gõ tiếp mã');
    expect(await legend.textContent()).not.toContain('bỏ lượt vừa chọn');
    await page.locator('.keying-note input:focus').waitFor();
    await page.keyboard.press('F4');
    await names('tiếng: tắt');
    await pad(page, '/');
    await page.keyboard.type('SEN dam');
    await names('sang danh sách');
    await expect.poll(() => page.getByRole('option').count()).toBe(3);
    await page.keyboard.press('F4');
    await names('tiếng: bật');
    await page.keyboard.press('Enter');
    await page.locator('[role=listbox]:focus').waitFor();
    // Three stand to be chosen from, not nine.
    await expect.poll(() => legend.locator('kbd').allInnerTexts()).toEqual(['1', '3', '−', 'Esc', 'F4']);
    expect((await page.locator('.keying-hint kbd').allInnerTexts()).slice(0, 2)).toEqual(['1', '3']);
    await page.keyboard.press('F4');
    await names('tiếng: tắt');
    await pad(page, '-');
    await names('sang danh sách');
  });

  it('says when the window has not the keys', async () => {
    await atBallot();
    await page.evaluate(() => {
      document.hasFocus = () => false;
      window.dispatchEvent(new Event('blur'));
    });
    await page.locator('#keying-hint').getByText('Bấm phím để tiếp tục').waitFor();
    await page.evaluate(() => {
      document.hasFocus = () => true;
      window.dispatchEvent(new Event('focus'));
    });
    await page.locator('#keying-hint').getByText('Đủ 4 số').waitFor();
  });
});

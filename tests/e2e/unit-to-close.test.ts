/**
 * A unit with everything that goes wrong, brought to its closing by the supervisor's keyboard alone: a paper keyed under
 * another serial, one that the first person missed, one with too many ticks, a flagged one and a real difference.
 */
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { isValid, samplePacket } from '../../samples/ballots.ts';
import { sampleCatalogue } from '../../samples/catalogue.ts';
import { keyLines } from '../../samples/key-lines.ts';
import { eachTrial } from './each-trial.ts';
import { type Trial, VIEWPORT } from './harness.ts';
import { hold } from './hold.ts';
import { chooseUnit, logIn, openWorkspace, statusOf } from './steps.ts';
import { CLERK, copySample, inWorkspace, type Must, type Person, SECOND_CLERK, SUPERVISOR } from './workspaces.ts';

const UNIT = '0101';
const VALID = samplePacket(UNIT).ballots.filter(isValid);
const [agreed, differs, misfiled, tooMany, missed, flagged] = VALID.slice(0, 6) as [
  (typeof VALID)[number],
  (typeof VALID)[number],
  (typeof VALID)[number],
  (typeof VALID)[number],
  (typeof VALID)[number],
  (typeof VALID)[number],
];
/** Under this serial, of which there is no paper, the second person keyed `misfiled`. */
const WRONG = VALID[20]?.serial ?? '';
const MANY = {
  serial: tooMany.serial,
  products: sampleCatalogue()
    .products.slice(0, 61)
    .map(({ code }) => code),
};

let trial: Trial;
let page: Page;
let file: string;

async function keyFlagged(call: Must): Promise<void> {
  const { entry } = await call('entry.open', { unit: UNIT, serial: flagged.serial, slot: 'first' });
  const keys = [...flagged.products.join(''), '+', 'nVết mực cạnh ô cuối', 'E', 'E'];
  for (const [i, key] of keys.entries()) await call('entry.press', { entry, seq: i + 1, key });
}

eachTrial(async (opened) => {
  trial = opened;
  page = opened.page;
  file = copySample(trial.folder).office;
  const key = (who: Person, slot: 'first' | 'second', papers: Parameters<typeof keyLines>[0]) =>
    inWorkspace(file, who, (call) => call('entry.keyLines', { unit: UNIT, slot, text: keyLines(papers) }));
  await key(CLERK, 'first', [agreed, differs, misfiled, MANY]);
  await inWorkspace(file, CLERK, keyFlagged);
  const slip = { serial: differs.serial, products: differs.products.slice(1) };
  const strayed = { serial: WRONG, products: misfiled.products };
  await key(SECOND_CLERK, 'second', [agreed, slip, strayed, MANY, missed, flagged]);
  await openWorkspace(page, file);
});

/** Enter after each, as on the number pad. */
async function typeLines(...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
}

/** Tab until the field with that label has the focus. */
async function tabTo(label: RegExp): Promise<void> {
  const field = page.getByLabel(label);
  await field.waitFor();
  for (let i = 0; i < 40; i += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${label}`);
}

it('closes it, each thing put right as what it is', { timeout: 120_000 }, async () => {
  await logIn(page, SUPERVISOR);
  await chooseUnit(page, UNIT);
  await page.keyboard.press('F3');
  await page.getByLabel('Số phiếu phát ra').waitFor();
  await typeLines('8', '6', '1', '');
  await page.getByRole('combobox').waitFor();

  await chooseUnit(page, UNIT);
  await page.keyboard.press('F7');
  await page.getByText(`có lẽ là tờ ${misfiled.serial.replace(/(\d{3})(?=\d{2})/g, '$1 ')}`).waitFor();
  // The real difference: one product, asked of the paper.
  await typeLines(differs.serial);
  await page.getByText('Trên phiếu giấy, ô này có được đánh dấu không?').waitFor();
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'Xem lại rồi ghi quyết định' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('xong 1 / 4').waitFor();

  // Too many ticks: a person decides, nothing is cut.
  await typeLines(tooMany.serial);
  await page.getByText('Có tính tờ phiếu này không?').waitFor();
  await page.keyboard.press('0');
  await page.getByRole('heading', { name: 'Vì sao phiếu không hợp lệ?' }).waitFor();
  await page.keyboard.press('2');
  await page.getByText('Phiếu không hợp lệ: Chọn quá số lượng cho phép.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('xong 2 / 4').waitFor();

  // Missed by the first person: read off the paper in full.
  await typeLines(missed.serial);
  await page.getByRole('heading', { name: 'Tờ phiếu này chỉ được nhập ở lần hai' }).waitFor();
  await hold(page, 'discrepancies-missed', 'vi');
  // Found torn, and not so after all; then read off the paper, each code with the name of its product.
  await page.keyboard.press('*');
  await page.getByRole('heading', { name: 'Vì sao phiếu không hợp lệ?' }).waitFor();
  await page.keyboard.press('-');
  await page.getByRole('textbox').last().waitFor();
  await page.keyboard.type(missed.products.join(' '));
  const named = page.locator('.disc-read li');
  await expect.poll(() => named.count()).toBe(missed.products.length);
  const last = sampleCatalogue().products.find(({ code }) => code === missed.products.at(-1));
  expect(await named.first().textContent()).toContain(last?.name ?? '-');
  await page.setViewportSize({ width: 1093, height: 614 });
  await hold(page, 'discrepancies-missed-125', 'vi');
  await page.setViewportSize(VIEWPORT);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Xem lại rồi ghi quyết định' }).waitFor();
  expect(await named.count()).toBe(missed.products.length);
  await page.keyboard.press('Enter');

  // Keyed under another serial: shown as that, solved by one key, and by one more taken back.
  await page.getByRole('heading', { name: 'Có lẽ tờ' }).waitFor();
  await hold(page, 'discrepancies-stray', 'vi');
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'Đơn vị này không còn sai lệch' }).waitFor();
  await expect.poll(() => statusOf(page).textContent()).toContain('Đã đưa lần nhập');
  await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
  await page.getByRole('heading', { name: 'Có lẽ tờ' }).waitFor();
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'Đơn vị này không còn sai lệch' }).waitFor();

  await page.keyboard.press('F8');
  await page.getByText('Mọi số đã khớp. Khóa sổ được.').waitFor();
  await page
    .getByText(`Phiếu ${flagged.serial}: ${CLERK.name} (${CLERK.login}) gắn cờ và ghi “Vết mực cạnh ô cuối”.`)
    .waitFor();
  await tabTo(/Giải thích, không bắt buộc: Số phiếu phát ra 8/);
  await page.keyboard.type('Đơn vị chỉ có tám người.');
  await hold(page, 'closing-ready', 'vi');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã khóa, bản 1').waitFor();

  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Sổ làm việc' }).click();
  await page.getByRole('button', { name: 'Đóng sổ, về màn hình đầu' }).click();
  await page.getByRole('heading', { name: 'Thử với chương trình mẫu' }).waitFor();
  // The trial works on the copy that was uploaded to it.
  await inWorkspace(join(trial.data, basename(file)), SUPERVISOR, async (call) => {
    const { ballots } = await call('ballots.list', { unit: UNIT });
    const standing = ballots.filter(({ state }) => state !== 'void');
    const counts = [agreed, differs, misfiled, missed, flagged].map(({ serial, products }) => ({
      serial,
      state: 'valid',
      products: [...products].sort(),
      invalid: null,
    }));
    const refused = { serial: tooMany.serial, state: 'invalid', products: [], invalid: '2' };
    expect(standing).toEqual([...counts, refused].sort((a, b) => a.serial.localeCompare(b.serial)));
    const { events } = await call('audit.list', { limit: 20 });
    const closed = events.find(({ action }) => action === 'units.close');
    expect(closed?.new).toContain('Số phiếu phát ra 8 nằm ngoài mức thường lệ 30–50. Đơn vị chỉ có tám người.');
    expect((await call('audit.verify', { batches: [] })).valid).toBe(true);
    // Who erred: the second person left out one tick; keying under another serial is no error of ticks.
    const { people } = await call('statistics.get', { unit: UNIT });
    const errors = people.map(({ login, total }) => [login, total.keyerErrors, total.verifierErrors]);
    expect(errors).toEqual(
      expect.arrayContaining([
        [CLERK.login, 0, 0],
        [SECOND_CLERK.login, 0, 1],
      ]),
    );
  });
});

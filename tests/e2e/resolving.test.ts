/** Discrepancies in the window: the serial first, questions with 1 and 0, the decision stored; marks are never shown. */
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { CallOutput } from '#shared/contract/index.ts';
import { spacedSerial } from '#shared/domain/serial.ts';
import { isValid, samplePacket } from '../../samples/ballots.ts';
import { keyLines } from '../../samples/key-lines.ts';
import { eachTrial } from './each-trial.ts';
import { type Trial, VIEWPORT } from './harness.ts';
import { hold } from './hold.ts';
import { scan } from './keying-steps.ts';
import { chooseUnit, logIn, openWorkspace } from './steps.ts';
import { CLERK, copySample, inWorkspace, type Person, SECOND_CLERK, SUPERVISOR } from './workspaces.ts';

type Discrepancies = CallOutput<'discrepancies.list'>['discrepancies'];
const UNIT = '0102';
/** At 125 percent. */
const NARROW = { width: 1093, height: 614 } as const;
/** Nobody has keyed anything of it. */
const OTHER = '0101';

let trial: Trial;
let page: Page;
let file: string;
let waiting: Discrepancies;
eachTrial(async (opened) => {
  trial = opened;
  page = opened.page;
  file = copySample(trial.folder).office;
  waiting = await inWorkspace(
    file,
    SUPERVISOR,
    async (call) => (await call('discrepancies.list', { unit: UNIT })).discrepancies,
  );
  await openWorkspace(page, file);
  await logIn(page, SUPERVISOR);
  await chooseUnit(page, UNIT);
  await page.keyboard.press('Enter');
  await page.getByText('Lấy đúng tờ phiếu mang số').waitFor();
});

const given = (at: number) => {
  const found = waiting[at];
  if (!found) throw new Error('the sample has fewer discrepancies');
  return found;
};

it('asks nothing before the serial was typed from the right paper', async () => {
  await page.keyboard.type(given(1).serial);
  await page.keyboard.press('Enter');
  await page.getByText('Chưa đúng số của tờ này.').waitFor();
  expect(await page.getByText('Trên phiếu giấy, ô này có được đánh dấu không?').count()).toBe(0);
});

it('resolves every ballot by keyboard; what was answered is what counts', async () => {
  expect(waiting.map(({ differing }) => differing.length)).toEqual([1, 2]);
  await page.keyboard.type(given(0).serial);
  await page.keyboard.press('Enter');
  await page.getByText('Trên phiếu giấy, ô này có được đánh dấu không?').waitFor();
  // The paper scanned once more answers nothing.
  await scan(page, `1${given(0).serial}`);
  await page.getByText('Máy quét đọc một mã').waitFor();
  // Answered, taken back, answered the other way.
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'Xem lại rồi ghi quyết định' }).waitFor();
  await scan(page, given(0).serial);
  await page.keyboard.press('-');
  await page.getByText('Trên phiếu giấy, ô này có được đánh dấu không?').waitFor();
  await page.keyboard.press('0');
  await page.keyboard.press('Enter');
  await page.getByText('xong 1 / 2').waitFor();

  await page.keyboard.type(given(1).serial);
  await page.keyboard.press('Enter');
  await page.getByText('Ô 1 trong 2').waitFor();
  await page.keyboard.press('*');
  await page.getByRole('heading', { name: 'Vì sao phiếu không hợp lệ?' }).waitFor();
  await page.keyboard.press('3');
  await page.getByText('Phiếu không hợp lệ: Phiếu rách, không đọc được.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Đơn vị này không còn sai lệch' }).waitFor();
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Sổ làm việc' }).click();
  await page.getByRole('button', { name: 'Đóng sổ, về màn hình đầu' }).click();
  await page.getByRole('heading', { name: 'Thử với chương trình mẫu' }).waitFor();

  // The trial works on the copy that was uploaded to it.
  const { ballots } = await inWorkspace(join(trial.data, basename(file)), SUPERVISOR, (call) =>
    call('ballots.list', { unit: UNIT }),
  );
  const ballot = (serial: string) => ballots.find((each) => each.serial === serial);
  const first = given(0);
  const agreed = (first.first?.products ?? []).filter((code) => first.second?.products.includes(code));
  expect(ballot(first.serial)).toMatchObject({ state: 'valid', products: agreed, invalid: null });
  expect(ballot(given(1).serial)).toMatchObject({ state: 'invalid' });
});

/** Back to the file, where other papers of another unit were keyed meanwhile, and to that unit's discrepancies. */
async function reopenWith(key: () => Promise<void>): Promise<void> {
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Sổ làm việc' }).click();
  await page.getByRole('button', { name: 'Đóng sổ, về màn hình đầu' }).click();
  await page.getByRole('heading', { name: 'Thử với chương trình mẫu' }).waitFor();
  await key();
  await openWorkspace(page, file);
  await logIn(page, SUPERVISOR);
  await chooseUnit(page, OTHER);
  await page.keyboard.press('F7');
}

const keyOther = (who: Person, slot: 'first' | 'second', papers: Parameters<typeof keyLines>[0]) =>
  inWorkspace(file, who, (call) => call('entry.keyLines', { unit: OTHER, slot, text: keyLines(papers) }));

it('reads a paper that only one person keyed in full, and asks only about what was read otherwise', async () => {
  const [paper] = samplePacket(OTHER).ballots.filter(isValid);
  if (!paper) throw new Error('the sample has no paper');
  await reopenWith(async () => {
    await keyOther(CLERK, 'first', [paper]);
    await keyOther(SECOND_CLERK, 'second', [{ serial: paper.serial, invalid: '3' }]);
  });
  await page.getByText('Lấy đúng tờ phiếu mang số').waitFor();
  await page.keyboard.type(paper.serial);
  await page.keyboard.press('Enter');
  await page.getByText('phiếu này có hợp lệ không?').waitFor();
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'Đọc cả tờ phiếu một lượt' }).waitFor();
  const codes = page.getByRole('textbox').last();
  await page.keyboard.type(paper.products.slice(1).join('/'));
  await hold(page, 'discrepancies-read-whole', 'vi');
  await page.setViewportSize(NARROW);
  await hold(page, 'discrepancies-read-whole-125', 'vi');
  await page.setViewportSize(VIEWPORT);
  await page.keyboard.press('Enter');
  await page.getByText('Ô 1 trong 1').waitFor();
  // What was typed is still there when it is looked at again.
  await page.keyboard.press('-');
  expect(await codes.inputValue()).toBe(paper.products.slice(1).join(' '));
  await page.keyboard.press('Enter');
  await page.getByText('Ô 1 trong 1').waitFor();
  await hold(page, 'discrepancies-read-otherwise', 'vi');
  await page.keyboard.press('1');
  await page.getByText(`Phiếu hợp lệ, ${paper.products.length} lượt.`).waitFor();
  await hold(page, 'discrepancies-read-review', 'vi');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await codes.fill(samplePacket(OTHER).ballots.filter(isValid)[1]?.products.join(' ') ?? '');
  await page.keyboard.press('Enter');
  await page.getByText('có lẽ của tờ khác').waitFor();
  await page.setViewportSize(NARROW);
  await hold(page, 'discrepancies-read-other-paper-125', 'vi');
});

it('leads from a first entry without a second one to its ballot; a paper that is not found waits', async () => {
  const { ballots } = samplePacket(OTHER);
  const [agreed, alone, elsewhere] = ballots.filter(isValid);
  const wrong = ballots[20];
  if (!agreed || !alone || !elsewhere || !wrong) throw new Error('the sample has fewer papers');
  await reopenWith(async () => {
    await keyOther(CLERK, 'first', [agreed, alone]);
    await keyOther(SECOND_CLERK, 'second', [agreed, { serial: wrong.serial, products: elsewhere.products }]);
  });
  await page.getByText('thiếu lần 2').waitFor();
  await page.keyboard.press('+');
  await page.getByRole('heading', { name: 'chưa có lần nhập hai' }).waitFor();
  await hold(page, 'discrepancies-missing', 'vi');
  await page.setViewportSize(NARROW);
  await hold(page, 'discrepancies-missing-125', 'vi');
  await page.setViewportSize(VIEWPORT);
  await page.keyboard.press('2');
  await page.getByRole('heading', { name: 'Phiếu của đơn vị' }).waitFor();
  await page.getByRole('heading', { name: `Phiếu ${spacedSerial(alone.serial)}` }).waitFor();
});

it('comes to the paper that a stray entry was of, when that one was settled as usual', async () => {
  const { ballots } = samplePacket(OTHER);
  const [agreed, alone] = ballots.filter(isValid);
  const wrong = ballots[20];
  if (!agreed || !alone || !wrong) throw new Error('the sample has fewer papers');
  await reopenWith(async () => {
    await keyOther(CLERK, 'first', [agreed, alone]);
    await keyOther(SECOND_CLERK, 'second', [agreed, { serial: wrong.serial, products: alone.products }]);
  });
  await page.getByRole('heading', { name: 'Có lẽ tờ' }).waitFor();
  await page.keyboard.press('0');
  await page.getByText('Lấy đúng tờ phiếu mang số').waitFor();
  await page.keyboard.type(wrong.serial);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Tờ phiếu này chỉ được nhập ở lần hai' }).waitFor();
  await page.keyboard.type(alone.products.join(' '));
  await page.keyboard.press('Enter');
  // Read as keyed: nothing is asked.
  await page.getByRole('heading', { name: 'Xem lại rồi ghi quyết định' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Phiếu ${spacedSerial(alone.serial)} chưa có lần nhập hai` }).waitFor();
  await page.getByText(`Lần nhập hai của phiếu ${spacedSerial(wrong.serial)} gần giống tờ này`).waitFor();
  await hold(page, 'discrepancies-missing-near', 'vi');
});

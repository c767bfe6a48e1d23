/** The board's road through the window, from an empty workspace to a published ranking; an office works beside it. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { batchPayload } from '#shared/contract/payloads.ts';
import { samplePacket, ticksOf } from '../../samples/ballots.ts';
import { enrol, importCatalogue, importUnits, publish, setUpBoard } from './board-steps.ts';
import { downloaded, drop } from './files.ts';
import { closeBrowser, openTrial, shoot, type Trial } from './harness.ts';
import { newOffice, readOtherwise, sendUnit } from './office-beside.ts';
import { digitsIn, textOf } from './steps.ts';

let trial: Trial;
let page: Page;
let folder: string;
let office: Awaited<ReturnType<typeof newOffice>>;
let batch: Awaited<ReturnType<typeof sendUnit>>;

beforeAll(async () => {
  // Within the sample's programme, whatever the day: past its end keys are called expired.
  const ahead = Date.parse('2026-09-22T02:00:00.000Z') - Date.now();
  trial = await openTrial({ clock: () => new Date(Date.now() + ahead) });
  page = trial.page;
  folder = join(trial.folder, 'beside');
  mkdirSync(folder);
});
afterAll(async () => {
  const { problems, faults } = trial;
  await trial.close();
  await closeBrowser();
  expect(problems).toEqual([]);
  expect(faults).toEqual([]);
});

const row = (name: string | RegExp) => page.getByRole('row', { name });
const tab = (name: string) => page.getByRole('tab', { name });

/** The same file with one more ballot issued than the office signed for. */
function alter(file: string): string {
  const envelope = JSON.parse(readFileSync(file, 'utf8'));
  const payload = batchPayload.parse(JSON.parse(Buffer.from(envelope.payload, 'base64').toString('utf8')));
  payload.counts.issued += 1;
  const path = join(folder, 'bị sửa.kpbatch');
  const altered = { ...envelope, payload: Buffer.from(JSON.stringify(payload)).toString('base64') };
  writeFileSync(path, JSON.stringify(altered));
  return path;
}

/** Every step stands on the one before it, as in the board's own days. */
describe('a board', { timeout: 60_000 }, () => {
  it('is set up, reads its lists on trial, publishes, and takes no batch of an unknown key', async () => {
    const boardFingerprint = await setUpBoard(page);
    await importCatalogue(page);
    await importUnits(page);
    const packageFile = await publish(page, folder, 1);
    await expect.poll(() => digitsIn(page.locator('.programme-fingerprint'))).toBe(boardFingerprint);
    await page.keyboard.press('F4');
    await page.getByRole('heading', { name: 'Chưa nhận lô nào' }).waitFor();
    office = await newOffice({ folder, office: '01', packageFile, boardFingerprint });
    batch = await sendUnit(office.file, '0101', folder);
    const unknown = join(folder, 'chưa đăng ký.kpbatch');
    copyFileSync(batch.file, unknown);
    await drop(page, [unknown]);
    await page.getByText('Khóa ký tệp này không có trong sổ khóa.').waitFor();
  });

  it('enrols an office by the fingerprint that it reads out, and publishes the roster', async () => {
    await enrol(page, office.request, office.digits, 'Phòng Kinh tế quận Hoàn Kiếm');
    await publish(page, folder, 2);
  });

  it('merges a good batch and refuses an altered one, with reasons, what needs a person first', async () => {
    await page.keyboard.press('F4');
    await page.getByText('Cần người xem: 1 tệp').waitFor();
    await drop(page, [batch.file, alter(batch.file)]);
    await page.getByText('Vừa nhận 2 tệp:').waitFor();
    const verdicts = () => page.locator('.inbox-row .chip').allInnerTexts();
    await expect.poll(verdicts).toEqual(['Từ chối', 'Từ chối', 'Đã hợp nhất']);
    const altered = row(/bị sửa\.kpbatch/);
    await expect.poll(() => textOf(altered)).toContain('Nội dung tệp này bị đổi sau khi ký: chữ ký không khớp.');
    // Whose file it is stands in no signature: no numbers of it are shown.
    const numbers = async () => (await altered.getByRole('gridcell').allInnerTexts()).slice(2, 5);
    await expect.poll(numbers).toEqual(['–', '–', '–']);
    await altered.click();
    await page.getByText('Chữ ký không chứng minh được tệp này của ai').waitFor();
    expect(await page.getByLabel('Nhóm 1 trong 4').count()).toBe(0);
    await shoot(page, 'board-inbox-altered');
  });

  it('compares the check code on paper with the file, group by group', async () => {
    await row(/Đã hợp nhất/).click();
    const wrong = `${batch.checkCode.slice(0, 19)}${(Number(batch.checkCode[19]) + 1) % 10}`;
    await page.getByLabel('Nhóm 1 trong 4').focus();
    await page.keyboard.type(wrong.slice(0, 10));
    await expect.poll(() => page.getByText('khớp', { exact: true }).count()).toBe(2);
    // What could be copied from the screen proves nothing about the paper.
    expect(await page.locator('.inbox-digits').count()).toBe(0);
    expect(await page.getByText(batch.checkCode.slice(10, 15)).count()).toBe(0);
    await page.keyboard.type(wrong.slice(10));
    await page.getByText('Có nhóm lệch:').waitFor();
    await expect.poll(() => page.getByText('lệch', { exact: true }).count()).toBe(1);
    await page.keyboard.press('Backspace');
    await page.keyboard.type(batch.checkCode.slice(-1));
    await page.getByText('Khớp cả bốn nhóm:').waitFor();
    await expect.poll(() => digitsIn(page.locator('.inbox-digits'))).toBe(batch.checkCode);
    await shoot(page, 'board-inbox-match');
  });

  it('says of a file that comes again that nothing changed', async () => {
    await drop(page, [batch.file]);
    await page.getByText('1 không đổi').waitFor();
    await tab('Không đổi 1').click();
    await page
      .getByText(/Giống hệt lô đã nhận lúc/)
      .first()
      .waitFor();
    await tab('Tất cả 4').click();
  });

  it('puts two readings of one packet aside for people to decide', async () => {
    const copy = join(folder, 'bản sao.kpdb');
    copyFileSync(office.file, copy);
    const [one, other] = [join(folder, 'một'), join(folder, 'hai')];
    for (const each of [one, other]) mkdirSync(each);
    const first = await sendUnit(office.file, '0102', one);
    const second = await sendUnit(copy, '0102', other, readOtherwise);
    await drop(page, [first.file, second.file]);
    await page.getByText('2 chờ quyết định').waitFor();
    await tab('Chờ quyết định 2').click();
    const reasons = await page.locator('.inbox-why').allInnerTexts();
    expect(reasons).toHaveLength(2);
    for (const reason of reasons) expect(reason).toContain('Đơn vị 0102 có hai bản 1 khác nhau');
    await shoot(page, 'board-inbox-fork');
  });

  it('sees which units are in, missing and put aside, by office', async () => {
    await page.keyboard.press('F7');
    await page.getByText('Còn 123 đơn vị chưa có phiếu.').waitFor();
    for (const name of ['Tất cả 124', 'Chưa nộp 122', 'Đã hợp nhất 1']) await tab(name).waitFor();
    await tab('Chờ quyết định 1').click();
    await row(/0102/).waitFor();
    expect(await row(/0103/).count()).toBe(0);
    await shoot(page, 'board-coverage');
  });

  it('sees the ranking as provisional, recounts it, and exports it in four formats that say so', async () => {
    await page.keyboard.press('F8');
    await page.getByText('TẠM THỜI – CHƯA ĐỦ PHIẾU').waitFor();
    const counts = (await textOf(page.locator('.results-counts'))).replace(/\s+/g, ' ');
    expect(counts).toContain(`1 / 124 đơn vị, ${batch.ballots} phiếu hợp lệ`);
    expect(batch.ticks).toBe(ticksOf(samplePacket('0101').ballots));
    await page.getByText('thứ tự chưa chắc chắn.').waitFor();
    await page.keyboard.press('F5');
    await page.getByText('khớp', { exact: true }).waitFor();
    await page.keyboard.press('Control+ArrowDown');
    await page.getByRole('heading', { name: 'I. Điện tử – công nghệ' }).waitFor();
    await expect.poll(() => page.locator('.results-bar i').count()).toBe(14);
    await shoot(page, 'board-results');
    await exportAll();
  });
});

async function exportAll(): Promise<void> {
  const press = (key: string) => () => page.keyboard.press(key);
  const click = (name: string) => () => page.getByRole('button', { name }).click();
  const xlsx = await downloaded(page, folder, press('Control+s'));
  expect(xlsx).toMatch(/ket-qua-HVN2026-MAU-tam-thoi\.xlsx$/);
  const workbook = await readWorkbook(new Uint8Array(readFileSync(xlsx)));
  expect(JSON.stringify(workbook.ok && workbook.sheets.map(({ rows }) => rows.map(({ cells }) => cells)))).toMatch(
    /tạm thời/i,
  );
  const pdf = await downloaded(page, folder, press('Control+p'));
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  const csv = await downloaded(page, folder, click('CSV'));
  const lines = readFileSync(csv, 'utf8').trimEnd().split(/\r?\n/);
  expect(lines.length).toBeGreaterThan(220);
  for (const line of lines.slice(1)) expect(line).toContain('TẠM THỜI');
  const json = await downloaded(page, folder, click('JSON'));
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ provisional: true, ballots: batch.ballots });
}

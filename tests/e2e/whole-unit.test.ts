/**
 * A whole unit by keyboard alone: cover sheet, forty ballots keyed twice by two people with slips of their own, what differs
 * decided by a third against the paper, closed, printed and exported. What is signed in the end is what the voters ticked.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type BatchPayload, batchPayload } from '#shared/contract/payloads.ts';
import { isValid, ticksOf } from '../../samples/ballots.ts';
import { eachTrial } from './each-trial.ts';
import { shoot, type Trial } from './harness.ts';
import { echo, enterOffice, pad, padAhead } from './keying-steps.ts';
import { chooseUnit, statusOf, switchTo, textOf } from './steps.ts';
import { type Keying, keyingOf, PAPERS, truthOf, UNIT } from './whole-unit-papers.ts';
import { CLERK, copySample, PASSPHRASE, SECOND_CLERK, SUPERVISOR } from './workspaces.ts';

let trial: Trial;
let page: Page;
eachTrial((opened) => {
  trial = opened;
  page = opened.page;
});

async function receivePacket(): Promise<void> {
  await chooseUnit(page, UNIT);
  await page.keyboard.press('Enter');
  await page.getByLabel('Số phiếu phát ra').waitFor();
  const invalid = PAPERS.filter((paper) => !isValid(paper)).length;
  for (const count of [45, PAPERS.length, invalid, ticksOf(PAPERS)]) {
    await page.keyboard.type(String(count));
    await page.keyboard.press('Enter');
  }
  await statusOf(page).getByText('Đã ghi bìa túi').waitFor();
}

/** Answers a second look by what stands on the paper, where one is asked; then the next paper is suggested. */
async function lookAgain(serial: string): Promise<void> {
  const asked = echo(page).getByText('Nhìn lại tờ phiếu này');
  await asked.or(echo(page).getByText('Đã lưu phiếu')).first().waitFor();
  if (!(await asked.isVisible())) return;
  await pad(page, 'E');
  const ring = page.locator('.keying-mirror .keying-last');
  const reviewed = echo(page).getByText('Đã xem lại đủ');
  for (let answers = 1; ; answers++) {
    await ring.or(reviewed).first().waitFor();
    if (await reviewed.isVisible()) break;
    const code = (await textOf(ring)).replace(/\D/g, '');
    await pad(page, truthOf(serial).includes(code) ? '1' : '0');
    await expect.poll(() => page.locator('.keying-recent-top > span').first().textContent()).toBe(String(answers));
  }
  await pad(page, 'E');
  await echo(page).getByText('Đã lưu phiếu').waitFor();
}

/** Keys all papers: the first serial is typed, every further one suggested and taken with Enter. */
async function keyAll(keyings: readonly Keying[]): Promise<void> {
  await chooseUnit(page, UNIT);
  await page.keyboard.press('Enter');
  await page.getByTestId('sheet').waitFor();
  for (const [at, { serial, keys, products }] of keyings.entries()) {
    await pad(page, at === 0 ? `${serial}E` : 'E');
    await page.getByTestId('serial').getByText(serial.slice(-4)).waitFor();
    // An invalid paper waits for the last Enter as soon as its reason is chosen.
    await padAhead(page, products ? `${keys}E` : keys);
    // A busy machine stores a hundred and fifty keys in its own time.
    await echo(page).getByText('bấm Enter lần nữa để lưu').waitFor({ timeout: 60_000 });
    if (products) expect(await textOf(page.getByTestId('ticks'))).toBe(String(products.length));
    await pad(page, 'E');
    await lookAgain(serial);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').first().waitFor();
}

/** The third person: each paper by its serial, each line by what stands on it. Returns the serials in the order asked. */
async function resolveAll(expected: readonly string[]): Promise<void> {
  await chooseUnit(page, UNIT);
  await page.keyboard.press('Enter');
  for (const [at, serial] of expected.entries()) {
    await page.getByText('Lấy đúng tờ phiếu mang số').waitFor();
    // The field of the ballot before is gone, and that of this one has the keys.
    await page.getByText(`xong ${at} / ${expected.length}`).waitFor();
    await page.locator('input:focus').waitFor();
    await page.keyboard.type(serial);
    await page.keyboard.press('Enter');
    const asked = page.locator('.disc-code');
    const review = page.getByRole('heading', { name: 'Xem lại rồi ghi quyết định' });
    for (let answered = 1; ; answered++) {
      await asked.or(review).first().waitFor();
      if (await review.isVisible()) break;
      const [code = ''] = /\d{4}/.exec(await textOf(asked)) ?? [];
      await page.keyboard.press(truthOf(serial).includes(code) ? '1' : '0');
      // A digit answers once it is known for a hand's.
      await page.getByText(`đã trả lời ${answered} /`).or(review).first().waitFor();
    }
    await shoot(page, `whole-unit-decided-${at}`);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: 'Đơn vị này không còn sai lệch' }).waitFor();
}

/** Closes without a reason, for nothing is open, saves the summary, and exports. Returns the two files' paths. */
async function closeAndExport(): Promise<{ summary: string; batch: string }> {
  await chooseUnit(page, UNIT);
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: 'Khóa sổ đơn vị' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã khóa, bản 1').waitFor();
  const saved = async (key: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press(key)]);
    return download.path();
  };
  const summary = await saved('Control+s');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Cụm mật khẩu').fill(PASSPHRASE);
  const batch = await saved('Enter');
  await shoot(page, 'whole-unit-exported');
  return { summary, batch };
}

function payloadOf(file: string): BatchPayload {
  const { payload } = JSON.parse(readFileSync(file, 'utf8')) as { payload: string };
  return batchPayload.parse(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')));
}

it('from the packet to the signed batch, by keyboard alone', { timeout: 600_000 }, async () => {
  const { office } = copySample(`${trial.folder}/so`);
  const [first, second] = [keyingOf('lan'), keyingOf('minh')];
  const wrong = first.filter(
    ({ serial, products }) => products?.join() !== truthOf(serial).join() && products !== null,
  );
  expect(wrong.length).toBeGreaterThan(1);
  await enterOffice(page, office, SUPERVISOR);
  await receivePacket();
  await switchTo(page, CLERK);
  await keyAll(first);
  await switchTo(page, SECOND_CLERK);
  await keyAll(second);
  await switchTo(page, SUPERVISOR);
  await resolveAll(wrong.map(({ serial }) => serial));
  const { summary, batch } = await closeAndExport();

  const { ballots, counts, entry } = payloadOf(batch);
  expect(ballots).toEqual(PAPERS.map((paper) => ({ ...paper })));
  expect(counts).toMatchObject({ issued: 45, returned: 40, ticks: ticksOf(PAPERS) });
  expect(entry).toMatchObject({ keyed: 40, secondDone: 40, adjudicated: wrong.length });
  const printed = execFileSync('pdftotext', ['-layout', summary, '-'], { encoding: 'utf8' });
  expect(printed).not.toContain('BẢN NHÁP');
});

/** One unit's road through the window: packet, closing with a reason, summary, signed batch; all by keyboard. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { inFives } from '#shared/domain/check-code.ts';
import { eachTrial } from './each-trial.ts';
import { shoot } from './harness.ts';
import { chooseUnit, digitsIn, logIn, openSample, statusOf, textOf } from './steps.ts';
import { PASSPHRASE, SUPERVISOR, sampleFile } from './workspaces.ts';

let page: Page;
eachTrial(async (trial) => {
  page = trial.page;
  await openSample(page, 'office');
  await logIn(page, SUPERVISOR);
});

/** The file that a key or click downloads. */
async function downloaded(act: () => Promise<unknown>): Promise<{ download: Download; path: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { download, path: await download.path() };
}

const state = (code: string) => textOf(page.getByRole('row', { name: code }).locator('.chip'));

describe('a packet', () => {
  it('is received field by field with Enter, and the overview shows it', async () => {
    await chooseUnit(page, '0101');
    await expect.poll(() => state('0101')).toBe('Chưa nhận');
    await page.keyboard.press('Enter');
    await page.getByLabel('Số phiếu phát ra').waitFor();
    for (const count of ['35', '31', '1']) {
      await page.keyboard.type(count);
      await page.keyboard.press('Enter');
    }
    await shoot(page, 'packet-filled');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox').waitFor();
    await expect.poll(() => textOf(statusOf(page))).toContain('Đã ghi bìa túi của Văn phòng HĐND');
    const cells = page.getByRole('row', { name: '0101' }).getByRole('gridcell');
    await expect.poll(async () => (await cells.allInnerTexts()).slice(3, 7)).toEqual(['35', '31', '0', '0']);
  });

  it('with more papers back than issued says so at the field and is not saved', async () => {
    await chooseUnit(page, '0101');
    await page.keyboard.press('F3');
    await page.getByLabel('Số phiếu phát ra').fill('30');
    await page.getByLabel('Số phiếu thu về').fill('31');
    await page.getByLabel('Trong đó không hợp lệ').fill('0');
    const field = page.getByLabel('Số phiếu thu về');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('Thu về nhiều hơn phát ra').waitFor();
    await page.getByLabel('Tổng lượt chọn').press('Enter');
    await expect
      .poll(() => page.getByRole('button', { name: 'Lưu bìa túi' }).getAttribute('aria-disabled'))
      .toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor();
    await expect.poll(() => state('0101')).toBe('Chưa nhận');
  });
});

describe('closing', () => {
  it('wants a reason for what is open, then shows, saves and exports', async () => {
    await chooseUnit(page, '0103');
    await page.keyboard.press('F8');
    const close = page.getByRole('button', { name: 'Khóa sổ đơn vị' });
    await page.getByText('Bìa túi ghi thu về 41 phiếu, đã nhập 40 phiếu.', { exact: true }).waitFor();
    await expect.poll(() => close.getAttribute('aria-disabled')).toBe('true');
    // The first reason has the focus; Enter goes on to the next, and one reason answers one point.
    await page.keyboard.type('Một tờ bị rách mất số, đã lập biên bản.');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => close.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('Còn 1 điểm chưa có lý do.').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Bìa túi tính cả tờ ấy.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã khóa, bản 1').waitFor();

    const code = inFives(await digitsIn(page.locator('.closing-code p')));
    const preview = await page.locator('iframe').getAttribute('src');
    const shown = await page.request.get(new URL((preview ?? '').split('#')[0] as string, page.url()).href);
    expect(shown.headers()['content-type']).toBe('application/pdf');

    const pdf = await downloaded(() => page.keyboard.press('Control+s'));
    expect(pdf.download.suggestedFilename()).toBe('Biểu tổng hợp 0103.pdf');
    expect(readFileSync(pdf.path).equals(await shown.body())).toBe(true);
    const text = execFileSync('pdftotext', ['-layout', pdf.path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
    expect(text).toContain(code);
    expect(text).toContain('Bìa túi ghi thu về 41 phiếu, đã nhập 40 phiếu. Một tờ bị rách mất số, đã lập biên bản.');
    expect(text).toMatch(/Bìa túi ghi [\d.]+ lượt chọn, đã nhập [\d.]+ lượt\. Bìa túi tính cả tờ ấy\./);

    const sheet = await downloaded(() => page.getByRole('button', { name: 'Lưu Excel' }).click());
    expect(sheet.download.suggestedFilename()).toBe('Biểu tổng hợp 0103.xlsx');

    await page.keyboard.press('Control+Enter');
    await page.getByLabel('Cụm mật khẩu').fill('sai mất rồi nhé');
    await page.keyboard.press('Enter');
    await page.getByText('Cụm mật khẩu không đúng.').waitFor();
    await page.getByLabel('Cụm mật khẩu').fill(PASSPHRASE);
    const batch = await downloaded(() => page.keyboard.press('Enter'));
    await statusOf(page).getByText('Đã xuất').waitFor();
    await shoot(page, 'exported');
    const again = await downloaded(() => page.keyboard.press('Control+Enter'));
    expect(readFileSync(again.path).equals(readFileSync(batch.path))).toBe(true);

    const app = createApplication();
    const verified = await openSession(app)('batches.verify', {
      file: app.files.register(batch.path),
      package: app.files.register(sampleFile('chuong-trinh.kpcat')),
    });
    expect(verified).toMatchObject({ ok: true, value: { valid: true, unit: '0103', revision: 1 } });
    if (verified.ok) expect(verified.value.checkCode.replace(/\D/g, '')).toBe(code.replace(/\D/g, ''));

    await chooseUnit(page, '0103');
    await expect.poll(() => state('0103')).toBe('Đã xuất lô');
  });

  it('gives the same bytes when exported again, without asking for the passphrase', async () => {
    await chooseUnit(page, '0104');
    await page.keyboard.press('F8');
    await page.getByText('Đã khóa, bản 1').waitFor();
    const first = await downloaded(() => page.keyboard.press('Control+Enter'));
    await statusOf(page).getByText('Đã xuất').waitFor();
    const second = await downloaded(() => page.keyboard.press('Control+Enter'));
    expect(readFileSync(second.path).equals(readFileSync(first.path))).toBe(true);
  });

  it('can be undone with a reason; the next closing makes revision 2', async () => {
    await chooseUnit(page, '0104');
    await page.keyboard.press('F8');
    await page.getByRole('button', { name: 'Mở lại để sửa…' }).click();
    await page.getByLabel('Lý do mở lại').fill('Đếm lại theo yêu cầu của đơn vị');
    await page.getByRole('button', { name: 'Mở lại đơn vị' }).click();
    await page.getByText('Mọi số đã khớp. Khóa sổ được.').waitFor();
    await page.getByText('Không phiếu nào khác bản trước.').waitFor();
    await page.getByText('Lý do: Đếm lại theo yêu cầu của đơn vị').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã khóa, bản 2').waitFor();
  });
});

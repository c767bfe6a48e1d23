/** Setting up the board and an office in the window, from files, as a new user would. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { eachTrial } from './each-trial.ts';
import { overflowing, shoot, type Trial, VIEWPORT } from './harness.ts';
import { digitsIn, rehearseRecovery } from './steps.ts';
import { BOARD_SUPERVISOR, copySample, inWorkspace, sampleFile } from './workspaces.ts';

const SECRET = 'trời xanh mây trắng';

let trial: Trial;
let page: Page;
eachTrial((opened) => {
  trial = opened;
  page = opened.page;
});

async function give(file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Chọn tệp…' }).click(),
  ]);
  await chooser.setFiles(file);
}

async function fillAccount(): Promise<void> {
  await page.getByLabel('Cụm mật khẩu của khóa ký').fill(SECRET);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(SECRET);
  await page.getByLabel('Họ và tên').fill('Vũ Hải Đăng');
  await page.getByLabel('Mã PIN').fill('1357');
}

it('makes the board’s workspace, and lets nobody past the recovery code without writing it down', async () => {
  await page.keyboard.press('F7');
  await give(sampleFile('programme.json'));
  await fillAccount();
  await page.getByRole('button', { name: 'Chọn chỗ lưu và lập sổ' }).click();
  await page.getByRole('heading', { name: 'Đã lập sổ của Ban tổ chức' }).waitFor();
  await shoot(page, 'board-made');
  const shown = page.locator('.shown-digits').nth(1);
  await expect.poll(() => digitsIn(shown)).toHaveLength(80);
  const go = page.getByRole('button', { name: 'Vào sổ' });
  await expect.poll(() => go.getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: 'Đã có trên giấy, gõ lại để thử' }).click();
  // While it is typed back the screen no longer shows it.
  await expect.poll(() => page.locator('.shown-digits').count()).toBe(1);
  await expect.poll(() => go.getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: 'Hiện lại mã' }).click();
  const { code } = await rehearseRecovery(page);
  await shoot(page, 'board-rehearsed');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: 'Khóa ký' }).click();
  await page.getByText('Diễn tập lần cuối').waitFor();
  await shoot(page, 'board-key');
  // The passphrase is lost: the paper gives the board a new key.
  const before = await digitsIn(page.locator('.shown-digits').first());
  await page.getByRole('button', { name: 'Khôi phục bằng mã…' }).click();
  await page.keyboard.type(code);
  await page.getByLabel('Cụm mật khẩu mới').fill('mưa nguồn chớp bể gió lay');
  await page.getByLabel('Gõ lại cụm mật khẩu').fill('mưa nguồn chớp bể gió lay');
  await shoot(page, 'board-recover');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ban tổ chức có khóa mới' }).waitFor();
  await shoot(page, 'board-recovered');
  await page.getByRole('button', { name: 'Xong' }).click();
  expect(await digitsIn(page.locator('.shown-digits').first())).not.toBe(before);
  await page.getByRole('link', { name: 'Hộp nhận lô' }).waitFor();
});

it('says what is wrong with a programme file and where', async () => {
  await page.keyboard.press('F7');
  await give(sampleFile('sample.json'));
  await fillAccount();
  await page.getByRole('button', { name: 'Chọn chỗ lưu và lập sổ' }).click();
  await page.getByText('Tệp chương trình sample.json sai ở “code”').waitFor();
});

it('makes an office’s workspace only with the fingerprint typed digit by digit', async () => {
  const { board } = copySample(trial.folder);
  const { fingerprint } = await inWorkspace(board, BOARD_SUPERVISOR, (call) => call('keys.state', {}));
  const digits = fingerprint.replace(/\D/g, '');
  await page.keyboard.press('F6');
  await give(sampleFile('chuong-trinh.kpcat'));
  await page.getByText('bản 2').waitFor();
  const first = page.getByLabel('Nhóm 1 trong 6');
  await first.focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, digits);
  await page.getByText('Không dán được ở đây').waitFor();
  await expect.poll(() => first.inputValue()).toBe('');

  await page.keyboard.type(`${(Number(digits[0]) + 1) % 10}${digits.slice(1)}`);
  await page.getByLabel('Phòng', { exact: true }).selectOption('07');
  await fillAccount();
  await page.setViewportSize({ width: 1093, height: 614 });
  expect(await overflowing(page)).toEqual([]);
  await shoot(page, 'office-wizard-1093');
  await page.setViewportSize(VIEWPORT);
  await shoot(page, 'office-wizard');
  const create = page.getByRole('button', { name: 'Chọn chỗ lưu và lập sổ' });
  await create.click();
  await page.getByText('Dấu vân tay không khớp với khóa trong tệp chuong-trinh.kpcat.').waitFor();

  await first.fill(digits.slice(0, 5));
  await create.click();
  await page.getByRole('heading', { name: 'Đã lập sổ của phòng' }).waitFor();
  await shoot(page, 'office-made');
  await expect.poll(() => digitsIn(page.locator('.shown-digits'))).toHaveLength(30);
  const [request] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu yêu cầu đăng ký (.kpkey)…' }).click(),
  ]);
  expect(request.suggestedFilename()).toBe('Đăng ký khóa phòng 07.kpkey');
  await page.getByText('Gửi tệp này cho Ban tổ chức.').waitFor();
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await page.getByRole('navigation').first().waitFor();
  await page.getByText('Chưa có người nhập liệu nào.').waitFor();
  await expect.poll(() => page.getByRole('row', { name: /^07/ }).count()).toBe(4);

  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Sổ làm việc' }).click();
  await page.getByRole('button', { name: 'Đóng sổ, về màn hình đầu' }).click();
  await page.getByRole('heading', { name: 'Sổ đã mở gần đây' }).waitFor();
  await shoot(page, 'start-recent');
});

it('refuses a file that is no workspace, on the start screen, and opens nothing', async () => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('F4')]);
  await chooser.setFiles(sampleFile('programme.json'));
  await page.getByText('không phải sổ làm việc của Kiểm Phiếu').waitFor();
  await page.getByRole('heading', { name: 'Kiểm Phiếu' }).waitFor();
});

/** What a board does in the window before its first batch comes: set-up, lists, package, enrolment. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { choose, downloaded } from './files.ts';
import { shoot } from './harness.ts';
import { rehearseRecovery, textOf } from './steps.ts';
import { sampleFile } from './workspaces.ts';

const PASSPHRASE = 'trời xanh mây trắng';
const ADMINISTRATOR = { name: 'Vũ Hải Đăng', pin: '1357' };

const press = (page: Page, key: string) => () => page.keyboard.press(key);

/** From the programme file to the first screen; returns the fingerprint as shown. */
export async function setUpBoard(page: Page): Promise<string> {
  await page.keyboard.press('F7');
  await choose(page, () => page.getByRole('button', { name: 'Chọn tệp…' }).click(), sampleFile('programme.json'));
  await page.getByLabel('Cụm mật khẩu của khóa ký').fill(PASSPHRASE);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(PASSPHRASE);
  await page.getByLabel('Họ và tên').fill(ADMINISTRATOR.name);
  await page.getByLabel('Mã PIN').fill(ADMINISTRATOR.pin);
  await page.getByRole('button', { name: 'Chọn chỗ lưu và lập sổ' }).click();
  await page.getByRole('heading', { name: 'Đã lập sổ của Ban tổ chức' }).waitFor();
  const { fingerprint } = await rehearseRecovery(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Bình chọn Hàng Việt Nam' }).waitFor();
  return fingerprint;
}

/** A wrong workbook is refused at once; the right one is read on trial, and is there only when taken. */
export async function importCatalogue(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tiếp: nhập danh mục' }).press('Enter');
  await page.getByRole('heading', { name: 'Chưa có danh mục' }).waitFor();
  await choose(page, press(page, 'F5'), sampleFile('don-vi.xlsx'));
  await page.getByRole('heading', { name: 'Chưa nhận được: 1 lỗi trong tệp' }).waitFor();
  await page.getByText('không có dòng tiêu đề với các cột cần có: Mã nhóm').waitFor();
  expect(await page.getByRole('button', { name: /^Nhận/ }).count()).toBe(0);
  await choose(page, press(page, 'F5'), sampleFile('danh-muc.xlsx'));
  await page.getByText('Đọc thử từ danh-muc.xlsx').waitFor();
  await page.getByRole('button', { name: 'Nhận danh mục 220 sản phẩm, dịch vụ' }).waitFor();
  await expect
    .poll(() => page.locator('.programme-figures dd').allInnerTexts())
    .toEqual(['18', '150', '220', '220', '0', '0']);
  await expect.poll(() => textOf(page.getByRole('button', { name: /Danh mục/ }).first())).toContain('chưa có');
  await shoot(page, 'board-catalogue-trial');
  await page.keyboard.press('Enter');
  await page.getByText('220 sản phẩm, dịch vụ của 150 doanh nghiệp trong 18 nhóm').waitFor();
}

export async function importUnits(page: Page): Promise<void> {
  await page.keyboard.press('Control+ArrowDown');
  await page.getByRole('heading', { name: 'Chưa có phòng và đơn vị nào' }).waitFor();
  await choose(page, press(page, 'F5'), sampleFile('don-vi.xlsx'));
  await page.getByRole('button', { name: 'Nhận 124 đơn vị' }).press('Enter');
  await page.getByText('124 đơn vị thuộc 31 phòng').waitFor();
  await page.getByRole('combobox').fill('hoan kiem');
  await page.getByText('Thấy 4 trong 124').waitFor();
}

/** The key is open since it was made; returns the file. */
export async function publish(page: Page, folder: string, version: number): Promise<string> {
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: /Gói phát hành/ }).click();
  const button = page.getByRole('button', { name: `Phát hành bản ${version} và lưu tệp…` });
  await button.waitFor();
  const file = await downloaded(page, folder, () => button.press('Enter'));
  await page.getByRole('heading', { name: `Đã ký và lưu bản ${version}` }).waitFor();
  await shoot(page, `board-published-${version}`);
  return file;
}

/** The fingerprint cannot be pasted, is judged only as a whole, and with one wrong digit enrols nobody. */
export async function enrol(page: Page, request: string, digits: string, officeName: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('tab', { name: 'Chưa có khóa 31' }).waitFor();
  await choose(page, press(page, 'F5'), request);
  const first = page.getByLabel('Nhóm 1 trong 6');
  await first.waitFor();
  await first.evaluate((field, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, digits);
  await page.getByText('Không dán được ở đây').waitFor();
  const action = page.getByRole('button', { name: 'Đăng ký khóa này' });
  await page.keyboard.type(`${(Number(digits[0]) + 1) % 10}${digits.slice(1, -1)}`);
  await page.getByText('đã gõ 29 / 30 chữ số').waitFor();
  await expect.poll(() => action.getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByText(/^(khớp|lệch)$/).count()).toBe(0);
  await page.keyboard.type(digits.slice(-1));
  await page.keyboard.press('Enter');
  await page.getByText('Dấu vân tay không khớp với khóa trong tệp').waitFor();
  await page.getByRole('tab', { name: 'Đang dùng 0' }).waitFor();
  await shoot(page, 'board-enrol-refused');
  await first.fill(digits.slice(0, 5));
  await action.click();
  await page.getByRole('heading', { name: `Đã đăng ký khóa cho ${officeName}` }).waitFor();
  await page.getByRole('tab', { name: 'Đang dùng 1' }).waitFor();
}

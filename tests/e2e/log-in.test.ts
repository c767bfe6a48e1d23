/** Logging in and switching on one shared PC. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { eachTrial } from './each-trial.ts';
import { chooseUnit, logIn, openSample, switchTo } from './steps.ts';
import { ADMINISTRATOR, CLERK, PASSPHRASE, SECOND_CLERK, SUPERVISOR } from './workspaces.ts';

let page: Page;
eachTrial(async (trial) => {
  page = trial.page;
  await openSample(page, 'office');
});

it('lists everybody by name, with the sample’s PINs, and finds them without marks or by number', async () => {
  const names = () => page.locator('.login-name').allInnerTexts();
  await expect.poll(() => names()).toEqual([SUPERVISOR, CLERK, ADMINISTRATOR, SECOND_CLERK].map(({ name }) => name));
  await page.getByText(`PIN mẫu ${CLERK.pin}`).waitFor();
  await page.getByRole('combobox').fill('nguyen thi');
  await expect.poll(names).toEqual([CLERK.name]);
  await page.getByRole('combobox').fill('4');
  await expect.poll(names).toEqual([SECOND_CLERK.name]);
});

it('refuses a wrong PIN with a sentence and empties the field', async () => {
  await page.getByRole('combobox').fill(CLERK.login);
  await page.keyboard.press('Enter');
  const pin = page.locator('input[type=password]');
  await pin.fill('0000');
  await page.keyboard.press('Enter');
  await page.getByText('Mã PIN của lan không đúng.').waitFor();
  await expect.poll(() => pin.inputValue()).toBe('');
  await page.keyboard.type(CLERK.pin);
  await page.keyboard.press('Enter');
  await page.getByText('nhập liệu').waitFor();
});

it('switches the person by eight keys, on the same screen, without showing what the one before had', async () => {
  await logIn(page, SUPERVISOR);
  await chooseUnit(page, '0102');
  await page.keyboard.press('F7');
  await page.getByText('Lấy đúng tờ phiếu mang số').waitFor();
  // F12, the number before the name, Enter, four digits, Enter: all on function keys and number pad, no key to spare.
  await page.keyboard.press('F12');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').waitFor();
  for (const digit of CLERK.pin) await page.keyboard.press(digit);
  await page.keyboard.press('Enter');
  await page.getByText('Việc này cần vai trò phụ trách').waitFor();
  await expect.poll(() => page.locator('.nav-person').textContent()).toContain(CLERK.name);
  expect(await page.locator('.disc-serial').count()).toBe(0);
  await switchTo(page, SUPERVISOR);
  await page.getByText('Lấy đúng tờ phiếu mang số').waitFor();
});

it('locks itself after the time that is set, 5 minutes at first, and asks the same person for the PIN', async () => {
  await page.clock.install();
  await logIn(page, SUPERVISOR);
  await chooseUnit(page, '0102');
  await page.clock.fastForward('04:50');
  await page.keyboard.press('Home');
  await page.clock.fastForward('04:50');
  await expect.poll(() => page.getByRole('navigation').count()).toBe(1);
  await page.clock.fastForward('00:11');
  await page.getByText('Cửa sổ tự khóa').waitFor();
  await page.keyboard.type('0000');
  await page.keyboard.press('Enter');
  await page.getByText('Mã PIN của huong không đúng.').waitFor();
  await page.keyboard.type(SUPERVISOR.pin);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: '0102' }).waitFor();

  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Cài đặt' }).click();
  await page.getByLabel('Tự khóa khi không ai dùng').selectOption('1');
  await page.clock.fastForward('01:01');
  await page.getByText('Cửa sổ tự khóa').waitFor();
  // Anybody else goes back to the names.
  await page.keyboard.press('Escape');
  await logIn(page, CLERK);
});

it('lets the administrator back in by the passphrase', async () => {
  await page.getByRole('combobox').fill(ADMINISTRATOR.login);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Quên PIN quản trị?' }).click();
  await page.getByLabel('Cụm mật khẩu của khóa ký').fill(PASSPHRASE);
  await page.getByLabel('PIN mới (4–12 chữ số)').fill('8765');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await switchTo(page, { ...ADMINISTRATOR, pin: '8765' });
});

it('adds a user who can log in at once, sets a PIN, and disables with a reason', async () => {
  await logIn(page, ADMINISTRATOR);
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Thêm người dùng' }).waitFor();
  const form = page.locator('form').filter({ has: page.getByRole('heading', { name: 'Thêm người dùng' }) });
  await form.getByLabel('Họ và tên').fill('Đỗ Minh Tuệ');
  await form.getByLabel('Tên đăng nhập').fill('tue');
  await form.getByLabel('Vai trò').selectOption('supervisor');
  await form.getByLabel('Mã PIN').fill('12');
  await page.keyboard.press('Enter');
  await form.getByText('Mã PIN gồm 4–12 chữ số.').waitFor();
  await form.getByLabel('Mã PIN').fill('2468');
  await page.keyboard.press('Enter');
  await page.getByText('Đã thêm Đỗ Minh Tuệ.').waitFor();
  await switchTo(page, { login: 'tue', name: 'Đỗ Minh Tuệ', pin: '2468' });
  await switchTo(page, ADMINISTRATOR);
  await page.keyboard.press('F10');
  await page.getByRole('row', { name: 'Đỗ Minh Tuệ' }).click();
  await page.getByRole('button', { name: 'Ngừng tài khoản…' }).click();
  await page.getByLabel('Lý do ngừng tài khoản của Đỗ Minh Tuệ').fill('Chuyển công tác');
  await page.getByRole('button', { name: 'Ngừng', exact: true }).click();
  const row = page.getByRole('row', { name: 'Đỗ Minh Tuệ' });
  await row.getByText('đã ngừng').waitFor();
  await page.getByRole('button', { name: 'Cho dùng lại tài khoản' }).click();
  await row.getByText('đang dùng').waitFor();
  const change = page.locator('form').filter({ has: page.getByRole('button', { name: 'Đổi vai trò' }) });
  await change.getByLabel('Vai trò').selectOption('clerk');
  await page.getByRole('button', { name: 'Đổi vai trò' }).click();
  await row.getByText('nhập liệu').waitFor();
});

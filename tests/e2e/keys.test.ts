/** An office's key and package in the window: what a package changes, a workspace on another PC, a key replaced. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { KeyKeeper } from '#main/core/application.ts';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { eachTrial } from './each-trial.ts';
import { choose } from './files.ts';
import { overflowing, seriousAxeFindings, shoot, type Trial } from './harness.ts';
import { digitsIn, logIn, openWorkspace } from './steps.ts';
import { ADMINISTRATOR, BOARD_ADMINISTRATOR, copySample, inWorkspace, PASSPHRASE } from './workspaces.ts';

const NEXT = 'gạch lúa đèn sông kẹo mưa';

let trial: Trial;
let page: Page;
eachTrial((opened) => {
  trial = opened;
  page = opened.page;
});

/** Looked at in both sizes of window. */
async function hold(name: string): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [1093, 614],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await overflowing(page)).toEqual([]);
    await shoot(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(await seriousAxeFindings(page)).toEqual([]);
}

async function openPart(file: string, part: string): Promise<void> {
  await openWorkspace(page, file);
  await logIn(page, ADMINISTRATOR);
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: part }).click();
}

it('shows what a package changes before it is taken, and takes it only then', async () => {
  const { office, board } = copySample(trial.folder);
  const file = `${trial.folder}/goi-moi.kpcat`;
  await inWorkspace(board, BOARD_ADMINISTRATOR, async (call, handle) => {
    await call('keys.unlock', { passphrase: PASSPHRASE });
    const { keys } = await call('keys.list', {});
    await call('keys.revoke', { keyId: keys[0]?.keyId ?? '', reason: 'máy bị mất' });
    await call('keys.rotate', { passphrase: NEXT });
    await call('packages.publish', { out: handle(file) });
  });
  await openPart(office, 'Gói chương trình');
  await choose(page, () => page.getByRole('button', { name: 'Chọn tệp…' }).click(), file);
  await page.getByText(/^Bản \d+ → bản \d+$/).waitFor();
  await page.getByRole('row', { name: /thu hồi khóa/ }).waitFor();
  await page.getByText('Ban tổ chức đã đổi khóa ký').waitFor();
  await hold('package-offered');
  await page.getByRole('button', { name: 'Chưa nhận' }).click();
  await page.getByText('bản 2, phát hành').waitFor();
  await choose(page, () => page.getByRole('button', { name: 'Chọn tệp…' }).click(), file);
  await page.getByRole('button', { name: /^Enter Nhận gói bản 3|Nhận gói bản 3/ }).click();
  await page.getByText('bản 3, phát hành').waitFor();
  await page.getByRole('button', { name: 'Khóa ký' }).click();
  await page.getByText('lý do: máy bị mất').waitFor();
  await hold('key-revoked');
});

it('asks on another PC what it is there, and as a second one gives it a key of its own', async () => {
  const { office } = copySample(trial.folder);
  const old = createApplication(undefined, 0, { machine: 'a'.repeat(64) });
  const call = openSession(old);
  expect((await call('workspace.open', { file: old.files.register(office) })).ok).toBe(true);
  await call('workspace.close', {});
  Object.assign(trial.app.host, { machine: 'b'.repeat(64) });
  await openPart(office, 'Khóa ký');
  await page.getByRole('heading', { name: 'Sổ này được lập trên máy khác' }).waitFor();
  const before = await digitsIn(page.locator('.shown-digits'));
  await hold('desk-asked');
  await page.getByRole('button', { name: 'Là máy thứ hai…' }).click();
  await page.getByLabel('Cụm mật khẩu của khóa máy này').fill(NEXT);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(NEXT);
  await page.keyboard.press('Enter');
  await page.getByText('Máy này là máy thứ hai của phòng').waitFor();
  expect(await page.getByRole('heading', { name: 'Sổ này được lập trên máy khác' }).count()).toBe(0);
  expect(await digitsIn(page.locator('.shown-digits'))).not.toBe(before);
  await page.getByText('chưa đăng ký', { exact: true }).waitFor();
  await hold('desk-second');
});

it('changes the passphrase and replaces the key, each in its own dialog', async () => {
  const { office } = copySample(trial.folder);
  await openPart(office, 'Khóa ký');
  const before = await digitsIn(page.locator('.shown-digits'));
  await page.getByRole('button', { name: 'Đổi cụm mật khẩu…' }).click();
  await page.keyboard.type('không phải cụm này');
  await page.getByLabel('Cụm mật khẩu mới').fill(NEXT);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(NEXT);
  await page.keyboard.press('Enter');
  await page.getByText('Cụm mật khẩu không đúng.').waitFor();
  await hold('passphrase-wrong');
  await page.getByLabel('Cụm mật khẩu đang dùng').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText('Đã đổi cụm mật khẩu.').waitFor();
  await expect.poll(() => digitsIn(page.locator('.shown-digits'))).toBe(before);
  await page.getByRole('button', { name: 'Đổi khóa ký…' }).click();
  await page.keyboard.type(NEXT);
  await page.keyboard.press('Tab');
  await page.keyboard.type(NEXT);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Đã đổi khóa ký' }).waitFor();
  await hold('key-replaced');
  await page.keyboard.press('Enter');
  await page.getByText('chưa đăng ký', { exact: true }).waitFor();
});

it('asks for the passphrase once, where the system keeps the key and a person wanted that', async () => {
  const { office } = copySample(trial.folder);
  const keeper: KeyKeeper = {
    available: async () => true,
    seal: async (secret) => Buffer.from(secret).reverse(),
    open: async (sealed) => Buffer.from(sealed).reverse(),
  };
  Object.assign(trial.app.host, { keeper });
  await openPart(office, 'Khóa ký');
  const save = page.getByRole('button', { name: 'Lưu yêu cầu đăng ký (.kpkey)…' });
  const saved = async (act: () => Promise<void>) => {
    await Promise.all([page.waitForEvent('download'), act()]);
  };
  await save.click();
  await page.getByLabel('Nhớ khóa trên máy này').check();
  await hold('unlock-keep');
  await page.getByLabel('Cụm mật khẩu', { exact: true }).fill(PASSPHRASE);
  await saved(() => page.keyboard.press('Enter'));
  // As after a restart: the key is closed, the system has it.
  if (trial.app.workspace) trial.app.workspace.signingKey = null;
  await saved(() => save.click());
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('button', { name: 'Thôi nhớ khóa trên máy này' }).click();
  await page.getByRole('button', { name: 'Thôi nhớ khóa trên máy này' }).waitFor({ state: 'detached' });
  await save.click();
  await page.getByRole('heading', { name: 'Mở khóa ký của sổ này' }).waitFor();
});

/** The overview with 500 units: few rows drawn, typing filters, arrows move, Enter acts, the row stays in sight. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { writeUnits } from '../../samples/workbooks.ts';
import { closeBrowser, openTrial, overflowing, seriousAxeFindings, shoot, type Trial } from './harness.ts';
import { textOf } from './steps.ts';
import { PASSPHRASE, sampleFile } from './workspaces.ts';

const UNITS = 500;
const ADMINISTRATOR = { login: 'quantri', name: 'Vũ Hải Đăng', pin: '1357' };

/** An office of 500 units, through a board of its own. */
async function makeOffice(folder: string): Promise<string> {
  const app = createApplication();
  const call = openSession(app);
  const file = (name: string) => app.files.register(join(folder, name));
  const must = async <T>(result: Promise<{ ok: boolean; value?: T }>): Promise<T> => {
    const { ok, value, ...rest } = await result;
    if (!ok || value === undefined) throw new Error(JSON.stringify(rest));
    return value;
  };
  const login = () => must(call('session.login', { login: ADMINISTRATOR.login, pin: ADMINISTRATOR.pin }));
  const account = { passphrase: PASSPHRASE, administrator: ADMINISTRATOR };
  await writeUnits(join(folder, 'don-vi.xlsx'), {
    offices: [{ code: '01', name: 'Phòng Kinh tế phường Vĩnh Khê' }],
    units: Array.from({ length: UNITS }, (_, i) => ({
      code: String(i + 1).padStart(4, '0'),
      name: `Tổ dân phố số ${i + 1} phường Vĩnh Khê`,
      office: '01',
      kind: 'tổ dân phố',
      superior: '',
      signer: '',
      signerTitle: '',
    })),
  });
  const { fingerprint } = await must(
    call('workspace.createBoard', {
      file: file('board.kpdb'),
      programme: app.files.register(sampleFile('programme.json')),
      ...account,
    }),
  );
  await login();
  await must(call('catalogue.import', { file: app.files.register(sampleFile('danh-muc.xlsx')) }));
  await must(call('units.import', { file: file('don-vi.xlsx') }));
  await must(call('packages.publish', { out: file('goi.kpcat') }));
  await must(
    call('workspace.createOffice', {
      file: file('phong.kpdb'),
      package: file('goi.kpcat'),
      boardFingerprint: fingerprint,
      office: '01',
      ...account,
    }),
  );
  await login();
  for (let n = 1; n <= 40; n += 1)
    await must(
      call('packets.record', { unit: String(n).padStart(4, '0'), issued: 40, returned: 30 + (n % 10), invalid: n % 3 }),
    );
  await must(call('workspace.close', {}));
  return join(folder, 'phong.kpdb');
}

let trial: Trial;
let page: Page;
beforeAll(async () => {
  trial = await openTrial();
  page = trial.page;
  const file = await makeOffice(trial.folder);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('F4')]);
  await chooser.setFiles(file);
  await page.locator('input[type=password]').fill(ADMINISTRATOR.pin);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: '0001' }).waitFor();
});
afterAll(async () => {
  await trial.close();
  await closeBrowser();
  expect(trial.problems).toEqual([]);
});

const active = () => textOf(page.getByRole('row', { selected: true }).getByRole('gridcell').first());
const drawn = () => page.getByRole('row', { name: /^\d{4}/ }).count();

it('shows all 500 with a stretch of them drawn, without sideways scrolling', async () => {
  await shoot(page, 'units-500');
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('500 đơn vị');
  await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('501');
  expect(await drawn()).toBeLessThan(120);
  expect((await page.getByRole('row', { selected: true }).boundingBox())?.height).toBe(17);
  expect(await overflowing(page)).toEqual([]);
  expect(await seriousAxeFindings(page)).toEqual([]);
});

it('moves by arrows and page keys without wrapping, and keeps the row in sight', async () => {
  await expect.poll(() => active()).toBe('0001');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => active()).toBe('0001');
  await page.keyboard.press('End');
  await expect.poll(active).toBe('0500');
  const row = await page.getByRole('row', { selected: true }).boundingBox();
  const foot = await page.locator('.table-foot').boundingBox();
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual((foot?.y ?? 0) + 1);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => active()).toBe('0500');
  await page.keyboard.press('PageUp');
  await expect.poll(active).not.toBe('0500');
  await page.keyboard.press('Home');
  await expect.poll(active).toBe('0001');
});

it('filters while typing, without marks, and by state', async () => {
  await page.getByRole('combobox').fill('to dan pho so 37');
  // 37, 137, 237, 337, 437 and 370 to 379.
  await expect.poll(drawn).toBe(15);
  await page.getByRole('combobox').fill('0123');
  await expect.poll(drawn).toBe(1);
  await page.getByRole('combobox').fill('');
  const chip = page.getByRole('button', { name: /^Lần 1 \d/ });
  await expect.poll(() => chip.textContent()).toBe('Lần 1 40');
  await chip.click();
  await expect.poll(drawn).toBe(40);
  await chip.click();
  // The administrator has the rights of a supervisor: none of these units is ready for them.
  await page.getByRole('button', { name: /^Việc của tôi 0/ }).click();
  await page.getByText('Không có đơn vị nào khớp').waitFor();
  await page.getByRole('button', { name: 'Xóa bộ lọc' }).click();
  await page.getByRole('combobox').fill('không có');
  await page.getByText('Không có đơn vị nào khớp').waitFor();
  await page.getByRole('button', { name: 'Xóa bộ lọc' }).click();
  await expect.poll(active).toBe('0001');
});

it('answers an arrow within a frame or two', async () => {
  await page.getByRole('combobox').focus();
  const longest = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[role=combobox]');
    let worst = 0;
    for (let i = 0; i < 60; i += 1) {
      const before = performance.now();
      input?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
      // Script, style and layout of one step; painting is the browser's.
      document.querySelector('[aria-selected=true]')?.getBoundingClientRect();
      worst = Math.max(worst, performance.now() - before);
      await new Promise(requestAnimationFrame);
    }
    return worst;
  });
  expect(longest).toBeLessThan(100);
});

it('goes to the row’s next step on Enter', async () => {
  await page.getByRole('combobox').fill('0400');
  await expect.poll(active).toBe('0400');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nhận túi phiếu' }).waitFor();
  await expect.poll(() => page.locator('.unit-head').textContent()).toContain('0400');
});

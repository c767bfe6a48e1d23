/** Another channel's totals and the board's weights, in the window. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { openBoard } from '../fixtures/batches.ts';
import { granted } from '../fixtures/board.ts';
import { range } from '../fixtures/merge-lists.ts';
import { workbookOf } from '../fixtures/sheets.ts';
import { choose } from './files.ts';
import { closeBrowser, openTrial } from './harness.ts';
import { hold } from './hold.ts';
import { logIn, openWorkspace } from './steps.ts';

afterAll(closeBrowser);

const ADMINISTRATOR = { login: 'hoa', name: 'Lê Thị Hoa', pin: '1111' };

it.each(['vi', 'en'] as const)('come in, are weighed, and hold in %s', { timeout: 60_000 }, async (language) => {
  const t = (language === 'vi' ? vi : en).results.channels;
  const words = (language === 'vi' ? vi : en).words.channels;
  const board = await openBoard();
  await board.merge(board.make({ unit: '0101', ballots: range(1, 4) }));
  granted(await board.call('users.add', { ...ADMINISTRATOR, role: 'administrator' }));
  granted(await board.call('workspace.close', {}));
  const file = join(board.folder, 'web.xlsx');
  writeFileSync(
    file,
    await workbookOf({
      rows: [
        ['Mã', 'Số lượt'],
        ['101', 40],
        ['102', 1200],
      ],
    }),
  );
  const { page, close, problems, faults } = await openTrial({ language });
  await openWorkspace(page, board.db.name);
  await logIn(page, ADMINISTRATOR);
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: t.open }).waitFor();
  await page.keyboard.press('Control+K');
  await choose(page, () => page.getByRole('button', { name: t.takeOf(words.online) }).press('Enter'), file);
  await page.getByText(/web\.xlsx ·/).waitFor();
  await page.getByLabel(words.paper, { exact: true }).fill('0,5');
  await page.getByLabel(words.online, { exact: true }).fill('0,001');
  await page.getByLabel(t.tiers).fill('1, 2');
  await page.keyboard.press('Enter');
  await page.getByText(t.order).first().waitFor();
  await page.getByRole('cell', { name: '2,04', exact: true }).waitFor();
  await hold(page, 'channels', language);
  await page.setViewportSize({ width: 1093, height: 614 });
  await hold(page, 'channels-125', language);
  await page.keyboard.press('Escape');
  await page.getByText('1.240').first().waitFor();
  await hold(page, 'channels-beside-125', language);
  await close();
  expect([problems, faults]).toEqual([[], []]);
});

/** The window locks itself in the middle of a ballot: the same person comes back to it, another one does not see it. */
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { closeBrowser, openTrial, shoot } from './harness.ts';
import {
  goKeying,
  keysOnDisk,
  openBallot,
  openOffice,
  PAPERS,
  pad,
  tickedCodes,
  UNIT,
  untilOnDisk,
} from './keying-steps.ts';
import { CLERK, type Person, SECOND_CLERK } from './workspaces.ts';

afterAll(closeBrowser);

/** As steps.logIn, into a screen that has no navigation. */
async function byNameAndPin(page: Page, { login, pin }: Person): Promise<void> {
  await page.getByRole('combobox').fill(login);
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').fill(pin);
  await page.keyboard.press('Enter');
}

it('keeps the ballot for its keyer', async () => {
  const trial = await openTrial();
  const { page, close, problems, faults } = trial;
  const [paper] = PAPERS;
  if (!paper) throw new Error('no paper');
  await page.clock.install();
  await openOffice(trial, CLERK);
  await goKeying(page, UNIT, 'first');
  await openBallot(page, paper.serial);
  const codes = paper.products.slice(0, 2);
  // A third code is half typed.
  const keys = `${codes.join('')}${paper.products[2]?.slice(0, 2)}`;
  await pad(page, keys);
  await untilOnDisk(trial, paper, keys);
  await page.clock.fastForward('05:01');
  await page.getByText('Cửa sổ tự khóa').waitFor();
  await shoot(page, 'locked-vi');
  expect(await page.locator('.keying-mirror').count()).toBe(0);

  await page.keyboard.press('Escape');
  await byNameAndPin(page, SECOND_CLERK);
  await page.getByTestId('sheet').waitFor();
  expect(await page.getByText(paper.serial).count()).toBe(0);
  await page.keyboard.press('F12');
  await byNameAndPin(page, CLERK);
  await page.getByTestId('serial').getByText(paper.serial.slice(-4)).waitFor();
  await expect.poll(() => tickedCodes(page)).toHaveLength(2);
  expect(keysOnDisk(trial, paper)).toEqual([...keys]);
  await close();
  expect(problems).toEqual([]);
  expect(faults).toEqual([]);
}, 90_000);

/** Speed and errors: a clerk sees their own alone, a supervisor everybody's, and saves them. */
import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { closeBrowser, openTrial, overflowing, shoot } from './harness.ts';
import { hold } from './hold.ts';
import { goKeying, openBallot, openOffice, PAPERS, pad, UNIT, untilOnDisk } from './keying-steps.ts';
import { switchTo } from './steps.ts';
import { CLERK, inWorkspace, SECOND_CLERK, SUPERVISOR } from './workspaces.ts';

afterAll(closeBrowser);

/** One of the ballots that the sample brings: keyed twice, and voided later. */
async function voidOne(office: string): Promise<void> {
  await inWorkspace(office, SUPERVISOR, async (call) => {
    const { ballots } = await call('ballots.list', { unit: '0102' });
    const { serial } = ballots.find(({ state }) => state === 'valid') ?? expect.fail('no ballot in the sample');
    await call('ballots.void', { unit: '0102', serial, reason: 'Tờ của năm ngoái' });
  });
}

it.each(['vi', 'en'] as const)(
  'in %s shows what was just keyed to its keyer and to the supervisor, and holds',
  async (language) => {
    const t = (language === 'vi' ? vi : en).statistics;
    const trial = await openTrial({ language });
    const { page, close, problems } = trial;
    await openOffice(trial, CLERK, voidOne);
    await goKeying(page, UNIT, 'first');
    const [paper] = PAPERS;
    if (!paper) throw new Error('no paper');
    await openBallot(page, paper.serial);
    const codes = paper.products.slice(0, 3).join('');
    await pad(page, codes);
    await untilOnDisk(trial, paper, codes);
    // From the ballot to the choice of papers, and from there to the overview.
    await page.keyboard.press('Escape');
    await page.getByTestId('sheet').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').first().waitFor();
    await page.keyboard.press('Control+F9');

    const people = page.getByRole('grid', { name: t.people });
    await people.getByText(CLERK.name).waitFor();
    expect(await page.getByText(SECOND_CLERK.name).count()).toBe(0);
    const row = people.getByRole('row', { name: CLERK.name });
    await expect.poll(() => row.getByRole('gridcell').nth(3).textContent()).toBe(String(codes.length));
    await expect.poll(() => row.getByRole('img').first().getAttribute('aria-label')).toMatch(/^[\d.]+ /);
    await hold(page, 'statistics-own', language);

    await switchTo(page, SUPERVISOR);
    await people.getByText(SECOND_CLERK.name).waitFor();
    await page.getByRole('row', { name: CLERK.name }).click();
    const units = page.getByRole('grid', { name: t.units(CLERK.name) });
    await units.getByText(UNIT).waitFor();
    // By two people, each with their own entry.
    await page.getByText(t.voided(2)).waitFor();
    await hold(page, 'statistics-all', language);
    await page.setViewportSize({ width: 1093, height: 614 });
    await shoot(page, `statistics-all-125-${language}`);
    expect(await overflowing(page)).toEqual([]);

    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
    expect(download.suggestedFilename()).toBe(`${t.fileName}.xlsx`);
    const book = await readWorkbook(readFileSync(await download.path()));
    if (!book.ok) throw new Error('not a workbook');
    const names = book.sheets[0]?.rows.map(({ cells }) => cells[0]?.text);
    expect(names).toContain(CLERK.name);
    expect(names).toContain(SECOND_CLERK.name);
    await close();
    expect(problems).toEqual([]);
  },
  120_000,
);

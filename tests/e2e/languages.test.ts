/**
 * Every screen of the office in both languages at 1366×768: nothing untranslated, nothing wider than the window, nothing that
 * axe-core finds serious. KIEMPHIEU_SHOTS=FOLDER keeps the pictures.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { closeBrowser, openTrial, overflowing, shoot, shortened } from './harness.ts';
import { hold, untranslated } from './hold.ts';
import { chooseUnit, digitsIn, logIn, openSample, switchTo } from './steps.ts';
import { ADMINISTRATOR, SUPERVISOR } from './workspaces.ts';

afterAll(closeBrowser);

/** Many screens in one test, each read by axe-core, on a PC that may be busy. */
const PATIENCE_MS = 120_000;

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  const t = language === 'vi' ? vi : en;

  it(
    'start and set-up hold',
    async () => {
      const { page, close, problems } = await openTrial({ language });
      await hold(page, 'start', language);
      await page.keyboard.press('F6');
      await page.getByRole('heading', { name: t.start.office.title }).waitFor();
      await hold(page, 'new-office', language);
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: t.start.sample.title }).waitFor();
      await page.keyboard.press('F7');
      await page.getByRole('heading', { name: t.start.board.title }).waitFor();
      await hold(page, 'new-board', language);
      await close();
      expect(problems).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'log-in, overview, packet, discrepancies and closing hold',
    async () => {
      const { page, close, problems } = await openTrial({ language });
      await openSample(page, 'office');
      await hold(page, 'login', language);
      await page.getByRole('combobox').fill(SUPERVISOR.login);
      await page.keyboard.press('Enter');
      await page.locator('input[type=password]').waitFor();
      await hold(page, 'pin', language);
      await page.locator('input[type=password]').fill(SUPERVISOR.pin);
      await page.keyboard.press('Enter');
      await page.getByRole('row', { name: '0101' }).waitFor();
      await hold(page, 'units', language);
      await page.keyboard.press('F3');
      await page.getByLabel(t.packets.issued).fill('99');
      await page.getByLabel(t.packets.returned).fill('100');
      await hold(page, 'packets', language);

      await chooseUnit(page, '0102');
      await page.keyboard.press('F7');
      await page.getByText(t.discrepancies.takePaper).waitFor();
      await hold(page, 'discrepancies-serial', language);
      await page.keyboard.type(await digitsIn(page.locator('.disc-serial')));
      await page.keyboard.press('Enter');
      await page.getByText(t.discrepancies.ask).waitFor();
      await hold(page, 'discrepancies-question', language);
      await page.keyboard.press('*');
      await page.getByText(t.discrepancies.reason.title).waitFor();
      await hold(page, 'discrepancies-reason', language);
      await page.keyboard.press('2');
      await page.getByText(t.discrepancies.review.title).waitFor();
      await hold(page, 'discrepancies-review', language);

      await page.keyboard.press('F9');
      await page.getByRole('heading', { name: t.ballots.title }).waitFor();
      await page.getByRole('heading', { name: t.ballots.record.first }).first().waitFor();
      await hold(page, 'ballots', language);
      await page.keyboard.press('Enter');
      await page.keyboard.press('2');
      await page.getByLabel(t.ballots.form.reason).waitFor();
      await hold(page, 'ballots-act', language);

      await chooseUnit(page, '0103');
      await page.keyboard.press('F8');
      await page.getByText(t.closing.open, { exact: true }).waitFor();
      await hold(page, 'closing-open', language);
      await chooseUnit(page, '0104');
      await page.keyboard.press('F8');
      await page.getByText(t.closing.checkCode).waitFor();
      await hold(page, 'closing-closed', language);
      await page.keyboard.press('Control+F8');
      await page.getByText(t.results.office.note).waitFor();
      await hold(page, 'results-office', language);
      await close();
      expect(problems).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'every part of the system screen holds, and the switch of language changes it at once',
    async () => {
      const { page, close, problems } = await openTrial({ language });
      await openSample(page, 'office');
      await logIn(page, ADMINISTRATOR);
      await page.keyboard.press('F10');
      for (const part of ['users', 'key', 'package', 'audit', 'workspace', 'settings'] as const) {
        await page.getByRole('button', { name: t.system.parts[part], exact: true }).click();
        await page.getByRole('heading', { name: t.system.parts[part], level: 1 }).waitFor();
        if (part === 'audit') await page.getByRole('row', { name: ADMINISTRATOR.login }).first().waitFor();
        await hold(page, `system-${part}`, language);
      }
      const other = language === 'vi' ? 'en' : 'vi';
      await page.getByLabel(t.system.settings.languages[other]).check();
      const changed = other === 'vi' ? vi : en;
      await page.getByRole('heading', { name: changed.system.parts.settings, level: 1 }).waitFor();
      expect(await untranslated(page, other)).toEqual([]);
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(other);
      await page.reload();
      await page.getByRole('heading', { name: changed.system.parts.settings, level: 1 }).waitFor();
      await switchTo(page, SUPERVISOR);
      await close();
      expect(problems).toEqual([]);
    },
    PATIENCE_MS,
  );
});

it.each(['vi', 'en'] as const)(
  'in %s nothing sticks out of a screen of 1366×768 at 125 percent',
  async (language) => {
    const t = language === 'vi' ? vi : en;
    const { page, close } = await openTrial({ language, viewport: { width: 1093, height: 614 } });
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      await shoot(page, `${name}-125-${language}`);
      found[name] = [...(await overflowing(page)), ...(await shortened(page))];
    };
    await look('start');
    const last = await page.getByRole('heading', { name: t.start.check.title }).boundingBox();
    expect((last?.y ?? 614) + (last?.height ?? 0), 'the last choice of the start screen').toBeLessThan(614);
    await openSample(page, 'office');
    await look('login');
    await logIn(page, ADMINISTRATOR);
    await page.getByRole('row', { name: '0101' }).waitFor();
    await look('units');
    // Four units need no dense lines.
    expect((await page.getByRole('row', { selected: true }).boundingBox())?.height).toBe(24);
    await page.keyboard.press('F3');
    await page.getByLabel(t.packets.issued).waitFor();
    await look('packets');
    await chooseUnit(page, '0102');
    await page.keyboard.press('F7');
    await page.keyboard.type(await digitsIn(page.locator('.disc-serial')));
    await page.keyboard.press('Enter');
    await page.getByText(t.discrepancies.ask).waitFor();
    await look('discrepancies');
    await page.keyboard.press('Control+F8');
    await page.getByText(t.results.office.note).waitFor();
    await look('results-office');
    await page.keyboard.press('F9');
    await page.getByRole('heading', { name: t.ballots.record.first }).first().waitFor();
    await look('ballots');
    await page.keyboard.press('Enter');
    await page.keyboard.press('2');
    await page.getByLabel(t.ballots.form.reason).waitFor();
    await look('ballots-act');
    await chooseUnit(page, '0104');
    await page.keyboard.press('F8');
    await page.getByText(t.closing.checkCode).waitFor();
    await look('closing');
    await page.keyboard.press('F10');
    await page.getByRole('heading', { name: t.system.users.add }).waitFor();
    await look('system');
    await close();
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  },
  PATIENCE_MS,
);

it('the language chosen last is there at the next start, on another port', async () => {
  const first = await openTrial();
  await first.page.getByRole('button', { name: 'English' }).click();
  await first.page.getByRole('heading', { name: en.start.sample.title }).waitFor();
  const second = await openTrial({ context: first.context });
  expect(new URL(second.page.url()).port).not.toBe(new URL(first.page.url()).port);
  await second.page.getByRole('heading', { name: en.start.sample.title }).waitFor();
  await second.close();
  await first.close();
});

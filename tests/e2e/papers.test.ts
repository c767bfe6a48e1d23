/** The papers that a unit signs, in the window: chosen, written into, previewed and saved by keyboard. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { closeBrowser, openTrial, overflowing, shoot, type Trial } from './harness.ts';
import { hold } from './hold.ts';
import { chooseUnit, logIn, openSample, statusOf } from './steps.ts';
import { CLERK } from './workspaces.ts';

afterAll(closeBrowser);

const PATIENCE_MS = 120_000;

async function atClosedUnit(options: Parameters<typeof openTrial>[0] = {}): Promise<Trial> {
  const trial = await openTrial(options);
  await openSample(trial.page, 'office');
  await logIn(trial.page, CLERK);
  await chooseUnit(trial.page, '0104');
  await trial.page.keyboard.press('F8');
  await trial.page.locator('iframe').waitFor();
  return trial;
}

it('are chosen by key, written into without the mouse, and saved as shown', async () => {
  const { page, close, problems, faults } = await atClosedUnit();
  const t = vi.closing;
  await page.keyboard.press('Alt+2');
  await page.frameLocator(`iframe[title^="${t.papers.minutes}"]`).owner().waitFor();
  await page.keyboard.press('Control+g');
  await page.getByLabel(t.facts.began).waitFor();
  const fields = ['8:30 22/9/2026', '11h05 22/09/2026', 'Nhà văn hóa phường'];
  for (const typed of fields) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Lê Thị Hà, Tổ trưởng');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Ngô Văn Tư');
  await page.keyboard.press('Control+Enter');
  await statusOf(page).getByText(t.facts.saved).waitFor();
  // A browser without a PDF viewer may just be downloading the preview, under another name.
  const named = page.waitForEvent('download', (file) => file.suggestedFilename() === 'Biên bản kiểm phiếu 0104.pdf');
  const [download] = await Promise.all([named, page.keyboard.press('Control+s')]);
  const path = await download.path();
  const text = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  expect(text).toContain('hồi 08 giờ 30 phút, ngày 22 tháng 9 năm 2026, tại Nhà văn hóa phường');
  expect(text).toContain('1. Ông/Bà: Lê Thị Hà, chức vụ: Tổ trưởng 2. Ông/Bà: Ngô Văn Tư');
  const preview = await page.locator('iframe').getAttribute('src');
  const shown = await page.request.get(new URL((preview ?? '').split('#')[0] as string, page.url()).href);
  expect(readFileSync(path).equals(await shown.body())).toBe(true);

  // What was typed is there again; Escape leaves the form, and only then the screen.
  await page.keyboard.press('Control+g');
  await expect.poll(() => page.getByLabel(t.facts.team).inputValue()).toBe('Lê Thị Hà, Tổ trưởng\nNgô Văn Tư');
  await page.getByLabel(t.facts.place).fill('Nơi khác');
  // Another paper may be looked at meanwhile: what was typed is still there, and saved nowhere.
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Control+g');
  await expect.poll(() => page.getByLabel(t.facts.place).inputValue()).toBe('Nơi khác');
  await page.getByLabel(t.facts.ended).fill('hôm qua');
  await page.getByText(t.facts.momentWrong).waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel(t.facts.team).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+g');
  await expect.poll(() => page.getByLabel(t.facts.place).inputValue()).toBe('Nhà văn hóa phường');
  await page.keyboard.press('Escape');
  await page.getByLabel(t.facts.team).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('combobox').waitFor();
  await close();
  expect(problems).toEqual([]);
  expect(faults).toEqual([]);
});

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  const t = (language === 'vi' ? vi : en).closing;

  it(
    'hold at 1366×768, and nothing sticks out at 125 percent',
    async () => {
      const { page, close, problems } = await atClosedUnit({ language });
      for (const [key, paper] of [
        ['Alt+2', 'minutes'],
        ['Alt+3', 'handover'],
      ] as const) {
        await page.keyboard.press(key);
        await page.frameLocator(`iframe[title^="${t.papers[paper]}"]`).owner().waitFor();
        await hold(page, `paper-${paper}`, language);
        await page.keyboard.press('Control+g');
        await page.getByRole('heading', { name: t.facts[paper] }).waitFor();
        await hold(page, `paper-${paper}-form`, language);
        await page.setViewportSize({ width: 1093, height: 614 });
        await shoot(page, `paper-${paper}-form-125-${language}`);
        expect(await overflowing(page)).toEqual([]);
        await page.setViewportSize({ width: 1366, height: 768 });
        await page.keyboard.press('Escape');
      }
      await close();
      expect(problems).toEqual([]);
    },
    PATIENCE_MS,
  );
});

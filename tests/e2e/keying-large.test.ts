/** The keying screen in large letters: chosen in the settings, or following the system's text. */
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, type Language, openTrial, seriousAxeFindings, shoot, type Trial } from './harness.ts';
import { cut, echo, goKeying, openBallot, openOffice, PAPERS, pad, SIZES, UNIT, untilOnDisk } from './keying-steps.ts';
import { CLERK } from './workspaces.ts';

afterAll(closeBrowser);

const paper = PAPERS[0];
if (!paper) throw new Error('the sample has no paper');
const slip = { serial: paper.serial };

async function atBallot(trial: Trial): Promise<void> {
  await openOffice(trial, CLERK);
  await goKeying(trial.page, UNIT, 'first');
  await openBallot(trial.page, paper?.serial ?? '');
}

const fontOf = (trial: Trial, part: string) =>
  trial.page
    .locator(part)
    .first()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));

describe('large letters', () => {
  it.each(['vi', 'en'] satisfies Language[])(
    'show the current group and its neighbours, in %s',
    { timeout: 120_000 },
    async (language) => {
      for (const { name, ...size } of SIZES) {
        const trial = await openTrial({ ...size, language });
        const { page } = trial;
        const seen: string[] = [];
        const look = async (state: string) => {
          await shoot(page, `keying-${language}-${name}-large-${state}`);
          const minded = name === '768' && language === 'vi' ? await seriousAxeFindings(page) : [];
          seen.push(...[...(await cut(trial)), ...minded].map((fault) => `${name} ${state}: ${fault}`));
        };
        await page.evaluate(
          (chosen) => {
            localStorage.setItem('kiemphieu.preferences', JSON.stringify(chosen));
          },
          { language, keyingText: 'large' },
        );
        await page.reload();
        await atBallot(trial);
        await look('opened');
        await pad(page, '00370163');
        await untilOnDisk(trial, slip, '00370163');
        await look('ticking');
        expect(await page.locator('.keying-mirror').isVisible()).toBe(false);
        await expect.poll(() => page.locator('.keying-large-names .keying-names').count()).toBe(3);
        await expect.poll(() => page.locator('.keying-name[data-code="0163"][aria-pressed=true]').count()).toBe(1);
        await expect
          .poll(() => fontOf(trial, '.keying-names:not(.keying-names-neighbour) .keying-name'))
          .toBeGreaterThan(17);
        await pad(page, '9999');
        await untilOnDisk(trial, slip, '003701639999');
        await look('error');
        // Where it is read most: names to choose from, the note, the packet. Vietnamese has the longer words.
        if (language === 'vi') {
          await pad(page, '-+');
          await page.locator('.keying-note input').waitFor();
          await look('note');
          await pad(page, '/');
          await page.keyboard.type('cong ty');
          await page.getByRole('option').nth(7).waitFor();
          await look('search');
          const shortened = await page
            .locator('.keying-result p')
            .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth + 1).length);
          expect(shortened).toBe(0);
          await page.keyboard.press('Escape');
          await page.keyboard.press('F2');
          await page.getByTestId('sheet').waitFor();
          await look('list');
          await page.keyboard.press('F2');
        }
        await pad(page, '-E');
        await page.locator('.keying-confirm').waitFor();
        await look('confirm');
        const { problems, faults } = trial;
        await trial.close();
        expect({ seen, problems, faults }).toEqual({ seen: [], problems: [], faults: [] });
      }
    },
  );

  it('follow the system’s text, unless ordinary ones were chosen', { timeout: 60_000 }, async () => {
    const trial = await openTrial();
    const { page } = trial;
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await atBallot(trial);
    await page.locator('.keying-large').waitFor();
    await pad(page, '0037');
    await echo(page).getByText('Đã chọn 0037').waitFor();
    await page.evaluate(() => localStorage.setItem('kiemphieu.preferences', '{"keyingText":"ordinary"}'));
    await page.reload();
    await page.locator('.keying-mirror').waitFor();
    expect(await page.locator('.keying-large').count()).toBe(0);
    await trial.close();
  });
});

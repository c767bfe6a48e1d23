/** The keying screen in every state, at the three sizes of the design and in both languages: nothing cut, nothing axe-core minds. */
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, type Language, openTrial, seriousAxeFindings, shoot } from './harness.ts';
import { changePerson, cut, goKeying, openOffice, PAPERS, pad, SIZES, UNIT, untilOnDisk } from './keying-steps.ts';
import { CLERK, SECOND_CLERK } from './workspaces.ts';

afterAll(closeBrowser);

const LANGUAGES: readonly Language[] = ['vi', 'en'];
const paper = PAPERS[0];
if (!paper) throw new Error('the sample has no paper');

/** Each state by the keys that lead to it from the one before. */
const STATES: readonly (readonly [name: string, keys: string])[] = [
  ['empty', ''],
  ['ticking', `${paper.products.join('')}13`],
  ['error', '54'],
  ['repeated', `-${paper.products[0]}`],
  ['undone', '-'],
  ['range', '0434.'],
  ['group', '..'],
  ['excepted', '0442'],
  ['stands', 'E'],
  ['reasons', '-*'],
  ['invalid', '3'],
  ['note', '-+'],
  ['search', '/'],
];

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(SIZES)('$name: every state fits and is accessible', { timeout: 120_000 }, async ({ name, ...size }) => {
    const trial = await openTrial({ ...size, language });
    const { page } = trial;
    const seen: string[] = [];
    const look = async (state: string) => {
      await shoot(page, `keying-${language}-${name}-${state}`);
      // Roles, names and colours are the same at every size.
      const minded = name === '768' && language === 'vi' ? await seriousAxeFindings(page) : [];
      seen.push(...[...(await cut(trial)), ...minded].map((fault) => `${state}: ${fault}`));
    };
    await openOffice(trial, CLERK);
    await goKeying(page, UNIT, 'first');
    await page.getByTestId('line').waitFor();
    await look('serial');
    // From the digit row: the function keys are still in the legend, which is at its longest.
    await page.keyboard.type(paper.serial);
    await page.keyboard.press('Enter');
    await page.locator('.keying-mirror').waitFor();
    await look('opened');
    let typed = '';
    for (const [state, keys] of STATES) {
      await pad(page, keys);
      typed += keys.replace('/', '');
      await untilOnDisk(trial, { serial: paper.serial }, typed);
      if (state === 'note' || state === 'search') await page.locator('.keying-text').waitFor();
      if (state === 'search') {
        await page.keyboard.type('cong ty');
        await page.getByRole('option').first().waitFor();
      }
      await look(state);
      if (state === 'excepted') expect(await page.getByTestId('name').textContent()).toBe('Quần âu nam Chỉ Lam');
    }
    await page.keyboard.type('zzz');
    await page.locator('.keying-results-none').getByText('zzz').waitFor();
    await look('nothing-found');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    await page.getByTestId('sheet').waitFor();
    await look('list');
    await page.keyboard.press('F2');
    await pad(page, 'E');
    await page.locator('.keying-confirm').waitFor();
    await look('confirm');
    await pad(page, 'E');
    await page.getByTestId('sheet').waitFor();
    await look('saved');
    await pad(page, '1234567E');
    await page.locator('.keying-refusal').waitFor();
    await look('refused');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').first().waitFor();
    await changePerson(page, SECOND_CLERK);
    await goKeying(page, '0102', 'second');
    await look('second-serial');
    await pad(page, 'E');
    await page.locator('.keying-mirror').waitFor();
    await pad(page, paper.products.slice(0, 5).join(''));
    await look('second-ticking');
    const { problems, faults } = trial;
    await trial.close();
    expect({ seen, problems, faults }).toEqual({ seen: [], problems: [], faults: [] });
  });
});

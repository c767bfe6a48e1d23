/** The keying screen in every state, at the three sizes of the design and in both languages: nothing cut, nothing axe-core minds. */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, type Language, openTrial, seriousAxeFindings, shoot } from './harness.ts';
import {
  changePerson,
  cut,
  goKeying,
  openBallot,
  openOffice,
  PAPERS,
  pad,
  SIZES,
  UNIT,
  untilOnDisk,
} from './keying-steps.ts';
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

/** Names beside the paper that are not there in full: beyond their line or their two lines, or with tone marks cut off below or above. */
const shortened = (page: Page) =>
  page.locator('.keying-name span').evaluateAll((names) =>
    names
      .filter((name) => {
        const { top, bottom } = name.getBoundingClientRect();
        const text = document.createRange();
        text.selectNodeContents(name);
        const beyond = [...text.getClientRects()].some((line) => line.bottom > bottom + 0.7 || line.top < top - 0.7);
        return beyond || name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1;
      })
      .map((name) => name.textContent),
  );
/** Pixels between the name of the group and the edges of its line, the narrower side. */
const room = (page: Page) =>
  page.locator('.keying-names:not(.keying-names-neighbour) .keying-names-group').evaluate((name) => {
    const [own, line] = [name.getBoundingClientRect(), name.parentElement?.getBoundingClientRect()];
    return line ? Math.min(own.top - line.top, line.bottom - own.bottom) : 0;
  });

describe.each([false, true])('names beside the paper, in large letters: %s', (large) => {
  it.each(SIZES)('$name: stand there in full, ticked as well', { timeout: 120_000 }, async ({ name, ...size }) => {
    const trial = await openTrial(size);
    const { page } = trial;
    const chosen = JSON.stringify({ language: 'vi', keyingText: large ? 'large' : 'ordinary' });
    await page.evaluate((text) => localStorage.setItem('kiemphieu.preferences', text), chosen);
    await page.reload();
    await openOffice(trial, CLERK);
    await goKeying(page, UNIT, 'first');
    await openBallot(page, paper.serial);
    const groups = await page
      .locator('.keying-group')
      .evaluateAll((all) =>
        all.map((group) => [...group.querySelectorAll<HTMLElement>('.keying-cell')].map(({ dataset }) => dataset.code)),
      );
    const seen: string[] = [];
    for (const codes of groups) {
      const [first = '', last = ''] = [codes.at(0), codes.at(-1)];
      // The whole group is ticked, whose names are bold then; in large letters its end stands there after its last one.
      for (const keys of large ? [`${first}...E`, last] : [`${first}...E`]) {
        await pad(page, keys);
        const code = keys === last ? last : first;
        await page.locator(`.keying-names:not(.keying-names-neighbour) [data-code="${code}"]`).waitFor();
        await expect.poll(() => page.locator(`.keying-name-on[data-code="${code}"]`).count()).toBe(1);
        seen.push(...(await shortened(page)).map((text) => `${code}: ${text}`));
        const narrow = await room(page);
        if (narrow < 2.5) seen.push(`${code}: the group's name has ${narrow} px`);
      }
      if (first === '0973') await shoot(page, `keying-vi-${name}-names${large ? '-large' : ''}`);
    }
    expect(groups).toHaveLength(18);
    const { problems, faults } = trial;
    await trial.close();
    expect({ seen, problems, faults }).toEqual({ seen: [], problems: [], faults: [] });
  });
});

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

/** The second look after a differing second entry, by number pad alone: asked blind, answered by the paper, then on to the next one. */
import { afterAll, describe, expect, it } from 'vitest';
import { MOST_RECHECKED } from '#shared/domain/recheck.ts';
import { isValid, samplePacket } from '../../samples/ballots.ts';
import { closeBrowser, type Language, openTrial, seriousAxeFindings, shoot, type Trial } from './harness.ts';
import { cut, echo, goKeying, lineText, openBallot, openOffice, pad, SIZES, tickedCodes } from './keying-steps.ts';
import { textOf } from './steps.ts';
import { SECOND_CLERK } from './workspaces.ts';

afterAll(closeBrowser);

const UNIT = '0102';

const ofBallot = (trial: Trial, serial: string) =>
  trial.app.workspace?.db.prepare('SELECT state, tick_count AS ticks FROM ballots WHERE serial = ?').get(serial);

/** Papers of the sample that wait for their second entry, the first of them with at least ten ticks. */
function waiting(trial: Trial) {
  const serials = trial.app.workspace?.db
    .prepare("SELECT serial FROM ballots WHERE unit_code = ? AND state = 'awaitingSecond' ORDER BY serial")
    .pluck()
    .all(UNIT) as string[];
  const papers = samplePacket(UNIT).ballots.filter(isValid);
  const found = papers.filter(({ serial, products }) => serials.includes(serial) && products.length >= 10);
  if (found.length < 2) throw new Error('too few papers wait for a second entry');
  return found;
}

/** The answers that stand in sight, top to bottom and left to right: number, code, what was said. */
async function answersShown({ page }: Trial): Promise<string[]> {
  const lines = page.locator('.keying-answers li:visible');
  const texts = await lines.evaluateAll((all) =>
    all.map((line) => {
      const part = (n: number) => line.children[n]?.textContent ?? '';
      const { left, top } = line.getBoundingClientRect();
      return { text: `${part(0)} ${part(1)} ${part(3)}`, left, top };
    }),
  );
  return texts.sort((a, b) => a.left - b.left || a.top - b.top).map(({ text }) => text);
}

/** Answers questions as the paper has it, at most so many; returns the products that were asked about. */
async function answerBy(trial: Trial, products: readonly string[], most = 100): Promise<string[]> {
  const { page } = trial;
  const before = await page.locator('.keying-answers li').count();
  const asked: string[] = [];
  while (asked.length < most) {
    const ring = page.locator('.keying-mirror .keying-last');
    const [code] = await ring.allInnerTexts();
    if (code === undefined) return asked;
    asked.push(code.trim());
    await pad(page, products.includes(code) ? '1' : '0');
    await page
      .locator('.keying-recent li')
      .nth(before + asked.length - 1)
      .waitFor({ state: 'attached' });
    await expect
      .poll(() => page.locator('.keying-recent-top > span').first().textContent())
      .toBe(String(before + asked.length));
  }
  return asked;
}

describe('the second look', () => {
  it('puts right what its keyer had left out, and tells neither before nor after which it was', {
    timeout: 60_000,
  }, async () => {
    const trial = await openTrial();
    const { page } = trial;
    await openOffice(trial, SECOND_CLERK);
    await goKeying(page, UNIT, 'second');
    const [paper, next] = waiting(trial);
    if (!paper || !next) throw new Error('no paper');
    await openBallot(page, paper.serial);
    await pad(page, `${paper.products.slice(1).join('')}EE`);
    await echo(page).getByText('Nhìn lại tờ phiếu này').waitFor();
    expect(ofBallot(trial, paper.serial)).toMatchObject({ state: 'rechecking' });
    // Whoever types the next serial without looking answers nothing.
    await pad(page, next.serial);
    await page.locator('#keying-hint').getByText('Giữ tờ phiếu lại').waitFor();
    await expect.poll(() => textOf(page.getByTestId('serial'))).toContain(paper.serial.slice(-4));
    await pad(page, 'E');
    await echo(page).getByText('Câu 1 trong 2').waitFor();
    await expect.poll(() => tickedCodes(page)).toEqual([]);
    await expect.poll(() => textOf(page.getByTestId('ticks'))).toBe('–');
    // Nor does the paper look as if it had none: names without boxes, no counts, and nothing that is said to be unticked.
    await page.locator('.keying-name').first().waitFor();
    const boxes = '.keying-name i, .keying-names-chosen, .keying-mid [aria-pressed], .keying-group-count:not(:empty)';
    expect(await page.locator(boxes).count()).toBe(0);
    await pad(page, '1-');
    const asked = await answerBy(trial, paper.products);
    expect(asked).toHaveLength(2);
    expect(asked).toContain(paper.products[0]);
    await echo(page).getByText('Đã xem lại đủ').waitFor();
    await pad(page, 'E');
    await expect.poll(() => ofBallot(trial, paper.serial)).toEqual({ state: 'valid', ticks: paper.products.length });
    // The same words as for a paper that agreed, and the next serial.
    await expect.poll(() => textOf(echo(page).locator('.keying-say'))).toMatch(/^Đã lưu phiếu [\d ]+ · \d+ lượt$/);
    await expect.poll(() => lineText(page)).not.toBe('');
    const { problems, faults } = trial;
    await trial.close();
    expect({ problems, faults }).toEqual({ problems: [], faults: [] });
  });

  it('is still asked after the window was closed in the middle of it', { timeout: 60_000 }, async () => {
    const trial = await openTrial();
    const { page } = trial;
    await openOffice(trial, SECOND_CLERK);
    await goKeying(page, UNIT, 'second');
    const [paper] = waiting(trial);
    if (!paper) throw new Error('no paper');
    await openBallot(page, paper.serial);
    await pad(page, `${paper.products.slice(1).join('')}EE`);
    await echo(page).getByText('Nhìn lại tờ phiếu này').waitFor();
    await pad(page, 'E1');
    await page.reload();
    await echo(page).getByText('Nhìn lại tờ phiếu này').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').first().waitFor();
    await goKeying(page, '0101', 'first');
    await echo(page).getByText('còn chờ bạn nhìn lại').waitFor();
    await page.getByRole('button', { name: 'Nhập tiếp phiếu đó' }).click();
    await echo(page).getByText('Nhìn lại tờ phiếu này').waitFor();
    await trial.close();
  });

  it('shows the last five answers while it goes on, and every one, in the order of the paper, before they count', {
    timeout: 60_000,
  }, async () => {
    const trial = await openTrial();
    const { page } = trial;
    await openOffice(trial, SECOND_CLERK);
    await goKeying(page, UNIT, 'second');
    const paper = waiting(trial).find(({ products }) => products.length >= 2 * MOST_RECHECKED);
    if (!paper) throw new Error('no paper');
    await openBallot(page, paper.serial);
    await pad(page, `${paper.products.slice(MOST_RECHECKED).join('')}EE`);
    await echo(page).getByText('Nhìn lại tờ phiếu này').waitFor();
    await pad(page, 'E');
    await echo(page)
      .getByText(`Câu 1 trong ${2 * MOST_RECHECKED}`)
      .waitFor();
    const asked = await answerBy(trial, paper.products, 7);
    const said = (code: string, i: number) =>
      `${i + 1} ${code} ${paper.products.includes(code) ? 'có dấu' : 'không có'}`;
    await expect.poll(() => answersShown(trial)).toEqual(asked.map(said).reverse().slice(0, 5));
    asked.push(...(await answerBy(trial, paper.products)));
    await echo(page).getByText('Đã xem lại đủ').waitFor();
    expect(asked).toHaveLength(2 * MOST_RECHECKED);
    await expect.poll(() => answersShown(trial)).toEqual(asked.map(said));
    // The last answer taken back is asked again, and stands with the others when it is given.
    await pad(page, '-');
    await expect.poll(() => answersShown(trial)).toEqual(asked.slice(0, -1).map(said).reverse().slice(0, 5));
    await trial.close();
  });

  it.each(['vi', 'en'] satisfies Language[])('fits and is accessible in %s', { timeout: 240_000 }, async (language) => {
    // Few questions with their names, and as many as there can be.
    const cases = SIZES.flatMap((size) => [3, MOST_RECHECKED].map((left) => ({ ...size, left, large: false })));
    const large = SIZES.map((size) => ({ ...size, left: MOST_RECHECKED, large: true }));
    for (const { name, left, large: letters, ...size } of language === 'vi' ? [...cases, ...large] : cases) {
      const trial = await openTrial({ ...size, language });
      const { page } = trial;
      if (letters) {
        const chosen = JSON.stringify({ language, keyingText: 'large' });
        await page.evaluate((text) => localStorage.setItem('kiemphieu.preferences', text), chosen);
        await page.reload();
      }
      await openOffice(trial, SECOND_CLERK);
      await goKeying(page, UNIT, 'second');
      const paper = waiting(trial).find(({ products }) => products.length >= 2 * MOST_RECHECKED);
      if (!paper) throw new Error('no paper');
      const seen: string[] = [];
      const look = async (state: string) => {
        await shoot(page, `keying-${language}-${name}-recheck-${left}${letters ? '-large' : ''}-${state}`);
        const minded = name === '768' ? await seriousAxeFindings(page) : [];
        seen.push(...[...(await cut(trial)), ...minded].map((fault) => `${name} ${left} ${state}: ${fault}`));
      };
      await openBallot(page, paper.serial);
      await pad(page, `${paper.products.slice(left).join('')}EE`);
      await page.locator('.keying-plain').waitFor();
      await page.getByTestId('ticks').getByText('–').waitFor();
      await look('announced');
      await pad(page, 'E');
      await page.getByTestId('name').waitFor();
      await look('asking');
      await answerBy(trial, paper.products);
      await look('review');
      const { problems, faults } = trial;
      await trial.close();
      expect({ seen, problems, faults }).toEqual({ seen: [], problems: [], faults: [] });
    }
  });
});

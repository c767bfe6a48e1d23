/** Ways out of mistakes from the keying screen, by number pad: opened again, renumbered, moved, voided, released; and who is refused. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePacket } from '../../samples/ballots.ts';
import { closeBrowser, type Language, openTrial, seriousAxeFindings, shoot, type Trial } from './harness.ts';
import {
  cut,
  echo,
  enterOffice,
  goKeying,
  keysOnDisk,
  openBallot,
  PAPERS,
  pad,
  SIZES,
  tickedCodes,
  UNIT,
} from './keying-steps.ts';
import { CLERK, copySample, inWorkspace, type Person, SECOND_CLERK, SUPERVISOR } from './workspaces.ts';

afterAll(closeBrowser);

const paper = (at: number) => {
  const found = PAPERS[at];
  if (!found) throw new Error('the sample has too few papers');
  return found;
};
const [one, two, three] = [paper(0), paper(1), paper(2)];
const last = (serial: string) => serial.slice(-3);

/** A unit of which the first clerk has keyed two papers and the second one paper. */
async function openKeyed(trial: Trial, person: Person): Promise<void> {
  const { office } = copySample(`${trial.folder}/so`);
  const line = ({ serial, products }: { serial: string; products: readonly string[] }) =>
    [serial, ...products].join(' ');
  await inWorkspace(office, SUPERVISOR, (call) =>
    call('packets.record', samplePacket(UNIT).packet).then(() => undefined),
  );
  const key = (text: string) => ({ unit: UNIT, slot: 'first' as const, text });
  await inWorkspace(office, CLERK, (call) => call('entry.keyLines', key(`${line(one)}\n${line(two)}`)));
  await inWorkspace(office, SECOND_CLERK, (call) => call('entry.keyLines', key(line(three))));
  await enterOffice(trial.page, office, person);
  await goKeying(trial.page, UNIT, 'first');
}

function ballots(trial: Trial): { unit: string; serial: string; state: string; ticks: number }[] {
  return trial.app.workspace?.db
    .prepare(
      `SELECT unit_code AS unit, serial, state, (SELECT count(*) FROM entries e WHERE e.ballot_id = b.id) AS entries
       FROM ballots b WHERE serial IN (?, ?, ?, '0000100') ORDER BY id`,
    )
    .all(one?.serial, two?.serial, three?.serial) as never;
}
const audit = (trial: Trial) =>
  trial.app.workspace?.db
    .prepare('SELECT action, subject, reason FROM audit_events ORDER BY rowid DESC LIMIT 1')
    .get() as Record<string, unknown>;

describe('the list of papers', () => {
  let trial: Trial;
  let page: Page;
  beforeEach(async () => {
    trial = await openTrial();
    page = trial.page;
  });
  afterEach(async () => {
    const { problems, faults } = trial;
    await trial.close();
    expect({ problems, faults }).toEqual({ problems: [], faults: [] });
  });
  const f2 = async () => {
    await page.keyboard.press('F2');
    await echo(page).getByText('Sửa phiếu nào?').waitFor();
  };

  it('opens an own first entry again: only the wrong tick is keyed anew, the old entry is kept', {
    timeout: 60_000,
  }, async () => {
    await openKeyed(trial, CLERK);
    await f2();
    await pad(page, `${last(one.serial)}E1`);
    await expect.poll(() => tickedCodes(page)).toEqual([...one.products].sort());
    await pad(page, '-EE');
    await echo(page).getByText('Đã lưu phiếu').waitFor();
    expect(ballots(trial)[0]).toMatchObject({ serial: one.serial, state: 'awaitingSecond', entries: 2 });
    expect(keysOnDisk(trial, { serial: one.serial }).slice(-3)).toEqual(['-', 'E', 'E']);
  });

  it('renumbers, moves and voids, each with a reason in the audit', { timeout: 60_000 }, async () => {
    await openKeyed(trial, CLERK);
    await f2();
    await pad(page, `${last(one.serial)}E2${PAPERS[9]?.serial}E1`);
    await echo(page).getByText('nay là số').waitFor();
    expect(audit(trial)).toEqual({ action: 'ballots.renumber', subject: one.serial, reason: 'Gõ nhầm số phiếu' });
    await pad(page, `${last(two.serial)}E3`);
    await echo(page).getByText('thuộc đơn vị nào').waitFor();
    await pad(page, '0102E2');
    await echo(page).getByText('sang đơn vị 0102').waitFor();
    await expect.poll(() => ballots(trial).find(({ serial }) => serial === two.serial)).toMatchObject({ unit: '0102' });
    await pad(page, `${last(PAPERS[9]?.serial ?? '')}E4/`);
    await page.getByLabel('Lý do, sẽ nằm trong nhật ký').waitFor();
    // The line does not look as if it had the keys, nor is a key named that types a dash here.
    expect(await page.getByTestId('line').evaluate((line) => getComputedStyle(line).boxShadow)).toBe('none');
    expect(await page.locator('#keying-hint').textContent()).toBe('');
    await page.keyboard.type('tờ này của năm ngoái');
    await pad(page, 'E');
    await echo(page).getByText('Đã hủy phiếu').waitFor();
    expect(audit(trial)).toMatchObject({ action: 'ballots.void', reason: 'tờ này của năm ngoái' });
  });

  it('refuses with who and when, and releases what oneself has open', { timeout: 60_000 }, async () => {
    await openKeyed(trial, CLERK);
    // Another person's ballot.
    await f2();
    await pad(page, `${three.serial}E1`);
    await page.locator('[data-code="ballot.notOwn"]').waitFor();
    await pad(page, '-');
    await page.keyboard.press('F2');
    // One that is done: its serial typed again.
    await pad(page, `${three.serial}E`);
    await echo(page)
      .getByText(/đã do \p{Lu}.* \(minh\) nhập xong lúc/u)
      .waitFor();
    await openBallot(page, PAPERS[3]?.serial ?? '');
    await pad(page, '0037');
    await f2();
    await pad(page, 'E4');
    await pad(page, '1');
    await page.locator('[data-code="entry.openByOther"]').waitFor();
    await pad(page, '53');
    await echo(page).getByText('Đã bỏ lần nhập dở').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('sheet').waitFor();
    expect(audit(trial)).toMatchObject({ action: 'entry.release', subject: PAPERS[3]?.serial });
  });
});

describe.each(['vi', 'en'] satisfies Language[])('in %s', (language) => {
  it('fits at every step and is accessible', { timeout: 120_000 }, async () => {
    for (const { name, ...size } of SIZES) {
      const trial = await openTrial({ ...size, language });
      const { page } = trial;
      const seen: string[] = [];
      const look = async (state: string) => {
        await shoot(page, `keying-${language}-${name}-papers-${state}`);
        const minded = name === '768' ? await seriousAxeFindings(page) : [];
        seen.push(...[...(await cut(trial)), ...minded].map((fault) => `${name} ${state}: ${fault}`));
      };
      /** A digit that chooses takes effect once it is known for a hand's. */
      const step = async (key: string) => {
        const label = page.locator('#keying-label');
        const before = await label.textContent();
        await pad(page, key);
        await expect.poll(() => label.textContent()).not.toBe(before);
      };
      await openKeyed(trial, CLERK);
      await page.keyboard.press('F2');
      await page.locator('.keying-plain').waitFor();
      await look('which');
      await pad(page, `${three.serial}E`);
      await page.locator('.keying-reason-list').waitFor();
      await pad(page, '41');
      await page.locator('.keying-papers-refused').waitFor();
      await look('refused');
      await pad(page, '3');
      await page.locator('.keying-reason-list button').first().waitFor();
      await look('unit');
      await step('-');
      await step('4');
      await look('reason');
      await pad(page, '/');
      await page.locator('.keying-text').waitFor();
      await look('words');
      await page.keyboard.press('Escape');
      await page.locator('.keying-text').waitFor({ state: 'detached' });
      for (const key of ['-', '2']) await step(key);
      await look('serial');
      const { problems, faults } = trial;
      await trial.close();
      expect({ seen, problems, faults }).toEqual({ seen: [], problems: [], faults: [] });
    }
  });
});

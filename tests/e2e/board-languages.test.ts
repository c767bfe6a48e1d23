/**
 * Every screen of the board and of the import in both languages at 1366×768: nothing untranslated, nothing wider than the
 * window, nothing that axe-core finds serious. KIEMPHIEU_SHOTS=FOLDER keeps the pictures.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { choose, drop } from './files.ts';
import { closeBrowser, openTrial, shoot } from './harness.ts';
import { hold, wide } from './hold.ts';
import { chooseUnit, logIn, openSample, rehearseRecovery, switchTo } from './steps.ts';
import { BOARD_ADMINISTRATOR, BOARD_SUPERVISOR, CLERK, sampleFile } from './workspaces.ts';

afterAll(closeBrowser);

const OPEN_BATCH = 'HVN2026-MAU_03_0302_r1.kpbatch';

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  const t = language === 'vi' ? vi : en;
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

  it('programme, catalogue, units and package hold', async () => {
    const { page, close, problems } = await openTrial({ language });
    await openSample(page, 'board');
    await logIn(page, BOARD_ADMINISTRATOR);
    await page.getByText(t.programme.facts.lead).waitFor();
    await hold(page, 'programme', language);
    const next = () => page.keyboard.press('Control+ArrowDown');
    await next();
    await heading(page, t.programme.catalogue.title).waitFor();
    await hold(page, 'catalogue', language);
    await page.keyboard.press('Enter');
    await page.getByText(t.programme.tree.collapsed).first().waitFor();
    await page.getByRole('combobox').fill('không có gì như vậy');
    await heading(page, t.programme.tree.noMatch).waitFor();
    await hold(page, 'catalogue-no-match', language);
    await choose(page, () => page.keyboard.press('F5'), sampleFile('danh-muc.xlsx'));
    await page.getByText(t.programme.import.same).waitFor();
    await hold(page, 'catalogue-trial', language);
    await choose(page, () => page.keyboard.press('F5'), sampleFile('phieu-0101-rows.xlsx'));
    await page.getByText(t.programme.import.refusedHint).waitFor();
    await hold(page, 'catalogue-refused', language);
    await page.keyboard.press('Escape');
    await next();
    await heading(page, t.programme.units.title).waitFor();
    await hold(page, 'board-units', language);
    await next();
    await heading(page, t.programme.package.title).waitFor();
    await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    await page.getByText(t.programme.package.after).waitFor();
    await hold(page, 'package', language);
    await close();
    expect(problems).toEqual([]);
  });

  it('roster, enrolment and revocation hold', async () => {
    const { page, close, problems, folder } = await openTrial({ language });
    await openSample(page, 'board');
    await logIn(page, BOARD_ADMINISTRATOR);
    await page.keyboard.press('F3');
    await heading(page, t.keys.enrol.title).waitFor();
    await hold(page, 'keys', language);
    const request = join(folder, 'phong.kpkey');
    writeFileSync(request, '{}');
    await choose(page, () => page.keyboard.press('F5'), request);
    await page.getByText(t.keys.enrol.hint).waitFor();
    await page.keyboard.type('1'.repeat(30));
    await page.keyboard.press('Enter');
    await page.locator('[data-code="envelope.notAnEnvelope"]').waitFor();
    await hold(page, 'keys-enrol', language);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText(t.keys.detail.noKeyHint).waitFor();
    await hold(page, 'keys-none', language);
    await page.keyboard.press('ArrowDown');
    await heading(page, t.keys.revoke.title).waitFor();
    await hold(page, 'keys-detail', language);
    await page.getByLabel(t.keys.revoke.reason).fill('mất máy');
    await page.keyboard.press('Enter');
    await page.getByText(t.keys.detail.revokedAt).waitFor();
    await hold(page, 'keys-revoked', language);
    await switchTo(page, BOARD_SUPERVISOR);
    await page.keyboard.press('F3');
    await page.getByText(t.keys.enrol.administrator).waitFor();
    await hold(page, 'keys-supervisor', language);
    await close();
    expect(problems).toEqual([]);
  });

  it('inbox, coverage and results hold', async () => {
    const { page, close, problems, folder } = await openTrial({ language });
    await openSample(page, 'board');
    await logIn(page, BOARD_SUPERVISOR);
    await page.keyboard.press('F4');
    await page.getByText(t.inbox.code.hidden).waitFor();
    await hold(page, 'inbox', language);
    const broken = join(folder, 'hỏng.kpbatch');
    writeFileSync(broken, '{}');
    await drop(page, [sampleFile(OPEN_BATCH), broken]);
    await page.locator('.inbox-summary').waitFor();
    await page.getByText(t.inbox.detail.untrusted).waitFor();
    await hold(page, 'inbox-refused', language);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1'.repeat(20));
    await page.getByText(t.inbox.code.differMeans).waitFor();
    await hold(page, 'inbox-differs', language);
    await page.getByRole('combobox').fill('không có gì như vậy');
    await heading(page, t.inbox.noMatch.title).waitFor();
    await hold(page, 'inbox-no-match', language);
    await page.keyboard.press('F7');
    await page.getByRole('columnheader', { name: t.coverage.offices.missing }).waitFor();
    await hold(page, 'coverage', language);
    await page.keyboard.press('F8');
    await page.getByText(t.results.provisional).waitFor();
    await hold(page, 'results', language);
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('F5');
    await page.getByText(t.results.facts.equal, { exact: true }).waitFor();
    await hold(page, 'results-group', language);
    await close();
    expect(problems).toEqual([]);
  });

  it('every step of an import holds', async () => {
    const { page, close, problems } = await openTrial({ language });
    await openSample(page, 'office');
    await logIn(page, CLERK);
    await chooseUnit(page, '0104');
    await page.keyboard.press('F6');
    await page.getByText(t.imports.choose.closedHint).waitFor();
    await hold(page, 'import-closed', language);
    await chooseUnit(page, '0101');
    await page.keyboard.press('F6');
    await page.getByText(t.imports.choose.lead).waitFor();
    await hold(page, 'import-choose', language);
    const pick = (name: string) => choose(page, () => page.keyboard.press('F5'), sampleFile(name));
    await pick('phieu-0201-sai.xlsx');
    await page.getByText(t.imports.act.asleepHint).waitFor();
    await hold(page, 'import-bad', language);
    await pick('sample.json');
    await heading(page, t.imports.refused.title).waitFor();
    await hold(page, 'import-refused', language);
    await pick('phieu-0101-rows.xlsx');
    await heading(page, t.imports.findings.none).waitFor();
    await hold(page, 'import-good', language);
    await page.keyboard.press('Enter');
    await page.getByText(t.imports.taken.second).waitFor();
    await hold(page, 'import-taken', language);
    await close();
    expect(problems).toEqual([]);
  });

  it('a new board is told what to do next on every screen', async () => {
    const { page, close, problems } = await openTrial({ language });
    await page.keyboard.press('F7');
    await choose(
      page,
      () => page.getByRole('button', { name: t.frame.actions.chooseFile }).click(),
      sampleFile('programme.json'),
    );
    const { account, board } = t.start;
    await page.getByLabel(t.frame.passphrase.label).fill('trời xanh mây trắng');
    await page.getByLabel(t.frame.passphrase.repeat).fill('trời xanh mây trắng');
    await page.getByLabel(account.pin).fill('1357');
    await page.getByRole('button', { name: board.action }).click();
    await heading(page, board.made).waitFor();
    await hold(page, 'new-made', language);
    await rehearseRecovery(page, t.frame.recovery);
    await hold(page, 'new-rehearsed', language);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: t.programme.next.catalogue }).waitFor();
    await hold(page, 'new-programme', language);
    for (const title of [t.programme.catalogue.empty.title, t.programme.units.empty.title, t.programme.package.title]) {
      await page.keyboard.press('Control+ArrowDown');
      await heading(page, title).waitFor();
    }
    await page.getByText(t.programme.package.missing.products).waitFor();
    await hold(page, 'new-package', language);
    for (const [key, title] of [
      ['F3', t.keys.noOffices.title],
      ['F4', t.inbox.noPackage.title],
      ['F7', t.coverage.empty.title],
      ['F8', t.results.empty.title],
    ] as const) {
      await page.keyboard.press(key);
      await heading(page, title).waitFor();
      await hold(page, `new-${key}`, language);
    }
    await close();
    expect(problems).toEqual([]);
  });
});

it.each(['vi', 'en'] as const)('in %s nothing sticks out of a screen of 1366×768 at 125 percent', async (language) => {
  const t = language === 'vi' ? vi : en;
  const { page, close } = await openTrial({ language, viewport: { width: 1093, height: 614 } });
  const found: Record<string, string[]> = {};
  const look = async (name: string) => {
    await shoot(page, `${name}-125-${language}`);
    found[name] = await wide(page);
  };
  await openSample(page, 'board');
  await logIn(page, BOARD_ADMINISTRATOR);
  await page.getByText(t.programme.facts.lead).waitFor();
  await look('programme');
  for (const title of [t.programme.catalogue.title, t.programme.units.title, t.programme.package.title]) {
    await page.keyboard.press('Control+ArrowDown');
    await page.getByRole('heading', { name: title, exact: true }).waitFor();
    await look(title);
  }
  await page.evaluate(() => history.back());
  await page.getByRole('heading', { name: t.programme.units.title, exact: true }).waitFor();
  await choose(page, () => page.keyboard.press('F5'), sampleFile('don-vi.xlsx'));
  await page.getByText(t.programme.import.same).waitFor();
  await look('units-trial');
  await page.keyboard.press('F3');
  await page.getByRole('heading', { name: t.keys.enrol.title }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: t.keys.revoke.title }).waitFor();
  await look('keys');
  await page.keyboard.press('F4');
  await page.getByText(t.inbox.code.hidden).waitFor();
  await drop(page, [sampleFile(OPEN_BATCH)]);
  await page.locator('.inbox-summary').waitFor();
  await look('inbox');
  await page.keyboard.press('F7');
  await page.getByRole('columnheader', { name: t.coverage.offices.missing }).waitFor();
  await look('coverage');
  await page.keyboard.press('F8');
  await page.getByText(t.results.provisional).waitFor();
  await look('results');
  await close();
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
});

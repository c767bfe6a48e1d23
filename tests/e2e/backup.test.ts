/** Backups, restores and the health check in the window, in both languages; a damaged workspace at the start. KIEMPHIEU_SHOTS=FOLDER keeps pictures. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { closeBrowser, openTrial, overflowing, shoot, type Trial } from './harness.ts';
import { hold } from './hold.ts';
import { logIn, openSample, statusOf } from './steps.ts';
import { ADMINISTRATOR, inWorkspace } from './workspaces.ts';

afterAll(closeBrowser);

const PATIENCE_MS = 120_000;
const pathOf = ({ app }: Trial) => app.workspace?.lock?.path ?? '';

it.each(['vi', 'en'] as const)(
  'in %s a workspace is backed up, restored and put back by one press each',
  async (language) => {
    const t = language === 'vi' ? vi : en;
    const trial = await openTrial({ language });
    const { page } = trial;
    await openSample(page, 'office');
    await logIn(page, ADMINISTRATOR);
    const toBackups = async () => {
      await page.keyboard.press('F10');
      await page.getByRole('button', { name: t.system.parts.backup, exact: true }).click();
      await page.getByRole('button', { name: t.backup.now }).waitFor();
    };
    await toBackups();
    await page.getByText(t.backup.list.none).waitFor();
    await page.getByRole('button', { name: t.backup.now }).click();
    await page.getByRole('row', { name: t.backup.list.reasons.manual }).waitFor();
    await hold(page, 'backup', language);
    await page.getByRole('button', { name: t.backup.restore.this }).click();
    await page.getByRole('combobox').waitFor();
    await statusOf(page)
      .getByText(/thu-cong\.kpbak/)
      .waitFor();
    await logIn(page, ADMINISTRATOR);
    await toBackups();
    await page.getByRole('row', { name: t.backup.list.reasons.restore }).waitFor();
    await hold(page, 'backup-restored', language);
    await page.getByRole('button', { name: t.backup.restore.undo }).click();
    await page.getByRole('combobox').waitFor();
    await logIn(page, ADMINISTRATOR);
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: t.system.parts.health, exact: true }).click();
    await page.getByText(t.backup.health.well).waitFor();
    await hold(page, 'health', language);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t.backup.health.diagnostics }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    await trial.close();
    expect([trial.problems, trial.faults]).toEqual([[], []]);
  },
  PATIENCE_MS,
);

it.each(['vi', 'en'] as const)(
  'in %s a damaged workspace says so at the start, is restored there, and asks what was sent',
  async (language) => {
    const t = language === 'vi' ? vi : en;
    const trial = await openTrial({ language });
    const { page } = trial;
    await openSample(page, 'office');
    await logIn(page, ADMINISTRATOR);
    const path = pathOf(trial);
    await trial.page.evaluate(() => undefined);
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: t.system.parts.workspace, exact: true }).click();
    await page.getByRole('button', { name: t.system.workspace.close }).click();
    await page.getByRole('heading', { name: t.start.sample.title }).waitFor();
    await inWorkspace(path, ADMINISTRATOR, (call) => call('backup.make', {}));
    writeFileSync(path, readFileSync(path).fill(0, 0, 100));
    await page.keyboard.press('F2');
    await page.getByRole('alert').getByText(basename(path).replace('.kpdb', ''), { exact: false }).first().waitFor();
    await hold(page, 'start-damaged', language);
    await page.keyboard.press('F8');
    await page.getByRole('heading', { name: t.backup.start.title }).waitFor();
    await page.getByRole('radio').first().waitFor();
    await page.getByLabel(t.backup.start.login).fill(ADMINISTRATOR.login);
    await page.getByLabel(t.backup.start.pin).fill(ADMINISTRATOR.pin);
    await hold(page, 'start-restore', language);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox').waitFor();
    await logIn(page, ADMINISTRATOR);
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: t.system.parts.backup, exact: true }).click();
    await page.getByText(t.backup.asked.title).waitFor();
    await hold(page, 'backup-asked', language);
    await page.setViewportSize({ width: 1093, height: 614 });
    await shoot(page, `backup-asked-125-${language}`);
    expect(await overflowing(page)).toEqual([]);
    await page.getByRole('button', { name: t.system.parts.health, exact: true }).click();
    await page.getByText(t.backup.health.run).waitFor();
    await shoot(page, `health-125-${language}`);
    expect(await overflowing(page)).toEqual([]);
    await page.getByRole('button', { name: t.system.parts.backup, exact: true }).click();
    await page.getByLabel(t.backup.asked.nothing).fill('Chưa khóa sổ đơn vị nào');
    await page.keyboard.press('Enter');
    await page.getByText(t.backup.asked.title).waitFor({ state: 'detached' });
    await trial.close();
    expect([trial.problems, trial.faults]).toEqual([[], []]);
  },
  PATIENCE_MS,
);

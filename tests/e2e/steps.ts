/** What a person does in every road through the window: opening the sample, logging in, going to a screen. */
import type { Locator, Page } from 'playwright-core';
import { frame } from '#shared/i18n/vi/frame.ts';
import type { Person } from './workspaces.ts';

const { recovery } = frame;

/** From the start screen into the sample's workspace, as far as the log-in. */
export async function openSample(page: Page, kind: 'office' | 'board'): Promise<void> {
  await page.keyboard.press(kind === 'office' ? 'F2' : 'F3');
  await page.getByRole('combobox').waitFor();
}

/** From the start screen into a workspace file, as far as the log-in. */
export async function openWorkspace(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('F4')]);
  await chooser.setFiles(file);
  await page.getByRole('combobox').waitFor();
}

/** Name, Enter, PIN, Enter. Done when the navigation is there. */
export async function logIn(page: Page, { login, pin }: Person): Promise<void> {
  await page.getByRole('combobox').fill(login);
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').fill(pin);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** F12, then another person logs in. */
export async function switchTo(page: Page, person: Person): Promise<void> {
  await page.keyboard.press('F12');
  // The screen that is left may have a field to type into, too.
  await page.getByRole('navigation').first().waitFor({ state: 'detached' });
  await logIn(page, person);
}

/** Chooses a unit in the overview by its code; its row is then the active one. */
export async function chooseUnit(page: Page, code: string): Promise<void> {
  await page.keyboard.press('F2');
  // The screen that is left may have a filter of its own and be drawn a moment longer.
  await page.locator('.units').getByRole('combobox').fill(code);
  await page.getByRole('row', { name: code, selected: true }).waitFor();
  // The function keys lead to the unit that the navigation knows: the row is drawn a moment before that.
  await page.locator(`nav a[href$="unit=${code}"]`).first().waitFor();
}

/** All text of the one element found, for comparing. */
export async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

/** The digits that stand in an element, without spaces. */
export async function digitsIn(locator: Locator): Promise<string> {
  return (await textOf(locator)).replace(/\D/g, '');
}

/**
 * A new board's recovery code, typed back as from its paper: hidden, all eighty digits, in either language. Then Enter opens the
 * workspace. Returns the fingerprint and the code as they were shown.
 */
export async function rehearseRecovery(
  page: Page,
  words: { readonly onPaper: string; readonly rehearsed: string } = recovery,
): Promise<{ fingerprint: string; code: string }> {
  const [fingerprint, code] = await Promise.all([0, 1].map((at) => digitsIn(page.locator('.shown-digits').nth(at))));
  await page.getByRole('button', { name: words.onPaper }).click();
  await page.locator('.digits input').first().waitFor();
  await page.keyboard.type(code ?? '');
  await page.getByText(words.rehearsed).waitFor();
  return { fingerprint: fingerprint ?? '', code: code ?? '' };
}

/** The line at the lower edge that tells what was just done. */
export function statusOf(page: Page) {
  return page.getByRole('status').filter({ hasText: /\S/ }).last();
}

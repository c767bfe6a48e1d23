/** What every screen is held to in both languages: nothing untranslated, nothing wider than the window, nothing serious to axe-core. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { texts as en } from '#shared/i18n/en.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { type Language, overflowing, seriousAxeFindings, shoot } from './harness.ts';

/** All plain texts of a tree of texts; those with values are functions and are looked for by eye. */
function plainTexts(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(plainTexts) : [];
}

const TEXTS: Readonly<Record<Language, ReadonlySet<string>>> = {
  vi: new Set(plainTexts(vi)),
  en: new Set(plainTexts(en)),
};

/** Texts of single elements, their labels and hints included. */
function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => [
      ...[...element.childNodes].flatMap((node) => (node.nodeType === 3 ? [node.textContent?.trim() ?? ''] : [])),
      ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    ]),
  );
}

/** Texts of the other language alone, and texts that were put together wrongly. */
export async function untranslated(page: Page, language: Language): Promise<string[]> {
  const other = TEXTS[language === 'vi' ? 'en' : 'vi'];
  // The two languages name themselves, and people choose the other one by its own name.
  const named = new Set(['Tiếng Việt', 'English']);
  const shown = await shownTexts(page);
  return shown.filter(
    (text) =>
      (other.has(text) && !TEXTS[language].has(text) && !named.has(text)) ||
      /undefined|NaN|\[object|\{\w+(, select)?\}/.test(text),
  );
}

/** The picture of a sheet is as wide as the sheet; it scrolls in its own place. */
const MAY_SCROLL = 'section.imports-sheet';

/** What is wider than the window, or scrolls sideways though it should not. */
export async function wide(page: Page): Promise<string[]> {
  return (await overflowing(page)).filter((text) => !text.startsWith(`scrolls sideways: ${MAY_SCROLL}`));
}

/** Fails with all that does not hold; KIEMPHIEU_SHOTS=FOLDER keeps the pictures. */
export async function hold(page: Page, name: string, language: Language): Promise<void> {
  await shoot(page, `${name}-${language}`);
  const found = {
    untranslated: await untranslated(page, language),
    overflowing: await wide(page),
    serious: await seriousAxeFindings(page),
  };
  expect(found, name).toEqual({ untranslated: [], overflowing: [], serious: [] });
}

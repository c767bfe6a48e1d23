/** Choices of this window that are no data of the count: language and density. Kept in the browser's own store. */
import type { Language } from '#shared/i18n/message.ts';

export interface Preferences {
  readonly language: Language;
  /** Height of table rows: 17 px, or 24 px. */
  readonly density: 'compact' | 'comfortable';
}

const KEY = 'kiemphieu.preferences';
const DEFAULTS: Preferences = { language: 'vi', density: 'compact' };

/** What was chosen last, or the defaults; a damaged or blocked store counts as empty. */
export function readPreferences(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { language, density } = stored as Partial<Preferences>;
    return {
      language: language === 'en' ? 'en' : DEFAULTS.language,
      density: density === 'comfortable' ? 'comfortable' : DEFAULTS.density,
    };
  } catch {
    return DEFAULTS;
  }
}

export function storePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A window without a store still works; the choice then lasts until it is closed.
  }
}

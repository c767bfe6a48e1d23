/**
 * Choices of this window that are no data of the count: language, density, the time after which the window locks itself. Kept in the browser's own store, and in a
 * cookie beside it: the trial server listens on another port at every start, which is another store, but cookies know no
 * ports. Electron's own scheme has no cookies; there the store alone does.
 */
import type { Language } from '#shared/i18n/message.ts';

/** There is no "never": the PC is shared. */
export const LOCK_AFTER = [1, 2, 5, 10, 15, 30] as const;
export type LockAfter = (typeof LOCK_AFTER)[number];

export interface Preferences {
  readonly language: Language;
  /** Height of table rows: 17 px, or 24 px. */
  readonly density: 'compact' | 'comfortable';
  /** Letters of the keying screen: as large as the system's text, ordinary, or large. */
  readonly keyingText: 'system' | 'ordinary' | 'large';
  /** Minutes without a touch after which the log-in is shown. */
  readonly lockAfter: LockAfter;
}

const KEY = 'kiemphieu.preferences';
const YEAR_S = 365 * 24 * 60 * 60;

function fromCookie(): string | null {
  const pair = document.cookie.split('; ').find((each) => each.startsWith(`${KEY}=`));
  return pair === undefined ? null : decodeURIComponent(pair.slice(KEY.length + 1));
}

/** What was chosen last, or Vietnamese and compact; a damaged or blocked store counts as empty. */
export function readPreferences(): Preferences {
  let chosen: Partial<Preferences> = {};
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? fromCookie() ?? '{}');
    if (typeof stored === 'object' && stored !== null) chosen = stored;
  } catch {
    // Nothing that could be read was chosen.
  }
  return {
    language: chosen.language === 'en' ? 'en' : 'vi',
    density: chosen.density === 'comfortable' ? 'comfortable' : 'compact',
    keyingText: chosen.keyingText === 'large' || chosen.keyingText === 'ordinary' ? chosen.keyingText : 'system',
    lockAfter: LOCK_AFTER.find((minutes) => minutes === chosen.lockAfter) ?? 5,
  };
}

export function storePreferences(preferences: Preferences): void {
  const text = JSON.stringify(preferences);
  try {
    localStorage.setItem(KEY, text);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not there on app:// and asks for HTTPS elsewhere
    document.cookie = `${KEY}=${encodeURIComponent(text)}; Path=/; SameSite=Strict; Max-Age=${YEAR_S}`;
  } catch {
    // A window without a store still works; the choice then lasts until it is closed.
  }
}

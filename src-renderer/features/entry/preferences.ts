/** Choices of the keying screen on this PC, kept in the browser's own store. */
interface KeyingPreferences {
  /** Low tones for what was not taken. */
  readonly sound: boolean;
  /** A number pad was used here: the legend needs no function keys beside it. */
  readonly numberPad: boolean;
}

const KEY = 'kiemphieu.keying';
const DEFAULTS: KeyingPreferences = { sound: true, numberPad: false };

/** What was chosen last; a damaged or blocked store counts as empty. */
export function readKeyingPreferences(): KeyingPreferences {
  try {
    const { sound, numberPad } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<KeyingPreferences>;
    return { sound: sound !== false, numberPad: numberPad === true };
  } catch {
    return DEFAULTS;
  }
}

export function storeKeyingPreferences(preferences: KeyingPreferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A window without a store still works; the choice then lasts until it is closed.
  }
}

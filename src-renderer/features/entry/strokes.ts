/**
 * What a key of the keyboard means on the keying screen. Keys are read by their place where that matters: the number
 * pad works with NumLock off, and digits work under keyboard layouts that put letters on the digit row (Vietnamese, French).
 */

/** The part of a KeyboardEvent that decides. */
export interface KeyFacts {
  readonly key: string;
  readonly code: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/**
 * press: a key of the entry (digit, E, -, *, +, ., <) · search, list, sound, slot, escape: commands of the screen ·
 * letter: something that has no place in a line of digits · held: a key that repeats because it is held down.
 */
export type Stroke =
  | { readonly act: 'press'; readonly key: string }
  | { readonly act: 'search' | 'list' | 'sound' | 'slot' | 'escape' | 'held' }
  | { readonly act: 'letter'; readonly text: string };

/** The second way for keyboards without a number pad; − + * / stand in this order in the legend. */
export const FUNCTION_KEYS = { '-': 'F6', '+': 'F7', '*': 'F8', '/': 'F9' } as const;
/** Commands of the screen beside the number pad. */
export const COMMAND_KEYS = { list: 'F2', slot: 'F3', sound: 'F4' } as const;

const press = (key: string): Stroke => ({ act: 'press', key });
const SEARCH: Stroke = { act: 'search' };

const BY_CODE: Readonly<Record<string, Stroke>> = {
  NumpadEnter: press('E'),
  NumpadSubtract: press('-'),
  NumpadAdd: press('+'),
  NumpadMultiply: press('*'),
  NumpadDivide: SEARCH,
  // A comma where the system writes numbers so, Delete with NumLock off.
  NumpadDecimal: press('.'),
  NumpadComma: press('.'),
  [FUNCTION_KEYS['-']]: press('-'),
  [FUNCTION_KEYS['+']]: press('+'),
  [FUNCTION_KEYS['*']]: press('*'),
  [FUNCTION_KEYS['/']]: SEARCH,
  [COMMAND_KEYS.list]: { act: 'list' },
  [COMMAND_KEYS.slot]: { act: 'slot' },
  [COMMAND_KEYS.sound]: { act: 'sound' },
};

const BY_KEY: Readonly<Record<string, Stroke>> = {
  Enter: press('E'),
  '-': press('-'),
  '+': press('+'),
  '*': press('*'),
  '/': SEARCH,
  '.': press('.'),
  // Where the place of a key is not told (remote desktops), and beside it on the row of letters.
  ',': press('.'),
  Separator: press('.'),
  Decimal: press('.'),
  Backspace: press('<'),
  Escape: { act: 'escape' },
};

function meaning(event: KeyFacts): Stroke | null {
  const pad = /^Numpad([0-9])$/.exec(event.code)?.[1];
  if (pad !== undefined) return press(pad);
  const byPlace = BY_CODE[event.code];
  if (byPlace) return byPlace;
  const digit = event.key.normalize('NFKC');
  if (/^[0-9]$/.test(digit)) return press(digit);
  const byKey = BY_KEY[event.key];
  if (byKey) return byKey;
  const row = event.shiftKey ? undefined : /^Digit([0-9])$/.exec(event.code)?.[1];
  if (row !== undefined) return press(row);
  // A letter, a dead key or what an input method makes of them; longer names are keys such as Tab and Shift.
  const character = [...event.key].length === 1 || event.key === 'Dead' || event.key === 'Process';
  return character ? { act: 'letter', text: event.key } : null;
}

/** The stroke, or null for what belongs to the browser or the system (shortcuts with Ctrl or Alt, Tab, other function keys). */
export function readStroke(event: KeyFacts): Stroke | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const stroke = meaning(event);
  // A digit that rests under a finger must not become a code.
  return stroke && event.repeat ? { act: 'held' } : stroke;
}

export function isNumberPad(code: string): boolean {
  return code.startsWith('Numpad');
}

/** One person's keying of one ballot as a value. The keys that lead from one to the next are in entry.ts. */

/**
 * One accepted key or act, as it is written to the entry log:
 * a digit · `E` Enter · `-` take back · `*` invalid · `+` flag · `.` range, whole group · `<` Backspace · `X` Escape out of a choice ·
 * `t` + code: ticked by mouse or from the search · `u` + code: unticked by mouse · `n` + text: note for the supervisor ·
 * `s` + digits: read by a barcode scanner, whose first digit is the key before.
 */
export type EntryKey = string;

export type EntryEcho =
  | { readonly kind: 'none' }
  | { readonly kind: 'ticked'; readonly code: string; readonly ordinal: number }
  | { readonly kind: 'repeated'; readonly code: string; readonly ordinal: number }
  | { readonly kind: 'undone'; readonly code: string }
  | { readonly kind: 'nothingToUndo' }
  | { readonly kind: 'unknown'; readonly typed: string }
  | { readonly kind: 'flagged' }
  | { readonly kind: 'unflagged' }
  | { readonly kind: 'markedInvalid'; readonly reason: string }
  | { readonly kind: 'markedValid' }
  /** A range is begun at this product. */
  | { readonly kind: 'rangeFrom'; readonly code: string }
  /** There is no product from which a range could begin. */
  | { readonly kind: 'noRangeStart' }
  /** The product that was to end the range stands before its start, or in another group. */
  | { readonly kind: 'noRange'; readonly typed: string }
  /** So many were ticked at once, and so many of them had been before. */
  | {
      readonly kind: 'range';
      readonly from: string;
      readonly to: string;
      readonly added: number;
      readonly before: number;
    }
  | { readonly kind: 'wholeGroup'; readonly code: string; readonly added: number; readonly before: number }
  /** Taken out of the whole group, or put back into it. */
  | { readonly kind: 'excepted'; readonly code: string }
  | { readonly kind: 'putBack'; readonly code: string }
  | { readonly kind: 'notInGroup'; readonly typed: string }
  /** The whole group stands, without the products taken out. */
  | { readonly kind: 'groupStands'; readonly code: string; readonly excepted: number }
  /** Ticks made by one range or whole group, taken back by one key. */
  | { readonly kind: 'rangeUndone'; readonly codes: number }
  /** By group: this one comes now. */
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'scanned'; readonly digits: string };

/** What the next code means. */
export type Span =
  | { readonly kind: 'range'; readonly from: string; readonly dots: 1 | 2 }
  /** The whole group is ticked, codes are taken out of it until Enter. */
  | {
      readonly kind: 'except';
      /** The product by which the group was chosen. */
      readonly code: string;
      readonly group: number;
      readonly excepted: readonly string[];
      /** How it was before the group, and before each product that was taken out. */
      readonly was: readonly Ticked[];
    };

/** Codes in the order in which they were ticked, and those of them that one range or one whole group ticked. */
interface Ticked {
  readonly ticks: readonly string[];
  readonly together: readonly (readonly string[])[];
}

export interface EntryState extends Ticked {
  readonly phase: 'ticking' | 'choosingReason' | 'confirming' | 'finished';
  /** Digits of the code being typed; after an unknown code, the whole refused code. */
  readonly buffer: string;
  /** The buffer holds a code that was refused: it stays in sight until the next digit or a take-back. */
  readonly refused: boolean;
  readonly span: Span | null;
  /** The product that the last code ticked: from here a range goes on. */
  readonly anchor: string | null;
  /** By group: place of the group whose numbers are keyed. */
  readonly group: number;
  readonly invalid: string | null;
  readonly flagged: boolean;
  readonly note: string;
  readonly echo: EntryEcho;
  /** Keys pressed and keys that took something back: the basis of the person's statistics. */
  readonly keys: number;
  readonly corrections: number;
  /** How it was before the digit just pressed, in case that was a scanner's. */
  readonly before: EntryState | null;
}

export const NEW_ENTRY: EntryState = {
  phase: 'ticking',
  buffer: '',
  refused: false,
  ticks: [],
  together: [],
  span: null,
  anchor: null,
  group: 0,
  invalid: null,
  flagged: false,
  note: '',
  echo: { kind: 'none' },
  keys: 0,
  corrections: 0,
  before: null,
};

export function tick(state: EntryState, code: string): EntryState {
  const at = state.ticks.indexOf(code);
  const typed = { buffer: '', refused: false, anchor: code };
  if (at >= 0) return { ...state, ...typed, echo: { kind: 'repeated', code, ordinal: at + 1 } };
  const ticks = [...state.ticks, code];
  return { ...state, ...typed, ticks, echo: { kind: 'ticked', code, ordinal: ticks.length } };
}

/** Takes ticks away, wherever they came from. */
export function withoutTicks(state: EntryState, codes: readonly string[]): EntryState {
  const left = (list: readonly string[]) => list.filter((code) => !codes.includes(code));
  const together = state.together.map(left).filter(({ length }) => length > 0);
  return { ...state, ticks: left(state.ticks), together };
}

/** The code stays in sight, and Enter does not end the ballot over it. */
export function refuse(state: EntryState, typed: string, echo: EntryEcho): EntryState {
  return { ...state, buffer: typed, refused: true, echo };
}

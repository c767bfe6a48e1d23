/**
 * One person's keying of one ballot, key by key. The window applies a key at once, the database stores it before the
 * next is handled, and after a crash the stored keys are replayed through this same function: the same keys always give
 * the same ticks, the same half-typed code and the same counts of keys and corrections.
 */
import { type Mark, markOf } from './ballot.ts';

/**
 * One accepted key or act, as it is written to the entry log:
 * a digit · `E` Enter · `-` take back · `*` invalid · `+` flag · `<` Backspace · `X` Escape out of a choice ·
 * `t` + code: ticked by mouse or from the search · `u` + code: unticked by mouse · `n` + text: note for the supervisor.
 */
export type EntryKey = string;

export interface EntryContext {
  /** All product codes on the paper. */
  readonly codes: ReadonlySet<string>;
  /** Length of every code, or null when lengths are mixed: then Enter ends a code. */
  readonly codeLength: number | null;
  /** Reasons for an invalid paper in the order in which digits choose them, from 1. */
  readonly invalidReasons: readonly string[];
}

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
  | { readonly kind: 'markedValid' };

export interface EntryState {
  readonly phase: 'ticking' | 'choosingReason' | 'confirming' | 'finished';
  /** Digits of the code being typed; after an unknown code, the whole refused code. */
  readonly buffer: string;
  /** The buffer holds a code that was refused: it stays in sight until the next digit or a take-back. */
  readonly refused: boolean;
  /** Codes in the order in which they were ticked. */
  readonly ticks: readonly string[];
  readonly invalid: string | null;
  readonly flagged: boolean;
  readonly note: string;
  readonly echo: EntryEcho;
  /** Keys pressed and keys that took something back: the basis of the person's statistics. */
  readonly keys: number;
  readonly corrections: number;
}

export const NEW_ENTRY: EntryState = {
  phase: 'ticking',
  buffer: '',
  refused: false,
  ticks: [],
  invalid: null,
  flagged: false,
  note: '',
  echo: { kind: 'none' },
  keys: 0,
  corrections: 0,
};

const KEY = /^(?:[0-9E*+<X-]|[tu][0-9]+|n[^\p{Cc}]{0,500})$/u;

/** Whether a string is a key that the log may hold. */
export function isEntryKey(text: string): boolean {
  return KEY.test(text);
}

/** The length that all codes share, or null when they differ. */
export function sharedCodeLength(codes: Iterable<string>): number | null {
  let length: number | null = null;
  for (const code of codes) {
    if (length === null) length = code.length;
    else if (length !== code.length) return null;
  }
  return length;
}

function tick(state: EntryState, code: string): EntryState {
  const at = state.ticks.indexOf(code);
  if (at >= 0) return { ...state, buffer: '', refused: false, echo: { kind: 'repeated', code, ordinal: at + 1 } };
  const ticks = [...state.ticks, code];
  return { ...state, buffer: '', refused: false, ticks, echo: { kind: 'ticked', code, ordinal: ticks.length } };
}

function untick(state: EntryState, code: string): EntryState {
  const echo: EntryEcho = { kind: 'undone', code };
  return { ...state, ticks: state.ticks.filter((other) => other !== code), echo, corrections: state.corrections + 1 };
}

function completeCode(context: EntryContext, state: EntryState, typed: string): EntryState {
  if (context.codes.has(typed)) return tick(state, typed);
  return { ...state, buffer: typed, refused: true, echo: { kind: 'unknown', typed } };
}

function pressDigit(context: EntryContext, state: EntryState, digit: string): EntryState {
  if (state.phase === 'choosingReason') {
    const reason = context.invalidReasons[Number(digit) - 1];
    if (reason === undefined) return state;
    return { ...state, phase: 'confirming', invalid: reason, echo: { kind: 'markedInvalid', reason } };
  }
  const buffer = (state.refused ? '' : state.buffer) + digit;
  const typing: EntryState = { ...state, phase: 'ticking', refused: false, buffer, echo: { kind: 'none' } };
  return buffer.length === context.codeLength ? completeCode(context, typing, buffer) : typing;
}

function pressEnter(context: EntryContext, state: EntryState): EntryState {
  if (state.phase === 'confirming') return { ...state, phase: 'finished' };
  if (state.phase === 'choosingReason' || state.refused) return state;
  if (state.buffer === '') return { ...state, phase: 'confirming' };
  // With codes of one length a half-typed code is not a code yet: Enter must not end the ballot over it.
  return context.codeLength === null ? completeCode(context, state, state.buffer) : state;
}

function takeBack(state: EntryState): EntryState {
  const corrections = state.corrections + 1;
  if (state.phase === 'choosingReason') return { ...state, phase: 'ticking', corrections };
  if (state.buffer !== '') return { ...state, buffer: '', refused: false, echo: { kind: 'none' }, corrections };
  if (state.invalid !== null) {
    return { ...state, phase: 'ticking', invalid: null, echo: { kind: 'markedValid' }, corrections };
  }
  if (state.phase === 'confirming') return { ...state, phase: 'ticking', corrections };
  const last = state.ticks.at(-1);
  return last === undefined ? { ...state, echo: { kind: 'nothingToUndo' } } : untick(state, last);
}

function erase(state: EntryState): EntryState {
  if (state.buffer === '') return state;
  const buffer = state.refused ? '' : state.buffer.slice(0, -1);
  return { ...state, buffer, refused: false, echo: { kind: 'none' }, corrections: state.corrections + 1 };
}

function act(context: EntryContext, state: EntryState, key: EntryKey): EntryState {
  const head = key.charAt(0);
  switch (head) {
    case 'E':
      return pressEnter(context, state);
    case '-':
      return takeBack(state);
    case '<':
      return erase(state);
    case 'X':
      return state.phase === 'ticking' ? state : { ...state, phase: 'ticking' };
    case '*':
      return { ...state, phase: 'choosingReason', buffer: '', refused: false };
    case '+': {
      const flagged = !state.flagged;
      return { ...state, flagged, echo: { kind: flagged ? 'flagged' : 'unflagged' } };
    }
    case 'n':
      return { ...state, flagged: true, note: key.slice(1), echo: { kind: 'flagged' } };
    case 't':
      return completeCode(context, { ...state, phase: 'ticking' }, key.slice(1));
    case 'u':
      return state.ticks.includes(key.slice(1)) ? untick({ ...state, phase: 'ticking' }, key.slice(1)) : state;
    default:
      return pressDigit(context, state, head);
  }
}

/** Applies one key. A finished entry takes none; a string that is no key changes nothing. Pure. */
export function pressKey(context: EntryContext, state: EntryState, key: EntryKey): EntryState {
  if (state.phase === 'finished' || !isEntryKey(key)) return state;
  return act(context, { ...state, keys: state.keys + 1 }, key);
}

/** The state after a whole log. */
export function replay(context: EntryContext, keys: Iterable<EntryKey>): EntryState {
  let state = NEW_ENTRY;
  for (const key of keys) state = pressKey(context, state, key);
  return state;
}

/** What the entry says about the paper. */
export function markOfEntry(state: EntryState): Mark {
  return markOf(state.ticks, state.invalid);
}

/**
 * Keys that lead a new entry to what an earlier one said, so that its keyer changes only what was wrong. A product that left
 * the catalogue since comes last and stays in sight as refused.
 */
export function takeOver(
  context: EntryContext,
  was: Pick<EntryState, 'ticks' | 'invalid' | 'flagged' | 'note'>,
): EntryKey[] {
  const known = (code: string) => context.codes.has(code);
  const codes = [...was.ticks.filter(known), ...was.ticks.filter((code) => !known(code))];
  const flag = was.note === '' ? ['+'] : [`n${was.note}`];
  const reason = was.invalid === null ? -1 : context.invalidReasons.indexOf(was.invalid);
  return [
    ...codes.map((code) => `t${code}`),
    ...(was.flagged ? flag : []),
    ...(reason < 0 ? [] : ['*', String(reason + 1)]),
  ];
}

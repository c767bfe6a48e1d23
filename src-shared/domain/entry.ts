/**
 * One person's keying of one ballot, key by key. The window applies a key at once, the database stores it before the
 * next is handled, and after a crash the stored keys are replayed through this same function: the same keys always give
 * the same ticks, the same half-typed code and the same counts of keys and corrections.
 */
import { type Mark, markOf } from './ballot.ts';
import { type EntryContext, groupOfCode, productTyped } from './entry-paper.ts';
import { backInSpan, backTogether, endExcept, endRange, pressDot, takeOut } from './entry-spans.ts';
import { type EntryKey, type EntryState, NEW_ENTRY, refuse, tick, withoutTicks } from './entry-state.ts';

const KEY = /^(?:[0-9E*+<.X-]|[tu][0-9]+|s[0-9]{1,40}|n[^\p{Cc}]{0,500})$/u;

/** Whether a string is a key that the log may hold. */
export function isEntryKey(text: string): boolean {
  return KEY.test(text);
}

function untick(state: EntryState, code: string): EntryState {
  const left = { ...withoutTicks(state, [code]), span: null, anchor: null, corrections: state.corrections + 1 };
  return { ...left, echo: { kind: 'undone', code } };
}

/** More digits than any code has: what is typed stays in sight as refused. */
const MOST_DIGITS = 20;

function groupBefore(state: EntryState): EntryState {
  const group = Math.max(0, state.group - 1);
  return { ...state, buffer: '', group, anchor: null, echo: { kind: 'group', group } };
}

function completeCode(context: EntryContext, state: EntryState, typed: string): EntryState {
  // No product of a group has the number nought: it leads back.
  if (context.byGroup && state.span === null && /^0+$/.test(typed)) return groupBefore(state);
  const code = productTyped(context, state.group, typed);
  if (code === null) return refuse(state, typed, { kind: 'unknown', typed });
  const { span } = state;
  if (span?.kind === 'range') return endRange(context, state, span.from, code, typed);
  if (span) return takeOut(context, state, span, code, typed);
  return tick(state, code);
}

function pressDigit(context: EntryContext, state: EntryState, digit: string): EntryState {
  if (state.phase === 'choosingReason') {
    const reason = context.invalidReasons[Number(digit) - 1];
    if (reason === undefined) return state;
    return { ...state, phase: 'confirming', invalid: reason, echo: { kind: 'markedInvalid', reason } };
  }
  const buffer = (state.refused ? '' : state.buffer) + digit;
  const typing: EntryState = { ...state, phase: 'ticking', refused: false, buffer, echo: { kind: 'none' } };
  return buffer.length === (context.codeLength ?? MOST_DIGITS) ? completeCode(context, typing, buffer) : typing;
}

/** The end of what is keyed: of a group, or of the paper. */
function endPart(context: EntryContext, state: EntryState): EntryState {
  const group = state.group + 1;
  if (!context.byGroup || group >= context.groups.length) return { ...state, phase: 'confirming' };
  return { ...state, group, anchor: null, echo: { kind: 'group', group } };
}

function pressEnter(context: EntryContext, state: EntryState): EntryState {
  const { phase, refused, buffer, span } = state;
  if (phase === 'confirming') return { ...state, phase: 'finished' };
  if (phase === 'choosingReason' || refused) return state;
  // With codes of one length a half-typed code is not a code yet: Enter must not end the ballot over it.
  if (buffer !== '') return context.codeLength === null ? completeCode(context, state, buffer) : state;
  // Nor over a range without its end.
  if (span?.kind === 'range') return state;
  return span ? endExcept(state, span) : endPart(context, state);
}

function takeBack(state: EntryState): EntryState {
  const corrections = state.corrections + 1;
  const { phase, buffer, span, ticks } = state;
  if (phase === 'choosingReason') return { ...state, phase: 'ticking', corrections };
  if (buffer !== '') return { ...state, buffer: '', refused: false, echo: { kind: 'none' }, corrections };
  if (state.invalid !== null) {
    return { ...state, phase: 'ticking', invalid: null, echo: { kind: 'markedValid' }, corrections };
  }
  if (phase === 'confirming') return { ...state, phase: 'ticking', corrections };
  if (span) return backInSpan({ ...state, corrections }, span);
  const last = ticks.at(-1);
  if (last === undefined) return { ...state, echo: { kind: 'nothingToUndo' } };
  const step = state.together.find((codes) => codes.includes(last));
  return step ? backTogether({ ...state, corrections }, step) : untick(state, last);
}

function erase(state: EntryState): EntryState {
  if (state.buffer === '') return state;
  const buffer = state.refused ? '' : state.buffer.slice(0, -1);
  return { ...state, buffer, refused: false, echo: { kind: 'none' }, corrections: state.corrections + 1 };
}

/** By mouse or from the search: whatever was half typed or begun is given up; by group, keying goes on where the product stands. */
function tickChosen(context: EntryContext, state: EntryState, code: string): EntryState {
  const group = context.byGroup ? Math.max(0, groupOfCode(context, code)) : state.group;
  const at: EntryState = { ...state, phase: 'ticking', span: null, group };
  return context.codes.has(code) ? tick(at, code) : refuse(state, code, { kind: 'unknown', typed: code });
}

/** What the scanner typed was a key by accident only: it is as if that had not been pressed. */
function scanned(state: EntryState, digits: string): EntryState {
  const { keys, corrections } = state;
  return { ...(state.before ?? state), keys, corrections, echo: { kind: 'scanned', digits } };
}

function act(context: EntryContext, state: EntryState, key: EntryKey): EntryState {
  const head = key.charAt(0);
  switch (head) {
    case 'E':
      return pressEnter(context, state);
    case '-':
      return takeBack(state);
    case '.':
      return pressDot(context, state);
    case '<':
      return erase(state);
    case 'X':
      return state.phase === 'ticking' ? state : { ...state, phase: 'ticking' };
    case '*':
      return { ...state, phase: 'choosingReason', buffer: '', refused: false, span: null };
    case '+': {
      const flagged = !state.flagged;
      return { ...state, flagged, echo: { kind: flagged ? 'flagged' : 'unflagged' } };
    }
    case 'n':
      return { ...state, flagged: true, note: key.slice(1), echo: { kind: 'flagged' } };
    case 's':
      return scanned(state, key.slice(1));
    case 't':
      return tickChosen(context, state, key.slice(1));
    case 'u':
      return state.ticks.includes(key.slice(1)) ? untick({ ...state, phase: 'ticking' }, key.slice(1)) : state;
    default:
      return { ...pressDigit(context, state, head), before: { ...state, before: null } };
  }
}

/** Applies one key. A finished entry takes none; a string that is no key changes nothing. Pure. */
export function pressKey(context: EntryContext, state: EntryState, key: EntryKey): EntryState {
  if (state.phase === 'finished' || !isEntryKey(key)) return state;
  const next = act(context, { ...state, keys: state.keys + 1 }, key);
  const digit = /^[0-9]$/.test(key);
  return digit || next.before === null ? next : { ...next, before: null };
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

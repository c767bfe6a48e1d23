/**
 * Many products by few keys: a range (`0012 . 0015`, or with two dots as it is written), and a whole group from which codes are taken
 * out (three dots, then the codes, then Enter). Each ticks in one step, which one `-` takes back.
 */
import { codesOfGroup, type EntryContext, groupOfCode } from './entry-paper.ts';
import { type EntryState, refuse, type Span, withoutTicks } from './entry-state.ts';

type Except = Extract<Span, { kind: 'except' }>;

const ticksOf = ({ ticks, together }: EntryState) => ({ ticks, together });

/** Ticks what of these codes is not ticked yet, as one step. */
function tickTogether(state: EntryState, codes: readonly string[]): { state: EntryState; added: readonly string[] } {
  const added = codes.filter((code) => !state.ticks.includes(code));
  if (added.length === 0) return { state, added };
  return { state: { ...state, ticks: [...state.ticks, ...added], together: [...state.together, added] }, added };
}

function tickGroup(context: EntryContext, state: EntryState, code: string): EntryState {
  const group = groupOfCode(context, code);
  const codes = codesOfGroup(context, group);
  const { state: ticked, added } = tickTogether(state, codes);
  const counts = { added: added.length, before: codes.length - added.length };
  const span: Except = { kind: 'except', code, group, excepted: [], was: [ticksOf(state)] };
  return { ...ticked, span, anchor: null, echo: { kind: 'wholeGroup', code, ...counts } };
}

/** `.`: begins a range at the last product, and pressed for the third time takes its whole group. */
export function pressDot(context: EntryContext, state: EntryState): EntryState {
  const { phase, buffer, span, anchor } = state;
  // A half-typed or refused code first; within a whole group a range has no meaning.
  if (phase !== 'ticking' || buffer !== '' || span?.kind === 'except') return state;
  if (span) {
    if (span.dots === 2) return tickGroup(context, state, span.from);
    return { ...state, span: { ...span, dots: 2 } };
  }
  if (anchor === null) return { ...state, echo: { kind: 'noRangeStart' } };
  return { ...state, span: { kind: 'range', from: anchor, dots: 1 }, echo: { kind: 'rangeFrom', code: anchor } };
}

/** The complete code ends the range: everything from its start to here, within one group. */
export function endRange(
  context: EntryContext,
  state: EntryState,
  from: string,
  to: string,
  typed: string,
): EntryState {
  const codes = codesOfGroup(context, groupOfCode(context, from));
  const [start, end] = [codes.indexOf(from), codes.indexOf(to)];
  if (end < start) return refuse(state, typed, { kind: 'noRange', typed });
  const all = codes.slice(start, end + 1);
  const { state: ticked, added } = tickTogether(state, all);
  const counts = { added: added.length, before: all.length - added.length };
  return {
    ...ticked,
    buffer: '',
    refused: false,
    span: null,
    anchor: to,
    echo: { kind: 'range', from, to, ...counts },
  };
}

/** The complete code is taken out of the group that was ticked as a whole. */
export function takeOut(
  context: EntryContext,
  state: EntryState,
  span: Except,
  code: string,
  typed: string,
): EntryState {
  if (groupOfCode(context, code) !== span.group) return refuse(state, typed, { kind: 'notInGroup', typed });
  const taken = {
    ...withoutTicks(state, [code]),
    buffer: '',
    refused: false,
    echo: { kind: 'excepted' as const, code },
  };
  if (span.excepted.includes(code)) return taken;
  return { ...taken, span: { ...span, excepted: [...span.excepted, code], was: [...span.was, ticksOf(state)] } };
}

/** Enter: the group stands, and codes tick again. */
export function endExcept(state: EntryState, { code, excepted }: Except): EntryState {
  return { ...state, span: null, echo: { kind: 'groupStands', code, excepted: excepted.length } };
}

/** `-` within a span: the last product taken out comes back; with none, the whole group is taken back; a range is not begun. */
export function backInSpan(state: EntryState, span: Span): EntryState {
  if (span.kind === 'range') return { ...state, span: null, anchor: span.from, echo: { kind: 'none' } };
  const before = span.was.at(-1) ?? ticksOf(state);
  const code = span.excepted.at(-1);
  if (code === undefined) {
    const codes = state.ticks.length - before.ticks.length;
    return { ...state, ...before, span: null, anchor: null, echo: { kind: 'rangeUndone', codes } };
  }
  const left = { excepted: span.excepted.slice(0, -1), was: span.was.slice(0, -1) };
  return { ...state, ...before, span: { ...span, ...left }, echo: { kind: 'putBack', code } };
}

/** What one step ticked, taken back by one key. */
export function backTogether(state: EntryState, codes: readonly string[]): EntryState {
  return { ...withoutTicks(state, codes), anchor: null, echo: { kind: 'rangeUndone', codes: codes.length } };
}

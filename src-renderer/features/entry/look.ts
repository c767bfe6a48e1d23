/** The second look on the keying screen: pure steps from one state to the next; desk.ts asks for it and stores each answer. */
import { askedNow, isRecorded, NEW_RECHECK, pressRecheck, replayRecheck } from '#shared/domain/recheck.ts';
import type { KeyingState, Recheck } from './keying-model.ts';

/** What to say of a key that has no meaning now. */
const NOTICES = {
  announced: 'recheckBegin',
  asking: 'recheckAnswer',
  reviewing: 'recheckEnd',
  finished: null,
} as const;

/**
 * Asks for a second look at a paper of this unit, with what was answered before a break; announced in either case. What other unit's
 * paper is owed one only stands to be told of.
 */
export function recheckOwed(state: KeyingState, recheck: Recheck | null): KeyingState {
  const here = recheck?.unit === state.unit && state.slot === 'second';
  const look = recheck ? { ...replayRecheck(recheck.codes, recheck.keys), phase: NEW_RECHECK.phase } : NEW_RECHECK;
  return { ...state, recheck, look, stage: here ? 'recheck' : state.stage };
}

/** The key of the keyboard as the log has it. */
function recheckKey({ recheck, look }: KeyingState, key: string): string {
  const code = look.phase === 'asking' ? askedNow(recheck?.codes ?? [], look) : null;
  if (key === '<') return '-';
  return code !== null && (key === '1' || key === '0') ? `${key}${code}` : key;
}

/** One key of the second look, and what of it is to be stored: null where it said nothing of the paper. */
export function lookPressed(state: KeyingState, key: string): { state: KeyingState; stored: string | null } {
  const { recheck, look } = state;
  if (!recheck) return { state, stored: null };
  const meant = recheckKey(state, key);
  const next = pressRecheck(recheck.codes, look, meant);
  const shown = { ...state, look: next, notice: next === look ? NOTICES[look.phase] : null };
  return { state: shown, stored: isRecorded(look, next) ? meant : null };
}

/** The key is on disk. */
export function lookStored(state: KeyingState, key: string): KeyingState {
  const { recheck } = state;
  return recheck ? { ...state, recheck: { ...recheck, keys: [...recheck.keys, key] } } : state;
}

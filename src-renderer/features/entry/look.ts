/** The second look on the keying screen: pure steps from one state to the next; desk.ts asks for it and stores the answers. */
import type { CallInput } from '#shared/contract/index.ts';
import { NEW_RECHECK, pressRecheck } from '#shared/domain/recheck.ts';
import type { KeyingState, Recheck } from './keying-model.ts';

/** What to say of a key that has no meaning now. */
const NOTICES = {
  announced: 'recheckBegin',
  asking: 'recheckAnswer',
  reviewing: 'recheckEnd',
  finished: null,
} as const;

/** Asks for a second look at a paper of this unit. What other unit's paper is owed one only stands to be told of. */
export function recheckOwed(state: KeyingState, recheck: Recheck | null): KeyingState {
  const here = recheck?.unit === state.unit && state.slot === 'second';
  return { ...state, recheck, look: NEW_RECHECK, stage: here ? 'recheck' : state.stage };
}

/** One key of the second look. */
export function lookPressed(state: KeyingState, key: string): KeyingState {
  const { recheck, look } = state;
  if (!recheck) return state;
  const next = pressRecheck(recheck.codes.length, look, key);
  return { ...state, look: next, notice: next === look ? NOTICES[look.phase] : null };
}

/** The answers once the last key ended the second look, else null. */
export function lookFinished({ recheck, look }: KeyingState): CallInput<'entry.answerRecheck'> | null {
  if (!recheck || look.phase !== 'finished') return null;
  const answers = recheck.codes.map((code, i) => ({ code, ticked: look.answers[i] === true }));
  return { entry: recheck.entry, answers };
}

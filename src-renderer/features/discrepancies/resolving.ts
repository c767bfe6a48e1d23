/**
 * One ballot being resolved, as a pure state machine: the serial first, then questions about the paper, then a review.
 * Neither entry is ever shown; no answer is preselected (product.md "Evidence").
 */
import type { CallOutput } from '#shared/contract/index.ts';

type Listed = CallOutput<'discrepancies.list'>;
export type Discrepancy = Listed['discrepancies'][number];
/** A first entry without a second one, though the second entry of the unit is otherwise complete. */
export type Unmatched = Listed['unmatched'][number];

export type Stage = 'stray' | 'serial' | 'validity' | 'limits' | 'questions' | 'codes' | 'reason' | 'review';

export interface Resolving {
  readonly stage: Stage;
  /** Answers to the differing products so far, in their order. */
  readonly answers: readonly boolean[];
  /** Code of the reason when the paper is invalid. */
  readonly reason: string | null;
  /** Products read off the paper where there is only one entry. */
  readonly codes: readonly string[];
  /** When the serial was typed from the paper, ISO 8601. */
  readonly checkedAt: string | null;
}

export type Answer =
  | { readonly type: 'serial'; readonly at: string }
  | { readonly type: 'yes' | 'no' | 'back' | 'invalid' }
  | { readonly type: 'reason'; readonly code: string }
  | { readonly type: 'codes'; readonly codes: readonly string[] };

export const BEGIN: Resolving = { stage: 'serial', answers: [], reason: null, codes: [], checkedAt: null };

/** An entry that is likely of another paper is asked about before any paper is looked for: the one of this serial may not exist. */
export function beginOf({ nearest }: Discrepancy): Resolving {
  return nearest ? { ...BEGIN, stage: 'stray' } : BEGIN;
}

/** First entries that no stray second one explains already. */
export function unexplained({ discrepancies, unmatched }: Listed): readonly Unmatched[] {
  const explained = new Set(
    discrepancies.flatMap(({ nearest }) => (nearest?.entry === 'second' ? [nearest.serial] : [])),
  );
  return unmatched.filter(({ serial }) => !explained.has(serial));
}

/** What has to be decided: whether it is valid, whether it counts, its whole content, or single products. */
export function firstStage({ kind, first, second }: Discrepancy): Stage {
  if (kind === 'outsideLimits') return 'limits';
  if (kind === 'noFirstEntry') return 'codes';
  return first?.invalid === second?.invalid ? 'questions' : 'validity';
}

/** With no question left, what remains is the review. */
function questionsOrReview(discrepancy: Discrepancy, state: Resolving): Resolving {
  const open = state.answers.length < discrepancy.differing.length;
  return { ...state, stage: open ? 'questions' : 'review' };
}

function answered(discrepancy: Discrepancy, state: Resolving, yes: boolean): Resolving {
  switch (state.stage) {
    // A yes takes the entry to its own paper: that is stored at once, and this ballot is settled anew.
    case 'stray':
      return yes ? state : { ...state, stage: 'serial' };
    case 'validity':
      return yes ? questionsOrReview(discrepancy, state) : { ...state, stage: 'reason' };
    case 'limits':
      return { ...state, stage: yes ? 'review' : 'reason' };
    case 'questions':
      return questionsOrReview(discrepancy, { ...state, answers: [...state.answers, yes] });
    default:
      return state;
  }
}

/** Nothing of the paper has been asked yet. */
const isBefore = ({ stage }: Resolving) => stage === 'stray' || stage === 'serial';

function back(discrepancy: Discrepancy, state: Resolving): Resolving {
  const start = firstStage(discrepancy);
  // Back to where the reason was begun from: the questions, or the question about the whole paper.
  if (state.stage === 'reason')
    return state.answers.length > 0 ? questionsOrReview(discrepancy, state) : { ...state, stage: start };
  if (state.reason !== null) return { ...state, stage: 'reason', reason: null };
  if ((state.stage === 'questions' || state.stage === 'review') && state.answers.length > 0) {
    return { ...state, stage: 'questions', answers: state.answers.slice(0, -1) };
  }
  return isBefore(state) ? state : { ...state, stage: start };
}

/** Applies one answer; what does not fit the stage changes nothing. */
export function resolvingStep(discrepancy: Discrepancy, state: Resolving, answer: Answer): Resolving {
  switch (answer.type) {
    case 'serial':
      return state.stage === 'serial' ? { ...state, stage: firstStage(discrepancy), checkedAt: answer.at } : state;
    case 'yes':
    case 'no':
      return answered(discrepancy, state, answer.type === 'yes');
    case 'back':
      return back(discrepancy, state);
    case 'invalid':
      return isBefore(state) ? state : { ...state, stage: 'reason' };
    case 'reason':
      return state.stage === 'reason' ? { ...state, stage: 'review', reason: answer.code } : state;
    case 'codes':
      return state.stage === 'codes' ? { ...state, stage: 'review', codes: answer.codes } : state;
  }
}

/** Products that both entries have. */
export function agreeing({ first, second }: Discrepancy): string[] {
  const other = new Set(second?.products);
  return (first?.products ?? []).filter((code) => other.has(code));
}

/** What the answers say of the paper, as `discrepancies.resolve` takes it. */
export function decisionOf(
  discrepancy: Discrepancy,
  state: Resolving,
): { products: string[] | null; invalid: string | null } {
  if (state.reason !== null) return { products: null, invalid: state.reason };
  const start = firstStage(discrepancy);
  if (start === 'codes') return { products: [...state.codes], invalid: null };
  if (start === 'limits') return { products: [...(discrepancy.first?.products ?? [])], invalid: null };
  const ticked = discrepancy.differing.filter((_, i) => state.answers[i]);
  return { products: [...agreeing(discrepancy), ...ticked].sort(), invalid: null };
}

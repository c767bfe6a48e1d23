/**
 * One ballot being resolved, as a pure state machine: the serial first, then questions about the paper, then a review.
 * Neither entry is ever shown; no answer is preselected (product.md "Evidence").
 */
import type { CallOutput } from '#shared/contract/index.ts';
import { differingProducts, markOf } from '#shared/domain/ballot.ts';
import { ofOtherPaper } from '#shared/domain/same-paper.ts';

type Listed = CallOutput<'discrepancies.list'>;
export type Discrepancy = Listed['discrepancies'][number];
/** A first entry without a second one, though the second entry of the unit is otherwise complete. */
export type Unmatched = Listed['unmatched'][number];

export type Stage = 'stray' | 'serial' | 'validity' | 'limits' | 'questions' | 'codes' | 'reason' | 'review';

export interface Resolving {
  readonly stage: Stage;
  /** Answers about single products so far, in the order of `askedOf`. */
  readonly answers: readonly boolean[];
  /** Code of the reason when the paper is invalid. */
  readonly reason: string | null;
  /** Products read off the paper where no two entries say what is ticked; null before that. */
  readonly codes: readonly string[] | null;
  /** When the serial was typed from the paper, ISO 8601. */
  readonly checkedAt: string | null;
}

export type Answer =
  | { readonly type: 'serial'; readonly at: string }
  | { readonly type: 'yes' | 'no' | 'back' | 'invalid' }
  | { readonly type: 'reason'; readonly code: string }
  | { readonly type: 'codes'; readonly codes: readonly string[] };

export const BEGIN: Resolving = { stage: 'serial', answers: [], reason: null, codes: null, checkedAt: null };

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

/**
 * The one entry that says what is ticked, or null where none does. A paper that only one person read has to be read in full once
 * more, blind: asking about each of its ticks would only lead through what that person keyed, and never to what they left out.
 */
function onlyEntry({ first, second }: Discrepancy) {
  const [one, other] = [first, second].filter((entry) => entry?.invalid === null);
  return other ? null : (one ?? null);
}

/** Whether anything is there to hold the reading of the whole paper against. */
export const isCompared = (discrepancy: Discrepancy) => onlyEntry(discrepancy) !== null;

/** How the reading of the whole paper and the one entry stand to each other. */
function reading(discrepancy: Discrepancy, codes: readonly string[]): { differing: string[]; ofOther: boolean } {
  const entry = onlyEntry(discrepancy);
  if (!entry) return { differing: [], ofOther: false };
  const [keyed, read] = [markOf(entry.products), markOf(codes)];
  const differing = differingProducts(keyed, read);
  // A paper said to be blank is asked about box by box: nothing was typed is also what one Enter too many says.
  const ofOther = codes.length > 0 && ofOtherPaper(keyed, read);
  return { differing, ofOther };
}

/** In how many boxes the one entry says so much else that it can hardly be of this paper; 0 where it may well be. */
export function otherwiseRead(discrepancy: Discrepancy, { codes }: Resolving): number {
  if (codes === null) return 0;
  const { differing, ofOther } = reading(discrepancy, codes);
  return ofOther ? differing.length : 0;
}

/** The products that are asked about, in their order: where the entries differ, or where the whole reading differs from the only one. */
export function askedOf(discrepancy: Discrepancy, { codes }: Resolving): readonly string[] {
  if (firstStage(discrepancy) === 'questions') return discrepancy.differing;
  if (codes === null) return [];
  const { differing, ofOther } = reading(discrepancy, codes);
  return ofOther ? [] : differing;
}

/** With no question left, what remains is the review. */
function questionsOrReview(discrepancy: Discrepancy, state: Resolving): Resolving {
  const open = state.answers.length < askedOf(discrepancy, state).length;
  return { ...state, stage: open ? 'questions' : 'review' };
}

function answered(discrepancy: Discrepancy, state: Resolving, yes: boolean): Resolving {
  switch (state.stage) {
    // A yes takes the entry to its own paper: that is stored at once, and this ballot is settled anew.
    case 'stray':
      return yes ? state : { ...state, stage: 'serial' };
    case 'validity':
      return { ...state, stage: yes ? 'codes' : 'reason' };
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
  const { stage, answers, codes } = state;
  const start = firstStage(discrepancy);
  // Back to where the reason was begun from: the questions, or the question about the whole paper.
  if (stage === 'reason') {
    return answers.length > 0 || codes !== null ? questionsOrReview(discrepancy, state) : { ...state, stage: start };
  }
  if (state.reason !== null) return { ...state, stage: 'reason', reason: null };
  if (stage === 'questions' || stage === 'review') {
    if (answers.length > 0) return { ...state, stage: 'questions', answers: answers.slice(0, -1) };
    // What was typed stays typed: it is only looked at again.
    if (codes !== null) return { ...state, stage: 'codes' };
  }
  return isBefore(state) ? state : { ...state, stage: start, codes: null };
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
      if (state.stage !== 'codes') return state;
      return questionsOrReview(discrepancy, { ...state, codes: answer.codes, answers: [] });
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
  if (start === 'limits') return { products: [...(discrepancy.first?.products ?? [])], invalid: null };
  const asked = askedOf(discrepancy, state);
  const open = new Set(asked);
  const sure = start === 'questions' ? agreeing(discrepancy) : (state.codes ?? []).filter((code) => !open.has(code));
  return { products: [...sure, ...asked.filter((_, i) => state.answers[i])].sort(), invalid: null };
}

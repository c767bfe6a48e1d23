/**
 * The blind second look: when a second entry differs from the first, its keyer is asked once more about single products,
 * half of which agree. Whoever is asked must not be able to tell which are which.
 */
import { differingProducts, type Mark, markOf } from './ballot.ts';

/** More differing products than these are no slips but another paper: the discrepancy list shows it as that. */
export const MOST_RECHECKED = 12;

/**
 * The products to ask about, in paper order; empty where nothing is asked: the entries agree, one of them is invalid, or
 * they differ too much. Each differing product comes with an agreeing one that the keyer keyed alike (ticked with ticked, blank
 * with blank), so that what they keyed tells nothing of what the other did. Where one kind runs short the other fills in.
 * @param paper codes on the paper now, in its order
 * @param draw orders the agreeing products; nobody who keys may be able to choose it
 */
export function recheckQuestions(
  first: Mark,
  second: Mark,
  paper: readonly string[],
  draw: (code: string) => string,
): string[] {
  const all = differingProducts(first, second);
  if (first.invalid !== null || second.invalid !== null || all.length > MOST_RECHECKED) return [];
  const [differs, keyed] = [new Set(all), new Set(second.products)];
  const differing = paper.filter((code) => differs.has(code));
  const agreeing = paper
    .filter((code) => !differs.has(code))
    .map((code) => ({ code, order: draw(code) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ code }) => code);
  const ticked = agreeing.filter((code) => keyed.has(code));
  const blank = agreeing.filter((code) => !keyed.has(code));
  const wanted = differing.filter((code) => keyed.has(code)).length;
  const chosen = [...ticked.slice(0, wanted), ...blank.slice(0, differing.length - wanted)];
  const fill = [...ticked.slice(wanted), ...blank.slice(differing.length - wanted)];
  const asked = new Set([...differing, ...chosen, ...fill.slice(0, differing.length - chosen.length)]);
  return paper.filter((code) => asked.has(code));
}

/** The mark with the answers in it: of the products asked exactly those ticked stand on the paper. */
export function withAnswers(mark: Mark, asked: Iterable<string>, ticked: Iterable<string>): Mark {
  const again = new Set(asked);
  return markOf([...mark.products.filter((code) => !again.has(code)), ...ticked], mark.invalid);
}

/**
 * The second look, key by key, as the keying screen asks it: announced, product by product, looked over, stored. It begins
 * only with Enter: whoever types the next serial without looking must not have answered anything by that.
 */
export interface RecheckState {
  readonly phase: 'announced' | 'asking' | 'reviewing' | 'finished';
  /** To the products asked so far, in their order: whether it is ticked on the paper. */
  readonly answers: readonly boolean[];
}

export const NEW_RECHECK: RecheckState = { phase: 'announced', answers: [] };

function answered(state: RecheckState, questions: number, ticked: boolean): RecheckState {
  const answers = [...state.answers, ticked];
  return { phase: answers.length === questions ? 'reviewing' : 'asking', answers };
}

/**
 * Applies one key: `1` ticked on the paper, `0` not, `-` the question before, `E` begins and, once all is answered, ends. Any
 * other key changes nothing and gives the same state. Pure.
 * @param questions how many products are asked
 */
export function pressRecheck(questions: number, state: RecheckState, key: string): RecheckState {
  const { phase, answers } = state;
  if (phase === 'announced') return key === 'E' ? { phase: 'asking', answers } : state;
  if (phase === 'finished') return state;
  if (key === '-' || key === '<') {
    return answers.length === 0 ? NEW_RECHECK : { phase: 'asking', answers: answers.slice(0, -1) };
  }
  if (phase === 'reviewing') return key === 'E' ? { phase: 'finished', answers } : state;
  return key === '1' || key === '0' ? answered(state, questions, key === '1') : state;
}

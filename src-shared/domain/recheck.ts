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

export interface RecheckAnswer {
  readonly code: string;
  /** Whether it is ticked on the paper. */
  readonly ticked: boolean;
}

/**
 * The second look, key by key, as the keying screen asks it: announced, product by product, looked over, stored. It begins
 * only with Enter: whoever types the next serial without looking must not have answered anything by that.
 */
export interface RecheckState {
  readonly phase: 'announced' | 'asking' | 'reviewing' | 'finished';
  /** In the order in which they were given. */
  readonly answers: readonly RecheckAnswer[];
}

export const NEW_RECHECK: RecheckState = { phase: 'announced', answers: [] };

/**
 * One key as it is stored: `1` or `0` and the code of the product asked (the log says by itself what was answered, whatever becomes
 * of the order of the paper) · `-` the last answer back · `E` the end.
 */
const KEY = /^(?:[E-]|[01][0-9]+)$/;

/** Whether a string is a key that the log of a second look may hold. */
export function isRecheckKey(text: string): boolean {
  return KEY.test(text);
}

/** The product that waits for its answer, or null once all are answered. */
export function askedNow(asked: readonly string[], { answers }: Pick<RecheckState, 'answers'>): string | null {
  const given = new Set(answers.map(({ code }) => code));
  return asked.find((code) => !given.has(code)) ?? null;
}

function withGiven(asked: readonly string[], answers: readonly RecheckAnswer[]): RecheckState {
  return { phase: askedNow(asked, { answers }) === null ? 'reviewing' : 'asking', answers };
}

/**
 * Applies one key of the log; `E` also begins, or goes on after a break. What has no meaning now changes nothing and gives the
 * same state. Pure.
 * @param asked the products in the order in which they are asked
 */
export function pressRecheck(asked: readonly string[], state: RecheckState, key: string): RecheckState {
  const { phase, answers } = state;
  if (phase === 'finished' || !isRecheckKey(key)) return state;
  if (phase === 'announced') return key === 'E' ? withGiven(asked, answers) : state;
  if (key === '-') return answers.length === 0 ? NEW_RECHECK : withGiven(asked, answers.slice(0, -1));
  if (key === 'E') return phase === 'reviewing' ? { phase: 'finished', answers } : state;
  const code = key.slice(1);
  const open = asked.includes(code) && !answers.some((given) => given.code === code);
  if (!open) return state;
  return withGiven(asked, [...answers, { code, ticked: key.startsWith('1') }]);
}

/** Whether the step belongs into the log: it gave or took back an answer, or ended the look. Beginning says nothing of the paper. */
export function isRecorded(before: RecheckState, after: RecheckState): boolean {
  return after.phase === 'finished' || after.answers.length !== before.answers.length;
}

/** The state after a whole log: it was begun, and holds what was answered. */
export function replayRecheck(asked: readonly string[], keys: Iterable<string>): RecheckState {
  let state = withGiven(asked, []);
  for (const key of keys) state = pressRecheck(asked, state, key);
  return state;
}

/**
 * The life of one ballot, as a pure state machine: first entry, blind second entry, discrepancy, adjudication.
 * All states of a ballot are named here and nowhere else; docs/ballot-states.md draws them.
 */

/** What one entry says about a paper. An invalid paper keeps the products that were keyed, but none of them counts. */
export interface Mark {
  /** Product codes, sorted, each once. */
  readonly products: readonly string[];
  /** Code of the reason, or null for a valid paper. */
  readonly invalid: string | null;
}

export interface EntryFact {
  /** Login of the person who keyed or imported it. */
  readonly by: string;
  readonly open: boolean;
  readonly mark: Mark;
}

/** Everything that decides a ballot's state. */
export interface BallotFacts {
  readonly first: EntryFact | null;
  readonly second: EntryFact | null;
  readonly decision: { readonly by: string; readonly mark: Mark } | null;
  /** Whether the programme wants a second entry of this ballot. */
  readonly secondNeeded: boolean;
}

export const BALLOT_STATES = [
  'absent',
  'firstOpen',
  'awaitingSecond',
  'secondOpen',
  'discrepant',
  'held',
  'valid',
  'invalid',
] as const;
/**
 * absent: nothing keyed · firstOpen, secondOpen: somebody is keying it · awaitingSecond: first entry done ·
 * discrepant: the entries differ, or the first is missing · held: the entries agree but the paper is outside the
 * programme's limits, a person decides · valid, invalid: decided.
 */
export type BallotState = (typeof BALLOT_STATES)[number];

export type BallotEvent =
  | { readonly type: 'openFirst'; readonly by: string }
  | { readonly type: 'finishFirst'; readonly by: string; readonly mark: Mark }
  | { readonly type: 'openSecond'; readonly by: string }
  | { readonly type: 'finishSecond'; readonly by: string; readonly mark: Mark }
  | { readonly type: 'decide'; readonly by: string; readonly mark: Mark; readonly thirdPersonExists: boolean };

export type BallotRefusal =
  | 'entry.openByOther'
  | 'entry.alreadyDone'
  | 'entry.samePerson'
  | 'entry.notOpen'
  | 'entry.secondNotWanted'
  | 'discrepancy.nothingToDecide'
  | 'discrepancy.notThirdPerson';

export const NO_MARK: Mark = { products: [], invalid: null };

/** What is known of a paper before anybody keyed it. */
export function newBallotFacts(secondNeeded: boolean): BallotFacts {
  return { first: null, second: null, decision: null, secondNeeded };
}

/** Sorts the codes and drops repeats, so that equal marks are equal values. */
export function markOf(products: Iterable<string>, invalid: string | null = null): Mark {
  return { products: [...new Set(products)].sort(), invalid };
}

/** Two entries agree when both are invalid for the same reason, or both are valid with the same products. */
export function sameMark(a: Mark, b: Mark): boolean {
  if (a.invalid !== b.invalid) return false;
  if (a.invalid !== null) return true;
  return a.products.length === b.products.length && a.products.every((code, i) => code === b.products[i]);
}

/** Products that stand in one mark and not in the other, in code order. */
export function differingProducts(a: Mark, b: Mark): string[] {
  const inA = new Set(a.products);
  const inB = new Set(b.products);
  return [...new Set([...a.products, ...b.products])].filter((code) => inA.has(code) !== inB.has(code)).sort();
}

/**
 * The state that follows from the facts.
 * @param outsideLimits whether a valid mark breaks the programme's limits (see tickLimitBreaches)
 */
export function ballotState(facts: BallotFacts, outsideLimits: (mark: Mark) => boolean): BallotState {
  const { first, second, decision, secondNeeded } = facts;
  if (!first && !second) return 'absent';
  if (first?.open) return 'firstOpen';
  if (second?.open) return 'secondOpen';
  if (decision) return decision.mark.invalid === null ? 'valid' : 'invalid';
  if (!first) return 'discrepant';
  if (!second && secondNeeded) return 'awaitingSecond';
  if (second && !sameMark(first.mark, second.mark)) return 'discrepant';
  if (first.mark.invalid !== null) return 'invalid';
  return outsideLimits(first.mark) ? 'held' : 'valid';
}

/** The mark that counts once the ballot is decided, else null. */
export function countedMark(facts: BallotFacts, state: BallotState): Mark | null {
  if (state !== 'valid' && state !== 'invalid') return null;
  return facts.decision?.mark ?? facts.first?.mark ?? null;
}

type Step = { readonly facts: BallotFacts } | { readonly refused: BallotRefusal };

function openEntry(facts: BallotFacts, slot: 'first' | 'second', by: string): Step {
  const own = facts[slot];
  const other = facts[slot === 'first' ? 'second' : 'first'];
  if (own?.open) return own.by === by ? { facts } : { refused: 'entry.openByOther' };
  if (own || facts.decision) return { refused: 'entry.alreadyDone' };
  if (slot === 'second' && !facts.secondNeeded) return { refused: 'entry.secondNotWanted' };
  if (other?.open) return { refused: other.by === by ? 'entry.samePerson' : 'entry.openByOther' };
  if (other && other.by === by) return { refused: 'entry.samePerson' };
  return { facts: { ...facts, [slot]: { by, open: true, mark: NO_MARK } } };
}

function finishEntry(facts: BallotFacts, slot: 'first' | 'second', by: string, mark: Mark): Step {
  const own = facts[slot];
  if (!own?.open) return { refused: 'entry.notOpen' };
  if (own.by !== by) return { refused: 'entry.openByOther' };
  return { facts: { ...facts, [slot]: { by, open: false, mark } } };
}

/** Applies one event, or names why it is refused; never throws. */
export function ballotStep(facts: BallotFacts, event: BallotEvent, outsideLimits: (mark: Mark) => boolean): Step {
  switch (event.type) {
    case 'openFirst':
      return openEntry(facts, 'first', event.by);
    case 'openSecond':
      return openEntry(facts, 'second', event.by);
    case 'finishFirst':
      return finishEntry(facts, 'first', event.by, event.mark);
    case 'finishSecond':
      return finishEntry(facts, 'second', event.by, event.mark);
    case 'decide': {
      const state = ballotState(facts, outsideLimits);
      if (state !== 'discrepant' && state !== 'held') return { refused: 'discrepancy.nothingToDecide' };
      const isKeyer = facts.first?.by === event.by || facts.second?.by === event.by;
      if (state === 'discrepant' && isKeyer && event.thirdPersonExists) {
        return { refused: 'discrepancy.notThirdPerson' };
      }
      return { facts: { ...facts, decision: { by: event.by, mark: event.mark } } };
    }
  }
}

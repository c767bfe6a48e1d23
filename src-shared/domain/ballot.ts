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
  /** While its keyer has it open again to change it: what it said before. */
  readonly before: Mark | null;
}

/** Everything that decides a ballot's state. */
export interface BallotFacts {
  readonly first: EntryFact | null;
  readonly second: EntryFact | null;
  /** The second keyer's blind second look, once it was asked: what their entry says with the answers so far. */
  readonly recheck: { readonly open: boolean; readonly mark: Mark } | null;
  readonly decision: { readonly by: string; readonly mark: Mark } | null;
  /** Whether the programme wants a second entry of this ballot, and nobody waived it. */
  readonly secondNeeded: boolean;
  readonly voided: boolean;
}

export const BALLOT_STATES = [
  'absent',
  'firstOpen',
  'awaitingSecond',
  'secondOpen',
  'rechecking',
  'discrepant',
  'held',
  'valid',
  'invalid',
  'void',
] as const;
/**
 * absent: nothing keyed · firstOpen, secondOpen: somebody is keying it · awaitingSecond: first entry done ·
 * rechecking: the entries differ, the second keyer is asked to look again · discrepant: the entries differ, or the first
 * is missing · held: the entries agree but the paper is outside the programme's limits, a person decides · valid, invalid:
 * decided · void: stands for no paper, never counts, its serial can be keyed anew.
 */
export type BallotState = (typeof BALLOT_STATES)[number];

/** Who amends a ballot beside keying it. */
export interface Amender {
  readonly by: string;
  readonly supervisor: boolean;
}

export type BallotEvent =
  | { readonly type: 'openFirst' | 'openSecond' | 'reopenFirst'; readonly by: string }
  | { readonly type: 'finishFirst'; readonly by: string; readonly mark: Mark }
  /** `recheck`: where it differs from the first, the keyer is asked at once to look again. */
  | { readonly type: 'finishSecond'; readonly by: string; readonly mark: Mark; readonly recheck: boolean }
  /** `mark`: the second entry with the answers. */
  | { readonly type: 'answerRecheck'; readonly by: string; readonly mark: Mark }
  | { readonly type: 'release' }
  | { readonly type: 'waiveSecond' }
  | ({ readonly type: 'void' } & Amender)
  /** The first decision, of what waits for one; or one that takes the place of what is settled. */
  | {
      readonly type: 'decide' | 'revise';
      readonly by: string;
      readonly mark: Mark;
      readonly thirdPersonExists: boolean;
    };

export type BallotRefusal =
  | 'entry.openByOther'
  | 'entry.alreadyDone'
  | 'entry.samePerson'
  | 'entry.notOpen'
  | 'entry.secondNotWanted'
  | 'entry.noRecheck'
  | 'entry.nothingToMove'
  | 'ballot.unknown'
  | 'ballot.notOwn'
  | 'ballot.pastFirst'
  | 'ballot.notVoid'
  | 'discrepancy.nothingToDecide'
  | 'discrepancy.nothingToRevise'
  | 'discrepancy.notThirdPerson';

export const NO_MARK: Mark = { products: [], invalid: null };

/** What is known of a paper before anybody keyed it. */
export function newBallotFacts(secondNeeded: boolean): BallotFacts {
  return { first: null, second: null, recheck: null, decision: null, secondNeeded, voided: false };
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

/** What the second entry says: as keyed, or with the answers of the second look. */
export function secondMark({ second, recheck }: Pick<BallotFacts, 'second' | 'recheck'>): Mark | null {
  return second && (recheck?.mark ?? second.mark);
}

/**
 * The state that follows from the facts.
 * @param outsideLimits whether a valid mark breaks the programme's limits (see tickLimitBreaches)
 */
export function ballotState(facts: BallotFacts, outsideLimits: (mark: Mark) => boolean): BallotState {
  const { first, second, recheck, decision, secondNeeded } = facts;
  if (facts.voided) return 'void';
  if (!first && !second) return 'absent';
  if (first?.open) return 'firstOpen';
  if (second?.open) return 'secondOpen';
  if (recheck?.open) return 'rechecking';
  if (decision) return decision.mark.invalid === null ? 'valid' : 'invalid';
  if (!first) return 'discrepant';
  if (!second && secondNeeded) return 'awaitingSecond';
  const other = secondMark(facts);
  if (other && !sameMark(first.mark, other)) return 'discrepant';
  if (first.mark.invalid !== null) return 'invalid';
  return outsideLimits(first.mark) ? 'held' : 'valid';
}

/** The mark that counts once the ballot is decided, else null. */
export function countedMark(facts: BallotFacts, state: BallotState): Mark | null {
  if (state !== 'valid' && state !== 'invalid') return null;
  return facts.decision?.mark ?? facts.first?.mark ?? null;
}

type Step = { readonly facts: BallotFacts } | { readonly refused: BallotRefusal };

const isOpen = ({ first, second, recheck }: BallotFacts) => first?.open || second?.open || recheck?.open;

/**
 * Why this person may not renumber, move or void the ballot, or null: before the second entry the clerk who keyed it may,
 * after it a supervisor, and nobody while somebody is keying it.
 */
export function amendRefusal(facts: BallotFacts, { by, supervisor }: Amender): BallotRefusal | null {
  if (facts.voided || (!facts.first && !facts.second)) return 'ballot.unknown';
  if (isOpen(facts)) return 'entry.openByOther';
  if (supervisor) return null;
  // Of a second entry nothing is told, not even to its own keyer: whoever did not key the first hears only that.
  if (facts.first?.by !== by) return 'ballot.notOwn';
  return facts.second || facts.decision ? 'ballot.pastFirst' : null;
}

/**
 * Why this person may not make a voided ballot stand again, or null: whoever may void it as it was may also take that back.
 * Whether its serial is still free, only the unit knows.
 */
export function restoreRefusal(facts: BallotFacts, who: Amender): BallotRefusal | null {
  return facts.voided ? amendRefusal({ ...facts, voided: false }, who) : 'ballot.notVoid';
}

function openEntry(facts: BallotFacts, slot: 'first' | 'second', by: string): Step {
  const own = facts[slot];
  const other = facts[slot === 'first' ? 'second' : 'first'];
  if (own?.open) return own.by === by ? { facts } : { refused: 'entry.openByOther' };
  if (own || facts.decision) return { refused: 'entry.alreadyDone' };
  // Before the draw is told: whoever made the first entry must not learn whether it is looked at again.
  if (other?.by === by) return { refused: 'entry.samePerson' };
  if (slot === 'second' && !facts.secondNeeded) return { refused: 'entry.secondNotWanted' };
  if (other?.open) return { refused: 'entry.openByOther' };
  return { facts: { ...facts, [slot]: { by, open: true, mark: NO_MARK, before: null } } };
}

/** A person changes their own first entry: until the second one began, nobody has seen the paper but them. */
function reopenFirst(facts: BallotFacts, by: string): Step {
  const { first } = facts;
  if (first?.open && first.before && first.by === by) return { facts };
  const refused = amendRefusal(facts, { by, supervisor: false });
  if (refused || !first) return { refused: refused ?? 'ballot.unknown' };
  return { facts: { ...facts, first: { ...first, open: true, mark: NO_MARK, before: first.mark } } };
}

function finishEntry(facts: BallotFacts, slot: 'first' | 'second', by: string, mark: Mark, recheck: boolean): Step {
  const own = facts[slot];
  if (!own?.open) return { refused: 'entry.notOpen' };
  if (own.by !== by) return { refused: 'entry.openByOther' };
  const { first } = facts;
  const asked = slot === 'second' && recheck && first !== null && !sameMark(first.mark, mark);
  const entry = { by, open: false, mark, before: null };
  return { facts: { ...facts, [slot]: entry, recheck: asked ? { open: true, mark } : facts.recheck } };
}

function answerRecheck(facts: BallotFacts, by: string, mark: Mark): Step {
  if (!facts.recheck?.open || facts.second?.by !== by) return { refused: 'entry.noRecheck' };
  return { facts: { ...facts, recheck: { open: false, mark } } };
}

/** What somebody began and did not end is put aside; an entry that they only changed speaks for the paper again. */
function release(facts: BallotFacts): Step {
  const { first, second, recheck } = facts;
  if (first?.open) {
    return { facts: { ...facts, first: first.before && { ...first, open: false, mark: first.before, before: null } } };
  }
  if (second?.open) return { facts: { ...facts, second: null } };
  return recheck?.open ? { facts: { ...facts, recheck: { ...recheck, open: false } } } : { refused: 'entry.notOpen' };
}

type Decision = Extract<BallotEvent, { type: 'decide' | 'revise' }>;

function decide(facts: BallotFacts, event: Decision, outsideLimits: (mark: Mark) => boolean): Step {
  const { by, mark, thirdPersonExists } = event;
  const settled = { ...facts, decision: null };
  const waits = ballotState(event.type === 'decide' ? facts : settled, outsideLimits);
  const state = ballotState(facts, outsideLimits);
  if (event.type === 'decide' && state !== 'discrepant' && state !== 'held') {
    return { refused: 'discrepancy.nothingToDecide' };
  }
  if (event.type === 'revise' && state !== 'valid' && state !== 'invalid') {
    return { refused: 'discrepancy.nothingToRevise' };
  }
  const isKeyer = facts.first?.by === by || facts.second?.by === by;
  // Whether a paper outside the limits counts is no question of who keyed it.
  if (waits !== 'held' && isKeyer && thirdPersonExists) return { refused: 'discrepancy.notThirdPerson' };
  return { facts: { ...facts, decision: { by, mark } } };
}

/** Applies one event, or names why it is refused; never throws. */
export function ballotStep(facts: BallotFacts, event: BallotEvent, outsideLimits: (mark: Mark) => boolean): Step {
  if (facts.voided) return { refused: 'ballot.unknown' };
  switch (event.type) {
    case 'openFirst':
      return openEntry(facts, 'first', event.by);
    case 'openSecond':
      return openEntry(facts, 'second', event.by);
    case 'reopenFirst':
      return reopenFirst(facts, event.by);
    case 'finishFirst':
      return finishEntry(facts, 'first', event.by, event.mark, false);
    case 'finishSecond':
      return finishEntry(facts, 'second', event.by, event.mark, event.recheck);
    case 'answerRecheck':
      return answerRecheck(facts, event.by, event.mark);
    case 'release':
      return release(facts);
    case 'waiveSecond': {
      const waits = ballotState(facts, outsideLimits) === 'awaitingSecond';
      return waits ? { facts: { ...facts, secondNeeded: false } } : { refused: 'entry.secondNotWanted' };
    }
    case 'void': {
      const refused = amendRefusal(facts, event);
      return refused ? { refused } : { facts: { ...facts, voided: true } };
    }
    case 'decide':
    case 'revise':
      return decide(facts, event, outsideLimits);
  }
}

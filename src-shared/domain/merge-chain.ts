/** One unit's revisions: which one could count, what contradicts, and what two people's decisions make of it. */
import { covers, type Decision } from './merge-decisions.ts';
import type { BatchFact, ChainBreak, StandingReason } from './merge-facts.ts';

export interface Chain {
  /** From the lowest known revision upward; the last one is the unit's candidate. */
  readonly good: readonly BatchFact[];
  /** From the first contradiction upward, with what speaks against each. */
  readonly aside: readonly { readonly fact: BatchFact; readonly breaks: readonly ChainBreak[] }[];
  /** Put aside once, and passed over by an accepted batch of a higher revision. */
  readonly passed: readonly BatchFact[];
  /** Out of the count by decision, each with its reason. */
  readonly out: ReadonlyMap<BatchFact, StandingReason>;
  /** Of the good ones, those that only count because two people accepted them. */
  readonly accepted: ReadonlySet<BatchFact>;
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const byPayload = (a: BatchFact, b: BatchFact) => (a.payload < b.payload ? -1 : a.payload > b.payload ? 1 : 0);

function breakBetween(kind: 'fork' | 'otherPrevious', revision: number, sides: readonly BatchFact[]): ChainBreak {
  const desks = new Set(sides.map(({ keyId, instance }) => `${keyId} ${instance}`));
  return { kind: desks.size > 1 ? 'twoDesks' : kind, revision, sides: sides.map(({ payload }) => payload) };
}

class Walk {
  readonly good: BatchFact[] = [];
  readonly passed: BatchFact[] = [];
  readonly out = new Map<BatchFact, StandingReason>();
  readonly accepted = new Set<BatchFact>();
  aside: Chain['aside'][number][] = [];
  readonly #known: ReadonlyMap<string, BatchFact>;
  readonly #decisions: ReadonlyMap<string, Decision>;
  #broken: ChainBreak | null = null;

  constructor(known: ReadonlyMap<string, BatchFact>, decisions: ReadonlyMap<string, Decision>) {
    this.#known = known;
    this.#decisions = decisions;
    for (const fact of known.values()) {
      if (decisions.get(fact.payload)?.verdict === 'reject') this.out.set(fact, { kind: 'rejected' });
    }
  }

  /**
   * The nearest ancestor that is not out, and its revision: an office that corrects what the board rejected goes on from
   * there. The ancestor is undefined where nobody has it.
   */
  #ancestor({ previous, revision }: BatchFact): { readonly named: BatchFact | undefined; readonly at: number } {
    const named = previous === null ? undefined : this.#known.get(previous);
    if (!named) return { named, at: revision - 1 };
    // A chain that runs in circles or upward is none: hashes do not allow it, a wrong revision number would.
    if (named.revision >= revision || !this.out.has(named)) return { named, at: named.revision };
    return this.#ancestor(named);
  }

  /** What contradicts at one revision, given the last batch below it whose chain holds. */
  #breakAt(level: readonly BatchFact[]): ChainBreak | null {
    const [batch] = level;
    const below = this.good.at(-1);
    if (!batch) return null;
    const { revision, previous } = batch;
    if (level.length > 1) return breakBetween('fork', revision, level);
    const direct = previous === null ? undefined : this.#known.get(previous);
    if (direct && direct.revision !== revision - 1) return breakBetween('otherPrevious', revision, [direct, batch]);
    if (!below) return null;
    const { named, at } = this.#ancestor(batch);
    if (named === below) return null;
    if (named || at <= below.revision) return breakBetween('otherPrevious', revision, [below, batch]);
    // Revisions between the two are missing. The same desk lost a file on the way; another desk has not shown that it goes on from here.
    return below.keyId === batch.keyId ? null : breakBetween('fork', revision, [below, batch]);
  }

  /** All batches of one revision, the ones below it done. */
  step(revision: number, all: readonly BatchFact[]): void {
    const level = all.filter((fact) => !this.out.has(fact));
    const [first] = level;
    if (!first) return;
    const own = this.#broken && level.length > 1 ? breakBetween('fork', revision, level) : null;
    const broken = this.#broken ?? this.#breakAt(level);
    if (!broken) {
      this.good.push(first);
      return;
    }
    const breaks = own ? [broken, own] : [broken];
    const chosen = level.filter(({ payload }) => covers(this.#decisions.get(payload), breaks));
    if (chosen.length === 1) this.#goOnFrom(chosen[0] as BatchFact, level);
    else {
      this.aside.push(...level.map((fact) => ({ fact, breaks })));
      this.#broken = broken;
    }
  }

  /** Two people said that this one counts: what was put aside up to here gives way to it. */
  #goOnFrom(chosen: BatchFact, level: readonly BatchFact[]): void {
    this.passed.push(...this.aside.map(({ fact }) => fact));
    this.aside = [];
    this.#broken = null;
    this.good.push(chosen);
    this.accepted.add(chosen);
    for (const fact of level) {
      if (fact !== chosen) this.out.set(fact, { kind: 'otherAccepted', payload: chosen.payload });
    }
  }
}

/** Follows a unit's revisions from the lowest known one upward. */
export function chainOf(unit: readonly BatchFact[], decisions: ReadonlyMap<string, Decision>): Chain {
  const known = new Map(unit.map((fact) => [fact.payload, fact]));
  const levels = [...groupBy([...known.values()].sort(byPayload), ({ revision }) => revision)];
  const walk = new Walk(known, decisions);
  for (const [revision, level] of levels.sort(([a], [b]) => a - b)) walk.step(revision, level);
  return walk;
}

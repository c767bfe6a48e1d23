/**
 * What counts: how every received batch stands, as a pure function of the set of verified batches (trust.md "Merge").
 * Neither the order of arrival nor repetition nor how the files were split over calls matters. The board's decisions
 * about what was put aside are a further fact of the same kind: they enter {@link standings} as one more argument.
 */

/** What the rules need to know of one verified batch. */
export interface BatchFact {
  /** SHA-256 of the payload: the batch's identity. */
  readonly payload: string;
  readonly unit: string;
  readonly revision: number;
  /** SHA-256 of the payload of revision - 1; null for revision 1. */
  readonly previous: string | null;
  /** The desk that sent it: its key, and the instance of its workspace. */
  readonly keyId: string;
  readonly instance: string;
  /** Products with ticks that the board's newest package no longer has. */
  readonly gone: readonly string[];
}

/** A serial that stands in batches of more than one unit, and the payloads of all batches that hold it; in a reason, those of the candidates by unit. */
export interface SerialClaim {
  readonly serial: string;
  readonly payloads: readonly string[];
}

/** Why a batch stands as it does. Payloads name the other side. */
export type StandingReason =
  | { readonly kind: 'missingAncestor'; readonly missing: number }
  | { readonly kind: 'supersededBy'; readonly revision: number }
  | { readonly kind: 'replaces'; readonly payload: string; readonly revision: number }
  | ChainBreak
  | { readonly kind: 'serialsClaimed'; readonly claims: readonly SerialClaim[] }
  | { readonly kind: 'productGone'; readonly product: string };

/**
 * fork: several payloads at `revision` · otherPrevious: `revision` continues another payload than the known one ·
 * twoDesks: the same, and the sides come from different desks.
 */
export interface ChainBreak {
  readonly kind: 'fork' | 'otherPrevious' | 'twoDesks';
  readonly revision: number;
  readonly sides: readonly string[];
}

export interface Standing {
  readonly payload: string;
  readonly unit: string;
  readonly standing: 'merged' | 'superseded' | 'quarantined';
  readonly reasons: readonly StandingReason[];
}

interface Chain {
  /** From the lowest known revision upward; the last one is the unit's candidate. */
  readonly good: readonly BatchFact[];
  /** From the first contradiction upward. */
  readonly aside: readonly BatchFact[];
  readonly broken: ChainBreak | null;
}

const byPayload = (a: BatchFact, b: BatchFact) => (a.payload < b.payload ? -1 : a.payload > b.payload ? 1 : 0);

function groupBy<K>(facts: readonly BatchFact[], keyOf: (fact: BatchFact) => K): Map<K, BatchFact[]> {
  const groups = new Map<K, BatchFact[]>();
  for (const fact of facts) {
    const group = groups.get(keyOf(fact));
    if (group) group.push(fact);
    else groups.set(keyOf(fact), [fact]);
  }
  return groups;
}

function breakBetween(kind: 'fork' | 'otherPrevious', revision: number, sides: readonly BatchFact[]): ChainBreak {
  const desks = new Set(sides.map(({ keyId, instance }) => `${keyId} ${instance}`));
  return { kind: desks.size > 1 ? 'twoDesks' : kind, revision, sides: sides.map(({ payload }) => payload) };
}

/** What contradicts at one revision, given the last batch below it whose chain holds. */
function breakAt(
  level: readonly BatchFact[],
  below: BatchFact | undefined,
  known: ReadonlyMap<string, BatchFact>,
): ChainBreak | null {
  const [batch] = level;
  if (!batch) return null;
  const { revision, previous } = batch;
  if (level.length > 1) return breakBetween('fork', revision, level);
  const named = previous === null ? undefined : known.get(previous);
  if (named && named.revision !== revision - 1) return breakBetween('otherPrevious', revision, [named, batch]);
  if (!below || named === below) return null;
  if (below.revision === revision - 1) return breakBetween('otherPrevious', revision, [below, batch]);
  // Revisions between the two are missing. The same desk lost a file on the way; another desk has not shown that it goes on from here.
  return below.keyId === batch.keyId ? null : breakBetween('fork', revision, [below, batch]);
}

function chainOf(unit: readonly BatchFact[]): Chain {
  const known = new Map(unit.map((fact) => [fact.payload, fact]));
  const levels = [...groupBy([...known.values()].sort(byPayload), ({ revision }) => revision)].sort(
    ([a], [b]) => a - b,
  );
  const good: BatchFact[] = [];
  const aside: BatchFact[] = [];
  let broken: ChainBreak | null = null;
  for (const [, level] of levels) {
    broken ??= breakAt(level, good.at(-1), known);
    (broken ? aside : good).push(...level);
  }
  return { good, aside, broken };
}

/** Serials that stand in candidates of at least two units: neither counts, and no older revision counts in its place. */
function disputes(
  candidates: ReadonlyMap<string, BatchFact>,
  claims: readonly SerialClaim[],
): Map<string, SerialClaim[]> {
  const disputed = new Map<string, SerialClaim[]>();
  for (const claim of claims) {
    const holders = [...new Set(claim.payloads)].flatMap((payload) => candidates.get(payload) ?? []);
    // Each unit has one candidate, so two candidates are two units.
    if (holders.length < 2) continue;
    const payloads = holders.sort((a, b) => (a.unit < b.unit ? -1 : 1)).map(({ payload }) => payload);
    const contested = { serial: claim.serial, payloads };
    for (const payload of payloads) {
      const list = disputed.get(payload);
      if (list) list.push(contested);
      else disputed.set(payload, [contested]);
    }
  }
  for (const list of disputed.values()) list.sort((a, b) => (a.serial < b.serial ? -1 : 1));
  return disputed;
}

function missingAncestors(unit: readonly BatchFact[]): (fact: BatchFact) => StandingReason[] {
  const revisions = new Set(unit.map(({ revision }) => revision));
  return ({ revision }) =>
    revision > 1 && !revisions.has(revision - 1) ? [{ kind: 'missingAncestor', missing: revision - 1 }] : [];
}

function standingsOfUnit(
  unit: readonly BatchFact[],
  { good, aside, broken }: Chain,
  claims: readonly SerialClaim[],
): Standing[] {
  const missing = missingAncestors(unit);
  const candidate = good.at(-1);
  const stand = (fact: BatchFact, standing: Standing['standing'], ...reasons: StandingReason[]): Standing => {
    return { payload: fact.payload, unit: fact.unit, standing, reasons: [...reasons, ...missing(fact)] };
  };
  const result: Standing[] = [];
  if (candidate) {
    const against: StandingReason[] = [...new Set(candidate.gone)]
      .sort()
      .map((product) => ({ kind: 'productGone', product }));
    if (claims.length > 0) against.push({ kind: 'serialsClaimed', claims });
    const before = good.at(-2);
    const replaces: StandingReason[] = before
      ? [{ kind: 'replaces', payload: before.payload, revision: before.revision }]
      : [];
    result.push(stand(candidate, against.length > 0 ? 'quarantined' : 'merged', ...against, ...replaces));
    const by: StandingReason = { kind: 'supersededBy', revision: candidate.revision };
    for (const ancestor of good.slice(0, -1)) result.push(stand(ancestor, 'superseded', by));
  }
  if (broken) for (const fact of aside) result.push(stand(fact, 'quarantined', broken));
  return result;
}

/**
 * How every batch stands, by payload. Per unit, the chain of revisions is followed from the lowest known one upward while
 * each revision has one payload that continues the one before it; what follows a contradiction is put aside, and the last
 * common revision stays the unit's candidate. Candidates that claim the same serial, or have ticks for a product that is
 * gone, are put aside too; their ancestors stay superseded.
 * @param facts all verified batches; a repeated payload counts once
 * @param claims serials held by batches of more than one unit; empty where serials are unique within their unit only
 */
export function standings(facts: Iterable<BatchFact>, claims: readonly SerialClaim[]): Map<string, Standing> {
  const distinct = [...new Map([...facts].map((fact) => [fact.payload, fact])).values()];
  const units = [...groupBy(distinct, ({ unit }) => unit).values()].map((unit) => ({ unit, chain: chainOf(unit) }));
  const candidates = new Map<string, BatchFact>();
  for (const { chain } of units) {
    const candidate = chain.good.at(-1);
    if (candidate) candidates.set(candidate.payload, candidate);
  }
  const disputed = disputes(candidates, claims);
  const all = units.flatMap(({ unit, chain }) =>
    standingsOfUnit(unit, chain, disputed.get(chain.good.at(-1)?.payload ?? '') ?? []),
  );
  return new Map(all.map((standing) => [standing.payload, standing]));
}

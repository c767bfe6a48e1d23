/**
 * What counts: how every received batch stands, as a pure function of the set of verified batches and of what people
 * decided about those that were put aside (trust.md "Merge", docs/decisions/0010-merge.md). Neither the order of arrival
 * nor repetition nor how the files were split over calls matters.
 */
import { type Chain, chainOf, groupBy } from './merge-chain.ts';
import { covers, type Decision } from './merge-decisions.ts';
import type { BatchFact, SerialClaim, Standing, StandingReason } from './merge-facts.ts';

export type { BatchFact, ChainBreak, SerialClaim, Standing, StandingReason } from './merge-facts.ts';

type Decisions = ReadonlyMap<string, Decision>;

/** Candidates that claim the same serials, by unit: as a rule many serials, where two packets were keyed as one range. */
interface Holders {
  readonly facts: readonly BatchFact[];
  /** In order, as the facts are. */
  readonly units: readonly string[];
  readonly payloads: readonly string[];
}

interface Dispute {
  readonly claims: SerialClaim[];
  readonly holders: Set<Holders>;
}

function holdersOf(candidates: ReadonlyMap<string, BatchFact>, payloads: readonly string[]): Holders {
  const facts = [...new Set(payloads)].flatMap((payload) => candidates.get(payload) ?? []);
  facts.sort((a, b) => (a.unit < b.unit ? -1 : 1));
  return { facts, units: facts.map(({ unit }) => unit), payloads: facts.map(({ payload }) => payload) };
}

const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x, i) => x === b[i]);

/**
 * Serials that stand in candidates of at least two units: neither counts, and no older revision counts in its place. Serials that stand in
 * the same batches are looked at together: hundreds of units may share one range, and every arrival asks about all of them.
 */
function disputes(
  candidates: ReadonlyMap<string, BatchFact>,
  claims: readonly SerialClaim[],
): ReadonlyMap<string, Dispute> {
  const disputed = new Map<string, Dispute>();
  let last: { readonly payloads: readonly string[]; readonly holders: Holders } | null = null;
  for (const { serial, payloads } of [...claims].sort((a, b) => (a.serial < b.serial ? -1 : 1))) {
    if (!last || !sameList(last.payloads, payloads)) last = { payloads, holders: holdersOf(candidates, payloads) };
    const { holders } = last;
    // Each unit has one candidate, so two candidates are two units.
    if (holders.facts.length < 2) continue;
    const contested = { serial, payloads: holders.payloads };
    for (const payload of holders.payloads) {
      const dispute = disputed.get(payload) ?? { claims: [], holders: new Set<Holders>() };
      dispute.claims.push(contested);
      dispute.holders.add(holders);
      disputed.set(payload, dispute);
    }
  }
  return disputed;
}

/** The other units of a dispute, in order. */
function othersIn({ holders }: Dispute, own: string): string[] {
  const [only] = holders;
  const all = holders.size === 1 && only ? only.units : [...new Set([...holders].flatMap(({ units }) => units))].sort();
  return all.filter((unit) => unit !== own);
}

/** What speaks against a unit's candidate although its chain holds. */
function against(candidate: BatchFact, dispute: Dispute | undefined): StandingReason[] {
  const gone = [...new Set(candidate.gone)].sort();
  const reasons: StandingReason[] = gone.map((product) => ({ kind: 'productGone', product }));
  if (dispute)
    reasons.push({ kind: 'serialsClaimed', claims: dispute.claims, units: othersIn(dispute, candidate.unit) });
  return reasons;
}

function missingAncestors(unit: readonly BatchFact[]): (fact: BatchFact) => StandingReason[] {
  const revisions = new Set(unit.map(({ revision }) => revision));
  return ({ revision }) =>
    revision > 1 && !revisions.has(revision - 1) ? [{ kind: 'missingAncestor', missing: revision - 1 }] : [];
}

type Stand = (fact: BatchFact, standing: Standing['standing'], ...reasons: StandingReason[]) => Standing;

function candidateStanding(
  chain: Chain,
  candidate: BatchFact,
  reasons: StandingReason[],
  decisions: Decisions,
  stand: Stand,
) {
  const before = chain.good.at(-2);
  const replaces: StandingReason[] = before
    ? [{ kind: 'replaces', payload: before.payload, revision: before.revision }]
    : [];
  const accepted: StandingReason[] = [{ kind: 'accepted' }];
  if (reasons.length === 0) {
    return stand(candidate, 'merged', ...(chain.accepted.has(candidate) ? accepted : []), ...replaces);
  }
  if (covers(decisions.get(candidate.payload), reasons)) return stand(candidate, 'merged', ...accepted, ...replaces);
  return stand(candidate, 'quarantined', ...reasons, ...replaces);
}

function standingsOfUnit(unit: readonly BatchFact[], chain: Chain, dispute: Dispute | undefined, decisions: Decisions) {
  const missing = missingAncestors(unit);
  const stand: Stand = (fact, standing, ...reasons) => {
    return { payload: fact.payload, unit: fact.unit, standing, reasons: [...reasons, ...missing(fact)] };
  };
  const result: Standing[] = [];
  const candidate = chain.good.at(-1);
  if (candidate) {
    result.push(candidateStanding(chain, candidate, against(candidate, dispute), decisions, stand));
    const by: StandingReason = { kind: 'supersededBy', revision: candidate.revision };
    for (const ancestor of [...chain.good.slice(0, -1), ...chain.passed])
      result.push(stand(ancestor, 'superseded', by));
  }
  for (const { fact, breaks } of chain.aside) result.push(stand(fact, 'quarantined', ...breaks));
  for (const [fact, reason] of chain.out) result.push(stand(fact, 'rejected', reason));
  return result;
}

/**
 * How every batch stands, by payload. Per unit, the chain of revisions is followed from the lowest known one upward while
 * each revision has one payload that continues the one before it; what follows a contradiction is put aside, and the last
 * common revision stays the unit's candidate. Candidates that claim the same serial, or have ticks for a product that is
 * gone, are put aside too; their ancestors stay superseded. A batch that two people rejected is as if it had never come; one
 * that they accepted counts in spite of what they knew to speak against it, and of nothing else.
 * @param facts all verified batches; a repeated payload counts once
 * @param claims serials held by batches of more than one unit; empty where serials are unique within their unit only
 * @param decisions what two people decided, by payload
 */
export function standings(
  facts: Iterable<BatchFact>,
  claims: readonly SerialClaim[],
  decisions: Decisions = new Map(),
): Map<string, Standing> {
  const distinct = [...new Map([...facts].map((fact) => [fact.payload, fact])).values()];
  const units = [...groupBy(distinct, ({ unit }) => unit).values()].map((unit) => ({
    unit,
    chain: chainOf(unit, decisions),
  }));
  const candidates = new Map<string, BatchFact>();
  for (const { chain } of units) {
    const candidate = chain.good.at(-1);
    if (candidate) candidates.set(candidate.payload, candidate);
  }
  const disputed = disputes(candidates, claims);
  const all = units.flatMap(({ unit, chain }) =>
    standingsOfUnit(unit, chain, disputed.get(chain.good.at(-1)?.payload ?? ''), decisions),
  );
  return new Map(all.map((standing) => [standing.payload, standing]));
}

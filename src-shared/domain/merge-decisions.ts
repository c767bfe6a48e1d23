/**
 * What people say of batches that were put aside, and what is decided by it: two different logins that say the same of the
 * same batch for the same causes (trust.md "Merge"). Every word is kept; what is decided follows from all of them in order.
 */
import type { StandingReason } from './merge-facts.ts';

export type MergeVerdict = 'accept' | 'reject';

/** One person's word about one batch. */
export interface Opinion {
  readonly payload: string;
  readonly login: string;
  readonly verdict: MergeVerdict;
  /** What spoke against the batch when it was said ({@link causesOf}). */
  readonly causes: readonly string[];
}

/** What two people decided. An acceptance covers the causes that they knew of; a rejection covers whatever comes. */
export interface Decision {
  readonly verdict: MergeVerdict;
  readonly causes: readonly string[];
  readonly by: readonly [string, string];
}

export interface Deliberation<O extends Opinion = Opinion> {
  readonly decided: Decision | null;
  /** Words that nobody seconded so far, of each person the last; those against a decision among them. */
  readonly open: readonly O[];
}

const UNDECIDED = { decided: null, open: [] } as const;

const sameCauses = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/** Whether this word only repeats what is decided. */
export function saysSame(decision: Decision | null, { verdict, causes }: Opinion): boolean {
  if (decision?.verdict !== verdict) return false;
  return verdict === 'reject' || causes.every((cause) => decision.causes.includes(cause));
}

/** One word more. Who says what is decided already only takes back what they said against it. */
export function heard<O extends Opinion>({ decided, open }: Deliberation<O>, opinion: O): Deliberation<O> {
  const others = open.filter(({ login }) => login !== opinion.login);
  if (saysSame(decided, opinion)) return { decided, open: others };
  const second = others.find(
    ({ verdict, causes }) => verdict === opinion.verdict && sameCauses(causes, opinion.causes),
  );
  if (!second) return { decided, open: [...others, opinion] };
  const { verdict, causes } = opinion;
  return { decided: { verdict, causes, by: [second.login, opinion.login] }, open: [] };
}

/** What was said of every batch and what is decided, by payload. @param opinions in the order in which they were said */
export function deliberations<O extends Opinion>(opinions: Iterable<O>): Map<string, Deliberation<O>> {
  const all = new Map<string, Deliberation<O>>();
  for (const opinion of opinions) all.set(opinion.payload, heard(all.get(opinion.payload) ?? UNDECIDED, opinion));
  return all;
}

/** The decisions in force, by payload. */
export function decisionsOf(opinions: Iterable<Opinion>): Map<string, Decision> {
  return new Map(
    [...deliberations(opinions)].flatMap(([payload, { decided }]) => (decided ? [[payload, decided] as const] : [])),
  );
}

/** The name of one cause. Disputed serials are one cause for each other unit: which serials they are changes with every revision. */
function causeNames(reason: StandingReason): string[] {
  switch (reason.kind) {
    case 'fork':
    case 'otherPrevious':
    case 'twoDesks':
      return [`chain ${reason.revision} ${[...reason.sides].sort().join(' ')}`];
    case 'serialsClaimed':
      return reason.units.map((unit) => `serials ${unit}`);
    case 'productGone':
      return [`gone ${reason.product}`];
    default:
      return [];
  }
}

/** What speaks against a batch, in a fixed order: what an acceptance has to cover. */
export function causesOf(reasons: readonly StandingReason[]): string[] {
  return [...new Set(reasons.flatMap(causeNames))].sort();
}

/** Whether two people accepted the batch knowing all of this. */
export function covers(decision: Decision | undefined, reasons: readonly StandingReason[]): boolean {
  if (decision?.verdict !== 'accept') return false;
  const known = new Set(decision.causes);
  return causesOf(reasons).every((cause) => known.has(cause));
}

/**
 * A paper keyed under a wrong serial shows as two ballots that lack one entry each, or as forty differences. What was ticked
 * tells which paper it was: two entries of one paper are nearly equal, whatever their serials say (product.md "Evidence").
 */
import { amendRefusal, type BallotFacts, type BallotRefusal, differingProducts, type Mark } from './ballot.ts';
import { nearestCodes } from './nearest.ts';
import type { SerialRule } from './programme.ts';
import { MOST_RECHECKED } from './recheck.ts';

export interface Keyed {
  readonly serial: string;
  readonly mark: Mark;
  /** Its ballot misses the other entry, or has one of another paper. */
  readonly unmatched: boolean;
}

export interface Likely {
  readonly serial: string;
  /** Products that both have, and those that only one has. */
  readonly common: number;
  readonly differing: number;
}

/** Of products that either has, how many both must have to be taken for the same paper. */
const ALIKE = 0.9;
/** With fewer, two people may well have ticked the same: then the serials have to be near as well. */
const FEW = 8;

function compared(a: Mark, b: Mark): { common: number; differing: number; alike: number } {
  const other = new Set(b.products);
  const common = a.products.filter((code) => other.has(code)).length;
  const all = a.products.length + b.products.length - common;
  const alike = all === 0 || a.invalid !== null || b.invalid !== null ? 0 : common / all;
  return { common, differing: all - common, alike };
}

/** Whether two entries say so different things that they can hardly be of one paper. */
export function differentPapers(a: Mark, b: Mark): boolean {
  return a.invalid === null && b.invalid === null && compared(a, b).alike < 0.5;
}

/** Whether an entry has so much otherwise than what was read off the paper that it was keyed from another one: those are no slips of single ticks. */
export function ofOtherPaper(entry: Mark, read: Mark): boolean {
  return differingProducts(entry, read).length > MOST_RECHECKED && differentPapers(entry, read);
}

/** One digit wrong, two neighbours swapped, or the paper next to it; without a check digit's effect. */
export function nearSerials(a: string, b: string, rule: Pick<SerialRule, 'check'>): boolean {
  const [x, y] = [a, b].map((serial) => (rule.check === 'damm' ? serial.slice(0, -1) : serial)) as [string, string];
  return Math.abs(Number(x) - Number(y)) === 1 || nearestCodes(x, [y], () => false).length > 0;
}

/** The entry among others that is likely of the same paper, or null. Ballots that miss an entry come before complete ones. */
export function likelySame(
  own: Pick<Keyed, 'serial' | 'mark'>,
  others: readonly Keyed[],
  rule: Pick<SerialRule, 'check'>,
): Likely | null {
  const found = others.flatMap(({ serial, mark, unmatched }) => {
    const { common, differing, alike } = compared(own.mark, mark);
    const near = nearSerials(own.serial, serial, rule);
    if (serial === own.serial || alike < ALIKE || (common + differing < FEW && !near)) return [];
    const order = [Number(!unmatched), Number(!near), -alike, Math.abs(Number(serial) - Number(own.serial))];
    return [{ serial, common, differing, order }];
  });
  const [best] = found.sort((a, b) => {
    const at = a.order.findIndex((value, i) => value !== b.order[i]);
    return (a.order[at] ?? 0) - (b.order[at] ?? 0);
  });
  return best ? { serial: best.serial, common: best.common, differing: best.differing } : null;
}

type Slot = 'first' | 'second';

/**
 * Why the entries of one slot of two ballots may not change places, and which of the two stands against it; or null. The other
 * ballot may miss that entry: then it only moves. Nobody may end up with both entries of a paper; what was decided was decided
 * of the paper, not of an entry.
 */
export function exchangeRefusal(
  from: BallotFacts,
  to: BallotFacts,
  slot: Slot,
): { readonly refused: BallotRefusal; readonly of: 'from' | 'to' } | null {
  const ends = { from, to };
  for (const end of ['from', 'to'] as const) {
    const facts = ends[end];
    const refused = amendRefusal(facts, { by: '', supervisor: true });
    // A serial of which nothing is known yet takes any entry.
    if (refused && refused !== 'ballot.unknown') return { refused, of: end };
    if (facts.decision) return { refused: 'entry.alreadyDone', of: end };
  }
  const other: Slot = slot === 'first' ? 'second' : 'first';
  const [moving, coming] = [from[slot], to[slot]];
  if (!moving) return { refused: 'entry.nothingToMove', of: 'from' };
  if (to[other]?.by === moving.by) return { refused: 'entry.samePerson', of: 'to' };
  if (coming && from[other]?.by === coming.by) return { refused: 'entry.samePerson', of: 'from' };
  return null;
}

/**
 * The weighted order over all channels. Weights and tier sizes are what the board enters (domain.md: configuration, never
 * code); a tie that runs over the border of a tier is left open, because the program never decides a tier by itself.
 */

/** The channel of the merged paper ballots; others are named by the board. */
export const PAPER = 'paper';

/** A weight is a decimal with at most this many places, so that scores are exact. */
const PLACES = 4;
export const WEIGHT = /^[0-9]{1,6}(\.[0-9]{1,4})?$/;

export interface Weight {
  readonly channel: string;
  /** "0.35" */
  readonly weight: string;
}

export interface Voted {
  readonly code: string;
  /** Votes by channel; one that is not named has none. */
  readonly votes: Readonly<Record<string, number>>;
}

export interface ScoredLine {
  readonly code: string;
  /** Sum of weight × votes, a decimal without needless zeros. */
  readonly score: string;
  readonly rank: number;
  readonly tied: boolean;
  /** From 1; null below the last tier, and where it is open. */
  readonly tier: number | null;
  /** Equal scores stand on both sides of a tier's border: who is in which is for people to say. */
  readonly open: boolean;
}

function units(weight: string): bigint {
  const [whole = '0', part = ''] = weight.split('.');
  return BigInt(whole + part.padEnd(PLACES, '0'));
}

function decimal(score: bigint): string {
  const digits = String(score).padStart(PLACES + 1, '0');
  const part = digits.slice(-PLACES).replace(/0+$/, '');
  return part === '' ? digits.slice(0, -PLACES) : `${digits.slice(0, -PLACES)}.${part}`;
}

/** Tier by place, from place 1; `tiers` are the sizes from the first one down. */
function tierAt(tiers: readonly number[], place: number): number | null {
  let end = 0;
  for (const [at, size] of tiers.entries()) {
    end += size;
    if (place <= end) return at + 1;
  }
  return null;
}

/** By score, the highest first; equal ones by code, with one rank ("1224"). */
export function scored(products: readonly Voted[], weights: readonly Weight[], tiers: readonly number[]): ScoredLine[] {
  const factors = weights.map(({ channel, weight }) => ({ channel, factor: units(weight) }));
  const lines = products
    .map(({ code, votes }) => {
      return {
        code,
        sum: factors.reduce((sum, { channel, factor }) => sum + factor * BigInt(votes[channel] ?? 0), 0n),
      };
    })
    .sort((a, b) => (a.sum === b.sum ? (a.code < b.code ? -1 : 1) : a.sum > b.sum ? -1 : 1));
  let first = 0;
  return lines.map(({ code, sum }, at) => {
    if (lines[first]?.sum !== sum) first = at;
    const last = lines.findLastIndex((line) => line.sum === sum);
    const [from, to] = [tierAt(tiers, first + 1), tierAt(tiers, last + 1)];
    const open = from !== to;
    return { code, score: decimal(sum), rank: first + 1, tied: last > first, tier: open ? null : from, open };
  });
}

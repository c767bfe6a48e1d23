/**
 * Whether what is missing could still change an order: said in words beside every provisional ranking. A ballot holds at
 * most one tick for a product, so each ballot moves the distance between two products by one at most.
 */

export interface CountedUnit {
  readonly state: 'merged' | 'missing' | 'quarantined';
  /** Valid ballots that count now. */
  readonly ballots: number;
}

export interface Outstanding {
  readonly units: number;
  /** How far the distance between any two products can still move, in ballots. */
  readonly ballots: number;
}

/**
 * What may still come or go. A missing unit may bring `perUnit` ballots; one that waits for a decision may also lose those
 * that count now.
 * @param perUnit ballots usually handed to one unit at most (the programme's quota; a usual number, not a limit)
 */
export function outstanding(units: readonly CountedUnit[], perUnit: number): Outstanding {
  const open = units.filter(({ state }) => state !== 'merged');
  return { units: open.length, ballots: open.reduce((sum, { ballots }) => sum + perUnit + ballots, 0) };
}

export interface OpenGaps {
  /** Pairs of neighbours whose order, or tie, could still change. */
  readonly open: number;
  readonly pairs: number;
}

/** @param ticks of a ranking, highest first */
export function openGaps(ticks: readonly number[], ballots: number): OpenGaps {
  const gaps = ticks.slice(1).map((lower, i) => (ticks[i] ?? lower) - lower);
  return { open: ballots === 0 ? 0 : gaps.filter((gap) => gap <= ballots).length, pairs: gaps.length };
}

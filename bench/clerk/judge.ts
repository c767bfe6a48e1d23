/** What is wrong in the end, beside what the voters ticked. */
import type { Paper } from './papers.ts';

export interface Outcome {
  /** Ticks that the voters made. */
  readonly ticks: number;
  /** Products of ballots that count though not ticked, or do not count though ticked, by where it came from. */
  readonly independent: number;
  readonly shared: number;
  /** Ballots entered from another paper by somebody, and of those the ones that count as that other paper in the end. */
  readonly pulled: number;
  readonly pulledLeft: number;
}

const between = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [
  ...[...a].filter((code) => !b.has(code)),
  ...[...b].filter((code) => !a.has(code)),
];

/**
 * @param counted products that count of each serial; a serial that is missing counts as blank
 * @param wrong serials under which somebody entered another paper
 */
export function judge(
  papers: readonly Paper[],
  counted: ReadonlyMap<string, readonly string[]>,
  wrong: ReadonlySet<string>,
  shown: (code: string) => string,
): Outcome {
  const sum = { ticks: 0, independent: 0, shared: 0, pulled: wrong.size, pulledLeft: 0 };
  for (const { serial, truth, misread } of papers) {
    const told = new Set(truth.map(shown));
    const misled = new Set([...misread].map(shown));
    const differing = between(told, new Set(counted.get(serial) ?? []));
    sum.ticks += truth.length;
    // Two papers differ in dozens of ticks, slips in a few.
    if (wrong.has(serial) && differing.length > 12) {
      sum.pulledLeft += 1;
      continue;
    }
    const shared = differing.filter((code) => misled.has(code)).length;
    sum.shared += shared;
    sum.independent += differing.length - shared;
  }
  return sum;
}

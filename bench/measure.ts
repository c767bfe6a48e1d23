/** What a bench reports, and the few statistics it takes. */

export interface Measurement {
  readonly bench: string;
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** Upper bound of `value`, or null for a figure that is only shown. */
  readonly target: number | null;
  /** The peer or floor measured in the same run. */
  readonly reference: string;
  readonly referenceValue: number;
}

export interface Bench {
  readonly name: string;
  /** What is measured and beside what, one line. */
  readonly about: string;
  readonly run: () => Promise<readonly Measurement[]>;
}

/** The p-th percentile (0–100) by nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Milliseconds of each of `rounds` runs after one that is not counted. */
export async function timed(rounds: number, work: () => unknown): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

/** A measurement as `--json` prints it. */
export function reported(m: Measurement) {
  const ratio = m.referenceValue === 0 ? null : Number((m.value / m.referenceValue).toFixed(2));
  return {
    ...m,
    value: Number(m.value.toFixed(2)),
    referenceValue: Number(m.referenceValue.toFixed(2)),
    ratio,
    met: m.target === null ? null : m.value <= m.target,
  };
}

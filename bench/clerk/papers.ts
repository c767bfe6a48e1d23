/** The papers of the bench: what stands on each, and what any reader takes it for. */
import { isValid, sampleBallots } from '../../samples/ballots.ts';
import { createRandom } from '../../samples/random.ts';
import { SHARED_PER_10_000 } from './assumptions.ts';

export interface Paper {
  readonly unit: string;
  readonly serial: string;
  /** Products ticked by the voter, in paper order. */
  readonly truth: readonly string[];
  /** What a careful reader sees: the same but for unclear marks. */
  readonly seen: readonly string[];
  /** Products about which the reader is misled. */
  readonly misread: ReadonlySet<string>;
}

/** The line above or below, as a mark between two lines is read. */
export function neighbourOf(code: string, codes: readonly string[], up: boolean): string {
  const at = codes.indexOf(code);
  return codes[up ? Math.max(0, at - 1) : Math.min(codes.length - 1, at + 1)] ?? code;
}

function misreadings(truth: readonly string[], codes: readonly string[], name: string) {
  const random = createRandom(`misread/${name}`);
  const seen = new Set(truth);
  const misread = new Set<string>();
  for (const code of truth) {
    if (random.next() * 10_000 >= SHARED_PER_10_000) continue;
    const how = random.next();
    const other = neighbourOf(code, codes, random.next() < 0.5);
    if (how < 0.7) {
      seen.delete(code);
      misread.add(code);
    }
    if (how >= 0.3 && !seen.has(other) && !truth.includes(other)) {
      seen.add(other);
      misread.add(other);
    }
  }
  return { seen: codes.filter((code) => seen.has(code)), misread };
}

/**
 * The first `count` valid papers of these units, the same for every way of entering them.
 * @param codes of the sample's catalogue, in paper order
 */
export function papersOf(units: readonly string[], count: number, codes: readonly string[]): Paper[] {
  const each = Math.ceil((count * 1.05) / units.length);
  const all = units.flatMap((unit) =>
    sampleBallots(unit, each, undefined, { bundle: each })
      .filter(isValid)
      .map(({ serial, products }) => ({ unit, serial, truth: products, ...misreadings(products, codes, serial) })),
  );
  if (all.length < count) throw new Error(`only ${all.length} papers`);
  return all.slice(0, count);
}

/** Ballots as lines for `ballots key`: SERIAL CODE CODE …, or SERIAL !REASON. */
import { isValid, type SampleBallot } from './ballots.ts';

/** A ballot that the second person keyed differently from the paper. */
export interface SecondEntrySlip {
  readonly serial: string;
  /** As on the paper and in the first entry. */
  readonly products: readonly string[];
  /** As keyed the second time. */
  readonly second: readonly string[];
}

/** One line per ballot, in the given order. */
export function keyLines(ballots: readonly SampleBallot[]): string {
  return ballots
    .map((ballot) => `${ballot.serial} ${isValid(ballot) ? ballot.products.join(' ') : `!${ballot.invalid}`}\n`)
    .join('');
}

/** A second entry with two slips of the hand: one tick left out, and one made on the next product of the catalogue. */
export function secondEntry(
  ballots: readonly SampleBallot[],
  codes: readonly string[],
): { ballots: SampleBallot[]; slips: SecondEntrySlip[] } {
  const slips: SecondEntrySlip[] = [];
  const changed = ballots.map((ballot): SampleBallot => {
    if (!isValid(ballot) || slips.length === 2) return ballot;
    const second = slips.length === 0 ? ballot.products.toSpliced(4, 1) : neighbour(ballot.products, codes);
    slips.push({ serial: ballot.serial, products: ballot.products, second });
    return { serial: ballot.serial, products: second };
  });
  return { ballots: changed, slips };
}

/** Moves the first tick that has an unticked product right behind it to that product. */
function neighbour(products: readonly string[], codes: readonly string[]): string[] {
  const ticked = new Set(products);
  for (const code of products) {
    const next = codes[codes.indexOf(code) + 1];
    if (next !== undefined && !ticked.has(next)) return products.map((each) => (each === code ? next : each));
  }
  throw new RangeError('every product is ticked');
}

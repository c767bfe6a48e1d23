/** A bundle of forty papers, and what two people key of it: the same papers, each with slips of their own, drawn by a seed. */
import { isValid, type SampleBallot, sampleBallots } from '../../samples/ballots.ts';
import { sampleCatalogue } from '../../samples/catalogue.ts';
import { createRandom, type Random } from '../../samples/random.ts';

export const UNIT = '0101';
/** Ticks that are kept of each paper: forty full ones are twelve thousand keys. KP_TICKS=60 keys them as they are. */
const MOST_TICKS = Number(process.env.KP_TICKS ?? 6);
export const PAPERS = sampleBallots(UNIT, 40).map((paper) =>
  isValid(paper) ? { ...paper, products: paper.products.slice(0, MOST_TICKS) } : paper,
);
const CODES = sampleCatalogue().products.map(({ code }) => code);

type Slip = 'neighbour' | 'skipped' | 'digit' | 'repeated';
const SLIPS: readonly Slip[] = ['neighbour', 'skipped', 'digit', 'repeated', 'neighbour', 'skipped'];

/** What somebody keys of one paper, and whether a wrong tick is left in it. */
export interface Keying {
  readonly serial: string;
  /** Keys of the number pad from the first code to before the Enter that ends the ballot. */
  readonly keys: string;
  /** Products that stand ticked at the end; null for an invalid paper. */
  readonly products: readonly string[] | null;
}

/** The wrong last digit is caught by the check digit; the code is taken back and keyed again. */
const mistyped = (code: string) => `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}-${code}`;

function slipped(products: readonly string[], slip: Slip, random: Random): Pick<Keying, 'keys' | 'products'> {
  const at = random.int(0, products.length - 1);
  const code = products[at] as string;
  const instead = (keys: string, ticked: string | null) => ({
    keys: products.map((each, i) => (i === at ? keys : each)).join(''),
    products: products.flatMap((each, i) => (i !== at ? [each] : ticked === null ? [] : [ticked])).sort(),
  });
  switch (slip) {
    case 'neighbour': {
      const other = CODES.find((each) => each > code && !products.includes(each)) ?? code;
      return instead(other, other);
    }
    case 'skipped':
      return instead('', null);
    case 'digit':
      return instead(mistyped(code), code);
    case 'repeated':
      return instead(code + code, code);
  }
}

function invalidKeys(ballot: Extract<SampleBallot, { invalid: string }>): string {
  // The reasons of the sample have the digits that choose them as their codes.
  return `*${ballot.invalid}`;
}

/** All papers as this person keys them; six of the valid ones with a slip each. */
export function keyingOf(person: string): Keying[] {
  const random = createRandom(`whole-unit/${person}`);
  const valid = PAPERS.filter(isValid).map(({ serial }) => serial);
  const slips = new Map(SLIPS.map((slip) => [random.pick(valid), slip] as const));
  return PAPERS.map((paper) => {
    if (!isValid(paper)) return { serial: paper.serial, keys: invalidKeys(paper), products: null };
    const slip = slips.get(paper.serial);
    const keyed = slip && slipped(paper.products, slip, random);
    return { serial: paper.serial, ...(keyed ?? { keys: paper.products.join(''), products: paper.products }) };
  });
}

/** What stands on the paper. */
export function truthOf(serial: string): readonly string[] {
  const paper = PAPERS.find((each) => each.serial === serial);
  return paper && isValid(paper) ? paper.products : [];
}

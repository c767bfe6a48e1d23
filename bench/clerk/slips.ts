/** The slips of one person on one paper, drawn before anything is keyed: every way of entering is fed with the same ones. */
import { createRandom, type Random } from '../../samples/random.ts';
import { MIX, SLIPS_PER_10_000, type SlipKind, WRONG_PAPERS_PER_10_000 } from './assumptions.ts';
import { neighbourOf, type Paper } from './papers.ts';

/** One tick as it is keyed: the digits that reach the keyboard, perhaps none. */
export interface Keyed {
  /** The product that was meant: the one seen on the paper. */
  readonly meant: string;
  readonly typed: string;
  readonly slip: SlipKind | null;
}

/** Digits beside each other on the number pad. */
const BESIDE: Readonly<Record<string, string>> = {
  ...{
    '0': '12',
    '1': '024',
    '2': '0135',
    '3': '26',
    '4': '157',
    '5': '2468',
    '6': '359',
    '7': '48',
    '8': '579',
    '9': '68',
  },
};

function kindOf(random: Random): SlipKind {
  let left = random.next();
  for (const [kind, share] of MIX) {
    left -= share;
    if (left < 0) return kind;
  }
  return 'skipped';
}

function slipped(kind: SlipKind, code: string, codes: readonly string[], random: Random): string {
  const at = random.int(0, code.length - 1);
  const digit = code.charAt(at);
  const put = (text: string, width = 1) => code.slice(0, at) + text + code.slice(at + width);
  switch (kind) {
    case 'digit':
      return put(random.pick([...(BESIDE[digit] ?? '0')]));
    case 'neighbour':
      return neighbourOf(code, codes, random.next() < 0.5);
    case 'swap': {
      const first = Math.min(at, code.length - 2);
      return `${code.slice(0, first)}${code.charAt(first + 1)}${code.charAt(first)}${code.slice(first + 2)}`;
    }
    case 'dropped':
      return put('');
    case 'doubled':
      return put(digit + digit);
    case 'skipped':
      return '';
  }
}

/** The ticks of a paper as this person keys them, slips and all. */
export function keyedBy(person: string, paper: Paper, codes: readonly string[]): Keyed[] {
  const random = createRandom(`slips/${person}/${paper.serial}`);
  return paper.seen.map((meant) => {
    if (random.next() * 10_000 >= SLIPS_PER_10_000) return { meant, typed: meant, slip: null };
    const slip = kindOf(random);
    return { meant, typed: slipped(slip, meant, codes, random), slip };
  });
}

/** Which papers this person has in hand while these serials are open, by place: now and then two neighbours are exchanged. */
export function pile(person: string, papers: readonly Paper[]): Paper[] {
  const random = createRandom(`pile/${person}`);
  const inHand = [...papers];
  for (let at = 0; at + 1 < inHand.length; at++) {
    const [here, next] = [papers[at], papers[at + 1]];
    // Each exchange makes two wrong papers.
    if (!here || !next || here.unit !== next.unit || random.next() * 10_000 >= WRONG_PAPERS_PER_10_000 / 2) continue;
    inHand[at] = next;
    inHand[at + 1] = here;
    at += 1;
  }
  return inHand;
}

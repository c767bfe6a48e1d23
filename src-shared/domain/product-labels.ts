/** What stands beside a product on the paper, to be shown and to be typed: its code, or its number within its group. */
import { entryContext } from './entry-paper.ts';
import type { Group, Rules } from './programme.ts';
import { roman } from './text.ts';

export interface ProductLabel {
  /** Roman numeral of the group by the programme's order, as it is printed. */
  readonly numeral: string;
  /** Where the group is in sight: the code, or the number within the group. */
  readonly short: string;
  /** Where it is not: the code, or "III · 07". */
  readonly full: string;
}

export interface ProductLabels {
  readonly byGroup: boolean;
  readonly byCode: ReadonlyMap<string, ProductLabel>;
  /** These products in one line; a code that left the paper stands as itself. */
  readonly list: (codes: readonly string[]) => string;
  /** How a product is typed, in the form that `read` takes: its code, or 3.07. */
  readonly typedAs: (code: string) => string;
  /** The products that typed words mean, each once, and the words that mean none. */
  readonly read: (typed: string) => { readonly codes: readonly string[]; readonly unknown: readonly string[] };
}

/** Group and number as somebody types them off the paper: 3.07, or with the comma of a number pad. */
const TYPED = /^([0-9]+)[.,]([0-9]+)$/u;

/**
 * The words of a list. A number pad has no space bar but a stroke, and its other signs are keys of the screens around a list. By group a
 * comma within a word is its decimal key.
 */
function wordsOf(typed: string, byGroup: boolean): string[] {
  const words = typed.normalize('NFKC').split(byGroup ? /[\s;/]+|,(?![0-9])/u : /[\s,;/]+/u);
  return [...new Set(words.filter((word) => word !== ''))];
}

/** @param products all that stand on the paper now, in any order */
export function productLabels(
  rules: Pick<Rules, 'keying' | 'invalidReasons'>,
  groups: readonly Pick<Group, 'code'>[],
  products: readonly { readonly code: string; readonly group: string; readonly line: number }[],
): ProductLabels {
  const places = groups.map(({ code }) => code);
  const { byGroup, codeLength } = entryContext(rules, places, products);
  const byCode = new Map<string, ProductLabel>();
  const byPlace = new Map<string, string>();
  const typedAs = new Map<string, string>();
  for (const { code, group, line } of products) {
    const at = places.indexOf(group) + 1;
    const numeral = roman(at);
    const short = byGroup ? String(line).padStart(codeLength ?? 1, '0') : code;
    byCode.set(code, { numeral, short, full: byGroup ? `${numeral} · ${short}` : code });
    byPlace.set(byGroup ? `${at}.${line}` : code, code);
    typedAs.set(code, byGroup ? `${at}.${short}` : code);
  }
  const meant = (word: string): string | undefined => {
    if (!byGroup) return byPlace.get(word);
    const [, group = '', line = ''] = TYPED.exec(word) ?? [];
    return byPlace.get(`${Number(group)}.${Number(line)}`);
  };
  return {
    byGroup,
    byCode,
    // A line may end between two products, not within one.
    list: (codes) =>
      codes.map((code) => byCode.get(code)?.full.replaceAll(' ', '\u00a0') ?? code).join(byGroup ? ', ' : ' '),
    typedAs: (code) => typedAs.get(code) ?? code,
    read: (typed) => {
      const words = wordsOf(typed, byGroup);
      const codes = [...new Set(words.flatMap((word) => meant(word) ?? []))];
      return { codes, unknown: words.filter((word) => meant(word) === undefined) };
    },
  };
}

/** The catalogue as it stands on the paper: groups in order, each product with its line, and how the mirror lays them out. */
import { type EntryContext, entryContext } from '#shared/domain/entry-paper.ts';
import { productLabels } from '#shared/domain/product-labels.ts';
import type { Group, Product, Programme, Rules } from '#shared/domain/programme.ts';
import { matchKey, roman } from '#shared/domain/text.ts';

/** With its number within the group, from 1. */
type NumberedProduct = Product & { readonly line: number };

export interface PaperProduct extends NumberedProduct {
  /** Place of its group in `Paper.groups`. */
  readonly at: number;
  /** What stands beside it on the paper and is typed for it: its code, or its number within the group. */
  readonly label: string;
  /** The same where the group is not in sight: "III · 07". */
  readonly fullLabel: string;
  /** Folded name and enterprise, for the search. */
  readonly key: string;
}

export interface PaperGroup extends Group {
  readonly at: number;
  /** Roman numeral by the programme's order, as it is printed. */
  readonly numeral: string;
  readonly products: readonly PaperProduct[];
}

/** How the mirror stands in its 1085 × 378 units: codes a line, lines of each group, and whether small type is needed. */
export interface MirrorShape {
  readonly columns: number;
  readonly lines: readonly number[];
  readonly dense: boolean;
  /** More lines than stand in the smallest window: the current group then has to be brought into view. */
  readonly scrolls: boolean;
}

export interface Paper {
  /** Groups that have products. */
  readonly groups: readonly PaperGroup[];
  readonly byCode: ReadonlyMap<string, PaperProduct>;
  readonly context: EntryContext;
  /** Length of what is typed for a product, at most. */
  readonly longest: number;
  readonly shape: MirrorShape;
  readonly rules: Rules;
}

/** Units across the codes' area: normal (name column 198) and dense (name column 116). */
const WIDE = 825;
const WIDER = 908;
/** Lines that stand in ordinary type at the smallest height. */
const ORDINARY_LINES = 22;
/** Lines that stand there in small type, 13.5 units each. */
const MOST_LINES = 27;

/** Room for the codes of these groups: ordinary type while it fits, else small type with more codes a line. */
export function mirrorShape(sizes: readonly number[], codeLength: number): MirrorShape {
  const linesAt = (columns: number) => sizes.map((size) => Math.max(1, Math.ceil(size / columns)));
  const sum = (lines: readonly number[]) => lines.reduce((total, n) => total + n, 0);
  const ordinary = Math.max(1, Math.floor(WIDE / (codeLength * 7.7 + 15)));
  if (sum(linesAt(ordinary)) <= ORDINARY_LINES) {
    return { columns: ordinary, lines: linesAt(ordinary), dense: false, scrolls: false };
  }
  const most = Math.max(1, Math.floor(WIDER / (codeLength * 6.6 + 5)));
  let columns = Math.min(ordinary, most);
  while (columns < most && sum(linesAt(columns)) > ORDINARY_LINES) columns += 1;
  const lines = linesAt(columns);
  return { columns, lines, dense: true, scrolls: sum(lines) > MOST_LINES };
}

/** The paper of a programme. Products come in the paper's order (`catalogue.get`). */
export function paperOf(programme: Programme, products: readonly NumberedProduct[]): Paper {
  const codesOfGroups = programme.groups.map(({ code }) => code);
  const context = entryContext(programme.rules, codesOfGroups, products);
  const labels = productLabels(programme.rules, programme.groups, products);
  const groups: PaperGroup[] = [];
  const byCode = new Map<string, PaperProduct>();
  programme.groups.forEach((group, place) => {
    const own = products.filter((product) => product.group === group.code);
    if (own.length === 0) return;
    const at = groups.length;
    const numeral = roman(place + 1);
    const listed = own.map((product) => {
      const { short: label, full: fullLabel } = labels.byCode.get(product.code) ?? { short: '', full: '' };
      return { ...product, at, label, fullLabel, key: matchKey(`${product.name} ${product.enterprise}`) };
    });
    groups.push({ ...group, at, numeral, products: listed });
    for (const product of listed) byCode.set(product.code, product);
  });
  const longest = Math.max(1, ...[...byCode.values()].map(({ label }) => label.length));
  return {
    groups,
    byCode,
    context,
    longest,
    shape: mirrorShape(
      groups.map((group) => group.products.length),
      longest,
    ),
    rules: programme.rules,
  };
}

/**
 * Products whose name or enterprise holds all words of the text, marks and case left out; those whose name begins with it first.
 * Nine stand side by side; where there are more, the ninth place says how many.
 */
export function searchPaper(paper: Paper, text: string, most = 9): { found: PaperProduct[]; more: number } {
  const key = matchKey(text);
  if (key === '') return { found: [], more: 0 };
  const words = key.split(' ');
  const hits: PaperProduct[] = [];
  for (const product of paper.byCode.values()) {
    if (words.every((word) => product.key.includes(word))) hits.push(product);
  }
  const rank = (product: PaperProduct) =>
    product.key.startsWith(key) ? 0 : matchKey(product.name).includes(key) ? 1 : product.key.includes(key) ? 2 : 3;
  hits.sort((a, b) => rank(a) - rank(b));
  const shown = hits.length > most ? most - 1 : most;
  return { found: hits.slice(0, shown), more: Math.max(0, hits.length - shown) };
}

/** The lines of a group to show beside the mirror: all, or a window of `size` around one line (from 1). */
export function linesAround(group: PaperGroup, line: number, size = 18): readonly PaperProduct[] {
  const { products } = group;
  if (products.length <= size) return products;
  const from = Math.min(Math.max(0, line - Math.ceil(size / 2)), products.length - size);
  return products.slice(from, from + size);
}

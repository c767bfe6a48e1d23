/** Where a product stands on the paper: its group, its line, its neighbours. */
import type { CallOutput } from '#shared/contract/index.ts';
import { roman } from '#shared/domain/text.ts';

type Product = CallOutput<'catalogue.get'>['products'][number];

export interface PaperPlace {
  readonly product: Product;
  /** Roman numeral of the group, as printed. */
  readonly numeral: string;
  readonly groupName: string;
  /** Line within the group, from 1. */
  readonly line: number;
  readonly lines: number;
  /** Up to three lines before and after, and the product itself. */
  readonly around: readonly { readonly line: number; readonly product: Product }[];
}

const NEIGHBOURS = 3;

/** Looks up places on the paper; null for a code that the catalogue does not have any more. */
export function paperOf(
  products: readonly Product[],
  groups: readonly { readonly code: string; readonly name: string }[],
): (code: string) => PaperPlace | null {
  const byCode = new Map(products.map((product) => [product.code, product]));
  const byGroup = Map.groupBy(products, ({ group }) => group);
  return (code) => {
    const product = byCode.get(code);
    if (!product) return null;
    const number = groups.findIndex((group) => group.code === product.group);
    const members = byGroup.get(product.group) ?? [];
    const at = members.indexOf(product);
    const from = Math.max(0, at - NEIGHBOURS);
    return {
      product,
      numeral: roman(number + 1),
      groupName: groups[number]?.name ?? '',
      line: at + 1,
      lines: members.length,
      around: members.slice(from, at + NEIGHBOURS + 1).map((each, i) => ({ line: from + i + 1, product: each })),
    };
  };
}

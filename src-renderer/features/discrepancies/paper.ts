/** Where a product stands on the paper: its group, its line, its neighbours. */
import type { CallOutput } from '#shared/contract/index.ts';
import type { ProductLabels } from '#shared/domain/product-labels.ts';

type Product = CallOutput<'catalogue.get'>['products'][number];

export interface PaperPlace {
  readonly product: Product;
  /** What stands beside it on the paper, also where its group is not in sight. */
  readonly label: string;
  /** Roman numeral of the group, as printed. */
  readonly numeral: string;
  readonly groupName: string;
  /** Number within the group as printed, from 1, and the last one of the group. */
  readonly line: number;
  readonly lines: number;
  /** Up to three lines before and after, and the product itself; null: nothing counts there any more. */
  readonly around: readonly { readonly line: number; readonly product: Product | null }[];
}

const NEIGHBOURS = 3;

/** Looks up places on the paper; null for a code that the catalogue does not have any more. */
export function paperOf(
  products: readonly Product[],
  groups: readonly { readonly code: string; readonly name: string }[],
  labels: ProductLabels,
): (code: string) => PaperPlace | null {
  const byCode = new Map(products.map((product) => [product.code, product]));
  const byGroup = Map.groupBy(products, ({ group }) => group);
  return (code) => {
    const product = byCode.get(code);
    if (!product) return null;
    const { line } = product;
    const members = new Map(byGroup.get(product.group)?.map((member) => [member.line, member]));
    const lines = Math.max(...members.keys());
    const from = Math.max(1, line - NEIGHBOURS);
    const shown = Math.min(lines, line + NEIGHBOURS) - from + 1;
    return {
      product,
      label: labels.byCode.get(code)?.full ?? code,
      numeral: labels.byCode.get(code)?.numeral ?? '',
      groupName: groups.find((group) => group.code === product.group)?.name ?? '',
      line,
      lines,
      around: Array.from({ length: shown }, (_, i) => ({ line: from + i, product: members.get(from + i) ?? null })),
    };
  };
}

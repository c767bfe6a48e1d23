/** What an import of the catalogue would change. Pure: rows in, rows out. */
import type { FindingParams } from '#shared/domain/finding.ts';
import { matchKey } from '#shared/domain/text.ts';
import type { CatalogueLine } from './catalogue-sheet.ts';
import type { StoredProduct } from './store.ts';

export interface CataloguePlan {
  readonly added: readonly CatalogueLine[];
  /** Lines whose product is there with other values, or back from retirement. */
  readonly changed: readonly CatalogueLine[];
  /** Published and no longer in the file: kept under their codes for ever. */
  readonly retired: readonly string[];
  /** Never published and no longer in the file: gone. */
  readonly removed: readonly string[];
  /** The paper's order changes. */
  readonly reordered: boolean;
}

/** A product of the newest package. */
export interface PublishedProduct {
  readonly name: string;
  readonly enterprise: string;
}

const shown = ({ name, group, enterprise, address, note }: Omit<CatalogueLine, 'row' | 'code'>) =>
  JSON.stringify([name, group, enterprise, address, note]);

/** Whether products that stay change places: by the order of their groups, then of the lines. */
function isReordered(
  lines: readonly CatalogueLine[],
  stored: readonly StoredProduct[],
  groups: readonly { readonly code: string }[],
): boolean {
  const staying = new Set(stored.map(({ code }) => code));
  const after = groups.flatMap((group) => lines.filter((line) => line.group === group.code && staying.has(line.code)));
  const inFile = new Set(lines.map(({ code }) => code));
  const before = stored.filter(({ code }) => inFile.has(code));
  return before.some(({ code }, at) => after[at]?.code !== code);
}

/** `stored` in the paper's order of now, as productTable has it; `groups` in the programme's order. */
export function planCatalogue(
  lines: readonly CatalogueLine[],
  stored: readonly StoredProduct[],
  groups: readonly { readonly code: string }[],
  published: ReadonlyMap<string, PublishedProduct>,
): CataloguePlan {
  const before = new Map(stored.map((product) => [product.code, product]));
  const inFile = new Set(lines.map(({ code }) => code));
  const missing = stored.filter(({ code }) => !inFile.has(code));
  return {
    added: lines.filter(({ code }) => !before.has(code)),
    changed: lines.filter((line) => {
      const product = before.get(line.code);
      return product !== undefined && (shown(product) !== shown(line) || product.retired);
    }),
    retired: missing.filter(({ code, retired }) => published.has(code) && !retired).map(({ code }) => code),
    removed: missing.filter(({ code }) => !published.has(code)).map(({ code }) => code),
    reordered: isReordered(lines, stored, groups),
  };
}

export interface Reuse {
  readonly line: CatalogueLine;
  /** The name differs: another product. Otherwise only the enterprise does, which a person has to look at. */
  readonly otherProduct: boolean;
  readonly params: FindingParams;
}

/**
 * Lines under a published code that say another product (trust.md "A package's code never changes its product once
 * published"). Another spelling of the same name (case, tone marks, spaces, normalisation) is the same product.
 */
export function reusedCodes(
  lines: readonly CatalogueLine[],
  published: ReadonlyMap<string, PublishedProduct>,
): Reuse[] {
  return lines.flatMap((line): Reuse[] => {
    const known = published.get(line.code);
    if (!known || line.name === '') return [];
    if (matchKey(known.name) !== matchKey(line.name))
      return [{ line, otherProduct: true, params: { before: known.name, after: line.name } }];
    if (line.enterprise !== '' && matchKey(known.enterprise) !== matchKey(line.enterprise))
      return [{ line, otherProduct: false, params: { code: line.code, before: known.enterprise } }];
    return [];
  });
}

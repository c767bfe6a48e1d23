/** The paper as the keystroke machine needs it: which digits stand for which product, and what stands beside what. */
import type { Rules } from './programme.ts';

export interface EntryContext {
  /** All product codes on the paper. */
  readonly codes: ReadonlySet<string>;
  /** How many digits choose a product, or null when lengths are mixed: then Enter ends a code. */
  readonly codeLength: number | null;
  /** Reasons for an invalid paper in the order in which digits choose them, from 1. */
  readonly invalidReasons: readonly string[];
  /** The codes of each group in the paper's order; null: that number of the group stands for nothing any more. */
  readonly groups: readonly (readonly (string | null)[])[];
  /** Products are keyed by the numbers that they have within their group, group after group; else by their codes. */
  readonly byGroup: boolean;
}

/** What of a product decides. */
interface OnPaper {
  readonly code: string;
  /** Code of its group. */
  readonly group: string;
  /** Its number within the group, from 1. */
  readonly line: number;
}

/** The length that all codes share, or null when they differ. */
export function sharedCodeLength(codes: Iterable<string>): number | null {
  let length: number | null = null;
  for (const code of codes) {
    if (length === null) length = code.length;
    else if (length !== code.length) return null;
  }
  return length;
}

/**
 * The paper of a programme.
 * @param groups codes of the groups in the paper's order; those without a product are left out
 * @param products all that stand on the paper now, in any order
 */
export function entryContext(
  rules: Pick<Rules, 'keying' | 'invalidReasons'>,
  groups: readonly string[],
  products: readonly OnPaper[],
): EntryContext {
  const lines = groups.flatMap((group) => {
    const own = products.filter((product) => product.group === group);
    if (own.length === 0) return [];
    const byLine = new Map(own.map(({ line, code }) => [line, code]));
    return [Array.from({ length: Math.max(...byLine.keys()) }, (_, i) => byLine.get(i + 1) ?? null)];
  });
  const codes = lines.flat().filter((code) => code !== null);
  const byGroup = rules.keying === 'group';
  const longest = Math.max(0, ...lines.map(({ length }) => length));
  return {
    codes: new Set(codes),
    codeLength: byGroup ? String(longest).length : sharedCodeLength(codes),
    invalidReasons: rules.invalidReasons.map(({ code }) => code),
    groups: lines,
    byGroup,
  };
}

/**
 * The number that each product has within its group, from 1, also those that left the paper: the others keep theirs, because the
 * papers are printed. A group in the order of its codes is numbered by them; any other as it stands.
 * @param all products in the paper's order
 */
export function linesInGroups(
  all: readonly { readonly code: string; readonly group: string; readonly retired: boolean }[],
): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const byGroup = new Map<string, { code: string; retired: boolean }[]>();
  for (const { group, code, retired } of all) byGroup.set(group, [...(byGroup.get(group) ?? []), { code, retired }]);
  for (const products of byGroup.values()) {
    const current = products.filter(({ retired }) => !retired).map(({ code }) => code);
    const ascending = current.every((code, i) => i === 0 || (current[i - 1] ?? '') < code);
    const ordered = ascending ? [...products].sort((a, b) => (a.code < b.code ? -1 : 1)) : products;
    ordered.forEach(({ code }, i) => {
      lines.set(code, i + 1);
    });
  }
  return lines;
}

/** The product that complete digits stand for, or null. */
export function productTyped(context: EntryContext, group: number, typed: string): string | null {
  if (context.byGroup) return context.groups[group]?.[Number(typed) - 1] ?? null;
  return context.codes.has(typed) ? typed : null;
}

/** Place of the group that a product stands in. */
export function groupOfCode({ groups }: EntryContext, code: string): number {
  return groups.findIndex((codes) => codes.includes(code));
}

/** The codes of one group in the paper's order. */
export function codesOfGroup({ groups }: EntryContext, group: number): readonly string[] {
  return (groups[group] ?? []).filter((code) => code !== null);
}

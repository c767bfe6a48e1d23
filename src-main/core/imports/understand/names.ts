/** Which product a header means: by its code, its name, or both, which then must agree (cli.md "Files to read"). */

import type { Cell } from '#main/formats/workbook/types.ts';
import { cleanText, matchKey } from '#shared/domain/text.ts';
import type { Rulebook } from './types.ts';

export type HeaderClaim =
  | { readonly kind: 'product'; readonly code: string; readonly by: 'code' | 'name' | 'both' }
  /** A product that was taken out of the catalogue. */
  | { readonly kind: 'retired'; readonly code: string }
  /** The code is a product's, the name beside it is not that product's. */
  | { readonly kind: 'differs'; readonly code: string }
  /** Products of the same name, or a code that has lost its zeros and could be two. */
  | { readonly kind: 'ambiguous'; readonly codes: readonly string[] }
  | { readonly kind: 'unknown'; readonly likeCode: boolean };

export interface ProductNames {
  readonly claimOf: (cell: Cell) => HeaderClaim;
  readonly nameOf: (code: string) => string;
  /** Products of the catalogue. */
  readonly count: number;
}

/** Longer texts name no product; the patterns below are never run on them. */
const LONGEST_HEADER = 400;
const LABEL = String.raw`(?:mã(?:\s+số|\s+sp|\s+sản\s+phẩm)?\s*[:.]?\s*)?`;
const CODE_ALONE = new RegExp(`^${LABEL}([0-9]{1,12})$`, 'iu');
const LEADING = new RegExp(String.raw`^${LABEL}[\[(]?\s*([0-9]{1,12})\s*[\])]?\s*[-–—−:.,;|/)]*\s*(\S.*)$`, 'isu');
const TRAILING_DIGITS = /([0-9]{1,12})\s?[\])]?$/u;
/** Between a name and the code behind it. A space alone is not enough: "túi 5" ends a name. */
const BEFORE_CODE = /[-–—−:,;|/([](?:\s?mã(?:\s+số|\s+sp)?\s?[:.]?)?\s?$/iu;

const bare = (digits: string) => digits.replace(/^0+(?=\d)/, '');

/** Full-width digits as plain ones; everything else stays, because names are compared by their own key. */
const plainDigits = (text: string) =>
  text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

interface Split {
  readonly digits: string;
  readonly name: string;
  readonly leading: boolean;
}

/** The ways in which a header may fall into a code and a name. Each looks at the text a fixed number of times. */
function splits(text: string): Split[] {
  const found: Split[] = [];
  const leading = LEADING.exec(text);
  if (leading) found.push({ digits: leading[1] ?? '', name: leading[2] ?? '', leading: true });
  const trailing = TRAILING_DIGITS.exec(text.slice(-20));
  const before = trailing ? text.slice(0, text.length - trailing[0].length).trimEnd() : '';
  const mark = BEFORE_CODE.exec(before.slice(-20));
  if (trailing && mark) {
    const name = before.slice(0, before.length - mark[0].length).trimEnd();
    found.push({ digits: trailing[1] ?? '', name, leading: false });
  }
  return found;
}

const KNOWN = new WeakMap<object, ProductNames>();

/** The names of a catalogue; made once for all sheets of a workbook. */
export function productNames({ products, answers }: Pick<Rulebook, 'products' | 'answers'>): ProductNames {
  const key = answers ?? products;
  const names = KNOWN.get(key) ?? namesOf(products, answers);
  KNOWN.set(key, names);
  return names;
}

function namesOf(products: Rulebook['products'], answers: Rulebook['answers']): ProductNames {
  const known = new Map(products.map((product) => [product.code, product]));
  const byValue = Map.groupBy(products, ({ code }) => bare(code));
  const byName = Map.groupBy(products, ({ name }) => matchKey(name));

  /** Products whose code this is, with its leading zeros or without them; a product on the paper before one taken out. */
  const ofCode = (digits: string): string[] => {
    if (known.has(digits)) return [digits];
    return (byValue.get(bare(digits)) ?? []).filter(({ code }) => digits.length <= code.length).map(({ code }) => code);
  };
  const ofName = (name: string): string[] => {
    const same = byName.get(matchKey(name)) ?? [];
    const current = same.filter(({ retired }) => !retired);
    return (current.length > 0 ? current : same).map(({ code }) => code);
  };
  const settled = (codes: readonly string[], by: 'code' | 'name' | 'both'): HeaderClaim | null => {
    const [code] = codes;
    if (code === undefined) return null;
    if (codes.length > 1) return { kind: 'ambiguous', codes };
    return known.get(code)?.retired ? { kind: 'retired', code } : { kind: 'product', code, by };
  };

  const claimOfText = (text: string): HeaderClaim => {
    const alone = CODE_ALONE.exec(text)?.[1];
    if (alone === undefined) return claimOfName(text);
    // Digits alone are never a code with a name of digits behind it.
    return settled(ofCode(alone), 'code') ?? settled(ofName(text), 'name') ?? { kind: 'unknown', likeCode: true };
  };
  const claimOfName = (text: string): HeaderClaim => {
    const parts = splits(text).map((split) => ({ ...split, codes: ofCode(split.digits), named: ofName(split.name) }));
    const agreed = parts.flatMap(({ codes, named }) => codes.filter((code) => named.includes(code)));
    const whole = ofName(text);
    const sure = [...new Set([...agreed, ...(agreed.length === 0 || whole.length === 1 ? whole : [])])];
    const claim = settled(sure, agreed.length > 0 ? 'both' : 'name');
    if (claim) return claim;
    // Behind a name a number is taken for its code only when it is written out: "túi (5)" may be a name.
    const coded = parts.find(({ codes, digits, leading }) => codes.length === 1 && (leading || digits === codes[0]));
    const [code] = coded?.codes ?? [];
    if (code !== undefined) return { kind: 'differs', code };
    return { kind: 'unknown', likeCode: parts.some(({ leading }) => leading) };
  };

  const cache = new Map<string, HeaderClaim>();
  /** The product that a person said the text means. */
  const answered = (text: string): HeaderClaim | null => {
    if (!answers || answers.products.size === 0 || text.length > LONGEST_HEADER) return null;
    const key = matchKey(text);
    const code = answers.products.get(key);
    if (code === undefined) return null;
    answers.use('products', key);
    return { kind: 'product', code, by: 'both' };
  };
  return {
    count: products.length,
    nameOf: (code) => known.get(code)?.name ?? '',
    claimOf: (cell) => {
      if (cell.kind !== 'text' && cell.kind !== 'number') return { kind: 'unknown', likeCode: false };
      const text = plainDigits(cleanText(cell.text));
      const told = answered(text);
      if (told) return told;
      const alike = cell.kind === 'number' && text === bare(text) ? (byValue.get(text) ?? []) : [];
      // A bare number may have lost any zeros: with codes 5 and 005 it could be either.
      if (alike.length > 1) return { kind: 'ambiguous', codes: alike.map(({ code }) => code) };
      if (text.length > LONGEST_HEADER) return { kind: 'unknown', likeCode: false };
      const found = cache.get(text) ?? claimOfText(text);
      cache.set(text, found);
      return found;
    },
  };
}

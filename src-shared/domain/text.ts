/**
 * Vietnamese text: one spelling for storage, one folded key for comparison, one order for lists.
 * Source: domain.md "Text"; Unicode Standard Annex 15 (normalisation forms).
 */

/** The stored spelling: NFC, non-breaking and odd spaces made plain, trimmed, runs of spaces collapsed. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\s]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim();
}

/**
 * The key two spellings share: no marks, đ as d, lower case, single spaces.
 * Both tone placements ("hoà", "hòa") and all normalisation forms fold to the same key.
 */
export function matchKey(text: string): string {
  return cleanText(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .normalize('NFC');
}

const collator = new Intl.Collator('vi', { numeric: true });

/**
 * Order for lists: by folded key first, because the Vietnamese collation alone puts "Hoà" before "hoá" before "Hòa";
 * then by the collation, then by code unit so that the order is total.
 */
export function compareVietnamese(a: string, b: string): number {
  const byKey = collator.compare(matchKey(a), matchKey(b));
  if (byKey !== 0) return byKey;
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Digits only: full-width digits fold to ASCII; anything but digits makes it null. Spaces within, also those without width, are dropped. */
export function digitsOf(text: string): string | null {
  const folded = cleanText(text).normalize('NFKC').replace(/\s+/gu, '');
  return /^[0-9]+$/.test(folded) ? folded : null;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** Roman numeral of a positive integer, as the groups are numbered on the paper. */
export function roman(n: number): string {
  let rest = n;
  let out = '';
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      out += sign;
      rest -= value;
    }
  }
  return out;
}

/** Products whose name a mistyped one may have meant: offered to the eye, never taken by the program. */
import { matchKey } from './text.ts';

export interface Named {
  readonly code: string;
  readonly name: string;
}

/** Less alike than this says nothing. */
const ALIKE = 0.55;
const LONGEST = 120;

/** Steps of one letter from one text to the other (Levenshtein 1965), two rows at a time. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + same));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}

/** The name in "1251 - Rau mầm", "Rau mầm (1251)" and the like: without the number before or behind it. */
const nameIn = (key: string) =>
  key
    .replace(/^[^\p{L}]*/u, '')
    .replace(/[\s\-–—:(,;[]*[0-9]{2,12}[\s)\]]*$/u, '')
    .slice(0, LONGEST);

/** Up to `most` products with a name alike, the most alike first; names compare without case and accents. */
export function nearestNames<T extends Named>(text: string, products: readonly T[], most = 3): T[] {
  const wanted = nameIn(matchKey(text));
  if (wanted.length < 3) return [];
  return products
    .map((product) => {
      const name = matchKey(product.name).slice(0, LONGEST);
      return { product, alike: 1 - distance(wanted, name) / Math.max(wanted.length, name.length) };
    })
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike || (a.product.code < b.product.code ? -1 : 1))
    .slice(0, most)
    .map(({ product }) => product);
}

/** Product codes as people and workbooks write them: a code typed or stored as a number has lost its leading zeros. */
import { digitsOf } from './text.ts';

const bare = (digits: string) => digits.replace(/^0+(?=\d)/, '');

/**
 * A look-up from what was written to the catalogue's code: the exact code, else the only code of the same numeric value.
 * Answers null for anything that is no code of the list, or that could be two of them ("5" where 05 and 005 exist).
 */
export function codeFinder(codes: Iterable<string>): (written: string) => string | null {
  const exact = new Set(codes);
  const byValue = new Map<string, string | null>();
  for (const code of exact) byValue.set(bare(code), byValue.has(bare(code)) ? null : code);
  return (written) => {
    const digits = digitsOf(written);
    if (digits === null) return null;
    return exact.has(digits) ? digits : (byValue.get(bare(digits)) ?? null);
  };
}

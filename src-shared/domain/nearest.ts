/** Which codes a mistyped one may have meant: shown to the eye, never taken by a key (mockups/README, keying-error). */

export interface NearCode {
  readonly code: string;
  readonly kind: 'swapped' | 'oneDigit';
  /** Positions of the digits that differ, for underlining. */
  readonly at: readonly number[];
}

function compare(typed: string, code: string): NearCode | null {
  if (typed.length !== code.length) return null;
  const at: number[] = [];
  for (let i = 0; i < code.length; i++) if (typed[i] !== code[i]) at.push(i);
  const [i, j] = at;
  if (at.length === 1) return { code, kind: 'oneDigit', at };
  if (at.length === 2 && i !== undefined && j === i + 1 && typed[i] === code[j] && typed[j] === code[i]) {
    return { code, kind: 'swapped', at };
  }
  return null;
}

/** Up to `most` codes one slip away: those of the current group first, then swaps, then single digits, then code order. */
export function nearestCodes(
  typed: string,
  codes: Iterable<string>,
  inCurrentGroup: (code: string) => boolean,
  most = 3,
): NearCode[] {
  const found: NearCode[] = [];
  for (const code of codes) {
    const near = compare(typed, code);
    if (near) found.push(near);
  }
  const weight = (near: NearCode) => (inCurrentGroup(near.code) ? 0 : 2) + (near.kind === 'swapped' ? 0 : 1);
  return found.sort((a, b) => weight(a) - weight(b) || (a.code < b.code ? -1 : 1)).slice(0, most);
}

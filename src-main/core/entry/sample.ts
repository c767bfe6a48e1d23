/** What nobody who keys may choose: which ballots want a second entry, and what a second look asks beside the differences. */
import { createHash } from 'node:crypto';
import type { Rules } from '#shared/domain/programme.ts';

/**
 * Whether this ballot is keyed twice. The draw hashes seed, unit and serial, so that it does not depend on the order of
 * keying, and can be repeated by whoever knows the seed (it stands in the audit since the set-up).
 */
export function secondWanted(rule: Rules['doubleEntry'], seed: string, unit: string, serial: string): boolean {
  if (rule.mode !== 'sample') return rule.mode === 'all';
  const hash = createHash('sha256').update(`${seed}\n${unit}\n${serial}`).digest();
  // The first 48 bits are a whole number that a double holds exactly.
  return hash.readUIntBE(0, 6) / 2 ** 48 < (rule.percent ?? 100) / 100;
}

/**
 * Orders the products with which a second look mixes those that differ. By the same seed: whoever keys knows it no more than
 * the draw above, and cannot try until an order suits them.
 */
export function recheckDraw(seed: string, unit: string, serial: string): (code: string) => string {
  return (code) => createHash('sha256').update(`${seed}\n${unit}\n${serial}\n${code}`).digest('hex');
}

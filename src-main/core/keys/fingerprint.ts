/**
 * The thirty digits by which people compare keys: read over the phone, printed on the letter, typed at the other end
 * (trust.md "Keys"; docs/formats.md). Role, programme and office are part of them, so that digits given for one office
 * never let the same key in for another.
 */
import { createHash } from 'node:crypto';
import { digitsOfHash, inFives } from '#shared/domain/check-code.ts';

const DIGITS = 30;

export interface KeyOwner {
  readonly role: 'board' | 'office' | 'recovery';
  /** Code of the programme. */
  readonly programme: string;
  /** Code of the office; empty for the board's two keys. */
  readonly office: string;
}

/**
 * SHA-256 over five lines of UTF-8, each ended by one line feed: `kiemphieu-key-v1`, role, programme code, office code,
 * raw public key in lower-case hex; modulo 10^30; six groups of five digits.
 */
export function fingerprintOf({ role, programme, office }: KeyOwner, publicKey: Uint8Array): string {
  const lines = ['kiemphieu-key-v1', role, programme, office, Buffer.from(publicKey).toString('hex')];
  const hash = createHash('sha256').update(lines.map((line) => `${line}\n`).join(''), 'utf8');
  return inFives(digitsOfHash(hash.digest('hex'), DIGITS));
}

/**
 * A fingerprint as a person typed it, in the same form as {@link fingerprintOf}; null when it is not thirty digits.
 * Spaces, line breaks, dots and dashes of any kind stand for nothing; full-width digits are digits.
 */
export function typedFingerprint(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s.\-\u2010-\u2015\u2212\u00b7]+/gu, '');
  return /^[0-9]{30}$/.test(digits) ? inFives(digits) : null;
}

/** PINs: scrypt with a salt of its own for each user; compared in constant time. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** OWASP's smallest recommended scrypt cost for interactive log-in on a slow PC: N=2^15, r=8, p=1, 32 MB. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

function hash(pin: string, salt: Uint8Array): Buffer {
  return scryptSync(pin.normalize('NFC'), salt, 32, COST);
}

export function newPin(pin: string): { salt: Buffer; hash: Buffer } {
  const salt = randomBytes(16);
  return { salt, hash: hash(pin, salt) };
}

export function pinMatches(pin: string, salt: Uint8Array, expected: Uint8Array): boolean {
  return timingSafeEqual(hash(pin, salt), expected);
}

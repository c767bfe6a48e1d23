/**
 * The board's recovery key on paper: its 32-byte seed as a whole number in 78 digits and two check digits (ISO 7064,
 * MOD 97-10), in sixteen groups of five. Digits only, because input methods for Vietnamese mangle letters.
 */
import { inFives } from '#shared/domain/check-code.ts';

const SEED_DIGITS = 78;

function checkDigits(digits: string): string {
  return String(98n - ((BigInt(digits) * 100n) % 97n)).padStart(2, '0');
}

/** The code to print and keep in the safe; it is shown once and stored nowhere. */
export function recoveryCodeOf(seed: Uint8Array): string {
  const digits = BigInt(`0x${Buffer.from(seed).toString('hex')}`)
    .toString()
    .padStart(SEED_DIGITS, '0');
  return inFives(digits + checkDigits(digits));
}

/** The seed behind a code as it was typed, or null when a digit is wrong or missing. */
export function seedOfRecoveryCode(code: string): Buffer | null {
  const digits = code.normalize('NFKC').replace(/[\s.-]+/gu, '');
  if (!/^[0-9]{80}$/.test(digits) || BigInt(digits) % 97n !== 1n) return null;
  const value = BigInt(digits.slice(0, SEED_DIGITS));
  return value < 1n << 256n ? Buffer.from(value.toString(16).padStart(64, '0'), 'hex') : null;
}

/** Ballot serials: digits only, zero-padded to the programme's length; the last may be a Damm check digit. */
import { dammDigit, dammValid } from './damm.ts';
import type { SerialRule } from './programme.ts';
import { digitsOf } from './text.ts';

export type SerialProblem = 'serial.form' | 'serial.tooLong' | 'serial.checkDigit';

/** Gives a typed or stored serial its leading zeros back and checks it, or names what is wrong. */
export function parseSerial(text: string, rule: SerialRule): { serial: string } | { problem: SerialProblem } {
  const digits = digitsOf(text);
  if (digits === null) return { problem: 'serial.form' };
  const bare = digits.replace(/^0+(?=\d)/, '');
  if (bare.length > rule.digits) return { problem: 'serial.tooLong' };
  const serial = bare.padStart(rule.digits, '0');
  if (/^0+$/.test(serial)) return { problem: 'serial.form' };
  if (rule.check === 'damm' && !dammValid(serial)) return { problem: 'serial.checkDigit' };
  return { serial };
}

/** The serial that follows on the stack of papers, or null after the last possible one. Keeps the check digit right. */
export function nextSerial(serial: string, rule: SerialRule): string | null {
  const body = rule.check === 'damm' ? serial.slice(0, -1) : serial;
  const next = String(BigInt(body) + 1n).padStart(body.length, '0');
  if (next.length > body.length) return null;
  return rule.check === 'damm' ? next + dammDigit(next) : next;
}

/** The n-th serial of a programme (n from 1): for `assigned` numbers and for samples. */
export function serialAt(n: number, rule: SerialRule): string {
  const body = String(n).padStart(rule.check === 'damm' ? rule.digits - 1 : rule.digits, '0');
  return rule.check === 'damm' ? body + dammDigit(body) : body;
}

/** Gaps between the serials of one unit, as inclusive runs of missing numbers without their check digit's effect. */
export function serialGaps(
  serials: readonly string[],
  rule: SerialRule,
): { from: string; to: string; count: number }[] {
  const body = (serial: string) => Number(rule.check === 'damm' ? serial.slice(0, -1) : serial);
  const sorted = [...new Set(serials.map(body))].sort((a, b) => a - b);
  const gaps: { from: string; to: string; count: number }[] = [];
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1] as number;
    const after = sorted[i] as number;
    if (after > before + 1) {
      gaps.push({ from: serialAt(before + 1, rule), to: serialAt(after - 1, rule), count: after - before - 1 });
    }
  }
  return gaps;
}

/** Groups of three for the eye, never a lone last digit: 204275 as "204 275", 2042754 as "204 2754". */
export function spacedSerial(serial: string): string {
  return serial.replace(/(\d{3})(?=\d{2})/g, '$1 ');
}

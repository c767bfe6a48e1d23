/** The numbers of a cover sheet as they are typed, and what is wrong with them. */
import type { Texts } from '#renderer/app/language.tsx';
import { wholeNumber } from '#renderer/components/field.tsx';
import type { CallInput, CallOutput } from '#shared/contract/index.ts';

export const FIELDS = ['issued', 'returned', 'invalid', 'ticks'] as const;
export type CoverField = (typeof FIELDS)[number];
export type Typed = Readonly<Record<CoverField, string>>;
type Stored = CallOutput<'packets.get'>['packet'];

export function typedOf(stored: Stored): Typed {
  const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  return {
    issued: text(stored?.issued),
    returned: text(stored?.returned),
    invalid: text(stored?.invalid),
    ticks: text(stored?.ticks),
  };
}

/** The packet to record, or null while something is missing or wrong. */
export function packetOf(unit: string, typed: Typed): CallInput<'packets.record'> | null {
  const issued = wholeNumber(typed.issued);
  const returned = wholeNumber(typed.returned);
  const invalid = wholeNumber(typed.invalid);
  const ticks = wholeNumber(typed.ticks);
  if (typeof issued !== 'number' || typeof returned !== 'number' || typeof invalid !== 'number' || ticks === undefined)
    return null;
  return returned > issued || invalid > returned ? null : { unit, issued, returned, invalid, ticks };
}

/** What is wrong with a field as it stands, in words; undefined when nothing is, or nothing was typed yet. */
export function problemOf(field: CoverField, typed: Typed, t: Texts['packets']): string | undefined {
  const value = wholeNumber(typed[field]);
  if (value === undefined) return t.notNumber;
  if (value === null) return undefined;
  const above = (other: CoverField) => {
    const limit = wholeNumber(typed[other]);
    return typeof limit === 'number' && value > limit;
  };
  if (field === 'returned' && above('issued')) return t.returnedAbove;
  if (field === 'invalid' && above('returned')) return t.invalidAbove;
  return undefined;
}

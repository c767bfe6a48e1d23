/** Codes as a spreadsheet has them: one that was stored as a number has lost its leading zeros and gets them back. */
import type { TableRow } from '#main/formats/workbook/table.ts';
import type { FindingCode } from '#shared/domain/finding.ts';
import { digitsOf } from '#shared/domain/text.ts';
import type { SheetInput } from './sheet-input.ts';

/** A code is at most this long (contract/call.ts). */
const MOST_DIGITS = 12;

export interface TypedCode {
  readonly digits: string;
  /** Stored as a number, so that zeros in front may have been lost. */
  readonly number: boolean;
}

/**
 * The digits in a row's cell, or null with a finding. `codes` names the findings for an empty cell and for anything that
 * is not digits.
 */
export function typedCode<K extends string>(
  input: SheetInput<K>,
  row: TableRow<K>,
  key: K,
  codes: { readonly missing: FindingCode; readonly form: FindingCode },
): TypedCode | null {
  const cell = input.cell(row, key);
  if (!cell) {
    input.report(codes.missing, row.row, key);
    return null;
  }
  const digits = cell.kind === 'text' || cell.kind === 'number' ? digitsOf(cell.text) : null;
  if (digits === null || digits.length > MOST_DIGITS) {
    input.report(codes.form, row.row, key, cell.text.slice(0, 60));
    return null;
  }
  return { digits, number: cell.kind === 'number' };
}

function mostFrequent(lengths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || b - a)[0]?.[0] ?? 0;
}

/**
 * The length that the codes of a column share. A code that begins with 0 has lost nothing, so the usual length of those
 * decides; where there is none, the longest code does.
 */
export function commonLength(codes: readonly TypedCode[]): number {
  const whole = codes.filter(({ digits }) => digits.startsWith('0')).map(({ digits }) => digits.length);
  return whole.length > 0 ? mostFrequent(whole) : Math.max(0, ...codes.map(({ digits }) => digits.length));
}

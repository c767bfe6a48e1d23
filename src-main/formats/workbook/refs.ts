import type { MergedRange } from './types.ts';

/** The grid of a sheet: 1,048,576 rows (2^20) and 16,384 columns (A to XFD). */
export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;

const names: string[] = [''];

/** 1 → "A", 27 → "AA", 16384 → "XFD". */
export function columnName(column: number): string {
  const known = names[column];
  if (known) return known;
  if (!Number.isInteger(column) || column < 1 || column > MAX_COLUMN) throw new RangeError(`no column ${column}`);
  for (let n = names.length; n <= column; n++) {
    const last = String.fromCharCode(65 + ((n - 1) % 26));
    names[n] = n <= 26 ? last : names[Math.floor((n - 1) / 26)] + last;
  }
  return names[column] as string;
}

/** (12, 2) → "B12"; both 1-based. */
export function cellRef(row: number, column: number): string {
  return columnName(column) + row;
}

/** A place of the grid as one number, for maps. Both 1-based. */
export const placeKey = (row: number, column: number): number => row * MAX_COLUMN + column - 1;
export const rowOfKey = (key: number): number => Math.floor(key / MAX_COLUMN);
export const columnOfKey = (key: number): number => (key % MAX_COLUMN) + 1;

/** "B12" → its `placeKey`; 0 when it is no cell of the grid. */
export function parseKey(ref: string): number {
  let column = 0;
  let i = 0;
  for (; i < ref.length && i < 4; i++) {
    const code = ref.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  const row = indexFrom(ref, i, MAX_ROW);
  return row === 0 || column < 1 || column > MAX_COLUMN ? 0 : placeKey(row, column);
}

/** "B12" → row 12, column 2; null when it is no cell of the grid. */
export function parseRef(ref: string): { row: number; column: number } | null {
  const key = parseKey(ref);
  return key === 0 ? null : { row: rowOfKey(key), column: columnOfKey(key) };
}

/** A whole number from 1 to max in plain digits, otherwise null. */
export function parseIndex(digits: string, max: number): number | null {
  return indexFrom(digits, 0, max) || null;
}

/** The same from a position on, 0 for none; by hand because it is asked for every cell. */
function indexFrom(text: string, start: number, max: number): number {
  let n = 0;
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9 || (n === 0 && digit === 0)) return 0;
    n = n * 10 + digit;
    if (n > max) return 0;
  }
  return n;
}

/** "A1:C3" or "A1"; null when it is no range of the grid. */
export function parseRange(ref: string): MergedRange | null {
  const [first = '', second = first, ...rest] = ref.split(':');
  const a = parseRef(first);
  const b = parseRef(second);
  if (a === null || b === null || rest.length > 0) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

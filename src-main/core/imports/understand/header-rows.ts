/** The upper part of a sheet, where the header of a table is looked for: rows by index, merged cells by their anchor. */

import type { Cell, MergedRange, Sheet } from '#main/formats/workbook/types.ts';
import { cleanText } from '#shared/domain/text.ts';
import { isBlank } from './marks.ts';
import type { HeaderClaim, ProductNames } from './names.ts';
import { foldHeader, type HeaderRole, roleOfHeader } from './words.ts';

/** Quốc hiệu, titles, dates and notes above a table take a dozen rows; a header further down than this is none. */
const WITHIN = 100;
const LONGEST_SERIAL_HEADER = 200;

export interface HeadCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly cell: Cell;
  readonly role: HeaderRole | null;
  readonly claim: HeaderClaim;
  /** Merged over several columns: the title of a group of them. */
  readonly wide: boolean;
}

export interface HeadRows {
  /** The cells of a row that show something, by column; of merged cells the anchor, where it stands. */
  readonly cells: (row: number) => readonly HeadCell[];
  /** Cells that name a column of serials. */
  readonly serials: () => readonly HeadCell[];
  /** The merge that begins in this cell. */
  readonly mergeAt: (row: number, column: number) => MergedRange | undefined;
}

export function headRows(sheet: Sheet, names: ProductNames): HeadRows {
  const rows = sheet.rows.slice(0, WITHIN);
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  const last = rows.at(-1)?.index ?? 0;
  const merges = new Map(
    sheet.merges.filter(({ top }) => top <= last).map((merge) => [`${merge.top}:${merge.left}`, merge]),
  );
  const mergeAt = (row: number, column: number) => merges.get(`${row}:${column}`);
  const seen = new Map<number, readonly HeadCell[]>();
  const headCell = (row: number, cell: Cell): HeadCell => {
    const merge = mergeAt(row, cell.column);
    const text = cleanText(cell.text);
    const role = cell.kind === 'text' ? roleOfHeader(text) : null;
    const wide = merge !== undefined && merge.right > merge.left;
    return { row, column: cell.column, text, cell, role, claim: names.claimOf(cell), wide };
  };
  const cellsOf = (row: number): readonly HeadCell[] => {
    const known = seen.get(row);
    if (known) return known;
    const cells = (byIndex.get(row)?.cells ?? []).filter((cell) => !isBlank(cell));
    const made = cells.map((cell) => headCell(row, cell));
    seen.set(row, made);
    return made;
  };
  // Claims are costly: only rows about a serial's header are asked for theirs.
  const holdsSerial = (cells: readonly Cell[]) =>
    cells.some(
      ({ kind, text }) => kind === 'text' && text.length <= LONGEST_SERIAL_HEADER && roleOfHeader(text) === 'serial',
    );
  return {
    mergeAt,
    cells: cellsOf,
    serials: () =>
      rows
        .filter(({ cells }) => holdsSerial(cells))
        .flatMap(({ index }) => cellsOf(index).filter(({ role }) => role === 'serial')),
  };
}

/** The product that a claim points at, whether or not all of it is right. */
export function pointedAt(claim: HeaderClaim): string | null {
  return claim.kind === 'product' || claim.kind === 'differs' || claim.kind === 'retired' ? claim.code : null;
}

/**
 * "(1) (2) (3) …" or "A B 1 2 3 …": forms number their columns in a row below the header. Such a row is no ballot, and no row of
 * codes: its numbers run through all columns, that of the serials too.
 */
export function numbersColumns(cells: readonly HeadCell[], serialColumn: number): boolean {
  if (!cells.some(({ column }) => column === serialColumn)) return false;
  const tokens = cells.map(({ text }) => foldHeader(text));
  const letters = tokens.findIndex((token) => !/^[a-z]$/.test(token));
  const from = letters < 0 ? tokens.length : letters;
  const lettersRun = tokens.slice(0, from).every((token, i) => token === String.fromCharCode(97 + i));
  const numbers = tokens.slice(from).map(Number);
  return tokens.length >= 4 && numbers.length >= 3 && lettersRun && numbers.every((n, i) => n === i + 1);
}

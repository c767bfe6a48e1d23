/**
 * The header of a table that names products in its cells, of the layouts `list` and `long`; or of one that names none, a list of
 * invalid ballots: columns of serials, codes, reasons.
 */

import type { Sheet } from '#main/formats/workbook/types.ts';
import { type HeadCell, type HeadRows, headRows, numbersColumns } from './header-rows.ts';
import type { ProductNames } from './names.ts';
import type { HeaderBlock } from './rows-block.ts';
import type { RowsColumns } from './rows-columns.ts';
import { isCodesHeader } from './words.ts';

export interface NamingTable {
  readonly block: HeaderBlock;
  readonly columns: RowsColumns;
}

/** A header that is merged over more rows than these is a title. */
const REACH = 3;
const MOST_PLACES = 20;

type IsNaming = (header: string) => boolean;

function spanOf(head: HeadRows, { row, column }: HeadCell): number[] {
  const right = head.mergeAt(row, column)?.right ?? column;
  return Array.from({ length: Math.min(right - column + 1, 400) }, (_, i) => column + i);
}

function tableAt(head: HeadRows, serial: HeadCell, isNaming: IsNaming): NamingTable {
  const { row, column } = serial;
  const bottom = Math.min(head.mergeAt(row, column)?.bottom ?? row, row + REACH);
  const rows = Array.from({ length: bottom - row + 1 }, (_, i) => row + i);
  const cells = rows.flatMap((index) => head.cells(index)).filter((cell) => cell.column !== column);
  // "Sản phẩm 3" may be a product's name; "Mã 3" may be its code, and is left to what stands below.
  const naming = cells.filter(({ cell, text, claim }) => {
    const named = claim.kind === 'product' && claim.by !== 'code';
    return cell.kind === 'text' && !named && isNaming(text);
  });
  const products = new Map(naming.flatMap((cell) => spanOf(head, cell).map((at) => [at, null])));
  products.delete(column);
  const others = cells.filter((cell) => !products.has(cell.column));
  const of = (wanted: HeadCell['role']) =>
    new Set(others.filter(({ role }) => role === wanted).flatMap((cell) => spanOf(head, cell)));
  const numbered = numbersColumns(head.cells(bottom + 1), column);
  return {
    block: { head, serial, rows, naming: new Set(), bottom: numbered ? bottom + 1 : bottom, resolved: new Set() },
    columns: {
      serial: column,
      products,
      reasons: of('reason'),
      totals: of('total'),
      numbering: of('numbering'),
      notes: of('note'),
      unknown: new Map(others.filter(({ role }) => role === null).map((cell) => [cell.column, cell])),
      firstProduct: Math.min(...products.keys()),
    },
  };
}

/** The first header with a column of serials whose other columns are as wanted, or null. */
function findTable(
  sheet: Sheet,
  names: ProductNames,
  isNaming: IsNaming,
  wanted: (columns: RowsColumns) => boolean,
): NamingTable | null {
  const head = headRows(sheet, names);
  const places = head.serials().slice(0, MOST_PLACES);
  return places.map((serial) => tableAt(head, serial, isNaming)).find(({ columns }) => wanted(columns)) ?? null;
}

/**
 * The first header that names a column of serials and one of codes, or null.
 * @param isNaming which headers stand above products
 */
export function findNamingTable(
  sheet: Sheet,
  names: ProductNames,
  isNaming: IsNaming = isCodesHeader,
): NamingTable | null {
  return findTable(sheet, names, isNaming, ({ products }) => products.size > 0);
}

/** The first header that names a column of serials and none of products, or null. */
export function findSerialsTable(sheet: Sheet, names: ProductNames): NamingTable | null {
  return findTable(sheet, names, isCodesHeader, ({ products }) => products.size === 0);
}

/** Other columns of serials: they leave open which is meant. */
export function otherSerials({ block, columns }: NamingTable): HeadCell[] {
  const cells = block.rows.flatMap((row) => block.head.cells(row));
  return cells.filter(({ column, role }) => role === 'serial' && column !== columns.serial);
}

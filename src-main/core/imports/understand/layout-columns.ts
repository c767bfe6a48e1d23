/** Layout `columns`: one row per product, one column per ballot, the transpose of `rows` (cli.md "Files to read"). */

import type { Sheet } from '#main/formats/workbook/types.ts';
import { findProductColumns, findTurnedColumns, isBeside, type ProductColumns } from './columns-block.ts';
import { isBlank } from './marks.ts';
import { productNames } from './names.ts';
import { readTurned } from './turned-table.ts';
import type { LayoutReader } from './types.ts';
import { looksLikeSerial } from './words.ts';

interface SerialRow {
  readonly row: number;
  readonly first: number;
}

/** "Số phiếu" may head the serials in a row above the one that heads the products; below them that one then says nothing. */
const LABEL_ABOVE = 3;

/** The row of the header that holds the most serials, and the first column of them. */
function serialRowOf(sheet: Sheet, { head, naming, top, bottom }: ProductColumns): SerialRow | null {
  const right = naming.at(-1) ?? 0;
  const headed = new Set(head.cells(top).map(({ column }) => column));
  const labelled = (row: number) => head.cells(row).some(({ role, column }) => role === 'serial' && column <= right);
  const found = sheet.rows
    .filter(({ index }) => index <= bottom && (index >= top || (index >= top - LABEL_ABOVE && labelled(index))))
    .map(({ index, cells }) => {
      const serials = cells.filter((cell) => {
        const readable = cell.kind === 'number' || (cell.kind === 'text' && looksLikeSerial(cell.text));
        const own = index >= top || !headed.has(cell.column);
        return cell.column > right && !isBlank(cell) && readable && own;
      });
      return { row: index, first: serials[0]?.column ?? 0, count: serials.length };
    })
    .sort((a, b) => b.count - a.count || b.row - a.row);
  const [best] = found;
  return best && best.count > 0 ? best : null;
}

export const columnsLayout: LayoutReader = {
  layout: 'columns',
  read: (sheet, rulebook, file) => {
    const names = productNames(rulebook);
    const products = findProductColumns(sheet, names) ?? findTurnedColumns(sheet, names, rulebook.rules);
    const serials = products && serialRowOf(sheet, products);
    if (!products || !serials) return null;
    const titles = products.head.cells(products.top);
    // A column between products and ballots is one of ballots, unless its header says otherwise: nothing is passed over unseen.
    const labels = titles.filter((cell) => cell.column < serials.first && isBeside(cell)).map(({ column }) => column);
    const lastLabel = Math.max(...products.naming, ...labels);
    const skipped = new Set(
      titles
        .filter((cell) => cell.column > lastLabel && (isBeside(cell) || cell.role === 'note'))
        .map(({ column }) => column),
    );
    const { row: serialRow } = serials;
    const place = (column: number) => ({ row: serialRow, column });
    const frame = { serialRow, beside: new Set([serialRow]), lastLabel, skipped, serialPlace: place };
    return readTurned({ layout: 'columns', sheet, straight: sheet, products, ...frame }, rulebook, file);
  },
};

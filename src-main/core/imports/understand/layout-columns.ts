/** Layout `columns`: one row per product, one column per ballot, the transpose of `rows` (cli.md "Files to read"). */

import type { Sheet } from '#main/formats/workbook/types.ts';
import { findProductColumns, isBeside, type ProductColumns } from './columns-block.ts';
import { isBlank } from './marks.ts';
import { productNames } from './names.ts';
import { readTurned } from './turned-table.ts';
import type { LayoutReader } from './types.ts';
import { looksLikeSerial } from './words.ts';

interface SerialRow {
  readonly row: number;
  readonly first: number;
}

/** The row of the header that holds the most serials, and the first column of them. */
function serialRowOf(sheet: Sheet, { naming, top, bottom }: ProductColumns): SerialRow | null {
  const right = naming.at(-1) ?? 0;
  const found = sheet.rows
    .filter(({ index }) => index >= top && index <= bottom)
    .map(({ index, cells }) => {
      const serials = cells.filter((cell) => {
        const readable = cell.kind === 'number' || (cell.kind === 'text' && looksLikeSerial(cell.text));
        return cell.column > right && !isBlank(cell) && readable;
      });
      return { row: index, first: serials[0]?.column ?? 0, count: serials.length };
    })
    .sort((a, b) => b.count - a.count);
  const [best] = found;
  return best && best.count > 0 ? best : null;
}

export const columnsLayout: LayoutReader = {
  layout: 'columns',
  read: (sheet, rulebook, file) => {
    const products = findProductColumns(sheet, productNames(rulebook));
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

/** The picture of a sheet for the preview: its first rows with the role of each cell, and the rows that hold findings. */

import { columnName } from '#main/formats/workbook/refs.ts';
import type { Cell, Sheet } from '#main/formats/workbook/types.ts';
import type { CellRole, SheetPicture } from '#shared/contract/imports.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { cleanText } from '#shared/domain/text.ts';
import { shownValue } from './places.ts';

/** Rows from the top, further rows with findings, columns: what a person looks through before asking for Excel. */
const FIRST_ROWS = 60;
const FINDING_ROWS = 60;
const MOST_COLUMNS = 400;

/** What a layout knows of a cell's place; `cell` is undefined where nothing is stored. */
export type RoleOf = (row: number, column: number, cell: Cell | undefined) => CellRole;

/** As findings and answers show it. */
export const pictureText = (cell: Cell | undefined): string => cleanText(shownValue(cell?.text ?? ''));

export function pictureOf(
  sheet: Sheet,
  findings: readonly Finding[],
  roleOf: RoleOf,
  productOf: (column: number) => string | null,
): SheetPicture {
  const width = Math.min(sheet.columnCount, MOST_COLUMNS);
  const columns = Array.from({ length: width }, (_, i) => ({ letter: columnName(i + 1), product: productOf(i + 1) }));
  const stored = new Map(sheet.rows.map((row) => [row.index, row]));
  const last = sheet.rows.at(-1)?.index ?? 0;
  const first = Array.from({ length: Math.min(last, FIRST_ROWS) }, (_, i) => i + 1);
  const withFindings = findings.map(({ row = 0 }) => row).filter((row) => row > FIRST_ROWS);
  const further = [...new Set(withFindings)].sort((a, b) => a - b).slice(0, FINDING_ROWS);
  const rows = [...first, ...further].map((row) => {
    const cells = new Map((stored.get(row)?.cells ?? []).map((cell) => [cell.column, cell]));
    return {
      row,
      cells: columns.map((_, i) => {
        const cell = cells.get(i + 1);
        return { text: pictureText(cell), role: roleOf(row, i + 1, cell) };
      }),
    };
  });
  return { columns, rows, truncated: last > FIRST_ROWS + further.length || sheet.columnCount > width };
}

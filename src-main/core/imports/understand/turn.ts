/** A sheet turned on its side, so that what `rows` knows of one row per ballot holds for one column per ballot too. */

import type { Cell, MergedRange, Row, Sheet } from '#main/formats/workbook/types.ts';
import type { SheetReport } from './places.ts';

/**
 * Rows become columns and columns rows; each cell keeps the reference of its place in the file.
 * @param keep cells that are left out are as if they were not there
 */
export function turned(sheet: Sheet, keep: (row: number, cell: Cell) => boolean): Sheet {
  const columns = new Map<number, Cell[]>();
  for (const { index, cells } of sheet.rows) {
    for (const cell of cells) {
      if (!keep(index, cell)) continue;
      const column = columns.get(cell.column) ?? [];
      columns.set(cell.column, column);
      column.push({ ...cell, column: index });
    }
  }
  const rows: Row[] = [...columns].sort(([a], [b]) => a - b).map(([index, cells]) => ({ index, cells }));
  const merges = sheet.merges.map(
    ({ top, left, bottom, right }): MergedRange => ({ top: left, left: top, bottom: right, right: bottom }),
  );
  return {
    ...sheet,
    rows,
    merges,
    ...(sheet.marked
      ? { marked: sheet.marked.map((place) => ({ ...place, row: place.column, column: place.row })) }
      : {}),
    columnCount: sheet.rows.at(-1)?.index ?? 0,
    hiddenRows: sheet.hiddenColumns,
    hiddenColumns: sheet.hiddenRows,
  };
}

/** Findings that speak of a row or a column, by what they are called on the sheet as it lies. */
const TURNED = {
  'import.hiddenRow': 'import.hiddenColumn',
  'import.hiddenColumn': 'import.hiddenRow',
  'import.columnWithoutHeader': 'import.rowWithoutHeader',
  'import.rowLeftOut': 'import.columnLeftOut',
} as const;

const isTurned = (code: string): code is keyof typeof TURNED => code in TURNED;

export function turnedReport(report: SheetReport): SheetReport {
  return { at: (code, place, more) => report.at(isTurned(code) ? TURNED[code] : code, place, more) };
}

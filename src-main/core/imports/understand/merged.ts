/** Merged cells among the ballots: whose mark it is cannot be told. */
import type { Cell, MergedRange, Sheet } from '#main/formats/workbook/types.ts';

/** No table of ballots has more; beyond it only the first ones are looked at, and those already refuse the sheet. */
const MOST = 2_000;

/**
 * For rows asked in ascending order: whether a cell that shows something belongs to a merge of several cells. Merges above
 * `below` are those of titles and header.
 */
export function mergedCells(sheet: Sheet, below: number): (row: number, cell: Cell) => boolean {
  const merges = sheet.merges.filter(({ bottom }) => bottom > below).slice(0, MOST);
  let active: MergedRange[] = [];
  let row = 0;
  return (index, cell) => {
    if (index !== row) {
      row = index;
      active = merges.filter(({ top, bottom }) => top <= index && index <= bottom);
    }
    return active.some(({ left, right }) => left <= cell.column && cell.column <= right);
  };
}

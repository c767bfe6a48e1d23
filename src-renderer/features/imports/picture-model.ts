/** Widths of the picture's columns, and which of them stay in sight while the rest scrolls. */
import type { SheetPicture } from '#shared/contract/imports.ts';

export const HEAD_WIDTH = 36;
const MARK_WIDTH = 46;
const LETTER = 8.3;
const PADDING = 16;
const NARROWEST = 38;
const WIDEST = 210;
/** Columns at the left that are no marks stay in sight while together they are no wider than this. */
const MOST_FROZEN = 330;

export interface PictureColumn {
  readonly index: number;
  readonly letter: string;
  readonly product: string | null;
  readonly left: number;
  readonly width: number;
  readonly frozen: boolean;
}

/** Titles and headers do not widen a column: the former run on to the right, the latter stand upright. */
function widthOf(grid: SheetPicture, index: number): number {
  if (grid.columns[index]?.product) return MARK_WIDTH;
  const understood = grid.rows.some(({ cells }) => cells.some(({ role }) => role !== 'ignored'));
  let longest = 0;
  for (const row of grid.rows) {
    const cell = runningText(row) === null ? row.cells[index] : undefined;
    if (cell && (!understood || (cell.role !== 'ignored' && cell.role !== 'header')))
      longest = Math.max(longest, cell.text.length);
  }
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, longest * LETTER + PADDING)));
}

function isMarks(grid: SheetPicture, index: number): boolean {
  return grid.rows.some(({ cells }) => {
    const role = cells[index]?.role;
    return role === 'mark' || role === 'noMark' || role === 'unclear';
  });
}

export function columnsOf(grid: SheetPicture): readonly PictureColumn[] {
  const firstMarks = grid.columns.findIndex((_, index) => isMarks(grid, index));
  let left = 0;
  return grid.columns.map(({ letter, product }, index) => {
    const width = widthOf(grid, index);
    const column = { index, letter, product, left, width, frozen: index < firstMarks && left + width <= MOST_FROZEN };
    left += width;
    return column;
  });
}

/** "H7" → column letters and row. */
export function placeOf(cell: string): { letter: string; row: number } {
  const [, letter = '', row = '0'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return { letter, row: Number(row) };
}

/** Titles and notes have a few cells; more of them are a table, which is shown as one even where it is left alone. */
const MOST_TITLES = 3;

/** A row of titles that is left alone: shown as one running text. */
export function runningText(row: SheetPicture['rows'][number]): string | null {
  if (row.cells.some(({ role }) => role !== 'ignored')) return null;
  const texts = row.cells.map(({ text }) => text).filter((text) => text !== '');
  return texts.length > MOST_TITLES ? null : texts.join(' · ');
}

/** A header row whose texts are wider than their columns stands upright. */
export function isUpright(row: SheetPicture['rows'][number], columns: readonly PictureColumn[]): boolean {
  return row.cells.some(
    ({ role, text }, i) => role === 'header' && text.length * LETTER > (columns[i]?.width ?? 0) * 1.5,
  );
}

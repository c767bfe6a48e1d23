/** A sheet as a person says that it is to be read: cells replaced, columns and rows ignored or named. The file stays as it is. */

import { cellRef, columnName, parseRef } from '#main/formats/workbook/refs.ts';
import type { Cell, Row, Sheet } from '#main/formats/workbook/types.ts';

export interface Patch {
  /** Rows above it are left away. */
  readonly from: number;
  readonly droppedColumns: ReadonlySet<number>;
  readonly droppedRows: (row: number) => boolean;
  /** Cells to be left away one by one. */
  readonly droppedCells: (row: number, column: number) => boolean;
  /** What a cell says instead, by its reference; "" for nothing. */
  readonly cells: ReadonlyMap<string, string>;
  readonly shownRows: ReadonlySet<number>;
  readonly shownColumns: ReadonlySet<number>;
  readonly hidden: boolean;
}

export const NO_PATCH: Omit<Patch, 'hidden'> = {
  from: 0,
  droppedColumns: new Set(),
  droppedRows: () => false,
  droppedCells: () => false,
  cells: new Map(),
  shownRows: new Set(),
  shownColumns: new Set(),
};

/** Plain text, in no particular font: what a person said, not what stands there. */
function saidCell(row: number, column: number, text: string): Cell {
  return { column, ref: cellRef(row, column), kind: 'text', text, value: text, formula: false };
}

type Said = ReadonlyMap<number, string>;

function patchedCells({ index, cells }: Row, said: Said | undefined, patch: Patch): Cell[] {
  const kept = cells.filter(
    ({ column }) => !patch.droppedColumns.has(column) && !patch.droppedCells(index, column) && !said?.has(column),
  );
  if (!said) return kept;
  const added = [...said].filter(([, text]) => text !== '').map(([column, text]) => saidCell(index, column, text));
  return [...kept, ...added].sort((a, b) => a.column - b.column);
}

/** Cells are built when they are asked for, as those of the sheet itself. */
class PatchedRow implements Row {
  readonly index: number;
  readonly #row: Row;
  readonly #said: Said | undefined;
  readonly #patch: Patch;
  constructor(row: Row, said: Said | undefined, patch: Patch) {
    this.index = row.index;
    this.#row = row;
    this.#said = said;
    this.#patch = patch;
  }
  get cells(): readonly Cell[] {
    return patchedCells(this.#row, this.#said, this.#patch);
  }
}

function without(set: ReadonlySet<number>, away: ReadonlySet<number>): ReadonlySet<number> {
  return away.size === 0 ? set : new Set([...set].filter((one) => !away.has(one)));
}

export function patchedSheet(sheet: Sheet, patch: Patch): Sheet {
  const said = new Map<number, Map<number, string>>();
  let width = sheet.columnCount;
  for (const [ref, text] of patch.cells) {
    const at = parseRef(ref);
    if (at === null) throw new RangeError(`no cell ${ref}`);
    said.set(at.row, (said.get(at.row) ?? new Map()).set(at.column, text));
    width = Math.max(width, at.column);
  }
  const stored = new Set(sheet.rows.map(({ index }) => index));
  const added = [...said.keys()].filter((index) => !stored.has(index)).map((index): Row => ({ index, cells: [] }));
  const rows = [...sheet.rows, ...added]
    .filter(({ index }) => index >= patch.from && !patch.droppedRows(index))
    .sort((a, b) => a.index - b.index)
    .map((row) => new PatchedRow(row, said.get(row.index), patch));
  return {
    ...sheet,
    rows,
    ...(sheet.marked ? { marked: sheet.marked.filter(({ ref }) => !patch.cells.has(ref)) } : {}),
    columnCount: width,
    hidden: patch.hidden,
    hiddenRows: without(sheet.hiddenRows, patch.shownRows),
    hiddenColumns: without(sheet.hiddenColumns, patch.shownColumns),
  };
}

/** The same with these cells replaced. */
export function withCells(sheet: Sheet, cells: ReadonlyMap<string, string>): Sheet {
  return cells.size === 0 ? sheet : patchedSheet(sheet, { ...NO_PATCH, hidden: sheet.hidden, cells });
}

/** "B" → 2; null beyond the grid. */
export function columnIndex(letters: string): number | null {
  const column = parseRef(`${letters}1`)?.column ?? null;
  return column !== null && columnName(column) === letters ? column : null;
}

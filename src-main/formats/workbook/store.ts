import { dateText, numberText } from './dates.ts';
import { cellRef } from './refs.ts';
import type { Cell, CellFont, CellKind, Row } from './types.ts';

/** A cell's position, nature and style packed into one number: 3 bits kind, 1 formula, 5 zero padding, 22 font. */
const KINDS: readonly CellKind[] = ['text', 'number', 'boolean', 'date', 'error'];
const FORMULA = 8;
const PAD_SHIFT = 4;
const FONT_SHIFT = 9;
const MAX_FONTS = 2 ** 22;

/** What the parser knows of a cell; see `Cell` for the fields. */
export interface RawCell {
  readonly column: number;
  readonly kind: CellKind;
  readonly value: string | number | boolean;
  readonly formula: boolean;
  readonly pad: number;
  readonly font: CellFont | undefined;
}

/**
 * The cells of one sheet, one after the other. A million cells as objects take about 150 MB, as columns of numbers 15 MB
 * plus their texts; `Cell` objects are made when a row is looked at.
 */
export class CellStore {
  private columns = new Uint16Array(1024);
  private natures = new Uint32Array(1024);
  private readonly values: (string | number | boolean)[] = [];
  private readonly fonts: CellFont[] = [];
  private readonly fontIds = new Map<string, number>();
  private readonly fontIdsByObject = new WeakMap<CellFont, number>();
  private lastFont: CellFont | undefined;
  private lastFontId = 0;

  get size(): number {
    return this.values.length;
  }

  push(cell: RawCell): void {
    const at = this.values.length;
    if (at === this.columns.length) this.grow();
    this.columns[at] = cell.column;
    this.natures[at] =
      KINDS.indexOf(cell.kind) |
      (cell.formula ? FORMULA : 0) |
      (cell.pad << PAD_SHIFT) |
      (this.fontId(cell.font) << FONT_SHIFT);
    this.values.push(cell.value);
  }

  columnAt(at: number): number {
    return this.columns[at] ?? 0;
  }

  /** Brings the cells from `start` on into the order of their columns. Returns a column that stands there twice, or 0. */
  sortFrom(start: number): number {
    const order = Array.from({ length: this.size - start }, (_, i) => start + i).sort(
      (a, b) => this.columnAt(a) - this.columnAt(b),
    );
    const columns = order.map((at) => this.columnAt(at));
    const natures = order.map((at) => this.natures[at] ?? 0);
    const values = order.map((at) => this.values[at] ?? '');
    this.columns.set(columns, start);
    this.natures.set(natures, start);
    values.forEach((value, i) => {
      this.values[start + i] = value;
    });
    return columns.find((column, i) => column === columns[i + 1]) ?? 0;
  }

  cellAt(row: number, at: number): Cell {
    const column = this.columnAt(at);
    const nature = this.natures[at] ?? 0;
    const kind = KINDS[nature & 7] ?? 'error';
    const value = this.values[at] ?? '';
    const font = this.fonts[(nature >>> FONT_SHIFT) - 1];
    return {
      column,
      ref: cellRef(row, column),
      kind,
      text: shownText(kind, value, (nature >>> PAD_SHIFT) & 31),
      value,
      formula: (nature & FORMULA) !== 0,
      ...(font === undefined ? {} : { font }),
    };
  }

  private grow(): void {
    const columns = new Uint16Array(this.columns.length * 2);
    const natures = new Uint32Array(this.natures.length * 2);
    columns.set(this.columns);
    natures.set(this.natures);
    this.columns = columns;
    this.natures = natures;
  }

  /** 0 for none; equal fonts of different runs share a number. Neighbours mostly have the same. */
  private fontId(font: CellFont | undefined): number {
    if (font !== this.lastFont) {
      this.lastFontId = font === undefined ? 0 : this.lookUpFont(font);
      this.lastFont = font;
    }
    return this.lastFontId;
  }

  private lookUpFont(font: CellFont): number {
    const known = this.fontIdsByObject.get(font);
    if (known !== undefined) return known;
    const key = JSON.stringify([font.name, font.strike]);
    let id = this.fontIds.get(key);
    if (id === undefined) {
      if (this.fonts.length >= MAX_FONTS) return 0;
      this.fonts.push(font);
      id = this.fonts.length;
      this.fontIds.set(key, id);
    }
    this.fontIdsByObject.set(font, id);
    return id;
  }
}

function shownText(kind: CellKind, value: string | number | boolean, pad: number): string {
  if (typeof value === 'number') return numberText(value, pad);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return kind === 'date' ? dateText(value) : value;
}

/** A row of a sheet over its stretch of the store. */
export class StoredRow implements Row {
  readonly index: number;
  private readonly store: CellStore;
  private readonly start: number;
  private readonly end: number;

  constructor(index: number, store: CellStore, start: number, end: number) {
    this.index = index;
    this.store = store;
    this.start = start;
    this.end = end;
  }

  get cells(): Cell[] {
    const cells: Cell[] = [];
    for (let at = this.start; at < this.end; at++) cells.push(this.store.cellAt(this.index, at));
    return cells;
  }
}

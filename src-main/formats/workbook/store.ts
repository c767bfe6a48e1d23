import { dateText, numberText } from './dates.ts';
import { cellRef, placeKey } from './refs.ts';
import type { Cell, CellFont, CellKind, Row } from './types.ts';

/** A cell's nature and look packed into one number: 3 bits kind, 1 formula, 5 zero padding, 22 look (font and fill). */
const KINDS: readonly CellKind[] = ['text', 'number', 'boolean', 'date', 'error'];
const FORMULA = 8;
const PAD_SHIFT = 4;
const LOOK_SHIFT = 9;
const MAX_LOOKS = 2 ** 22;

/** What the parser knows of a cell; see `Cell` for the fields. */
export interface RawCell {
  readonly column: number;
  readonly kind: CellKind;
  readonly value: string | number | boolean;
  readonly formula: boolean;
  readonly pad: number;
  readonly font: CellFont | undefined;
  readonly fill: string | undefined;
}

interface Look {
  readonly font?: CellFont;
  readonly fill?: string;
}

/**
 * The cells of one sheet, one after the other. A million cells as objects take about 150 MB, as columns of numbers 14 MB
 * plus their texts; `Cell` objects are made when a row is looked at.
 */
export class CellStore {
  private columns = new Uint16Array(256);
  private natures = new Uint32Array(256);
  /** Numbers; 1 and 0 for booleans; of all other cells the place of their text. */
  private values = new Float64Array(256);
  private readonly texts: string[] = [];
  private length = 0;
  private readonly looks: Look[] = [];
  private readonly lookIds = new Map<string, number>();
  private readonly lookIdsByFont = new WeakMap<CellFont, Map<string | undefined, number>>();
  private lastFont: CellFont | undefined;
  private lastFill: string | undefined;
  private lastLookId = 0;
  /** Comments by `placeKey`; they may come after the cells. */
  comments: ReadonlyMap<number, string> = new Map();

  get size(): number {
    return this.length;
  }

  push(cell: RawCell): void {
    const at = this.length++;
    if (at === this.columns.length) this.grow();
    this.columns[at] = cell.column;
    this.natures[at] =
      KINDS.indexOf(cell.kind) |
      (cell.formula ? FORMULA : 0) |
      (cell.pad << PAD_SHIFT) |
      (this.lookId(cell.font, cell.fill) << LOOK_SHIFT);
    this.values[at] = typeof cell.value === 'string' ? this.texts.push(cell.value) - 1 : Number(cell.value);
  }

  columnAt(at: number): number {
    return this.columns[at] ?? 0;
  }

  /** Brings the cells from `start` on into the order of their columns. Returns a column that stands there twice, or 0. */
  sortFrom(start: number): number {
    const order = Array.from({ length: this.size - start }, (_, i) => start + i).sort(
      (a, b) => this.columnAt(a) - this.columnAt(b),
    );
    this.arrange(order, start);
    for (let at = start + 1; at < this.size; at++)
      if (this.columnAt(at) === this.columnAt(at - 1)) return this.columnAt(at);
    return 0;
  }

  /** Puts the cells from `start` on into the given order of their present positions. */
  arrange(order: ArrayLike<number>, start = 0): void {
    const columns = Uint16Array.from(order, (at) => this.columnAt(at));
    const natures = Uint32Array.from(order, (at) => this.natures[at] ?? 0);
    const values = Float64Array.from(order, (at) => this.values[at] ?? 0);
    this.columns.set(columns, start);
    this.natures.set(natures, start);
    this.values.set(values, start);
  }

  cellAt(row: number, at: number): Cell {
    const column = this.columnAt(at);
    const nature = this.natures[at] ?? 0;
    const kind = KINDS[nature & 7] ?? 'error';
    const value = this.valueAt(at, kind);
    const look = this.looks[(nature >>> LOOK_SHIFT) - 1];
    const comment = this.comments.size === 0 ? undefined : this.comments.get(placeKey(row, column));
    return {
      column,
      ref: cellRef(row, column),
      kind,
      text: shownText(kind, value, (nature >>> PAD_SHIFT) & 31),
      value,
      formula: (nature & FORMULA) !== 0,
      ...look,
      ...(comment === undefined ? {} : { comment }),
    };
  }

  private valueAt(at: number, kind: CellKind): string | number | boolean {
    const value = this.values[at] ?? 0;
    if (kind === 'number') return value;
    return kind === 'boolean' ? value === 1 : (this.texts[value] ?? '');
  }

  /** The old memory is given back at once and not when somebody tidies up. */
  private grow(): void {
    const capacity = this.columns.length * 2;
    this.columns = new Uint16Array(this.columns.buffer.transfer(capacity * Uint16Array.BYTES_PER_ELEMENT));
    this.natures = new Uint32Array(this.natures.buffer.transfer(capacity * Uint32Array.BYTES_PER_ELEMENT));
    this.values = new Float64Array(this.values.buffer.transfer(capacity * Float64Array.BYTES_PER_ELEMENT));
  }

  /** 0 for none; equal looks of different styles share a number. Neighbours mostly have the same. */
  private lookId(font: CellFont | undefined, fill: string | undefined): number {
    if (font !== this.lastFont || fill !== this.lastFill) {
      this.lastLookId = font === undefined && fill === undefined ? 0 : this.lookUp(font, fill);
      this.lastFont = font;
      this.lastFill = fill;
    }
    return this.lastLookId;
  }

  private lookUp(font: CellFont | undefined, fill: string | undefined): number {
    const ofFont = font === undefined ? undefined : this.lookIdsByFont.get(font);
    const known = ofFont?.get(fill);
    if (known !== undefined) return known;
    const key = JSON.stringify([font?.name, font?.strike, fill]);
    let id = this.lookIds.get(key);
    if (id === undefined) {
      if (this.looks.length >= MAX_LOOKS) return 0;
      this.looks.push({ ...(font === undefined ? {} : { font }), ...(fill === undefined ? {} : { fill }) });
      id = this.looks.length;
      this.lookIds.set(key, id);
    }
    if (ofFont !== undefined) ofFont.set(fill, id);
    else if (font !== undefined) this.lookIdsByFont.set(font, new Map([[fill, id]]));
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

  /** Whether the row has a cell in this column. */
  has(column: number): boolean {
    for (let at = this.start; at < this.end; at++) if (this.store.columnAt(at) === column) return true;
    return false;
  }

  get cells(): Cell[] {
    const cells: Cell[] = [];
    for (let at = this.start; at < this.end; at++) cells.push(this.store.cellAt(this.index, at));
    return cells;
  }
}

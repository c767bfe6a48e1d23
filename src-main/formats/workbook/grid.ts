import { ColouredPlaces, withMarked } from './marked.ts';
import { broken, tooLarge } from './problem.ts';
import { cellRef, MAX_COLUMN, MAX_ROW, placeKey } from './refs.ts';
import { CellStore, type RawCell, StoredRow } from './store.ts';
import type { MergedRange, Sheet, WorkbookLimits } from './types.ts';

/** What all sheets of a workbook spend together. */
export type Spend = (limit: 'rows' | 'cells' | 'merges' | 'marks' | 'characters', amount: number) => void;

/** Counts what all sheets hold together and stops at the limit. */
export function budget(limits: WorkbookLimits): Spend {
  const spent = { rows: 0, cells: 0, merges: 0, marks: 0, characters: 0 };
  return (limit, amount) => {
    spent[limit] += amount;
    if (spent[limit] > limits[limit]) throw tooLarge(limits, limit);
  };
}

export interface GridIdentity {
  readonly name: string;
  readonly hidden: boolean;
}

/**
 * Gathers the cells of one sheet in whatever order a file has them. A place that is filled twice is a fault: which of the two
 * is meant nobody can know.
 */
export class GridBuilder {
  /** Known to some kinds of file only after the cells. */
  hidden: boolean;
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly comments = new Map<number, string>();
  readonly name: string;
  private readonly limits: WorkbookLimits;
  private readonly spend: Spend;
  private readonly store = new CellStore();
  private readonly coloured = new ColouredPlaces();
  private readonly merges: MergedRange[] = [];
  /** Row of each cell, as it came. */
  private rowOf = new Uint32Array(1024);
  private sorted = true;
  private columnCount = 0;

  constructor(identity: GridIdentity, limits: WorkbookLimits, spend: Spend) {
    this.name = identity.name;
    this.hidden = identity.hidden;
    this.limits = limits;
    this.spend = spend;
  }

  /** Adds what a place shows; text in NFC. An empty text is nothing. */
  cell(row: number, cell: RawCell): void {
    this.checkPlace(row, cell.column);
    if (cell.value === '') return;
    if (typeof cell.value === 'string') this.spend('characters', cell.value.length);
    this.spend('cells', 1);
    const at = this.store.size;
    if (at === this.rowOf.length) {
      const grown = new Uint32Array(at * 2);
      grown.set(this.rowOf);
      this.rowOf = grown;
    }
    const before = this.rowOf[at - 1] ?? 0;
    if (row < before || (row === before && this.store.columnAt(at - 1) >= cell.column)) this.sorted = false;
    if (row !== before) this.spend('rows', 1);
    this.rowOf[at] = row;
    this.store.push(cell);
    if (cell.column > this.columnCount) this.columnCount = cell.column;
  }

  /** A place without content that has a colour. */
  colour(row: number, column: number, fill: string): void {
    this.checkPlace(row, column);
    this.spend('marks', 1);
    this.coloured.add(row, column, fill);
  }

  comment(row: number, column: number, text: string): void {
    this.checkPlace(row, column);
    if (text.trim() === '') return;
    this.spend('marks', 1);
    this.spend('characters', text.length);
    const key = placeKey(row, column);
    const before = this.comments.get(key);
    this.comments.set(key, before === undefined ? text : `${before}\n${text}`);
  }

  merge(range: MergedRange): void {
    this.spend('merges', 1);
    this.merges.push(range);
  }

  finish(): Sheet {
    if (!this.sorted) this.sort();
    const rows = this.storedRows();
    this.store.comments = this.comments;
    const filled = new Set(rows.map(({ index }) => index));
    const sheet = {
      name: this.name,
      hidden: this.hidden,
      rows,
      columnCount: this.columnCount,
      hiddenRows: new Set([...this.hiddenRows].filter((row) => filled.has(row))),
      hiddenColumns: this.hiddenColumns,
      merges: this.merges,
    };
    return withMarked(sheet, this.coloured, this.comments);
  }

  private checkPlace(row: number, column: number): void {
    if (row < 1 || row > MAX_ROW || column < 1 || column > MAX_COLUMN) {
      throw broken(`a cell in row ${row}, column ${column}`, { sheet: this.name });
    }
    if (column > this.limits.columns) throw tooLarge(this.limits, 'columns');
  }

  private sort(): void {
    const { store, rowOf } = this;
    const keys = Float64Array.from({ length: store.size }, (_, at) => placeKey(rowOf[at] ?? 0, store.columnAt(at)));
    const order = Uint32Array.from({ length: store.size }, (_, at) => at).sort(
      (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0),
    );
    store.arrange(order);
    this.rowOf = Uint32Array.from(order, (at) => rowOf[at] ?? 0);
  }

  private storedRows(): StoredRow[] {
    const { store, rowOf } = this;
    const rows: StoredRow[] = [];
    let start = 0;
    for (let at = 1; at <= store.size; at++) {
      const row = rowOf[at - 1] ?? 0;
      const same = at < store.size && rowOf[at] === row;
      if (same && store.columnAt(at) === store.columnAt(at - 1)) {
        throw broken('the cell stands there twice', { sheet: this.name, cell: cellRef(row, store.columnAt(at)) });
      }
      if (same) continue;
      rows.push(new StoredRow(row, store, start, at));
      start = at;
    }
    return rows;
  }
}

import { CellReader } from './cell.ts';
import { readComments } from './comments.ts';
import type { WorkbookContext } from './context.ts';
import { ColouredPlaces, withMarked } from './marked.ts';
import { broken, tooLarge } from './problem.ts';
import { cellRef, columnOfKey, MAX_COLUMN, MAX_ROW, parseIndex, parseKey, parseRange, rowOfKey } from './refs.ts';
import { CellStore, StoredRow } from './store.ts';
import { flag } from './text.ts';
import type { MergedRange, Sheet } from './types.ts';
import { type Attributes, parseXml, SPREADSHEET, type XmlHandler } from './xml.ts';

/** Elements of a worksheet stand at fixed depths: worksheet 0, sheetData 1, row 2, c 3, its contents from 4 on. */
class SheetHandler implements XmlHandler {
  readonly rows: StoredRow[] = [];
  readonly merges: MergedRange[] = [];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Uint8Array(MAX_COLUMN + 1);
  readonly coloured = new ColouredPlaces();
  columnCount = 0;

  private readonly name: string;
  private readonly context: WorkbookContext;
  readonly store = new CellStore();
  private readonly cell: CellReader;
  private root = '';
  private section = '';
  private dataSections = 0;
  private columnRanges = 0;
  private unsorted = false;
  // the row and the cell being read
  private row = 0;
  private rowGiven = false;
  private rowHidden = false;
  private rowStart = 0;
  private rowUnsorted = false;
  private column = 0;

  constructor(name: string, context: WorkbookContext) {
    this.name = name;
    this.context = context;
    this.cell = new CellReader(context, (detail) => this.failure(detail));
  }

  open(name: string, attributes: Attributes, depth: number): void {
    if (this.section === 'sheetData') this.openInData(name, attributes, depth);
    else if (name === 'row' || name === 'c') throw broken('cells outside the data of the sheet', { sheet: this.name });
    else if (depth === 0) this.root = name;
    else if (depth === 1) this.openSection(name);
    else if (depth === 2 && name === 'col' && this.section === 'cols') this.openColumns(attributes);
    else if (depth === 2 && name === 'mergeCell' && this.section === 'mergeCells')
      this.openMerge(attributes.get('ref') ?? '');
  }

  close(name: string, depth: number): void {
    if (depth === 1) this.section = '';
    if (this.section !== 'sheetData') return;
    if (depth > 3) this.cell.close(name, depth);
    else if (depth === 3) this.closeCell();
    else if (depth === 2) this.closeRow();
  }

  text(text: string): void {
    this.cell.text(text);
  }

  /** In the order of their index, however the file has them. */
  sortedRows(): StoredRow[] {
    if (!this.unsorted) return this.rows;
    const sorted = this.rows.sort((a, b) => a.index - b.index);
    const twice = sorted.find((row, i) => row.index === sorted[i + 1]?.index);
    if (twice !== undefined) throw broken(`row ${twice.index} stands there twice`, { sheet: this.name });
    return sorted;
  }

  /** A worksheet has its data exactly once; with none, or under a name that this reader does not know, it would seem empty. */
  checkComplete(): void {
    if (this.root === 'worksheet' && this.dataSections !== 1) {
      throw broken(`the sheet has its data ${this.dataSections} times`, { sheet: this.name });
    }
  }

  private openSection(name: string): void {
    this.section = name;
    if (name === 'sheetData') this.dataSections++;
  }

  private failure(detail: string): Error {
    return broken(detail, { sheet: this.name, cell: cellRef(this.row, Math.max(this.column, 1)) });
  }

  private openInData(name: string, attributes: Attributes, depth: number): void {
    if (depth > 3) this.cell.open(name, attributes, depth);
    else if (depth === 2 && name === 'row') this.openRow(attributes);
    else if (depth === 3 && name === 'c') this.openCell(attributes);
    // Whatever else stands here might hold rows or cells of a kind that this reader does not know: never skip it.
    else throw broken(`unknown element ${name.slice(0, 100)} among the rows`, { sheet: this.name });
  }

  private openRow(attributes: Attributes): void {
    const index = attributes.get('r');
    this.rowGiven = index !== undefined;
    const row = index === undefined ? this.row + 1 : parseIndex(index, MAX_ROW);
    if (row === null || row > MAX_ROW) throw broken(`row ${(index ?? '').slice(0, 20)}`, { sheet: this.name });
    this.row = row;
    this.rowHidden = flag(attributes.get('hidden'));
    this.rowStart = this.store.size;
    this.rowUnsorted = false;
    this.column = 0;
  }

  private openCell(attributes: Attributes): void {
    let column = this.column + 1;
    const place = attributes.get('r');
    if (place !== undefined) {
      const key = parseKey(place);
      if (key === 0) throw broken(`cell ${place.slice(0, 20)}`, { sheet: this.name });
      if (rowOfKey(key) !== this.row) this.adoptRow(rowOfKey(key));
      column = columnOfKey(key);
    }
    this.rowGiven = true;
    if (column > this.context.limits.columns) throw tooLarge(this.context.limits, 'columns');
    this.column = column;
    this.cell.begin(attributes);
  }

  /** A row without number takes it from its first cell; a cell that names another row than the one it is in is no table. */
  private adoptRow(row: number): void {
    if (this.rowGiven) throw broken(`a cell of row ${row} stands in row ${this.row}`, { sheet: this.name });
    this.row = row;
  }

  private closeCell(): void {
    const cell = this.cell.finish(this.column);
    if (cell === null) {
      if (this.cell.fill !== undefined) this.colour(this.cell.fill);
      return;
    }
    this.context.spend('cells', 1);
    const { size } = this.store;
    if (size > this.rowStart && this.store.columnAt(size - 1) >= this.column) this.rowUnsorted = true;
    this.store.push(cell);
    if (this.column > this.columnCount) this.columnCount = this.column;
  }

  private colour(fill: string): void {
    this.context.spend('marks', 1);
    this.coloured.add(this.row, this.column, fill);
  }

  private closeRow(): void {
    const { size } = this.store;
    if (size === this.rowStart) return;
    if (this.rowUnsorted) {
      this.column = this.store.sortFrom(this.rowStart);
      if (this.column > 0) throw this.failure('the cell stands there twice');
    }
    this.context.spend('rows', 1);
    if ((this.rows.at(-1)?.index ?? 0) >= this.row) this.unsorted = true;
    this.rows.push(new StoredRow(this.row, this.store, this.rowStart, size));
    if (this.rowHidden) this.hiddenRows.add(this.row);
  }

  private openColumns(attributes: Attributes): void {
    const left = parseIndex(attributes.get('min') ?? '', 99_999_999);
    const right = parseIndex(attributes.get('max') ?? '', 99_999_999);
    this.columnRanges++;
    if (left === null || right === null || this.columnRanges > MAX_COLUMN) {
      throw broken('widths of columns that do not exist', { sheet: this.name });
    }
    if (flag(attributes.get('hidden'))) this.hiddenColumns.fill(1, left, Math.min(right, MAX_COLUMN) + 1);
  }

  private openMerge(ref: string): void {
    const range = parseRange(ref);
    if (range === null) throw broken(`merged range ${ref.slice(0, 40)}`, { sheet: this.name });
    this.context.spend('merges', 1);
    this.merges.push(range);
  }
}

/** Reads one sheet. Throws a `WorkbookFailure` rather than leave out anything that it does not understand. */
export async function readSheet(
  context: WorkbookContext,
  part: string,
  identity: { name: string; hidden: boolean },
): Promise<Sheet> {
  const handler = new SheetHandler(identity.name, context);
  const roots = ['worksheet', 'chartsheet', 'dialogsheet'];
  await parseXml({ name: part, bytes: context.archive.read(part), roots, namespaces: SPREADSHEET }, handler);
  handler.checkComplete();
  const hiddenColumns = new Set<number>();
  handler.hiddenColumns.forEach((hidden, column) => {
    if (hidden === 1) hiddenColumns.add(column);
  });
  const comments = await readComments(context, part, identity.name);
  handler.store.comments = comments;
  const sheet = {
    ...identity,
    rows: handler.sortedRows(),
    columnCount: handler.columnCount,
    hiddenRows: handler.hiddenRows,
    hiddenColumns,
    merges: handler.merges,
  };
  return withMarked(sheet, handler.coloured, comments);
}

import { GridBuilder, type Spend } from './grid.ts';
import { type OdsCell, odsValue, spanOf } from './ods-cell.ts';
import { type OdsLook, OdsStyles } from './ods-styles.ts';
import { OdsText } from './ods-text.ts';
import { broken, tooLarge, WorkbookFailure } from './problem.ts';
import { cellRef, MAX_COLUMN, MAX_ROW } from './refs.ts';
import { richFont } from './text.ts';
import type { Sheet, WorkbookLimits } from './types.ts';
import { type Attributes, parseXml, type XmlHandler } from './xml.ts';
import { type Archive, pieces } from './zip.ts';

const URN = 'urn:oasis:names:tc:opendocument:xmlns';
const NAMESPACES = new Set(
  ['office', 'table', 'text', 'style'].map((name) => `${URN}:${name}:1.0`).concat(`${URN}:datastyle:1.0`),
);
/** Every writer uses these prefixes; under others the attributes would not be found, and cells seem empty. */
const PREFIXES = ['office', 'table', 'text'];

/** A stretch of coloured places longer than this is the look of whole rows or columns. */
const LONGEST_COLOURED = 1_000;

/** Reads an .ods out of its archive. Throws a `WorkbookFailure` rather than leave out anything that it does not understand. */
export async function readOds(archive: Archive, limits: WorkbookLimits, spend: Spend): Promise<Sheet[]> {
  await refuseEncrypted(archive);
  const handler = new OdsHandler(limits, spend);
  const namespaces = NAMESPACES;
  for (const [name, root] of [
    ['styles.xml', 'document-styles'],
    ['content.xml', 'document-content'],
  ] as const) {
    if (name === 'content.xml' || archive.has(name)) {
      await parseXml({ name, bytes: archive.read(name), roots: [root], namespaces }, handler);
    }
  }
  return handler.finish();
}

/** The same as one XML file (.fods). */
export async function readFlatOds(bytes: Buffer, limits: WorkbookLimits, spend: Spend): Promise<Sheet[]> {
  const handler = new OdsHandler(limits, spend);
  const part = { name: 'the file', bytes: pieces(bytes), roots: ['document'], namespaces: NAMESPACES };
  await parseXml(part, handler);
  return handler.finish();
}

async function refuseEncrypted(archive: Archive): Promise<void> {
  if (!archive.has('META-INF/manifest.xml')) return;
  let manifest = '';
  for await (const chunk of archive.read('META-INF/manifest.xml')) {
    manifest += chunk.toString('latin1');
    if (manifest.length > 1_000_000) break;
  }
  if (manifest.includes('encryption-data')) {
    throw new WorkbookFailure({ code: 'workbook.encrypted', detail: 'an .ods behind a password' });
  }
}

/** Where in the document the reader is; what is inside of anything else is passed over. */
type Inside = 'document' | 'spreadsheet' | 'table' | 'row' | 'cell';

const GROUPS = new Set([
  'table-row-group',
  'table-header-rows',
  'table-rows',
  'table-column-group',
  'table-header-columns',
  'table-columns',
]);

class OdsHandler implements XmlHandler {
  private readonly limits: WorkbookLimits;
  private readonly spend: Spend;
  private readonly styles = new OdsStyles();
  private readonly sheets: Sheet[] = [];
  private spreadsheets = 0;
  private inside: Inside = 'document';
  /** Depth of the element that is passed over or read as text, with all in it; 0 for none. */
  private skipFrom = 0;
  private textFrom = 0;
  private annotationFrom = 0;
  private grid: GridBuilder | null = null;
  private row = 0;
  private rowRepeat = 1;
  private rowHidden = false;
  private rowStyle: string | undefined;
  private column = 0;
  private columnStyles: (string | undefined)[] = [];
  private columns = 0;
  private cell: OdsCell | null = null;
  private waiting: {
    readonly row: number;
    readonly column: number;
    readonly repeat: number;
    readonly cell: OdsCell;
  }[] = [];
  private readonly cellText = new OdsText(this.styles);
  private readonly note = new OdsText(this.styles);

  constructor(limits: WorkbookLimits, spend: Spend) {
    this.limits = limits;
    this.spend = spend;
  }

  finish(): Sheet[] {
    if (this.spreadsheets !== 1) throw broken(`the document holds ${this.spreadsheets} spreadsheets`);
    if (this.sheets.length === 0) throw broken('the document lists no sheets');
    return this.sheets;
  }

  open(name: string, attributes: Attributes, depth: number, namespaceOf: (prefix: string) => string | undefined): void {
    if (depth === 0) this.checkPrefixes(namespaceOf);
    if (this.skipFrom > 0) return;
    if (this.textFrom > 0) this.openText(name, attributes, depth);
    else if (this.inside === 'cell') this.openInCell(name, attributes, depth);
    else if (this.inside === 'row') this.openInRow(name, attributes);
    else if (this.inside === 'table') this.openInTable(name, attributes, depth);
    else if (this.inside === 'spreadsheet') this.openInSpreadsheet(name, attributes, depth);
    else if (name === 'spreadsheet') this.openSpreadsheet();
    else this.styles.open(name, attributes);
  }

  close(name: string, depth: number): void {
    if (this.skipFrom > 0) {
      if (depth === this.skipFrom) this.skipFrom = 0;
    } else if (this.textFrom > 0) {
      (this.annotationFrom > 0 ? this.note : this.cellText).close();
      if (depth === this.textFrom) this.textFrom = 0;
    } else if (this.annotationFrom > 0) {
      if (depth === this.annotationFrom) this.annotationFrom = 0;
    } else if (this.inside === 'cell') this.closeCell();
    else if (this.inside === 'row') this.closeRow();
    else if (this.inside === 'table' && name === 'table') this.closeTable();
    else if (this.inside === 'spreadsheet' && name === 'spreadsheet') this.inside = 'document';
    else if (this.inside === 'document') this.styles.close(name);
  }

  text(text: string): void {
    if (this.skipFrom === 0 && this.textFrom > 0) (this.annotationFrom > 0 ? this.note : this.cellText).add(text);
  }

  private checkPrefixes(namespaceOf: (prefix: string) => string | undefined): void {
    const odd = PREFIXES.find((prefix) => {
      const uri = namespaceOf(prefix);
      return uri !== undefined && uri !== `${URN}:${prefix}:1.0`;
    });
    if (odd !== undefined || namespaceOf('office') === undefined) throw broken('unusual names of namespaces');
  }

  private openSpreadsheet(): void {
    this.spreadsheets++;
    this.inside = 'spreadsheet';
  }

  private openInSpreadsheet(name: string, attributes: Attributes, depth: number): void {
    if (name !== 'table') {
      this.skipFrom = depth;
      return;
    }
    if (this.sheets.length >= this.limits.sheets) throw tooLarge(this.limits, 'sheets');
    const { 'table:name': label = '', 'table:style-name': style, 'table:display': display } = attributes.record();
    if (label.length > 1_000) throw broken(`a sheet's name of ${label.length} characters`);
    const hidden = display === 'false' || this.styles.hidesTable(style);
    this.grid = new GridBuilder({ name: label.normalize('NFC'), hidden }, this.limits, this.spend);
    this.inside = 'table';
    this.row = 0;
    this.columns = 0;
    this.columnStyles = [];
  }

  private openInTable(name: string, attributes: Attributes, depth: number): void {
    if (name === 'table-row') this.openRow(attributes);
    else if (name === 'table-column') this.openColumns(attributes);
    else if (name === 'table') throw broken('a table within a table', { sheet: this.grid?.name ?? '' });
    else if (!GROUPS.has(name)) this.skipFrom = depth;
  }

  private openColumns(attributes: Attributes): void {
    const repeat = repeated(attributes.get('table:number-columns-repeated'), MAX_COLUMN);
    const style = attributes.get('table:default-cell-style-name');
    const hidden = attributes.get('table:visibility') === 'collapse' || attributes.get('table:visibility') === 'filter';
    for (let i = 0; i < repeat && this.columns < MAX_COLUMN; i++) {
      this.columns++;
      if (style !== undefined) this.columnStyles[this.columns] = style;
      if (hidden) this.grid?.hiddenColumns.add(this.columns);
    }
  }

  private openRow(attributes: Attributes): void {
    this.rowRepeat = repeated(attributes.get('table:number-rows-repeated'), MAX_ROW);
    this.rowStyle = attributes.get('table:default-cell-style-name');
    const visibility = attributes.get('table:visibility');
    this.rowHidden = visibility === 'collapse' || visibility === 'filter';
    this.column = 0;
    this.waiting = [];
    this.inside = 'row';
  }

  private openInRow(name: string, attributes: Attributes): void {
    if (name !== 'table-cell' && name !== 'covered-table-cell') {
      throw broken(`unknown element ${name.slice(0, 100)} in a row`, { sheet: this.grid?.name ?? '' });
    }
    this.cell = { attributes: attributes.record(), text: '', comment: '' };
    this.cellText.begin();
    this.note.begin();
    this.inside = 'cell';
  }

  private openInCell(name: string, attributes: Attributes, depth: number): void {
    if (name === 'annotation' && this.annotationFrom === 0) this.annotationFrom = depth;
    else if (name === 'p') {
      this.textFrom = depth;
      this.openText(name, attributes, depth);
    } else this.skipFrom = depth;
  }

  private openText(name: string, attributes: Attributes, depth: number): void {
    if (name === 'annotation' || name === 'note') this.skipFrom = depth;
    else (this.annotationFrom > 0 ? this.note : this.cellText).open(name, attributes);
  }

  private closeCell(): void {
    const { cell } = this;
    this.inside = 'row';
    if (cell === null) return;
    const repeat = repeated(cell.attributes['table:number-columns-repeated'], MAX_COLUMN);
    const note = this.note.result();
    const full = { ...cell, text: this.cellText.result(), comment: typeof note === 'string' ? note : note.text };
    this.waiting.push({ row: this.row + 1, column: this.column + 1, repeat, cell: full });
    this.column += repeat;
  }

  private closeRow(): void {
    for (let i = 0; i < this.rowRepeat; i++) {
      this.row++;
      if (this.rowHidden && this.row <= MAX_ROW && this.waiting.some(({ cell }) => hasContent(cell)))
        this.grid?.hiddenRows.add(this.row);
      const shown = this.waiting.filter((one) => this.put(one));
      // What shows nothing in the first of equal rows shows nothing in the others.
      if (shown.length === 0) {
        this.row += this.rowRepeat - i - 1;
        break;
      }
      this.waiting = shown;
    }
    this.inside = 'table';
  }

  /** Puts a cell as often as it is repeated into the present row. Says whether it was anything. */
  private put({ column, repeat, cell }: (typeof this.waiting)[number]): boolean {
    const grid = this.grid;
    if (grid === null) return false;
    const { row } = this;
    const failure = (detail: string) =>
      broken(detail, { sheet: grid.name, cell: cellRef(Math.min(row, MAX_ROW), Math.min(column, MAX_COLUMN)) });
    let any = false;
    for (let at = column; at < column + repeat; at++) {
      const look = this.lookAt(cell.attributes['table:style-name'], at);
      const value = odsValue(cell, look.format, failure);
      if (value !== null) {
        const font =
          typeof cell.text === 'string' || value.kind !== 'text' ? look.font : richFont(cell.text, look.font);
        grid.cell(row, { column: at, ...value, font, fill: look.fill });
      }
      if (cell.comment !== '') grid.comment(row, at, cell.comment);
      const coloured = value === null && this.colour(cell, at, repeat, look);
      if (value === null && cell.comment === '' && !coloured) break;
      any ||= value !== null || cell.comment !== '' || coloured;
    }
    const span = spanOf(cell.attributes, failure);
    if (span !== null)
      grid.merge({ top: row, left: column, bottom: row + span.rows - 1, right: column + span.columns - 1 });
    return any || span !== null;
  }

  private colour({ attributes }: OdsCell, column: number, repeat: number, { fill }: OdsLook): boolean {
    if (fill === undefined || attributes['table:style-name'] === undefined) return false;
    if (repeat > LONGEST_COLOURED || this.rowRepeat > LONGEST_COLOURED) return false;
    this.grid?.colour(this.row, column, fill);
    return true;
  }

  private lookAt(style: string | undefined, column: number): OdsLook {
    return this.styles.look(style ?? this.rowStyle ?? this.columnStyles[column] ?? '');
  }

  private closeTable(): void {
    if (this.grid) this.sheets.push(this.grid.finish());
    this.grid = null;
    this.inside = 'spreadsheet';
  }
}

const hasContent = ({ attributes, text }: OdsCell): boolean =>
  text !== '' || attributes['office:value-type'] !== undefined || attributes['table:formula'] !== undefined;

/** How often an element stands for itself: a number from 1 on; anything else is a fault. */
function repeated(value: string | undefined, most: number): number {
  if (value === undefined) return 1;
  if (!/^[1-9]\d{0,9}$/.test(value)) throw broken(`repeated ${value.slice(0, 20)} times`);
  return Math.min(Number(value), most);
}

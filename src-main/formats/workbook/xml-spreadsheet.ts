import { customFormat, formatted, type NumberFormat, normaliseIso } from './dates.ts';
import { GridBuilder, type Spend } from './grid.ts';
import { broken, tooLarge } from './problem.ts';
import { cellRef, MAX_COLUMN, MAX_ROW, parseIndex } from './refs.ts';
import { type RunFonts, richFont, type SharedText, withRun } from './text.ts';
import { type CellFont, type CellKind, type Sheet, UNCALCULATED, type WorkbookLimits } from './types.ts';
import { type Attributes, parseXml, type XmlHandler } from './xml.ts';
import { pieces } from './zip.ts';

const SPREADSHEET_2003 = 'urn:schemas-microsoft-com:office:spreadsheet';
const HTML = 'http://www.w3.org/TR/REC-html40';
const NAMESPACES = new Set([SPREADSHEET_2003, HTML]);

/** Reads the one-file XML of Excel 2002 and 2003 (SpreadsheetML), mostly named .xls. */
export async function readXmlSpreadsheet(bytes: Buffer, limits: WorkbookLimits, spend: Spend): Promise<Sheet[]> {
  const handler = new XmlSpreadsheetHandler(limits, spend);
  await parseXml({ name: 'the file', bytes: pieces(bytes), roots: ['Workbook'], namespaces: NAMESPACES }, handler);
  if (handler.sheets.length === 0) throw broken('the workbook lists no sheets');
  return handler.sheets;
}

interface Style {
  readonly parent: string | undefined;
  font?: CellFont;
  fill?: string | undefined;
  format?: NumberFormat;
}

interface CellState {
  readonly row: number;
  readonly column: number;
  readonly style: string;
  readonly formula: boolean;
  type: string | null;
  text: string;
  comment: string;
  fonts: RunFonts | null;
  rich: boolean;
}

/** The deepest path that matters: Workbook 0, Worksheet 1, Table 2, Row 3, Cell 4, Data or Comment 5, HTML from 6 on. */
class XmlSpreadsheetHandler implements XmlHandler {
  readonly sheets: Sheet[] = [];
  private readonly limits: WorkbookLimits;
  private readonly spend: Spend;
  private readonly path: string[] = [];
  private readonly styles = new Map<string, Style>();
  private style: Style | null = null;
  private grid: GridBuilder | null = null;
  private tables = 0;
  private date1904 = false;
  private row = 0;
  /** A row without content may stand for several. */
  private lastRow = 0;
  private column = 0;
  private columnAt = 0;
  private cell: CellState | null = null;
  private readonly runs: CellFont[] = [];

  constructor(limits: WorkbookLimits, spend: Spend) {
    this.limits = limits;
    this.spend = spend;
  }

  open(name: string, attributes: Attributes, depth: number, namespaceOf: (prefix: string) => string | undefined): void {
    this.path[depth] = name;
    this.path.length = depth + 1;
    if (depth === 0 && namespaceOf('ss') !== SPREADSHEET_2003) throw broken('unusual names of namespaces');
    if (name === 'foreign:Date1904' && depth === 2) this.date1904 = true;
    else if (this.path[1] === 'Styles') this.openStyle(name, attributes, depth);
    else if (this.path[1] === 'Worksheet') this.openInSheet(name, attributes, depth);
    else if (name === 'Row' || name === 'Cell') throw broken(`${name} outside a sheet`);
  }

  close(name: string, depth: number): void {
    if (depth === 1 && name === 'Worksheet') this.closeSheet();
    else if (depth === 4 && this.cell !== null) this.closeCell(this.cell);
    else if (depth > 5 && this.path[5] === 'Data') this.runs.pop();
    this.path.length = depth;
  }

  text(text: string): void {
    const { cell } = this;
    // <Visible>SheetHidden</Visible> stands in the options, which belong to another namespace.
    if (this.grid && this.path[3] === 'foreign:Visible' && /hidden/i.test(text)) this.grid.hidden = true;
    if (cell === null || this.path.length < 6) return;
    if (this.path[5] === 'Comment') {
      if (this.path[6] === 'Data') cell.comment += text;
      return;
    }
    if (this.path[5] !== 'Data') return;
    cell.text += text;
    if (text.trim() === '') return;
    const font = this.runs.at(-1);
    cell.rich ||= font !== undefined;
    cell.fonts = withRun(cell.fonts, { name: font?.name ?? null, strike: font?.strike ?? null, blank: false });
  }

  private openStyle(name: string, attributes: Attributes, depth: number): void {
    if (depth === 2 && name === 'Style') {
      if (this.styles.size > 100_000) throw broken('too many styles');
      this.style = { parent: attributes.get('ss:Parent') };
      this.styles.set(attributes.get('ss:ID') ?? '', this.style);
    } else if (depth === 3 && this.style !== null) {
      const {
        'ss:FontName': font,
        'ss:StrikeThrough': strike,
        'ss:Color': colour = '',
        'ss:Pattern': pattern,
      } = attributes.record();
      if (name === 'Font') {
        this.style.font = {
          ...(font ? { name: font.slice(0, 200) } : {}),
          ...(strike === '1' ? { strike: true } : {}),
        };
      } else if (name === 'Interior' && pattern !== undefined && pattern !== 'None') {
        this.style.fill = /^#(?!f{6}$)[0-9a-f]{6}$/i.test(colour) ? colour.slice(1).toUpperCase() : undefined;
      } else if (name === 'NumberFormat') {
        this.style.format = formatOf(attributes.get('ss:Format') ?? '');
      }
    }
  }

  private openInSheet(name: string, attributes: Attributes, depth: number): void {
    if (depth === 1) this.openSheet(attributes);
    else if (depth === 2 && name === 'Table') this.tables++;
    else if (this.path[2] !== 'Table') return;
    else if (depth === 3 && name === 'Row') this.openRow(attributes);
    else if (depth === 3 && name === 'Column') this.openColumn(attributes);
    else if (depth === 4 && name === 'Cell') this.openCell(attributes);
    else if (depth === 5) this.openInCell(name, attributes);
    else if (depth > 5 && this.path[5] === 'Data') this.openRun(name, attributes);
    else if (depth < 5)
      throw broken(`unknown element ${name.slice(0, 100)} in a table`, { sheet: this.grid?.name ?? '' });
  }

  private openSheet(attributes: Attributes): void {
    if (this.sheets.length >= this.limits.sheets) throw tooLarge(this.limits, 'sheets');
    const { 'ss:Name': name = '' } = attributes.record();
    if (name.length > 1_000) throw broken(`a sheet's name of ${name.length} characters`);
    this.grid = new GridBuilder({ name: name.normalize('NFC'), hidden: false }, this.limits, this.spend);
    this.tables = 0;
    this.row = 0;
    this.lastRow = 0;
    this.columnAt = 0;
  }

  private openRow(attributes: Attributes): void {
    this.row = this.next('row', attributes.get('ss:Index'), this.lastRow, MAX_ROW);
    this.column = 0;
    this.lastRow = this.row + (parseIndex(attributes.get('ss:Span') ?? '', MAX_ROW) ?? 0);
    if (attributes.get('ss:Hidden') === '1') this.grid?.hiddenRows.add(this.row);
  }

  private openColumn(attributes: Attributes): void {
    const first = this.next('column', attributes.get('ss:Index'), this.columnAt, MAX_COLUMN);
    this.columnAt = first + (parseIndex(attributes.get('ss:Span') ?? '', MAX_COLUMN) ?? 0);
    if (attributes.get('ss:Hidden') !== '1') return;
    for (let column = first; column <= Math.min(this.columnAt, MAX_COLUMN); column++)
      this.grid?.hiddenColumns.add(column);
  }

  private openCell(attributes: Attributes): void {
    const column = this.next('cell', attributes.get('ss:Index'), this.column, MAX_COLUMN);
    const across = span(attributes.get('ss:MergeAcross'), MAX_COLUMN);
    const down = span(attributes.get('ss:MergeDown'), MAX_ROW);
    if (across === null || down === null) throw this.failure(column)('a merged range that is none');
    if (across + down > 0)
      this.grid?.merge({ top: this.row, left: column, bottom: this.row + down, right: column + across });
    const style = attributes.get('ss:StyleID') ?? 'Default';
    if (style !== 'Default' && !this.styles.has(style))
      throw this.failure(column)(`style ${style.slice(0, 20)} is not defined`);
    const formula = attributes.get('ss:Formula') !== undefined;
    this.cell = { row: this.row, column, style, formula, type: null, text: '', comment: '', fonts: null, rich: false };
    this.column = column + across;
  }

  private openInCell(name: string, attributes: Attributes): void {
    if (this.cell === null) return;
    if (name === 'Data') {
      if (this.cell.type !== null) throw this.failure(this.cell.column)('a cell with two values');
      this.cell.type = attributes.get('ss:Type') ?? '';
      this.runs.length = 0;
    } else if (name !== 'Comment' && name !== 'NamedCell' && !name.startsWith('foreign:')) {
      throw this.failure(this.cell.column)(`unknown element ${name.slice(0, 100)} in a cell`);
    }
  }

  private openRun(name: string, attributes: Attributes): void {
    const face = attributes.get('html:Face') ?? attributes.get('x:Face') ?? attributes.get('Face');
    const before = this.runs.at(-1);
    const strike = name === 'S' || before?.strike === true;
    const font = name === 'Font' && face !== undefined ? face : before?.name;
    this.runs.push({ ...(font === undefined ? {} : { name: font }), ...(strike ? { strike } : {}) });
    if (name === 'BR' && this.cell) this.cell.text += '\n';
  }

  private closeCell(cell: CellState): void {
    this.cell = null;
    const { row, column, comment } = cell;
    const { font, fill, format } = this.look(cell.style);
    const value = this.valueOf(cell, format);
    if (value !== null && value.value !== '') {
      const shared: SharedText = cell.rich && cell.fonts ? { text: cell.text, fonts: cell.fonts } : cell.text;
      const shown = typeof shared === 'string' ? font : richFont(shared, font);
      this.grid?.cell(row, { column, ...value, formula: cell.formula, font: shown, fill });
    } else if (fill !== undefined) this.grid?.colour(row, column, fill);
    if (comment !== '') this.grid?.comment(row, column, comment.replace(/\r\n?/g, '\n').normalize('NFC'));
  }

  private valueOf(
    cell: CellState,
    format: NumberFormat,
  ): { kind: CellKind; value: string | number | boolean; pad: number } | null {
    const failure = this.failure(cell.column);
    const { type, text } = cell;
    if (type === null) return cell.formula ? { kind: 'error', value: UNCALCULATED, pad: 0 } : null;
    const plain = text.trim();
    if (type === 'String') return { kind: 'text', value: text.replace(/\r\n?/g, '\n').normalize('NFC'), pad: 0 };
    if (type === 'Error') return { kind: 'error', value: plain, pad: 0 };
    if (type === 'Boolean' && (plain === '0' || plain === '1'))
      return { kind: 'boolean', value: plain === '1', pad: 0 };
    if (
      type === 'Number' &&
      /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) &&
      Number.isFinite(Number(plain))
    ) {
      return formatted(Number(plain), format, this.date1904);
    }
    const date = type === 'DateTime' ? normaliseIso(plain) : null;
    if (date === null) throw failure(`${type.slice(0, 20)} ${plain.slice(0, 40)}`);
    // A time alone is a time of the day before the first (serials below 1).
    return { kind: 'date', value: date.startsWith('1899-12-31T') ? date.slice(11) : date, pad: 0 };
  }

  /** A style with what its parents and the default add. */
  private look(id: string): { font: CellFont | undefined; fill: string | undefined; format: NumberFormat } {
    const chain: Style[] = [];
    for (let style = this.styles.get(id); style !== undefined && chain.length < 50; ) {
      chain.push(style);
      style = style.parent === undefined ? undefined : this.styles.get(style.parent);
    }
    const base = this.styles.get('Default');
    if (base) chain.push(base);
    return {
      font: chain.find(({ font }) => font !== undefined)?.font,
      fill: chain.find(({ fill }) => fill !== undefined)?.fill,
      format: chain.find(({ format }) => format !== undefined)?.format ?? customFormat('General'),
    };
  }

  private closeSheet(): void {
    if (this.grid === null) return;
    if (this.tables > 1) throw broken('a sheet with two tables', { sheet: this.grid.name });
    this.sheets.push(this.grid.finish());
    this.grid = null;
  }

  private next(what: string, index: string | undefined, last: number, most: number): number {
    const given = index === undefined ? last + 1 : parseIndex(index, most);
    if (given === null || given > most || given <= last)
      throw broken(`${what} ${index?.slice(0, 20)}`, { sheet: this.grid?.name ?? '' });
    return given;
  }

  private failure(column: number): (detail: string) => Error {
    const cell = cellRef(Math.max(this.row, 1), Math.min(column, MAX_COLUMN));
    return (detail) => broken(detail, { sheet: this.grid?.name ?? '', cell });
  }
}

/** A format by its text, or by one of the names that this kind of file has for the usual ones ("Short Date"). */
function formatOf(format: string): NumberFormat {
  return customFormat(/^(?:General|Short|Medium|Long) (?:Date|Time)$/.test(format) ? 'dd/mm/yyyy hh:mm' : format);
}

/** How many further rows or columns a range takes. */
function span(value: string | undefined, most: number): number | null {
  return value === undefined || value === '0' ? 0 : parseIndex(value, most);
}

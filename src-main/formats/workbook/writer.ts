import type { Cell, Column, Workbook, Worksheet } from 'exceljs';
import { cleanSheetName, withFixedTimes, xlsxText } from './package-text.ts';

export interface ColumnLayout {
  readonly header: string;
  /** In characters of the standard font; default 14. */
  readonly width?: number;
  /** `text` is written as text whatever it looks like, so that codes keep their zeros and nothing becomes a formula. */
  readonly kind: 'text' | 'integer' | 'decimal' | 'percent';
  readonly wrap?: boolean;
}

export interface SheetSpec {
  /** Cut and cleaned to what a tab may be called; a second one of the same name gets a number. */
  readonly name: string;
  /** Lines above the header, each over the whole width, bold and centred. */
  readonly title?: readonly string[];
  readonly columns: readonly ColumnLayout[];
  /** A string in a column of numbers is written as text; null leaves the cell empty. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly freezeHeader?: boolean;
  /** 0-based indexes of rows in bold: subtotals, groups. */
  readonly boldRows?: ReadonlySet<number>;
  readonly landscape?: boolean;
}

/** Times New Roman 12: the type of documents by Nghị định 30/2020/NĐ-CP. */
const FONT = { name: 'Times New Roman', size: 12, family: 1 } as const;
const FORMATS = { text: '@', integer: '#,##0', decimal: '#,##0.00', percent: '0.00%' } as const;
const LINE = { style: 'thin', color: { argb: 'FF8A8A8A' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE } as const;
const A4 = 9;
const DEFAULT_WIDTH = 14;
/** Margins of Nghị định 30, in inches: top and bottom 20 mm, left 30 mm, right 15 mm. */
const MARGINS = { top: 0.79, bottom: 0.79, left: 1.18, right: 0.59, header: 0.4, footer: 0.4 } as const;
/** The same for every workbook, so that the same data gives the same bytes. */
const WRITTEN_AT = new Date(Date.UTC(2000, 0, 1));

/**
 * An .xlsx ready to print: A4, fitted to the width, header repeated on each page, page number at the top from page 2 on.
 * The same input gives the same bytes. Throws on what no workbook can hold (no sheet, a number that is not finite, a text of
 * more than 32,767 characters): that is a fault of the caller.
 */
export async function writeWorkbook(sheets: readonly SheetSpec[]): Promise<Buffer> {
  if (sheets.length === 0) throw new RangeError('a workbook has at least one sheet');
  // Loading exceljs takes half a second: only those who write a workbook wait for it.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = 'Kiểm Phiếu';
  workbook.lastModifiedBy = 'Kiểm Phiếu';
  workbook.created = WRITTEN_AT;
  workbook.modified = WRITTEN_AT;
  const taken = new Set<string>();
  for (const spec of sheets) addSheet(workbook, spec, cleanSheetName(spec.name, taken));
  return withFixedTimes(Buffer.from(await workbook.xlsx.writeBuffer()));
}

function addSheet(workbook: Workbook, spec: SheetSpec, name: string): void {
  const title = spec.title ?? [];
  const headerRow = title.length + 1;
  const sheet = workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: A4,
      orientation: spec.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: MARGINS,
      printTitlesRow: `${headerRow}:${headerRow}`,
    },
    headerFooter: { differentFirst: true, oddHeader: `&C&"${FONT.name},Regular"&13&P` },
    views: spec.freezeHeader ? [{ state: 'frozen', ySplit: headerRow }] : [],
  });
  for (const [i, column] of spec.columns.entries()) layOut(sheet.getColumn(i + 1), column);
  addTitle(sheet, title, spec.columns.length);
  addHeader(sheet, headerRow, spec.columns);
  spec.rows.forEach((values, i) => {
    addRow(sheet, headerRow + 1 + i, values, spec.columns, spec.boldRows?.has(i) ?? false);
  });
}

/** The style of a column also holds for cells that a person adds below: a code typed there stays a text. */
function layOut(column: Column, { width = DEFAULT_WIDTH, kind }: ColumnLayout): void {
  column.width = width;
  column.style = { font: FONT, numFmt: FORMATS[kind] };
}

function addTitle(sheet: Worksheet, title: readonly string[], width: number): void {
  title.forEach((line, i) => {
    const cell = sheet.getCell(i + 1, 1);
    setText(cell, line);
    if (width > 1) sheet.mergeCells(i + 1, 1, i + 1, width);
    cell.style = {
      numFmt: '@',
      font: { ...FONT, bold: true, size: i === 0 ? 14 : 12 },
      alignment: { horizontal: 'center', vertical: 'middle' },
    };
  });
}

/** Points of one line of the font with its leading. */
const LINE_HEIGHT = 16.5;

/**
 * Lines that a text takes in a column, breaking between words. Column widths count digits of the standard font; a letter of
 * Times New Roman 12 takes about as much, a bold one a tenth more.
 */
function linesOf(text: string, width: number, bold: boolean): number {
  const room = Math.max(1, Math.floor(bold ? width * 0.9 : width));
  let lines = 0;
  for (const paragraph of text.normalize('NFC').split('\n')) {
    let used = 0;
    lines++;
    for (const word of paragraph.split(' ')) {
      if (used > 0 && used + 1 + word.length > room) {
        lines++;
        used = 0;
      }
      used += (used > 0 ? 1 : 0) + word.length;
      lines += Math.max(0, Math.ceil(used / room) - 1);
      used = used > room ? used % room : used;
    }
  }
  return lines;
}

/** Programs differ in whether they fit the height of wrapped rows themselves when opening: it is written down. */
function heightFor(lines: readonly number[]): number {
  return LINE_HEIGHT * Math.max(1, ...lines) + 2;
}

function addHeader(sheet: Worksheet, at: number, columns: readonly ColumnLayout[]): void {
  columns.forEach(({ header }, i) => {
    const cell = sheet.getCell(at, i + 1);
    setText(cell, header);
    cell.style = {
      numFmt: '@',
      font: { ...FONT, bold: true },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3ECF7' } },
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
      border: BORDER,
    };
  });
  sheet.getRow(at).height = heightFor(columns.map(({ header, width = DEFAULT_WIDTH }) => linesOf(header, width, true)));
}

function addRow(
  sheet: Worksheet,
  at: number,
  values: readonly (string | number | null)[],
  columns: readonly ColumnLayout[],
  bold: boolean,
): void {
  if (values.length > columns.length) throw new RangeError(`a row of ${values.length} in ${columns.length} columns`);
  columns.forEach(({ kind, wrap = false }, i) => {
    const cell = sheet.getCell(at, i + 1);
    const value = values[i] ?? null;
    const isText = kind === 'text' || typeof value === 'string';
    if (typeof value === 'number' && !isText) setNumber(cell, value);
    else if (value !== null) setText(cell, String(value));
    cell.style = {
      numFmt: isText ? '@' : FORMATS[kind],
      font: bold ? { ...FONT, bold } : FONT,
      alignment: { vertical: 'middle', wrapText: wrap, ...(isText ? {} : { horizontal: 'right' as const }) },
      border: BORDER,
    };
  });
  sheet.getRow(at).height = heightFor(
    columns.map(({ wrap, width = DEFAULT_WIDTH }, i) => (wrap ? linesOf(String(values[i] ?? ''), width, bold) : 1)),
  );
}

function setNumber(cell: Cell, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written`);
  cell.value = value;
}

/** As a shared string: exceljs and every reader take it as text, whatever it starts with. */
function setText(cell: Cell, text: string): void {
  cell.value = xlsxText(text);
}

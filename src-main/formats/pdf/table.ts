import type { Sheet } from './document.ts';
import { type Align, lineHeight, STYLE, type Style } from './style.ts';

/** Room between a cell's border and its text, in points. */
export const PAD = { x: 4, y: 2.6 };
/**
 * Kept free at the end of the lines of a text column as well: programs that read the text back take columns with less than about
 * 1.2 letters' height between them for one, and mix their lines.
 */
const GUTTER = 5;
const BORDER = 0.5;
const SHADE = '#eeeeee';

export interface Column {
  title: string;
  /** Points. */
  width: number;
  align: Align;
}

export interface Cell {
  text: string;
  /** Number of columns it covers; 1 when missing. */
  span?: number;
  align?: Align;
}

export interface Row {
  cells: (string | Cell)[];
  strong?: boolean;
  shaded?: boolean;
  /** Not the last row of a page: a group's name stays with its first product. */
  keepWithNext?: boolean;
}

interface LaidCell {
  x: number;
  width: number;
  align: Align;
  lines: string[];
}

interface LaidRow {
  cells: LaidCell[];
  lineCount: number;
  style: Style;
  shaded: boolean;
  keepWithNext: boolean;
}

/** A table measured, so that a heading above it can know how much to stay with before anything is drawn. */
export interface LaidTable {
  header: LaidRow;
  rows: LaidRow[];
  /** Points that a page has for rows. */
  room: number;
}

/** Points that a cell's lines may be wide, in a column or columns of `width`. */
export function textWidth(width: number, align: Align): number {
  return width - 2 * PAD.x - (align === 'left' ? GUTTER : 0);
}

const heightOf = (row: LaidRow) => row.lineCount * lineHeight(row.style) + 2 * PAD.y;

function layRow(sheet: Sheet, columns: readonly Column[], row: Row, cut: Sheet['wrap'] | Sheet['balance']): LaidRow {
  const style = row.strong ? STYLE.cellStrong : STYLE.cell;
  const cells: LaidCell[] = [];
  let x = sheet.left;
  let index = 0;
  for (const given of row.cells) {
    const cell = typeof given === 'string' ? { text: given } : given;
    const covered = columns.slice(index, index + (cell.span ?? 1));
    const width = covered.reduce((sum, column) => sum + column.width, 0);
    const align = cell.align ?? covered[0]?.align ?? 'left';
    cells.push({ x, width, align, lines: cut.call(sheet, cell.text, style, textWidth(width, align)) });
    x += width;
    index += covered.length;
  }
  const lineCount = Math.max(...cells.map((cell) => cell.lines.length));
  return { cells, lineCount, style, shaded: row.shaded ?? false, keepWithNext: row.keepWithNext ?? false };
}

/** A row that is taller than a page cannot stay whole; its lines go on in further rows, so that nothing is cut. */
function fitToPage(row: LaidRow, room: number): LaidRow[] {
  const most = Math.floor((room - 2 * PAD.y) / lineHeight(row.style));
  if (row.lineCount <= most) return [row];
  const parts: LaidRow[] = [];
  for (let from = 0; from < row.lineCount; from += most) {
    const cells = row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, from + most) }));
    parts.push({ ...row, cells, lineCount: Math.min(most, row.lineCount - from) });
  }
  return parts;
}

/**
 * Wraps all cells and sees to it that neither the first nor the last row of the table stands alone on a page.
 * The columns' widths should add up to the sheet's width.
 */
export function layTable(sheet: Sheet, columns: readonly Column[], rows: readonly Row[]): LaidTable {
  const titles = columns.map((column): Cell => ({ text: column.title, align: 'center' }));
  const header = layRow(sheet, columns, { cells: titles, strong: true, shaded: true }, sheet.balance);
  const room = sheet.bottom - sheet.top - heightOf(header);
  const laid = rows.flatMap((row) => fitToPage(layRow(sheet, columns, row, sheet.wrap), room));
  for (const row of [laid.length > 1 ? laid[0] : undefined, laid.at(-2)]) {
    if (row !== undefined) row.keepWithNext = true;
  }
  return { header, rows: laid, room };
}

/** Height of the rows from `index` on that should stand on one page; a chain that is longer than a page has to break anyway. */
function keptHeight(table: LaidTable, index: number): number {
  let height = 0;
  for (const row of table.rows.slice(index)) {
    height += heightOf(row);
    if (height > table.room) break;
    if (!row.keepWithNext) return height;
  }
  const first = table.rows[index];
  return height > table.room && first !== undefined ? heightOf(first) : height;
}

/** Height of the header and the rows that stay with it. */
export function tableStart(table: LaidTable): number {
  return heightOf(table.header) + keptHeight(table, 0);
}

function drawCellText(sheet: Sheet, row: LaidRow, cell: LaidCell, y: number, height: number): void {
  const free = height - cell.lines.length * lineHeight(row.style);
  sheet.lines(cell.lines, row.style, cell.x + PAD.x, y + free / 2, cell.width - 2 * PAD.x, cell.align);
}

function drawFrame(sheet: Sheet, row: LaidRow, y: number, height: number): void {
  sheet.artifact(() => {
    if (row.shaded) sheet.doc.rect(sheet.left, y, sheet.width, height).fill(SHADE);
    for (const cell of row.cells) sheet.doc.rect(cell.x, y, cell.width, height);
    sheet.doc.lineWidth(BORDER).stroke('black');
  });
}

function drawRow(sheet: Sheet, row: LaidRow, tag: 'TH' | 'TD'): void {
  const height = heightOf(row);
  const { y } = sheet;
  drawFrame(sheet, row, y, height);
  sheet.container('TR', () => {
    for (const cell of row.cells) {
      sheet.tagged(tag, () => drawCellText(sheet, row, cell, y, height), tag === 'TH' ? { scope: 'Column' } : {});
    }
  });
  sheet.y += height;
}

/** The header again on a further page: seen, but not read out a second time. */
function repeatHeader(sheet: Sheet, header: LaidRow): void {
  const height = heightOf(header);
  drawFrame(sheet, header, sheet.y, height);
  sheet.artifact(() => {
    for (const cell of header.cells) drawCellText(sheet, header, cell, sheet.y, height);
  });
  sheet.y += height;
}

/**
 * Draws a table from the sheet's present line on: text wraps inside its cell, a row never breaks across pages, the header stands on
 * each page. Rows are drawn here because pdfkit's own table is slow with TrueType fonts and does not repeat its header.
 */
export function drawTable(sheet: Sheet, table: LaidTable): void {
  const { header, rows } = table;
  sheet.ensure(tableStart(table));
  sheet.container('Table', () => {
    drawRow(sheet, header, 'TH');
    rows.forEach((row, index) => {
      const kept = rows[index - 1]?.keepWithNext ? heightOf(row) : keptHeight(table, index);
      if (sheet.y + kept > sheet.bottom) {
        sheet.newPage();
        repeatHeader(sheet, header);
      }
      drawRow(sheet, row, 'TD');
    });
  });
}

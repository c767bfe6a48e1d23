import { decodeBytes } from './delimited.ts';
import { GridBuilder, type Spend } from './grid.ts';
import { classLooks, elementLook, type HtmlLook } from './html-style.ts';
import { broken, tooLarge, WorkbookFailure } from './problem.ts';
import { type RunFonts, withRun } from './text.ts';
import type { CellFont, Sheet, WorkbookLimits } from './types.ts';

type HtmlAttributes = Readonly<Record<string, string>>;

/**
 * Reads the tables of a web page, mostly one that a web site named .xls. Every table is a sheet of its own, also one within
 * a cell of another; every cell is text, as the page shows it. A page without a table is a `WorkbookFailure`.
 */
export async function readHtml(bytes: Buffer, limits: WorkbookLimits, spend: Spend): Promise<Sheet[]> {
  const { Parser } = await import('htmlparser2');
  const { text, font } = decodeBytes(bytes);
  if (text.includes('\0')) throw broken('zero bytes in a text');
  const page = new HtmlTables(limits, spend, font);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      onclosetag: (name) => page.close(name),
      ontext: (characters) => page.text(characters),
    },
    { decodeEntities: true },
  );
  for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536));
  parser.end();
  const sheets = page.sheets.filter(({ rows }) => rows.length > 0);
  if (sheets.length > 0) return sheets;
  throw new WorkbookFailure({ code: 'workbook.notAWorkbook', found: 'html', detail: 'a web page without a table' });
}

/** A cell that is open, with the text gathered so far. */
interface OpenCell {
  readonly column: number;
  readonly look: HtmlLook;
  text: string;
  /** LibreOffice writes the comments of cells as elements of that name. */
  comment: string;
  fonts: RunFonts | null;
  rich: boolean;
}

interface OpenTable {
  readonly grid: GridBuilder;
  row: number;
  column: number;
  /** Cells from rows above that reach into the present one. */
  spans: { readonly left: number; readonly right: number; readonly bottom: number }[];
  cell: OpenCell | null;
}

const MAX_SPANS = 2_000;
const MAX_DEPTH = 500;
const MAX_TEXT = 1_000_000;
/** Elements that begin a new line. */
const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'head', 'title', 'select', 'textarea']);

class HtmlTables {
  readonly sheets: Sheet[] = [];
  private readonly limits: WorkbookLimits;
  private readonly spend: Spend;
  private readonly font: string | undefined;
  private readonly tables: OpenTable[] = [];
  private readonly looks: { readonly name: string; readonly look: HtmlLook }[] = [];
  private readonly classes = new Map<string, HtmlLook>();
  private count = 0;
  private css = '';

  constructor(limits: WorkbookLimits, spend: Spend, font: string | undefined) {
    this.limits = limits;
    this.spend = spend;
    this.font = font;
  }

  open(name: string, attributes: HtmlAttributes): void {
    if (this.looks.length > MAX_DEPTH) throw broken('elements nested too deeply');
    const look = elementLook(name, attributes, this.classes);
    this.looks.push({ name, look });
    const table = this.tables.at(-1);
    if (name === 'table') this.openTable();
    else if (name === 'tr' && table) this.openRow(table, look);
    else if ((name === 'td' || name === 'th') && table) this.openCell(table, attributes, look);
    else if (table?.cell) this.openInCell(table.cell, name, attributes);
  }

  close(name: string): void {
    if (name === 'style') {
      classLooks(this.css, this.classes);
      this.css = '';
    }
    const table = this.tables.at(-1);
    if ((name === 'td' || name === 'th') && table) this.closeCell(table);
    else if (name === 'table' && table) this.closeTable(table);
    this.looks.pop();
  }

  text(characters: string): void {
    if (this.looks.at(-1)?.name === 'style') {
      if (this.css.length < MAX_TEXT) this.css += characters;
      return;
    }
    const cell = this.tables.at(-1)?.cell;
    if (cell && this.looks.at(-1)?.name === 'comment') cell.comment += characters;
    else if (cell && !this.unseen()) this.show(cell, characters);
  }

  private unseen(): boolean {
    return this.looks.some(({ name, look }) => UNSEEN.has(name) || (look.gone && name !== 'tr' && name !== 'table'));
  }

  /** White space in a row is one space. */
  private show(cell: OpenCell, characters: string): void {
    const folded = characters.replace(/[ \t\r\n\f]+/g, ' ');
    this.add(cell, /(?:^|[\s])$/.test(cell.text) ? folded.trimStart() : folded);
  }

  private add(cell: OpenCell, characters: string): void {
    if (characters === '') return;
    cell.text += characters;
    if (cell.text.length > MAX_TEXT) throw broken(`a text of more than ${MAX_TEXT} characters`);
    if (characters.trim() === '') return;
    const within = this.looks.slice(this.looks.findLastIndex(({ name }) => name === 'td' || name === 'th') + 1);
    const strike = within.some(({ look }) => look.strike);
    const name = within.findLast(({ look }) => look.font !== undefined)?.look.font;
    cell.rich ||= strike || name !== undefined;
    cell.fonts = withRun(cell.fonts, { name: name ?? null, strike: strike || null, blank: false });
  }

  private openTable(): void {
    this.count++;
    if (this.count > this.limits.sheets) throw tooLarge(this.limits, 'sheets');
    const hidden = this.looks.some(({ look }) => look.gone);
    const grid = new GridBuilder({ name: `Bảng ${this.count}`, hidden }, this.limits, this.spend);
    this.tables.push({ grid, row: 0, column: 0, spans: [], cell: null });
  }

  private openRow(table: OpenTable, look: HtmlLook): void {
    this.closeCell(table);
    table.row++;
    table.column = 0;
    table.spans = table.spans.filter(({ bottom }) => bottom >= table.row);
    if (look.gone) table.grid.hiddenRows.add(table.row);
  }

  private openCell(table: OpenTable, attributes: HtmlAttributes, look: HtmlLook): void {
    this.closeCell(table);
    if (table.row === 0) table.row = 1;
    const left = freeColumn(table);
    const across = spanned(attributes.colspan);
    const down = spanned(attributes.rowspan);
    const right = left + across - 1;
    if (right > this.limits.columns) throw tooLarge(this.limits, 'columns');
    if (down > 1) table.spans.push({ left, right, bottom: table.row + down - 1 });
    if (table.spans.length > MAX_SPANS) throw broken('too many cells over several rows', { sheet: table.grid.name });
    if (across * down > 1) table.grid.merge({ top: table.row, left, bottom: table.row + down - 1, right });
    table.column = right;
    table.cell = { column: left, look, text: '', comment: '', fonts: null, rich: false };
  }

  private openInCell(cell: OpenCell, name: string, attributes: HtmlAttributes): void {
    if (name === 'br') cell.text += '\n';
    else if (BLOCKS.has(name)) {
      if (cell.text.trim() !== '') cell.text = `${cell.text.trimEnd()}\n`;
    } else if (name === 'img') this.add(cell, attributes.alt?.trim() || '[img]');
    else if (name === 'input') this.add(cell, inputText(attributes));
  }

  private closeCell(table: OpenTable): void {
    const { cell, row, grid } = table;
    if (cell === null) return;
    table.cell = null;
    const { fill, strike } = cell.look;
    const value = cell.text
      .split('\n')
      .map((line) => line.replace(/^ +| +$/g, ''))
      .join('\n')
      .replace(/^\n+|\n+$/g, '')
      .normalize('NFC');
    const own = this.fontOf(cell, strike);
    grid.comment(row, cell.column, cell.comment.trim().normalize('NFC'));
    if (value !== '')
      grid.cell(row, { column: cell.column, kind: 'text', value, formula: false, pad: 0, font: own, fill });
    else if (fill !== undefined) grid.colour(row, cell.column, fill);
  }

  private fontOf({ look, fonts, rich }: OpenCell, strike: boolean | undefined): CellFont | undefined {
    const inherited = look.font ?? this.font;
    const [first] = fonts?.names ?? [];
    const name = rich && fonts !== null ? (fonts.names.length === 1 ? (first ?? inherited) : undefined) : inherited;
    const struck = strike === true || fonts?.struck === true;
    if (name === undefined && !struck) return undefined;
    return { ...(name === undefined ? {} : { name }), ...(struck ? { strike: true } : {}) };
  }

  private closeTable(table: OpenTable): void {
    this.closeCell(table);
    this.sheets.push(table.grid.finish());
    this.tables.pop();
  }
}

/** The next column of the row that no cell from above takes. */
function freeColumn(table: OpenTable): number {
  let column = table.column + 1;
  for (;;) {
    const taken = table.spans.find(
      ({ left, right, bottom }) => left <= column && column <= right && bottom >= table.row,
    );
    if (taken === undefined) return column;
    column = taken.right + 1;
  }
}

const spanned = (value: string | undefined): number =>
  Math.min(Math.max(Number.parseInt(value ?? '1', 10) || 1, 1), 65_534);

/** What a form's field shows: a box that is ticked is a tick. */
function inputText({ type = 'text', value = '', checked }: HtmlAttributes): string {
  const kind = type.toLowerCase();
  if (kind === 'checkbox' || kind === 'radio') return checked === undefined ? '' : '☑';
  return kind === 'hidden' ? '' : value;
}

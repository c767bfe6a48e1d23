/**
 * Tables that the board types in a spreadsheet (catalogue, units): the sheet that is meant, its cells as clean text, and
 * every fault as a finding at its cell. Shared by both imports, so that they judge the same file alike.
 */
import type { Files } from '#main/core/files.ts';
import { sheetsInWorker } from '#main/core/imports/reading.ts';
import { type DecodedSheets, decodeSheets } from '#main/core/imports/understand/legacy.ts';
import { sha256Hex } from '#main/formats/envelope.ts';
import { legacyFont, mayBeLegacy } from '#main/formats/legacy-text.ts';
import { cellRef, columnName } from '#main/formats/workbook/refs.ts';
import {
  type ColumnSpec,
  type FoundTable,
  findTable,
  headerTeller,
  type TableRow,
} from '#main/formats/workbook/table.ts';
import type { Cell, Sheet } from '#main/formats/workbook/types.ts';
import {
  done,
  type Finding,
  type FindingCode,
  type FindingParams,
  finding,
  type Result,
  refuse,
} from '#shared/domain/finding.ts';
import { cleanText } from '#shared/domain/text.ts';

export interface TypedColumn<K extends string> extends ColumnSpec<K> {
  /** A cell merged over several rows counts for each of them. Not for columns in which every row has its own. */
  readonly merged?: boolean;
}

/** The first of a column's headers is how people call it. */
const titles = <K extends string>(columns: readonly TypedColumn<K>[], keys: readonly K[]): string =>
  keys.map((key) => columns.find((column) => column.key === key)?.headers[0] ?? key).join(' · ');

/** The one sheet of a workbook that holds the table, read cell by cell. Findings gather in `findings` as cells are read. */
export class SheetInput<K extends string> {
  readonly file: string;
  readonly sha256: string;
  readonly rows: readonly TableRow<K>[];
  readonly findings: Finding[] = [];
  readonly #sheet: Sheet;
  readonly #table: FoundTable<K>;
  readonly #columns: readonly TypedColumn<K>[];
  readonly #byRow: ReadonlyMap<number, TableRow<K>>;
  /** Columns of which it was told that their text was decoded, or that it could not be. */
  readonly #told = new Set<string>();
  readonly #before: ReadonlyMap<string, string>;
  readonly #seenFormulas = new Set<string>();

  constructor(file: string, sha256: string, found: Found<K>, columns: readonly TypedColumn<K>[]) {
    this.file = file;
    this.sha256 = sha256;
    this.#sheet = found.sheet;
    this.#before = found.before;
    this.#table = found.table;
    this.#columns = columns;
    this.rows = found.table.rows;
    this.#byRow = new Map(found.table.rows.map((row) => [row.row, row]));
  }

  /** Where a row's cell of a column stands. */
  place(row: number, key: K) {
    const at = this.#table.columns[key] ?? 1;
    return { file: this.file, sheet: this.#sheet.name, row, column: columnName(at), cell: cellRef(row, at) };
  }

  report(code: FindingCode, row: number, key: K, value?: string, params: FindingParams = {}): void {
    this.findings.push(finding(code, { ...this.place(row, key), ...(value === undefined ? {} : { value }) }, params));
  }

  /** The cell that speaks for this row, after merged cells were spread; an error such as #N/A says nothing. */
  cell(row: TableRow<K>, key: K): Cell | undefined {
    const cell = row.get(key) ?? this.#above(row.row, key);
    if (cell?.formula && !this.#seenFormulas.has(cell.ref)) {
      this.#seenFormulas.add(cell.ref);
      this.report('workbook.formula', row.row, key, cell.text);
    }
    return cell?.kind === 'error' ? undefined : cell;
  }

  /** Clean text of a cell, empty where there is none. */
  text(row: TableRow<K>, key: K, most: number): string {
    const cell = this.cell(row, key);
    if (!cell) return '';
    this.#tellEncoding(row.row, key, cell);
    const text = cleanText(cell.text.toWellFormed().replace(/\p{Cc}/gu, ' '));
    if (text.length > most) this.report('workbook.textTooLong', row.row, key, `${text.slice(0, 60)}…`, { most });
    return text;
  }

  /**
   * Text of an old font was decoded (before and after are shown), unless Unicode was typed in the same font and it could be either.
   * One finding a column: hundreds of equal lines would hide the others.
   */
  #tellEncoding(row: number, key: K, { ref, text, font }: Cell): void {
    const before = this.#before.get(ref);
    const doubtful = before === undefined && legacyFont(font?.name) !== null && mayBeLegacy(text);
    const code = before !== undefined ? 'workbook.decoded' : doubtful ? 'workbook.legacyFont' : null;
    if (code === null || this.#told.has(`${code} ${key}`)) return;
    this.#told.add(`${code} ${key}`);
    if (before === undefined) this.report(code, row, key, undefined, { font: font?.name ?? '' });
    else this.report(code, row, key, cleanText(text), { before });
  }

  #above(row: number, key: K): Cell | undefined {
    if (!this.#columns.find((column) => column.key === key)?.merged) return undefined;
    const at = this.#table.columns[key];
    const range = this.#sheet.merges.find(({ left, top, bottom }) => left === at && top < row && row <= bottom);
    return range && this.#byRow.get(range.top)?.get(key);
  }
}

interface Found<K extends string> {
  readonly sheet: Sheet;
  /** What stood in the cells that were decoded, by their reference. */
  readonly before: ReadonlyMap<string, string>;
  readonly table: FoundTable<K>;
}

function headerFindings<K extends string>(
  file: string,
  { sheet, table }: Found<K>,
  columns: readonly TypedColumn<K>[],
): Finding[] {
  const missing = table.missing.map((key) =>
    finding(
      'workbook.missingColumn',
      { file, sheet: sheet.name, row: table.headerRow },
      { wanted: titles(columns, [key]) },
    ),
  );
  const twice = table.duplicates.map(({ key, columns: at }) => {
    const second = at[1] ?? 1;
    const place = { row: table.headerRow, column: columnName(second), cell: cellRef(table.headerRow, second) };
    return finding(
      'workbook.duplicateColumn',
      { file, sheet: sheet.name, ...place },
      { wanted: titles(columns, [key]) },
    );
  });
  return [...missing, ...twice];
}

/** The one visible sheet with the whole header; else what is wrong with the one that comes nearest. */
function chooseSheet<K extends string>(
  file: string,
  { sheets, texts }: DecodedSheets,
  columns: readonly TypedColumn<K>[],
): Result<Found<K>> {
  const filled = sheets.filter(({ hidden, rows }) => !hidden && rows.length > 0);
  const found = filled.map((sheet) => {
    const own = texts.filter((text) => text.sheet === sheet.name);
    return { sheet, table: findTable(sheet, columns), before: new Map(own.map(({ cell, before }) => [cell, before])) };
  });
  const whole = found.filter(({ table }) => table.missing.length === 0 && table.headerRow > 0);
  const meant = whole.filter(({ table }) => table.rows.length > 0);
  if (meant.length > 1) {
    const names = meant.map(({ sheet }) => `“${sheet.name}”`).join(', ');
    return refuse(finding('workbook.severalSheets', { file }, { names }));
  }
  const width = ({ table }: Found<K>) => Object.keys(table.columns).length;
  const nearest = meant[0] ?? whole[0] ?? found.toSorted((a, b) => width(b) - width(a))[0];
  if (!nearest) return refuse(finding('workbook.empty', { file }));
  if (nearest.table.headerRow === 0) {
    const wanted = titles(
      columns,
      columns.filter(({ required }) => required).map(({ key }) => key),
    );
    return refuse(finding('workbook.noHeader', { file, sheet: nearest.sheet.name }, { wanted }));
  }
  const wrong = headerFindings(file, nearest, columns);
  return wrong.length > 0 ? refuse(...wrong) : done(nearest);
}

function hiddenSheets(file: string, sheets: readonly Sheet[]): Finding[] {
  return sheets
    .filter(({ hidden, rows }) => hidden && rows.length > 0)
    .map(({ name }) => finding('workbook.hiddenSheet', { file, sheet: name }));
}

/** Reads the file behind a handle as a workbook with these columns. Hidden sheets are reported and not counted. */
export async function openSheet<K extends string>(
  files: Files,
  handle: string,
  columns: readonly TypedColumn<K>[],
): Promise<Result<SheetInput<K>>> {
  const read = files.read(handle);
  if (!read.ok) return read;
  const { name: file, bytes } = read.value;
  const sheets = await sheetsInWorker(bytes, file);
  if (!sheets.ok) return sheets;
  const hidden = hiddenSheets(file, sheets.value);
  const isHeader = headerTeller(columns);
  const chosen = chooseSheet(
    file,
    decodeSheets(sheets.value, (_, text) => isHeader(text)),
    columns,
  );
  if (!chosen.ok) return refuse(...chosen.findings, ...hidden);
  const input = new SheetInput(file, sha256Hex(bytes), chosen.value, columns);
  input.findings.push(...hidden);
  return done(input);
}

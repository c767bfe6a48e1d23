import { matchKey } from '#shared/domain/text.ts';
import type { Cell, Row, Sheet } from './types.ts';

export interface ColumnSpec<K extends string> {
  readonly key: K;
  /** Every header that names this column; compared without regard to case, accents, punctuation, line breaks, spaces. */
  readonly headers: readonly string[];
  readonly required: boolean;
}

export interface TableRow<K extends string> {
  /** 1-based, as in the sheet. */
  readonly row: number;
  readonly hidden: boolean;
  /** The cell of a column; undefined where it is empty, blank, or the column is not there. */
  get(key: K): Cell | undefined;
}

export interface FoundTable<K extends string> {
  /** 1-based; 0 when no row of the sheet holds any of the headers. */
  readonly headerRow: number;
  /** 1-based column of each header that was found. */
  readonly columns: Partial<Record<K, number>>;
  /** Required columns that are not there. */
  readonly missing: readonly K[];
  /** Headers that stand there more than once; the first is in `columns`, and which one is meant only a person knows. */
  readonly duplicates: readonly { readonly key: K; readonly columns: readonly number[] }[];
  /** The rows below the header that hold something in one of the columns. */
  readonly rows: readonly TableRow<K>[];
}

/** Titles, quốc hiệu, dates and notes above a table take a dozen rows; a header further down than this is none. */
const HEADER_WITHIN = 100;

/**
 * Finds the table with these columns in a sheet: the header is the row with the most of the headers, the uppermost of
 * equals. The order of columns does not matter; columns that the spec does not name are left alone.
 */
export function findTable<K extends string>(sheet: Sheet, spec: readonly ColumnSpec<K>[]): FoundTable<K> {
  const wanted = wantedHeaders(spec);
  let best: Map<K, number[]> = new Map();
  let headerAt = -1;
  for (let i = 0; i < sheet.rows.length && i < HEADER_WITHIN; i++) {
    const found = headersIn(sheet.rows[i] as Row, wanted);
    if (found.size > best.size) {
      best = found;
      headerAt = i;
    }
  }
  const columns: Partial<Record<K, number>> = {};
  for (const [key, [first]] of best) if (first !== undefined) columns[key] = first;
  const rows = headerAt < 0 ? [] : sheet.rows.slice(headerAt + 1);
  return {
    headerRow: sheet.rows[headerAt]?.index ?? 0,
    columns,
    missing: spec.filter(({ key, required }) => required && !best.has(key)).map(({ key }) => key),
    duplicates: [...best].filter(([, at]) => at.length > 1).map(([key, at]) => ({ key, columns: at })),
    rows: rows.map((row) => tableRow(row, columns, sheet)).filter((row) => row !== null),
  };
}

/** Tells whether a text is the header of one of these columns. */
export function headerTeller<K extends string>(spec: readonly ColumnSpec<K>[]): (text: string) => boolean {
  const wanted = wantedHeaders(spec);
  return (text) => wanted.has(headerKey(text));
}

function wantedHeaders<K extends string>(spec: readonly ColumnSpec<K>[]): Map<string, K> {
  const wanted = new Map<string, K>();
  for (const { key, headers } of spec) {
    for (const header of headers) {
      const folded = headerKey(header);
      if (folded === '' || (wanted.get(folded) ?? key) !== key) throw new Error(`header "${header}" names two columns`);
      wanted.set(folded, key);
    }
  }
  return wanted;
}

/** "Tên sản phẩm,\nDỊCH VỤ (*)" and "ten san pham dich vu" are the same header. */
function headerKey(text: string): string {
  return matchKey(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '));
}

function headersIn<K extends string>(row: Row, wanted: ReadonlyMap<string, K>): Map<K, number[]> {
  const found = new Map<K, number[]>();
  for (const cell of row.cells) {
    const key = cell.kind === 'text' ? wanted.get(headerKey(cell.text)) : undefined;
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), cell.column]);
  }
  return found;
}

function tableRow<K extends string>(row: Row, columns: Partial<Record<K, number>>, sheet: Sheet): TableRow<K> | null {
  const wanted = new Set<number | undefined>(Object.values<number | undefined>(columns));
  const cells = new Map<number, Cell>();
  for (const cell of row.cells) if (wanted.has(cell.column) && cell.text.trim() !== '') cells.set(cell.column, cell);
  if (cells.size === 0) return null;
  return {
    row: row.index,
    hidden: sheet.hiddenRows.has(row.index),
    get: (key) => cells.get(columns[key] ?? 0),
  };
}

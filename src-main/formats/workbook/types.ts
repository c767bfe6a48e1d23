/** What a workbook says once it is read, and what can be wrong with the file itself. No database, no rules of the count. */

export interface Workbook {
  readonly ok: true;
  /** In the order of the tabs; chart sheets have no grid and stand here as sheets without rows. */
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  /** Hidden or "very hidden". */
  readonly hidden: boolean;
  /** In order of the index; rows without any cell content are left out. */
  readonly rows: readonly Row[];
  /** The right-most column that holds a cell; 0 for an empty sheet. */
  readonly columnCount: number;
  /** Of the rows that hold cells, those that are hidden (by hand or by a filter); 1-based. */
  readonly hiddenRows: ReadonlySet<number>;
  /** 1-based. */
  readonly hiddenColumns: ReadonlySet<number>;
  readonly merges: readonly MergedRange[];
}

/** All four are 1-based and inclusive. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Row {
  /** 1-based. */
  readonly index: number;
  /** In order of the column. Built anew at each access (a sheet is kept in compact form): take it once per row. */
  readonly cells: readonly Cell[];
}

export type CellKind = 'text' | 'number' | 'boolean' | 'date' | 'error';

export interface Cell {
  /** 1-based. */
  readonly column: number;
  /** "B12" */
  readonly ref: string;
  readonly kind: CellKind;
  /**
   * What a person reads, in NFC: text with line breaks as "\n"; a number with at most 15 digits, a point as decimal mark,
   * and the leading zeros of a format like "00000"; dd/mm/yyyy and hh:mm for dates; TRUE or FALSE; #N/A and its like.
   */
  readonly text: string;
  /** text and error: as `text`; number: as stored; boolean; date: ISO, "2025-09-21", "2025-09-21T08:30:00" or "08:30:00". */
  readonly value: string | number | boolean;
  /** The value is a formula's cached result. A formula that was never calculated is an error cell, `UNCALCULATED`. */
  readonly formula: boolean;
  readonly font?: CellFont;
}

export interface CellFont {
  /** Absent where the file names none, or where the runs of a rich text differ. */
  readonly name?: string;
  /** True as soon as any run of the text is struck through. */
  readonly strike?: boolean;
}

/** Text and value of a formula cell without cached result. */
export const UNCALCULATED = '#UNCALCULATED!';

/** A date cell whose number is no date (negative, or after 9999) shows what spreadsheets show: an error cell. */
export const DATE_OUT_OF_RANGE = '########';

export interface WorkbookLimits {
  /** Size of the file, bytes. */
  readonly fileBytes: number;
  /** Inflated size of all parts that are read, together, counted while inflating. */
  readonly inflatedBytes: number;
  /** Inflated to compressed size of one part; looked at once a part has passed `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Files within the archive. */
  readonly entries: number;
  readonly sheets: number;
  /** The following four: over all sheets together. */
  readonly rows: number;
  readonly cells: number;
  readonly merges: number;
  /** Characters of text in all cells, each shared text counted once. */
  readonly characters: number;
  /** The right-most column of a sheet. */
  readonly columns: number;
  readonly sharedStrings: number;
}

/**
 * Far above any workbook of an office (a unit: 40 × 220 cells), low enough that whatever is in a file is answered within
 * seconds and 400 MB (trust.md, "Hostile input").
 */
export const DEFAULT_LIMITS: WorkbookLimits = {
  fileBytes: 20_000_000,
  inflatedBytes: 200_000_000,
  ratio: 200,
  ratioFrom: 8_000_000,
  entries: 10_000,
  sheets: 1_000,
  rows: 500_000,
  cells: 3_000_000,
  merges: 50_000,
  characters: 60_000_000,
  columns: 16_384,
  sharedStrings: 1_000_000,
};

/** What a file that is no .xlsx or .xlsm turned out to be, by its content. */
export type FoundContent =
  | 'html'
  | 'xmlSpreadsheet'
  | 'ods'
  | 'xlsb'
  | 'text'
  | 'json'
  | 'pdf'
  | 'word'
  | 'powerpoint'
  | 'rtf'
  | 'image'
  | 'archive'
  | 'ole'
  | 'xml'
  | 'unknown';

export type WorkbookProblemCode =
  | 'workbook.notAWorkbook'
  | 'workbook.encrypted'
  | 'workbook.truncated'
  | 'workbook.empty'
  | 'workbook.tooLarge'
  | 'workbook.doctype'
  | 'workbook.legacyXls'
  | 'workbook.broken';

export interface Problem {
  readonly code: WorkbookProblemCode;
  /** For support, in English: which part, what was met. */
  readonly detail?: string;
  /** With `workbook.notAWorkbook`. */
  readonly found?: FoundContent;
  /** With `workbook.tooLarge`: which limit, and what it allows. */
  readonly limit?: keyof WorkbookLimits;
  readonly allowed?: number;
  /** Where the fault lies within one sheet. */
  readonly sheet?: string;
  readonly cell?: string;
}

export interface WorkbookProblem {
  readonly ok: false;
  readonly problem: Problem;
}

/** What a workbook says once it is read, and what can be wrong with the file itself. No database, no rules of the count. */

export type WorkbookFormat = 'xlsx' | 'xls' | 'ods' | 'csv' | 'html' | 'xmlSpreadsheet';

export interface Workbook {
  readonly ok: true;
  /** What the file is by its content, whatever its name says. Absent where no file was read (tests). */
  readonly format?: WorkbookFormat;
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
  /**
   * Places without content that somebody marked: with a colour, or with a comment. In order of row, then column. Such a place
   * is in no `Row`. Absent where there are none. Built anew at each access.
   */
  readonly marked?: readonly MarkedPlace[];
}

/** A place of the grid that shows nothing but carries a colour or a comment; at least one of the two is there. */
export interface MarkedPlace {
  /** 1-based. */
  readonly row: number;
  readonly column: number;
  /** "B12" */
  readonly ref: string;
  readonly fill?: string;
  readonly comment?: string;
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
  /**
   * Its background, where it is neither none nor white: "FFFF00" (RGB), or "theme 4", "indexed 13" for a colour of the file's
   * palette. Tables have coloured headers and bands: only a cell that differs from its neighbours says something.
   */
  readonly fill?: string;
  /** What somebody wrote in a comment (a note) on this cell, without the author's name where the file keeps that apart. */
  readonly comment?: string;
}

export interface CellFont {
  /**
   * Absent where the file names none, or where the runs of a rich text differ. In a text file (.csv) whose bytes are of an
   * old Vietnamese encoding it is the font that would show them, ".VnTime" (TCVN3) or "VNI-Times".
   */
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
  /** Coloured or commented places without content, over all sheets together. */
  readonly marks: number;
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
  marks: 1_000_000,
  characters: 60_000_000,
  columns: 16_384,
  sharedStrings: 1_000_000,
};

/** What a file that is no workbook turned out to be, by its content. */
export type FoundContent =
  | 'html'
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

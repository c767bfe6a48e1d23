/** Workbooks to be filled in: protected headers, open cells as text, lists to choose from. */
import type { Style } from 'exceljs';
import { cleanSheetName, withFixedTimes, xlsxText } from './package-text.ts';

/** `entry`, `mark` and `serial` are open to be filled in; everything else is protected. */
export type FormLook =
  | 'title'
  | 'hint'
  | 'head'
  | 'upright'
  | 'group'
  | 'label'
  | 'number'
  | 'entry'
  | 'mark'
  | 'serial';

export interface FormCell {
  readonly text: string;
  readonly look: FormLook;
}

export interface FormSheet {
  readonly name: string;
  /** Null where nothing stands. */
  readonly rows: readonly (readonly (FormCell | null)[])[];
  /** In characters, by column. */
  readonly widths: readonly number[];
  /** In points, by row; the others are as high as their text. */
  readonly heights: ReadonlyMap<number, number>;
  /** Rows above and columns left of it stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** Choices of the cells of a range ("C4:Z53"); anything else is refused by the spreadsheet. Without commas. */
  readonly choices: readonly { readonly range: string; readonly from: readonly string[] }[];
  readonly landscape: boolean;
}

const FONT = { name: 'Times New Roman', size: 12, family: 1 } as const;
const THIN = { style: 'thin', color: { argb: 'FF8A8A8A' } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN } as const;
const HEAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3ECF7' } } as const;
const SERIAL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBF4DF' } } as const;
const WRITTEN_AT = new Date(Date.UTC(2000, 0, 1));
const A4 = 9;
/** In characters: what can still be read when it is fitted to the width of a page. */
const MOST_ON_A_PAGE = 200;
/** In characters. */
const PAGE = 120;
/** `height` of a line in points; `width` of a letter, as a share of what columns are measured in. */
const LINE = { title: { height: 20, width: 1.1 }, hint: { height: 16, width: 0.9 } } as const;
const open = { locked: false } as const;

/** One object per look: exceljs writes a shared style once. Every cell is a text, so that codes and serials keep their zeros. */
const STYLES: Readonly<Record<FormLook, Partial<Style>>> = {
  title: { numFmt: '@', font: { ...FONT, bold: true, size: 14 }, alignment: { vertical: 'middle', wrapText: true } },
  hint: { numFmt: '@', font: { ...FONT, italic: true }, alignment: { vertical: 'middle', wrapText: true } },
  head: {
    numFmt: '@',
    font: { ...FONT, bold: true },
    fill: HEAD,
    border: BORDER,
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  },
  upright: {
    numFmt: '@',
    font: { ...FONT, size: 10 },
    fill: HEAD,
    border: BORDER,
    alignment: { horizontal: 'center', vertical: 'bottom', wrapText: true, textRotation: 90 },
  },
  group: { numFmt: '@', font: { ...FONT, bold: true }, border: BORDER, alignment: { vertical: 'middle' } },
  label: { numFmt: '@', font: FONT, border: BORDER, alignment: { vertical: 'middle', shrinkToFit: true } },
  number: { numFmt: '@', font: FONT, border: BORDER, alignment: { horizontal: 'center', vertical: 'middle' } },
  entry: {
    numFmt: '@',
    font: FONT,
    border: BORDER,
    alignment: { vertical: 'middle', wrapText: true },
    protection: open,
  },
  mark: { numFmt: '@', font: FONT, border: BORDER, alignment: { horizontal: 'center' }, protection: open },
  serial: {
    numFmt: '@',
    font: { ...FONT, bold: true },
    fill: SERIAL,
    border: BORDER,
    alignment: { horizontal: 'center', vertical: 'middle' },
    protection: open,
  },
};

/** Titles and hints stand over the table, as far as one page shows it. */
function titleWidth(widths: readonly number[]): { columns: number; characters: number } {
  let characters = 0;
  let columns = 0;
  for (const width of widths) {
    if (columns > 0 && characters + width > PAGE) break;
    characters += width;
    columns++;
  }
  return { columns, characters };
}

/** exceljs knows validations of whole ranges, its types only those of single cells. */
interface Validations {
  add(range: string, validation: object): void;
}

/** The same input gives the same bytes. Protection is without a password: it keeps from slips, not from people. */
export async function writeForm(sheets: readonly FormSheet[]): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = 'Kiểm Phiếu';
  workbook.lastModifiedBy = 'Kiểm Phiếu';
  workbook.created = WRITTEN_AT;
  workbook.modified = WRITTEN_AT;
  const taken = new Set<string>();
  for (const spec of sheets) {
    const { rows: frozenRows, columns: frozenColumns } = spec.frozen;
    const wide = spec.widths.reduce((sum, width) => sum + width, 0) > MOST_ON_A_PAGE;
    const sheet = workbook.addWorksheet(cleanSheetName(spec.name, taken), {
      pageSetup: {
        paperSize: A4,
        orientation: spec.landscape ? 'landscape' : 'portrait',
        // A sheet of 220 products on one page could not be read.
        ...(wide ? {} : { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
        printTitlesRow: `${frozenRows}:${frozenRows}`,
      },
      views: [{ state: 'frozen', xSplit: frozenColumns, ySplit: frozenRows }],
    });
    spec.widths.forEach((width, i) => {
      sheet.getColumn(i + 1).width = width;
    });
    const lines = titleWidth(spec.widths);
    spec.rows.forEach((cells, r) => {
      const [only, ...others] = cells;
      const isTitle = only && others.length === 0 && (only.look === 'title' || only.look === 'hint');
      if (isTitle) {
        sheet.mergeCells(r + 1, 1, r + 1, lines.columns);
        const { height, width } = LINE[only.look];
        sheet.getRow(r + 1).height = Math.ceil((only.text.length * width) / lines.characters) * height;
      }
      cells.forEach((given, c) => {
        if (given === null) return;
        const cell = sheet.getCell(r + 1, c + 1);
        if (given.text !== '') cell.value = xlsxText(given.text);
        cell.style = STYLES[given.look];
      });
      const height = spec.heights.get(r + 1);
      if (height !== undefined) sheet.getRow(r + 1).height = height;
    });
    for (const { range, from } of spec.choices) {
      (sheet as unknown as { dataValidations: Validations }).dataValidations.add(range, {
        type: 'list',
        allowBlank: true,
        formulae: [`"${from.join(',')}"`],
        showErrorMessage: true,
        errorStyle: 'stop',
      });
    }
    await sheet.protect('', {
      selectLockedCells: true,
      selectUnlockedCells: true,
      formatColumns: true,
      formatRows: true,
    });
  }
  return withFixedTimes(Buffer.from(await workbook.xlsx.writeBuffer()));
}

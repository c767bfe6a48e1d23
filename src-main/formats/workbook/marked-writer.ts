/** A workbook of plain texts in which some cells are coloured and commented. */
import { cleanSheetName, withFixedTimes, xlsxText } from './package-text.ts';

interface MarkedCell {
  /** "B12" */
  readonly cell: string;
  readonly note: string;
  readonly severity: 'error' | 'warning';
}

export interface MarkedSheet {
  readonly name: string;
  readonly rows: readonly {
    readonly index: number;
    readonly cells: readonly (readonly [column: number, text: string])[];
  }[];
  readonly marked: readonly MarkedCell[];
}

const FILL = { error: 'FFF6C9C6', warning: 'FFFCE7B8' } as const;
const FONT = { name: 'Times New Roman', size: 12, family: 1 } as const;
const LONGEST = 32_767;
const WRITTEN_AT = new Date(Date.UTC(2000, 0, 1));
const WIDEST = 48;
/** Rows of fewer cells are titles: they make no column wide. */
const MOST_TITLES = 3;

/** The same input gives the same bytes. Whatever a text begins with, it stays a text. */
export async function writeMarked(sheets: readonly MarkedSheet[]): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = 'Kiểm Phiếu';
  workbook.lastModifiedBy = 'Kiểm Phiếu';
  workbook.created = WRITTEN_AT;
  workbook.modified = WRITTEN_AT;
  const taken = new Set<string>();
  for (const { name, rows, marked } of sheets) {
    const sheet = workbook.addWorksheet(cleanSheetName(name, taken));
    const widths = new Map<number, number>();
    for (const { index, cells } of rows) {
      for (const [column, text] of cells) {
        const cell = sheet.getCell(index, column);
        cell.value = xlsxText(text.slice(0, LONGEST));
        cell.style = { numFmt: '@', font: FONT };
        if (cells.length > MOST_TITLES) widths.set(column, Math.max(widths.get(column) ?? 0, text.length));
      }
    }
    for (const [column, longest] of widths) sheet.getColumn(column).width = Math.min(WIDEST, longest + 3);
    for (const [ref, found] of Map.groupBy(marked, ({ cell }) => cell)) {
      const cell = sheet.getCell(ref);
      const severity = found.some((one) => one.severity === 'error') ? 'error' : 'warning';
      cell.style = {
        numFmt: '@',
        font: { ...FONT, bold: true },
        fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: FILL[severity] } },
      };
      cell.note = xlsxText(found.map(({ note }) => note).join('\n'));
    }
  }
  return withFixedTimes(Buffer.from(await workbook.xlsx.writeBuffer()));
}

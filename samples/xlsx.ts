/** What the sample workbooks share: styles of an office's sheet, and files that come out the same for the same seed. */
import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';

const THIN = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;
const BOX = { top: THIN, left: THIN, bottom: THIN, right: THIN } as const;
const FONT = { name: 'Times New Roman', size: 11 } as const;
const FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDEBF7' } } as const;

/** One object per look: exceljs writes a shared style once, and thousands of cells stay quick. */
const STYLE = {
  title: { font: { ...FONT, size: 14, bold: true } },
  subtitle: { font: { ...FONT, italic: true } },
  head: {
    font: { ...FONT, bold: true },
    fill: FILL,
    border: BOX,
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  },
  upright: {
    font: { ...FONT, bold: true, size: 9 },
    fill: FILL,
    border: BOX,
    alignment: { horizontal: 'center', vertical: 'bottom', wrapText: true, textRotation: 90 },
  },
  text: { font: FONT, border: BOX, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true, indent: 1 } },
  group: {
    font: { ...FONT, bold: true },
    border: BOX,
    alignment: { horizontal: 'left', vertical: 'middle', indent: 1 },
  },
  centre: { font: FONT, border: BOX, alignment: { horizontal: 'center', vertical: 'middle' } },
  /** A number shown with the leading zeros that it lost. */
  paddedSerial: {
    font: { ...FONT, bold: true },
    fill: FILL,
    border: BOX,
    alignment: { horizontal: 'center', vertical: 'middle', textRotation: 90 },
    numFmt: '0000000',
  },
} as const satisfies Record<string, Partial<ExcelJS.Style>>;

export type Look = keyof typeof STYLE;
export type Value = string | number | null;

/** A workbook that says nothing about the machine or the hour it was made on. */
export function newWorkbook(): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Chương trình mẫu';
  workbook.lastModifiedBy = 'Chương trình mẫu';
  workbook.created = new Date(Date.UTC(2026, 8, 25));
  workbook.modified = workbook.created;
  return workbook;
}

/** Writes one row of cells, each with its look; an empty value still gets its border. */
export function putRow(
  sheet: ExcelJS.Worksheet,
  row: number,
  values: readonly Value[],
  look: Look | ((column: number) => Look),
): void {
  const line = sheet.getRow(row);
  values.forEach((value, i) => {
    const cell = line.getCell(i + 1);
    cell.value = value;
    cell.style = STYLE[typeof look === 'string' ? look : look(i + 1)];
  });
}

/** Title lines from row 1 on: the first large, the others in italics. They run over the empty cells beside them. */
export function putTitles(sheet: ExcelJS.Worksheet, lines: readonly string[]): void {
  lines.forEach((line, i) => {
    putRow(sheet, i + 1, [line], i === 0 ? 'title' : 'subtitle');
  });
}

export function setWidths(sheet: ExcelJS.Worksheet, widths: readonly number[]): void {
  widths.forEach((width, i) => {
    sheet.getColumn(i + 1).width = width;
  });
}

/** Keeps the header rows and the first columns in sight, on the screen and on every printed page. */
export function freeze(sheet: ExcelJS.Worksheet, rows: number, columns: number): void {
  sheet.views = [{ state: 'frozen', xSplit: columns, ySplit: rows }];
  sheet.pageSetup.printTitlesRow = `${rows}:${rows}`;
  if (columns > 0) sheet.pageSetup.printTitlesColumn = `A:${sheet.getColumn(columns).letter}`;
}

/** Landscape A4, as wide as the page and as long as it needs, unless the sheet is too wide for that. */
export function pageOf(sheet: ExcelJS.Worksheet, orientation: 'portrait' | 'landscape', fitWidth = true): void {
  Object.assign(sheet.pageSetup, { paperSize: 9, orientation });
  if (fitWidth) Object.assign(sheet.pageSetup, { fitToPage: true, fitToWidth: 1, fitToHeight: 0 });
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** 01/09/2026 00:00 as MS-DOS time and date. */
const DOS_STAMP = (((2026 - 1980) << 9) | (9 << 5) | 1) << 16;

/** Sets the time of every member of a zip archive, which exceljs takes from the clock (APPNOTE.TXT 4.3.7 and 4.3.12). */
function stampZip(zip: Buffer): void {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error('not a zip archive');
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(entry) !== DIRECTORY_ENTRY) throw new Error('damaged zip directory');
    zip.writeUInt32LE(DOS_STAMP >>> 0, entry + 12);
    zip.writeUInt32LE(DOS_STAMP >>> 0, zip.readUInt32LE(entry + 42) + 10);
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
}

/** Writes the workbook; the same content gives the same bytes. */
export async function saveWorkbook(workbook: ExcelJS.Workbook, file: string): Promise<void> {
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  stampZip(bytes);
  await writeFile(file, bytes);
}

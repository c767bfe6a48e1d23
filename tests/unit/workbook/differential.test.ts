/** Our reader beside two other libraries over every fixture: the same cells, or a difference that is listed here with its reason. */
import { readdirSync, readFileSync } from 'node:fs';
import * as SheetJs from '@e965/xlsx';
import ExcelJs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { type Pictures, readByExcelJs, readBySheetJs } from '../../fixtures/peers.ts';
import { picture } from './cells.ts';

const FOLDER = new URL('../../fixtures/workbooks/', import.meta.url);
const fixtures = readdirSync(FOLDER).filter((name) => !/\.(py|md)$/.test(name));

async function ours(bytes: Uint8Array): Promise<Pictures> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.sheets.map(picture);
}

/** "1!A1: ours | theirs" of every cell that is not the same; sheets by their number. */
function differences(mine: Pictures, theirs: Pictures): string[] {
  return Array.from({ length: Math.max(mine.length, theirs.length) }, (_, i) => i).flatMap((i) => {
    const [a, b] = [mine[i] ?? {}, theirs[i] ?? {}];
    const refs = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    return refs.filter((ref) => a[ref] !== b[ref]).map((ref) => `${i + 1}!${ref}: ${a[ref]} | ${b[ref]}`);
  });
}

const uncalculated = (refs: readonly string[]) => refs.map((ref) => `${ref}: =error #UNCALCULATED! | undefined`);

/** By file: what differs from SheetJS, and from exceljs. */
const KNOWN: Readonly<Record<string, { readonly sheetJs?: readonly string[]; readonly excelJs?: readonly string[] }>> =
  {
    // The space at the end was typed; SheetJS trims paragraphs.
    'libreoffice-all.ods': { sheetJs: ['1!E7: text  12  | text  12'] },
    // exceljs takes the result 0 of a formula for none.
    'libreoffice-all.xlsx': { excelJs: ['1!F5: =number 0 | =error #UNCALCULATED!'] },
    // Comments, which SheetJS takes for the text of the cell.
    'libreoffice-page.xls': { sheetJs: ['1!B7: undefined | text Bỏ trống?\n', '1!C5: text x | text Giấy ghi mờx'] },
    // Formulas that were never calculated: SheetJS leaves such cells out, which must not be taken for empty ones.
    'openpyxl.xlsx': { sheetJs: uncalculated(['1!F4', '1!F5', '1!F6', '1!F7', '2!A6']) },
  };

/** exceljs stops at the comments of openpyxl, whose part it looks for under another name. */
const BEYOND_EXCELJS = ['openpyxl.xlsx'];

const fixture = (name: string) => readFileSync(new URL(name, FOLDER));

it.each(fixtures)('%s has the cells that SheetJS reads', async (name) => {
  const bytes = fixture(name);
  expect(differences(await ours(bytes), readBySheetJs(bytes))).toEqual(KNOWN[name]?.sheetJs ?? []);
});

it.each(fixtures.filter((name) => name.endsWith('.xlsx')))('%s has the cells that exceljs reads', async (name) => {
  const bytes = fixture(name);
  if (BEYOND_EXCELJS.includes(name)) await expect(readByExcelJs(bytes)).rejects.toThrow("reading 'comments'");
  else expect(differences(await ours(bytes), await readByExcelJs(bytes))).toEqual(KNOWN[name]?.excelJs ?? []);
});

/** Made while the test runs: what a cell can be, by the library's own writers. */
function sheetJsBook(): SheetJs.WorkBook {
  const rows = [
    ['Số phiếu', 'Bánh cốm', 'Cà phê “chồn” <&>', 'Ngày'],
    ...Array.from({ length: 300 }, (_, i) => [
      i + 1,
      i % 3 ? 'x' : null,
      i % 2 === 0,
      new Date(Date.UTC(2025, 8, 1 + (i % 28))),
    ]),
    [0.1, -12.5, 1e15, 'dòng 1\ndòng 2'],
    [123456789012, 'ế'.repeat(300), null, '007'],
  ];
  const sheet = SheetJs.utils.aoa_to_sheet(rows, { cellDates: false, dateNF: 'dd/mm/yyyy', UTC: true });
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
  const book = SheetJs.utils.book_new(sheet, 'Phiếu');
  SheetJs.utils.book_append_sheet(book, SheetJs.utils.aoa_to_sheet([['ẩn']]), 'Ẩn');
  book.Workbook = {
    Sheets: [
      { name: 'Phiếu', Hidden: 0 },
      { name: 'Ẩn', Hidden: 1 },
    ],
  };
  return book;
}

describe.each(['biff5', 'biff8', 'ods', 'fods', 'xlml', 'xlsx'] as const)(
  'a workbook written by SheetJS as %s',
  (bookType) => {
    const bytes: Buffer = SheetJs.write(sheetJsBook(), { bookType, type: 'buffer' });

    it('has the cells that SheetJS reads', async () => {
      const mine = await ours(bytes);
      expect(differences(mine, readBySheetJs(bytes))).toEqual([]);
      expect(mine[0]).toMatchObject({
        A2: 'number 1',
        B3: 'text x',
        C2: 'boolean TRUE',
        D2: 'date 01/09/2025',
        D303: 'text 007',
      });
    });
  },
);

it('a workbook written by exceljs has the cells that all three read', async () => {
  const book = new ExcelJs.Workbook();
  const sheet = book.addWorksheet('Phiếu');
  sheet.addRow(['Số phiếu', { richText: [{ text: 'Bánh ' }, { text: 'cốm', font: { strike: true } }] }, 0.5, true]);
  sheet.addRow([
    { formula: 'A1&"x"', result: 'Số phiếux' },
    { error: '#N/A' },
    new Date(Date.UTC(2025, 8, 21, 8, 30)),
    '_x000D_',
  ]);
  sheet.mergeCells('A3:B4');
  const cell = sheet.getCell('A3');
  cell.value = 7;
  cell.numFmt = '0000';
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const mine = await ours(bytes);
  expect(mine[0]).toMatchObject({
    A2: '=text Số phiếux',
    B1: 'text Bánh cốm',
    C2: 'date 21/09/2025 08:30',
    A3: 'number 0007',
  });
  // exceljs writes a text that looks like an escape as it stands, and Excel takes it for one: so does this reader.
  expect(differences(mine, await readByExcelJs(bytes))).toEqual([]);
  expect(differences(mine, readBySheetJs(bytes))).toEqual([]);
});

it('only an .xlsx has escapes in its texts', async () => {
  const written = (bookType: 'biff8' | 'biff5' | 'ods' | 'xlml' | 'csv') =>
    SheetJs.write(
      SheetJs.utils.book_new(
        SheetJs.utils.aoa_to_sheet([
          ['_x0041_', 'b'],
          ['c', 'd'],
        ]),
        '_x0041_',
      ),
      {
        bookType,
        type: 'buffer',
      },
    ) as Buffer;
  for (const kind of ['biff8', 'biff5', 'ods', 'xlml', 'csv'] as const) {
    expect([kind, (await ours(written(kind)))[0]?.A1]).toEqual([kind, 'text _x0041_']);
  }
});

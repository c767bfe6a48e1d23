import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { writeMarked } from '#main/formats/workbook/marked-writer.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';

const SHEET = {
  name: 'Phiếu',
  rows: [
    { index: 1, cells: [[1, '=1+1'] as const, [2, '@SUM(A1)'] as const, [3, '-5'] as const] },
    { index: 4, cells: [[2, '0204032'] as const] },
  ],
  marked: [
    { cell: 'B4', note: 'Số phiếu có hai lần', severity: 'error' as const },
    { cell: 'B4', note: 'và một điều nữa', severity: 'warning' as const },
    { cell: 'D9', note: 'trống', severity: 'warning' as const },
  ],
};

it('a marked copy holds texts only, with colour and comment where something is wrong', async () => {
  const bytes = await writeMarked([SHEET]);
  expect(await writeMarked([SHEET])).toEqual(bytes);
  const read = await readWorkbook(new Uint8Array(bytes));
  if (!read.ok) throw new Error(read.problem.code);
  const cells = read.sheets[0]?.rows.flatMap((row) =>
    row.cells.map(({ ref, kind, text, formula }) => [ref, kind, text, formula]),
  );
  expect(cells).toEqual([
    ['A1', 'text', '=1+1', false],
    ['B1', 'text', '@SUM(A1)', false],
    ['C1', 'text', '-5', false],
    ['B4', 'text', '0204032', false],
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer as ArrayBuffer);
  const cell = book.worksheets[0]?.getCell('B4');
  expect(JSON.stringify(cell?.note)).toContain('Số phiếu có hai lần\\nvà một điều nữa');
  expect(cell?.fill).toMatchObject({ fgColor: { argb: 'FFF6C9C6' } });
  expect(book.worksheets[0]?.getCell('D9').fill).toMatchObject({ fgColor: { argb: 'FFFCE7B8' } });
});

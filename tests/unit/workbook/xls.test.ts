/** What an old .xls says beside its values: fonts, strokes, colours, comments, dates from 1904, passwords. */
import * as SheetJs from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import type { Sheet } from '#main/formats/workbook/types.ts';
import { type Biff5Cell, biff5 } from '../../fixtures/biff5.ts';
import { toTcvn3 } from '../../fixtures/legacy.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';
import { picture, problemOf, sheetsOf } from './cells.ts';

const cellsOf = (sheet: Sheet | undefined) => new Map(sheet?.rows.flatMap(({ cells }) => cells.map((c) => [c.ref, c])));

describe('an .xls of Excel 5', () => {
  it('has fonts, strokes, colours, comments and what is hidden', async () => {
    const [sheet] = await sheetsOf(
      biff5({
        hiddenRows: [3],
        cells: [
          { row: 1, column: 1, value: 'B¸nh', style: { font: '.VnTime' } },
          { row: 1, column: 2, value: 'x', style: { strike: true } },
          { row: 2, column: 1, value: 'ü', style: { font: 'Wingdings' } },
          { row: 2, column: 2, value: 'x', style: { fill: 13 }, comment: 'xem lai' },
          { row: 2, column: 3, value: null, style: { fill: 13 } },
          { row: 3, column: 1, value: 12 },
        ],
      }),
    );
    expect(picture(sheet)).toEqual({
      A1: 'text B¸nh',
      B1: 'text x',
      A2: 'text ü',
      B2: 'text x',
      A3: 'number 12',
    });
    const cells = cellsOf(sheet);
    expect(cells.get('A1')?.font).toEqual({ name: '.VnTime' });
    expect(cells.get('B1')?.font).toEqual({ name: 'Arial', strike: true });
    expect(cells.get('A2')?.font).toEqual({ name: 'Wingdings' });
    expect([cells.get('B2')?.fill, cells.get('B2')?.comment]).toEqual(['indexed 13', 'xem lai']);
    expect(sheet?.marked).toEqual([{ row: 2, column: 3, ref: 'C2', fill: 'indexed 13' }]);
    expect([...(sheet?.hiddenRows ?? [])]).toEqual([3]);
  });

  it('counts dates from the year that it says', async () => {
    const cells: Biff5Cell[] = [{ row: 1, column: 1, value: 44459, style: { format: 14 } }];
    expect(picture((await sheetsOf(biff5({ cells })))[0])).toEqual({ A1: 'date 20/09/2021' });
    expect(picture((await sheetsOf(biff5({ cells, date1904: true })))[0])).toEqual({ A1: 'date 21/09/2025' });
  });

  it('has letters of its code page, and those of an old font as stored', async () => {
    const bytes = biff5({
      codePage: 1258,
      cells: [
        { row: 1, column: 1, value: 'B\u00e1nh c\u00f4\u00ecm' },
        { row: 1, column: 2, value: toTcvn3('Bánh cốm'), style: { font: '.VnTime' } },
      ],
    });
    expect(picture((await sheetsOf(bytes))[0])).toEqual({ A1: 'text Bánh cốm', B1: `text ${toTcvn3('Bánh cốm')}` });
  });

  it('gives the ballots of an office of that time, and asks about what is not clear', async () => {
    const style = { font: '.VnTime' };
    const rows: (readonly (string | number | null | Partial<Biff5Cell>)[])[] = [
      [toTcvn3('Số phiếu'), toTcvn3('Bánh cốm Hàng Than'), toTcvn3('Chè sen, túi 5'), '0037'],
      [1, { value: 'ü', style: { font: 'Wingdings' } }, null, 'x'],
      [2, 'x', { value: 'x', style: { strike: true } }, { value: 'x', comment: 'mo' }],
    ];
    const cells = rows.flatMap((values, r) =>
      values.flatMap((given, c): Biff5Cell[] => {
        if (given === null) return [];
        const of = typeof given === 'object' ? given : { value: given };
        return [{ row: r + 1, column: c + 1, value: null, ...(typeof of.value === 'string' ? { style } : {}), ...of }];
      }),
    );
    const read = await readWorkbook(biff5({ cells }));
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    const rulebook = smallRulebook({ maxTicks: null });
    const reading = understandWorkbook(read, rulebook, { file: 'f', layout: 'auto' });
    expect(reading.encoding).toBe('TCVN3');
    expect(reading.ballots[0]).toMatchObject({ serial: '00001', mark: { products: ['0013', '0037'] } });
    expect(reading.findings.map(({ code, cell }) => [code, cell])).toEqual([
      ['import.markUnclear', 'C3'],
      ['import.commented', 'D3'],
    ]);
  });
});

describe('a workbook with dates from 1904', () => {
  it.each(['biff8', 'biff5', 'xlsx', 'xlml'] as const)(
    'written as %s has the days that were meant',
    async (bookType) => {
      const sheet = SheetJs.utils.aoa_to_sheet([['Ngay', { t: 'n', v: 44_459, z: 'dd/mm/yyyy' }]]);
      const book = SheetJs.utils.book_new(sheet, 'Phiếu');
      book.Workbook = { WBProps: { date1904: true } };
      const bytes: Buffer = SheetJs.write(book, { bookType, type: 'buffer' });
      expect(picture((await sheetsOf(bytes))[0])).toEqual({ A1: 'text Ngay', B1: 'date 21/09/2025' });
    },
  );
});

describe('an .xls behind a password', () => {
  it.each(['biff8', 'biff5'] as const)('is named as such: %s', async (bookType) => {
    const book = SheetJs.utils.book_new(SheetJs.utils.aoa_to_sheet([['a', 1]]), 'A');
    const bytes: Buffer = SheetJs.write(book, { bookType, type: 'buffer' });
    // The code page's record, the same length as many: from here on nothing is plain.
    const at = bytes.indexOf(Buffer.from([0x42, 0, 2, 0]));
    expect(at).toBeGreaterThan(0);
    bytes[at] = 0x2f;
    expect(await problemOf(bytes)).toMatchObject({ code: 'workbook.encrypted' });
  });
});

describe('an .xls that is cut off', () => {
  it.each(['biff8', 'biff5'] as const)('is refused, or says all that it said: %s', async (bookType) => {
    const rows = Array.from({ length: 60 }, (_, i) => [i + 1, i % 3 ? 'x' : '', `Ten ${i}`]);
    const book = SheetJs.utils.book_new(SheetJs.utils.aoa_to_sheet(rows), 'A');
    const bytes: Buffer = SheetJs.write(book, { bookType, type: 'buffer' });
    const whole = picture((await sheetsOf(bytes))[0]);
    const codes = new Set<string>();
    for (let length = 600; length < bytes.length; length += 97) {
      const read = await readWorkbook(bytes.subarray(0, length));
      if (read.ok) expect(picture(read.sheets[0])).toEqual(whole);
      else codes.add(read.problem.code);
    }
    expect(codes).toContain('workbook.truncated');
    expect([...codes].filter((code) => !['workbook.truncated', 'workbook.broken'].includes(code))).toEqual([]);
  });
});

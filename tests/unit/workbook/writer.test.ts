import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type SheetSpec, writeWorkbook } from '#main/formats/workbook/writer.ts';
import { picture, read, sheetsOf } from './cells.ts';

const codes: SheetSpec = {
  name: 'Danh mục',
  columns: [
    { header: 'Mã', kind: 'text', width: 8 },
    { header: 'Số lượt', kind: 'integer' },
    { header: 'Tỷ lệ', kind: 'percent' },
    { header: 'Tên sản phẩm,\ndịch vụ', kind: 'text', wrap: true, width: 20 },
  ],
  rows: [
    ['007', 1234567, 0.125, 'Bánh cốm'],
    [8, null, 'chưa có', null],
  ],
};

async function reopened(spec: SheetSpec): Promise<exceljs.Worksheet> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load((await writeWorkbook([spec])) as unknown as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

describe('what is written', () => {
  it('is read back as it was given', async () => {
    expect(await read(await writeWorkbook([codes]))).toEqual({
      A1: 'text Mã',
      B1: 'text Số lượt',
      C1: 'text Tỷ lệ',
      D1: 'text Tên sản phẩm,\ndịch vụ',
      A2: 'text 007',
      B2: 'number 1234567',
      C2: 'number 0.125',
      D2: 'text Bánh cốm',
      A3: 'text 8',
      C3: 'text chưa có',
    });
  });

  it('has titles above the header, over the whole width', async () => {
    const [sheet] = await sheetsOf(await writeWorkbook([{ ...codes, title: ['KẾT QUẢ', 'Năm 2025'], rows: [] }]));
    expect(picture(sheet)).toMatchObject({ A1: 'text KẾT QUẢ', A2: 'text Năm 2025', A3: 'text Mã' });
    expect(sheet?.merges.map(({ top, left, bottom, right }) => [top, left, bottom, right])).toEqual([
      [1, 1, 1, 4],
      [2, 1, 2, 4],
    ]);
  });

  it('is formatted: codes as text, numbers with separators, a header that stands out', async () => {
    const sheet = await reopened({ ...codes, boldRows: new Set([1]) });
    expect(['A2', 'B2', 'C2', 'C3'].map((ref) => sheet.getCell(ref).numFmt)).toEqual(['@', '#,##0', '0.00%', '@']);
    expect(sheet.getCell('A1').style).toMatchObject({
      font: { name: 'Times New Roman', size: 12, bold: true },
      fill: { type: 'pattern', pattern: 'solid' },
      alignment: { wrapText: true },
      border: { top: { style: 'thin' } },
    });
    expect([sheet.getCell('A2').font.bold, sheet.getCell('A3').font.bold]).toEqual([undefined, true]);
    expect(sheet.getColumn(4).width).toBe(20);
    expect(sheet.getRow(1).height).toBeGreaterThan(sheet.getRow(2).height);
    expect(sheet.getCell('A40').numFmt).toBe('@');
    expect(sheet.autoFilter ?? null).toBeNull();
  });

  it('is set up for printing', async () => {
    const sheet = await reopened({ ...codes, title: ['Một dòng'], landscape: true, freezeHeader: true });
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '2:2',
    });
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    expect((await reopened(codes)).pageSetup.orientation).toBe('portrait');
  });

  it('makes rows as high as their wrapped text', async () => {
    const text = 'Một cái tên dài của một sản phẩm không ai nhớ nổi, và một từ dàiiiiiiiiiiiiiiiiiiiiiiiiiiiiii';
    const sheet = await reopened({ ...codes, rows: [[null, null, null, text], [text]] });
    expect(sheet.getRow(2).height).toBeGreaterThan(16.5 * 5);
    expect(sheet.getRow(3).height).toBeLessThan(20);
  });

  it('is the same to the byte at any time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-09-21T08:00:00Z') });
    const first = await writeWorkbook([codes]);
    vi.setSystemTime(new Date('2031-01-02T03:04:05Z'));
    const second = await writeWorkbook([codes]);
    vi.useRealTimers();
    expect(second.equals(first)).toBe(true);
  });

  it('never holds a formula', async () => {
    const rows = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'].map((text) => [text]);
    const sheet = await reopened({ name: 'a', columns: [{ header: '=A1', kind: 'integer' }], rows });
    for (let row = 1; row <= rows.length + 1; row++) {
      const cell = sheet.getCell(row, 1);
      expect([cell.type, cell.numFmt]).toEqual([exceljs.ValueType.String, '@']);
    }
  });

  it('refuses what no workbook can hold', async () => {
    const row = (value: string | number) =>
      writeWorkbook([{ name: 'a', columns: [{ header: 'b', kind: 'integer' }], rows: [[value]] }]);
    await expect(row(Number.NaN)).rejects.toThrow(RangeError);
    await expect(row('x'.repeat(32_768))).rejects.toThrow(RangeError);
    await expect(writeWorkbook([])).rejects.toThrow(RangeError);
    await expect(writeWorkbook([{ ...codes, rows: [[1, 2, 3, 4, 5]] }])).rejects.toThrow(RangeError);
  });
});

describe('names of tabs', () => {
  const names = async (...given: string[]) => {
    const sheets = await sheetsOf(await writeWorkbook(given.map((name) => ({ ...codes, name }))));
    return sheets.map((sheet) => sheet.name);
  };

  it('are cleaned to what Excel takes', async () => {
    expect(await names("'Kết quả' [2025]: a/b\\c*?", '', 'History', 'Đơn vị', 'đơn VỊ')).toEqual([
      "Kết quả' (2025) a-b-c",
      'Trang',
      'History (2)',
      'Đơn vị',
      'đơn VỊ (2)',
    ]);
    expect(await names('Phòng Kinh tế quận Hoàn Kiếm, Hà Nội', 'Phòng Kinh tế quận Hoàn Kiếm, Hà Nam')).toEqual([
      'Phòng Kinh tế quận Hoàn Kiếm, H',
      'Phòng Kinh tế quận Hoàn Kiế (2)',
    ]);
  });

  it('are valid and different whatever is given', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 4 }),
        async (given) => {
          const taken = await names(...given);
          expect(new Set(taken.map((name) => name.toLowerCase())).size).toBe(given.length);
          for (const name of taken) expect(name).toMatch(/^(?!['\s])[^[\]:*?/\\]{1,31}(?<!['\s])$/u);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('round trip', () => {
  const syllables = ['Bánh cốm', 'hoà', 'hòa', 'Đường', 'ưỡng', 'nghệ', 'quýt', '“cốm”', 'ﬁ', '👍', '№ 5', '₫'];
  const text = fc.oneof(
    fc.constantFrom(...syllables, ...syllables.map((word) => word.normalize('NFD'))),
    fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\n', "'", ' '), fc.string()).map((pair) => pair.join('')),
    fc.constantFrom(
      '_x000D_',
      '_x005F_x0041_',
      '__x0041__',
      '0012',
      '1e5',
      'TRUE',
      '#N/A',
      '21/9',
      ']]>',
      '&amp;',
      '\u00a0',
      '\u200b',
      '\0\x01\x7f\ufffe',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const value = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constant(null));

  it('gives back every text in NFC and every number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(value, value), { maxLength: 12 }), async (rows) => {
        const columns = [
          { header: 'Mã', kind: 'text' as const },
          { header: 'Số', kind: 'decimal' as const },
        ];
        const [sheet] = await sheetsOf(await writeWorkbook([{ name: 'a', columns, rows }]));
        const expected = rows.map(([left, right]) => [
          typeof left === 'number' ? String(left) : stored(left),
          typeof right === 'number' ? right + 0 : stored(right),
        ]);
        const found = rows.map((_, i) => {
          const cells = sheet?.rows.find((row) => row.index === i + 2)?.cells ?? [];
          return [1, 2].map((column) => cells.find((cell) => cell.column === column)?.value ?? null);
        });
        expect(found).toEqual(expected);
        expect(sheet?.rows.every((row) => row.cells.every((cell) => !cell.formula))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  /** A text as the workbook keeps it; an empty one is an empty cell. */
  function stored(given: string | null): string | null {
    return given?.normalize('NFC').toWellFormed().replace(/\r\n?/g, '\n') || null;
  }
});

describe('a workbook of another writer', () => {
  it('of exceljs, with everything that it can write', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('Ẩn', { state: 'hidden' });
    sheet.getCell('A1').value = { richText: [{ text: 'Bánh ' }, { text: 'cốm', font: { bold: true, strike: true } }] };
    sheet.getCell('B1').value = new Date(Date.UTC(2025, 8, 21));
    sheet.getCell('C1').value = { formula: 'SUM(D1:D2)', result: 5 };
    sheet.getCell('D1').value = { error: '#REF!' };
    sheet.getCell('E1').value = false;
    sheet.getCell('F1').value = { text: 'trang web', hyperlink: 'http://x' };
    sheet.getCell('C2').value = { sharedFormula: 'C1', result: 0 };
    sheet.mergeCells('A3:B4');
    sheet.getCell('A3').value = 'gộp';
    sheet.getColumn(2).hidden = true;
    sheet.getRow(2).hidden = true;
    const [found] = await sheetsOf(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(picture(found)).toEqual({
      A1: 'text Bánh cốm',
      B1: 'date 21/09/2025',
      C1: '=number 5',
      D1: 'error #REF!',
      E1: 'boolean FALSE',
      F1: 'text trang web',
      C2: '=number 0',
      A3: 'text gộp',
    });
    expect(found).toMatchObject({ hidden: true, hiddenRows: new Set([2]), hiddenColumns: new Set([2]) });
    expect(found?.rows[0]?.cells[0]?.font?.strike).toBe(true);
  });
});

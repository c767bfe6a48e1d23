import { describe, expect, it } from 'vitest';
import { cellRef, columnName, parseRange, parseRef } from '#main/formats/workbook/refs.ts';
import { findTable } from '#main/formats/workbook/table.ts';
import { oneSheet } from '../../fixtures/xlsx.ts';
import { sheetsOf } from './cells.ts';

const spec = [
  { key: 'code', headers: ['Mã'], required: true },
  { key: 'name', headers: ['Tên sản phẩm, dịch vụ', 'Tên sản phẩm'], required: true },
  { key: 'enterprise', headers: ['Doanh nghiệp'], required: true },
  { key: 'note', headers: ['Ghi chú'], required: false },
] as const;

/** A sheet whose rows are these texts; numbers stay numbers. */
async function sheetOf(...rows: (string | number | null)[][]) {
  const cell = (value: string | number | null) =>
    value === null ? '<c/>' : typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="str"><v>${value}</v></c>`;
  const [sheet] = await sheetsOf(oneSheet(rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')));
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

describe('the table in a sheet', () => {
  it('is found below titles, in any order and spelling of its headers', async () => {
    const sheet = await sheetOf(
      ['DANH MỤC SẢN PHẨM'],
      [],
      [null, 'STT', 'DOANH  NGHIỆP', 'tên sản phẩm\ndịch vụ (*)'.normalize('NFD'), 'Mã:'],
      [null, 1, 'Công ty A', 'Bánh cốm', '001'],
      [],
      [null, 2, null, null, ' '],
      [null, 3, null, 'Chả cốm', 2],
    );
    const table = findTable(sheet, spec);
    expect(table).toMatchObject({
      headerRow: 3,
      columns: { code: 5, name: 4, enterprise: 3 },
      missing: [],
      duplicates: [],
    });
    expect(
      table.rows.map(({ row, get }) => [
        row,
        get('code')?.text,
        get('name')?.ref,
        get('enterprise')?.text,
        get('note'),
      ]),
    ).toEqual([
      [4, '001', 'D4', 'Công ty A', undefined],
      [7, '2', 'D7', undefined, undefined],
    ]);
  });

  it('takes the row with the most headers, the upper of equals', async () => {
    const sheet = await sheetOf(['Mã'], ['Mã', 'Tên sản phẩm'], ['x', 'y'], ['Tên sản phẩm', 'Mã']);
    const table = findTable(sheet, spec);
    expect([table.headerRow, table.rows.length]).toEqual([2, 2]);
    expect(table.missing).toEqual(['enterprise']);
  });

  it('names all that is missing where there is no header at all', async () => {
    const table = findTable(await sheetOf(['Kính gửi'], [1, 2]), spec);
    expect(table).toMatchObject({ headerRow: 0, columns: {}, missing: ['code', 'name', 'enterprise'], rows: [] });
    expect(findTable(await sheetOf(), spec).missing).toHaveLength(3);
  });

  it('reports a header that stands there twice', async () => {
    const table = findTable(await sheetOf(['Mã', 'Tên sản phẩm', 'MÃ', 'Doanh nghiệp'], ['1', 'a', '2', 'b']), spec);
    expect(table.duplicates).toEqual([{ key: 'code', columns: [1, 3] }]);
    expect(table.rows[0]?.get('code')?.text).toBe('1');
  });

  it('says which rows are hidden', async () => {
    const row = (n: number, hidden: string) => `<row r="${n}" ${hidden}><c t="str"><v>Mã</v></c></row>`;
    const [sheet] = await sheetsOf(oneSheet(row(1, '') + row(2, 'hidden="1"') + row(3, '')));
    if (sheet === undefined) throw new Error('no sheet');
    expect(findTable(sheet, spec).rows.map(({ row: index, hidden }) => [index, hidden])).toEqual([
      [2, true],
      [3, false],
    ]);
  });

  it('is not asked for with one header of two meanings', async () => {
    const sheet = await sheetOf(['Mã']);
    const twice = [...spec, { key: 'other', headers: ['MÃ '], required: false }];
    expect(() => findTable(sheet, twice)).toThrow('two columns');
  });
});

describe('references', () => {
  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [702, 'ZZ'],
    [703, 'AAA'],
    [16384, 'XFD'],
  ])('column %i is %s', (column, name) => {
    expect(columnName(column)).toBe(name);
    expect(parseRef(`${name}7`)).toEqual({ row: 7, column });
  });

  it('have 16,384 columns, each read back', () => {
    for (let column = 1; column <= 16_384; column++) expect(parseRef(cellRef(1, column))?.column).toBe(column);
    expect(() => columnName(16_385)).toThrow(RangeError);
    expect(() => columnName(0)).toThrow(RangeError);
  });

  it.each(['', 'A', '1', 'A0', 'A01', 'XFE1', 'AAAA1', 'A1048577', '$A$1', 'A1:', 'A-1', 'Ă1', 'A1.5'])(
    '%s is none',
    (ref) => {
      expect(parseRef(ref)).toBeNull();
    },
  );

  it('take ranges from any corner', () => {
    expect(parseRange('C3:a1')).toEqual({ top: 1, left: 1, bottom: 3, right: 3 });
    expect([parseRange('A1:B2:C3'), parseRange('A1:')]).toEqual([null, null]);
  });
});

import { describe, expect, it } from 'vitest';
import { codeReader } from '#main/core/imports/understand/codes.ts';
import type { GridValue } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';
import { ballotsOf, faultsOf, understandRows } from '../../fixtures/understand.ts';

const HEAD = ['STT', 'Số phiếu', 'Các mã được chọn', 'Không hợp lệ'];
const list = (...rows: GridValue[][]) => [HEAD, ...rows];
const one = (codes: GridValue) => list([1, '1', codes, null]);

/** Codes 001 to 060 without check digits, as small programmes have them; 050 is taken out. */
const plain = {
  ...smallRulebook({ maxTicks: null }),
  products: Array.from({ length: 60 }, (_, i) => ({
    code: String(i + 1).padStart(3, '0'),
    name: i === 6 ? 'Bún và phở, khô' : `Hàng số ${i + 1}`,
    group: '01',
    enterprise: 'Công ty',
    retired: i === 49,
  })),
};
const numbers = (codes: GridValue) => ballotsOf(one(codes), { rulebook: plain })[0]?.[1];
const codes = (...list: number[]) => list.map((n) => String(n).padStart(3, '0'));
const told = (value: GridValue) => faultsOf(one(value), { rulebook: plain });

describe('a sheet with one row per ballot and its codes in a cell', () => {
  it('gives ballots, invalid and single ones too', () => {
    const rows = list(
      [1, '1', '13, 25, 37', null],
      [2, 2, 13, null],
      [3, '00003', null, 'Phiếu trắng'],
      [4, '4', '0025; 0049', null],
    );
    expect(ballotsOf(rows)).toEqual([
      ['00001', ['0013', '0025', '0037']],
      ['00002', ['0013']],
      ['00003', '!1'],
      ['00004', ['0025', '0049']],
    ]);
    expect(understandRows(rows)).toMatchObject({ layout: 'list', findings: [] });
    const blank = smallRulebook({ minTicks: 0 });
    expect(ballotsOf(list([1, '1', '13', null], [2, '2', null, null]), { rulebook: blank })).toEqual([
      ['00001', ['0013']],
      ['00002', []],
    ]);
  });

  it('reads lists as people write them', () => {
    expect(numbers('1, 5, 12-15; 40')).toEqual(codes(1, 5, 12, 13, 14, 15, 40));
    expect(numbers('1\n5\r\n12 – 14')).toEqual(codes(1, 5, 12, 13, 14));
    expect(numbers('1, 5 và 12')).toEqual(codes(1, 5, 12));
    expect(numbers('001;từ 12 đến 14, 20 tới 21.')).toEqual(codes(1, 12, 13, 14, 20, 21));
    expect(numbers('001 005 012')).toEqual(codes(1, 5, 12));
    expect(numbers('１，５、１２')).toEqual(codes(1, 5, 12));
    expect(numbers('1\u00a0, 5 | 12 + 13')).toEqual(codes(1, 5, 12, 13));
    expect(numbers('Bún và phở, khô; 12 - Hàng số 12, mã 13')).toEqual(codes(7, 12, 13));
    expect(numbers('Hàng số 1 và Hàng số 5')).toEqual(codes(1, 5));
  });

  it('takes codes from several cells under one merged header or under headers of their own', () => {
    const rows = (head: GridValue[]) => [head, ['1', '13', 25, null], ['2', 37, null, '13']];
    const truth = [
      ['00001', ['0013', '0025']],
      ['00002', ['0013', '0037']],
    ];
    expect(ballotsOf(rows(['Số phiếu', 'Mã 1', 'Mã 2', 'Mã 3']))).toEqual(truth);
    const merges = [{ top: 1, left: 2, bottom: 1, right: 4 }];
    expect(ballotsOf(rows(['Số phiếu', 'Mã được chọn', null, null]), { options: { merges } })).toEqual(truth);
    expect(faultsOf(rows(['Số phiếu', 'Mã được chọn', null, null]))).toEqual([
      ['import.columnWithoutHeader', 'C2', '25'],
      ['import.columnWithoutHeader', 'D3', '13'],
    ]);
  });

  it('never guesses at what a spreadsheet made of a list', () => {
    const date = { value: '2026-12-15', kind: 'date', text: '15/12/2026' } as const;
    expect(faultsOf(one(date))).toEqual([['import.codesConverted', 'C2', '15/12/2026']]);
    expect(told(12.15)).toEqual([['import.codesConverted', 'C2', '12.15']]);
    // 1,005 read as a thousand and five: a code, were there not also codes 1 and 5.
    expect(told(1005)).toEqual([['import.codesConverted', 'C2', '1005']]);
    expect(told(999_999)).toEqual([['import.productUnknown', 'C2', '999999']]);
    expect(told('12.15')).toEqual([['import.codeUnclear', 'C2', '12.15']]);
    expect(told({ value: '#REF!', kind: 'error' })).toEqual([['import.codeUnclear', 'C2', '#REF!']]);
    expect(told(true)).toEqual([['import.codeUnclear', 'C2', 'TRUE']]);
  });

  it('refuses whatever is not a code of the paper', () => {
    expect(told('1, 61')).toEqual([['import.productUnknown', 'C2', '61']]);
    expect(told('1, 50')).toEqual([['import.productRetired', 'C2', '50']]);
    expect(told('48-51')).toEqual([['import.rangeGaps', 'C2', '48-51']]);
    expect(understandRows(one('55-75'), { rulebook: plain }).findings[0]?.params).toEqual({
      codes: '61, 62, 63, 64, 65, 66, 67, 68, …',
      ballot: 'B2',
      says: '1',
    });
    expect(told('15-12')).toEqual([['import.codeUnclear', 'C2', '15-12']]);
    expect(told('1-999999999999')).toEqual([['import.codeUnclear', 'C2', '1-999999999999']]);
    expect(told('1, ?')).toEqual([['import.codeUnclear', 'C2', '?']]);
    expect(told('1/5')).toEqual([['import.codeUnclear', 'C2', '1/5']]);
    expect(told('12 - Hàng số 13')).toEqual([['import.productNameDiffers', 'C2', '12 - Hàng số 13']]);
    // One code that fell apart, or two?
    expect(told('1 5')).toEqual([['import.codeUnclear', 'C2', '1 5']]);
    expect(told('1, 5, 4-6')).toEqual([['import.tickTwice', 'C2', '005']]);
    expect(told({ value: '1, 5', font: { strike: true } })).toEqual([['import.struckOut', 'C2', '1, 5']]);
    expect(told({ value: '1', font: { name: 'Wingdings' } })).toEqual([['import.codeUnclear', 'C2', '1']]);
    // With check digits the numbers between two codes are none.
    expect(faultsOf(one('13-25'))).toEqual([['import.rangeGaps', 'C2', '13-25']]);
  });

  it('loses no row: without serial, doubled, below and between', () => {
    const rows = list(
      [1, '1', '13', null],
      [2, null, '25', null],
      ['', 'Tổ 2', null, null],
      [3, '1', '37', null],
      ['Tổng', null, 3, null],
      [null, null, 'Người lập biểu', null],
    );
    expect(faultsOf(rows, { layout: 'list' })).toEqual([
      ['import.serialTwice', 'B2', '1'],
      ['import.serialMissing', 'B3', ''],
      ['import.rowLeftOut', 'B4', ''],
      ['import.serialTwice', 'B5', '1'],
    ]);
    expect(faultsOf([...list([1, '1', '13', null]), [null, 'Tổng', 7, null]])).toEqual([
      ['import.totalDiffers', 'C3', '7'],
    ]);
    expect(
      faultsOf([
        [...HEAD, 'Tổ', 'Số lượt'],
        [1, '1', '13, 25', null, '37', 3],
      ]),
    ).toEqual([
      ['import.columnUnknown', 'E2', '37'],
      ['import.totalDiffers', 'F2', '3'],
    ]);
    expect(faultsOf(list([1, '1', '13, 25', 2]))).toEqual([]);
    expect(faultsOf(list([1, '1', '13, 25, 37, 49', null]))).toEqual([['import.outsideLimits', 'B2', '4']]);
  });

  it('ends before signatures, though they stand where serials and codes do', () => {
    const signed = [
      [null, 'Hà Nội, ngày 25 tháng 9 năm 2026', null, null],
      [null, 'Người lập biểu', 'KT. Chủ tịch', null],
      [null, '(ký, ghi rõ họ tên)', '(ký tên, đóng dấu)', null],
      [null, 'Trần Thị Mai', 'Lê Văn Bình', null],
    ];
    const good = list([1, '1', '13, 25', null]);
    expect(faultsOf([...good, ...signed])).toEqual([]);
    expect(ballotsOf([...good, ...signed])).toEqual([['00001', ['0013', '0025']]]);
    // Above them, numbered, with a digit or a known product it is a ballot all the same.
    const odd: GridValue[] = [null, 'mờ số', 'Hàng lạ', null];
    expect(faultsOf([...good, odd, ...signed]).map(([code]) => code)).toEqual(['serial.form', 'import.productUnknown']);
    for (const late of [odd.with(0, 2), odd.with(1, '2'), odd.with(2, 'Chổi chít')]) {
      const codes = faultsOf([...good, ...signed, late]).map(([code]) => code);
      expect(codes).toEqual(expect.arrayContaining(['import.rowLeftOut']));
      expect(codes.length).toBeGreaterThan(4);
    }
    expect(faultsOf([...good, [2, null, 'Hàng lạ', null]]).map(([code]) => code)).toEqual([
      'import.serialMissing',
      'import.productUnknown',
    ]);
  });

  it('shows what each cell was taken for', () => {
    const { picture } = understandRows(list([1, '1', '13', null], [2, '2', '99', null], [3, '3', null, '1']));
    expect(picture.rows.map(({ cells }) => cells.map(({ role }) => role))).toEqual([
      ['header', 'header', 'header', 'header'],
      ['ignored', 'serial', 'mark', 'reason'],
      ['ignored', 'serial', 'unclear', 'reason'],
      ['ignored', 'serial', 'noMark', 'reason'],
    ]);
  });
});

describe('a cell of codes', () => {
  it('answers long and odd texts at once', () => {
    const read = codeReader(plain);
    const start = performance.now();
    for (const text of [
      '1,'.repeat(16_000),
      '1 '.repeat(16_000),
      '1-'.repeat(16_000),
      ' '.repeat(32_000),
      '('.repeat(32_000),
    ]) {
      expect(read({ column: 1, ref: 'A1', kind: 'text', text, value: text, formula: false }).length).toBeLessThan(
        20_000,
      );
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

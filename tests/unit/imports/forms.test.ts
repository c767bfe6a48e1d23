import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { expectWholeTexts } from '../../fixtures/findings.ts';
import { type GridValue, gridBook, gridSheet } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';

const HEAD: GridValue[] = ['STT', 'Mã', 'Tên sản phẩm, dịch vụ', 'Doanh nghiệp', 'Chọn'];
const PRODUCTS: GridValue[][] = [
  ['I', null, 'Thực phẩm', null, null],
  [1, '0013', 'Bánh cốm Hàng Than', 'Công ty A', null],
  [2, 25, 'Chè sen, túi 5', 'Công ty B', null],
  ['II', null, 'Đồ gia dụng', null, null],
  [3, '0037', 'Nồi đất Phù Lãng', 'Công ty C', null],
];
const form = (top: GridValue[][], ticked: readonly number[], end: GridValue[][] = []): GridValue[][] => [
  ['PHIẾU BÌNH CHỌN'],
  ...top,
  HEAD,
  ...PRODUCTS.map((row, i) => (ticked.includes(i) ? row.with(4, '✓') : row)),
  ...end,
];
const serial = (text: GridValue): GridValue[] => ['Số phiếu', null, text];

function read(sheets: Record<string, GridValue[][]>, sheet?: string) {
  const book = gridBook(...Object.entries(sheets).map(([name, rows]) => gridSheet(rows, { name })));
  const reading = understandWorkbook(book, smallRulebook(), { file: 'phieu.xlsx', layout: 'auto', sheet });
  expectWholeTexts(reading.findings);
  return reading;
}
const ballots = (sheets: Record<string, GridValue[][]>, sheet?: string) =>
  read(sheets, sheet).ballots.map(({ serial: of, mark }) => [of, mark.invalid ?? mark.products]);
const faults = (sheets: Record<string, GridValue[][]>) =>
  read(sheets).findings.map(({ code, sheet, cell, value }) => [code, sheet, cell, value]);

describe('a sheet for each ballot', () => {
  it('gives all ballots of the file, however serial and reason are written', () => {
    const sheets = {
      'Phiếu 1': form([serial('00001')], [1, 4]),
      'Phiếu 2': form([['Số phiếu: 2']], [2], [[], [null, null, 'Người bình chọn']]),
      'Phiếu 3': form([[null, 'Số phiếu', 3, 'Không hợp lệ', 'Phiếu trắng']], []),
      'Phiếu 4': form([['Không hợp lệ: Phiếu trắng'], serial(4)], []),
      'Phiếu 5': form([serial(5)], [1], [['Không hợp lệ', null, 2]]),
    };
    expect(read(sheets)).toMatchObject({ layout: 'forms', findings: [], sheet: 'Phiếu 1' });
    const truth = [
      ['00001', ['0013', '0037']],
      ['00002', ['0025']],
      ['00003', '1'],
      ['00004', '1'],
      ['00005', '2'],
    ];
    expect(ballots(sheets)).toEqual(truth);
    // Another sheet is looked at; the file is still one.
    expect(ballots(sheets, 'Phiếu 2')).toEqual(truth);
    expect(read(sheets, 'Phiếu 2').sheet).toBe('Phiếu 2');
  });

  it('passes over a form that was not filled in, and names it', () => {
    expect(
      faults({ 'Phiếu 1': form([serial(1)], [1]), 'Phiếu 2': form([serial(2)], [2]), Mẫu: form([['Số phiếu']], []) }),
    ).toEqual([['import.sheetIgnored', 'Mẫu', undefined, undefined]]);
  });

  it('names every fault at its sheet and cell', () => {
    const good = form([serial(1)], [1]);
    const two = (rows: GridValue[][]) => faults({ A: good, B: rows });
    expect(two(form([serial('00001')], [2]))).toEqual([
      ['import.serialTwice', 'A', 'C2', '00001'],
      ['import.serialTwice', 'B', 'C2', '00001'],
    ]);
    expect(two(form([['Số phiếu']], [2]))).toEqual([['import.serialMissing', 'B', 'B2', '']]);
    expect(two(form([serial('mờ')], [2]))).toEqual([['serial.form', 'B', 'C2', 'mờ']]);
    expect(two(form([serial(2)], []))).toEqual([['import.outsideLimits', 'B', 'C2', '0']]);
    expect(two(form([serial(2)], [2]).with(4, [1, '0013', 'Bánh cốm Hàng Than', 'Công ty A', '?']))).toEqual([
      ['import.markUnclear', 'B', 'E5', '?'],
    ]);
    expect(two(form([serial(2)], [2]).with(4, [1, '0013', 'Bánh cốm Hàng Than', 'x', null]))).toEqual([
      ['import.markUnclear', 'B', 'D5', 'x'],
    ]);
    expect(two(form([serial(2)], [2]).with(4, [1, '0099', 'Bánh cốm Hàng Than', 'A', null]))).toEqual([
      ['import.productUnknown', 'B', 'B5', '0099'],
    ]);
    expect(two(form([serial(2), ['Không hợp lệ: Nộp muộn']], []))).toEqual([
      ['import.reasonUnknown', 'B', 'A3', 'Nộp muộn'],
    ]);
    expect(two(form([serial(2)], [2], [['Phiếu này không hợp lệ']]))).toEqual([
      ['import.noteIgnored', 'B', 'A9', 'Phiếu này không hợp lệ'],
    ]);
  });
});

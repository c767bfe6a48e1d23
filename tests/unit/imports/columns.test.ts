import { describe, expect, it } from 'vitest';
import type { GridValue } from '../../fixtures/grid.ts';
import { ballotsOf, faultsOf, type Rows, understandRows } from '../../fixtures/understand.ts';

const HEAD: GridValue[] = ['STT', 'Mã', 'Tên sản phẩm, dịch vụ', '00001', 2, '3'];
const COM: GridValue[] = [1, '0013', 'Bánh cốm Hàng Than', 'x', null, null];
const SEN: GridValue[] = [2, 25, 'Chè sen, túi 5', null, 1, null];
const DAT: GridValue[] = [3, '0037', 'Nồi đất Phù Lãng', '✓', null, null];
const REASON: GridValue[] = [null, null, 'Không hợp lệ', null, null, 'Phiếu trắng'];
const TRUTH = [
  ['00001', ['0013', '0037']],
  ['00002', ['0025']],
  ['00003', '!1'],
];
const expectTruth = (rows: Rows, options = {}) => {
  expect(faultsOf(rows, { options })).toEqual([]);
  expect(ballotsOf(rows, { options })).toEqual(TRUTH);
  expect(understandRows(rows, { options }).layout).toBe('columns');
};

describe('a sheet with one column per ballot', () => {
  it('gives ballots below titles, with group headings, a row of reasons, totals and signatures', () => {
    expectTruth([HEAD, COM, SEN, DAT, REASON]);
    expectTruth([['BẢNG KIỂM PHIẾU'], [], HEAD, REASON, COM, SEN, DAT]);
    const group = (sign: string, name: string) => [sign, null, name, null, null, null];
    const end = [[], [null, null, 'Người lập biểu', null, 'Thủ trưởng đơn vị'], [null, null, 'Nguyễn Thị Hoa']];
    expectTruth([HEAD, group('I', 'Thực phẩm'), COM, SEN, group('X', 'Đồ gia dụng'), DAT, REASON, ...end]);
    expectTruth([HEAD, COM, SEN, DAT, REASON, ['Tổng cộng', null, null, 2, 1, 0], ...end]);
  });

  it('reads names alone, codes with names, a merged header, an enterprise beside, totals and notes at the right', () => {
    const names = [HEAD, COM, SEN, DAT, REASON].map((row) => row.toSpliced(1, 1));
    expectTruth(names);
    expectTruth([
      HEAD.with(2, 'Doanh nghiệp'),
      COM.with(2, 'A'),
      SEN.with(2, 'B'),
      DAT.with(2, 'C'),
      ['Không hợp lệ', null, null, null, null, 1],
    ]);
    const merges = [
      ...[1, 2, 3].map((left) => ({ top: 1, left, bottom: 2, right: left })),
      { top: 1, left: 4, bottom: 1, right: 6 },
    ];
    const top = ['STT', 'Mã', 'Tên sản phẩm', 'Số phiếu', null, null];
    expectTruth([top, [null, null, null, '1', '2', '3'], COM, SEN, DAT, REASON], { merges });
    expectTruth([[...HEAD, 'Tổng'], [...COM, 1], [...SEN, 1], [...DAT, 1], REASON]);
    expect(faultsOf([[...HEAD, 'Ghi chú'], COM, SEN, [...DAT, 'mờ'], REASON])).toEqual([
      ['import.noteIgnored', 'G4', 'mờ'],
    ]);
  });

  it('names every fault at its cell, in the words of a table on its side', () => {
    expect(faultsOf([HEAD, COM.with(3, '?'), SEN, DAT, REASON])).toEqual([['import.markUnclear', 'D2', '?']]);
    expect(faultsOf([HEAD, COM.with(1, '0099'), SEN, DAT, REASON])).toEqual([['import.productUnknown', 'B2', '0099']]);
    expect(faultsOf([HEAD, COM.with(2, 'Chổi chít'), SEN, DAT, REASON])).toEqual([
      ['import.productNameDiffers', 'C2', 'Chổi chít'],
    ]);
    expect(faultsOf([HEAD, COM, COM, SEN, DAT, REASON])).toEqual([['import.productTwice', 'B3', '0013']]);
    expect(faultsOf([HEAD.with(4, 'mờ'), COM, SEN, DAT, REASON])).toEqual([['serial.form', 'E1', 'mờ']]);
    expect(faultsOf([HEAD.with(4, null), COM, SEN, DAT, REASON])).toEqual([['import.serialMissing', 'E1', '']]);
    expect(faultsOf([HEAD.with(4, '1'), COM, SEN, DAT, REASON])).toEqual([
      ['import.serialTwice', 'D1', '00001'],
      ['import.serialTwice', 'E1', '1'],
    ]);
    expect(faultsOf([HEAD, COM.with(4, 1), SEN, DAT.with(4, 1), REASON, SEN.with(1, '0049').with(2, null)])).toEqual([
      ['import.outsideLimits', 'E1', '4'],
    ]);
    expect(faultsOf([HEAD, COM, SEN, DAT, REASON.with(5, 'Nộp muộn')])).toEqual([
      ['import.reasonUnknown', 'F5', 'Nộp muộn'],
    ]);
    expect(faultsOf([HEAD, COM, SEN, [null, null, null, 'x'], DAT, REASON])).toEqual([
      ['import.rowWithoutHeader', 'D4', 'x'],
    ]);
    expect(faultsOf([HEAD, COM, SEN, DAT, REASON, ['Tổng cộng', null, null, 2, 3, 0]])).toEqual([
      ['import.totalDiffers', 'E6', '3'],
    ]);
    expect(faultsOf([HEAD, ['x', '0013', 'Bánh cốm Hàng Than', 'x'], SEN, DAT, REASON])).toEqual([
      ['import.markUnclear', 'A2', 'x'],
    ]);
  });

  it('takes no sum for a total beside an x among the reasons', () => {
    const sums = [[...HEAD, null], [...COM, 2], SEN, DAT, [...REASON, 'x']];
    expect(faultsOf(sums).map(([code, cell]) => [code, cell])).toContainEqual(['import.serialMissing', 'G1']);
  });

  it('reads serials below a header of three levels', () => {
    const merges = [
      ...[1, 2, 3].map((left) => ({ top: 1, left, bottom: 3, right: left })),
      { top: 1, left: 4, bottom: 1, right: 6 },
      { top: 2, left: 4, bottom: 2, right: 6 },
    ];
    const top = ['STT', 'Mã', 'Tên sản phẩm', 'PHIẾU', null, null];
    expectTruth([top, [null, null, null, 'Tổ 1'], [null, null, null, '1', '2', '3'], COM, SEN, DAT, REASON], {
      merges,
    });
  });

  it('names a column that it leaves out between two ballots', () => {
    const zeros = [HEAD, COM, SEN, DAT, REASON].map((row) =>
      row.toSpliced(4, 0, row === HEAD || row === REASON ? null : 0),
    );
    expect(faultsOf(zeros)).toEqual([['import.columnLeftOut', 'E1', '']]);
    expect(ballotsOf(zeros)).toEqual(TRUTH);
  });

  it('counts nothing that is hidden', () => {
    const rows = [HEAD, COM, SEN, DAT, REASON];
    expect(faultsOf(rows, { options: { hiddenColumns: [5] } })).toEqual([['import.hiddenColumn', 'E1', '2']]);
    expect(faultsOf(rows, { options: { hiddenRows: [2] } })).toEqual([['import.hiddenRow', 'D2', 'x']]);
  });

  it('shows what each cell was taken for', () => {
    const { picture } = understandRows([['BẢNG'], HEAD, [null, null, 'Thực phẩm'], COM, SEN, REASON]);
    expect(picture.rows.map(({ cells }) => cells.map(({ role }) => role))).toEqual([
      Array(6).fill('ignored'),
      [...Array(3).fill('header'), ...Array(3).fill('serial')],
      Array(6).fill('ignored'),
      [...Array(3).fill('header'), 'mark', 'noMark', 'noMark'],
      [...Array(3).fill('header'), 'noMark', 'mark', 'noMark'],
      [...Array(3).fill('header'), ...Array(3).fill('reason')],
    ]);
  });
});

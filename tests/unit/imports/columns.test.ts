import { describe, expect, it } from 'vitest';
import type { GridValue } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';
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

  it('is read as the plain transpose of one row per ballot: “Số phiếu” heads the row of serials', () => {
    const truth = [
      ['00001', ['0013', '0037']],
      ['00002', ['0025']],
      ['00003', '!1'],
    ];
    const body = (names: readonly string[]): Rows => [
      [names[0] ?? '', 'x', null, null],
      [names[1] ?? '', null, 1, null],
      [names[2] ?? '', '✓', null, null],
      ['Không hợp lệ', null, null, 'Phiếu trắng'],
    ];
    const codes = body(['0013', '0025', '0037']);
    const sheets: Rows[] = [
      [['Số phiếu', '00001', 2, '3'], ...codes],
      [['BẢNG KIỂM PHIẾU'], ['STT', 1, 2, 3], ['Số phiếu', 1, 2, 3], ...codes, ['Tổng số lượt', 2, 1, 0]],
      [['Số phiếu', '1', '2', '3'], ...body(['Bánh cốm Hàng Than', 'Chè sen, túi 5', 'Nồi đất Phù Lãng'])],
      [['Số phiếu', '1', '2', '3'], ...body(['0013 - Bánh cốm Hàng Than', '25. Chè sen, túi 5', '0037'])],
    ];
    for (const rows of sheets) {
      expect(faultsOf(rows)).toEqual([]);
      expect(ballotsOf(rows)).toEqual(truth);
      expect(understandRows(rows).layout).toBe('columns');
    }
    // Codes and names side by side, with headers of their own below the serials, or none.
    const both = [COM, SEN, DAT, REASON].map((row) => row.slice(1));
    for (const head of [
      [['Số phiếu', null, 1, 2, 3]],
      [
        ['Số phiếu', null, 1, 2, 3],
        ['Mã', 'Tên sản phẩm'],
      ],
    ]) {
      expect(faultsOf([...head, ...both])).toEqual([]);
      expect(ballotsOf([...head, ...both])).toEqual(truth);
    }
    expect(faultsOf([['Số phiếu', '1', '2', '1'], ...codes]).map(([code, cell]) => [code, cell])).toEqual([
      ['import.serialTwice', 'B1'],
      ['import.serialTwice', 'D1'],
    ]);
    // Serials that look like codes, below and beside codes: the header means what it says.
    const rows = [
      ['Số phiếu', '0013', '0025'],
      [13, 'x', null],
      [25, null, 'x'],
    ];
    expect(understandRows(rows)).toMatchObject({ layout: 'rows', findings: [], ballots: [{ serial: '00013' }, {}] });
    // The catalogue of another programme beside them: rather unknown products than serials that nobody wrote.
    const foreign = [['Số phiếu', '8001', '8002'], ...rows.slice(1)];
    expect(understandRows(foreign).layout).toBe('rows');
    expect(faultsOf(foreign).map(([code]) => code)).toEqual(['import.productUnknown', 'import.productUnknown']);
    const rules = smallRulebook({ serial: { digits: 4, check: 'none', scope: 'programme', source: 'printed' } });
    const alike = [
      ['Số phiếu', '8001', '8002'],
      ['0013', 'x', null],
      ['0025', null, 'x'],
    ];
    expect(understandRows(alike, { rulebook: rules }).findings.map(({ code }) => code)).toContain(
      'import.productUnknown',
    );
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

import { describe, expect, it } from 'vitest';
import type { GridValue } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';
import { ballotsOf, faultsOf, type Rows, understandRows } from '../../fixtures/understand.ts';

const HEAD: GridValue[] = ['STT', 'Số phiếu', 'Mã', 'Tên sản phẩm', 'Không hợp lệ'];
const COM: GridValue[] = [1, '1', 13, 'Bánh cốm Hàng Than', null];
const SEN: GridValue[] = [2, '1', '0025', 'Chè sen, túi 5', null];
const DAT: GridValue[] = [3, 2, 37, 'Nồi đất Phù Lãng', null];
const BAD: GridValue[] = [4, '00003', null, null, 'Phiếu trắng'];
const TRUTH = [
  ['00001', ['0013', '0025']],
  ['00002', ['0037']],
  ['00003', '!1'],
];
const GOOD: Rows = [HEAD, COM, SEN, DAT, BAD];
const faults = (rows: Rows) => faultsOf(rows, { layout: 'long' });

describe('a sheet with one row per tick', () => {
  it('gives ballots by code, by name or by both', () => {
    expect(understandRows(GOOD)).toMatchObject({ layout: 'long', findings: [] });
    expect(ballotsOf(GOOD)).toEqual(TRUTH);
    expect(
      ballotsOf(
        GOOD.map((row) => row.toSpliced(3, 1)),
        { layout: 'long' },
      ),
    ).toEqual(TRUTH);
    expect(
      ballotsOf(
        GOOD.map((row) => row.toSpliced(2, 1)),
        { layout: 'long' },
      ),
    ).toEqual(TRUTH);
    // The name alone is that of two products; the code beside it tells which.
    expect(ballotsOf([HEAD, [1, '1', '0062', 'Giỏ tre', null]], { layout: 'long' })).toEqual([['00001', ['0062']]]);
  });

  it('takes a serial merged over its lines, and lines sorted by product', () => {
    const merges = [{ top: 2, left: 2, bottom: 3, right: 2 }];
    expect(ballotsOf([HEAD, COM, SEN.with(1, null), DAT, BAD], { options: { merges } })).toEqual(TRUTH);
    const sorted = [HEAD, COM, DAT.with(2, 13).with(3, null), SEN, DAT, BAD];
    expect(faults(sorted)).toEqual([]);
    expect(ballotsOf(sorted)).toEqual([TRUTH[0], ['00002', ['0013', '0037']], TRUTH[2]]);
  });

  it('asks where one serial stands in two places of a list that is sorted by serial', () => {
    expect(faults([HEAD, COM, SEN, DAT, [5, 2, '0049', null, null], [6, '1', '0049', null, null]])).toEqual([
      ['import.serialTwice', 'B6', '1'],
    ]);
  });

  it('names every fault at its cell', () => {
    expect(faults([...GOOD, [5, '4', null, null, null]])).toEqual([['import.codeMissing', 'B6', '4']]);
    expect(faults([...GOOD, [5, null, 13, null, null]])).toEqual([['import.serialMissing', 'B6', '']]);
    expect(faults([...GOOD, [5, '4', '0099', null, null]])).toEqual([['import.productUnknown', 'C6', '0099']]);
    expect(faults([...GOOD, [5, '4', '13', 'Chổi chít', null]])).toEqual([
      ['import.productNameDiffers', 'D6', 'Chổi chít'],
    ]);
    expect(faults([...GOOD, [5, '4', '0051', null, null]])).toEqual([['import.productRetired', 'C6', '0051']]);
    expect(faults([...GOOD, [5, '4', null, 'Giỏ tre', null]])).toEqual([['import.productAmbiguous', 'D6', 'Giỏ tre']]);
    expect(faults([...GOOD, [5, '4', '1, 5', null, null]])).toEqual([['import.productUnknown', 'C6', '1, 5']]);
    expect(faults([...GOOD, [5, '4', 12.15, null, null]])).toEqual([['import.codesConverted', 'C6', '12.15']]);
    expect(faults([HEAD, COM, COM, DAT, BAD])).toEqual([['import.tickTwice', 'C3', '0013']]);
    const struck = { value: '0025', font: { strike: true } };
    expect(faults([HEAD, COM, SEN.with(2, struck), DAT])).toEqual([['import.struckOut', 'C3', '0025']]);
    expect(faults([HEAD, COM, SEN.with(4, 'Nộp muộn'), DAT])).toEqual([['import.reasonUnknown', 'E3', 'Nộp muộn']]);
    const few = smallRulebook({ minTicks: 2 });
    expect(faultsOf(GOOD, { layout: 'long', rulebook: few })).toEqual([['import.outsideLimits', 'B4', '1']]);
  });

  it('counts nothing hidden, and nothing merged over several lines', () => {
    const hidden = { options: { hiddenRows: [3] }, layout: 'long' } as const;
    expect(faultsOf(GOOD, hidden)).toEqual([['import.hiddenRow', 'B3', '1']]);
    const merges = [{ top: 2, left: 3, bottom: 3, right: 3 }];
    expect(faultsOf(GOOD, { options: { merges }, layout: 'long' })).toEqual([['import.mergedCells', 'C2', '13']]);
  });

  it('is not told from a list of single codes with a serial twice: a person chooses', () => {
    const rows = [
      ['Số phiếu', 'Mã'],
      ['1', '0013'],
      ['2', '0025'],
      ['3', '0037'],
      ['4', '0013'],
      ['4', '0025'],
    ];
    expect(understandRows(rows).findings).toMatchObject([
      { code: 'import.layoutSeveral', params: { names: 'long, list' } },
    ]);
    expect(understandRows(rows).ballots).toEqual([]);
    expect(ballotsOf(rows, { layout: 'long' })).toHaveLength(4);
    expect(faultsOf(rows, { layout: 'list' }).map(([code]) => code)).toEqual([
      'import.serialTwice',
      'import.serialTwice',
    ]);
    // Without it both layouts say the same.
    expect(understandRows(rows.slice(0, 5))).toMatchObject({ findings: [], ballots: { length: 4 } });
  });
});

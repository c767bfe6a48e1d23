import { describe, expect, it } from 'vitest';
import type { Rulebook } from '#main/core/imports/understand/types.ts';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { expectWholeTexts } from '../../fixtures/findings.ts';
import { type GridOptions, type GridValue, gridBook, gridSheet } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';

type Rows = readonly (readonly GridValue[])[];
const book = smallRulebook();

function read(rows: Rows, options: GridOptions = {}, rulebook: Rulebook = book) {
  const wish = { file: 'phieu.xlsx', layout: 'auto' } as const;
  const reading = understandWorkbook(gridBook(gridSheet(rows, options)), rulebook, wish);
  expectWholeTexts(reading.findings);
  return reading;
}
/** Serial → products, or `!reason`. */
const ballots = (rows: Rows, options?: GridOptions, rulebook?: Rulebook) =>
  read(rows, options, rulebook).ballots.map(({ serial, mark }) => [
    serial,
    mark.invalid === null ? mark.products : `!${mark.invalid}`,
  ]);
const faults = (rows: Rows, options?: GridOptions, rulebook?: Rulebook) =>
  read(rows, options, rulebook).findings.map(({ code, cell, value }) => [code, cell, value]);

const HEAD = ['STT', 'Số phiếu', '0013', '0025', '0037', 'Không hợp lệ'];
const GOOD = [1, '00001', 'x', null, 'x', null];
const SECOND = [2, '00002', null, 'x', null, null];

describe('a sheet with one row per ballot', () => {
  it('gives ballots with their zeros back, blank and invalid ones too', () => {
    const rows = [
      HEAD,
      GOOD,
      [2, 22, null, 1, null, null],
      [3, '3', null, null, null, 'phieu trang'],
      [4, '00004', 'x', null, null, 2],
    ];
    expect(ballots(rows)).toEqual([
      ['00001', ['0013', '0037']],
      ['00022', ['0025']],
      ['00003', '!1'],
      ['00004', '!2'],
    ]);
    expect(faults(rows)).toEqual([]);
    const blank = smallRulebook({ minTicks: 0 });
    expect(ballots([HEAD, [1, '00001', null, null, null, null]], {}, blank)).toEqual([['00001', []]]);
  });

  it('finds the header below titles, dates and a line that speaks of the number of ballots', () => {
    const titles = [
      ['HỘI PHỤ NỮ PHƯỜNG MẪU – BẢNG NHẬP PHIẾU NĂM 2026'],
      ['Người nhập: Trần Thị Mai', null, 'ngày 25/09/2026'],
      ['Số phiếu', 40],
      [],
    ];
    expect(ballots([...titles, HEAD, GOOD])).toEqual([['00001', ['0013', '0037']]]);
    expect(faults([...titles, HEAD, GOOD])).toEqual([]);
  });

  it('reads names above codes, codes above names, and group titles over either', () => {
    const names: GridValue[] = [
      'STT',
      'Số phiếu',
      'Bánh cốm Hàng Than',
      'Chè sen, túi 5',
      'Nồi đất Phù Lãng',
      'Không hợp lệ',
    ];
    const codes: GridValue[] = [null, 'Mã', '0013', 25, 37, null];
    const groups = [null, null, 'Thực phẩm', null, 'Đồ gia dụng', null];
    const wide = [{ top: 1, left: 3, bottom: 1, right: 4 }];
    const truth = [
      ['00001', ['0013', '0037']],
      ['00002', ['0025']],
    ];
    for (const head of [
      [names, codes],
      [codes.with(1, 'Số phiếu'), names.with(1, null)],
      [names],
      [codes.with(1, 'Số phiếu')],
    ]) {
      expect(ballots([...head, GOOD, SECOND])).toEqual(truth);
      expect(faults([...head, GOOD, SECOND])).toEqual([]);
      expect(faults([groups, ...head, GOOD, SECOND], { merges: wide })).toEqual([]);
      expect(ballots([groups, ...head, GOOD, SECOND], { merges: wide })).toEqual(truth);
    }
    // Everything but the products merged over all three levels, as forms do.
    const tall = [1, 2, 6].map((left) => ({ top: 1, left, bottom: 3, right: left }));
    const top = ['STT', 'Số phiếu', 'Thực phẩm', null, 'Đồ gia dụng', 'Không hợp lệ'];
    const level = [...names.slice(0, 5)].fill(null, 0, 2);
    const merged = [top, level, codes.with(1, null), [1, '00001', 'x', null, 'x', 'Phiếu trắng']];
    expect(ballots(merged, { merges: [...wide, ...tall] })).toEqual([['00001', '!1']]);
    expect(faults(merged, { merges: [...wide, ...tall] })).toEqual([]);
  });

  it('passes over a row that only numbers the columns', () => {
    for (const numbers of [
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
      ['A', 'B', 1, 2, 3, 4],
      [1, 2, 3, 4, 5, 6],
    ]) {
      expect(faults([HEAD, numbers, GOOD])).toEqual([]);
      expect(ballots([HEAD, numbers, GOOD])).toHaveLength(1);
    }
  });

  it('takes a first ballot without serial for what it is, though its marks look like codes', () => {
    const one = smallRulebook();
    const products = one.products.map((product, i) => ({ ...product, code: `000${i + 1}` }));
    const rulebook = { ...one, products };
    const names = ['STT', 'Số phiếu', 'Bánh cốm Hàng Than', 'Chè sen, túi 5', 'Nồi đất Phù Lãng'];
    expect(faults([names, [1, null, 1, null, null], [2, '2', 1, null, null]], {}, rulebook)).toEqual([
      ['import.serialMissing', 'B2', ''],
    ]);
    expect(faults([names, [1, null, 1, 1, 1], [2, '2', 1, null, null]], {}, rulebook)).toEqual([
      ['import.serialMissing', 'B2', ''],
    ]);
  });

  it('does not care about the order of the columns', () => {
    const rows = [
      ['0037', 'Không hợp lệ', 'Số seri', '0013', 'STT'],
      ['x', null, 7, null, 1],
      [null, 'Phiếu trắng', 8, null, 2],
    ];
    expect(ballots(rows)).toEqual([
      ['00007', ['0037']],
      ['00008', '!1'],
    ]);
    expect(faults(rows)).toEqual([]);
  });

  it('ends before totals, notes and signatures, wherever they stand', () => {
    const below = [
      [2, null, null, null, null, null],
      [3, null, null, null, null, null],
      ['Tổng cộng', 1, 1, 0, 1, null],
      [null, 'Ghi chú: x là có chọn', null, null, null, null],
      ['Phát ra', 50, null, null, null, null],
      [null, null, null, 'Hà Nội, ngày 25 tháng 9 năm 2026', null, null],
      [null, 'Người lập biểu', null, 'Thủ trưởng đơn vị', null, 'Chủ tịch'],
      [null, '(ký, ghi rõ họ tên)', null, '(ký tên, đóng dấu)', null, null],
      [null, 'Trần Thị Mai', null, 'Lê Văn Bình', null, null],
    ];
    expect(faults([HEAD, GOOD, ...below])).toEqual([]);
    expect(ballots([HEAD, GOOD, ...below])).toHaveLength(1);
  });

  it('takes a numbered row that says anything for a ballot, to its last row', () => {
    expect(faults([HEAD, GOOD, [2, null, 'đánh dấu', null, null, null]])).toEqual([
      ['import.serialMissing', 'B3', ''],
      ['import.markUnclear', 'C3', 'đánh dấu'],
    ]);
  });

  it('reads full-width digits, and spaces of every kind around and within', () => {
    const rows = [
      [
        'ＳＴＴ',
        'Số\u00a0phiếu\u00a0',
        '００１３',
        '0025\u00a0-\u00a0Chè\u2009sen,\u00a0túi 5\u200b',
        '\ufeff37',
        'Không\u00a0hợp lệ',
      ],
      [1, '\u00a0００００１', '\u00a0ｘ', null, 'x\u200b', null],
      [2, '00\u200b002\u200b', null, '１', null, null],
    ];
    expect(faults(rows)).toEqual([]);
    expect(ballots(rows)).toEqual([
      ['00001', ['0013', '0037']],
      ['00002', ['0025']],
    ]);
  });

  it('reads a header of group, enterprise, name and code below each other, and dates that stand above', () => {
    const date = { value: '2026-09-25', kind: 'date', text: '25/09/2026' } as const;
    const merges = [
      ...[1, 2].map((left) => ({ top: 2, left, bottom: 5, right: left })),
      { top: 2, left: 3, bottom: 2, right: 4 },
    ];
    const rows = [
      ['Ngày kiểm:', date, null, null, null],
      ['STT', 'Số phiếu', 'Thực phẩm', null, 'Đồ gia dụng'],
      [null, null, 'Công ty 0013', 'Công ty 0025', 'Công ty 0037'],
      [null, null, 'Bánh cốm Hàng Than', 'Chè sen, túi 5', 'Nồi đất Phù Lãng'],
      [null, null, '0013', '0025', '0037'],
      [1, '1', 'x', null, 'x'],
    ];
    expect(faults(rows, { merges })).toEqual([]);
    expect(ballots(rows, { merges })).toEqual([['00001', ['0013', '0037']]]);
    expect(faults([['STT', 'Số phiếu', '0013', date, '0037'], GOOD]).slice(0, 1)).toEqual([
      ['import.productUnknown', 'D1', '25/09/2026'],
    ]);
  });

  it('goes on after a subtotal, an empty row and the header of the next page; what it leaves out it names', () => {
    const rows = [
      HEAD,
      GOOD,
      ['Cộng trang 1', null, 1, 0, 1, null],
      [],
      HEAD,
      [2, '00002', null, 'x', null, null],
      ['Tổ 2', null, null, null, null, null],
      [3, null, null, null, null, null],
      [4, '00004', null, 'x', null, null],
      ['Cộng trang 2', null, 0, 2, 0, null],
      ['Tổng cộng', 3, 1, 2, 1, null],
    ];
    expect(ballots(rows).map(([serial]) => serial)).toEqual(['00001', '00002', '00004']);
    expect(faults(rows)).toEqual([
      ['import.rowLeftOut', 'B7', ''],
      ['import.rowLeftOut', 'B8', ''],
    ]);
  });

  it('refuses a second table with other columns below the first', () => {
    const rows = [
      HEAD,
      GOOD,
      [],
      ['STT', 'Số phiếu', '0049', '0025', '0037', 'Không hợp lệ'],
      [1, '00001', 'x', null, null, null],
    ];
    expect(faults(rows).map(([code, cell]) => [code, cell])).toEqual([
      ['import.serialTwice', 'B2'],
      ['import.secondHeader', 'B4'],
      ['import.serialTwice', 'B5'],
    ]);
  });
});

describe('faults of the header', () => {
  const row = (count: number) => [1, '00001', ...Array(count).fill('x')];

  it('are found at their cells', () => {
    const head = ['STT', 'Số phiếu', '0013', '1251', '0025 - Chổi chít', '13', '0051', 'Giỏ tre', 'Lạ'];
    expect(faults([head, row(7)])).toEqual([
      ['import.productUnknown', 'D1', '1251'],
      ['import.productNameDiffers', 'E1', '0025 - Chổi chít'],
      ['import.productTwice', 'F1', '13'],
      ['import.productRetired', 'G1', '0051'],
      ['import.productAmbiguous', 'H1', 'Giỏ tre'],
      ['import.productUnknown', 'I1', 'Lạ'],
      ['import.outsideLimits', 'B2', '5'],
    ]);
  });

  it('carry what a person needs to see', () => {
    const head = ['Số phiếu', '0013', '0025 - Chổi chít', '13', 'Giỏ tre'];
    const params = read([head, [1, 'x', null, null, null]]).findings.map((found) => [
      found.code,
      found.column,
      found.params,
    ]);
    expect(params).toEqual([
      ['import.productNameDiffers', 'C', { code: '0025', wanted: 'Chè sen, túi 5' }],
      ['import.productTwice', 'D', { first: 'B1' }],
      ['import.productAmbiguous', 'E', { codes: '0062, 0074' }],
    ]);
  });

  it('are found in either row of a header of two', () => {
    const names = ['Số phiếu', 'Bánh cốm Hàng Than', 'Chổi chít', 'Nồi đất Phù Lãng', 'Chè sen, túi 6'];
    const codes = ['Mã', '0013', '0025', '9999', '0049'];
    expect(faults([names, codes, [1, 'x', null, null, null]])).toEqual([
      ['import.productNameDiffers', 'C1', 'Chổi chít'],
      ['import.productNameDiffers', 'E1', 'Chè sen, túi 6'],
      ['import.productUnknown', 'D2', '9999'],
    ]);
  });

  it('include names that cannot be checked: of another catalogue, or in an encoding that is not known', () => {
    const codes = ['Số phiếu', '0013', '0025', '0037', '0049'];
    const garbled = [null, 'Ba\\nh co^\\m', 'Che` sen', 'No^`i da^\\t', 'Cho^?i chi\\t'];
    expect(faults([garbled, codes, [1, 'x', null, null, null]]).map(([code, cell]) => [code, cell])).toEqual(
      ['B1', 'C1', 'D1', 'E1'].map((cell) => ['import.productNameDiffers', cell]),
    );
    const enterprises = [null, 'Công ty 0013', 'Công ty 0025', 'CÔNG TY 0037', 'Công ty 0049'];
    expect(faults([enterprises, codes, [1, 'x', null, null, null]])).toEqual([]);
  });

  it('include struck-out headers, two columns of serials, and marks without a header', () => {
    const struck = { value: '0025', font: { strike: true } };
    expect(
      faults([
        ['Số phiếu', '0013', struck, '0037'],
        [1, 'x', 'x', null],
      ]),
    ).toEqual([['import.struckOut', 'C1', '0025']]);
    expect(
      faults([
        ['Số phiếu', '0013', '0025', 'Số phiếu'],
        [1, 'x', null, null],
      ]),
    ).toEqual([['workbook.duplicateColumn', 'D1', 'Số phiếu']]);
    expect(
      faults([
        ['Số phiếu', '0013', '0025'],
        [1, 'x', null, 'x'],
        [2, 'x', null, 'x'],
      ]),
    ).toEqual([['import.columnWithoutHeader', 'D2', 'x']]);
  });

  it('leave the columns before the products alone, unless they may hold marks', () => {
    const head = ['TT', 'Tổ', 'Ngày nhận', 'Số phiếu', '0013', '0025', 'Ghi chú'];
    const rows = [head, [1, 12, '25/09/2026', 5, 'x', null, null], [2, 11, null, 6, 'x', null, null]];
    expect(faults(rows)).toEqual([]);
    const typo = ['Số phiếu', 'OO13', '0025', '0037'];
    expect(faults([typo, [5, 'x', 'x', null]])).toEqual([['import.productUnknown', 'B1', 'OO13']]);
    expect(faults([typo, [5, 1, 'x', null], [6, 0, 'x', null]])).toEqual([['import.productUnknown', 'B1', 'OO13']]);
    expect(faults([typo, [5, null, 'x', null]])).toEqual([]);
    expect(
      faults([
        ['Số phiếu', null, '0025', '0037'],
        [5, '?', 'x', null],
      ]),
    ).toEqual([['import.columnWithoutHeader', 'B2', '?']]);
  });

  it('are named one by one even when no header is known, as long as ballots stand below', () => {
    const rows = [
      ['Số phiếu', '8001', '8002'],
      ['00001', 'x', null],
      ['00002', 'x', 'x'],
    ];
    expect(faults(rows).map(([code, cell]) => [code, cell])).toEqual([
      ['import.productUnknown', 'B1'],
      ['import.productUnknown', 'C1'],
    ]);
  });
});

describe('faults of a ballot', () => {
  const only = (...rows: Rows) => faults([HEAD, GOOD, ...rows]);
  const date = { value: '2026-09-25', kind: 'date', text: '25/09/2026' } as const;

  it('of its serial', () => {
    expect(only([2, '1', 'x', null, null, null])).toEqual([
      ['import.serialTwice', 'B2', '00001'],
      ['import.serialTwice', 'B3', '1'],
    ]);
    expect(only([2, '123456', 'x', null, null, null])).toEqual([['serial.tooLong', 'B3', '123456']]);
    expect(only([2, 'mờ số', 'x', null, null, null])).toEqual([['serial.form', 'B3', 'mờ số']]);
    expect(only([2, 'mờ số', null, null, null, null])).toEqual([['serial.form', 'B3', 'mờ số']]);
    expect(only([2, '2089O', null, null, null, null])).toEqual([['serial.form', 'B3', '2089O']]);
    expect(only([null, '0', 'x', null, null, null])).toEqual([['serial.form', 'B3', '0']]);
    expect(only([2, 12.5, 'x', null, null, null])).toEqual([['serial.form', 'B3', '12.5']]);
    expect(only([2, date, 'x', null, null, null])).toEqual([['serial.form', 'B3', '25/09/2026']]);
    expect(only([2, { value: '#N/A', kind: 'error' }, null, null, null, null])).toEqual([
      ['serial.form', 'B3', '#N/A'],
    ]);
    expect(only([2, null, 'x', null, null, null])).toEqual([['import.serialMissing', 'B3', '']]);
    expect(only([null, null, '?', null, null, null]).map(([code]) => code)).toEqual([
      'import.serialMissing',
      'import.markUnclear',
    ]);
    expect(only([2, null, null, null, null, 'Phiếu trắng'])).toEqual([['import.serialMissing', 'B3', '']]);
    expect(only([2, { value: '00002', font: { strike: true } }, 'x', null, null, null])).toEqual([
      ['import.struckOut', 'B3', '00002'],
    ]);
    const damm = smallRulebook({ serial: { digits: 5, check: 'damm', scope: 'programme', source: 'printed' } });
    expect(faults([HEAD, [1, '00014', 'x', null, null, null]], {}, damm)).toEqual([
      ['serial.checkDigit', 'B2', '00014'],
    ]);
    expect(ballots([HEAD, [1, 13, 'x', null, null, null]], {}, damm)).toEqual([['00013', ['0013']]]);
  });

  it('names every place of a serial that stands there more than once, the first one once', () => {
    const rows = [HEAD, GOOD, [2, 1, 'x', null, null, null], [3, '1', null, 'x', null, null]];
    const place = { serial: '00001', column: 'B', file: 'phieu.xlsx', sheet: 'Phiếu' };
    expect(read(rows).findings).toMatchObject([
      { ...place, row: 2, params: { other: 'B3' } },
      { ...place, row: 3, params: { other: 'B2' } },
      { ...place, row: 4, params: { other: 'B2' } },
    ]);
  });

  it('of its marks and its reason', () => {
    expect(only([2, '2', '?', 'x', date, null])).toEqual([
      ['import.markUnclear', 'C3', '?'],
      ['import.markUnclear', 'E3', '25/09/2026'],
    ]);
    expect(only([2, '2', { value: 'x', font: { strike: true } }, 'x', null, null])).toEqual([
      ['import.markUnclear', 'C3', 'x'],
    ]);
    expect(only([2, '2', 'x', null, null, 'x'])).toEqual([['import.reasonUnknown', 'F3', 'x']]);
    expect(only([2, '2', 'x', null, null, 'Nộp muộn'])).toEqual([['import.reasonUnknown', 'F3', 'Nộp muộn']]);
    expect(only([2, '2', 'x', null, null, { value: '2', font: { strike: true } }])).toEqual([
      ['import.struckOut', 'F3', '2'],
    ]);
    expect(only([2, '2', 'x', null, null, 'không'])).toEqual([]);
  });

  it('of its limits, as far as they are certain', () => {
    const rules = smallRulebook({ minTicks: 2, maxTicks: 2, maxTicksPerGroup: 1 });
    const of = (...marks: GridValue[]) => faults([HEAD, [1, '1', ...marks]], {}, rules);
    expect(of('x', null, 'x', null)).toEqual([]);
    expect(of('x', null, null, null)).toEqual([['import.outsideLimits', 'B2', '1']]);
    expect(of('x', 'x', null, null)).toEqual([['import.outsideGroupLimit', 'B2', '2']]);
    expect(of('x', 'x', 'x', null)).toEqual([
      ['import.outsideLimits', 'B2', '3'],
      ['import.outsideGroupLimit', 'B2', '2'],
    ]);
    expect(of('x', null, '?', null)).toEqual([['import.markUnclear', 'E2', '?']]);
    expect(of(null, null, '?', null).map(([code]) => code)).toEqual(['import.outsideLimits', 'import.markUnclear']);
    expect(of('x', 'x', 'x', 'Phiếu trắng')).toEqual([]);
    const found = read([HEAD, [1, '1', 'x', 'x', 'x', null]], {}, rules).findings;
    expect(found.map(({ params }) => params)).toEqual([
      { ticks: 3, limit: '2–2', ballot: 'B2', says: '1' },
      { ticks: 2, limit: 1, group: '01', ballot: 'B2', says: '1' },
    ]);
    const open = smallRulebook({ minTicks: 2, maxTicks: null });
    expect(read([HEAD, [1, '1', 'x', null, null, null]], {}, open).findings[0]?.params).toEqual({
      ticks: 1,
      limit: '≥ 2',
      ballot: 'B2',
      says: '1',
    });
  });

  it('of where it stands: hidden, merged', () => {
    const rows = [HEAD, GOOD, [2, '00002', 'x', null, null, null]];
    expect(faults(rows, { hiddenRows: [3] })).toEqual([['import.hiddenRow', 'B3', '00002']]);
    expect(faults(rows, { hiddenColumns: [3, 4] })).toEqual([['import.hiddenColumn', 'C2', 'x']]);
    expect(faults(rows, { hiddenColumns: [1, 4] })).toEqual([]);
    expect(faults(rows, { merges: [{ top: 2, left: 3, bottom: 3, right: 3 }] })).toEqual([
      ['import.mergedCells', 'C2', 'x'],
      ['import.mergedCells', 'C3', 'x'],
    ]);
    expect(faults(rows, { merges: [{ top: 2, left: 4, bottom: 3, right: 4 }] })).toEqual([]);
    // A filter hides empty rows and totals too: nothing of theirs is counted anyway.
    expect(faults([...rows, ['Tổng', null, 2, 0, 1, null]], { hiddenRows: [4] })).toEqual([]);
  });

  it('warns of formulas and of notes', () => {
    const formula = { value: 'x', formula: true };
    const rows = [
      [...HEAD, 'Ghi chú'],
      [1, { value: 2, formula: true }, formula, null, null, null, 'giấy nhàu'],
    ];
    const found = read(rows);
    expect(found.findings.map(({ code, severity, cell, value }) => [code, severity, cell, value])).toEqual([
      ['workbook.formula', 'warning', 'B2', '2'],
      ['workbook.formula', 'warning', 'C2', 'x'],
      ['import.noteIgnored', 'warning', 'G2', 'giấy nhàu'],
    ]);
    expect(found.ballots).toHaveLength(1);
  });
});

describe('totals', () => {
  const head = ['Số phiếu', '0013', '0025', '0037', 'Không hợp lệ', 'Số lượt'];
  const rows = [head, ['1', 'x', 'x', null, null, 2], ['2', 'x', null, null, 'Phiếu rách, không đọc được', 0]];

  it('that agree are passed over, whether they count invalid papers or not', () => {
    for (const total of [
      ['Tổng cộng', 2, 1, 0, null, 3],
      ['Tổng', 1, 1, 0, null, 2],
      [null, 2, 1, 0, null, 3],
      ['Cộng:', null, null, null, null, null],
    ]) {
      expect(faults([...rows, total])).toEqual([]);
    }
    expect(
      faults([...rows, ['Tổng', { value: '#UNCALCULATED!', kind: 'error', formula: true }, 1, 0, null, null]]),
    ).toEqual([]);
    expect(faults([head, ['1', 'x', '?', null, null, 2]])).toEqual([['import.markUnclear', 'C2', '?']]);
  });

  it('that disagree are faults at their cells', () => {
    const total = read([...rows, ['Tổng cộng', 3, 1, 0, null, 4]]).findings;
    expect(total.map(({ code, cell, value, params }) => [code, cell, value, params])).toEqual([
      ['import.totalDiffers', 'B4', '3', { counted: 2 }],
      ['import.totalDiffers', 'F4', '4', { counted: 3 }],
    ]);
    expect(faults([...rows, ['Tổng cộng', '3 lượt', '1 lượt', null, null, '3 Lượt']])).toEqual([
      ['import.totalDiffers', 'B4', '3 lượt'],
    ]);
    expect(faults([...rows, ['Tổng cộng', '2', '1.001', null, null, null]])).toEqual([
      ['import.totalDiffers', 'C4', '1.001'],
    ]);
    expect(faults([head, ['1', 'x', 'x', null, null, 3]])).toEqual([['import.totalDiffers', 'F2', '3']]);
    expect(
      faults([
        ['STT', ...head],
        [1, ...(rows[1] ?? [])],
        ['Tổng cộng', 40, 1, 1, 0, null, 2],
      ]),
    ).toEqual([['import.totalDiffers', 'B3', '40']]);
  });
});

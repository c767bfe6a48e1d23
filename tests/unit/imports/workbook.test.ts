import { describe, expect, it } from 'vitest';
import type { ReadingWish } from '#main/core/imports/understand/types.ts';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import type { Sheet } from '#main/formats/workbook/types.ts';
import { ANSWERS_FORMAT, type ImportAnswers } from '#shared/contract/import-answers.ts';
import { expectWholeTexts } from '../../fixtures/findings.ts';
import { type GridOptions, type GridValue, gridBook, gridSheet } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';

const HEAD = ['Số phiếu', '0013', '0025'];
const TABLE = [HEAD, ['1', 'x', null]];
const OTHER = [HEAD, ['2', null, 'x']];
const GUIDE = [['Hướng dẫn: đánh dấu x vào ô được chọn']];

const sheet = (name: string, rows: readonly (readonly GridValue[])[], options: GridOptions = {}) =>
  gridSheet(rows, { ...options, name });
function read(sheets: readonly Sheet[], wish: Partial<ReadingWish> = {}) {
  const all: ReadingWish = { file: 'phieu.xlsx', layout: 'auto', ...wish };
  const reading = understandWorkbook(gridBook(...sheets), smallRulebook(), all);
  expectWholeTexts(reading.findings);
  return reading;
}
const told = (sheets: readonly Sheet[], wish?: Partial<ReadingWish>) =>
  read(sheets, wish).findings.map(({ code, severity, sheet: of }) => [code, severity, of]);

describe('the sheet with the ballots', () => {
  it('is found beside other sheets, which are named', () => {
    const sheets = [sheet('Hướng dẫn', GUIDE), sheet('Trống', []), sheet('Phiếu', TABLE), sheet('Mẫu', [HEAD])];
    expect(told(sheets)).toEqual([['import.sheetIgnored', 'warning', 'Hướng dẫn']]);
    expect(read(sheets)).toMatchObject({ sheet: 'Phiếu', layout: 'rows', ballots: [{ serial: '00001' }] });
    expect(read(sheets).sheets).toEqual([
      { name: 'Hướng dẫn', hidden: false, layout: null },
      { name: 'Phiếu', hidden: false, layout: 'rows' },
      { name: 'Mẫu', hidden: false, layout: 'rows' },
    ]);
  });

  it('is not a hidden one', () => {
    const sheets = [sheet('Cũ', OTHER, { hidden: true }), sheet('Phiếu', TABLE)];
    expect(told(sheets)).toEqual([['workbook.hiddenSheet', 'warning', 'Cũ']]);
    expect(read(sheets).ballots.map(({ serial }) => serial)).toEqual(['00001']);
    expect(told(sheets, { sheet: 'Cũ' })).toEqual([
      ['workbook.hiddenSheet', 'warning', 'Cũ'],
      ['import.sheetHidden', 'error', 'Cũ'],
    ]);
    expect(told([sheets[0] as Sheet])).toEqual([
      ['workbook.hiddenSheet', 'warning', 'Cũ'],
      ['import.noBallots', 'error', 'Cũ'],
    ]);
  });

  it('has to be named where several hold ballots; nothing is read until then', () => {
    const sheets = [sheet('Tổ 1', TABLE), sheet('Tổ 2', OTHER)];
    const undecided = read(sheets);
    expect(undecided.findings).toMatchObject([{ code: 'import.sheetsSeveral', params: { names: 'Tổ 1, Tổ 2' } }]);
    expect(undecided).toMatchObject({ sheet: 'Tổ 1', ballots: [] });
    for (const name of ['Tổ 2', 'to 2', ' TỔ 2']) {
      expect(read(sheets, { sheet: name })).toMatchObject({
        sheet: 'Tổ 2',
        ballots: [{ serial: '00002' }],
        findings: [],
      });
    }
    expect(told(sheets, { sheet: 'Tổ 3' })).toEqual([['import.sheetUnknown', 'error', 'Tổ 3']]);
    expect(read(sheets, { sheet: 'Tổ 3' }).ballots).toEqual([]);
  });

  it('is refused where no layout fits, in the words of what was asked for', () => {
    expect(told([sheet('Hướng dẫn', GUIDE), sheet('Khác', GUIDE)])).toEqual([
      ['import.layoutUnknown', 'error', 'Hướng dẫn'],
      ['import.layoutUnknown', 'error', 'Khác'],
    ]);
    expect(told([sheet('Hướng dẫn', GUIDE)], { layout: 'rows' })).toEqual([
      ['workbook.noHeader', 'error', 'Hướng dẫn'],
    ]);
    expect(told([sheet('Phiếu', TABLE), sheet('Hướng dẫn', GUIDE)], { sheet: 'Hướng dẫn' })).toEqual([
      ['import.layoutUnknown', 'error', 'Hướng dẫn'],
    ]);
    expect(read([sheet('Hướng dẫn', GUIDE)]).picture.rows).toEqual([
      { row: 1, cells: [{ text: GUIDE[0]?.[0], role: 'ignored' }] },
    ]);
  });

  it('is refused without a ballot', () => {
    expect(told([sheet('Phiếu', [HEAD, [null, null, null]])])).toEqual([['import.noBallots', 'error', 'Phiếu']]);
  });
});

describe('a sheet of invalid ballots', () => {
  const marks = [HEAD, ['1', 'x', null], ['2', null, 'x']];
  const invalid = (...rows: GridValue[][]) => [
    ['DANH SÁCH PHIẾU KHÔNG HỢP LỆ'],
    ['STT', 'Số phiếu', 'Lý do'],
    ...rows,
    [null, 'Người lập biểu', 'Thủ trưởng đơn vị'],
  ];
  const read = (sheets: Record<string, readonly (readonly GridValue[])[]>, wish: Partial<ReadingWish> = {}) => {
    const book = gridBook(...Object.entries(sheets).map(([name, rows]) => gridSheet(rows, { name })));
    return understandWorkbook(book, smallRulebook(), { file: 'f', layout: 'auto', ...wish });
  };
  const told = (reading: ReturnType<typeof read>) =>
    reading.ballots.map(({ sheet, serial, mark }) => [sheet, serial, mark.invalid ?? mark.products]);

  it('counts with the sheet beside it, whichever of the two is looked at', () => {
    const sheets = { Phiếu: marks, 'Phiếu KHÔNG hợp lệ': invalid([1, '3', 'Phiếu trắng'], [2, 4, 2]) };
    const truth = [
      ['Phiếu', '00001', ['0013']],
      ['Phiếu', '00002', ['0025']],
      ['Phiếu KHÔNG hợp lệ', '00003', '1'],
      ['Phiếu KHÔNG hợp lệ', '00004', '2'],
    ];
    for (const sheet of [undefined, ...Object.keys(sheets)]) {
      const reading = read(sheets, { sheet });
      expect(reading).toMatchObject({ layout: 'rows', findings: [], sheet: sheet ?? 'Phiếu' });
      expect(told(reading)).toEqual(truth);
    }
    expect(read(sheets).shape).toBe(read(sheets, { sheet: 'Phiếu KHÔNG hợp lệ' }).shape);
  });

  it('is refused without a reason, with an unknown one, with a ballot of the other sheet', () => {
    const sheets = { A: marks, 'Không hợp lệ': invalid([1, '3', null], [2, '1', 'Phiếu trắng'], [3, '5', 'Nộp muộn']) };
    expect(read(sheets).findings.map(({ code, sheet, cell }) => [code, sheet, cell])).toEqual([
      ['import.serialTwice', 'A', 'A2'],
      ['import.reasonMissing', 'Không hợp lệ', 'C3'],
      ['import.reasonUnknown', 'Không hợp lệ', 'C5'],
      ['import.serialTwice', 'Không hợp lệ', 'B4'],
    ]);
  });

  it('holds no valid ballots, whatever is wrong with them', () => {
    const reading = read({ A: marks, 'Không hợp lệ': invalid([1, '3', null], [2, '1', null]) });
    expect(reading.findings.map(({ code, sheet }) => `${sheet}: ${code}`)).toEqual([
      'A: import.serialTwice',
      'Không hợp lệ: import.reasonMissing',
      'Không hợp lệ: import.reasonMissing',
      'Không hợp lệ: import.serialTwice',
    ]);
    expect(reading.ballots.map(({ serial, certain }) => [serial, certain])).toEqual([
      ['00002', true],
      ['00003', false],
    ]);
  });

  it('is answered with a reason for each ballot that has none', () => {
    const sheets = { A: marks, 'Không hợp lệ': invalid([1, '3', null]) };
    const [asked] = read(sheets).findings;
    expect(asked).toMatchObject({ code: 'import.reasonMissing', params: { ballot: 'B3', says: '3' } });
    const answers: ImportAnswers = {
      format: ANSWERS_FORMAT,
      sheets: { 'Không hợp lệ': { ballots: { B3: { was: '3', is: { invalid: '2' } } } } },
    };
    expect(read(sheets, { answers }).findings).toEqual([]);
    expect(told(read(sheets, { answers })).at(-1)).toEqual(['Không hợp lệ', '00003', '2']);
  });

  it('is nobody’s beside several sheets with ballots, and named where it is no list of serials', () => {
    const sheets = { A: marks, B: [HEAD, ['7', 'x', null]], 'Không hợp lệ': invalid([1, '3', 1]) };
    expect(read(sheets).findings.map(({ code }) => code)).toEqual(['import.sheetsSeveral']);
    expect(told(read(sheets, { sheet: 'B' })).map(([, serial]) => serial)).toEqual(['00007']);
    expect(told(read(sheets, { sheet: 'Không hợp lệ' }))).toEqual([[undefined, '00003', '1']]);
    expect(read({ A: marks, 'Không hợp lệ': [['Phiếu trắng', 3]] }).findings).toMatchObject([
      { code: 'import.sheetIgnored', sheet: 'Không hợp lệ' },
    ]);
    expect(read({ A: marks, 'Không hợp lệ': invalid() }).findings).toEqual([]);
  });
});

describe('the picture of a sheet', () => {
  it('says what each cell was taken for', () => {
    const rows = [
      ['BẢNG NHẬP PHIẾU'],
      ['STT', 'Số phiếu', '0013', '0025', 'Không hợp lệ', 'Số lượt', 'Ghi chú'],
      [1, '1', 'x', null, null, 1, null],
      [2, '2', 'không', '?', 'Phiếu trắng', null, 'rách'],
      ['Tổng', null, 1, 0, null, 1, null],
      [null, 'Người lập biểu'],
    ];
    const { columns, rows: shown, truncated } = read([sheet('Phiếu', rows)]).picture;
    expect(columns.map(({ letter, product }) => letter + (product ?? ''))).toEqual([
      'A',
      'B',
      'C0013',
      'D0025',
      'E',
      'F',
      'G',
    ]);
    expect(shown.map(({ row, cells }) => [row, cells.map(({ role }) => role)])).toEqual([
      [1, Array(7).fill('ignored')],
      [2, Array(7).fill('header')],
      [3, ['ignored', 'serial', 'mark', 'noMark', 'reason', 'total', 'ignored']],
      [4, ['ignored', 'serial', 'noMark', 'unclear', 'reason', 'total', 'ignored']],
      [5, ['ignored', 'ignored', 'total', 'total', 'ignored', 'total', 'ignored']],
      [6, Array(7).fill('ignored')],
    ]);
    expect(shown[3]?.cells.map(({ text }) => text)).toEqual(['2', '2', 'không', '?', 'Phiếu trắng', '', 'rách']);
    expect(truncated).toBe(false);
  });

  it('shows the first rows and those with findings', () => {
    const rows = [HEAD, ...Array.from({ length: 200 }, (_, i) => [String(i + 1), i === 150 ? '?' : 'x', null])];
    const { picture, findings } = read([sheet('Phiếu', rows)]);
    expect(findings).toMatchObject([{ code: 'import.markUnclear', row: 152 }]);
    expect(picture.rows.map(({ row }) => row)).toEqual([...Array.from({ length: 60 }, (_, i) => i + 1), 152]);
    expect(picture.truncated).toBe(true);
  });
});

describe('a sheet full of faults', () => {
  it('is answered with the first of them and the number of the rest', () => {
    const rows = [HEAD, ...Array.from({ length: 3000 }, () => ['mờ', '?', '?'])];
    const { findings } = read([sheet('Phiếu', rows)]);
    expect(findings).toHaveLength(5001);
    expect(findings.find(({ code }) => code === 'import.findingsCut')?.params).toEqual({ count: 4000 });
  });
});

/** Each kind of answer, at the finding it answers; and answers that fit nothing. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rulebook } from '#main/core/imports/understand/types.ts';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { ANSWERS_FORMAT, type ImportAnswers, importAnswers } from '#shared/contract/import-answers.ts';
import { expectWholeTexts } from '../../fixtures/findings.ts';
import { type GridOptions, type GridValue, gridBook, gridSheet } from '../../fixtures/grid.ts';
import { toTcvn3 } from '../../fixtures/legacy.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';

type Rows = readonly (readonly GridValue[])[];
interface Given extends GridOptions {
  readonly rulebook?: Rulebook;
  readonly more?: Rows;
}

function read(
  rows: Rows,
  answers: Omit<ImportAnswers, 'format'>,
  { rulebook = smallRulebook(), more, ...options }: Given = {},
) {
  const sheets = [gridSheet(rows, options), ...(more ? [gridSheet(more, { name: 'Khác' })] : [])];
  const parsed = importAnswers.parse({ format: ANSWERS_FORMAT, ...answers });
  const wish = { file: 'f', layout: answers.layout ?? 'auto', sheet: answers.sheet, answers: parsed } as const;
  const reading = understandWorkbook(gridBook(...sheets), rulebook, wish);
  expectWholeTexts(reading.findings);
  return reading;
}
const of = (sheet: NonNullable<ImportAnswers['sheets']>[string]) => ({ sheets: { Phiếu: sheet } });
const told = (...given: Parameters<typeof read>) =>
  read(...given).findings.map(({ code, cell, value }) => [code, cell, value]);
/** Each with at least these of its parts. */
const near = (list: readonly (readonly unknown[])[]) => list.map((parts) => expect.arrayContaining([...parts]));
const said = (...given: Parameters<typeof read>) =>
  read(...given).ballots.map(({ serial, mark }) => [serial, mark.invalid ?? mark.products.join(' ')]);

const HEAD = ['STT', 'Số phiếu', '0013', '0025', '0037', 'Không hợp lệ'];

describe('a sign', () => {
  const rows = [HEAD, [1, '1', 'x', '?', null, null], [2, '2', '?', 'o', 'x', null]];
  const struck = { value: 'x', font: { strike: true } };

  it('is explained once for the whole file', () => {
    expect(told(rows, {})).toEqual(
      near([
        ['import.markUnclear', 'D2', '?'],
        ['import.markUnclear', 'C3', '?'],
        ['import.markUnclear', 'D3', 'o'],
      ]),
    );
    expect(told(rows, { marks: { '?': 'tick' } })).toEqual([['import.markUnclear', 'D3', 'o']]);
    expect(said(rows, { marks: { '?': 'tick', o: 'none' } })).toEqual([
      ['00001', '0013 0025'],
      ['00002', '0013 0037'],
    ]);
  });

  it('is told apart from the same letter that is plain, struck through, or a picture', () => {
    const mixed = [HEAD, [1, '1', 'x', struck, { value: 'o', font: { name: 'Wingdings' } }, null]];
    expect(told(mixed, { marks: { x: 'none', o: 'tick' } }).map(([code, , value]) => [code, value])).toEqual([
      ['import.answerUnused', 'x'],
      ['import.answerUnused', 'o'],
      ['import.markUnclear', 'x'],
      ['import.markUnclear', 'o'],
    ]);
    expect(said(mixed, { marks: { '~~x~~': 'none', 'Wingdings:o': 'tick' } })).toEqual([['00001', '0013 0037']]);
  });

  it('is not taken for a mark where it stands beside the field of marks', () => {
    const slipped = [HEAD, ['x', '1', 'x', null, null, null]];
    expect(told(slipped, { marks: { x: 'none' } })).toEqual(
      near([['import.answerUnused'], ['import.markUnclear', 'A2']]),
    );
  });
});

describe('one cell', () => {
  it('is read as what a person says stands there', () => {
    const rows = [
      HEAD,
      [1, 'mờ', 'x', '?', null, null],
      [2, '2', null, '?', null, null],
      [3, null, 'x', null, null, null],
    ];
    const cells = {
      B2: { was: 'mờ', is: '7' },
      D2: { was: '?', is: 'x' },
      D3: { was: '?', is: '' },
      C3: { was: '', is: 'x' },
      B4: { was: '', is: '9' },
    };
    expect(told(rows, of({ cells }))).toEqual([]);
    expect(said(rows, of({ cells }))).toEqual([
      ['00007', '0013 0025'],
      ['00002', '0013'],
      ['00009', '0013'],
    ]);
  });

  it('passes the same checks as what stands in the file', () => {
    const rows = [HEAD, [1, '1', 'x', '?', null, null]];
    expect(told(rows, of({ cells: { D2: { was: '?', is: 'ừ' } } }))).toEqual(near([['import.markUnclear', 'D2', 'ừ']]));
    expect(told(rows, of({ cells: { B2: { was: '1', is: '123456' } } }))).toEqual(
      near([
        ['serial.tooLong', 'B2', '123456'],
        ['import.markUnclear', 'D2', '?'],
      ]),
    );
  });

  it('has to say what it said when it was answered', () => {
    const rows = [HEAD, [1, '1', 'x', '?', null, null]];
    const found = read(rows, of({ cells: { D2: { was: 'o', is: 'x' }, Z90: { was: 'x', is: '' } } })).findings;
    expect(found).toMatchObject([
      { code: 'import.answerChanged', cell: 'D2', value: '?', params: { was: 'o' } },
      { code: 'import.answerChanged', cell: 'Z90', value: '' },
    ]);
  });

  it('brings back a list that became a date or a number', () => {
    const date = { value: '2026-05-12', kind: 'date', text: '12/05/2026' } as const;
    const rows = [
      ['Số phiếu', 'Mã'],
      ['1', date],
      ['2', { value: 13.25, text: '13.25' }],
    ];
    expect(told(rows, {})).toEqual(
      near([
        ['import.codesConverted', 'B2'],
        ['import.codesConverted', 'B3'],
      ]),
    );
    const cells = { B2: { was: '12/05/2026', is: '0025, 0013' }, B3: { was: '13.25', is: '13, 25' } };
    expect(said(rows, of({ cells }))).toEqual([
      ['00001', '0013 0025'],
      ['00002', '0013 0025'],
    ]);
  });
});

describe('a product', () => {
  it('is what a text means, in a header, a row, a list', () => {
    const products = { 'Bánh cóm': '0013', '0999': '0025' };
    expect(
      said(
        [
          ['Số phiếu', 'bánh  cóm', '0999'],
          ['1', 'x', null],
          ['2', 'x', 'x'],
        ],
        { products },
      ),
    ).toEqual([
      ['00001', '0013'],
      ['00002', '0013 0025'],
    ]);
    expect(
      said(
        [
          ['Mã', '1', '2'],
          ['Bánh cóm', 'x', null],
          ['0999', 'x', 'x'],
          ['0037', null, 'x'],
        ],
        { products },
      ),
    ).toEqual([
      ['00001', '0013 0025'],
      ['00002', '0025 0037'],
    ]);
    expect(
      said(
        [
          ['Số phiếu', 'Mã'],
          ['1', 'Bánh cóm; 0037'],
          ['2', '0999, 37'],
        ],
        { products },
      ),
    ).toEqual([
      ['00001', '0013 0037'],
      ['00002', '0025 0037'],
    ]);
  });

  it('is one of the catalogue, and of a text that needs it', () => {
    const rows = [HEAD, [1, '1', 'x', null, null, null]];
    expect(told(rows, { products: { abc: '9999' } })).toEqual([
      ['import.answerUnknown', undefined, '9999'],
      ['import.answerUnused', undefined, 'abc'],
    ]);
    expect(told(rows, { products: { abc: '0051' } })).toEqual(
      near([['import.answerUnknown', undefined, '0051'], ['import.answerUnused']]),
    );
    expect(read(rows, { products: { '0013': '0025' } }).findings).toContainEqual(
      expect.objectContaining({ code: 'import.answerMisfit', value: '0013' }),
    );
  });
});

describe('a column or a row', () => {
  it('is what a person says: a product, nothing, a reason, a total', () => {
    const rows = [
      ['Tên', 'Số phiếu', '0013', 'abc', 'Ý kiến', null],
      [null, '1', 'x', 'x', '', 'x'],
      [null, '2', 'x', '', 'Phiếu trắng', ''],
    ];
    const columns = { D: { product: '0025' }, E: 'reason', F: 'ignored' } as const;
    expect(told(rows, of({ columns }))).toEqual([]);
    expect(said(rows, of({ columns }))).toEqual([
      ['00001', '0013 0025'],
      ['00002', '1'],
    ]);
    const totals = [
      ['Số phiếu', '0013', '0025', 'SL'],
      ['1', 'x', 'x', 2],
      ['2', 'x', null, 2],
    ];
    expect(told(totals, of({ columns: { D: 'total' } }))).toEqual(near([['import.totalDiffers', 'D3', '2']]));
  });

  it('is the serials where nothing says so, once the header is named', () => {
    const rows = [['Danh sách'], ['Ký hiệu', '0013', '0025'], ['1', 'x', null], ['2', 'x', 'x']];
    expect(told(rows, {})).toEqual(near([['import.layoutUnknown']]));
    expect(said(rows, of({ header: 2, columns: { A: 'serial' } }))).toEqual([
      ['00001', '0013'],
      ['00002', '0013 0025'],
    ]);
  });

  it('is a product’s row where each row is a product', () => {
    const rows = [
      ['Mã', 'Tên', '1', '2'],
      ['0013', null, 'x', 'x'],
      ['0999', null, 'x', null],
      ['0037', null, null, 'x'],
      [null, 'Ghi thêm', '3', null],
    ];
    expect(said(rows, of({ rows: { '3': { product: '0025' }, '5': 'ignored' } }))).toEqual([
      ['00001', '0013 0025'],
      ['00002', '0013 0037'],
    ]);
  });

  it('is counted although it is hidden', () => {
    const rows = [HEAD, [1, '1', 'x', null, null, null], [2, '2', 'x', 'x', null, null]];
    const options = { hiddenRows: [3], hiddenColumns: [4] };
    expect(told(rows, {}, options)).toEqual(
      near([
        ['import.hiddenRow', 'B3'],
        ['import.hiddenColumn', 'D3'],
      ]),
    );
    expect(said(rows, of({ rows: { '3': 'shown' }, columns: { D: 'shown' } }), options)).toEqual([
      ['00001', '0013'],
      ['00002', '0013 0025'],
    ]);
    expect(said(rows, of({ rows: { '3': 'ignored' } }), options)).toEqual([['00001', '0013']]);
  });

  it('has to be there', () => {
    const rows = [HEAD, [1, '1', 'x', null, null, null]];
    const places = { columns: { K: 'ignored', C: 'shown' }, rows: { '40-50': 'ignored', '2': 'total' } } as const;
    expect(told(rows, of(places)).map(([code, , value]) => [code, value])).toEqual([
      ['import.answerMisfit', 'K'],
      ['import.answerMisfit', 'C'],
      ['import.answerMisfit', '40-50'],
      ['import.answerMisfit', '2'],
    ]);
    expect(told(rows, { sheets: { Khác: {} } })).toEqual([['import.answerMisfit', undefined, 'Khác']]);
  });
});

describe('one ballot', () => {
  const over = [HEAD, [1, '1', 'x', 'x', 'x', null], [2, '2', null, null, null, null], [3, '3', 'x', null, null, null]];
  const rulebook = smallRulebook({ minTicks: 1, maxTicks: 2 });

  it('outside the limits is kept as the paper shows it, or invalid for a reason', () => {
    expect(told(over, {}, { rulebook })).toEqual(
      near([
        ['import.outsideLimits', 'B2'],
        ['import.outsideLimits', 'B3'],
      ]),
    );
    const answers = of({ ballots: { B2: { was: '1', is: 'keep' }, B3: { was: '2', is: { invalid: '1' } } } });
    expect(told(over, answers, { rulebook })).toEqual([['import.keptOutsideLimits', 'B2', '3']]);
    expect(said(over, answers, { rulebook })).toEqual([
      ['00001', '0013 0025 0037'],
      ['00002', '1'],
      ['00003', '0013'],
    ]);
    expect(told(over, of({ ballots: { B3: { was: '2', is: { invalid: '77' } } } }), { rulebook })).toEqual(
      near([
        ['import.answerUnknown', undefined, '77'],
        ['import.outsideLimits', 'B2'],
      ]),
    );
  });

  it('of a serial that stands twice counts, the other is left out and named; totals may count either', () => {
    const rows = [
      HEAD,
      [1, '7', 'x', null, null, null],
      [2, '7', 'x', 'x', null, null],
      [null, 'Tổng cộng', 2, 1, null, null],
    ];
    expect(told(rows, {})).toEqual(
      near([
        ['import.serialTwice', 'B2'],
        ['import.serialTwice', 'B3'],
      ]),
    );
    const one = of({ ballots: { B3: { was: '7', is: 'leaveOut' } } });
    expect(told(rows, one)).toEqual([['import.leftOut', 'B3', '7']]);
    expect(said(rows, one)).toEqual([['00007', '0013']]);
    const both = of({ ballots: { B2: { was: '7', is: 'leaveOut' }, B3: { was: '7', is: 'leaveOut' } } });
    expect(said(rows, both)).toEqual([]);
  });

  it('is not left out with a mark that it may share with another', () => {
    const rows = [HEAD, [1, '1', 'x', 'x', null, null], [2, '2', 'x', null, null, null]];
    const merges = [{ top: 2, left: 4, bottom: 3, right: 4 }];
    expect(told(rows, of({ ballots: { B2: { was: '1', is: 'leaveOut' } } }), { merges })).toEqual(
      near([
        ['import.leftOut', 'B2'],
        ['import.mergedCells', 'D2'],
      ]),
    );
  });

  it('is one paper although its lines stand apart', () => {
    const rows = [
      ['Số phiếu', 'Mã'],
      ...['1', '1', '2', '2', '1', '1'].map((serial, i) => [serial, ['13', '25', '13', '37', '37', '49'][i] ?? '']),
    ];
    const wish = { rulebook: smallRulebook({ maxTicks: null }) };
    expect(told(rows, { layout: 'long' }, wish)).toEqual(near([['import.serialTwice', 'A6']]));
    const answers = { layout: 'long', ...of({ ballots: { A6: { was: '1', is: 'together' } } }) } as const;
    expect(told(rows, answers, wish)).toEqual([]);
    expect(said(rows, answers, wish)).toEqual([
      ['00001', '0013 0025 0037 0049'],
      ['00002', '0013 0037'],
    ]);
  });

  it('has to stand there', () => {
    expect(told(over, of({ ballots: { C3: { was: '', is: 'leaveOut' } } }), { rulebook })[0]).toEqual([
      'import.answerMisfit',
      'C3',
      'C3',
    ]);
  });
});

describe('a reason', () => {
  it('is explained once for the whole file; null says that the paper is valid', () => {
    const rows = [
      HEAD,
      [1, '1', 'x', null, null, 'nộp trễ'],
      [2, '2', null, null, null, 'Nộp trễ'],
      [3, '3', 'x', null, null, 'ok'],
    ];
    expect(told(rows, {}).map(([code]) => code)).toEqual(Array(3).fill('import.reasonUnknown'));
    expect(said(rows, { reasons: { 'Nộp trễ': '2', ok: null } })).toEqual([
      ['00001', '2'],
      ['00002', '2'],
      ['00003', '0013'],
    ]);
  });
});

describe('a sheet', () => {
  const rows = [HEAD, [1, '1', 'x', null, null, null]];

  it('that is hidden counts when a person says so', () => {
    expect(told(rows, {}, { hidden: true })).toEqual(near([['workbook.hiddenSheet'], ['import.noBallots']]));
    expect(said(rows, of({ hidden: 'count' }), { hidden: true })).toEqual([['00001', '0013']]);
    expect(told(rows, of({ hidden: 'count' }))).toEqual([['import.answerMisfit', undefined, 'hidden']]);
  });

  it('is chosen, and so is its layout', () => {
    const more = [HEAD, [1, '2', null, 'x', null, null]];
    expect(told(rows, {}, { more })).toEqual(near([['import.sheetsSeveral']]));
    expect(said(rows, { sheet: 'Khác' }, { more })).toEqual([['00002', '0025']]);
  });

  it('is decoded as a person says, or not at all', () => {
    const name = toTcvn3('Chổi chít');
    const legacy = [
      ['Số phiếu', '0013', name],
      ['1', 'x', 'x'],
    ];
    expect(read(legacy, {})).toMatchObject({ encoding: 'TCVN3' });
    expect(said(legacy, {})).toEqual([['00001', '0013 0049']]);
    expect(told(legacy, of({ encoding: 'unicode' }))).toEqual(near([['import.productUnknown', 'C1', name]]));
    expect(said(legacy, of({ encoding: 'TCVN3' }))).toEqual([['00001', '0013 0049']]);
  });
});

it('what the file says stays in the picture beside what it is read as', () => {
  const rows = [
    ['Tên', 'Số phiếu', '0013', 'abc', 'thừa'],
    [null, '1', '?', 'x', 'y'],
  ];
  const { picture } = read(
    rows,
    of({ columns: { D: { product: '0025' }, E: 'ignored' }, cells: { C2: { was: '?', is: 'x' } } }),
  );
  expect(picture.rows[0]?.cells.slice(3)).toEqual([
    { text: '0025', role: 'header', was: 'abc' },
    { text: 'thừa', role: 'ignored' },
  ]);
  expect(picture.rows[1]?.cells.slice(2)).toEqual([
    { text: 'x', role: 'mark', was: '?' },
    { text: 'x', role: 'mark' },
    { text: 'y', role: 'ignored' },
  ]);
});

it('a file’s shape is that of its header, whatever stands below or was answered', () => {
  const shape = (rows: Rows, answers = {}) => read(rows, answers).shape;
  const rows = [HEAD, [1, '1', '?', null, null, null]];
  expect(shape(rows)).toBe(
    shape([HEAD.map((text) => text.toUpperCase()), [1, '2', null, 'x', null, null], [2, '3', 'x', null, null, null]]),
  );
  expect(shape(rows)).toBe(
    shape(rows, of({ columns: { C: { product: '0049' } }, cells: { C2: { was: '?', is: 'x' } } })),
  );
  expect(shape(rows)).not.toBe(shape([['Tiêu đề'], ...rows]));
  expect(shape(rows)).not.toBe(
    shape([
      [...HEAD.slice(0, 5), 'Ghi chú'],
      [1, '1', 'x', null, null, null],
    ]),
  );
});

it('docs/import-map.md shows a file of answers as the schema wants it', () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(readFileSync('docs/import-map.md', 'utf8')) ?? [];
  expect(importAnswers.parse(JSON.parse(example))).toEqual(JSON.parse(example));
});

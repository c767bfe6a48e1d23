import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as SheetJs from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { sampleCatalogue } from '../../../samples/catalogue.ts';
import { codesOf, granted, openTestBoard, publish, type TestBoard } from '../../fixtures/board.ts';
import { toTcvn3, toVni } from '../../fixtures/legacy.ts';
import { type TestSheet, workbookOf } from '../../fixtures/sheets.ts';

const HEAD = ['Mã nhóm', 'Tên nhóm', 'Mã', 'Tên sản phẩm, dịch vụ', 'Doanh nghiệp', 'Địa chỉ', 'Ghi chú'];
const GROUP_1 = 'Điện tử – công nghệ';
const line = (code: string | number, name: string, enterprise = 'Công ty A', group: string | number = '01') => [
  group,
  null,
  code,
  name,
  enterprise,
];
const sheetOf = (...rows: TestSheet['rows']): TestSheet => ({ name: 'Danh mục', rows: [HEAD, ...rows] });

async function importSheets(board: TestBoard, sheets: readonly TestSheet[], dryRun = false) {
  const file = board.put('bảng.xlsx', await workbookOf(...sheets));
  return board.call('catalogue.import', { file, dryRun });
}
const codesIn = async (board: TestBoard) =>
  granted(await board.call('catalogue.get', {})).products.map(({ code }) => code);
const places = (result: { findings: readonly { code: string; cell?: string | undefined }[] }) =>
  result.findings.map(({ code, cell }) => `${code} ${cell ?? ''}`.trim()).toSorted();
const emptyBoard = () => openTestBoard({ empty: true });

describe('the sample catalogue', () => {
  it('is taken in as it is', async () => {
    const board = await emptyBoard();
    const result = await board.call('catalogue.import', { file: board.file('danh-muc.xlsx') });
    expect(granted(result)).toEqual({
      groups: 18,
      enterprises: 150,
      products: 220,
      added: 220,
      changed: 0,
      retired: 0,
    });
    expect(codesOf(result)).toEqual([]);
    const { products } = granted(await board.call('catalogue.get', {}));
    expect(products).toEqual(
      sampleCatalogue().products.map(({ code, name, group, enterprise }, at, all) => {
        const before = all.slice(0, at).filter((other) => other.group === group).length;
        return { code, name, group, enterprise, line: before + 1 };
      }),
    );
  });

  it('again changes nothing, not even the audit', async () => {
    const board = await openTestBoard();
    const before = granted(await board.call('audit.verify', {}));
    const again = granted(await board.call('catalogue.import', { file: board.file('danh-muc.xlsx') }));
    expect(again).toMatchObject({ products: 220, added: 0, changed: 0, retired: 0 });
    expect(granted(await board.call('audit.verify', {}))).toEqual(before);
  });

  it('can be looked at without being taken', async () => {
    const board = await emptyBoard();
    const looked = await board.call('catalogue.import', { file: board.file('danh-muc.xlsx'), dryRun: true });
    expect(granted(looked)).toMatchObject({ products: 220, added: 220 });
    expect(await codesIn(board)).toEqual([]);
  });
});

describe('a catalogue that cannot be taken', () => {
  it('has every fault named by its cell, and changes nothing', async () => {
    const board = await emptyBoard();
    const result = await importSheets(board, [
      sheetOf(
        line('001', 'Tốt'),
        line('001', 'Trùng mã'),
        line('A02', 'Mã có chữ'),
        [null, null, '003', 'Thiếu nhóm', 'Công ty A'],
        line('004', 'Nhóm lạ', 'Công ty A', '99'),
        ['01', GROUP_1, null, null, null],
        line('0060', 'Mã dài'),
        ['01', 'Tên nhóm khác', '007', 'Khác tên nhóm', 'Công ty A'],
        ['01', null, '008', '#', 'Công ty A'],
        [null, null, null, null, null, 'chỉ có địa chỉ'],
      ),
    ]);
    expect(places(result)).toEqual(
      [
        'catalogue.duplicateCode C3',
        'catalogue.codeForm C4',
        'catalogue.groupMissing A5',
        'catalogue.unknownGroup A6',
        'catalogue.codeMissing C7',
        'catalogue.nameMissing D7',
        'catalogue.enterpriseMissing E7',
        'catalogue.codeLength C8',
        'catalogue.groupNameDiffers B9',
        'catalogue.groupMissing A11',
        'catalogue.codeMissing C11',
        'catalogue.nameMissing D11',
        'catalogue.enterpriseMissing E11',
      ].toSorted(),
    );
    expect(exitCodeOf(result.findings)).toBe(3);
    expect(result.findings.find(({ code }) => code === 'catalogue.duplicateCode')).toMatchObject({
      file: 'bảng.xlsx',
      sheet: 'Danh mục',
      row: 3,
      column: 'C',
      cell: 'C3',
      value: '001',
      params: { first: 2 },
    });
    expect(await codesIn(board)).toEqual([]);
  });

  it.each([
    ['no header', [{ rows: [['Kính gửi'], ['Ban tổ chức']] }], ['workbook.noHeader']],
    [
      'two columns missing',
      [{ rows: [HEAD.slice(0, 3), ['01', null, '001']] }],
      ['workbook.missingColumn', 'workbook.missingColumn'],
    ],
    ['a column twice', [{ rows: [[...HEAD, 'Mã'], line('001', 'Tốt')] }], ['workbook.duplicateColumn']],
    ['a header and nothing below', [{ rows: [HEAD] }], ['catalogue.noProducts']],
    ['nothing at all', [{ rows: [] }], ['workbook.empty']],
    [
      'nothing but a hidden sheet',
      [{ ...sheetOf(line('001', 'Tốt')), hidden: true }, { rows: [] }],
      ['workbook.empty', 'workbook.hiddenSheet'],
    ],
    [
      'two sheets of the form',
      [sheetOf(line('001', 'Tốt')), { ...sheetOf(line('002', 'Tốt')), name: 'Hai' }],
      ['workbook.severalSheets'],
    ],
    [
      'a legacy font in which Unicode was typed as well',
      [{ ...sheetOf(line('001', 'Bánh cốm'), line('002', 'B¸nh')), fonts: { D2: '.VnTime', D3: '.VnTime' } }],
      ['workbook.legacyFont'],
    ],
    ['a name beyond all measure', [sheetOf(line('001', 'a'.repeat(501)))], ['workbook.textTooLong']],
    [
      'an error where the name should be',
      [sheetOf(['01', null, '001', { error: '#N/A' }, 'Công ty A'])],
      ['catalogue.nameMissing'],
    ],
  ] as const)('has %s', async (_name, sheets, codes) => {
    const board = await emptyBoard();
    const result = await importSheets(board, sheets as readonly TestSheet[]);
    expect(result.ok).toBe(false);
    expect(codesOf(result)).toEqual(codes);
    expect(result.findings[0]?.file).toBe('bảng.xlsx');
  });

  it.each([
    ['TCVN3', toTcvn3, '.VnTime'],
    ['VNI', toVni, 'VNI-Times'],
  ])('is decoded where it was typed in %s, with before and after', async (_, encode, font) => {
    const rows = [HEAD, line('001', 'Bánh cốm'), line('002', 'Nước mắm')].map((cells) =>
      cells.map((value) => (typeof value === 'string' ? encode(value) : value)),
    );
    const fonts = Object.fromEntries(
      ['A', 'B', 'C', 'D', 'E'].flatMap((c) => [1, 2, 3].map((r) => [`${c}${r}`, font])),
    );
    for (const sheet of [{ rows, fonts }, { rows }]) {
      const board = await emptyBoard();
      const result = await importSheets(board, [sheet]);
      expect(result.ok).toBe(true);
      const decoded = result.findings.filter(({ code }) => code === 'workbook.decoded');
      expect(decoded).toContainEqual(
        expect.objectContaining({
          severity: 'warning',
          cell: 'D2',
          value: 'Bánh cốm',
          params: { before: encode('Bánh cốm') },
        }),
      );
      expect(decoded.filter(({ column }) => column === 'D')).toHaveLength(1);
      const stored = board.workspace.db.prepare('SELECT name FROM products ORDER BY code').pluck().all();
      expect(stored).toEqual(['Bánh cốm', 'Nước mắm']);
    }
  });

  it('names the missing columns and the row of the header', async () => {
    const board = await emptyBoard();
    const result = await importSheets(board, [{ rows: [['DANH MỤC'], HEAD.slice(0, 4), ['01', null, '001', 'Tốt']] }]);
    expect(result.findings).toMatchObject([
      { code: 'workbook.missingColumn', row: 2, params: { wanted: 'Doanh nghiệp' } },
    ]);
  });

  it('is no workbook, or a broken one', async () => {
    const board = await emptyBoard();
    const good = await workbookOf(sheetOf(line('001', 'Tốt')));
    const cases: readonly (readonly [Buffer, string])[] = [
      [Buffer.from('Mã;Tên'), 'workbook.notAWorkbook'],
      [readFileSync(join(board.dir, 'board.kpdb')), 'workbook.notAWorkbook'],
      [good.subarray(0, good.length / 2), 'workbook.truncated'],
      [Buffer.alloc(0), 'workbook.empty'],
    ];
    for (const [bytes, code] of cases) {
      const result = await board.call('catalogue.import', { file: board.put('x.xlsx', bytes) });
      expect(result.findings).toMatchObject([{ code, file: 'x.xlsx' }]);
      expect(exitCodeOf(result.findings)).toBe(3);
    }
    expect(codesOf(await board.call('catalogue.import', { file: board.file('không có.xlsx') }))).toEqual([
      'file.notFound',
    ]);
  });
});

describe('every kind of file', () => {
  it.each(['biff8', 'ods', 'xlml', 'csv', 'html'] as const)('%s gives the same products', async (bookType) => {
    const board = await emptyBoard();
    const sheet = SheetJs.utils.aoa_to_sheet([HEAD, line('001', 'Bánh cốm'), line('002', 'Cà phê')] as unknown[][]);
    const bytes: Buffer = SheetJs.write(SheetJs.utils.book_new(sheet, 'Danh mục'), { bookType, type: 'buffer' });
    // A name says nothing of what a file is.
    const result = await board.call('catalogue.import', { file: board.put('danh mục.xls', bytes) });
    expect(result).toMatchObject({ ok: true, value: { products: 2 } });
    expect(await codesIn(board)).toEqual(['001', '002']);
  });
});

describe('what people type', () => {
  it('headers in any order, case and accents, below titles', async () => {
    const board = await emptyBoard();
    const result = await importSheets(board, [
      {
        rows: [
          ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
          ['DOANH NGHIEP', 'TÊN SẢN PHẨM,\nDỊCH VỤ', 'mã', 'STT', 'Tên Nhóm', 'ma nhom'],
          ['Công ty A', 'Bánh cốm', '001', 1, GROUP_1, '01'],
        ],
      },
    ]);
    expect(codesOf(result)).toEqual([]);
    expect(granted(await board.call('catalogue.get', {})).products).toEqual([
      { code: '001', name: 'Bánh cốm', group: '01', enterprise: 'Công ty A', line: 1 },
    ]);
  });

  it('codes stored as numbers get their zeros back: to the length of codes that kept theirs', async () => {
    const board = await emptyBoard();
    granted(
      await importSheets(board, [
        sheetOf(line('0013', 'A'), line(25, 'B', 'Công ty A', 1), line(1250, 'C'), line('38', 'D')),
      ]),
    );
    expect(await codesIn(board)).toEqual(['0013', '0025', '1250', '0038']);
  });

  it('codes stored as numbers throughout are as long as the longest', async () => {
    const board = await emptyBoard();
    granted(await importSheets(board, [sheetOf(line(1, 'A'), line(20, 'B'), line(213, 'C'))]));
    expect(await codesIn(board)).toEqual(['001', '020', '213']);
  });

  it('two spellings of one code are one code', async () => {
    const board = await emptyBoard();
    const result = await importSheets(board, [sheetOf(line('0013', 'A'), line(13, 'B'))]);
    expect(result.findings).toMatchObject([{ code: 'catalogue.duplicateCode', cell: 'C3', value: '0013' }]);
  });

  it('group and enterprise merged over several rows', async () => {
    const board = await emptyBoard();
    const rows = [line('001', 'A'), line('002', 'B'), line('003', 'C', 'Công ty B', '02')];
    const sheet = {
      ...sheetOf(...rows.map((row, at) => (at === 1 ? [null, null, row[2] ?? null, row[3] ?? null, null] : row))),
      merges: ['A2:A3', 'E2:E3'],
    };
    granted(await importSheets(board, [sheet]));
    expect(
      granted(await board.call('catalogue.get', {})).products.map(({ group, enterprise }) => `${group} ${enterprise}`),
    ).toEqual(['01 Công ty A', '01 Công ty A', '02 Công ty B']);
  });

  it('text in any composition, with odd spaces and control characters, is stored clean', async () => {
    const board = await emptyBoard();
    const name = '  Bánh\u00a0 cốm\u200b  Hàng\tThan '.normalize('NFD');
    granted(await importSheets(board, [sheetOf(line('001', name, 'Công\nty A'))]));
    expect(granted(await board.call('catalogue.get', {})).products[0]).toMatchObject({
      name: 'Bánh cốm Hàng Than',
      enterprise: 'Công ty A',
    });
    granted(await board.call('units.import', { file: board.file('don-vi.xlsx') }));
    expect((await publish(board)).version).toBe(1);
  });

  it('a formula’s stored value counts and is pointed out; a hidden sheet is not counted and pointed out', async () => {
    const board = await emptyBoard();
    const result = await importSheets(board, [
      { ...sheetOf(line('009', 'Bản cũ')), name: 'Cũ', hidden: true },
      sheetOf(['01', null, '001', { formula: 'A1&"x"', result: 'Bánh cốm' }, 'Công ty A']),
    ]);
    expect(result.ok).toBe(true);
    expect(result.findings).toMatchObject([
      { code: 'workbook.hiddenSheet', sheet: 'Cũ' },
      { code: 'workbook.formula', cell: 'D2', value: 'Bánh cốm' },
    ]);
    expect(await codesIn(board)).toEqual(['001']);
  });

  it('the same name twice is pointed out, however it is spelt', async () => {
    const board = await emptyBoard();
    const result = await importSheets(board, [sheetOf(line('001', 'Khoá cửa'), line('002', 'KHÓA CỬA'))]);
    expect(result.ok).toBe(true);
    expect(result.findings).toMatchObject([{ code: 'catalogue.duplicateName', cell: 'D3', params: { first: 2 } }]);
  });
});

describe('a newer catalogue', () => {
  const first = [line('001', 'Bánh cốm'), line('002', 'Nón lá'), line('003', 'Gốm')];

  it('before publication adds, changes, moves and removes freely', async () => {
    const board = await emptyBoard();
    granted(await importSheets(board, [sheetOf(...first)]));
    const second = granted(
      await importSheets(board, [sheetOf(line('003', 'Gốm sứ'), line('001', 'Bánh cốm'), line('004', 'Lụa'))]),
    );
    expect(second).toMatchObject({ products: 3, added: 1, changed: 1, retired: 1 });
    expect(await codesIn(board)).toEqual(['003', '001', '004']);
    expect(board.workspace.db.prepare('SELECT count(*) FROM products').pluck().get()).toBe(3);
    const moved = granted(
      await importSheets(board, [sheetOf(line('001', 'Bánh cốm'), line('003', 'Gốm sứ'), line('004', 'Lụa'))]),
    );
    expect(moved).toMatchObject({ added: 0, changed: 0, retired: 0 });
    expect(await codesIn(board)).toEqual(['001', '003', '004']);
    const [event] = granted(await board.call('audit.list', { limit: 1 })).events;
    expect(JSON.parse(event?.new ?? '{}')).toMatchObject({ reordered: true, added: [] });
  });

  async function published() {
    const board = await emptyBoard();
    granted(await importSheets(board, [sheetOf(...first)]));
    granted(await board.call('units.import', { file: board.file('don-vi.xlsx') }));
    await publish(board);
    return board;
  }

  it('after publication keeps what it leaves out, and takes it back', async () => {
    const board = await published();
    const second = granted(await importSheets(board, [sheetOf(...first.slice(1))]));
    expect(second).toMatchObject({ products: 2, retired: 1 });
    expect(await codesIn(board)).toEqual(['002', '003']);
    expect(board.workspace.db.prepare("SELECT retired FROM products WHERE code = '001'").pluck().get()).toBe(1);
    await publish(board, 'goi-2.kpcat');
    const reused = await importSheets(board, [sheetOf(line('001', 'Thứ khác'), ...first.slice(1))]);
    expect(reused.findings).toMatchObject([
      { code: 'package.codeReused', cell: 'C2', value: '001', params: { before: 'Bánh cốm', after: 'Thứ khác' } },
    ]);
    expect(granted(await importSheets(board, [sheetOf(...first)]))).toMatchObject({ added: 0, changed: 1, retired: 0 });
    expect(await codesIn(board)).toEqual(['001', '002', '003']);
  });

  it('never gives a published code to another product, nor swaps two', async () => {
    const board = await published();
    const swapped = await importSheets(board, [
      sheetOf(line('001', 'Nón lá'), line('002', 'Bánh cốm'), line('003', 'Gốm')),
    ]);
    expect(places(swapped).filter((place) => place.startsWith('package'))).toEqual([
      'package.codeReused C2',
      'package.codeReused C3',
    ]);
    expect(exitCodeOf(swapped.findings)).toBe(3);
    expect(await codesIn(board)).toEqual(['001', '002', '003']);
  });

  it('may correct the spelling of a name, and another enterprise is pointed out', async () => {
    const board = await published();
    const result = await importSheets(board, [
      sheetOf(line('001', 'BÁNH CÓM'), line('002', 'Nón lá', 'Công ty B'), line('003', 'Gốm')),
    ]);
    expect(granted(result)).toMatchObject({ changed: 2 });
    expect(result.findings).toMatchObject([
      {
        code: 'catalogue.enterpriseDiffers',
        cell: 'E3',
        value: 'Công ty B',
        params: { code: '002', before: 'Công ty A' },
      },
    ]);
    const [event] = granted(await board.call('audit.list', { limit: 1 })).events;
    expect(JSON.parse(event?.old ?? '[]')).toMatchObject([{ code: '001', name: 'Bánh cốm' }, { code: '002' }]);
  });

  it('keeps the length that published codes have', async () => {
    const board = await published();
    const longer = await importSheets(board, [sheetOf(...first, line('0040', 'Lụa'))]);
    expect(longer.findings).toMatchObject([{ code: 'catalogue.codeLength', cell: 'C5', params: { digits: 3 } }]);
    granted(
      await importSheets(board, [sheetOf(line(1, 'Bánh cốm'), line(2, 'Nón lá'), line(3, 'Gốm'), line(4, 'Lụa'))]),
    );
    expect(await codesIn(board)).toEqual(['001', '002', '003', '004']);
  });
});

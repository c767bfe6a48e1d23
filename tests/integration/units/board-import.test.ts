import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { sampleUnits } from '../../../samples/units.ts';
import { codesOf, granted, openTestBoard, publish, type TestBoard } from '../../fixtures/board.ts';
import { type TestSheet, workbookOf } from '../../fixtures/sheets.ts';

const HEAD = ['Mã phòng', 'Tên phòng', 'Mã đơn vị', 'Tên đơn vị', 'Loại', 'Cơ quan chủ quản', 'Người ký', 'Chức vụ'];
const sheetOf = (...rows: TestSheet['rows']): TestSheet => ({ name: 'Đơn vị', rows: [HEAD, ...rows] });
const line = (office: string | number, code: string | number, name: string, officeName = `Phòng ${office}`) => [
  office,
  officeName,
  code,
  name,
];

async function importSheet(board: TestBoard, sheet: TestSheet, dryRun = false) {
  return board.call('units.import', { file: board.put('bảng.xlsx', await workbookOf(sheet)), dryRun });
}
const emptyBoard = () => openTestBoard({ empty: true });
const treeOf = async (board: TestBoard) => granted(await board.call('units.tree', {}));

describe('the board’s units', () => {
  it('of the sample are taken in as they are, and again change nothing', async () => {
    const board = await emptyBoard();
    const file = () => board.file('don-vi.xlsx');
    const looked = granted(await board.call('units.import', { file: file(), dryRun: true }));
    expect(looked).toEqual({ offices: 31, units: 124, added: 124, changed: 0, retired: 0 });
    expect(await treeOf(board)).toEqual({ offices: [], units: [] });
    const result = await board.call('units.import', { file: file() });
    expect(granted(result)).toEqual(looked);
    expect(codesOf(result)).toEqual([]);
    const { offices, units } = sampleUnits();
    expect(await treeOf(board)).toEqual({
      offices,
      units: units.map(({ code, name, office }) => ({ code, name, office, retired: false })),
    });
    const before = granted(await board.call('audit.verify', {}));
    expect(granted(await board.call('units.import', { file: file() }))).toMatchObject({
      added: 0,
      changed: 0,
      retired: 0,
    });
    expect(granted(await board.call('audit.verify', {}))).toEqual(before);
  });

  it('have every fault named by its cell, and nothing is taken', async () => {
    const board = await emptyBoard();
    const result = await importSheet(
      board,
      sheetOf(
        line('01', '0101', 'Tốt'),
        line('01', '0101', 'Trùng mã'),
        [null, null, '0102', 'Thiếu phòng'],
        line('01', 'U3', 'Mã có chữ'),
        line('02', '0201', '', ''),
        line('01', '0104', 'Khác tên phòng', 'Phòng khác'),
        [null, null, null, null, null, null, 'Người ký'],
      ),
    );
    const found = result.findings.map(({ code, cell }) => `${code} ${cell}`).toSorted();
    expect(found).toEqual(
      [
        'units.duplicateCode C3',
        'units.officeMissing A4',
        'units.codeForm C5',
        'units.nameMissing D6',
        'units.nameMissing B6',
        'units.officeNameDiffers B7',
        'units.officeMissing A8',
        'units.codeMissing C8',
        'units.nameMissing D8',
      ].toSorted(),
    );
    expect(exitCodeOf(result.findings)).toBe(3);
    expect(await treeOf(board)).toEqual({ offices: [], units: [] });
  });

  it('need at least one, under a whole header', async () => {
    const board = await emptyBoard();
    expect(codesOf(await importSheet(board, { rows: [HEAD] }))).toEqual(['units.none']);
    const missing = await importSheet(board, { rows: [HEAD.slice(0, 3), ['01', 'Phòng 01', '0101']] });
    expect(missing.findings).toMatchObject([{ code: 'workbook.missingColumn', params: { wanted: 'Tên đơn vị' } }]);
    expect(codesOf(await board.call('units.import', { file: board.file('danh-muc.xlsx') }))).toEqual([
      'workbook.noHeader',
    ]);
  });

  it('share an office cell that is merged over them; a blank one is no office', async () => {
    const board = await emptyBoard();
    const rows = [line('01', '0101', 'Một'), [null, null, '0102', 'Hai'], line('02', '0201', 'Ba')];
    granted(await importSheet(board, { ...sheetOf(...rows), merges: ['A2:A3', 'B2:B3'] }));
    expect((await treeOf(board)).units.map(({ code, office }) => `${code} ${office}`)).toEqual([
      '0101 01',
      '0102 01',
      '0201 02',
    ]);
    expect(codesOf(await importSheet(board, sheetOf(...rows)))).toEqual(['units.officeMissing']);
  });

  it('get the zeros back that a number lost, and keep codes that were typed as text', async () => {
    const board = await emptyBoard();
    granted(
      await importSheet(
        board,
        sheetOf(line('01', '0101', 'Một'), line(2, 201, 'Hai', 'Phòng hai'), line('126', '99', 'Ba')),
      ),
    );
    const { offices, units } = await treeOf(board);
    expect(offices.map(({ code }) => code)).toEqual(['01', '02', '126']);
    expect(units.map(({ code }) => code)).toEqual(['0101', '0201', '99']);
  });

  it('that are left out go before publication, and are put out of use after it', async () => {
    const board = await openTestBoard();
    const rows = sampleUnits().units.map(({ office, code, name }) => line(office, code, name));
    await publish(board);
    const result = granted(await importSheet(board, sheetOf(...rows.slice(4), line('99', '9901', 'Đơn vị mới'))));
    expect(result).toMatchObject({ offices: 31, units: 121, added: 1, retired: 4 });
    const { offices, units } = await treeOf(board);
    expect(units.filter(({ retired }) => retired).map(({ code }) => code)).toEqual(['0001', '0002', '0003', '0004']);
    expect(offices.map(({ code }) => code)).toContain('00');
    const again = granted(await importSheet(board, sheetOf(...rows.slice(4))));
    expect(again).toMatchObject({ added: 0, retired: 1 });
    expect((await treeOf(board)).units.map(({ code }) => code)).not.toContain('9901');
    expect((await treeOf(board)).offices.map(({ code }) => code)).not.toContain('99');
    const [event] = granted(await board.call('audit.list', { limit: 1 })).events;
    expect(event).toMatchObject({ action: 'units.import', subject: 'bảng.xlsx' });
    expect(JSON.parse(event?.new ?? '{}').removed).toEqual(['9901']);
    expect((await publish(board, 'goi-2.kpcat')).version).toBe(2);
  });
});

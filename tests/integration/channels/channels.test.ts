import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard, type TestBoard } from '../../fixtures/batches.ts';
import { codesOf, granted } from '../../fixtures/board.ts';
import { range, recountOf, totalsOf } from '../../fixtures/merge-lists.ts';
import { type TestSheet, workbookOf } from '../../fixtures/sheets.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await openBoard();
  await board.merge(board.make({ unit: '0101', ballots: range(1, 4) }));
});
afterEach(() => board.close());

type Rows = TestSheet['rows'];
const HEADER = ['STT', 'Mã', 'Tên sản phẩm, dịch vụ', 'Số lượt bình chọn'];
/** The rows below a title and the header. */
async function given(rows: Rows, channel = 'online', name = 'web.xlsx') {
  const path = join(board.folder, name);
  writeFileSync(path, await workbookOf({ rows: [['KẾT QUẢ TRÊN WEBSITE'], HEADER, ...rows] }));
  return board.call('channels.import', { channel, file: board.app.files.register(path) });
}
const votesOf = async (channel = 'online') =>
  Object.fromEntries((await totalsOf(board)).products.map(({ code, channels }) => [code, channels[channel]]));

const GOOD: Rows = [
  [null, null, 'I. THỰC PHẨM', null],
  [1, '101', 'Sản phẩm 101', 1200],
  [2, 102, null, '1.234'],
  [3, null, 'sản phẩm  103', 7],
  [null, null, 'Tổng cộng', 2441],
  [null, null, 'NGƯỜI LẬP BIỂU', null],
];

describe('another channel', () => {
  it('comes in by code, by name or by both, and stands apart from the paper', async () => {
    const before = await totalsOf(board);
    const answer = await given(GOOD);
    expect(codesOf(answer)).toEqual(['channel.productsMissing']);
    expect(granted(answer)).toEqual({ channel: 'online', rows: 3, votes: 2441 });
    const now = await totalsOf(board);
    expect(now.channels).toMatchObject([{ code: 'online', file: 'web.xlsx', products: 3, votes: 2441 }]);
    expect(await votesOf()).toEqual({ 101: 1200, 102: 1234, 103: 7, 104: 0, 105: 0, 106: 0 });
    expect({ ...now, channels: [], products: [] }).toEqual({ ...before, channels: [], products: [] });
    expect(now.products.map(({ code, ticks, rank }) => [code, ticks, rank])).toEqual(
      before.products.map(({ code, ticks, rank }) => [code, ticks, rank]),
    );
    expect(now.scoring).toBeNull();
    expect(await recountOf(board)).toEqual([]);
  });

  it('is replaced as a whole by a newer file, both on record; the same file again changes nothing', async () => {
    await given(GOOD);
    expect(codesOf(await given(GOOD))).toEqual(['channel.unchanged', 'channel.productsMissing']);
    expect(codesOf(await given([[1, '106', '', 5]], 'online', 'web-2.xlsx'))).toEqual([
      'channel.replaces',
      'channel.productsMissing',
    ]);
    expect(await votesOf()).toMatchObject({ 101: 0, 106: 5 });
    const rows = board.db.prepare(`SELECT old, new FROM audit_events WHERE action = 'channels.import'`).all() as {
      old: string | null;
      new: string;
    }[];
    expect(rows).toHaveLength(2);
    expect(JSON.parse(rows[1]?.old ?? '')).toMatchObject({ file: 'web.xlsx', votes: 2441 });
    expect(JSON.parse(rows[1]?.new ?? '')).toMatchObject({ file: 'web-2.xlsx', votes: 5, products: [['106', 5]] });
    expect(await recountOf(board)).toEqual([]);
  });

  it.each<[string, Rows, string, string]>([
    ['an unknown code', [[1, '999', '', 5]], 'channel.productUnknown', 'B3'],
    ['an unknown name', [[1, '', 'Sản phẩm lạ', 5]], 'channel.productUnknown', 'C3'],
    ['votes for nobody', [[1, '', '', 5]], 'channel.productUnknown', 'C3'],
    ['a name that is another product’s', [[1, '101', 'Sản phẩm 102', 5]], 'channel.nameDiffers', 'C3'],
    [
      'a product twice',
      [
        [1, '101', '', 5],
        [2, '', 'Sản phẩm 101', 6],
      ],
      'channel.productTwice',
      'C4',
    ],
    ['a fraction', [[1, '101', '', 5.5]], 'channel.votesForm', 'D3'],
    ['a number below zero', [[1, '101', '', -5]], 'channel.votesForm', 'D3'],
    ['a word', [[1, '101', '', 'nhiều']], 'channel.votesForm', 'D3'],
    ['no votes beside a product', [[1, '', 'Sản phẩm 101', null]], 'channel.votesForm', 'D3'],
    ['an error', [[1, '101', '', { error: '#N/A' }]], 'channel.votesForm', 'D3'],
    [
      'a total that disagrees',
      [
        [1, '101', '', 5],
        ['', 'Tổng cộng', '', 6],
      ],
      'channel.totalDiffers',
      'D4',
    ],
  ])('is refused with its cell for %s', async (_name, rows, code, cell) => {
    const answer = await given([...rows]);
    expect(answer.ok).toBe(false);
    expect(answer.findings.filter(({ severity }) => severity === 'error')).toMatchObject([{ code, cell }]);
    expect((await totalsOf(board)).channels).toEqual([]);
  });

  it('with nothing in it is refused', async () => {
    expect(codesOf(await given([[null, null, 'Chưa có', null]]))).toEqual(['channel.noRows']);
  });

  it('cannot be the paper’s', async () => {
    expect(codesOf(await given(GOOD, 'paper'))).toEqual(['usage.input']);
  });

  it('changed behind the program’s back is found by the recount', async () => {
    await given(GOOD);
    board.db.exec('UPDATE channel_votes SET votes = votes + 1 WHERE ordinal = 0');
    expect((await recountOf(board)).map(({ what, product }) => `${what} ${product}`)).toEqual([
      'channel online 101',
      'channel online 101',
    ]);
  });
});

describe('weights', () => {
  const weights = [
    { channel: 'paper', weight: '0.7' },
    { channel: 'online', weight: '0.001' },
  ];

  it('order all channels beside the paper’s ranks, on record, and go away again', async () => {
    await given(GOOD);
    granted(await board.call('channels.setScoring', { weights, tiers: [1, 2] }));
    const { scoring, products } = await totalsOf(board);
    expect(scoring?.products.map(({ code, score, tier }) => [code, score, tier])).toEqual([
      ['101', '4', 1],
      ['104', '2.8', 2],
      ['102', '1.234', 2],
      ['103', '0.007', null],
      ['105', '0', null],
      ['106', '0', null],
    ]);
    expect(products.map(({ code }) => code).slice(0, 2)).toEqual(['101', '104']);
    const row = board.db.prepare(`SELECT new FROM audit_events WHERE action = 'channels.setScoring'`).pluck().get();
    expect(JSON.parse(row as string)).toEqual({ weights, tiers: [1, 2] });
    granted(await board.call('channels.setScoring', { weights: [], tiers: [] }));
    expect((await totalsOf(board)).scoring).toBeNull();
  });

  it('go into the workbook and the CSV, each channel in its own column', async () => {
    await given(GOOD);
    await given([[1, '101', '', 88]], 'jury', 'giam-khao.xlsx');
    granted(await board.call('channels.setScoring', { weights, tiers: [1] }));
    const out = (name: string) => board.app.files.register(join(board.folder, name));
    granted(await board.call('results.export', { out: out('a.xlsx'), format: 'xlsx' }));
    granted(await board.call('results.export', { out: out('a.csv'), format: 'csv' }));
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(join(board.folder, 'a.xlsx'));
    const sheet = workbook.getWorksheet('Các kênh');
    const text: string[] = [];
    sheet?.eachRow((row) => text.push((row.values as unknown[]).slice(1).join(' | ')));
    expect(text.join('\n')).toContain('Phiếu giấy × 0,7 + Website × 0,001');
    expect(text).toContain(
      'Mã | Tên sản phẩm, dịch vụ | Doanh nghiệp | Phiếu giấy | Ban giám khảo | Website | Điểm | Hạng theo điểm | Đồng hạng | Tốp',
    );
    expect(text).toContain('101 | Sản phẩm 101 | Công ty 101 | 4 | 88 | 1200 | 4 | 1 |  | 1');
    expect(readFileSync(join(board.folder, 'a.csv'), 'utf8')).toContain('Kênh Ban giám khảo');
  });

  it('of one channel twice, or out of form, are refused', async () => {
    const [paper] = weights as [(typeof weights)[number]];
    expect(codesOf(await board.call('channels.setScoring', { weights: [paper, paper], tiers: [] }))).toEqual([
      'usage.input',
    ]);
    expect(
      codesOf(await board.call('channels.setScoring', { weights: [{ ...paper, weight: '-1' }], tiers: [] })),
    ).toEqual(['usage.input']);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard, PROGRAMME, type TestBoard } from '../../fixtures/batches.ts';
import { codes, exitOf, range, recountOf, shape, totalsOf } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await openBoard();
});
afterEach(() => board.close());

describe('a serial that two units claim', () => {
  it('puts both aside, whichever came first, and a revision settles it', async () => {
    const one = board.make({ unit: '0101', ballots: range(1, 5) });
    const two = board.make({ unit: '0201', ballots: range(4, 8) });
    await board.merge({ ...one, name: 'one.kpbatch' });
    const lists = await board.merge({ ...two, name: 'two.kpbatch' });
    expect(shape(lists)).toEqual({ quarantined: ['two.kpbatch', 'one.kpbatch'] });
    const [finding] = lists.quarantined[0]?.findings ?? [];
    const serials = two.payload.ballots.slice(0, 2).map(({ serial }) => serial);
    expect(finding).toMatchObject({ code: 'batch.serialClaimedTwice', unit: '0201', serial: serials[0] });
    expect(finding?.params).toEqual({ count: 2, other: '0101 Đơn vị 0101 (one.kpbatch)', serials: serials.join(', ') });
    expect(exitOf(lists)).toBe(5);
    expect(await totalsOf(board)).toMatchObject({ ballots: 0, coverage: { quarantined: 2, merged: 0 } });
    const right = board.make({ unit: '0201', revision: 2, previous: two.sha256, ballots: range(6, 8) });
    const settled = await board.merge({ ...right, name: 'two-r2.kpbatch' });
    expect(shape(settled)).toEqual({ merged: ['two-r2.kpbatch', 'one.kpbatch'], superseded: ['two.kpbatch'] });
    expect(exitOf(settled)).toBe(0);
    expect(await totalsOf(board)).toMatchObject({ ballots: 8 });
    expect(await recountOf(board)).toEqual([]);
  });

  it('does not fall back to an older revision that was free of it', async () => {
    const first = board.make({ unit: '0101', ballots: range(1, 3) });
    const second = board.make({ unit: '0101', revision: 2, previous: first.sha256, ballots: range(1, 5) });
    await board.merge(first, board.make({ unit: '0201', ballots: range(5, 8) }));
    await board.merge(second);
    expect(await totalsOf(board)).toMatchObject({ ballots: 0 });
  });

  it('is none where serials belong to their unit', async () => {
    const programme = {
      ...PROGRAMME,
      rules: { ...PROGRAMME.rules, serial: { ...PROGRAMME.rules.serial, scope: 'unit' as const } },
    };
    const own = await openBoard({ programme });
    try {
      const lists = await own.merge(
        own.make({ unit: '0101', ballots: range(1, 5) }),
        own.make({ unit: '0201', ballots: range(1, 5) }),
      );
      expect(lists.merged).toHaveLength(2);
      expect(await own.call('results.recount', {})).toMatchObject({ value: { equal: true } });
    } finally {
      own.close();
    }
  });

  it('names five other units and ten serials, then an ellipsis', async () => {
    const units = ['0101', '0102', '0103', '0104', '0105', '0106', '0107'];
    const many = await openBoard({ units });
    try {
      const lists = await many.merge(...units.map((unit) => many.make({ unit, ballots: range(1, 12) })));
      const { params } = lists.quarantined[6]?.findings[0] ?? {};
      expect(params).toMatchObject({
        count: 12,
        other: expect.stringMatching(/^0101 .*0105 Đơn vị 0105 \(0005\.kpbatch\); …$/),
      });
      expect(String(params?.serials).split(', ')).toHaveLength(11);
    } finally {
      many.close();
    }
  });
});

describe('a product taken out of the catalogue', () => {
  const retire = () => board.db.prepare(`UPDATE products SET retired = 1 WHERE code = '104'`).run();

  it('puts aside a batch that comes after the package', async () => {
    const batch = board.make({ unit: '0101', ballots: range(1, 3) });
    retire();
    await board.publish();
    const lists = await board.merge(batch, board.make({ unit: '0102', ballots: range(4, 6, ['101']) }));
    expect(lists.quarantined.map(codes)).toEqual([['batch.productGone', 'batch.earlierPackage']]);
    expect(lists.quarantined[0]?.findings[0]).toMatchObject({ value: '104' });
    expect(exitOf(lists)).toBe(5);
    expect(await totalsOf(board)).toMatchObject({ ballots: 3, ticks: 3 });
    expect(await recountOf(board)).toEqual([]);
  });

  it('and one that came before it, when the board publishes', async () => {
    await board.merge(board.make({ unit: '0101', ballots: range(1, 3) }));
    retire();
    expect(await totalsOf(board)).toMatchObject({ ballots: 3, ticks: 6 });
    await board.publish();
    expect(await totalsOf(board)).toMatchObject({ ballots: 0, ticks: 0 });
    expect(await recountOf(board)).toEqual([]);
    board.db.prepare(`UPDATE products SET retired = 0 WHERE code = '104'`).run();
    await board.publish();
    expect(await totalsOf(board)).toMatchObject({ ballots: 3, ticks: 6 });
    expect(await recountOf(board)).toEqual([]);
  });
});

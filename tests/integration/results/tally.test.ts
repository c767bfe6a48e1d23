import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard, PRODUCTS, type TestBoard } from '../../fixtures/batches.ts';
import { totalsOf } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await openBoard();
});
afterEach(() => board.close());

describe('the results', () => {
  it('list every product and unit before anything came in', async () => {
    const tally = await totalsOf(board);
    expect(tally).toMatchObject({ ballots: 0, invalid: 0, ticks: 0, issued: 0, returned: 0, provisional: true });
    expect(tally.products.map(({ code, ticks, rank }) => [code, ticks, rank])).toEqual(
      PRODUCTS.map((code) => [code, 0, 1]),
    );
    expect(tally.units.map(({ code, state, revision }) => [code, state, revision])).toEqual([
      ['0101', 'missing', 0],
      ['0102', 'missing', 0],
      ['0201', 'missing', 0],
      ['0202', 'missing', 0],
    ]);
    expect(tally.coverage).toEqual({ units: 4, merged: 0, quarantined: 0, missing: 4 });
  });

  it('rank by ticks overall and in the group: ties share a rank, the next one skips', async () => {
    await board.merge(
      board.make({
        unit: '0101',
        ballots: [
          { n: 1, products: ['101', '104', '105'] },
          { n: 2, products: ['101', '102', '104', '106'] },
          { n: 3, products: ['101', '103', '105'] },
          { n: 4, invalid: 'rach' },
        ],
      }),
    );
    const tally = await totalsOf(board);
    expect(tally).toMatchObject({ ballots: 3, invalid: 1, ticks: 10 });
    expect(
      tally.products.map(({ code, ticks, rank, tied, groupRank, groupTied }) => [
        code,
        ticks,
        rank,
        tied,
        groupRank,
        groupTied,
      ]),
    ).toEqual([
      ['101', 3, 1, false, 1, false],
      ['104', 2, 2, true, 1, true],
      ['105', 2, 2, true, 1, true],
      ['102', 1, 4, true, 2, true],
      ['103', 1, 4, true, 2, true],
      ['106', 1, 4, true, 3, false],
    ]);
    expect(tally.groups).toEqual([
      { code: '01', name: 'Thực phẩm', ticks: 5, products: 3 },
      { code: '02', name: 'Du lịch – ăn uống', ticks: 5, products: 3 },
    ]);
  });

  it('are final only when every unit of the list is merged', async () => {
    const ballots = (n: number) => [{ n, products: ['101'] }];
    const [a, b, c, d] = ['0101', '0102', '0201', '0202'].map((unit, i) =>
      board.make({ unit, ballots: ballots(i + 1) }),
    );
    await board.merge(...[a, b, c].flatMap((batch) => batch ?? []));
    expect(await totalsOf(board)).toMatchObject({ provisional: true, coverage: { merged: 3, missing: 1 } });
    if (d) await board.merge(d);
    expect(await totalsOf(board)).toMatchObject({ provisional: false, coverage: { units: 4, merged: 4 }, ballots: 4 });
    await board.merge(board.make({ unit: '0202', ballots: ballots(9) }));
    const aside = await totalsOf(board);
    expect(aside).toMatchObject({ provisional: true, coverage: { merged: 3, quarantined: 1, missing: 0 }, ballots: 3 });
    expect(aside.units.at(-1)).toMatchObject({ state: 'quarantined', ballots: 0, revision: 0 });
  });

  it('show a unit whose newer revision waits, with what counts of it', async () => {
    const first = board.make({ unit: '0101', ballots: [{ n: 1, products: ['101'] }] });
    const revision = (n: number) =>
      board.make({ unit: '0101', revision: 2, previous: first.sha256, ballots: [{ n, products: [] }] });
    await board.merge(first, revision(2), revision(3));
    expect((await totalsOf(board)).units[0]).toMatchObject({ state: 'quarantined', ballots: 1, ticks: 1, revision: 1 });
  });

  it('do not miss a unit that was taken off the list, but keep what it sent', async () => {
    await board.merge(board.make({ unit: '0101', ballots: [{ n: 1, products: ['101'] }] }));
    board.db.prepare(`UPDATE units SET retired = 1 WHERE code IN ('0101', '0102')`).run();
    const tally = await totalsOf(board);
    expect(tally.units.map(({ code, state }) => [code, state])).toEqual([
      ['0101', 'merged'],
      ['0201', 'missing'],
      ['0202', 'missing'],
    ]);
    expect(tally).toMatchObject({ ballots: 1, coverage: { units: 3, merged: 1, missing: 2 } });
  });

  it('leave out a product that was taken out, unless ticks for it still count', async () => {
    await board.merge(board.make({ unit: '0101', ballots: [{ n: 1, products: ['101'] }] }));
    board.db.prepare(`UPDATE products SET retired = 1 WHERE code IN ('101', '102')`).run();
    const { products, ticks } = await totalsOf(board);
    expect(products.map(({ code }) => code)).toEqual(['101', '103', '104', '105', '106']);
    expect(products.reduce((sum, product) => sum + product.ticks, 0)).toBe(ticks);
  });
});

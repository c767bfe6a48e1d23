import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBoard, type TestBoard } from '../../fixtures/batches.ts';
import { codesOf, granted } from '../../fixtures/board.ts';
import { withPeople } from '../../fixtures/deciders.ts';
import { range } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await openBoard();
});
afterEach(() => board.close());

const cases = async () => granted(await board.call('merge.quarantine', {})).cases;

it('names both sides, what each answer would change, and who said what', async () => {
  const a = board.make({ unit: '0101', ballots: range(1, 4) });
  const b = board.make({ unit: '0202', ballots: range(3, 7) });
  await board.merge({ ...a, name: 'a.kpbatch' }, { ...b, name: 'b.kpbatch' });
  const [second, first] = await cases();
  expect(second).toMatchObject({
    file: { file: 'b.kpbatch' },
    others: [{ file: 'a.kpbatch', unitName: 'Đơn vị 0101' }],
  });
  expect(first?.decided).toBeNull();
  expect(first?.outcomes).toMatchObject({
    accept: [{ file: 'a.kpbatch', from: 'quarantined', to: 'merged' }],
    reject: [
      { file: 'a.kpbatch', to: 'rejected' },
      { file: 'b.kpbatch', to: 'merged' },
    ],
  });
  const say = withPeople(board);
  await say('lan', 'accept', a, 'giấy ở 0101');
  expect((await cases()).at(-1)?.open).toMatchObject([{ login: 'lan', verdict: 'accept', reason: 'giấy ở 0101' }]);
  await say('minh', 'accept', a);
  // Decided ones stay in sight, behind those that wait, with what turning round would do.
  expect((await cases()).map(({ file, decided }) => [file.file, decided?.by ?? null])).toEqual([
    ['b.kpbatch', null],
    ['a.kpbatch', ['lan', 'minh']],
  ]);
  expect((await cases()).at(-1)?.outcomes).toMatchObject({
    accept: [],
    reject: [{ to: 'rejected' }, { to: 'merged' }],
  });
});

it('shows what changed between two revisions, ballot by ballot and product by product', async () => {
  const one = board.make({ unit: '0101', ballots: [...range(1, 3), { n: 4, invalid: 'rach' }] });
  const ballots = [
    ...range(2, 2),
    { n: 3, products: ['101', '102'] },
    { n: 4, products: ['106'] },
    { n: 5, products: [] },
  ];
  const two = board.make({ unit: '0101', revision: 2, previous: one.sha256, ballots });
  await board.merge(one, two);
  const compared = granted(await board.call('merge.compare', { payload: two.sha256, other: one.sha256 }));
  const serials = one.payload.ballots.map(({ serial }) => serial);
  expect(compared).toMatchObject({
    here: { revision: 2, ballots: 4, invalid: 0 },
    there: { revision: 1, ballots: 3, invalid: 1 },
    counts: { onlyHere: 1, onlyThere: 1, both: 3, changed: 2 },
    onlyThere: [serials[0]],
    changed: [
      { serial: serials[2], added: ['102'], removed: ['104'], invalidHere: null, invalidThere: null },
      { serial: serials[3], added: ['106'], removed: [], invalidHere: null, invalidThere: 'rach' },
    ],
  });
  expect(compared.products.map(({ code, here, there }) => [code, here, there])).toEqual([
    ['101', 2, 3],
    ['102', 1, 0],
    ['104', 1, 3],
    ['106', 1, 0],
  ]);
  expect(codesOf(await board.call('merge.compare', { payload: two.sha256, other: 'a'.repeat(64) }))).toEqual([
    'merge.payloadUnknown',
  ]);
});

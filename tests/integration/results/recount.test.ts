import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { openBoard, type TestBoard } from '../../fixtures/batches.ts';
import { recountOf } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
beforeAll(async () => {
  board = await openBoard();
  const first = board.make({
    unit: '0101',
    ballots: [
      { n: 1, products: ['101'] },
      { n: 2, products: ['102', '104'] },
      { n: 3, invalid: 'rach' },
    ],
  });
  const second = board.make({
    unit: '0101',
    revision: 2,
    previous: first.sha256,
    ballots: [
      { n: 1, products: ['101'] },
      { n: 2, products: ['102'] },
    ],
  });
  const other = board.make({ unit: '0102', ballots: [{ n: 5, products: ['101', '106'] }] });
  const [left, right] = ['0201', '0202'].map((unit) => board.make({ unit, ballots: [{ n: 8, products: ['105'] }] }));
  await board.merge(...[first, second, other, left, right].flatMap((batch) => batch ?? []));
});
afterAll(() => board.close());

it('agrees with honest totals', async () => {
  const result = await board.call('results.recount', {});
  expect(result).toEqual({ ok: true, value: { equal: true, batches: 5, differences: [] }, findings: [] });
});

const ID = `(SELECT id FROM received_batches WHERE unit_code = '0102')`;

/** Puts a change into the database behind the program's back, recounts, and takes it back. */
async function differencesAfter(sql: string) {
  board.db.exec('SAVEPOINT behind');
  try {
    expect(board.db.prepare(sql).run().changes).toBeGreaterThan(0);
    const result = await board.call('results.recount', {});
    if (!result.ok) throw new Error('no recount');
    expect(result.value.equal).toBe(result.value.differences.length === 0);
    expect(result.findings.map(({ code, params }) => [code, params])).toEqual([
      ['recount.differs', { count: result.value.differences.length }],
    ]);
    expect(exitCodeOf(result.findings)).toBe(3);
    return result.value.differences;
  } finally {
    board.db.exec('ROLLBACK TO behind');
    board.db.exec('RELEASE behind');
  }
}

describe('finds what was changed in the database', () => {
  it.each([
    [
      'a total of a product',
      `UPDATE batch_totals SET ticks = 7 WHERE batch = ${ID} AND ordinal = 5`,
      ['batchTotal', 'total.product'],
    ],
    [
      'a total taken out',
      `DELETE FROM batch_totals WHERE batch = ${ID} AND ordinal = 5`,
      ['batchTotal', 'total.product'],
    ],
    ['a total put in', `INSERT INTO batch_totals VALUES (${ID}, 2, 1)`, ['batchTotal', 'total.product']],
    [
      'valid ballots',
      `UPDATE received_batches SET ballots = 2 WHERE unit_code = '0102'`,
      ['ballots', 'total.ballots', 'unit.ballots'],
    ],
    [
      'invalid ballots',
      `UPDATE received_batches SET invalid = 1 WHERE unit_code = '0102'`,
      ['invalid', 'total.invalid'],
    ],
    ['ticks', `UPDATE received_batches SET ticks = 1 WHERE unit_code = '0102'`, ['ticks', 'total.ticks', 'unit.ticks']],
    ['issued', `UPDATE received_batches SET issued = 9 WHERE unit_code = '0102'`, ['issued', 'total.issued']],
    ['returned', `UPDATE received_batches SET returned = 9 WHERE unit_code = '0102'`, ['returned', 'total.returned']],
    ['the revision', `UPDATE received_batches SET revision = 9 WHERE unit_code = '0102'`, ['unit.revision']],
    [
      'the unit',
      `UPDATE received_batches SET unit_code = '0201' WHERE unit_code = '0102'`,
      ['unit', 'unit.ballots', 'unit.revision', 'unit.ticks'],
    ],
    ['a ballot', `UPDATE received_ballots SET ticks = x'03' WHERE batch = ${ID}`, ['ballotsStored']],
    [
      'a ballot taken out',
      `DELETE FROM received_ballots WHERE batch = ${ID}`,
      ['ballotsStored', 'total.ballotsStored'],
    ],
    [
      'a ballot put in',
      `INSERT INTO received_ballots (serial, batch, ticks) VALUES (999, ${ID}, x'01')`,
      ['total.ballotsStored'],
    ],
    [
      'a batch let out of quarantine',
      `UPDATE received_batches SET standing = 'merged' WHERE unit_code = '0201'`,
      [
        'standing: merged → quarantined',
        'total.ballots',
        'total.issued',
        'total.product',
        'total.returned',
        'total.ticks',
        'unit.ballots',
        'unit.revision',
        'unit.ticks',
      ],
    ],
    [
      'a superseded batch that counts again',
      `UPDATE received_batches SET standing = 'quarantined' WHERE unit_code = '0101' AND revision = 1`,
      ['standing: quarantined → superseded'],
    ],
    ['the payload’s hash', `UPDATE received_batches SET payload_sha256 = 'x' WHERE unit_code = '0102'`, ['payload']],
    ['the key', `DELETE FROM roster WHERE office_code = '02'`, ['signature']],
  ])('%s', async (_name, sql, what) => {
    const differences = await differencesAfter(sql);
    expect([...new Set(differences.map((difference) => difference.what))].sort()).toEqual(what);
  });

  it('a stored file, re-signed by nobody', async () => {
    const forged = board.make({
      unit: '0102',
      ballots: [
        { n: 5, products: ['101', '106'] },
        { n: 6, products: ['106'] },
      ],
      desk: 'nobody',
    });
    const hex = forged.bytes.toString('hex');
    const what = (
      await differencesAfter(`UPDATE received_batches SET envelope = x'${hex}' WHERE unit_code = '0102'`)
    ).map((d) => d.what);
    expect(what).toEqual(
      expect.arrayContaining(['payload', 'signature', 'ballots', 'ticks', 'batchTotal', 'total.product']),
    );
  });

  it.each([`x'00'`, `x'7b7d'`, `CAST('{"payload":"e30=","signatures":[{}]}' AS BLOB)`])(
    'a stored file that is none any more: %s',
    async (bytes) => {
      const differences = await differencesAfter(
        `UPDATE received_batches SET envelope = ${bytes} WHERE unit_code = '0102'`,
      );
      expect(differences[0]).toEqual({ what: 'file', unit: '0102', product: null, stored: null, recounted: null });
    },
  );

  it('and says where, with both numbers', async () => {
    expect(await differencesAfter(`UPDATE batch_totals SET ticks = 7 WHERE batch = ${ID} AND ordinal = 5`)).toEqual([
      { what: 'batchTotal', unit: '0102', product: '106', stored: 7, recounted: 1 },
      { what: 'total.product', unit: null, product: '106', stored: 7, recounted: 1 },
    ]);
    expect(await recountOf(board)).toEqual([]);
  });
});

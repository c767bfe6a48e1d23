import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seal } from '#main/formats/envelope.ts';
import { batchPayload } from '#shared/contract/payloads.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { enrol, keyOf, openBoard, type TestBoard } from '../../fixtures/batches.ts';
import { codes, exitOf, range, recountOf, shape, totalsOf } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await openBoard();
});
afterEach(() => board.close());

const audit = (action: string) =>
  (
    board.db.prepare('SELECT unit, subject, new FROM audit_events WHERE action = ? ORDER BY id').all(action) as {
      unit: string;
      subject: string;
      new: string;
    }[]
  ).map((row) => ({ ...row, new: JSON.parse(row.new) }));

describe('a good batch', () => {
  it('is taken in with its ballots, totals and one audit row', async () => {
    const batch = board.make({
      unit: '0101',
      ballots: [...range(1, 3), { n: 4, products: [] }, { n: 5, invalid: 'rach' }],
    });
    const lists = await board.merge({ ...batch, name: 'u1.kpbatch' });
    expect(shape(lists)).toEqual({ merged: ['u1.kpbatch'] });
    expect(lists.merged[0]).toEqual({
      ...{ file: 'u1.kpbatch', unit: '0101', unitName: 'Đơn vị 0101', office: '01', batch: batch.payload.batch },
      ...{ payload: batch.sha256, revision: 1, ballots: 4, ticks: 6, findings: [] },
    });
    expect(exitOf(lists)).toBe(0);
    expect(await totalsOf(board)).toMatchObject({
      ballots: 4,
      invalid: 1,
      ticks: 6,
      issued: 7,
      returned: 5,
      provisional: true,
    });
    const stored = board.db.prepare('SELECT envelope FROM received_batches').pluck().all() as Buffer[];
    expect(stored).toEqual([batch.bytes]);
    expect(audit('merge.receive')).toEqual([
      { unit: '0101', subject: batch.sha256, new: { file: 'u1.kpbatch', revision: 1, standing: 'merged' } },
    ]);
    expect(await recountOf(board)).toEqual([]);
  });

  it('given again is unchanged, under any name, and leaves no trace', async () => {
    const batch = board.make({ unit: '0101', ballots: range(1, 3) });
    await board.merge(batch);
    const before = await totalsOf(board);
    const rows = board.db.prepare('SELECT count(*) FROM audit_events').pluck().get();
    const lists = await board.merge({ ...batch, name: 'copy.kpbatch' });
    expect(shape(lists)).toEqual({ unchanged: ['copy.kpbatch'] });
    expect(lists.unchanged.map(codes)).toEqual([['batch.known']]);
    expect(messageOf(lists.unchanged[0]?.findings[0] as never, 'vi')).toBe(
      'Giống hệt lô đã nhận lúc 09:12 28/09/2026.',
    );
    expect(exitOf(lists)).toBe(0);
    expect(await totalsOf(board)).toEqual(before);
    expect(board.db.prepare('SELECT count(*) FROM audit_events').pluck().get()).toBe(rows);
  });

  it('may be signed anew by another key of its office: the same payload stays one batch', async () => {
    const batch = board.make({ unit: '0101', ballots: range(1, 3) });
    enrol(board.db, 'new key', '01');
    const again = seal('batch', Buffer.from(JSON.stringify(batchPayload.parse(batch.payload))), keyOf('new key'));
    const lists = await board.merge(batch, { bytes: again, name: 'again.kpbatch' });
    expect(shape(lists)).toEqual({ merged: ['0001.kpbatch'], unchanged: ['again.kpbatch'] });
    expect(await totalsOf(board)).toMatchObject({ ballots: 3 });
  });

  it('made under an earlier package counts, with a remark', async () => {
    const batch = board.make({ unit: '0101', ballots: range(1, 3) });
    board.db.prepare(`UPDATE products SET name = 'Tên mới' WHERE code = '101'`).run();
    await board.publish();
    const lists = await board.merge(batch);
    expect(lists.merged.map(codes)).toEqual([['batch.earlierPackage']]);
    expect(lists.merged[0]?.findings[0]?.params).toEqual({ found: 1, known: 2 });
    expect(exitOf(lists)).toBe(0);
  });
});

describe('revisions', () => {
  const first = () => board.make({ unit: '0101', ballots: range(1, 3) });
  const second = () =>
    board.make({ unit: '0101', revision: 2, previous: first().sha256, ballots: range(1, 4, ['101']) });

  it('replace what was merged, and say what is different', async () => {
    await board.merge({ ...first(), name: 'r1.kpbatch' });
    const lists = await board.merge({ ...second(), name: 'r2.kpbatch' });
    expect(shape(lists)).toEqual({ merged: ['r2.kpbatch'], superseded: ['r1.kpbatch'] });
    expect(lists.merged[0]?.findings).toMatchObject([
      { code: 'batch.replaces', params: { before: 1, ballots: '+1', ticks: '-2' } },
    ]);
    expect(lists.superseded.map(codes)).toEqual([['batch.supersededBy']]);
    expect(exitOf(lists)).toBe(0);
    expect(await totalsOf(board)).toMatchObject({ ballots: 4, ticks: 4 });
    expect(audit('merge.receive')[1]?.new).toMatchObject({
      standing: 'merged',
      changed: [{ unit: '0101', revision: 1, from: 'merged', to: 'superseded' }],
    });
    expect(await recountOf(board)).toEqual([]);
  });

  it('give the same when the older one comes later, or in the same call', async () => {
    const lists = await board.merge({ ...second(), name: 'r2.kpbatch' }, { ...first(), name: 'r1.kpbatch' });
    expect(shape(lists)).toEqual({ merged: ['r2.kpbatch'], superseded: ['r1.kpbatch'] });
    expect(lists.merged.map(codes)).toEqual([['batch.replaces']]);
    expect(await totalsOf(board)).toMatchObject({ ballots: 4, ticks: 4 });
  });

  it('count while an ancestor is missing, with a remark that goes when it arrives', async () => {
    const third = board.make({ unit: '0101', revision: 3, previous: second().sha256, ballots: range(1, 5) });
    await board.merge(first());
    const lists = await board.merge(third);
    expect(lists.merged.map(codes)).toEqual([['batch.replaces', 'batch.missingAncestor']]);
    expect(lists.merged[0]?.findings[1]?.params).toEqual({ revision: 3, missing: 2 });
    expect(exitOf(lists)).toBe(0);
    const late = await board.merge({ ...second(), name: 'late.kpbatch' });
    expect(shape(late)).toEqual({ superseded: ['late.kpbatch'] });
    const inbox = await board.call('merge.list', {});
    expect(
      inbox.ok && inbox.value.files.find(({ revision }) => revision === 3)?.findings.map(({ code }) => code),
    ).toEqual(['batch.replaces']);
    expect(await totalsOf(board)).toMatchObject({ ballots: 5 });
  });

  it('that fork are put aside on both sides, and the last common one counts again', async () => {
    const other = board.make({ unit: '0101', revision: 2, previous: first().sha256, ballots: range(1, 2) });
    await board.merge({ ...first(), name: 'r1.kpbatch' }, { ...second(), name: 'r2.kpbatch' });
    const lists = await board.merge({ ...other, name: 'r2-other.kpbatch' });
    expect(shape(lists)).toEqual({ merged: ['r1.kpbatch'], quarantined: ['r2-other.kpbatch', 'r2.kpbatch'] });
    expect(lists.quarantined.map(codes)).toEqual([['batch.fork'], ['batch.fork']]);
    expect(lists.quarantined[0]?.findings[0]?.params).toMatchObject({
      revision: 2,
      other: expect.stringContaining('r2.kpbatch, r2, '),
    });
    expect(exitOf(lists)).toBe(5);
    expect(await totalsOf(board)).toMatchObject({
      ballots: 3,
      ticks: 6,
      coverage: { quarantined: 1 },
      provisional: true,
    });
    expect(await recountOf(board)).toEqual([]);
  });

  it('that continue an unknown payload beside the known one are put aside', async () => {
    const stray = board.make({ unit: '0101', revision: 2, previous: 'e'.repeat(64), ballots: range(1, 9) });
    await board.merge(first());
    const lists = await board.merge(stray);
    expect(lists.quarantined.map(codes)).toEqual([['batch.otherPrevious']]);
    expect(lists.quarantined[0]?.findings[0]?.params).toMatchObject({
      revision: 2,
      other: expect.stringContaining('0001.kpbatch, r1, '),
    });
    expect(exitOf(lists)).toBe(5);
    expect(await totalsOf(board)).toMatchObject({ ballots: 3 });
  });

  it('from two desks are put aside, and the desks are named', async () => {
    enrol(board.db, 'desk two', '01');
    const other = board.make({ unit: '0101', desk: 'desk two', ballots: range(1, 2) });
    await board.merge({ ...first(), name: 'desk1.kpbatch' });
    const lists = await board.merge({ ...other, name: 'desk2.kpbatch' });
    expect(shape(lists)).toEqual({ quarantined: ['desk2.kpbatch', 'desk1.kpbatch'] });
    expect(lists.quarantined.map(codes)).toEqual([['batch.twoDesks'], ['batch.twoDesks']]);
    const [two, one] = lists.quarantined.map(({ findings }) => findings[0]?.params);
    expect(one?.other).toContain('desk2.kpbatch');
    // Each names its own desk and the other one.
    expect(String(one?.other).startsWith(`${two?.desk}: `)).toBe(true);
    expect(String(two?.other).startsWith(`${one?.desk}: `)).toBe(true);
    expect(one?.desk).not.toBe(two?.desk);
    expect(await totalsOf(board)).toMatchObject({ ballots: 0, ticks: 0 });
    expect(await recountOf(board)).toEqual([]);
  });

  it('given again while they wait are unchanged, and still say that a person must decide', async () => {
    const other = board.make({ unit: '0101', ballots: range(1, 2) });
    await board.merge(first(), other);
    const lists = await board.merge(other);
    expect(lists.unchanged.map(codes)).toEqual([['batch.known', 'batch.fork']]);
    expect(exitOf(lists)).toBe(5);
  });
});

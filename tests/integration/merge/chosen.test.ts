import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoard, type TestBoard } from '../../fixtures/batches.ts';
import { codes, exitOf, range, shape } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await openBoard();
});
afterEach(() => board.close());

describe('what a person chooses', () => {
  it('may be a folder: its batches by name, nothing else, nothing below', async () => {
    const folder = join(board.folder, 'Lô nhận 28-09');
    mkdirSync(join(folder, 'below.kpbatch'), { recursive: true });
    const put = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes);
    put('b.kpbatch', board.make({ unit: '0102', ballots: range(4, 6) }).bytes);
    put('a.KPBATCH', board.make({ unit: '0101', ballots: range(1, 3) }).bytes);
    put('note.txt', Buffer.from('hello'));
    put('broken.kpbatch', Buffer.from('{'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'c.kpbatch'));
    const lists = await board.mergePaths([folder]);
    expect(shape(lists)).toEqual({ merged: ['a.KPBATCH', 'b.kpbatch'], refused: ['broken.kpbatch', 'c.kpbatch'] });
    expect(lists.refused.map(codes)).toEqual([['envelope.notAnEnvelope'], ['file.notFound']]);
    expect(exitOf(lists)).toBe(4);
  });

  it('may be empty, which is said', async () => {
    const folder = join(board.folder, 'empty');
    mkdirSync(folder);
    const lists = await board.mergePaths([folder]);
    expect(shape(lists)).toEqual({});
    expect(lists.findings).toMatchObject([{ code: 'merge.emptyFolder', severity: 'warning', file: 'empty' }]);
  });

  it('one bad file never blocks another', async () => {
    const [good, alsoGood] = [
      board.make({ unit: '0101', ballots: range(1, 3) }),
      board.make({ unit: '0102', ballots: range(4, 6) }),
    ];
    const bad = board.make({ unit: '0201', ballots: range(7, 9), desk: 'nobody' });
    const lists = await board.merge(good, bad, alsoGood);
    expect(shape(lists)).toEqual({ merged: ['0001.kpbatch', '0003.kpbatch'], refused: ['0002.kpbatch'] });
    expect(exitOf(lists)).toBe(4);
  });
});

describe('the inbox', () => {
  it('holds every file, newest first, refused ones from the audit', async () => {
    const first = board.make({ unit: '0101', ballots: [...range(1, 3), { n: 4, invalid: 'rach' }] });
    await board.merge({ ...first, name: 'r1.kpbatch' });
    board.clock.now = '2026-09-28T03:00:00.000Z';
    const wrong = board.make({
      unit: '0201',
      ballots: range(7, 9),
      change: (payload) => ({ ...payload, programme: { ...payload.programme, mode: 'rehearsal' } }),
    });
    const refused = { ...wrong, name: 'wrong.kpbatch' };
    const lists = await board.merge(refused, { bytes: Buffer.from('?'), name: 'odd.kpbatch' });
    expect(shape(lists)).toEqual({ refused: ['wrong.kpbatch', 'odd.kpbatch'] });
    await board.merge(refused);
    board.clock.now = '2026-09-28T04:00:00.000Z';
    await board.merge({
      ...board.make({ unit: '0101', revision: 2, previous: first.sha256, ballots: range(1, 3) }),
      name: 'r2.kpbatch',
    });
    const inbox = await board.call('merge.list', {});
    if (!inbox.ok) throw new Error('no inbox');
    expect(inbox.value.files.map(({ file, standing }) => [file, standing])).toEqual([
      ['r2.kpbatch', 'merged'],
      ['wrong.kpbatch', 'refused'],
      ['odd.kpbatch', 'refused'],
      ['r1.kpbatch', 'superseded'],
    ]);
    const [, claimed, odd, old] = inbox.value.files;
    expect(claimed).toMatchObject({
      unit: '0201',
      unitName: 'Đơn vị 0201',
      payload: wrong.sha256,
      checkCode: expect.stringMatching(/^\d{20}$/),
    });
    expect(odd).toMatchObject({
      checkCode: null,
      receivedAt: '2026-09-28T03:00:00.000Z',
      findings: [{ code: 'envelope.notAnEnvelope' }],
    });
    expect(odd?.unit).toBeUndefined();
    expect(old).toMatchObject({
      issued: 6,
      returned: 4,
      ballots: 3,
      invalid: 1,
      receivedAt: '2026-09-28T02:12:00.000Z',
    });
  });
});

/** The board's later commands as a person types them: two people decide, a channel comes in, results are published and verified. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openBoard } from '../../fixtures/batches.ts';
import { granted } from '../../fixtures/board.ts';
import { range } from '../../fixtures/merge-lists.ts';
import { workbookOf } from '../../fixtures/sheets.ts';
import { as, desktop, PIN } from './kp.ts';

it('two logins decide, each with its exit code; the same one twice does not', { timeout: 120_000 }, async () => {
  const desk = desktop();
  const board = await openBoard();
  const a = board.make({ unit: '0101', ballots: range(1, 4) });
  const b = board.make({ unit: '0202', ballots: range(3, 7) });
  await board.merge(a, b);
  for (const login of ['lan', 'minh']) granted(await board.call('users.add', { login, role: 'supervisor', pin: PIN }));
  granted(await board.call('workspace.close', {}));
  const db = ['--db', board.db.name];
  const decide = (login: string, ...words: string[]) =>
    desk.run(['merge', 'decide', ...db, '--payload', a.sha256, '--reason', 'đã xem giấy', ...words, ...as(login)]);

  expect(decide('lan', '--accept', '--reject').status).toBe(2);
  const first = decide('lan', '--accept');
  expect(first.status).toBe(5);
  expect(first.json).toMatchObject({ merged: [], quarantined: [{ unit: '0101' }], decision: { state: 'proposed' } });
  const again = decide('lan', '--accept');
  expect([again.status, again.codes]).toEqual([3, ['merge.samePerson']]);
  const second = decide('minh', '--accept');
  expect(second.status).toBe(0);
  expect(second.json).toMatchObject({ merged: [{ unit: '0101', ballots: 4 }], decision: { by: ['lan', 'minh'] } });

  const file = join(board.folder, 'web.xlsx');
  writeFileSync(
    file,
    await workbookOf({
      rows: [
        ['Mã', 'Số lượt'],
        ['101', 40],
      ],
    }),
  );
  const channel = desk.run(['channel', 'import', ...db, '--channel', 'online', file, ...as('lan')]);
  expect([channel.status, channel.json.rows]).toEqual([0, 1]);
  const results = desk.must(['results', ...db, ...as('lan')]).json;
  expect(results).toMatchObject({ ballots: 4, ticks: 8, channels: [{ code: 'online', votes: 40 }] });
  expect(desk.must(['recount', ...db, ...as('lan')]).json).toMatchObject({ equal: true, differences: [] });
});

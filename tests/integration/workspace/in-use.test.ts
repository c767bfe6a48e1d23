import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { codesOf, granted, openTestBoard } from '../../fixtures/board.ts';

it('a change says so when another program is writing to the workspace, and succeeds afterwards', async () => {
  const board = await openTestBoard();
  const add = () => board.call('users.add', { login: 'lan', name: '', role: 'clerk', pin: '2468' });
  const other = new Sqlite(join(board.dir, board.workspace.db.name.split(/[\\/]/).at(-1) ?? ''));
  other.exec('BEGIN IMMEDIATE');
  board.workspace.db.pragma('busy_timeout = 20');
  expect(codesOf(await add())).toEqual(['workspace.inUse']);
  other.exec('ROLLBACK');
  other.close();
  granted(await add());
});

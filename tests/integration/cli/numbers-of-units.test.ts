/** Papers without a number of their own, numbered anew in each unit: the same serials in two units, all the way to the board. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Programme } from '#shared/domain/programme.ts';
import { serialAt } from '#shared/domain/serial.ts';
import { makeSamples } from '../../../samples/sample-set.ts';
import {
  BOARD_SUPERVISOR,
  CLERKS,
  leave,
  makeBoard,
  makeOffice,
  PASSPHRASE,
  publish,
  SUPERVISOR,
} from '../../../samples/workplace.ts';
import { workbookOf } from '../../fixtures/sheets.ts';
import { type Desktop, desktop } from './kp.ts';

const O = ['--db', 'O.kpdb'];
const B = ['--db', 'B.kpdb', '--as', BOARD_SUPERVISOR.login, '--pin-file', `pin-${BOARD_SUPERVISOR.login}`];
const RULE = { digits: 7, check: 'damm', scope: 'unit', source: 'assigned' } as const;
const SERIALS = [1, 2, 3].map((n) => serialAt(n, RULE));

const as = (login: string) => ['--as', login, '--pin-file', `pin-${login}`];

/** A board and its office 01 under these rules, made without the command line: its set-up is tried elsewhere. */
async function placesUnderRule(desk: Desktop): Promise<void> {
  const samples = await makeSamples(desk.path('samples'));
  const programme = JSON.parse(readFileSync(samples.programme, 'utf8')) as Programme;
  const rules = { ...programme.rules, serial: RULE, doubleEntry: { mode: 'none' } };
  writeFileSync(samples.programme, JSON.stringify({ ...programme, rules }));
  const { board, fingerprint } = await makeBoard(desk.path('B.kpdb'), samples);
  await publish(board, desk.path('P.kpcat'));
  await leave(await makeOffice(desk.path('O.kpdb'), '01', desk.path('P.kpcat'), board, fingerprint));
  await leave(board);
  desk.put('secret', PASSPHRASE);
  for (const { login, pin } of [...CLERKS, SUPERVISOR, BOARD_SUPERVISOR]) desk.put(`pin-${login}`, pin);
}

it('keyed in one unit and imported in another, closed, exported and merged as the papers of both', {
  timeout: 180_000,
}, async () => {
  const desk = desktop();
  await placesUnderRule(desk);
  const close = (unit: string) => {
    const counts = ['--issued', '3', '--returned', '3', '--invalid', '0'];
    desk.must(['packet', 'record', ...O, '--unit', unit, ...counts, ...as('huong')]);
    desk.must(['unit', 'close', ...O, '--unit', unit, '--reason', 'Đơn vị chỉ có ba phiếu', ...as('huong')]);
    const out = ['--out', '.', ...as('huong'), '--passphrase-file', 'secret'];
    return desk.must(['batch', 'export', ...O, '--unit', unit, ...out]).json;
  };
  const key = ['ballots', 'key', ...O, '--unit', '0101', ...as('lan')];
  const lines = SERIALS.map((serial) => `${serial} 0013 0021\n`).join('');
  expect(desk.must(key, lines).json).toMatchObject({ ballots: 3, ticks: 6 });
  // Within one unit a number is one paper, and one misread is no number.
  const again = desk.run(key, `${SERIALS[2]} 0013\n${Number(SERIALS[2]) + 1} 0013\n`);
  expect([again.status, again.codes]).toEqual([3, ['entry.alreadyDone', 'serial.checkDigit']]);
  const first = close('0101');

  const rows = [['Số phiếu', '0013', '0021', '0037'], ...SERIALS.map((serial) => [serial, 'x', null, 'x'])];
  writeFileSync(desk.path('phieu.xlsx'), await workbookOf({ name: 'Phiếu', rows }));
  const taken = desk.must(['ballots', 'import', ...O, '--unit', '0102', 'phieu.xlsx', ...as('lan')]).json;
  expect(taken).toMatchObject({ ballots: 3, ticks: 6 });
  const second = close('0102');
  expect([first, second]).toMatchObject([{ ballots: 3 }, { ballots: 3 }]);

  expect(desk.must(['merge', ...B, first.file, second.file]).json).toMatchObject({ merged: [{}, {}], quarantined: [] });
  const { ticks, units } = desk.must(['results', ...B]).json;
  expect(ticks).toBe(12);
  expect(units.filter(({ state }: { state: string }) => state === 'merged')).toHaveLength(2);
});

/** Backup, restore and doctor on the real command line. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePlaces, paper, UNITS } from '../../faults/places.ts';
import { desktop } from './kp.ts';

const UNIT = UNITS[0] as string;

it('backs up, looks through, restores and undoes it, with an administrator’s PIN', { timeout: 300_000 }, async () => {
  const desk = desktop();
  await makePlaces(desk.dir);
  const who = (login: string, pin: string) => ['--as', login, '--pin-file', desk.put(`pin-${login}`, pin)];
  const [administrator, clerk] = [who('quantri', '9999'), who('an', '1111')];
  const O = ['--db', 'office.kpdb'];
  const key = (n: number) => {
    const { serial, products } = paper(n);
    desk.must(['ballots', 'key', ...O, '--unit', UNIT, ...clerk], [serial, ...products].join(' '));
  };
  key(1);

  expect(desk.run(['backup', ...O, '--out', 'ra', ...clerk]).codes).toEqual(['user.notAllowed']);
  const { file, sha256 } = desk.must(['backup', ...O, '--out', 'ra', ...administrator]).json;
  expect(readdirSync(join(desk.dir, 'ra'))).toHaveLength(1);
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(sha256);

  const well = desk.must(['doctor', ...O]).json;
  expect(well.ok).toBe(true);
  expect(well.checks.map(({ name }: { name: string }) => name)).toContain('totals');

  key(2);
  const ballots = () => desk.must(['ballots', 'list', ...O, '--unit', UNIT, ...administrator]).json.ballots.length;
  expect(ballots()).toBe(2);
  expect(desk.run(['restore', '--from', file, ...O, ...clerk]).codes).toEqual(['user.notAllowed']);
  expect(desk.run(['restore', '--from', file, ...O]).codes).toEqual(['user.loginNeeded']);
  const restored = desk.must(['restore', '--from', file, ...O, ...administrator]).json;
  expect([restored.asked, ballots()]).toEqual([false, 1]);
  desk.must(['restore', 'undo', ...O, ...administrator]);
  expect(ballots()).toBe(2);
  expect(desk.must(['backup', 'list', ...O]).json.backups.length).toBeGreaterThan(1);

  const damaged = join(desk.dir, 'office.kpdb');
  writeFileSync(damaged, readFileSync(damaged).fill(0, 0, 100));
  const ill = desk.run(['doctor', ...O]);
  expect([ill.status, ill.json.ok, ill.json.checks[0].name]).toEqual([3, false, 'open']);
  expect(desk.run(['unit', 'status', ...O, ...administrator]).codes).toEqual([
    'workspace.notAWorkspace',
    'backup.offered',
  ]);
  copyFileSync(damaged, join(desk.dir, 'hỏng.kpdb'));
  expect(desk.run(['restore', '--from', 'hỏng.kpdb', ...O, ...administrator]).status).toBe(3);
  expect(desk.must(['restore', '--from', file, ...O, ...administrator]).json).toMatchObject({ asked: true });
  expect(desk.run(['restore', 'sent', ...O, ...administrator]).codes).toEqual(['restore.reasonMissing']);
  desk.must(['restore', 'sent', ...O, '--reason', 'Chưa gửi lô nào', ...administrator]);
  expect(ballots()).toBe(1);
  expect(existsSync(join(desk.dir, 'office-sao-luu'))).toBe(true);
});

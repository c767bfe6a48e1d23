/** A second keyer answers one second look after the other. After each kill the look stands where it was, key by key. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { pressRecheck, replayRecheck } from '#shared/domain/recheck.ts';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { makePlaces, paper } from '../places.ts';
import { type Desk, databaseOf, deskAt } from '../support.ts';

const UNIT = '0101';
const PAPERS = 30;

interface Answered {
  readonly entry: number;
  readonly seq: number;
  readonly key: string;
}

/** Every paper keyed twice, the second time with one box otherwise: each is owed a second look. */
async function makeLooks(dir: string): Promise<void> {
  await makePlaces(dir);
  const file = join(dir, 'office.kpdb');
  const db = new Sqlite(file);
  db.exec('UPDATE workspace SET programme = json_set(programme, \'$.rules.doubleEntry\', json(\'{"mode":"all"}\'))');
  db.close();
  const desk = deskAt();
  must(await desk.open(file));
  const papers = Array.from({ length: PAPERS }, (_, i) => paper(i + 1));
  const text = papers.map(({ serial, products }) => [serial, ...products].join(' ')).join('\n');
  must(await desk.as('phutrach')('entry.keyLines', { unit: UNIT, slot: 'first', text }));
  const call = desk.as('an');
  for (const { serial, products } of papers) {
    const { entry } = must(await call('entry.open', { unit: UNIT, serial, slot: 'second', recheck: true }));
    const codes = products.includes('101') ? products.filter((code) => code !== '101') : ['101', ...products];
    const keys = [...codes.map((code) => `t${code}`), 'E', 'E'];
    for (const [i, key] of keys.entries()) must(await call('entry.press', { entry, seq: i + 1, key }));
  }
  await desk.close();
}

const logOf = (desk: Desk) =>
  databaseOf(desk).prepare('SELECT entry_id AS entry, seq, key FROM recheck_log').all() as Answered[];

export const lookingAgain: Scenario<Answered> = {
  name: 'lookingAgain',
  file: 'office.kpdb',
  kill: { acknowledgements: 40, milliseconds: 15 },
  prepare: makeLooks,

  work: async (desk, _dir, acknowledge) => {
    const call = desk.as('an');
    for (;;) {
      const { recheck } = must(await call('entry.recheck', {}));
      if (!recheck) return;
      const { entry, codes, keys } = recheck;
      // The first answer is given, taken back and given the other way; then the rest, from wherever the last one stopped.
      const [first = ''] = codes;
      const all = [`1${first}`, '-', `0${first}`, ...codes.slice(1).map((code) => `1${code}`), 'E'];
      for (let seq = keys.length + 1; seq <= all.length; seq++) {
        const key = all[seq - 1] as string;
        must(await call('entry.answerRecheck', { entry, seq, key }));
        acknowledge({ entry, seq, key });
      }
    }
  },

  verify: async (desk, _dir, acknowledged, kills) => {
    const log = logOf(desk);
    const stored = new Map(log.map(({ entry, seq, key }) => [`${entry} ${seq}`, key]));
    for (const { entry, seq, key } of acknowledged) assert.equal(stored.get(`${entry} ${seq}`), key);
    assert.ok(log.length <= acknowledged.length + kills, `${log.length} stored, ${acknowledged.length} acknowledged`);
    const { recheck } = must(await desk.as('an')('entry.recheck', {}));
    if (recheck) {
      // It goes on where it was: what the window replays is what was answered, and its end is not among it.
      const own = log.filter(({ entry }) => entry === recheck.entry);
      assert.deepEqual(
        recheck.keys,
        own.map(({ key }) => key),
      );
      const state = replayRecheck(recheck.codes, recheck.keys);
      assert.notEqual(state.phase, 'finished');
      assert.equal(pressRecheck(recheck.codes, state, 'E').phase === 'finished', state.phase === 'reviewing');
    }
    const states = databaseOf(desk)
      .prepare(
        `SELECT b.state, r.closed_at IS NOT NULL AS closed,
           EXISTS (SELECT 1 FROM recheck_log l WHERE l.entry_id = r.entry_id AND l.key = 'E') AS ended
         FROM rechecks r JOIN entries e ON e.id = r.entry_id JOIN ballots b ON b.id = e.ballot_id`,
      )
      .all() as { state: string; closed: number; ended: number }[];
    assert.equal(states.length, PAPERS);
    for (const { state, closed, ended } of states) {
      assert.equal(closed, ended, 'a look ends with its last key, in one');
      assert.equal(state === 'rechecking', closed === 0);
    }
  },
};

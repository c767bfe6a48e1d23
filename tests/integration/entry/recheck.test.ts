import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { logHash } from '#main/core/entry/log-hash.ts';
import type { Call } from '#shared/contract/index.ts';
import { codesOf, countedTotals, keyPaper, lookAgain, must, type Slot, storedTotals } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';

/** Keys a paper to its end in a window that can ask again at once; returns the number of the entry. */
async function keyAsking(call: Call, serial: string, slot: Slot, keys: string): Promise<number> {
  const { entry } = must(await call('entry.open', { unit: UNIT, serial, slot, recheck: true }));
  // The reason of an invalid paper leads to the confirmation: one Enter saves.
  const end = keys.startsWith('*') ? ['E'] : ['E', 'E'];
  for (const [i, key] of [...keys, ...end].entries()) must(await call('entry.press', { entry, seq: i + 1, key }));
  return entry;
}

async function keyedTwice(office: TestOffice, first: string, second: string, serial = '1'): Promise<number> {
  await keyAsking(office.as('an'), serial, 'first', first);
  return keyAsking(office.as('binh'), serial, 'second', second);
}

const asked = async (office: TestOffice, login: Login = 'binh', entry?: number) =>
  must(await office.as(login)('entry.recheck', entry === undefined ? {} : { entry })).recheck;
const press = (office: TestOffice, entry: number, seq: number, key: string) =>
  office.as('binh')('entry.answerRecheck', { entry, seq, key });
const answer = (office: TestOffice, ticked: readonly string[]) => lookAgain(office.as('binh'), ticked);
const stateOf = ({ db }: TestOffice) => db.prepare('SELECT state FROM ballots').pluck().get();

describe('the blind second look', () => {
  it('asks for what differs among as much that agrees, in paper order, ticked with ticked and blank with blank', async () => {
    const office = openTestOffice();
    const entry = await keyedTwice(office, '01020304', '01020305');
    expect(stateOf(office)).toBe('rechecking');
    const questions = await asked(office, 'binh', entry);
    expect(questions).toMatchObject({ entry, unit: UNIT, serial: '0001' });
    const codes = questions?.codes ?? [];
    expect(codes).toEqual([...codes].sort());
    expect(codes).toHaveLength(4);
    expect(codes).toEqual(expect.arrayContaining(['04', '05']));
    // The keyer ticked half of what is asked, of those that agree too.
    expect(codes.filter((code) => ['01', '02', '03'].includes(code))).toHaveLength(1);
    expect(codes.filter((code) => ['06', '07', '08', '09'].includes(code))).toHaveLength(1);
    expect(await asked(office)).toEqual(questions);
    expect(await asked(office, 'an')).toBeNull();
    expect(await asked(office, 'phutrach', entry)).toBeNull();
  });

  it('draws the same for the same seed and serial, and otherwise for another', async () => {
    const codes = async (serial: string, seed: string) => {
      const office = openTestOffice(smallBlueprint(), seed);
      await keyedTwice(office, '0102030405', '0102030406', serial);
      const list = (await asked(office))?.codes;
      office.close();
      return list?.join() ?? '';
    };
    expect(await codes('1', 'a')).toBe(await codes('1', 'a'));
    const bySeed = new Set<string>();
    const bySerial = new Set<string>();
    for (let n = 1; n <= 6; n++) {
      bySeed.add(await codes('1', `seed ${n}`));
      bySerial.add(await codes(String(n), 'a'));
    }
    expect(bySeed.size).toBeGreaterThan(1);
    expect(bySerial.size).toBeGreaterThan(1);
  });

  it('counts the ballot when its keyer saw that the slip was theirs; the entry as keyed and the answers are kept', async () => {
    const office = openTestOffice();
    const entry = await keyedTwice(office, '0102', '0103');
    const codes = (await asked(office))?.codes ?? [];
    await answer(office, ['01', '02']);
    expect(stateOf(office)).toBe('valid');
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1, 1: 1 });
    expect(countedTotals(office.db, UNIT)).toEqual(storedTotals(office.db, UNIT));
    expect(office.db.prepare('SELECT ticks FROM entries WHERE id = ?').pluck().get(entry)).toEqual(
      Buffer.from([0b101]),
    );
    expect(office.db.prepare('SELECT ticked, closed_at IS NOT NULL AS closed FROM rechecks').get()).toMatchObject({
      closed: 1,
    });
    const row = office.db.prepare("SELECT login, new FROM audit_events WHERE action = 'entry.answerRecheck'").get() as {
      login: string;
      new: string;
    };
    expect(row.login).toBe('binh');
    const ticked = codes.filter((c) => ['01', '02'].includes(c));
    expect(JSON.parse(row.new)).toEqual({ entry, asked: codes, ticked, log: logHash(office.db, 'recheck_log', entry) });
    expect(await asked(office)).toBeNull();
    // The last key once more: its answer may have been lost. Any other comes too late.
    const last = codes.length + 1;
    expect(must(await press(office, entry, last, 'E'))).toEqual({
      unit: UNIT,
      serial: '0001',
      seq: last,
      finished: true,
    });
    expect(codesOf(await press(office, entry, last + 1, 'E'))).toEqual(['entry.noRecheck']);
    expect(() => office.db.prepare("INSERT INTO recheck_log VALUES (?, 9, '-', 0)").run(entry)).toThrow('no more');
    expect(() => office.db.prepare('DELETE FROM recheck_log').run()).toThrow('append-only');
    expect(() => office.db.prepare("UPDATE recheck_log SET key = '-'").run()).toThrow('append-only');
    expect(() => office.db.prepare('DELETE FROM rechecks').run()).toThrow('kept');
    expect(() => office.db.prepare("UPDATE rechecks SET ticked = x''").run()).toThrow('once');
  });

  it('sends to the list what remains different, new differences too', async () => {
    const office = openTestOffice();
    await keyedTwice(office, '0102', '0103');
    const codes = (await asked(office))?.codes ?? [];
    const decoy = codes.find((code) => code !== '02' && code !== '03' && code !== '01') ?? '';
    // They stay with what they keyed, and now see a tick that nobody keyed.
    await answer(office, ['01', '03', decoy]);
    expect(stateOf(office)).toBe('discrepant');
    const [found] = must(await office.as('phutrach')('discrepancies.list', { unit: UNIT })).discrepancies;
    expect(found).toMatchObject({
      kind: 'differs',
      first: { products: ['01', '02'] },
      second: { products: ['01', '03', decoy].sort() },
      differing: ['02', '03', decoy].sort(),
      rechecked: [decoy],
    });
  });

  it('is owed until it is answered: not listed, not closed, not keyed by others; a supervisor can go on without', async () => {
    const office = openTestOffice();
    const entry = await keyedTwice(office, '0102', '0103');
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 1, invalid: 0 }));
    expect(must(await office.as('phutrach')('discrepancies.list', { unit: UNIT })).discrepancies).toEqual([]);
    expect(codesOf(await office.as('phutrach')('units.close', { unit: UNIT, reason: 'x' }))).toContain(
      'unit.openEntries',
    );
    const resolve = { unit: UNIT, serial: '1', products: ['01'], invalid: null };
    expect(codesOf(await office.as('phutrach')('discrepancies.resolve', resolve))).toEqual([
      'discrepancy.nothingToDecide',
    ]);
    const voided = await office.as('phutrach')('ballots.void', { unit: UNIT, serial: '1', reason: 'x' });
    expect(voided.findings).toMatchObject([{ code: 'entry.openByOther', params: { by: 'binh' } }]);
    expect(codesOf(await office.as('an')('entry.release', { unit: UNIT, serial: '1', reason: 'x' }))).toEqual([
      'user.notAllowed',
    ]);
    must(await office.as('phutrach')('entry.release', { unit: UNIT, serial: '1', reason: 'Bình đã về' }));
    expect(stateOf(office)).toBe('discrepant');
    expect(codesOf(await press(office, entry, 1, '101'))).toEqual(['entry.noRecheck']);
    const [found] = must(await office.as('phutrach')('discrepancies.list', { unit: UNIT })).discrepancies;
    expect(found).toMatchObject({ differing: ['02', '03'], rechecked: [] });
  });

  it('takes an answer only to a product asked, in step, and ends only when all are answered', async () => {
    const office = openTestOffice();
    const entry = await keyedTwice(office, '0102', '0103');
    const [first = '', ...more] = (await asked(office))?.codes ?? [];
    const other = ['04', '05', '06', '07', '08', '09'].find((code) => ![first, ...more].includes(code)) ?? '';
    for (const wrong of [`1${other}`, '1', 'E', '-', 's123', '', 'x']) {
      expect(codesOf(await press(office, entry, 1, wrong))).toEqual(['usage.input']);
    }
    must(await press(office, entry, 1, `1${first}`));
    for (const wrong of [`0${first}`, 'E'])
      expect(codesOf(await press(office, entry, 2, wrong))).toEqual(['usage.input']);
    for (const seq of [0, 3]) expect(codesOf(await press(office, entry, seq, '-'))).toEqual(['entry.outOfStep']);
    expect(codesOf(await press(office, entry, 1, `0${first}`))).toEqual(['entry.outOfStep']);
    const byOther = await office.as('an')('entry.answerRecheck', { entry, seq: 2, key: '-' });
    expect(codesOf(byOther)).toEqual(['entry.noRecheck']);
    expect((await asked(office))?.keys).toEqual([`1${first}`]);
    expect(stateOf(office)).toBe('rechecking');
  });

  it('has each answer on disk before the next, so that a kill loses at most the one in flight', async () => {
    const office = openTestOffice();
    const entry = await keyedTwice(office, '01020304', '01020305');
    const [a = '', b = ''] = (await asked(office))?.codes ?? [];
    const pressed = [`1${a}`, `1${b}`, '-', `0${b}`];
    for (const [i, key] of pressed.entries()) {
      expect(must(await press(office, entry, i + 1, key))).toMatchObject({ seq: i + 1, finished: false });
      // What a killed program leaves: the file and its log as they are, nothing closed.
      const left = join(office.dir, `left-${i}.kpdb`);
      for (const end of ['', '-wal']) copyFileSync(join(office.dir, `office.kpdb${end}`), `${left}${end}`);
      const file = new Sqlite(left);
      expect(file.prepare('SELECT key FROM recheck_log ORDER BY seq').pluck().all()).toEqual(pressed.slice(0, i + 1));
      file.close();
      // The same once more, as a window does that got no answer, changes nothing.
      expect(must(await press(office, entry, i + 1, key)).seq).toBe(i + 1);
    }
    expect((await asked(office))?.keys).toEqual(pressed);
    expect(stateOf(office)).toBe('rechecking');
  });

  it('ends as a whole: a last key that could not be stored changes nothing', async () => {
    const office = openTestOffice();
    await keyedTwice(office, '0102', '0103');
    office.db.exec("CREATE TEMP TRIGGER fail BEFORE UPDATE ON rechecks BEGIN SELECT RAISE(ABORT, 'disk'); END");
    await expect(answer(office, ['01', '02'])).rejects.toThrow('disk');
    const { codes = [], keys = [] } = (await asked(office)) ?? {};
    expect(keys).toEqual(codes.map((code) => `${['01', '02'].includes(code) ? 1 : 0}${code}`));
    expect(stateOf(office)).toBe('rechecking');
    office.db.exec('DROP TRIGGER fail');
    await answer(office, []);
    expect(stateOf(office)).toBe('valid');
  });

  it('asks nothing where the entries agree, where one is invalid, where there is no first one, or of another paper', async () => {
    const sample = openTestOffice(smallBlueprint({ maxTicks: null }));
    for (const [first, second, state] of [
      ['0102', '0201', 'valid'],
      ['0102', '*1', 'discrepant'],
      ['*1', '*2', 'discrepant'],
      ['', '', 'held'],
    ] as const) {
      const office = openTestOffice();
      await keyedTwice(office, first, second);
      expect([first, second, stateOf(office), await asked(office)]).toEqual([first, second, state, null]);
      office.close();
    }
    await keyAsking(sample.as('binh'), '1', 'second', '0102');
    expect(stateOf(sample)).toBe('discrepant');
    expect(await asked(sample)).toBeNull();
    // The first one comes later: its keyer has not seen what the second says, and the second keyer has laid the paper away.
    await keyPaper(sample.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    expect(stateOf(sample)).toBe('discrepant');
    expect(await asked(sample)).toBeNull();
  });

  it('asks nothing of a window that cannot ask, and nothing of lines', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '0102' });
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '0103' });
    expect(stateOf(office)).toBe('discrepant');
    const lines = openTestOffice();
    await keyPaper(lines.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '0102' });
    const keyed = must(await lines.as('binh')('entry.keyLines', { unit: UNIT, slot: 'second', text: '1 01 03' }));
    expect(keyed.discrepancies).toBe(1);
    expect(stateOf(lines)).toBe('discrepant');
  });
});

import { describe, expect, it } from 'vitest';
import { officeBook } from '#main/core/entry/book.ts';
import { logHash } from '#main/core/entry/log-hash.ts';
import { replay } from '#shared/domain/entry.ts';
import { codesOf, countedTotals, keyInvalid, keyPaper, must, storedTotals } from '../../fixtures/keying.ts';
import { openTestOffice, smallBlueprint } from '../../fixtures/office.ts';

const UNIT = '0101';
const audit = (db: ReturnType<typeof openTestOffice>['db'], action: string) =>
  db.prepare('SELECT login, unit, subject, old, new FROM audit_events WHERE action = ? ORDER BY id').all(action) as {
    login: string;
    unit: string;
    subject: string;
    old: string | null;
    new: string | null;
  }[];

describe('keying a ballot key by key', () => {
  it('stores each key before the answer, finishes on the second Enter, and writes one audit row with the log’s hash', async () => {
    const office = openTestOffice();
    const an = office.as('an');
    const open = must(await an('entry.open', { unit: UNIT, serial: '12', slot: 'first' }));
    expect(open).toMatchObject({ unit: UNIT, serial: '0012', slot: 'first', keys: [] });
    const log = () =>
      office.db.prepare('SELECT key FROM entry_log WHERE entry_id = ? ORDER BY seq').pluck().all(open.entry);

    const keys = [...'0102', 'E', '-', ...'03', '+', 'E', 'E'];
    for (const [i, key] of keys.entries()) {
      const pressed = must(await an('entry.press', { entry: open.entry, seq: i + 1, key }));
      expect(log()).toEqual(keys.slice(0, i + 1));
      const state = replay(officeBook(office.db).context, keys.slice(0, i + 1));
      expect(pressed).toEqual({ seq: i + 1, ticks: state.ticks.length, finished: state.phase === 'finished' });
    }
    const entry = office.db.prepare('SELECT * FROM entries WHERE id = ?').get(open.entry);
    const hash = logHash(office.db, 'entry_log', open.entry);
    expect(entry).toMatchObject({ flagged: 1, invalid: null, keys: keys.length, corrections: 1, log_hash: hash });
    expect(audit(office.db, 'entry.finish')).toEqual([
      {
        login: 'an',
        unit: UNIT,
        subject: '0012',
        old: null,
        new: JSON.stringify({ slot: 'first', ticks: 3, invalid: null, flagged: true, log: hash }),
      },
    ]);
    expect(audit(office.db, 'entry.open')).toHaveLength(1);
  });

  it('takes the same key again without effect, and refuses any other order', async () => {
    const office = openTestOffice();
    const an = office.as('an');
    const { entry } = await keyPaper(an, { unit: UNIT, serial: '1', slot: 'first', keys: '01' }, false);
    const again = must(await an('entry.press', { entry, seq: 2, key: '1' }));
    expect(again).toEqual({ seq: 2, ticks: 1, finished: false });
    for (const [seq, key] of [
      [2, '7'],
      [0, '1'],
      [4, '1'],
      [99, 'E'],
    ] as const) {
      const refused = await an('entry.press', { entry, seq, key });
      expect(codesOf(refused)).toEqual(['entry.outOfStep']);
      expect(refused.findings[0]?.params).toEqual({ seq, stored: 2 });
    }
    expect(office.db.prepare('SELECT count(*) FROM entry_log').pluck().get()).toBe(2);

    must(await an('entry.press', { entry, seq: 3, key: 'E' }));
    must(await an('entry.press', { entry, seq: 4, key: 'E' }));
    // The answer to the last key was lost: asked again, it is told once more that the ballot is saved.
    expect(must(await an('entry.press', { entry, seq: 4, key: 'E' }))).toEqual({ seq: 4, ticks: 1, finished: true });
    expect(codesOf(await an('entry.press', { entry, seq: 5, key: '1' }))).toEqual(['entry.notOpen']);
    expect(audit(office.db, 'entry.finish')).toHaveLength(1);
  });

  it('refuses what is no key, another person’s entry, and an entry that never was', async () => {
    const office = openTestOffice();
    const { entry } = await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' }, false);
    expect(codesOf(await office.as('an')('entry.press', { entry, seq: 3, key: 'hello' }))).toEqual(['usage.input']);
    const other = await office.as('binh')('entry.press', { entry, seq: 3, key: '1' });
    expect(codesOf(other)).toEqual(['entry.openByOther']);
    expect(other.findings[0]).toMatchObject({
      serial: '0001',
      params: { by: 'an', at: expect.stringMatching(/^08:\d\d 22\/09\/2026$/) },
    });
    expect(codesOf(await office.as('an')('entry.press', { entry: 999, seq: 1, key: '1' }))).toEqual(['entry.notOpen']);
    expect(office.db.prepare('SELECT count(*) FROM entry_log').pluck().get()).toBe(2);
  });

  it('comes back to the same ballot with the same keys after a restart', async () => {
    const office = openTestOffice();
    const an = office.as('an');
    const { entry } = await keyPaper(an, { unit: UNIT, serial: '7', slot: 'first', keys: '010' }, false);
    expect(must(await office.as('binh')('entry.resume', {})).open).toBeNull();
    const resumed = must(await an('entry.resume', {})).open;
    expect(resumed).toMatchObject({ entry, unit: UNIT, serial: '0007', keys: ['0', '1', '0'] });
    // Another process writes the next key: this one's memory is behind, and it must say so instead of overwriting.
    office.db.prepare("INSERT INTO entry_log VALUES (?, 4, '2', 0)").run(entry);
    const late = await an('entry.press', { entry, seq: 4, key: '3' });
    expect(codesOf(late)).toEqual(['entry.outOfStep']);
    expect(late.findings[0]?.params).toEqual({ seq: 4, stored: 4 });
    expect(must(await an('entry.press', { entry, seq: 5, key: 'E' })).ticks).toBe(2);
    expect(must(await an('entry.open', { unit: UNIT, serial: '7', slot: 'first' })).keys).toEqual([...'0102', 'E']);
  });

  it('keeps nothing in memory of a key that did not reach the disk', async () => {
    const office = openTestOffice();
    const an = office.as('an');
    const { entry } = await keyPaper(an, { unit: UNIT, serial: '1', slot: 'first', keys: '01' }, false);
    office.db.exec("CREATE TEMP TRIGGER fail BEFORE INSERT ON entry_log BEGIN SELECT RAISE(ABORT, 'disk'); END");
    await expect(an('entry.press', { entry, seq: 3, key: '0' })).rejects.toThrow('disk');
    office.db.exec('DROP TRIGGER fail');
    expect(must(await an('entry.press', { entry, seq: 3, key: 'E' }))).toEqual({ seq: 3, ticks: 1, finished: false });
  });

  it('drops an entry left without a key when its keyer opens another paper', async () => {
    const office = openTestOffice();
    const an = office.as('an');
    must(await an('entry.open', { unit: UNIT, serial: '5', slot: 'first' }));
    await keyPaper(an, { unit: UNIT, serial: '6', slot: 'first', keys: '01' }, false);
    must(await an('entry.open', { unit: UNIT, serial: '7', slot: 'first' }));
    const serials = office.db.prepare('SELECT serial FROM ballots ORDER BY serial').pluck().all();
    expect(serials).toEqual(['0006', '0007']);
    expect(audit(office.db, 'entry.leave')).toMatchObject([{ subject: '0005' }]);
    expect(() => office.db.prepare('DELETE FROM entries').run()).toThrow('entries are kept');
  });
});

describe('which papers may be opened', () => {
  it('gives serials their zeros back and names what is wrong with one', async () => {
    const office = openTestOffice(smallBlueprint({ serial: { digits: 5, check: 'damm' } }));
    const an = office.as('an');
    const opened = async (serial: string) => an('entry.open', { unit: UNIT, serial, slot: 'first' });
    expect(must(await opened('13')).serial).toBe('00013');
    expect(codesOf(await opened('14'))).toEqual(['serial.checkDigit']);
    expect(codesOf(await opened('12x'))).toEqual(['serial.form']);
    const long = await opened('123456');
    expect(long.findings[0]).toMatchObject({ code: 'serial.tooLong', value: '123456', params: { digits: 5 } });
  });

  it('refuses a unit that is unknown, of another office, or retired', async () => {
    const an = openTestOffice().as('an');
    const opened = async (unit: string) => codesOf(await an('entry.open', { unit, serial: '1', slot: 'first' }));
    expect(await opened('9999')).toEqual(['unit.unknown']);
    expect(await opened('0201')).toEqual(['unit.otherOffice']);
    expect(await opened('0103')).toEqual(['unit.retired']);
  });

  it('refuses a serial of another unit, unless each unit numbers its own', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '9', slot: 'first', keys: '01' });
    const refused = await office.as('an')('entry.open', { unit: '0102', serial: '0009', slot: 'first' });
    expect(refused.findings).toMatchObject([{ code: 'serial.elsewhere', serial: '0009', params: { other: UNIT } }]);

    const perUnit = openTestOffice(smallBlueprint({ serial: { scope: 'unit' } }));
    await keyPaper(perUnit.as('an'), { unit: UNIT, serial: '9', slot: 'first', keys: '01' });
    await keyPaper(perUnit.as('an'), { unit: '0102', serial: '9', slot: 'first', keys: '02' });
    expect(perUnit.db.prepare('SELECT count(*) FROM ballots').pluck().get()).toBe(2);
  });

  it('refuses a paper that another person has open, that is done, or that one has keyed oneself', async () => {
    const office = openTestOffice();
    const [an, binh] = [office.as('an'), office.as('binh')];
    await keyPaper(an, { unit: UNIT, serial: '1', slot: 'first', keys: '01' }, false);
    const busy = await binh('entry.open', { unit: UNIT, serial: '1', slot: 'first' });
    expect(busy.findings).toMatchObject([{ code: 'entry.openByOther', params: { by: 'an' } }]);
    expect(codesOf(await binh('entry.open', { unit: UNIT, serial: '1', slot: 'second' }))).toEqual([
      'entry.openByOther',
    ]);
    await keyPaper(an, { unit: UNIT, serial: '1', slot: 'first', keys: '' });
    const done = await binh('entry.open', { unit: UNIT, serial: '1', slot: 'first' });
    expect(done.findings).toMatchObject([
      { code: 'entry.alreadyDone', params: { by: 'an', at: expect.stringContaining('22/09/2026') } },
    ]);
    const same = await an('entry.open', { unit: UNIT, serial: '1', slot: 'second' });
    expect(same.findings).toMatchObject([{ code: 'entry.samePerson', serial: '0001', params: { by: 'an' } }]);
  });

  it('wants no second entry where the programme says none, or the draw left the ballot out', async () => {
    const none = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
    await keyPaper(none.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '0103' });
    const state = none.db.prepare('SELECT state FROM ballots').pluck().get();
    expect(state).toBe('valid');
    expect(storedTotals(none.db, UNIT)).toEqual({ 0: 1, 2: 1 });
    for (const serial of ['1', '2']) {
      expect(codesOf(await none.as('binh')('entry.open', { unit: UNIT, serial, slot: 'second' }))).toEqual([
        'entry.secondNotWanted',
      ]);
    }
    const never = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'sample', percent: 0 } }));
    await keyPaper(never.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    expect(codesOf(await never.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'second' }))).toEqual([
      'entry.secondNotWanted',
    ]);
  });
});

describe('the second entry', () => {
  it('decides a ballot that agrees, and keeps a differing one open, totals following', async () => {
    const office = openTestOffice();
    for (const serial of ['1', '2'])
      await keyPaper(office.as('an'), { unit: UNIT, serial, slot: 'first', keys: '0104' });
    expect(storedTotals(office.db, UNIT)).toEqual({});
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '0401' });
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '2', slot: 'second', keys: '0105' });
    const list = must(await office.as('chi')('ballots.list', { unit: UNIT })).ballots;
    expect(list).toEqual([
      { serial: '0001', state: 'valid', products: ['01', '04'], invalid: null },
      { serial: '0002', state: 'discrepant', products: [], invalid: null },
    ]);
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1, 3: 1 });
    expect(countedTotals(office.db, UNIT)).toEqual(storedTotals(office.db, UNIT));
  });

  it('sees nothing of the first entry: neither marks nor whether it was invalid', async () => {
    const office = openTestOffice();
    await keyInvalid(office.as('an'), UNIT, '1', 'first');
    await keyPaper(office.as('an'), { unit: UNIT, serial: '2', slot: 'first', keys: '+01' });
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '3', slot: 'first', keys: '01' });
    const binh = office.as('binh');
    const seen = must(await binh('entry.overview', { unit: UNIT, slot: 'second' }));
    expect(seen).toEqual({ returned: null, done: [], waiting: ['0001', '0002'], lastSerial: null, free: null });
    const first = must(await binh('entry.overview', { unit: UNIT, slot: 'first' }));
    expect(first.done).toEqual([
      { serial: '0001', by: 'an', own: false, invalid: false, flagged: false },
      { serial: '0002', by: 'an', own: false, invalid: false, flagged: false },
      { serial: '0003', by: 'binh', own: true, invalid: false, flagged: false },
    ]);
    expect(
      must(await binh('ballots.list', { unit: UNIT })).ballots.map(({ products, invalid }) => [products, invalid]),
    ).toEqual([
      [[], null],
      [[], null],
      [[], null],
    ]);
    const own = must(await office.as('an')('entry.overview', { unit: UNIT, slot: 'first' }));
    expect(own.done.slice(0, 2).map(({ invalid, flagged }) => [invalid, flagged])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(own.lastSerial).toBe('0002');

    await keyInvalid(binh, UNIT, '1', 'second');
    expect(must(await binh('entry.overview', { unit: UNIT, slot: 'second' }))).toMatchObject({
      waiting: ['0002'],
      lastSerial: '0001',
    });
    expect(must(await office.as('chi')('entry.overview', { unit: UNIT, slot: 'first' })).done[0]?.invalid).toBe(true);
  });

  it('is kept where there is no first one, and says so', async () => {
    const office = openTestOffice();
    const opened = await office.as('binh')('entry.open', { unit: UNIT, serial: '4', slot: 'second' });
    expect(codesOf(opened)).toEqual(['ballot.noFirstEntry']);
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '4', slot: 'second', keys: '02' });
    expect(office.db.prepare('SELECT state FROM ballots').pluck().get()).toBe('discrepant');
    await keyPaper(office.as('an'), { unit: UNIT, serial: '4', slot: 'first', keys: '02' });
    expect(office.db.prepare('SELECT state FROM ballots').pluck().get()).toBe('valid');
  });

  it('holds a ballot outside the limits for a decision', async () => {
    const office = openTestOffice();
    for (const [login, slot] of [
      ['an', 'first'],
      ['binh', 'second'],
    ] as const) {
      await keyPaper(office.as(login), { unit: UNIT, serial: '1', slot, keys: '01020304050607' });
    }
    expect(office.db.prepare('SELECT state, ticks FROM ballots').get()).toEqual({ state: 'held', ticks: null });
    expect(storedTotals(office.db, UNIT)).toEqual({});
  });
});

import { describe, expect, it } from 'vitest';
import { officeBook } from '#main/core/entry/book.ts';
import { replay } from '#shared/domain/entry.ts';
import { codesOf, countedTotals, keyInvalid, keyPaper, must, storedTotals } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';
const reopen = (office: TestOffice, login: Login, serial: string) =>
  office.as(login)('entry.reopen', { unit: UNIT, serial });
const release = (office: TestOffice, login: Login, serial: string, reason = 'Bỏ dở') =>
  office.as(login)('entry.release', { unit: UNIT, serial, reason });
const press = async (office: TestOffice, login: Login, entry: number, from: number, keys: readonly string[]) => {
  for (const [i, key] of keys.entries()) must(await office.as(login)('entry.press', { entry, seq: from + i + 1, key }));
};
const stateOf = (office: TestOffice, serial: string) =>
  office.db.prepare('SELECT state FROM ballots WHERE serial = ? ORDER BY id DESC').pluck().get(serial);
const entriesOf = ({ db }: TestOffice) =>
  db
    .prepare('SELECT id, slot, replaces, set_aside AS aside, finished_at IS NOT NULL AS done FROM entries ORDER BY id')
    .all();

describe('changing an own first entry', () => {
  it('begins with what was keyed, in the order of keying; the change is a new entry and the old one is kept', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '050102+' });
    const before = office.db.prepare('SELECT * FROM entries').get();
    const open = must(await reopen(office, 'an', '1'));
    expect(open).toMatchObject({ entry: 2, unit: UNIT, serial: '0001', slot: 'first' });
    expect(open.keys).toEqual(['t05', 't01', 't02', '+']);
    expect(stateOf(office, '0001')).toBe('firstOpen');
    await press(office, 'an', open.entry, 4, ['-', '0', '3', 'E', 'E']);

    const [old, now] = office.db.prepare('SELECT * FROM entries ORDER BY id').all() as Record<string, unknown>[];
    expect(old).toEqual({ ...(before as object), set_aside: 1 });
    // Keys that were taken over were not pressed: they count for nobody's speed.
    expect(now).toMatchObject({ replaces: 1, set_aside: 0, taken_over: 4, keys: 5, corrections: 1, flagged: 1 });
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '010305' });
    const list = must(await office.as('chi')('ballots.list', { unit: UNIT })).ballots;
    expect(list).toEqual([{ serial: '0001', state: 'valid', products: ['01', '03', '05'], invalid: null }]);
    const row = office.db
      .prepare("SELECT login, subject, old, new FROM audit_events WHERE action = 'entry.reopen'")
      .get();
    expect(row).toEqual({
      login: 'an',
      subject: '0001',
      old: JSON.stringify({ entry: 1, products: ['01', '02', '05'], invalid: null }),
      new: JSON.stringify({ entry: 2 }),
    });
    expect(() => office.db.prepare('UPDATE entries SET ticks = ? WHERE id = 1').run(Buffer.from([1]))).toThrow('kept');
    expect(() => office.db.prepare('DELETE FROM entries WHERE id = 1').run()).toThrow('kept');
  });

  it('takes over a reason and a note, and what came by lines', async () => {
    const office = openTestOffice();
    await keyInvalid(office.as('an'), UNIT, '1', 'first', '2');
    const invalid = must(await reopen(office, 'an', '1'));
    expect(replay(officeBook(office.db).context, invalid.keys)).toMatchObject({ phase: 'confirming', invalid: 'RACH' });
    await press(office, 'an', invalid.entry, invalid.keys.length, ['-', '0', '7', 'E', 'E']);
    expect(office.db.prepare('SELECT invalid FROM entries WHERE id = ?').pluck().get(invalid.entry)).toBeNull();

    const noted = must(await office.as('an')('entry.open', { unit: UNIT, serial: '2', slot: 'first' }));
    await press(office, 'an', noted.entry, 0, ['0', '1', 'nMờ dấu', 'E', 'E']);
    expect(must(await reopen(office, 'an', '2')).keys).toEqual(['t01', 'nMờ dấu']);

    must(await office.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text: '3 04 02' }));
    expect(must(await reopen(office, 'an', '3')).keys).toEqual(['t02', 't04']);
  });

  it('takes the ballot out of the totals while it is open, and counts the change', async () => {
    const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 1, invalid: 0 }));
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '0102' });
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1, 1: 1 });
    const { entry, keys } = must(await reopen(office, 'an', '1'));
    expect(storedTotals(office.db, UNIT)).toEqual({});
    await press(office, 'an', entry, keys.length, ['-']);
    const status = async () => must(await office.as('an')('units.status', { unit: UNIT })).units[0];
    // The paper is entered all the time; somebody is at it.
    expect(await status()).toMatchObject({ firstEntered: 1, valid: 0, findings: [{ code: 'unit.openEntries' }, {}] });
    expect(codesOf(await office.as('phutrach')('units.close', { unit: UNIT, reason: 'Hết giờ' }))).toContain(
      'unit.openEntries',
    );
    await press(office, 'an', entry, keys.length + 1, ['E', 'E']);
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1 });
    expect(countedTotals(office.db, UNIT)).toEqual(storedTotals(office.db, UNIT));
  });

  it('leaves everything as it was when no key was pressed', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    const first = must(await reopen(office, 'an', '1'));
    expect(must(await reopen(office, 'an', '1'))).toEqual(first);
    expect(must(await office.as('an')('entry.open', { unit: UNIT, serial: '1', slot: 'first' }))).toEqual(first);
    await keyPaper(office.as('an'), { unit: UNIT, serial: '2', slot: 'first', keys: '02' });
    expect(stateOf(office, '0001')).toBe('awaitingSecond');
    expect(entriesOf(office)).toEqual([
      { id: 1, slot: 'first', replaces: null, aside: 0, done: 1 },
      { id: 2, slot: 'first', replaces: 1, aside: 2, done: 0 },
      { id: 3, slot: 'first', replaces: null, aside: 0, done: 1 },
    ]);
    expect(codesOf(await office.as('an')('entry.press', { entry: first.entry, seq: 2, key: '1' }))).toEqual([
      'entry.notOpen',
    ]);
    expect(codesOf(await office.as('an')('entry.press', { entry: first.entry, seq: 1, key: 't01' }))).toEqual([
      'entry.notOpen',
    ]);

    must(await reopen(office, 'an', '1'));
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 2, invalid: 0 }));
    must(await office.as('phutrach')('units.close', { unit: UNIT, reason: 'Không có người thứ hai' }));
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1, 1: 1 });
  });

  it('is for the person who keyed it, and only until the second entry began', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    expect(codesOf(await reopen(office, 'binh', '1'))).toEqual(['ballot.notOwn']);
    expect(codesOf(await reopen(office, 'phutrach', '1'))).toEqual(['ballot.notOwn']);
    expect(codesOf(await reopen(office, 'an', '9'))).toEqual(['ballot.unknown']);
    expect(codesOf(await reopen(office, 'an', 'x'))).toEqual(['serial.form']);
    const second = must(await office.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'second' }));
    const busy = await reopen(office, 'an', '1');
    expect(busy.findings).toMatchObject([{ code: 'entry.openByOther', params: { by: 'binh' } }]);
    await press(office, 'binh', second.entry, 0, ['0', '1', 'E', 'E']);
    expect(codesOf(await reopen(office, 'an', '1'))).toEqual(['ballot.pastFirst']);
    expect(codesOf(await reopen(office, 'binh', '1'))).toEqual(['ballot.notOwn']);
  });

  it('keeps others out while it is open', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    must(await reopen(office, 'an', '1'));
    const second = await office.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'second' });
    expect(second.findings).toMatchObject([{ code: 'entry.openByOther', params: { by: 'an' } }]);
  });
});

describe('releasing what nobody ended', () => {
  it('frees the paper for another person and keeps every key', async () => {
    const office = openTestOffice();
    const { entry } = await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '0102' }, false);
    expect(codesOf(await release(office, 'binh', '1'))).toEqual(['user.notAllowed']);
    expect(codesOf(await release(office, 'phutrach', '1', '  '))).toEqual(['unit.reasonMissing']);
    expect(must(await release(office, 'phutrach', '1', 'An nghỉ ốm'))).toEqual({
      unit: UNIT,
      serial: '0001',
      slot: 'first',
    });
    expect(must(await office.as('an')('entry.resume', {})).open).toBeNull();
    expect(codesOf(await office.as('an')('entry.press', { entry, seq: 5, key: '0' }))).toEqual(['entry.notOpen']);
    expect(() => office.db.prepare("INSERT INTO entry_log VALUES (?, 5, '0', 0)").run(entry)).toThrow('no more keys');
    expect(must(await office.as('an')('ballots.list', { unit: UNIT })).ballots).toEqual([]);
    expect(must(await office.as('an')('units.status', { unit: UNIT })).units[0]).toMatchObject({ firstEntered: 0 });
    const row = office.db.prepare("SELECT login, reason, old FROM audit_events WHERE action = 'entry.release'").get();
    expect(row).toMatchObject({ login: 'phutrach', reason: 'An nghỉ ốm', old: expect.stringContaining('"by":"an"') });

    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'first', keys: '03' });
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'second', keys: '03' });
    expect(storedTotals(office.db, UNIT)).toEqual({ 2: 1 });
    expect(office.db.prepare('SELECT key FROM entry_log WHERE entry_id = ?').pluck().all(entry)).toHaveLength(4);
    expect(codesOf(await release(office, 'phutrach', '1'))).toEqual(['entry.notOpen']);
  });

  it('lets people give up their own, a second entry too', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '02' }, false);
    expect(must(await release(office, 'binh', '1')).slot).toBe('second');
    expect(stateOf(office, '0001')).toBe('awaitingSecond');
    await keyPaper(office.as('chi'), { unit: UNIT, serial: '1', slot: 'second', keys: '01' });
    expect(stateOf(office, '0001')).toBe('valid');
  });

  it('lets an entry that was to be changed stand again', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    const { entry } = must(await reopen(office, 'an', '1'));
    await press(office, 'an', entry, 1, ['0', '2']);
    must(await release(office, 'phutrach', '1'));
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '01' });
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1 });
    expect(entriesOf(office)).toMatchObject([{ aside: 0 }, { aside: 2, replaces: 1 }, { aside: 0 }]);
  });
});

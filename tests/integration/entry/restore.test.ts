/** A ballot voided by mistake stands again as it was: nothing is keyed anew, and the totals follow. */
import { describe, expect, it } from 'vitest';
import { codesOf, countedTotals, must, storedTotals } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';
const key = (office: TestOffice, login: Login, slot: 'first' | 'second', text: string, unit = UNIT) =>
  office.as(login)('entry.keyLines', { unit, slot, text }).then(must);
const voided = (office: TestOffice, login: Login, serial: string) =>
  office.as(login)('ballots.void', { unit: UNIT, serial, reason: 'Nhầm' }).then(must);
const restored = (office: TestOffice, login: Login, serial: string, ballot?: number, reason = 'Hủy nhầm tờ') =>
  office.as(login)('ballots.restore', { unit: UNIT, serial, reason, ...(ballot === undefined ? {} : { ballot }) });

describe('restoring a void ballot', () => {
  it('brings back both entries, its decision and its ticks', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01 02\n2 03');
    await key(office, 'binh', 'second', '1 01\n2 03');
    const decision = { unit: UNIT, serial: '1', products: ['01', '02'], invalid: null };
    must(await office.as('phutrach')('discrepancies.resolve', decision));
    const before = storedTotals(office.db, UNIT);
    await voided(office, 'phutrach', '1');
    expect(storedTotals(office.db, UNIT)).toEqual({ 2: 1 });
    expect(must(await restored(office, 'phutrach2', '1'))).toEqual({ unit: UNIT, serial: '0001', state: 'valid' });
    expect(storedTotals(office.db, UNIT)).toEqual(before);
    expect(countedTotals(office.db, UNIT)).toEqual(before);
    const row = office.db.prepare("SELECT login, reason, old FROM audit_events WHERE action = 'ballots.restore'").get();
    expect(row).toEqual({ login: 'phutrach2', reason: 'Hủy nhầm tờ', old: '{"ballot":1,"state":"void"}' });
    const { events } = must(await office.as('phutrach')('ballots.history', { unit: UNIT, ballot: 1 }));
    expect(events.map(({ action }) => action)).toEqual(['ballots.void', 'ballots.restore']);
    expect(codesOf(await restored(office, 'phutrach', '1'))).toEqual(['ballot.notVoid']);
  });

  it('is for whoever may void it: the first keyer before the second entry, a supervisor after it', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01\n2 02');
    await key(office, 'binh', 'second', '2 02');
    await voided(office, 'an', '1');
    await voided(office, 'phutrach', '2');
    expect(codesOf(await restored(office, 'binh', '1'))).toEqual(['ballot.notOwn']);
    expect(codesOf(await restored(office, 'an', '2'))).toEqual(['ballot.pastFirst']);
    expect(codesOf(await restored(office, 'an', '1', undefined, ''))).toEqual(['unit.reasonMissing']);
    const acts = async (login: Login, ballot: number) =>
      must(await office.as(login)('ballots.history', { unit: UNIT, ballot })).acts;
    expect([await acts('an', 1), await acts('an', 2), await acts('phutrach', 2)]).toEqual([
      ['restore'],
      [],
      ['restore'],
    ]);
    expect(must(await restored(office, 'an', '1')).state).toBe('awaitingSecond');
  });

  it('leaves alone what stands under its serial by now; of several the one named comes back', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01');
    await voided(office, 'an', '1');
    await key(office, 'an', 'first', '1 02');
    expect(codesOf(await restored(office, 'an', '1'))).toEqual(['ballot.serialTaken']);
    await voided(office, 'an', '1');
    await key(office, 'chi', 'first', '1 05', '0102');
    expect(codesOf(await restored(office, 'an', '1'))).toEqual(['serial.elsewhere']);
    must(await office.as('chi')('ballots.void', { unit: '0102', serial: '1', reason: 'Nhầm túi' }));
    expect(codesOf(await restored(office, 'an', '1', 3))).toEqual(['ballot.notVoid']);
    must(await restored(office, 'an', '1', 1));
    const { entries } = must(await office.as('an')('ballots.history', { unit: UNIT, ballot: 1 }));
    expect(entries[0]?.mark?.products).toEqual(['01']);
    await voided(office, 'an', '1');
    // Voided last, restored first.
    must(await restored(office, 'an', '1'));
    expect(must(await office.as('phutrach')('ballots.overview', { unit: UNIT })).ballots).toMatchObject([
      { id: 1, state: 'awaitingSecond' },
      { id: 2, state: 'void' },
    ]);
  });

  it('is refused in a closed unit', async () => {
    const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
    await key(office, 'an', 'first', '1 01\n2 02');
    await voided(office, 'an', '1');
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 1, invalid: 0 }));
    must(await office.as('phutrach')('units.close', { unit: UNIT }));
    expect(codesOf(await restored(office, 'phutrach', '1'))).toEqual(['unit.closed']);
  });
});

describe('who may decide', () => {
  it('is told with the list, by the rule that the decision asks', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01');
    await key(office, 'phutrach', 'second', '1 02');
    const allowed = async (login: Login) =>
      must(await office.as(login)('discrepancies.list', { unit: UNIT })).discrepancies.map((each) => each.allowed);
    expect([await allowed('phutrach'), await allowed('phutrach2')]).toEqual([[false], [true]]);
    office.db.prepare("UPDATE users SET disabled_at = 'x' WHERE login IN ('phutrach2', 'quantri')").run();
    expect(await allowed('phutrach')).toEqual([true]);
  });
});

import { describe, expect, it } from 'vitest';
import { codesOf, keyPaper, must } from '../../fixtures/keying.ts';
import { openTestOffice, smallBlueprint } from '../../fixtures/office.ts';

const UNIT = '0101';
const sheet = { unit: UNIT, issued: 10, returned: 8, invalid: 1 };

describe('receiving a packet', () => {
  it('records the cover sheet, and again until the unit is closed; both are in the audit', async () => {
    const office = openTestOffice();
    const supervisor = office.as('phutrach');
    expect(must(await supervisor('packets.get', { unit: UNIT })).packet).toBeNull();
    expect(must(await supervisor('packets.record', sheet))).toEqual({ ...sheet, ticks: null });
    must(await supervisor('packets.record', { ...sheet, returned: 9, ticks: 300 }));
    const packet = { issued: 10, returned: 9, invalid: 1, ticks: 300 };
    expect(must(await office.as('an')('packets.get', { unit: UNIT })).packet).toEqual(packet);
    const rows = office.db.prepare("SELECT old, new FROM audit_events WHERE action = 'packets.record'").all();
    const before = JSON.stringify({ issued: 10, returned: 8, invalid: 1, ticks: null });
    expect(rows).toEqual([
      { old: null, new: before },
      { old: before, new: JSON.stringify(packet) },
    ]);
  });

  it('refuses counts that cannot be, and changes nothing', async () => {
    const office = openTestOffice();
    const supervisor = office.as('phutrach');
    for (const wrong of [{ returned: 11 }, { invalid: 9 }]) {
      const refused = await supervisor('packets.record', { ...sheet, ...wrong });
      expect(refused.findings).toMatchObject([{ code: 'packet.counts', unit: UNIT, params: { issued: 10, ...wrong } }]);
    }
    expect(codesOf(await supervisor('packets.record', { ...sheet, issued: -1 }))).toEqual(['usage.input']);
    expect(office.db.prepare('SELECT count(*) FROM packets').pluck().get()).toBe(0);
    expect(office.db.prepare('SELECT count(*) FROM audit_events').pluck().get()).toBe(0);
  });

  it('remarks on a packet of unusual size', async () => {
    const office = openTestOffice(smallBlueprint({ quota: { min: 30, max: 50 } }));
    const small = await office.as('phutrach')('packets.record', sheet);
    expect(small.ok).toBe(true);
    expect(small.findings).toMatchObject([
      { code: 'packet.outsideQuota', severity: 'warning', params: { issued: 10, min: 30, max: 50 } },
    ]);
    expect(codesOf(await office.as('phutrach')('packets.record', { ...sheet, issued: 30 }))).toEqual([]);
  });

  it('is a supervisor’s work, in a unit of this office that is not closed', async () => {
    const office = openTestOffice();
    const supervisor = office.as('phutrach');
    expect(codesOf(await office.as('an')('packets.record', sheet))).toEqual(['user.notAllowed']);
    expect(codesOf(await supervisor('packets.record', { ...sheet, unit: '0201' }))).toEqual(['unit.otherOffice']);
    expect(codesOf(await supervisor('packets.record', { ...sheet, unit: '0103' }))).toEqual(['unit.retired']);
    expect(codesOf(await supervisor('packets.get', { unit: '0999' }))).toEqual(['unit.unknown']);
    must(await supervisor('packets.record', { unit: UNIT, issued: 2, returned: 0, invalid: 0 }));
    must(await supervisor('units.close', { unit: UNIT }));
    expect(codesOf(await supervisor('packets.record', sheet))).toEqual(['unit.closed']);
    const closed = await office.as('an')('entry.open', { unit: UNIT, serial: '1', slot: 'first' });
    expect(codesOf(closed)).toEqual(['unit.closed']);
  });

  it('may come after the first ballots', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
    must(await office.as('phutrach')('packets.record', sheet));
    expect(must(await office.as('an')('entry.overview', { unit: UNIT, slot: 'first' })).returned).toBe(8);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { samplePacket } from '../../../samples/ballots.ts';
import { keyLines } from '../../../samples/key-lines.ts';
import { codesOf, keyPaper, must } from '../../fixtures/keying.ts';
import { openTestOffice, sampleBlueprint, smallBlueprint } from '../../fixtures/office.ts';

const UNIT = '0101';

describe('the overview of units', () => {
  it('lists the office’s own units in the board’s order, retired ones only while papers of them are here', async () => {
    const office = openTestOffice();
    const list = must(await office.as('an')('units.status', {})).units;
    expect(list.map(({ code, state }) => [code, state])).toEqual([
      ['0101', 'notReceived'],
      ['0102', 'notReceived'],
    ]);
    expect(list[0]).toMatchObject({ expected: null, returned: null, valid: 0, revision: 0, closedAt: null });
    expect(codesOf({ findings: list[0]?.findings ?? [] })).toEqual(['packet.missing']);
    expect(must(await office.as('an')('units.status', { unit: '0103' })).units).toHaveLength(1);
    expect(codesOf(await office.as('an')('units.status', { unit: '0201' }))).toEqual(['unit.otherOffice']);
    expect(codesOf(await office.as('an')('units.status', { unit: '0404' }))).toEqual(['unit.unknown']);
    office.db.prepare("UPDATE units SET retired = 0 WHERE code = '0103'").run();
    must(await office.as('an')('entry.keyLines', { unit: '0103', slot: 'first', text: '1 01' }));
    office.db.prepare("UPDATE units SET retired = 1 WHERE code = '0103'").run();
    expect(must(await office.as('an')('units.status', {})).units.map(({ code }) => code)).toContain('0103');
  });

  it('follows the road of the ballots', async () => {
    const office = openTestOffice(smallBlueprint({ quota: { min: 1, max: 9 } }));
    const one = async () => {
      const {
        code: _code,
        name: _name,
        closedAt: _at,
        findings,
        ...numbers
      } = must(await office.as('an')('units.status', { unit: UNIT })).units[0] ?? expect.fail('no unit');
      return { ...numbers, codes: findings.map(({ code }) => code) };
    };
    const key = async (login: 'an' | 'binh', slot: 'first' | 'second', text: string) =>
      must(await office.as(login)('entry.keyLines', { unit: UNIT, slot, text }));
    const zero = {
      expected: 3,
      returned: 2,
      valid: 0,
      invalid: 0,
      entered: 0,
      firstEntered: 0,
      secondNeeded: 0,
      secondEntered: 0,
      discrepancies: 0,
      held: 0,
      ticks: 0,
      revision: 0,
    };
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 2, invalid: 0 }));
    expect(await one()).toEqual({
      ...zero,
      state: 'firstEntry',
      codes: ['packet.returnedDiffers', 'unit.notReturned'],
    });

    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' }, false);
    const open = ['packet.returnedDiffers', 'unit.openEntries', 'unit.notReturned'];
    expect(await one()).toEqual({ ...zero, secondNeeded: 1, state: 'firstEntry', codes: open });
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '' });
    await key('an', 'first', '2 02 03\n');
    const waiting = ['unit.secondMissing', 'unit.notReturned'];
    const entered = { ...zero, entered: 2, firstEntered: 2, secondNeeded: 2 };
    expect(await one()).toEqual({ ...entered, state: 'awaitingSecond', codes: waiting });
    await key('binh', 'second', '1 01\n');
    expect(await one()).toEqual({
      ...entered,
      secondEntered: 1,
      valid: 1,
      ticks: 1,
      state: 'secondEntry',
      codes: waiting,
    });
    await key('binh', 'second', '2 02\n');
    const differs = { ...entered, secondEntered: 2, valid: 1, ticks: 1, discrepancies: 1, state: 'discrepancies' };
    expect(await one()).toEqual({ ...differs, codes: ['unit.discrepancies', 'unit.notReturned'] });
    must(
      await office.as('phutrach')('discrepancies.resolve', {
        unit: UNIT,
        serial: '2',
        products: ['02'],
        invalid: null,
      }),
    );
    const ready = { ...entered, secondEntered: 2, valid: 2, ticks: 2 };
    expect(await one()).toEqual({ ...ready, state: 'readyToClose', codes: ['unit.notReturned'] });
    must(await office.as('phutrach')('units.close', { unit: UNIT }));
    expect(await one()).toEqual({ ...ready, state: 'closed', revision: 1, codes: ['unit.notReturned'] });
    office.unlock();
    office.file('');
    must(await office.as('phutrach')('batches.export', { unit: UNIT, folder: office.file('.') }));
    expect((await one()).state).toBe('exported');
  });

  it('tells no sum from which an undecided paper could be read', async () => {
    const office = openTestOffice();
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 2, invalid: 1, ticks: 50 }));
    must(await office.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text: '1 01 02\n2 !RACH\n' }));
    const [unit] = must(await office.as('binh')('units.status', { unit: UNIT })).units;
    expect(unit).toMatchObject({ ticks: 0, valid: 0, invalid: 0 });
    expect(codesOf({ findings: unit?.findings ?? [] })).toEqual(['unit.secondMissing']);
  });

  it('says the same of one unit alone as among all, with the same few queries for any number of units', async () => {
    const office = openTestOffice(sampleBlueprint('01'));
    for (const unit of ['0101', '0103']) {
      const { packet, ballots } = samplePacket(unit);
      const { issued, returned, invalid, ticks } = packet;
      must(await office.as('phutrach')('packets.record', { unit, issued, returned, invalid, ticks }));
      must(await office.as('an')('entry.keyLines', { unit, slot: 'first', text: keyLines(ballots) }));
      if (unit === '0101')
        must(await office.as('binh')('entry.keyLines', { unit, slot: 'second', text: keyLines(ballots) }));
    }
    const all = must(await office.as('an')('units.status', {})).units;
    for (const unit of all) {
      expect(must(await office.as('an')('units.status', { unit: unit.code })).units).toEqual([unit]);
    }
    expect(all.map(({ state }) => state)).toEqual(['readyToClose', 'notReceived', 'awaitingSecond', 'notReceived']);

    const queries = async () => {
      const prepare = vi.spyOn(office.db, 'prepare');
      must(await office.as('an')('units.status', {}));
      const count = prepare.mock.calls.length;
      prepare.mockRestore();
      return count;
    };
    const few = await queries();
    const add = office.db.prepare(
      "INSERT INTO units (code, position, office_code, name, match_key) VALUES (?, ?, '01', ?, '')",
    );
    for (let n = 0; n < 500; n++) add.run(`9${String(n).padStart(4, '0')}`, 1000 + n, `Đơn vị ${n}`);
    expect(await queries()).toBe(few);
    expect(must(await office.as('an')('units.status', {})).units).toHaveLength(504);
  });
});

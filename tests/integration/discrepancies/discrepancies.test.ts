import { describe, expect, it } from 'vitest';
import { codesOf, countedTotals, must, storedTotals } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';

async function key(office: TestOffice, login: Login, slot: 'first' | 'second', text: string) {
  must(await office.as(login)('entry.keyLines', { unit: UNIT, slot, text }));
}

/** 1: differs · 2: agrees · 3: second only · 4: seven ticks of at most six · 5: valid against invalid · 6: two reasons. */
async function fourKinds(first: Login = 'an', second: Login = 'binh'): Promise<TestOffice> {
  const office = openTestOffice();
  await key(office, first, 'first', '1 01 02\n2 03\n4 1 2 3 4 5 6 7\n5 01\n6 !TRANG\n');
  await key(office, second, 'second', '1 01 04\n2 03\n3 09\n4 1 2 3 4 5 6 7\n5 !RACH\n6 !RACH\n');
  return office;
}

const resolve = (
  office: TestOffice,
  login: Login,
  serial: string,
  products: string[] | null,
  invalid: string | null = null,
) => office.as(login)('discrepancies.resolve', { unit: UNIT, serial, products, invalid });

describe('discrepancies', () => {
  it('lists what differs, what has no first entry, and what is outside the limits', async () => {
    const office = await fourKinds();
    const list = must(await office.as('phutrach')('discrepancies.list', { unit: UNIT })).discrepancies;
    const an = { by: 'an', source: 'keyed', invalid: null };
    const binh = { by: 'binh', source: 'keyed', invalid: null };
    const seven = ['01', '02', '03', '04', '05', '06', '07'];
    expect(list).toEqual([
      {
        serial: '0001',
        kind: 'differs',
        first: { ...an, products: ['01', '02'] },
        second: { ...binh, products: ['01', '04'] },
        differing: ['02', '04'],
        rechecked: null,
        allowed: true,
        nearest: null,
      },
      {
        serial: '0003',
        kind: 'noFirstEntry',
        first: null,
        second: { ...binh, products: ['09'] },
        differing: [],
        rechecked: null,
        allowed: true,
        nearest: null,
      },
      {
        serial: '0004',
        kind: 'outsideLimits',
        first: { ...an, products: seven },
        second: { ...binh, products: seven },
        differing: [],
        rechecked: null,
        allowed: true,
        nearest: null,
      },
      {
        serial: '0005',
        kind: 'differs',
        first: { ...an, products: ['01'] },
        second: { ...binh, products: [], invalid: 'RACH' },
        differing: ['01'],
        rechecked: null,
        allowed: true,
        nearest: null,
      },
      {
        serial: '0006',
        kind: 'differs',
        first: { ...an, products: [], invalid: 'TRANG' },
        second: { ...binh, products: [], invalid: 'RACH' },
        differing: [],
        rechecked: null,
        allowed: true,
        nearest: null,
      },
    ]);
    expect(codesOf(await office.as('an')('discrepancies.list', { unit: UNIT }))).toEqual(['user.notAllowed']);
  });

  it('decides each against the paper; totals follow; both entries and the decision are in the audit', async () => {
    const office = await fourKinds();
    expect(storedTotals(office.db, UNIT)).toEqual({ 2: 1 });
    expect(must(await resolve(office, 'phutrach', '1', ['4', '2']))).toEqual({
      serial: '0001',
      state: 'valid',
      products: ['02', '04'],
      invalid: null,
    });
    expect(must(await resolve(office, 'phutrach', '0003', ['09'])).state).toBe('valid');
    expect(must(await resolve(office, 'phutrach', '4', ['1', '2', '3', '4', '5', '6', '7'])).state).toBe('valid');
    expect(must(await resolve(office, 'phutrach', '5', null, 'phiếu TRẮNG'))).toEqual({
      serial: '0005',
      state: 'invalid',
      products: [],
      invalid: 'TRANG',
    });
    expect(must(await office.as('phutrach')('discrepancies.list', { unit: UNIT })).discrepancies).toHaveLength(1);
    expect(storedTotals(office.db, UNIT)).toEqual(countedTotals(office.db, UNIT));
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1, 1: 2, 2: 2, 3: 2, 4: 1, 5: 1, 6: 1, 8: 1 });
    const row = office.db
      .prepare("SELECT login, subject, old, new FROM audit_events WHERE action = 'discrepancies.resolve' ORDER BY id")
      .get() as { login: string; subject: string; old: string; new: string };
    expect(row).toMatchObject({ login: 'phutrach', subject: '0001' });
    expect(JSON.parse(row.old)).toEqual({
      state: 'discrepant',
      first: { products: ['01', '02'], invalid: null, by: 'an', source: 'keyed' },
      second: { products: ['01', '04'], invalid: null, by: 'binh', source: 'keyed' },
    });
    expect(JSON.parse(row.new)).toEqual({ products: ['02', '04'], invalid: null, ownEntry: false });
    expect(office.db.prepare('SELECT count(*) FROM entries').pluck().get()).toBe(11);
  });

  it('refuses what is not in the programme, a ballot that is not there, and one that waits for nothing', async () => {
    const office = await fourKinds();
    const codes = async (...args: [string, string[] | null, string?]) => {
      const [serial, products, invalid] = args;
      return codesOf(await resolve(office, 'phutrach', serial, products, invalid ?? null));
    };
    expect(await codes('1', ['01', '77', 'x'])).toEqual(['ballot.unknownProduct', 'ballot.unknownProduct']);
    expect(await codes('1', null, 'không rõ')).toEqual(['ballot.unknownReason']);
    expect(await codes('1', ['01'], 'RACH')).toEqual(['usage.input']);
    expect(await codes('1', null)).toEqual(['usage.input']);
    expect(await codes('88', ['01'])).toEqual(['ballot.unknown']);
    expect(await codes('x', ['01'])).toEqual(['serial.form']);
    expect(await codes('2', ['01'])).toEqual(['discrepancy.nothingToDecide']);
    expect(office.db.prepare('SELECT count(*) FROM decisions').pluck().get()).toBe(0);
    must(await resolve(office, 'phutrach', '1', ['01']));
    expect(await codes('1', ['02'])).toEqual(['discrepancy.nothingToDecide']);
  });

  it('leaves the decision to a third person where the office has one, else records that it had none', async () => {
    const office = await fourKinds('phutrach', 'binh');
    const refused = await resolve(office, 'phutrach', '1', ['01']);
    expect(refused.findings).toMatchObject([
      { code: 'discrepancy.notThirdPerson', serial: '0001', params: { by: 'phutrach' } },
    ]);
    // Whether a paper outside the limits counts is no question of who keyed it.
    expect(must(await resolve(office, 'phutrach', '4', null, 'RACH')).state).toBe('invalid');
    expect(must(await resolve(office, 'phutrach2', '5', ['01'])).state).toBe('valid');
    office.db.prepare("UPDATE users SET disabled_at = 'x' WHERE login IN ('phutrach2', 'quantri')").run();
    expect(must(await resolve(office, 'phutrach', '1', ['01'])).state).toBe('valid');
    const decided = office.db
      .prepare("SELECT new FROM audit_events WHERE action = 'discrepancies.resolve' AND subject = '0001'")
      .pluck()
      .get() as string;
    expect(JSON.parse(decided).ownEntry).toBe(true);
  });

  it('allows or refuses a paper outside the limits of one group too', async () => {
    const office = openTestOffice(smallBlueprint({ maxTicksPerGroup: 2, doubleEntry: { mode: 'none' } }));
    await key(office, 'an', 'first', '1 1 2 3\n2 1 2 3\n');
    must(await resolve(office, 'phutrach', '1', ['1', '2', '3']));
    must(await resolve(office, 'phutrach', '2', null, 'RACH'));
    const states = must(await office.as('an')('ballots.list', { unit: UNIT })).ballots.map(({ state }) => state);
    expect(states).toEqual(['valid', 'invalid']);
  });

  it('decides a settled ballot anew, with a reason; the decision before is kept beside it', async () => {
    const office = await fourKinds();
    const revise = (
      login: Login,
      serial: string,
      products: string[] | null,
      invalid: string | null,
      reason = 'Xem lại',
    ) => office.as(login)('discrepancies.revise', { unit: UNIT, serial, products, invalid, reason });
    expect(codesOf(await revise('phutrach', '1', ['01'], null))).toEqual(['discrepancy.nothingToRevise']);
    expect(codesOf(await revise('phutrach', '4', ['01'], null))).toEqual(['discrepancy.nothingToRevise']);
    must(await resolve(office, 'phutrach', '1', ['01', '02']));
    expect(codesOf(await revise('phutrach', '1', ['01'], null, '  '))).toEqual(['unit.reasonMissing']);
    expect(codesOf(await revise('an', '1', ['01'], null))).toEqual(['user.notAllowed']);
    expect(codesOf(await revise('phutrach', '1', ['77'], null))).toEqual(['ballot.unknownProduct']);
    expect(must(await revise('phutrach2', '1', ['01', '04'], null))).toMatchObject({ state: 'valid' });
    // What the two entries agreed on can be overruled too: they may have made the same mistake.
    expect(must(await revise('phutrach', '2', null, 'RACH')).state).toBe('invalid');
    expect(must(await revise('phutrach', '2', ['05'], null)).state).toBe('valid');
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1, 3: 1, 4: 1 });
    expect(countedTotals(office.db, UNIT)).toEqual(storedTotals(office.db, UNIT));

    const kept = office.db
      .prepare(
        `SELECT b.serial, u.login, d.reason, d.replaced <> 0 AS replaced FROM decisions d
         JOIN ballots b ON b.id = d.ballot_id JOIN users u ON u.id = d.user_id ORDER BY d.id`,
      )
      .all();
    expect(kept).toEqual([
      { serial: '0001', login: 'phutrach', reason: null, replaced: 1 },
      { serial: '0001', login: 'phutrach2', reason: 'Xem lại', replaced: 0 },
      { serial: '0002', login: 'phutrach', reason: 'Xem lại', replaced: 1 },
      { serial: '0002', login: 'phutrach', reason: 'Xem lại', replaced: 0 },
    ]);
    const row = office.db
      .prepare("SELECT login, old, reason FROM audit_events WHERE action = 'discrepancies.revise' ORDER BY id")
      .get() as { login: string; old: string; reason: string };
    expect(row).toMatchObject({ login: 'phutrach2', reason: 'Xem lại' });
    expect(JSON.parse(row.old).decision).toMatchObject({ by: 'phutrach', mark: { products: ['01', '02'] } });
    expect(() => office.db.prepare("UPDATE decisions SET ticks = x''").run()).toThrow('kept');
    expect(() => office.db.prepare('DELETE FROM decisions').run()).toThrow('kept');
  });

  it('leaves a new decision to a third person too', async () => {
    const office = await fourKinds('phutrach', 'binh');
    const revise = (login: Login, serial: string) =>
      office.as(login)('discrepancies.revise', { unit: UNIT, serial, products: ['05'], invalid: null, reason: 'x' });
    const refused = await revise('phutrach', '2');
    expect(refused.findings).toMatchObject([{ code: 'discrepancy.notThirdPerson', params: { by: 'phutrach' } }]);
    must(await revise('phutrach2', '2'));
    must(await resolve(office, 'phutrach', '4', null, 'RACH'));
    must(await revise('phutrach', '4'));
  });
});

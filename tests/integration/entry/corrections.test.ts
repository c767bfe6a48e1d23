import { describe, expect, it } from 'vitest';
import type { CallName } from '#shared/contract/index.ts';
import { codesOf, countedTotals, keyPaper, must, type Slot, storedTotals } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';
const OTHER = '0102';

async function key(office: TestOffice, login: Login, slot: Slot, text: string, unit = UNIT) {
  must(await office.as(login)('entry.keyLines', { unit, slot, text }));
}
const voided = (office: TestOffice, login: Login, serial: string, reason = 'Nhập hai lần') =>
  office.as(login)('ballots.void', { unit: UNIT, serial, reason });
const renumbered = (office: TestOffice, login: Login, serial: string, to: string, reason = 'Nhầm số') =>
  office.as(login)('ballots.renumber', { unit: UNIT, serial, to, reason });
const moved = (office: TestOffice, login: Login, serial: string, to = OTHER, reason = 'Nhầm túi') =>
  office.as(login)('ballots.move', { unit: UNIT, serial, to, reason });
const listOf = async (office: TestOffice, unit = UNIT) =>
  must(await office.as('phutrach')('ballots.list', { unit })).ballots.map(({ serial, state }) => `${serial} ${state}`);
const auditOf = (office: TestOffice, action: CallName) =>
  office.db.prepare('SELECT login, unit, subject, old, new, reason FROM audit_events WHERE action = ?').all(action) as {
    login: string;
    unit: string;
    subject: string;
    old: string;
    new: string | null;
    reason: string;
  }[];
function expectTotals(office: TestOffice, ...units: Record<string, number>[]): void {
  units.forEach((totals, i) => {
    const unit = [UNIT, OTHER][i] ?? '';
    expect(storedTotals(office.db, unit)).toEqual(totals);
    expect(countedTotals(office.db, unit)).toEqual(totals);
  });
}

/** Two papers of unit 0101 that count: 1 has 01 and 02, 2 has 03. */
async function twoCounted(rules = {}): Promise<TestOffice> {
  const office = openTestOffice(smallBlueprint(rules));
  await key(office, 'an', 'first', '1 01 02\n2 03');
  await key(office, 'binh', 'second', '1 01 02\n2 03');
  return office;
}

describe('a ballot keyed twice', () => {
  it('is voided: it stays, does not count, and its serial can be keyed anew', async () => {
    const office = await twoCounted();
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 2, invalid: 0 }));
    expect(must(await voided(office, 'phutrach', '1'))).toEqual({ unit: UNIT, serial: '0001', state: 'void' });
    expectTotals(office, { 2: 1 });
    const [status] = must(await office.as('phutrach')('units.status', { unit: UNIT })).units;
    expect(status).toMatchObject({ valid: 1, ticks: 1, firstEntered: 1, secondEntered: 1, secondNeeded: 1 });
    expect(codesOf({ findings: status?.findings ?? [] })).toEqual(['packet.returnedDiffers']);
    const [row] = auditOf(office, 'ballots.void');
    expect(row).toMatchObject({ login: 'phutrach', unit: UNIT, subject: '0001', reason: 'Nhập hai lần' });
    expect(JSON.parse(row?.old ?? '')).toMatchObject({
      ballot: 1,
      state: 'valid',
      first: { by: 'an', products: ['01', '02'] },
      second: { by: 'binh' },
    });
    expect(codesOf(await voided(office, 'phutrach', '1'))).toEqual(['ballot.unknown']);

    // The person who keyed the second entry of the voided ballot may key the first one of the new.
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'first', keys: '05' });
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'second', keys: '05' });
    expectTotals(office, { 2: 1, 4: 1 });
    expect(await listOf(office)).toEqual(['0001 valid', '0001 void', '0002 valid']);
    expect(office.db.prepare('SELECT count(*) FROM entries WHERE set_aside = 0').pluck().get()).toBe(6);
  });

  it('is no gap, no open point and not in the batch', async () => {
    const office = await twoCounted();
    await key(office, 'an', 'first', '5 09');
    must(await voided(office, 'an', '5'));
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 2, invalid: 0 }));
    const closed = await office.as('phutrach')('units.close', { unit: UNIT });
    expect(must(closed)).toMatchObject({ ballots: 2, ticks: 3 });
    expect(codesOf(closed)).toEqual([]);
    expect(codesOf(await voided(office, 'phutrach', '1'))).toEqual(['unit.closed']);
  });
});

describe('a ballot under the wrong serial', () => {
  it('is renumbered as a whole, with its entries', async () => {
    const office = await twoCounted();
    expect(must(await renumbered(office, 'phutrach', '1', '7'))).toEqual({ unit: UNIT, serial: '0007', was: '0001' });
    expect(await listOf(office)).toEqual(['0002 valid', '0007 valid']);
    expectTotals(office, { 0: 1, 1: 1, 2: 1 });
    expect(auditOf(office, 'ballots.renumber')).toMatchObject([
      { subject: '0001', new: JSON.stringify({ serial: '0007' }), reason: 'Nhầm số' },
    ]);
    // The serial is free again.
    await key(office, 'chi', 'first', '1 09');
  });

  it('never takes the serial of another ballot of the unit, or of another unit', async () => {
    const office = await twoCounted();
    await key(office, 'an', 'first', '8 09', OTHER);
    expect(codesOf(await renumbered(office, 'phutrach', '1', '2'))).toEqual(['ballot.serialTaken']);
    expect(codesOf(await renumbered(office, 'phutrach', '1', '1'))).toEqual(['ballot.serialTaken']);
    const elsewhere = await renumbered(office, 'phutrach', '1', '8');
    expect(elsewhere.findings).toMatchObject([{ code: 'serial.elsewhere', serial: '0008', params: { other: OTHER } }]);
    expect(codesOf(await renumbered(office, 'phutrach', '1', '12345'))).toEqual(['serial.tooLong']);
    must(await voided(office, 'phutrach', '2'));
    expect(must(await renumbered(office, 'phutrach', '1', '2')).serial).toBe('0002');
    const perUnit = openTestOffice(smallBlueprint({ serial: { scope: 'unit' } }));
    await key(perUnit, 'an', 'first', '1 01');
    await key(perUnit, 'an', 'first', '8 09', OTHER);
    expect(must(await renumbered(perUnit, 'an', '1', '8')).serial).toBe('0008');
  });

  it('follows the draw of its new serial', async () => {
    const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'sample', percent: 50 } }));
    await key(office, 'an', 'first', '1 01');
    const states = new Set<string>();
    for (let n = 2, at = '1'; n < 12; n++) {
      must(await renumbered(office, 'an', at, String(n)));
      at = String(n);
      const [line] = await listOf(office);
      states.add(line?.split(' ')[1] ?? '');
      expectTotals(office, line?.endsWith('valid') ? { 0: 1 } : {});
    }
    expect([...states].sort()).toEqual(['awaitingSecond', 'valid']);
  });
});

describe('a ballot in the wrong unit', () => {
  it('is moved as a whole, and the totals of both units follow', async () => {
    const office = await twoCounted();
    expect(must(await moved(office, 'phutrach', '1'))).toEqual({ unit: OTHER, serial: '0001', was: UNIT });
    expectTotals(office, { 2: 1 }, { 0: 1, 1: 1 });
    expect(await listOf(office, OTHER)).toEqual(['0001 valid']);
    expect(auditOf(office, 'ballots.move')).toMatchObject([
      { unit: UNIT, subject: '0001', new: JSON.stringify({ unit: OTHER }), reason: 'Nhầm túi' },
    ]);
  });

  it('goes only into a unit of this office that takes papers and has none of that serial', async () => {
    const office = await twoCounted({ serial: { scope: 'unit' } });
    await key(office, 'an', 'first', '2 09', OTHER);
    expect(codesOf(await moved(office, 'phutrach', '2'))).toEqual(['ballot.serialTaken']);
    expect(codesOf(await moved(office, 'phutrach', '1', UNIT))).toEqual(['ballot.serialTaken']);
    expect(codesOf(await moved(office, 'phutrach', '1', '0103'))).toEqual(['unit.retired']);
    expect(codesOf(await moved(office, 'phutrach', '1', '0201'))).toEqual(['unit.otherOffice']);
    must(await office.as('phutrach')('packets.record', { unit: OTHER, issued: 2, returned: 1, invalid: 0 }));
    must(await office.as('phutrach')('units.close', { unit: OTHER, reason: 'Không có người thứ hai' }));
    expect(codesOf(await moved(office, 'phutrach', '1'))).toEqual(['unit.closed']);
    expectTotals(office, { 0: 1, 1: 1, 2: 1 }, { 8: 1 });
  });
});

describe('who may correct a ballot', () => {
  const acts = [
    ['ballots.void', (office: TestOffice, login: Login, serial: string) => voided(office, login, serial)],
    [
      'ballots.renumber',
      (office: TestOffice, login: Login, serial: string) => renumbered(office, login, serial, `7${serial}`),
    ],
    ['ballots.move', (office: TestOffice, login: Login, serial: string) => moved(office, login, serial)],
  ] as const;

  it.each(acts)('%s: the clerk who keyed it until the second entry began, then a supervisor', async (_name, act) => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01\n2 02\n3 03');
    expect(codesOf(await act(office, 'binh', '1'))).toEqual(['ballot.notOwn']);
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '01' }, false);
    for (const login of ['an', 'binh', 'phutrach'] as const) {
      const refused = await act(office, login, '1');
      expect(refused.findings).toMatchObject([{ code: 'entry.openByOther', params: { by: 'binh' } }]);
    }
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '1', slot: 'second', keys: '' });
    expect(codesOf(await act(office, 'an', '1'))).toEqual(['ballot.pastFirst']);
    // To the second keyer an entry that agrees and one that differs look the same.
    expect(codesOf(await act(office, 'binh', '1'))).toEqual(['ballot.notOwn']);
    await key(office, 'binh', 'second', '2 03');
    expect(codesOf(await act(office, 'binh', '2'))).toEqual(['ballot.notOwn']);
    expect((await act(office, 'phutrach', '1')).ok).toBe(true);
    expect((await act(office, 'an', '3')).ok).toBe(true);
    expect(codesOf(await act(office, 'an', '66'))).toEqual(['ballot.unknown']);
    expect(office.db.prepare('SELECT count(*) FROM entries WHERE set_aside = 0').pluck().get()).toBe(5);
  });

  it('wants a reason, and lets what was opened without a key not stand in the way', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01');
    expect(codesOf(await voided(office, 'an', '1', ' '))).toEqual(['unit.reasonMissing']);
    must(await office.as('an')('entry.reopen', { unit: UNIT, serial: '1' }));
    expect(must(await voided(office, 'an', '1')).state).toBe('void');
    must(await office.as('an')('entry.open', { unit: UNIT, serial: '2', slot: 'first' }));
    expect(codesOf(await voided(office, 'an', '2'))).toEqual(['ballot.unknown']);
  });
});

describe('a paper outside the limits without a second person', () => {
  it('goes to the supervisor by its first entry alone; closing still wants its reason', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 1 2 3 4 5 6 7\n2 01\n3');
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 3, invalid: 0 }));
    const close = (reason: string) => office.as('phutrach')('units.close', { unit: UNIT, reason });
    const waive = (login: Login, serial: string, reason = 'Chỉ có một người') =>
      office.as(login)('ballots.waiveSecond', { unit: UNIT, serial, reason });
    const stuck = await close('Chỉ có một người');
    expect(codesOf(stuck).filter((code) => code === 'unit.heldWithoutSecond')).toHaveLength(2);
    expect(stuck.findings.filter(({ code }) => code === 'unit.heldWithoutSecond').map(({ serial }) => serial)).toEqual([
      '0001',
      '0003',
    ]);

    expect(codesOf(await waive('an', '1'))).toEqual(['user.notAllowed']);
    expect(codesOf(await waive('phutrach', '1', ''))).toEqual(['unit.reasonMissing']);
    expect(codesOf(await waive('phutrach', '2'))).toEqual(['ballot.insideLimits']);
    expect(must(await waive('phutrach', '1')).state).toBe('held');
    expect(must(await waive('phutrach', '3')).state).toBe('held');
    expect(codesOf(await waive('phutrach', '1'))).toEqual(['entry.secondNotWanted']);
    expect(codesOf(await office.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'second' }))).toEqual([
      'entry.secondNotWanted',
    ]);
    const seven = ['1', '2', '3', '4', '5', '6', '7'];
    const resolve = (serial: string, products: string[] | null, invalid: string | null) =>
      office.as('phutrach')('discrepancies.resolve', { unit: UNIT, serial, products, invalid });
    must(await resolve('1', seven, null));
    must(await resolve('3', null, 'TRANG'));

    // Three ballots have no second entry: the two decided ones do not hide among those that have.
    const [status] = must(await office.as('phutrach')('units.status', { unit: UNIT })).units;
    expect(status?.findings).toMatchObject([{ code: 'unit.secondMissing', params: { count: 3 } }]);
    expect(codesOf(await close(''))).toContain('unit.secondMissing');
    const closed = must(await close('Chỉ có một người'));
    expect(closed).toMatchObject({ ballots: 2, ticks: 8 });
    const payload = office.db.prepare('SELECT payload FROM batches').pluck().get() as Buffer;
    expect(JSON.parse(payload.toString())).toMatchObject({
      entry: { secondNeeded: 3, secondDone: 0 },
      explanations: [
        { code: 'packet.invalidDiffers' },
        { text: '3 phiếu chưa được nhập lần hai: 0001, 0002, 0003. Chỉ có một người' },
      ],
    });
  });
});

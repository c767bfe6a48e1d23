import { describe, expect, it } from 'vitest';
import { type AuditRow, auditHash } from '#main/core/audit/chain.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { agreed, close, key, packet, payloads, statusOf, UNIT } from '../../fixtures/closing.ts';
import { codesOf, countedTotals, keyPaper, must, storedTotals } from '../../fixtures/keying.ts';
import { openTestOffice, signedPackage, smallBlueprint } from '../../fixtures/office.ts';

describe('closing a unit that balances', () => {
  it('fixes the payload: counts, ballots in serial order, the audit head before the closing', async () => {
    const office = await agreed();
    await packet(office, 4, 3, 1, 3);
    const head = office.db
      .prepare('SELECT id AS length, hash AS head FROM audit_events ORDER BY id DESC LIMIT 1')
      .get();
    const closed = await close(office);
    const value = must(closed);
    expect(value).toMatchObject({ unit: UNIT, revision: 1, ballots: 2, ticks: 3 });
    expect(value.checkCode).toMatch(/^\d{20}$/);
    expect(closed.findings.map((found) => messageOf(found, 'vi'))).toEqual([
      '1 phiếu phát ra không thu về.',
      'Thiếu 1 số phiếu từ 0011 đến 0011.',
      'Thiếu 1 số phiếu từ 0013 đến 0013.',
    ]);
    const [batch] = payloads(office);
    expect(batch?.sha256).toBe(value.sha256);
    expect(batch?.payload).toEqual({
      programme: { code: 'NHO-2026', mode: 'official' },
      package: signedPackage(smallBlueprint()).sha256,
      office: '01',
      unit: UNIT,
      batch: expect.stringMatching(/^[0-9a-f-]{36}$/),
      revision: 1,
      previous: null,
      counts: {
        issued: 4,
        returned: 3,
        valid: 2,
        invalid: [{ reason: 'RACH', count: 1 }],
        ballots: 3,
        ticks: 3,
        serialSum: '36',
      },
      entry: { keyed: 3, imported: 0, secondMode: 'all', secondNeeded: 3, secondDone: 3, adjudicated: 0 },
      explanations: [],
      audit: head,
      instance: 'desk-1',
      createdAt: expect.stringMatching(/^2026-09-22T/),
      app: office.app.version,
      ballots: [
        { serial: '0010', invalid: 'RACH' },
        { serial: '0012', products: ['01', '02'] },
        { serial: '0014', products: ['09'] },
      ],
    });
    const row = office.db.prepare('SELECT * FROM audit_events ORDER BY id DESC LIMIT 1').get() as AuditRow;
    expect(row).toMatchObject({
      action: 'units.close',
      unit: UNIT,
      login: 'phutrach',
      previous: batch?.payload.audit.head,
    });
    expect(row.hash).toBe(auditHash(row.previous, row));
    expect(JSON.parse(row.new ?? '')).toMatchObject({ sha256: value.sha256, revision: 1, waived: 0 });
    expect(await statusOf(office)).toMatchObject({ state: 'closed', revision: 1, closedAt: batch?.payload.createdAt });
  });

  it('closes a unit from which nothing came back', async () => {
    const office = openTestOffice();
    await packet(office, 5, 0, 0);
    expect(await statusOf(office)).toMatchObject({ state: 'readyToClose' });
    expect(must(await close(office))).toMatchObject({ ballots: 0, ticks: 0 });
    expect(payloads(office)[0]?.payload.ballots).toEqual([]);
  });

  it('is a supervisor’s work, once, in a unit of this office', async () => {
    const office = await agreed();
    await packet(office, 3, 3, 1);
    expect(codesOf(await close(office, undefined, 'an'))).toEqual(['user.notAllowed']);
    expect(codesOf(await office.as('phutrach')('units.close', { unit: '0201' }))).toEqual(['unit.otherOffice']);
    must(await close(office));
    expect(codesOf(await close(office))).toEqual(['unit.alreadyClosed']);
    for (const slot of ['first', 'second'] as const) {
      expect(codesOf(await office.as('chi')('entry.keyLines', { unit: UNIT, slot, text: '20 01' }))).toEqual([
        'unit.closed',
      ]);
    }
    const resolve = { unit: UNIT, serial: '12', products: ['01'], invalid: null };
    expect(codesOf(await office.as('phutrach')('discrepancies.resolve', resolve))).toEqual(['unit.closed']);
  });
});

describe('what no reason can answer', () => {
  it('is a missing cover sheet, an entry under way, a discrepancy, a paper outside the limits', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01\n2 1 2 3 4 5 6 7\n3 02\n');
    await key(office, 'binh', 'second', '1 02\n2 1 2 3 4 5 6 7\n3 02\n');
    await keyPaper(office.as('an'), { unit: UNIT, serial: '4', slot: 'first', keys: '01' }, false);
    const refused = await close(office, 'Đã kiểm tra');
    expect(codesOf(refused)).toEqual(['packet.missing', 'unit.openEntries', 'unit.discrepancies', 'unit.held']);
    expect(refused.findings.map(({ params }) => params)).toEqual([{}, { count: 1 }, { count: 1 }, { count: 1 }]);
    expect((await statusOf(office)).findings).toEqual(refused.findings);
    expect(office.db.prepare('SELECT count(*) FROM batches').pluck().get()).toBe(0);
  });

  it('takes away entries that nobody began', async () => {
    const office = await agreed();
    await packet(office, 3, 3, 1);
    must(await office.as('chi')('entry.open', { unit: UNIT, serial: '99', slot: 'first' }));
    expect((await statusOf(office)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(must(await close(office)).ballots).toBe(2);
    expect(office.db.prepare("SELECT subject FROM audit_events WHERE action = 'entry.leave'").pluck().all()).toEqual([
      '0099',
    ]);
    expect(must(await office.as('chi')('entry.resume', {})).open).toBeNull();
  });
});

describe('what a reason answers', () => {
  it('is a balance that differs: refused with every finding, or closed with the reason in the batch', async () => {
    const office = await agreed();
    await packet(office, 5, 4, 0, 10);
    const refused = await close(office);
    expect(codesOf(refused)).toEqual([
      'packet.returnedDiffers',
      'packet.invalidDiffers',
      'packet.ticksDiffer',
      'unit.notReturned',
      'unit.serialGap',
      'unit.serialGap',
    ]);
    expect(refused.findings.slice(0, 3).map(({ params }) => params)).toEqual([
      { returned: 4, entered: 3 },
      { written: 0, counted: 1 },
      { written: 10, counted: 3 },
    ]);
    expect(codesOf(await close(office, '   '))).toHaveLength(6);
    expect((await statusOf(office)).findings).toEqual(refused.findings);

    const closed = await close(office, 'Đếm lại trước mặt hai bên.');
    expect(codesOf(closed)).toEqual(['unit.notReturned', 'unit.serialGap', 'unit.serialGap']);
    const [batch] = payloads(office);
    expect(batch?.payload.explanations).toEqual([
      {
        code: 'packet.returnedDiffers',
        text: 'Bìa túi ghi thu về 4 phiếu, đã nhập 3 phiếu. Đếm lại trước mặt hai bên.',
      },
      {
        code: 'packet.invalidDiffers',
        text: 'Bìa túi ghi 0 phiếu không hợp lệ, đã nhập 1 phiếu. Đếm lại trước mặt hai bên.',
      },
      { code: 'packet.ticksDiffer', text: 'Bìa túi ghi 10 lượt chọn, đã nhập 3 lượt. Đếm lại trước mặt hai bên.' },
    ]);
    const row = office.db.prepare("SELECT reason FROM audit_events WHERE action = 'units.close'").pluck().get();
    expect(row).toBe('Đếm lại trước mặt hai bên.');
    expect((await statusOf(office)).findings.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('is a missing second entry: those ballots then count by the first, and the waiver ends with a reopening', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01\n2 02\n3 !TRANG\n');
    await key(office, 'binh', 'second', '1 01\n');
    await packet(office, 3, 3, 1, 2);
    expect((await statusOf(office)).findings.map(({ code, params }) => [code, params])).toEqual([
      ['unit.secondMissing', { count: 2, serials: '' }],
    ]);
    // Single papers are named to whoever closes.
    const [told] = must(await office.as('phutrach')('units.status', { unit: UNIT })).units;
    expect(told?.findings[0]).toMatchObject({ code: 'unit.secondMissing', params: { serials: ': 0002, 0003' } });
    expect(codesOf(await close(office))).toEqual(['unit.secondMissing', 'unit.invalidByOne']);
    expect(await statusOf(office)).toMatchObject({ valid: 1, invalid: 0, ticks: 1, secondNeeded: 3, secondEntered: 1 });

    const closed = must(await close(office, 'Người thứ hai nghỉ ốm.'));
    expect(closed).toMatchObject({ ballots: 2, ticks: 2 });
    const [first] = payloads(office);
    expect(first?.payload.entry).toMatchObject({ secondNeeded: 3, secondDone: 1 });
    expect(first?.payload.explanations.map(({ code }) => code)).toEqual(['unit.secondMissing', 'unit.invalidByOne']);
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 1, 1: 1 });

    must(await office.as('phutrach')('units.reopen', { unit: UNIT, reason: 'Nhập tiếp lần hai' }));
    expect(await statusOf(office)).toMatchObject({
      state: 'secondEntry',
      valid: 1,
      invalid: 0,
      ticks: 1,
      revision: 1,
      closedAt: null,
    });
    expect(storedTotals(office.db, UNIT)).toEqual(countedTotals(office.db, UNIT));
    await key(office, 'binh', 'second', '2 02\n3 !TRANG\n');
    must(await close(office));
    expect(payloads(office)[1]?.payload.explanations).toEqual([]);
  });

  it('cannot wave through a waived paper outside the limits', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 1 2 3 4 5 6 7\n');
    await packet(office, 2, 1, 0);
    expect(codesOf(await close(office, 'Không có người thứ hai'))).toContain('unit.held');
    expect((await statusOf(office)).state).toBe('awaitingSecond');
  });
});

describe('reopening', () => {
  it('needs a reason and a closed unit; the next closing is the next revision of the same batch', async () => {
    const office = await agreed();
    await packet(office, 3, 3, 1);
    const reopen = (reason: string) => office.as('phutrach')('units.reopen', { unit: UNIT, reason });
    expect(codesOf(await reopen('Sai'))).toEqual(['unit.notClosed']);
    const one = must(await close(office));
    expect(codesOf(await reopen('  '))).toEqual(['unit.reasonMissing']);
    expect(codesOf(await office.as('an')('units.reopen', { unit: UNIT, reason: 'x' }))).toEqual(['user.notAllowed']);
    expect(must(await reopen('Sót một phiếu'))).toEqual({ unit: UNIT, revision: 1 });
    await key(office, 'an', 'first', '15 03\n');
    await key(office, 'binh', 'second', '15 03\n');
    await packet(office, 4, 4, 1);
    const two = must(await close(office));
    expect(two).toMatchObject({ revision: 2, ballots: 3, ticks: 4 });
    const [first, second] = payloads(office);
    expect(second?.payload.batch).toBe(first?.payload.batch);
    expect(second?.payload.previous).toBe(one.sha256);
    expect(second?.payload.audit.length).toBeGreaterThan(first?.payload.audit.length ?? 0);
    const row = office.db.prepare("SELECT old, reason FROM audit_events WHERE action = 'units.reopen'").get();
    expect(row).toEqual({ old: JSON.stringify({ revision: 1, sha256: one.sha256 }), reason: 'Sót một phiếu' });
  });
});

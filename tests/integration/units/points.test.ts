/** What a supervisor answers and is shown at closing: a reason for each point, single papers, changes since the last revision. */
import { describe, expect, it } from 'vitest';
import { messageOf } from '#shared/i18n/message.ts';
import { agreed, close, key, packet, payloads, statusOf, UNIT } from '../../fixtures/closing.ts';
import { codesOf, keyPaper, must } from '../../fixtures/keying.ts';
import { openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

describe('a reason for each open point', () => {
  const answer = (office: TestOffice, reasons: Record<string, string>, reason?: string) =>
    office.as('phutrach')('units.close', {
      unit: UNIT,
      ...(reason === undefined ? {} : { reason }),
      reasons: Object.entries(reasons).map(([code, words]) => ({ code, reason: words })),
    });

  it('refuses those that have none, and takes each answer to its own point', async () => {
    const office = await agreed({ quota: { min: 30, max: 50 } });
    await packet(office, 4, 4, 2, 5);
    const open = ['packet.returnedDiffers', 'packet.invalidDiffers', 'packet.ticksDiffer'];
    expect(codesOf(await close(office)).slice(0, 3)).toEqual(open);
    const some = { 'packet.returnedDiffers': 'Một phiếu thất lạc', 'packet.ticksDiffer': 'Bìa túi cộng nhầm' };
    const refused = await answer(office, some);
    expect([refused.ok, codesOf(refused)]).toEqual([
      false,
      ['packet.invalidDiffers', 'packet.outsideQuota', 'unit.serialGap', 'unit.serialGap'],
    ]);
    expect(payloads(office)).toEqual([]);

    must(await answer(office, { ...some, 'packet.outsideQuota': 'Đơn vị ít người' }, 'Đã lập biên bản'));
    const [batch] = payloads(office);
    expect(batch?.payload.explanations).toEqual([
      { code: open[0], text: 'Bìa túi ghi thu về 4 phiếu, đã nhập 3 phiếu. Một phiếu thất lạc' },
      { code: open[1], text: 'Bìa túi ghi 2 phiếu không hợp lệ, đã nhập 1 phiếu. Đã lập biên bản' },
      { code: open[2], text: 'Bìa túi ghi 5 lượt chọn, đã nhập 3 lượt. Bìa túi cộng nhầm' },
      { code: 'packet.outsideQuota', text: 'Số phiếu phát ra 4 nằm ngoài mức thường lệ 30–50. Đơn vị ít người' },
    ]);
  });

  it('keeps the longest reason whole', async () => {
    const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
    const papers = Array.from({ length: 25 }, (_, i) => `${i + 1} !TRANG`).join('\n');
    await key(office, 'an', 'first', papers);
    await packet(office, 25, 25, 25);
    const reason = 'ă'.repeat(999);
    must(await answer(office, { 'unit.invalidByOne': `${reason}.` }));
    const text = payloads(office)[0]?.payload.explanations[0]?.text ?? '';
    expect(text.endsWith(` ${reason}.`)).toBe(true);
    expect(text.startsWith('25 phiếu không hợp lệ chỉ theo một người nhập: 0001, 0002')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(1200);
  });

  it('drops no words in silence: a reason for a point that is not open is refused', async () => {
    const office = await agreed();
    await packet(office, 3, 3, 1);
    const refused = await answer(office, { 'packet.ticksDiffer': 'Bìa túi cộng nhầm' });
    expect(refused.findings.at(-1)).toMatchObject({ code: 'unit.nothingToExplain', value: 'packet.ticksDiffer' });
    must(await answer(office, { 'packet.ticksDiffer': '' }));
  });

  it('does not answer what needs a look at the paper', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01\n');
    await key(office, 'binh', 'second', '1 02\n');
    await packet(office, 2, 1, 0);
    expect(codesOf(await answer(office, { 'unit.discrepancies': 'Không cần xem' }, 'Không cần xem'))).toEqual(
      expect.arrayContaining(['unit.discrepancies', 'unit.nothingToExplain']),
    );
  });
});

describe('single papers, for the supervisor who closes', () => {
  it('names those invalid by one word, those flagged with their note, and serials keyed twice', async () => {
    const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
    await key(office, 'an', 'first', '1 01\n3 !TRANG\n5 02\n');
    must(await office.as('an')('ballots.void', { unit: UNIT, serial: '5', reason: 'Nhập nhầm tờ' }));
    await key(office, 'an', 'first', '5 03\n');
    const noted = must(await office.as('an')('entry.open', { unit: UNIT, serial: '7', slot: 'first' }));
    const keys = ['0', '1', '+', 'nVết mực ở ô 02', 'E', 'E'];
    for (const [i, each] of keys.entries()) {
      must(await office.as('an')('entry.press', { entry: noted.entry, seq: i + 1, key: each }));
    }
    await keyPaper(office.as('an'), { unit: UNIT, serial: '9', slot: 'first', keys: '02+' });
    await packet(office, 5, 5, 1);
    office.db.prepare("UPDATE users SET name = 'Lê An' WHERE login = 'an'").run();
    const [status] = must(await office.as('phutrach')('units.status', { unit: UNIT })).units;
    const told = (findings: readonly Parameters<typeof messageOf>[0][]) =>
      findings.filter(({ code }) => code !== 'unit.serialGap').map((found) => messageOf(found, 'vi'));
    const papers = [
      '1 phiếu không hợp lệ chỉ theo một người nhập: 0003.',
      'Phiếu 0007: Lê An (an) gắn cờ và ghi “Vết mực ở ô 02”.',
      'Phiếu 0009: Lê An (an) gắn cờ để người phụ trách xem, không ghi thêm gì.',
      'Số phiếu 0005 đã nhập hơn một lần; 1 lần đã hủy, không tính.',
    ];
    expect(told(status?.findings ?? [])).toEqual(papers);
    expect(codesOf({ findings: status?.findings ?? [] })).toEqual(
      expect.arrayContaining(['ballot.flagged', 'ballot.flaggedNote', 'unit.serialRepeated']),
    );
    // A clerk may have to key one of these papers, blind.
    expect(told((await statusOf(office)).findings)).toEqual(['1 phiếu không hợp lệ chỉ theo một người nhập.']);
    expect(told((await close(office)).findings)).toEqual(papers);
  });
});

describe('what changed since the revision before', () => {
  const changesOf = async (office: TestOffice) => must(await office.as('phutrach')('units.changes', { unit: UNIT }));

  it('is nothing before a second closing is under way', async () => {
    const office = await agreed();
    expect(await changesOf(office)).toEqual({ since: null, before: null, now: null, ballots: [] });
    await packet(office, 3, 3, 1);
    must(await close(office));
    expect((await changesOf(office)).since).toBeNull();
  });

  it('names each ballot that differs, while the unit is open again and after it is closed', async () => {
    const office = await agreed();
    await packet(office, 3, 3, 1);
    must(await close(office));
    must(await office.as('phutrach')('units.reopen', { unit: UNIT, reason: 'Ban tổ chức hỏi lại' }));
    must(await office.as('phutrach')('ballots.void', { unit: UNIT, serial: '14', reason: 'Của đơn vị khác' }));
    must(
      await office.as('phutrach')('discrepancies.revise', {
        unit: UNIT,
        serial: '10',
        products: ['05'],
        invalid: null,
        reason: 'Dán lại đọc được',
      }),
    );
    must(
      await office.as('phutrach')('discrepancies.revise', {
        unit: UNIT,
        serial: '12',
        products: ['01', '03'],
        invalid: null,
        reason: 'Hai người cùng nhầm',
      }),
    );
    await key(office, 'an', 'first', '16 04\n18 05\n');
    await key(office, 'binh', 'second', '16 04\n');
    const open = await changesOf(office);
    expect(open.since).toMatchObject({ revision: 1, reopened: { by: 'phutrach', reason: 'Ban tổ chức hỏi lại' } });
    expect([open.before, open.now]).toEqual([
      { valid: 2, invalid: 1, ticks: 3 },
      { valid: 3, invalid: 0, ticks: 4 },
    ]);
    const changed = [
      { serial: '0010', kind: 'validity', differing: ['05'] },
      { serial: '0012', kind: 'products', differing: ['02', '03'] },
      { serial: '0014', kind: 'removed', differing: ['09'] },
      { serial: '0016', kind: 'added', differing: ['04'] },
    ];
    expect(open.ballots).toEqual([...changed, { serial: '0018', kind: 'undecided', differing: [] }]);

    must(await office.as('phutrach')('ballots.void', { unit: UNIT, serial: '18', reason: 'Không có tờ này' }));
    await packet(office, 3, 3, 0);
    must(await close(office));
    expect((await changesOf(office)).ballots).toEqual(changed);
  });
});

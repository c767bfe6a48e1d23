import { describe, expect, it } from 'vitest';
import { linesHash } from '#main/core/entry/key-lines.ts';
import { markOf } from '#shared/domain/ballot.ts';
import { isValid, samplePacket } from '../../../samples/ballots.ts';
import { keyLines, secondEntry } from '../../../samples/key-lines.ts';
import { codesOf, countedTotals, keyPaper, must, storedTotals } from '../../fixtures/keying.ts';
import { openTestOffice, sampleBlueprint, smallBlueprint } from '../../fixtures/office.ts';

const UNIT = '0101';
const first = (text: string) => ({ unit: UNIT, slot: 'first' as const, text });
const second = (text: string) => ({ unit: UNIT, slot: 'second' as const, text });

describe('lines of keyed ballots', () => {
  it('takes codes and serials without zeros, reasons by code or by name however spelled, blanks and comments', async () => {
    const office = openTestOffice(smallBlueprint({ minTicks: 0, doubleEntry: { mode: 'none' } }));
    const text = '\ufeff# phiếu của hội\r\n\r\n1 1 02 9\r\n0002 !RACH\n  3\t!phieu  RACH, khong doc duoc \n4\n';
    const result = await office.as('an')('entry.keyLines', first(text));
    expect(must(result)).toEqual({ ballots: 2, invalid: 2, ticks: 3, discrepancies: 0 });
    expect(result.findings).toEqual([]);
    expect(must(await office.as('an')('ballots.list', { unit: UNIT })).ballots).toEqual([
      { serial: '0001', state: 'valid', products: ['01', '02', '09'], invalid: null },
      { serial: '0002', state: 'invalid', products: [], invalid: 'RACH' },
      { serial: '0003', state: 'invalid', products: [], invalid: 'RACH' },
      { serial: '0004', state: 'valid', products: [], invalid: null },
    ]);
    const entry = office.db
      .prepare("SELECT new FROM audit_events WHERE action = 'entry.keyLines'")
      .pluck()
      .get() as string;
    const marks = [markOf(['01', '02', '09']), markOf([], 'RACH'), markOf([], 'RACH'), markOf([])];
    const sha256 = linesHash(marks.map((mark, i) => ({ serial: `000${i + 1}`, mark })));
    expect(JSON.parse(entry)).toEqual({ slot: 'first', ballots: 2, invalid: 2, ticks: 3, discrepancies: 0, sha256 });
    expect(office.db.prepare('SELECT sum(keys) FROM entries').pluck().get()).toBe(0);
  });

  it('lists every fault with its line and takes nothing in', async () => {
    const office = openTestOffice();
    must(await office.as('an')('entry.keyLines', first('8 01\n')));
    must(await office.as('an')('entry.keyLines', { unit: '0102', slot: 'first', text: '9 01' }));
    const before = office.db.prepare('SELECT count(*) FROM audit_events').pluck().get();
    const lines = [
      '1 01 01',
      'abc 01',
      '2 77 x',
      '3 !GIỜ',
      '1 02',
      '8 01',
      '9 01',
      '123456 01',
      '4 1 2 3 4 5 6 7',
      '5',
    ];
    const refused = await office.as('binh')('entry.keyLines', first(lines.join('\n')));
    expect(refused.ok).toBe(false);
    expect(refused.findings.map(({ code, row, serial, value }) => [row, code, serial, value])).toEqual([
      [1, 'ballot.repeatedProduct', '0001', '01'],
      [2, 'serial.form', undefined, 'abc'],
      [3, 'ballot.unknownProduct', '0002', '77'],
      [3, 'ballot.unknownProduct', '0002', 'x'],
      [4, 'ballot.unknownReason', '0003', 'GIỜ'],
      [5, 'ballot.repeatedInInput', '0001', undefined],
      [6, 'entry.alreadyDone', '0008', undefined],
      [7, 'serial.elsewhere', '0009', undefined],
      [8, 'serial.tooLong', undefined, '123456'],
      [9, 'ballot.tooManyTicks', '0004', undefined],
      [10, 'ballot.tooFewTicks', '0005', undefined],
    ]);
    expect(office.db.prepare('SELECT count(*) FROM ballots').pluck().get()).toBe(2);
    expect(office.db.prepare('SELECT count(*) FROM audit_events').pluck().get()).toBe(before);
  });

  it('refuses lines without a ballot, and units it may not change', async () => {
    const office = openTestOffice();
    expect(codesOf(await office.as('an')('entry.keyLines', first('\n# nothing\n')))).toEqual(['entry.noLines']);
    expect(codesOf(await office.as('an')('entry.keyLines', { ...first('1 01'), unit: '0103' }))).toEqual([
      'unit.retired',
    ]);
  });

  it('holds ballots outside the limits and names the limit', async () => {
    const office = openTestOffice(smallBlueprint({ maxTicksPerGroup: 2, doubleEntry: { mode: 'none' } }));
    const result = await office.as('an')('entry.keyLines', first('1 1 2 3\n2 1 4\n3\n'));
    expect(result.findings.map(({ code, row, params }) => [code, row, params])).toEqual([
      ['ballot.tooManyInGroup', 1, { ticks: 3, limit: 2, group: '01' }],
      ['ballot.tooFewTicks', 3, { ticks: 0, limit: 1 }],
    ]);
    const states = must(await office.as('an')('ballots.list', { unit: UNIT })).ballots.map(({ state }) => state);
    expect(states).toEqual(['held', 'valid', 'held']);
  });

  it('keeps the two persons apart', async () => {
    const office = openTestOffice();
    must(await office.as('an')('entry.keyLines', first('1 01\n2 01\n')));
    const same = await office.as('an')('entry.keyLines', second('1 01\n'));
    expect(same.findings).toMatchObject([{ code: 'entry.samePerson', row: 1, serial: '0001', params: { by: 'an' } }]);
    const other = await office.as('binh')('entry.keyLines', second('1 01\n2 02\n3 01\n'));
    expect(must(other)).toEqual({ ballots: 3, invalid: 0, ticks: 3, discrepancies: 2 });
    expect(other.findings).toMatchObject([{ code: 'ballot.noFirstEntry', row: 3, serial: '0003' }]);
    expect(codesOf(await office.as('chi')('entry.keyLines', second('1 01')))).toEqual(['entry.alreadyDone']);
  });

  it('does not overrun an entry under way, not even one’s own', async () => {
    const office = openTestOffice();
    await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' }, false);
    for (const login of ['an', 'binh'] as const) {
      const refused = await office.as(login)('entry.keyLines', first('1 01'));
      expect(refused.findings).toMatchObject([
        { code: 'entry.openByOther', row: 1, serial: '0001', params: { by: 'an' } },
      ]);
    }
    expect(must(await office.as('an')('entry.resume', {})).open?.keys).toEqual(['0', '1']);
  });

  it('takes a sample unit twice; the two slips of the second person stand out', async () => {
    const blueprint = sampleBlueprint('01');
    const office = openTestOffice(blueprint);
    const { packet, ballots } = samplePacket(UNIT);
    const again = secondEntry(
      ballots,
      blueprint.products.map(({ code }) => code),
    );
    const one = must(await office.as('an')('entry.keyLines', first(keyLines(ballots))));
    expect(one).toEqual({
      ballots: ballots.filter(isValid).length,
      invalid: packet.invalid,
      ticks: packet.ticks,
      discrepancies: 0,
    });
    const two = must(await office.as('binh')('entry.keyLines', second(keyLines(again.ballots))));
    expect(two.discrepancies).toBe(2);
    const list = must(await office.as('an')('ballots.list', { unit: UNIT })).ballots;
    const differing = again.slips.map(({ serial }) => serial);
    expect(list.filter(({ state }) => state === 'discrepant').map(({ serial }) => serial)).toEqual(differing);
    for (const ballot of ballots) {
      if (!isValid(ballot) || differing.includes(ballot.serial)) continue;
      expect(list.find(({ serial }) => serial === ballot.serial)?.products).toEqual(ballot.products);
    }
    expect(storedTotals(office.db, UNIT)).toEqual(countedTotals(office.db, UNIT));
  });
});

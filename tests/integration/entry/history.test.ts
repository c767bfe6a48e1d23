/** The record of one ballot: everything that happened to it, told to those who may know it. */
import { describe, expect, it } from 'vitest';
import { codesOf, keyPaper, lookAgain, must } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';

const key = (office: TestOffice, login: Login, slot: 'first' | 'second', text: string) =>
  office.as(login)('entry.keyLines', { unit: UNIT, slot, text }).then(must);
const overview = async (office: TestOffice, login: Login, unit = UNIT) =>
  must(await office.as(login)('ballots.overview', { unit })).ballots;
const historyOf = (office: TestOffice, login: Login, ballot: number, unit = UNIT) =>
  office.as(login)('ballots.history', { unit, ballot }).then(must);

/** Paper 1 keyed by An and, otherwise, by Bình; asked again; decided by Phụ trách, and decided anew. Paper 2 waits. */
async function longStory(): Promise<TestOffice> {
  const office = openTestOffice();
  await key(office, 'an', 'first', '1 01 02\n2 03');
  const open = must(await office.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'second', recheck: true }));
  for (const [i, each] of ['0', '1', '0', '4', '+', 'nMực lem', 'E', 'E'].entries())
    must(await office.as('binh')('entry.press', { entry: open.entry, seq: i + 1, key: each }));
  await lookAgain(office.as('binh'), ['01', '04']);
  const paper = { unit: UNIT, serial: '1', invalid: null };
  must(await office.as('phutrach')('discrepancies.resolve', { ...paper, products: ['01', '02'] }));
  must(await office.as('phutrach2')('discrepancies.revise', { ...paper, products: ['01'], reason: 'Nhìn lại kỹ hơn' }));
  return office;
}

describe('the record of a ballot', () => {
  it('keeps every entry, the second look, and each decision with its reason', async () => {
    const office = await longStory();
    const told = await historyOf(office, 'phutrach', 1);
    expect(told).toMatchObject({ serial: '0001', state: 'valid', counted: { products: ['01'], invalid: null } });
    expect(told.entries).toMatchObject([
      { slot: 'first', by: 'an', source: 'keyed', standing: true, mark: { products: ['01', '02'] }, recheck: null },
      {
        slot: 'second',
        by: 'binh',
        mark: { products: ['01', '04'] },
        flagged: true,
        note: 'Mực lem',
        recheck: { ticked: ['01', '04'] },
      },
    ]);
    expect(told.decisions).toMatchObject([
      { by: 'phutrach', products: ['01', '02'], reason: null, standing: false },
      { by: 'phutrach2', products: ['01'], reason: 'Nhìn lại kỹ hơn', standing: true },
    ]);
    expect(told.events).toEqual([]);
  });

  it('follows it under another serial, into another unit, and until it is void', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01\n5 02');
    must(await office.as('an')('ballots.renumber', { unit: UNIT, serial: '1', to: '7', reason: 'Nhìn nhầm' }));
    must(await office.as('phutrach')('ballots.move', { unit: UNIT, serial: '7', to: '0102', reason: 'Lẫn túi' }));
    must(await office.as('phutrach')('ballots.void', { unit: '0102', serial: '7', reason: 'Thừa' }));
    expect(codesOf(await office.as('phutrach')('ballots.history', { unit: UNIT, ballot: 1 }))).toEqual([
      'ballot.unknown',
    ]);
    const told = await historyOf(office, 'phutrach', 1, '0102');
    expect(told.events.map(({ action, by, from, to, reason }) => [action, by, from, to, reason])).toEqual([
      ['ballots.renumber', 'an', '0001', '0007', 'Nhìn nhầm'],
      ['ballots.move', 'phutrach', UNIT, '0102', 'Lẫn túi'],
      ['ballots.void', 'phutrach', null, null, 'Thừa'],
    ]);
    expect([told.state, told.acts]).toEqual(['void', ['restore']]);
    expect(await overview(office, 'phutrach', '0102')).toMatchObject([{ serial: '0007', state: 'void' }]);
  });

  it('shows a changed entry beside the one that it changed', async () => {
    const office = openTestOffice();
    await key(office, 'an', 'first', '1 01');
    const again = must(await office.as('an')('entry.reopen', { unit: UNIT, serial: '1' }));
    for (const [i, each] of ['0', '2', 'E', 'E'].entries())
      must(await office.as('an')('entry.press', { entry: again.entry, seq: again.keys.length + i + 1, key: each }));
    const { entries } = await historyOf(office, 'an', 1);
    expect(entries.map(({ standing, mark }) => [standing, mark?.products])).toEqual([
      [false, ['01']],
      [true, ['01', '02']],
    ]);
  });
});

describe('who is told what', () => {
  it('shows a clerk their own entry only, until the ballot is decided and nothing is left to key blind', async () => {
    const office = await longStory();
    const marks = async (login: Login, ballot: number) =>
      (await historyOf(office, login, ballot)).entries.map(({ mark }) => mark?.products ?? null);
    // Bình made the second entry of 1; while the unit is not complete nothing tells whether it agreed.
    const blind = await historyOf(office, 'binh', 1);
    expect([blind.state, blind.counted, blind.decisions]).toEqual(['entered', null, []]);
    expect(await marks('binh', 1)).toEqual([null, ['01', '04']]);
    expect(await marks('chi', 1)).toEqual([
      ['01', '02'],
      ['01', '04'],
    ]);
    // Paper 2 waits for its second entry: whoever may make it sees nothing of the first, flag and note included.
    expect(await marks('an', 2)).toEqual([['03']]);
    expect(await marks('binh', 2)).toEqual([null]);
    expect((await overview(office, 'binh')).map(({ state, ticks, flagged }) => [state, ticks, flagged])).toEqual([
      ['entered', null, true],
      ['awaitingSecond', null, false],
    ]);
    expect((await overview(office, 'chi'))[0]).toMatchObject({ state: 'valid', ticks: 1, decided: true });
  });

  it('offers the acts that the person may do now, and no other', async () => {
    const office = await longStory();
    const acts = async (login: Login, ballot: number) => (await historyOf(office, login, ballot)).acts;
    expect(await acts('an', 2)).toEqual(['renumber', 'move', 'void']);
    expect(await acts('binh', 2)).toEqual([]);
    expect(await acts('an', 1)).toEqual([]);
    expect(await acts('phutrach', 1)).toEqual(['revise', 'renumber', 'move', 'void']);
    expect(await acts('phutrach', 2)).toEqual(['exchange', 'renumber', 'move', 'void']);
    await keyPaper(office.as('binh'), { unit: UNIT, serial: '2', slot: 'second', keys: '05' }, false);
    expect(await acts('an', 2)).toEqual([]);
    expect(await acts('binh', 2)).toEqual(['release']);
    expect(await acts('phutrach', 2)).toEqual(['release']);
    must(await office.as('phutrach')('entry.release', { unit: UNIT, serial: '2', reason: 'Bận việc' }));
    expect((await historyOf(office, 'phutrach', 2)).events).toMatchObject([
      { action: 'entry.release', by: 'phutrach', reason: 'Bận việc' },
    ]);
    await key(office, 'an', 'first', '3 01 02 03 04 05 06 07');
    expect(await acts('phutrach', 3)).toContain('waiveSecond');
    must(await office.as('phutrach')('ballots.waiveSecond', { unit: UNIT, serial: '3', reason: 'Thiếu người' }));
    expect(await acts('phutrach', 3)).toEqual(['resolve', 'exchange', 'renumber', 'move', 'void']);
    expect((await historyOf(office, 'phutrach', 3)).events).toMatchObject([{ action: 'ballots.waiveSecond' }]);
  });

  it('offers nothing in a closed unit', async () => {
    const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
    await key(office, 'an', 'first', '1 01');
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 1, invalid: 0 }));
    must(await office.as('phutrach')('units.close', { unit: UNIT }));
    expect((await historyOf(office, 'phutrach', 1)).acts).toEqual([]);
  });
});

describe('a drawn second entry', () => {
  /** Half of the papers are drawn; which, only the seed knows. */
  const sampled = () => openTestOffice(smallBlueprint({ doubleEntry: { mode: 'sample', percent: 50 } }));
  const serials = Array.from({ length: 12 }, (_, i) => String(i + 1));

  it('is not told to who made the first, paper by paper, while they could still change it', async () => {
    const office = sampled();
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 13, returned: 13, invalid: 0 }));
    const seen: unknown[] = [];
    for (const serial of serials) {
      await key(office, 'an', 'first', `${serial} 01`);
      const [status] = must(await office.as('an')('units.status', { unit: UNIT })).units;
      const { valid, invalid, ticks, secondNeeded, secondEntered, state, findings } = status ?? {};
      const { entered: _entered, ...params } = findings?.[0]?.params ?? {};
      seen.push({
        valid,
        invalid,
        ticks,
        secondNeeded,
        secondEntered,
        state,
        codes: codesOf(status ?? { findings: [] }),
        params,
      });
    }
    const { db } = office;
    const drawn = db.prepare('SELECT count(*) FROM ballots WHERE second_needed = 1').pluck().get() as number;
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(serials.length);
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(1);
    const list = must(await office.as('an')('ballots.list', { unit: UNIT })).ballots;
    expect(new Set(list.map(({ state, products }) => `${state} ${products.join()}`))).toEqual(new Set(['entered ']));
    expect((await overview(office, 'an')).every(({ state, ticks }) => state === 'entered' && ticks === null)).toBe(
      true,
    );
    expect((await historyOf(office, 'an', 1)).state).toBe('entered');
    expect(codesOf(await office.as('an')('reports.unitPreview', { unit: UNIT }))).toEqual(['report.blind']);

    // Whoever makes the second entry is told which papers want one; the supervisor sees all as it is.
    const waiting = must(await office.as('binh')('entry.overview', { unit: UNIT, slot: 'second' })).waiting;
    expect(waiting).toHaveLength(drawn);
    const [real] = must(await office.as('phutrach')('units.status', { unit: UNIT })).units;
    expect(real).toMatchObject({ valid: serials.length - drawn, secondNeeded: drawn });
  });

  it('stands in the audit with its seed since the set-up, so that the draw can be repeated', async () => {
    const office = sampled();
    await key(office, 'an', 'first', serials.map((serial) => `${serial} 01`).join('\n'));
    const { createHash } = await import('node:crypto');
    const expected = serials.filter((serial) => {
      const hash = createHash('sha256')
        .update(`sample-seed\n${UNIT}\n${serial.padStart(4, '0')}`)
        .digest();
      return hash.readUIntBE(0, 6) / 2 ** 48 < 0.5;
    });
    const drawn = office.db.prepare('SELECT serial FROM ballots WHERE second_needed = 1 ORDER BY serial').pluck().all();
    expect(drawn).toEqual(expected.map((serial) => serial.padStart(4, '0')));
  });
});

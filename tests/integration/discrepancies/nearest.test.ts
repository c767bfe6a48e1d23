/** A paper keyed under another serial is shown as that, both ways, and put right without keying anything again. */
import { describe, expect, it } from 'vitest';
import { codesOf, countedTotals, keyPaper, must, type Slot, storedTotals } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, sampleBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';
/** Serials of seven digits, the last a Damm digit, of papers 1 to 4. */
const S = ['0000013', '0000021', '0000037', '0000045'] as const;
const codesOfPaper = (office: TestOffice, n: number) =>
  office.blueprint.products.slice(n * 40, n * 40 + 38).map(({ code }) => code);
const line = (office: TestOffice, serial: string, n: number) => `${serial} ${codesOfPaper(office, n).join(' ')}`;

async function key(office: TestOffice, login: Login, slot: Slot, lines: readonly string[]) {
  must(await office.as(login)('entry.keyLines', { unit: UNIT, slot, text: lines.join('\n') }));
}
const list = async (office: TestOffice) => must(await office.as('phutrach')('discrepancies.list', { unit: UNIT }));
const exchange = (office: TestOffice, serial: string, to: string, slot: Slot = 'second', reason = 'Nhầm số') =>
  office.as('phutrach')('ballots.exchange', { unit: UNIT, serial, to, slot, reason });
const states = ({ db }: TestOffice) =>
  Object.fromEntries(
    db.prepare("SELECT serial, state FROM ballots WHERE state <> 'absent' ORDER BY serial").raw().all() as [],
  );

describe('a second entry under a serial that has no first one', () => {
  async function wrongSerial(): Promise<TestOffice> {
    const office = openTestOffice(sampleBlueprint('01'));
    await key(office, 'an', 'first', [line(office, S[0], 0), line(office, S[1], 1)]);
    // Paper 2 keyed as paper 3, with one slip.
    const slip = [...codesOfPaper(office, 1).slice(1), codesOfPaper(office, 4)[0]].join(' ');
    await key(office, 'binh', 'second', [line(office, S[0], 0), `${S[2]} ${slip}`]);
    return office;
  }

  it('names the first entry that it likely belongs to, and the other way round', async () => {
    const office = await wrongSerial();
    const { discrepancies, unmatched } = await list(office);
    expect(discrepancies).toMatchObject([
      { serial: S[2], kind: 'noFirstEntry', nearest: { serial: S[1], common: 37, differing: 2, entry: 'second' } },
    ]);
    expect(unmatched).toEqual([{ serial: S[1], nearest: { serial: S[2], common: 37, differing: 2 } }]);
  });

  it('says nothing of first entries while the second entry of the unit goes on', async () => {
    const office = await wrongSerial();
    await key(office, 'an', 'first', [line(office, S[3], 3)]);
    expect((await list(office)).unmatched).toEqual([]);
    await keyPaper(office.as('binh'), { unit: UNIT, serial: S[3], slot: 'second', keys: '' }, false);
    expect((await list(office)).unmatched).toEqual([]);
  });

  it('goes to the right serial, and what remains different is only the slip', async () => {
    const office = await wrongSerial();
    expect(must(await exchange(office, S[2], S[1]))).toEqual({
      unit: UNIT,
      serial: S[2],
      state: 'absent',
      to: S[1],
      toState: 'discrepant',
    });
    expect(states(office)).toEqual({ [S[0]]: 'valid', [S[1]]: 'discrepant' });
    const { discrepancies, unmatched } = await list(office);
    expect(discrepancies).toMatchObject([{ serial: S[1], kind: 'differs', nearest: null }]);
    expect(discrepancies[0]?.differing).toHaveLength(2);
    expect(unmatched).toEqual([]);
    const row = office.db
      .prepare("SELECT login, subject, old, new, reason FROM audit_events WHERE action = 'ballots.exchange'")
      .get() as {
      old: string;
      new: string;
    };
    expect(row).toMatchObject({ login: 'phutrach', subject: S[2], reason: 'Nhầm số' });
    expect(JSON.parse(row.new)).toEqual({ slot: 'second', to: S[1] });
    expect(JSON.parse(row.old)).toMatchObject({ from: { serial: S[2], second: { by: 'binh' } }, to: { serial: S[1] } });
    // The serial is free for its own paper.
    await key(office, 'binh', 'first', [line(office, S[2], 2)]);
    await key(office, 'an', 'second', [line(office, S[2], 2)]);
    expect(countedTotals(office.db, UNIT)).toEqual(storedTotals(office.db, UNIT));
  });
});

describe('a stray entry that was settled as usual', () => {
  const settle = async (office: TestOffice, serial: string, n: number) =>
    must(
      await office.as('phutrach')('discrepancies.resolve', {
        unit: UNIT,
        serial,
        products: codesOfPaper(office, n),
        invalid: null,
      }),
    );

  it('leaves its counterpart in the list, also once nothing else waits', async () => {
    const office = openTestOffice(sampleBlueprint('01'));
    await key(office, 'an', 'first', [line(office, S[0], 0), line(office, S[1], 1)]);
    await key(office, 'binh', 'second', [line(office, S[0], 0), line(office, S[2], 1)]);
    await settle(office, S[2], 1);
    expect(await list(office)).toEqual({
      discrepancies: [],
      unmatched: [{ serial: S[1], nearest: { serial: S[2], common: 38, differing: 0 } }],
    });
  });

  it('does so too where its serial had a first entry of its own', async () => {
    const office = openTestOffice(sampleBlueprint('01'));
    await key(office, 'an', 'first', [line(office, S[1], 1), line(office, S[2], 2)]);
    await key(office, 'binh', 'second', [line(office, S[2], 1)]);
    expect((await list(office)).unmatched).toMatchObject([{ serial: S[1], nearest: { serial: S[2] } }]);
    await settle(office, S[2], 2);
    expect(await list(office)).toMatchObject({ discrepancies: [], unmatched: [{ serial: S[1] }] });
  });

  it('tells nothing of papers whose second entry may still come', async () => {
    const office = openTestOffice(sampleBlueprint('01'));
    await key(office, 'an', 'first', [line(office, S[0], 0), line(office, S[1], 1), line(office, S[3], 3)]);
    await key(office, 'binh', 'second', [line(office, S[0], 0), line(office, S[2], 1)]);
    await settle(office, S[2], 1);
    expect((await list(office)).unmatched).toEqual([]);
    await key(office, 'binh', 'second', [line(office, S[3], 3)]);
    expect((await list(office)).unmatched).toMatchObject([{ serial: S[1] }]);
  });
});

describe('two papers of which the second keyer took each for the other', () => {
  it('are shown as that and change places', async () => {
    const office = openTestOffice(sampleBlueprint('01'));
    await key(office, 'an', 'first', [line(office, S[0], 0), line(office, S[1], 1)]);
    await key(office, 'binh', 'second', [line(office, S[0], 1), line(office, S[1], 0)]);
    expect((await list(office)).discrepancies.map(({ serial, nearest }) => [serial, nearest])).toEqual([
      [S[0], { serial: S[1], common: 38, differing: 0, entry: 'second' }],
      [S[1], { serial: S[0], common: 38, differing: 0, entry: 'second' }],
    ]);
    expect(must(await exchange(office, S[0], S[1]))).toMatchObject({ state: 'valid', toState: 'valid' });
    expect(countedTotals(office.db, UNIT)).toEqual(storedTotals(office.db, UNIT));
    expect(Object.values(storedTotals(office.db, UNIT))).toHaveLength(76);
  });
});

describe('a first entry under the wrong serial', () => {
  it('is told apart from a second one, and moves to a serial of which nothing is known yet', async () => {
    const office = openTestOffice(sampleBlueprint('01'));
    await key(office, 'an', 'first', [line(office, S[0], 1)]);
    await key(office, 'binh', 'second', [line(office, S[0], 0), line(office, S[1], 1)]);
    expect(
      (await list(office)).discrepancies.map(({ serial, nearest }) => [serial, nearest?.serial, nearest?.entry]),
    ).toEqual([
      [S[0], S[1], 'first'],
      [S[1], S[0], 'second'],
    ]);
    expect(must(await exchange(office, S[0], S[3], 'first'))).toMatchObject({
      state: 'discrepant',
      toState: 'awaitingSecond',
    });
    expect(must(await exchange(office, S[3], S[1], 'first'))).toMatchObject({ state: 'absent', toState: 'valid' });
    expect(states(office)).toEqual({ [S[0]]: 'discrepant', [S[1]]: 'valid' });
  });
});

it('is not suspected where the two entries are plainly of one paper, however alike the papers of a unit are', async () => {
  const office = openTestOffice(sampleBlueprint('01'));
  await key(office, 'an', 'first', [line(office, S[0], 0), line(office, S[1], 0)]);
  await key(office, 'binh', 'second', [
    `${line(office, S[0], 0)} ${codesOfPaper(office, 3)[0]}`,
    line(office, S[1], 0),
  ]);
  expect((await list(office)).discrepancies).toMatchObject([{ serial: S[0], nearest: null }]);
});

it('refuses an exchange that the rules of keying would not allow', async () => {
  const office = openTestOffice(sampleBlueprint('01'));
  await key(office, 'an', 'first', [line(office, S[0], 0)]);
  await key(office, 'binh', 'first', [line(office, S[1], 1)]);
  await key(office, 'binh', 'second', [line(office, S[0], 2)]);
  expect(codesOf(await exchange(office, S[0], S[0]))).toEqual(['ballot.serialTaken']);
  expect(codesOf(await exchange(office, S[0], '12'))).toEqual(['serial.checkDigit']);
  expect(codesOf(await exchange(office, S[1], S[2]))).toEqual(['entry.nothingToMove']);
  expect(codesOf(await exchange(office, S[3], S[2]))).toEqual(['ballot.unknown']);
  expect(codesOf(await exchange(office, S[0], S[1], 'second', ' '))).toEqual(['unit.reasonMissing']);
  const same = await exchange(office, S[0], S[1]);
  expect(same.findings).toMatchObject([{ code: 'entry.samePerson', serial: S[1], params: { by: 'binh' } }]);
  await keyPaper(office.as('chi'), { unit: UNIT, serial: S[1], slot: 'second', keys: '' }, false);
  expect((await exchange(office, S[0], S[1], 'first')).findings).toMatchObject([
    { code: 'entry.openByOther', serial: S[1], params: { by: 'chi' } },
  ]);
  must(
    await office.as('phutrach')('discrepancies.resolve', {
      unit: UNIT,
      serial: S[0],
      products: codesOfPaper(office, 0),
      invalid: null,
    }),
  );
  expect(codesOf(await exchange(office, S[0], S[2]))).toEqual(['entry.alreadyDone']);
  expect(
    codesOf(
      await office.as('an')('ballots.exchange', { unit: UNIT, serial: S[0], to: S[2], slot: 'first', reason: 'x' }),
    ),
  ).toEqual(['user.notAllowed']);
});

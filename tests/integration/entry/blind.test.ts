/** Agreement and disagreement look the same to the clerk who made the second entry, until nothing is left to key. */
import { expect, it } from 'vitest';
import type { CallName, CallResult } from '#shared/contract/index.ts';
import { codesOf, keyInvalid, keyPaper, must } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';

/** Everything that a clerk can ask about a unit. */
async function seenBy(office: TestOffice, login: Login): Promise<Record<string, unknown>> {
  const call = office.as(login);
  const answers: [CallName, CallResult<CallName>][] = [
    ['ballots.list', await call('ballots.list', { unit: UNIT })],
    ['units.status', await call('units.status', {})],
    ['units.status', await call('units.status', { unit: UNIT })],
    ['entry.overview', await call('entry.overview', { unit: UNIT, slot: 'first' })],
    ['entry.overview', await call('entry.overview', { unit: UNIT, slot: 'second' })],
    ['entry.resume', await call('entry.resume', {})],
    ['entry.recheck', await call('entry.recheck', {})],
    ['imports.list', await call('imports.list', {})],
    ['packets.get', await call('packets.get', { unit: UNIT })],
    ['reports.unitPreview', await call('reports.unitPreview', { unit: UNIT })],
    ['discrepancies.list', await call('discrepancies.list', { unit: UNIT })],
    ['audit.list', await call('audit.list', {})],
    ['entry.open', await call('entry.open', { unit: UNIT, serial: '1', slot: 'first' })],
    ['entry.open', await call('entry.open', { unit: UNIT, serial: '1', slot: 'second' })],
    ['entry.reopen', await call('entry.reopen', { unit: UNIT, serial: '1' })],
    ['entry.release', await call('entry.release', { unit: UNIT, serial: '1', reason: 'x' })],
    ['ballots.void', await call('ballots.void', { unit: UNIT, serial: '1', reason: 'x' })],
    ['ballots.renumber', await call('ballots.renumber', { unit: UNIT, serial: '1', to: '9', reason: 'x' })],
    ['ballots.move', await call('ballots.move', { unit: UNIT, serial: '1', to: '0102', reason: 'x' })],
    ['entry.keyLines', await call('entry.keyLines', { unit: UNIT, slot: 'second', text: '1 01' })],
  ];
  return Object.fromEntries(answers.map(([name, answer], i) => [`${i} ${name}`, answer]));
}

/** Paper 1 keyed first by An and second by Bình as given; paper 2 keyed once, so that the second entry goes on. */
async function desk(first: string, second: string): Promise<TestOffice> {
  const office = openTestOffice();
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 2, invalid: 1, ticks: 9 }));
  const key = async (login: Login, serial: string, slot: 'first' | 'second', keys: string) =>
    keys.startsWith('*')
      ? keyInvalid(office.as(login), UNIT, serial, slot, keys.slice(1))
      : keyPaper(office.as(login), { unit: UNIT, serial, slot, keys });
  await key('an', '1', 'first', first);
  await key('an', '2', 'first', '0102');
  await key('binh', '1', 'second', second);
  return office;
}

it.each([
  ['ticks', '01020304', '01020305', '01020305'],
  ['a paper outside the limits', '01020304050607', '01020304050608', '01020304050608'],
  ['invalid against valid', '01', '*1', '*1'],
  ['two reasons', '*2', '*1', '*1'],
])('shows the second keyer the same whether it agrees or differs: %s', async (_name, differing, agreeing, second) => {
  const differs = await desk(differing, second);
  const agrees = await desk(agreeing, second);
  const states = [differs, agrees].map(({ db }) => db.prepare('SELECT state FROM ballots').pluck().get());
  expect(states[0]).toBe('discrepant');
  expect(states[1]).not.toBe('discrepant');
  // The clocks of both stand alike, so that answers can be compared whole.
  expect(await seenBy(differs, 'binh')).toEqual(await seenBy(agrees, 'binh'));
  // The same when theirs is the only ballot that could still be open, and one more paper is to come.
  for (const office of [differs, agrees]) {
    await keyPaper(office.as('chi'), { unit: UNIT, serial: '2', slot: 'second', keys: '0102' });
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 3, invalid: 1, ticks: 9 }));
  }
  expect(await seenBy(differs, 'binh')).toEqual(await seenBy(agrees, 'binh'));
  expect(codesOf(await agrees.as('binh')('reports.unitPreview', { unit: UNIT }))).toEqual(['report.blind']);
  const [line] = must(await differs.as('binh')('ballots.list', { unit: UNIT })).ballots;
  expect(line).toEqual({ serial: '0001', state: 'entered', products: [], invalid: null });
});

it('shows the real numbers to everybody else, and to the second keyer when nothing is left to key', async () => {
  const office = await desk('01020304', '01020305');
  const status = async (login: Login) => must(await office.as(login)('units.status', { unit: UNIT })).units[0];
  expect(await status('binh')).toMatchObject({ discrepancies: 0, secondEntered: 1, state: 'secondEntry' });
  expect(await status('chi')).toMatchObject({ discrepancies: 1, secondEntered: 1, state: 'discrepancies' });
  expect(await status('phutrach')).toMatchObject({ discrepancies: 1 });
  await keyPaper(office.as('binh'), { unit: UNIT, serial: '2', slot: 'second', keys: '0102' });
  expect(await status('binh')).toMatchObject({ discrepancies: 1, valid: 1, state: 'discrepancies' });
  expect(must(await office.as('binh')('ballots.list', { unit: UNIT })).ballots.map(({ state }) => state)).toEqual([
    'discrepant',
    'valid',
  ]);
  must(await office.as('binh')('reports.unitPreview', { unit: UNIT }));
  // Another paper of the packet turns up: there is something to learn from again.
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 3, invalid: 1, ticks: 9 }));
  expect(await status('binh')).toMatchObject({ discrepancies: 0, valid: 0 });
});

it('tells nothing of the unit’s other ballots less than before', async () => {
  const office = await desk('01020304', '01020305');
  await keyPaper(office.as('chi'), { unit: UNIT, serial: '2', slot: 'second', keys: '0102' });
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 3, invalid: 1, ticks: 9 }));
  const list = must(await office.as('binh')('ballots.list', { unit: UNIT })).ballots;
  expect(list.map(({ state }) => state)).toEqual(['entered', 'valid']);
  expect(must(await office.as('binh')('units.status', { unit: UNIT })).units[0]).toMatchObject({ valid: 1, ticks: 2 });
});

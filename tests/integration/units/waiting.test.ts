/** What waits for one person, whatever the unit's state is for all. */
import { expect, it } from 'vitest';
import { keyPaper, must } from '../../fixtures/keying.ts';
import { type Login, openTestOffice, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';
const waitingFor = async (office: TestOffice, login: Login) => must(await office.as(login)('units.waiting', {}));

it('offers the second entry to whoever did not make the first, and brings back what a person left open', async () => {
  const office = openTestOffice();
  must(await office.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text: '1 01\n2 02' }));
  must(await office.as('binh')('entry.keyLines', { unit: UNIT, slot: 'first', text: '3 03' }));
  expect((await waitingFor(office, 'an')).units).toEqual([{ unit: UNIT, second: 1, open: null }]);
  expect((await waitingFor(office, 'binh')).units).toEqual([{ unit: UNIT, second: 2, open: null }]);
  // Opened without a key nothing was begun; with one it was.
  const open = must(await office.as('binh')('entry.open', { unit: UNIT, serial: '1', slot: 'second', recheck: true }));
  expect((await waitingFor(office, 'binh')).units).toMatchObject([{ open: null }]);
  must(await office.as('binh')('entry.press', { entry: open.entry, seq: 1, key: '0' }));
  const begun = { serial: '0001', slot: 'second' };
  expect((await waitingFor(office, 'binh')).units).toEqual([{ unit: UNIT, second: 1, open: begun }]);
  expect((await waitingFor(office, 'an')).units).toEqual([{ unit: UNIT, second: 1, open: null }]);
  // A second look that is owed brings them back as well.
  for (const [i, key] of ['2', 'E', 'E'].entries())
    must(await office.as('binh')('entry.press', { entry: open.entry, seq: i + 2, key }));
  expect((await waitingFor(office, 'binh')).units).toMatchObject([{ open: begun }]);
  must(await office.as('binh')('entry.release', { unit: UNIT, serial: '1', reason: 'Thôi' }));
  expect((await waitingFor(office, 'binh')).units).toEqual([{ unit: UNIT, second: 1, open: null }]);
});

it('tells how long an entry takes by the last ones keyed: a clerk by their own, a supervisor by all', async () => {
  const office = openTestOffice();
  for (let n = 1; n <= 10; n++) {
    const open = must(await office.as('an')('entry.open', { unit: UNIT, serial: String(n), slot: 'first' }));
    office.later(60_000);
    for (const [i, key] of ['0', '1', 'E', 'E'].entries())
      must(await office.as('an')('entry.press', { entry: open.entry, seq: i + 1, key }));
  }
  const pace = (await waitingFor(office, 'an')).entryMs ?? 0;
  expect(pace).toBeGreaterThan(60_000);
  expect(pace).toBeLessThan(80_000);
  expect((await waitingFor(office, 'phutrach')).entryMs).toBe(pace);
  expect((await waitingFor(office, 'binh')).entryMs).toBeNull();
});

it('counts a paper that only the second person keyed as entered, once it is decided', async () => {
  const office = openTestOffice();
  const packet = { unit: UNIT, issued: 2, returned: 2, invalid: 0 };
  must(await office.as('phutrach')('packets.record', packet));
  await keyPaper(office.as('an'), { unit: UNIT, serial: '1', slot: 'first', keys: '01' });
  must(await office.as('binh')('entry.keyLines', { unit: UNIT, slot: 'second', text: '1 01\n2 02' }));
  const decision = { unit: UNIT, serial: '2', products: ['02'], invalid: null };
  must(await office.as('phutrach')('discrepancies.resolve', decision));
  const [status] = must(await office.as('phutrach')('units.status', { unit: UNIT })).units;
  expect(status).toMatchObject({ state: 'readyToClose', entered: 2, firstEntered: 1, valid: 2, findings: [] });
});

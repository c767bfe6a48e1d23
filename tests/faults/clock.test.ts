/** The PC's clock is set back by two days in the middle of the work. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { must } from '../fixtures/keying.ts';
import { deskHere, placesHere } from './here.ts';
import { paper, UNITS } from './places.ts';
import { makeKeyedOffice } from './scenarios/units.ts';
import { assertWhole, type Desk, databaseOf } from './support.ts';

const DAY = 24 * 3600 * 1000;
const UNIT = UNITS[0] as string;

/** An office whose clock is `clock.now`. */
async function officeWithClock(dir: string) {
  const clock = { now: Date.now() };
  const desk = deskHere(() => new Date(clock.now));
  must(await desk.open(join(dir, 'office.kpdb')));
  return { desk, clock };
}

const moments = (desk: Desk) =>
  databaseOf(desk).prepare('SELECT at FROM audit_events ORDER BY id').pluck().all() as string[];

it('between two keys: the paper goes on, the audit never goes back', async () => {
  const { desk, clock } = await officeWithClock(await placesHere());
  const call = desk.as('an');
  const finished = [];
  for (const n of [1, 2]) {
    const { serial, keys } = paper(n);
    const { entry } = must(await call('entry.open', { unit: UNIT, serial, slot: 'first' }));
    for (const [at, key] of keys.entries()) {
      clock.now += n === 1 && at === 1 ? -2 * DAY : 500;
      must(await call('entry.press', { entry, seq: at + 1, key }));
    }
    finished.push(serial);
  }
  expect(moments(desk)).toEqual(moments(desk).toSorted());
  // The paper after the last one is the one after the last that was keyed, whatever the clock says.
  const { lastSerial, done } = must(await call('entry.overview', { unit: UNIT, slot: 'first' }));
  expect(lastSerial).toBe(paper(2).serial);
  expect(done.map(({ serial }) => serial)).toEqual(finished);
  await assertWhole(desk);
});

it('between a closing and the next revision: both stand in order, the chain is whole', async () => {
  const dir = await placesHere();
  await makeKeyedOffice(dir);
  const { desk, clock } = await officeWithClock(dir);
  const call = desk.as('phutrach');
  const first = must(await call('units.close', { unit: UNIT }));
  clock.now -= 2 * DAY;
  must(await call('units.reopen', { unit: UNIT, reason: 'đếm lại' }));
  const second = must(await call('units.close', { unit: UNIT }));
  expect([first.revision, second.revision]).toEqual([1, 2]);
  const [status] = must(await call('units.status', { unit: UNIT })).units;
  expect(status?.revision).toBe(2);
  expect(moments(desk)).toEqual(moments(desk).toSorted());
  await assertWhole(desk);
});

it('while somebody waits after wrong PINs: nobody is shut out for two days', async () => {
  const { desk, clock } = await officeWithClock(await placesHere());
  const logIn = (pin: string) => desk.as('an')('session.login', { login: 'an', pin });
  for (let i = 0; i < 4; i++) await logIn('0000');
  const waiting = await logIn('1111');
  expect(waiting.findings).toMatchObject([{ code: 'user.locked' }]);
  clock.now -= 2 * DAY;
  must(await logIn('1111'));
});

/** A clerk keys paper after paper, key by key. */
import assert from 'node:assert/strict';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { makePlaces, paper } from '../places.ts';
import { type Desk, databaseOf } from '../support.ts';

const UNIT = '0101';

/** `seq` 0: the paper was opened. */
interface Pressed {
  readonly n: number;
  readonly seq: number;
}

/** The paper on which the clerk is, and how many keys of it are stored; asked as the window asks after it was started. */
async function whereTheClerkIs(desk: Desk) {
  const call = desk.as('an');
  const { open } = must(await call('entry.resume', {}));
  const { done } = must(await call('entry.overview', { unit: UNIT, slot: 'first' }));
  return { n: done.length + 1, open, done };
}

export const keying: Scenario<Pressed> = {
  name: 'keying',
  file: 'office.kpdb',
  kill: { acknowledgements: 60, milliseconds: 15 },
  prepare: makePlaces,

  work: async (desk, _dir, acknowledge) => {
    const call = desk.as('an');
    let { n, open, done } = await whereTheClerkIs(desk);
    if (!open && done.length > 0) acknowledge({ n: done.length, seq: paper(done.length).keys.length });
    for (; ; n++) {
      const { serial, keys } = paper(n);
      const entry = open ?? must(await call('entry.open', { unit: UNIT, serial, slot: 'first' }));
      open = null;
      acknowledge({ n, seq: entry.keys.length });
      for (let seq = entry.keys.length + 1; seq <= keys.length; seq++) {
        must(await call('entry.press', { entry: entry.entry, seq, key: keys[seq - 1] as string }));
        acknowledge({ n, seq });
      }
    }
  },

  verify: async (desk, _dir, acknowledged) => {
    const last = acknowledged.at(-1) ?? { n: 1, seq: -1 };
    const { n, open, done } = await whereTheClerkIs(desk);
    const ballots = must(await desk.as('an')('ballots.list', { unit: UNIT })).ballots;
    done.forEach(({ serial }, i) => {
      const stood = paper(i + 1);
      assert.equal(serial, stood.serial);
      assert.deepEqual(ballots[i]?.products, stood.products, `the marks of paper ${i + 1}`);
    });
    // The key in flight may be stored or not; nothing else may differ from what the clerk saw.
    const stored = open ? { n, seq: open.keys.length } : { n: done.length, seq: paper(done.length).keys.length };
    const next = last.seq === paper(last.n).keys.length ? { n: last.n + 1, seq: 0 } : { n: last.n, seq: last.seq + 1 };
    const nothing = last.seq === -1 && !open && done.length === 0;
    const same = (at: Pressed) => at.n === stored.n && at.seq === stored.seq;
    assert.ok(
      nothing || same(last) || same(next),
      `stored ${JSON.stringify(stored)}, acknowledged ${JSON.stringify(last)}`,
    );
    if (!open) return;
    assert.equal(open.serial, paper(n).serial);
    assert.deepEqual(open.keys, paper(n).keys.slice(0, open.keys.length));
    const log = databaseOf(desk).prepare('SELECT count(*) FROM entry_log WHERE entry_id = ?').pluck().get(open.entry);
    assert.equal(log, open.keys.length);
  },
};

/**
 * A clerk keys paper after paper, key by key, and changes every third one again: opened anew with what it said, and put right by a
 * range and a few keys. After each kill the same paper comes back with the same ticks.
 */
import assert from 'node:assert/strict';
import { officeBook } from '#main/core/entry/book.ts';
import { replay } from '#shared/domain/entry.ts';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { makePlaces, paper } from '../places.ts';
import { type Desk, databaseOf } from '../support.ts';

const UNIT = '0101';

/** Where the clerk is on paper `n`: in its first keying (0) or in its change (1), so many keys pressed. `seq` 0: it was opened. */
interface Pressed {
  readonly n: number;
  readonly round: 0 | 1;
  readonly seq: number;
}

/** What is pressed in each round. A change flags the paper, keys a product again as a range, and takes back its whole group. */
function roundsOf(n: number): readonly (readonly string[])[] {
  const { keys, products } = paper(n);
  const [code = ''] = products;
  const spans = code === '' ? [] : [...code, '.', ...code, '.', '.', '.', '-'];
  return n % 3 === 0 ? [keys, ['+', ...spans, 'E', 'E']] : [keys];
}

const keysOf = (n: number, round: number) => roundsOf(n)[round] ?? [];

/** The products that stand on the screen after these keys. */
const ticksAfter = (desk: Desk, keys: readonly string[]) => replay(officeBook(databaseOf(desk)).context, keys).ticks;

/** The paper on which the clerk is, and what of it is stored; asked as the window asks after it was started. */
async function whereTheClerkIs(desk: Desk) {
  const call = desk.as('an');
  const { open } = must(await call('entry.resume', {}));
  const { done } = must(await call('entry.overview', { unit: UNIT, slot: 'first' }));
  const db = databaseOf(desk);
  if (open) {
    const takenOver = db.prepare('SELECT taken_over FROM entries WHERE id = ?').pluck().get(open.entry) as number;
    const round: 0 | 1 = db.prepare('SELECT replaces FROM entries WHERE id = ?').pluck().get(open.entry) ? 1 : 0;
    return { open, done, takenOver, at: { n: done.length + 1, round, seq: open.keys.length - takenOver } };
  }
  const changed = db
    .prepare(
      'SELECT count(*) FROM entries e JOIN ballots b ON b.id = e.ballot_id WHERE b.serial = ? AND replaces IS NOT NULL',
    )
    .pluck()
    .get(paper(Math.max(1, done.length)).serial) as number;
  const round: 0 | 1 = changed > 0 ? 1 : 0;
  const at: Pressed = { n: done.length, round, seq: keysOf(Math.max(1, done.length), round).length };
  return { open, done, takenOver: 0, at };
}

/** The place after a key: the next one, else the change of this paper, else the next paper. */
function after({ n, round, seq }: Pressed): Pressed {
  if (n > 0 && seq < keysOf(n, round).length) return { n, round, seq: seq + 1 };
  return n > 0 && roundsOf(n).length > round + 1 ? { n, round: 1, seq: 0 } : { n: n + 1, round: 0, seq: 0 };
}

export const keying: Scenario<Pressed> = {
  name: 'keying',
  file: 'office.kpdb',
  kill: { acknowledgements: 60, milliseconds: 15 },
  prepare: makePlaces,

  work: async (desk, _dir, acknowledge) => {
    const call = desk.as('an');
    const found = await whereTheClerkIs(desk);
    let { at } = found;
    let entry = found.open?.entry ?? 0;
    let takenOver = found.takenOver;
    if (at.n > 0) acknowledge(at);
    for (;;) {
      at = after(at);
      const { serial } = paper(at.n);
      if (at.seq === 0) {
        const opened =
          at.round === 0
            ? await call('entry.open', { unit: UNIT, serial, slot: 'first' })
            : await call('entry.reopen', { unit: UNIT, serial });
        const { entry: number, keys } = must(opened);
        entry = number;
        takenOver = keys.length;
      } else {
        const key = keysOf(at.n, at.round)[at.seq - 1] as string;
        must(await call('entry.press', { entry, seq: takenOver + at.seq, key }));
      }
      acknowledge(at);
    }
  },

  verify: async (desk, _dir, acknowledged) => {
    const { open, done, takenOver, at } = await whereTheClerkIs(desk);
    const ballots = must(await desk.as('an')('ballots.list', { unit: UNIT })).ballots;
    done.forEach(({ serial }, i) => {
      const stood = paper(i + 1);
      assert.equal(serial, stood.serial);
      assert.deepEqual(ballots[i]?.products, stood.products, `the marks of paper ${i + 1}`);
    });
    // The key in flight may be stored or not; nothing else may differ from what the clerk saw.
    const last = acknowledged.at(-1) ?? { n: 0, round: 0, seq: 0 };
    const next = after(last);
    const same = (one: Pressed) => one.n === at.n && one.round === at.round && one.seq === at.seq;
    const nothing = acknowledged.length === 0 && at.n === 0;
    assert.ok(nothing || same(last) || same(next), `stored ${JSON.stringify(at)}, seen ${JSON.stringify(last)}`);
    if (!open) return;
    // The same paper, with the ticks that the clerk saw on it.
    const { serial, products } = paper(at.n);
    assert.equal(open.serial, serial);
    const pressed = keysOf(at.n, at.round).slice(0, at.seq);
    assert.deepEqual(open.keys.slice(takenOver), pressed);
    const takenOverKeys = open.keys.slice(0, takenOver);
    if (at.round === 1) assert.deepEqual([...ticksAfter(desk, takenOverKeys)].sort(), [...products].sort());
    assert.deepEqual(ticksAfter(desk, open.keys), ticksAfter(desk, [...takenOverKeys, ...pressed]));
    const log = databaseOf(desk).prepare('SELECT count(*) FROM entry_log WHERE entry_id = ?').pluck().get(open.entry);
    assert.equal(log, open.keys.length);
  },
};

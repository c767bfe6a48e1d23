/** The board merges the batches of its offices, several files at a time. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { makePlaces } from '../places.ts';
import { type Desk, databaseOf } from '../support.ts';
import { makeBatches } from './batches.ts';

const TOGETHER = 4;
const REVISIONS = 4;

interface Merged {
  readonly payloads: readonly string[];
}

const filesIn = (dir: string) =>
  readdirSync(join(dir, 'batches'))
    .sort()
    .map((name) => join(dir, 'batches', name));
const receivedBy = (desk: Desk) =>
  databaseOf(desk).prepare('SELECT payload_sha256 FROM received_batches').pluck().all() as string[];

export const merging: Scenario<Merged> = {
  name: 'merging',
  file: 'board.kpdb',
  kill: { acknowledgements: 6, milliseconds: 60 },

  prepare: async (dir) => {
    await makePlaces(dir);
    makeBatches(dir, REVISIONS);
  },

  work: async (desk, dir, acknowledge) => {
    const files = filesIn(dir);
    for (let at = 0; at < files.length; at += TOGETHER) {
      const handles = files.slice(at, at + TOGETHER).map((path) => desk.file(path));
      const { merged, unchanged, superseded, quarantined, refused } = must(
        await desk.as('quantri')('merge.files', { files: handles }),
      );
      assert.deepEqual(refused, []);
      acknowledge({
        payloads: [...merged, ...unchanged, ...superseded, ...quarantined].flatMap(({ payload }) => payload ?? []),
      });
    }
  },

  // Whether each batch is there with all of its ballots and counts as the rules say is what the recount has found already.
  verify: async (desk, dir, acknowledged, kills) => {
    const received = new Set(receivedBy(desk));
    const known = new Set(acknowledged.flatMap(({ payloads }) => payloads));
    assert.deepEqual([...known.difference(received)], []);
    const handles = filesIn(dir).map((path) => desk.file(path));
    // Once all are in, an earlier check may have brought them in.
    assert.ok(received.size === handles.length || received.size <= known.size + TOGETHER * kills);
    // The same files again: what was in stays as it is, the rest comes in.
    if (received.size > handles.length / 2) {
      const { unchanged } = must(await desk.as('quantri')('merge.files', { files: handles }));
      assert.equal(unchanged.length, received.size);
      assert.deepEqual(must(await desk.as('quantri')('results.recount', {})).differences, []);
    }
  },
};

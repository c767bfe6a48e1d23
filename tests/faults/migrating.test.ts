/** Workspaces of every released version wake up under this program: nothing is lost, and the file as it was is kept. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { factsOf } from '#main/core/backup/facts.ts';
import { inspectWhole } from '#main/core/backup/inspect.ts';
import { migrations } from '#main/core/database/migrate.ts';
import { codesOf, must } from '../fixtures/keying.ts';
import { deskHere, placesHere } from './here.ts';
import { makeOldWorkspace } from './old-workspace.ts';
import { makeBatches } from './scenarios/batches.ts';
import { makeKeyedOffice } from './scenarios/units.ts';
import { assertWhole } from './support.ts';

const NEWEST = migrations().length;
const OLD = migrations()
  .map(({ number }) => number)
  .filter((number) => number < NEWEST);

/** An office with closed units and a board that has merged them, as today's program leaves them. */
async function workedPlaces(): Promise<string> {
  const dir = await placesHere();
  await makeKeyedOffice(dir, true);
  makeBatches(dir, 2);
  const desk = deskHere();
  must(await desk.open(join(dir, 'board.kpdb')));
  must(await desk.as('quantri')('merge.files', { files: [desk.file(join(dir, 'batches'))] }));
  await desk.close();
  return dir;
}

describe('a workspace of an earlier version', () => {
  it('opens with everything in it, and is kept as it was', { timeout: 60_000 }, async () => {
    const dir = await workedPlaces();
    for (const kind of ['office', 'board']) {
      for (const version of OLD) {
        const path = join(dir, `${kind}-${version}.kpdb`);
        makeOldWorkspace(join(dir, `${kind}.kpdb`), path, version);
        const before = must(inspectWhole(path, factsOf));
        const desk = deskHere();
        expect([version, (await desk.open(path)).findings]).toEqual([version, []]);
        await assertWhole(desk);
        await desk.close();
        const { rows: after } = must(inspectWhole(path, factsOf));
        const { schema_migrations: _ledger, ...kept } = before.rows;
        expect(after).toMatchObject(kept);
        const place = join(dir, `${kind}-${version}-sao-luu`);
        const [backup = '', ...more] = readdirSync(place);
        expect([backup, more]).toEqual([expect.stringMatching(/_truoc-nang-cap\.kpbak$/), []]);
        expect(must(inspectWhole(join(place, backup), factsOf))).toEqual(before);
        // Once: the next opening has nothing to migrate.
        must(await desk.open(path));
        await desk.close();
        expect(readdirSync(place)).toHaveLength(1);
      }
    }
  });

  it('is not migrated where it cannot be kept first: refused in words, as it was', async () => {
    const dir = await placesHere();
    const path = join(dir, 'cũ.kpdb');
    makeOldWorkspace(join(dir, 'office.kpdb'), path, 1);
    writeFileSync(join(dir, 'cũ-sao-luu'), 'a file where the folder would be');
    const desk = deskHere();
    const refused = await desk.open(path);
    expect([refused.ok, ...codesOf(refused)]).toEqual([false, 'file.unwritable']);
    const db = new Sqlite(path, { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    db.close();
  });
});

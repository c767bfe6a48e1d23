/** An office backs itself up; puts an earlier state back; wakes up under a newer program: each again and again, whatever comes. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf } from '#main/core/backup/facts.ts';
import { inspectWhole } from '#main/core/backup/inspect.ts';
import { newestFirst, readName } from '#main/core/backup/names.ts';
import { must } from '../../fixtures/keying.ts';
import type { Scenario } from '../kill.ts';
import { makeOldWorkspace } from '../old-workspace.ts';
import { makePlaces, paper, UNITS } from '../places.ts';
import { type Desk, databaseOf, openWhole } from '../support.ts';
import { makeKeyedOffice } from './units.ts';

const UNIT = UNITS[0] as string;

/** Whatever bears a backup's name is a whole workspace; returns the names. */
function wholeBackups(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.kpbak')) : [];
  for (const name of names) must(inspectWhole(join(folder, name), factsOf));
  return names;
}

const papersOf = (desk: Desk) => databaseOf(desk).prepare('SELECT count(*) FROM ballots').pluck().get() as number;

async function keyNext(desk: Desk): Promise<void> {
  const { serial, products } = paper(papersOf(desk) + 1);
  must(await desk.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text: [serial, ...products].join(' ') }));
}

interface BackedUp {
  readonly name: string;
  readonly events: number;
}

export const backingUp: Scenario<BackedUp> = {
  name: 'backingUp',
  file: 'office.kpdb',
  kill: { acknowledgements: 4, milliseconds: 60 },
  prepare: makePlaces,

  work: async (desk, _dir, acknowledge) => {
    for (;;) {
      await keyNext(desk);
      const { file, events } = must(await desk.as('quantri')('backup.make', {}));
      acknowledge({ name: file.split(/[\\/]/).at(-1) ?? '', events });
    }
  },

  verify: async (_desk, dir, acknowledged) => {
    const names = wholeBackups(join(dir, 'office-sao-luu'));
    // The last ten are kept, those of a kill's moment among them, which nobody acknowledged.
    const made = new Set([...names, ...acknowledged.map(({ name }) => name)]);
    const last = newestFirst([...made].flatMap((name) => readName(name) ?? [])).slice(0, 10);
    for (const { name } of last) assert.ok(names.includes(name), `${name} is there`);
  },
};

interface Restored {
  readonly instance: string;
  readonly papers: number;
}

export const restoring: Scenario<Restored> = {
  name: 'restoring',
  file: 'office.kpdb',
  kill: { acknowledgements: 3, milliseconds: 120 },

  prepare: async (dir) => {
    await makeKeyedOffice(dir);
    copyFileSync(join(dir, 'office.kpdb'), join(dir, 'trước.kpbak'));
  },

  work: async (desk, dir, acknowledge) => {
    const from = desk.file(join(dir, 'trước.kpbak'));
    for (;;) {
      const before = papersOf(desk);
      must(await desk.as('quantri')('backup.restore', { from }));
      const restored = papersOf(desk);
      const { serial, products } = paper(restored + 1 + before);
      const text = [serial, ...products].join(' ');
      must(await desk.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text }));
      const instance = databaseOf(desk).prepare('SELECT instance_id FROM workspace').pluck().get() as string;
      acknowledge({ instance, papers: papersOf(desk) });
    }
  },

  verify: async (desk, dir, acknowledged, kills) => {
    wholeBackups(join(dir, 'office-sao-luu'));
    const last = acknowledged.at(-1);
    if (!last) return;
    const restores = databaseOf(desk).prepare('SELECT old_instance, new_instance FROM restores').all() as {
      old_instance: string;
      new_instance: string;
    }[];
    // Either the acknowledged state stands there with its paper, or one restore more put the earlier one back.
    const instance = databaseOf(desk).prepare('SELECT instance_id FROM workspace').pluck().get();
    const same = instance === last.instance && papersOf(desk) === last.papers;
    const more = restores.length === 1 && instance === restores[0]?.new_instance && kills > 0;
    assert.ok(same || more, `instance ${String(instance)}, acknowledged ${JSON.stringify(last)}`);
  },
};

interface Migrated {
  readonly file: string;
}

export const migrating: Scenario<Migrated> = {
  name: 'migrating',
  file: 'office.kpdb',
  kill: { acknowledgements: 4, milliseconds: 40 },

  prepare: async (dir) => {
    await makeKeyedOffice(dir);
    makeOldWorkspace(join(dir, 'office.kpdb'), join(dir, 'cũ.kpdb-1'), 1);
  },

  work: async (desk, dir, acknowledge) => {
    for (let i = readdirSync(dir).length; ; i++) {
      const file = `nang-${i}.kpdb`;
      copyFileSync(join(dir, 'cũ.kpdb-1'), join(dir, `${file}.tmp`));
      // A kill must not leave half a copy: that would be this program's fault, not the opening's.
      renameSync(join(dir, `${file}.tmp`), join(dir, file));
      must(await desk.open(join(dir, file)));
      acknowledge({ file });
    }
  },

  verify: async (desk, dir, acknowledged) => {
    const wanted = databaseOf(desk).prepare('SELECT count(*) FROM ballots').pluck().get();
    await desk.close();
    const files = readdirSync(dir).filter((name) => /^nang-\d+\.kpdb$/.test(name));
    for (const { file } of acknowledged) assert.ok(files.includes(file));
    for (const file of files) {
      const opened = await openWhole(join(dir, file));
      assert.equal(papersOf(opened), wanted, file);
      await opened.close();
      // The file as it was is kept, from before the first migration.
      assert.ok(wholeBackups(join(dir, file.replace('.kpdb', '-sao-luu'))).length > 0, `${file} was backed up`);
    }
  },
};

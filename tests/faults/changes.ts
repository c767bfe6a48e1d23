/** The changes that are tried on a full drive: every kind of write that the program knows. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectWhole } from '#main/core/backup/inspect.ts';
import { openPackage } from '#main/core/packages/open-package.ts';
import { openEnvelope } from '#main/formats/envelope.ts';
import { keyOf } from '../fixtures/batches.ts';
import { must } from '../fixtures/keying.ts';
import type { Change } from './full.ts';
import { boardFingerprint, makePlaces, PASSPHRASE, packageFile, paper, paperWorkbook, UNITS } from './places.ts';
import { makeBatches } from './scenarios/batches.ts';
import { makeKeyedOffice } from './scenarios/units.ts';
import { type Desk, databaseOf, openWhole } from './support.ts';

const UNIT = UNITS[0] as string;
const office = { file: 'office.kpdb', prepare: makePlaces };
const board = { file: 'board.kpdb', prepare: makePlaces };

const count = (desk: Desk, sql: string) => databaseOf(desk).prepare(`SELECT count(*) FROM ${sql}`).pluck().get();

/** The first paper that takes more than a few keys. */
const PAPER = [1, 2, 3, 4, 5].map(paper).find(({ keys }) => keys.length > 8) ?? paper(1);

/** Opens the paper and presses all of its keys but the last `but`. */
async function keyAllBut(desk: Desk, but: number): Promise<void> {
  const { entry } = must(await desk.as('an')('entry.open', { unit: UNIT, serial: PAPER.serial, slot: 'first' }));
  for (const [at, key] of PAPER.keys.slice(0, PAPER.keys.length - but).entries())
    must(await desk.as('an')('entry.press', { entry, seq: at + 1, key }));
}

/** Presses the next key of the paper, as the window does after it was told that the last one was not stored. */
async function pressNext(desk: Desk) {
  const open = must(await desk.as('an')('entry.resume', {})).open;
  assert.ok(open);
  assert.deepEqual(open.keys, PAPER.keys.slice(0, open.keys.length));
  const seq = open.keys.length + 1;
  return desk.as('an')('entry.press', { entry: open.entry, seq, key: PAPER.keys[seq - 1] as string });
}

/** Names in the folder that end so. */
const named = (dir: string, ending: string) =>
  existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith(ending)) : [];

const usb = (dir: string) => join(dir, 'usb');
function assertWholeBatches(dir: string): void {
  for (const name of readdirSync(usb(dir))) must(openEnvelope(name, readFileSync(join(usb(dir), name)), 'batch'));
}

const newPackage = (dir: string) => join(dir, 'moi.kpcat');
function assertWholePackage(dir: string): void {
  if (existsSync(newPackage(dir))) must(openPackage('moi.kpcat', readFileSync(newPackage(dir))));
  assert.deepEqual(named(dir, '.tmp'), []);
}

export const CHANGES: readonly Change[] = [
  {
    ...office,
    name: 'a paper is opened',
    make: (desk) => desk.as('an')('entry.open', { unit: UNIT, serial: PAPER.serial, slot: 'first' }),
    verify: async (desk) => assert.equal(count(desk, 'entries'), 1),
  },
  {
    ...office,
    name: 'a key',
    before: (desk) => keyAllBut(desk, 5),
    make: pressNext,
    verify: async (desk) => assert.equal(count(desk, 'entry_log'), PAPER.keys.length - 4),
  },
  {
    ...office,
    name: 'the last key of a paper',
    before: (desk) => keyAllBut(desk, 1),
    make: pressNext,
    verify: async (desk) => {
      const [ballot] = must(await desk.as('an')('ballots.list', { unit: UNIT })).ballots;
      assert.deepEqual(ballot?.products, PAPER.products);
    },
  },
  {
    ...office,
    name: 'an import',
    prepare: async (dir) => {
      await makePlaces(dir);
      writeFileSync(join(dir, 'phieu.xlsx'), await paperWorkbook(1001, 30));
    },
    make: (desk, dir) => {
      const file = desk.file(join(dir, 'phieu.xlsx'));
      return desk.as('an')('imports.take', { unit: UNIT, file, layout: 'rows' });
    },
    verify: async (desk) => assert.equal(count(desk, 'ballots'), 30),
  },
  {
    ...office,
    name: 'a closing',
    prepare: (dir) => makeKeyedOffice(dir),
    make: (desk) => desk.as('phutrach')('units.close', { unit: UNIT }),
    verify: async (desk) => assert.equal(count(desk, 'batches'), 1),
  },
  {
    ...office,
    name: 'a reopening',
    prepare: (dir) => makeKeyedOffice(dir, true),
    make: (desk) => desk.as('phutrach')('units.reopen', { unit: UNIT, reason: 'đếm lại' }),
    verify: async (desk) => assert.equal(count(desk, 'batches WHERE reopened_at IS NOT NULL'), 1),
  },
  {
    ...office,
    name: 'an export',
    prepare: async (dir) => {
      await makeKeyedOffice(dir, true);
      mkdirSync(usb(dir));
    },
    before: async (desk) => {
      must(await desk.as('phutrach')('keys.unlock', { passphrase: PASSPHRASE }));
    },
    make: (desk, dir) => desk.as('phutrach')('batches.export', { unit: UNIT, folder: desk.file(usb(dir)) }),
    // The file comes first: it may stand there, whole, while the workspace could not take down that it does.
    left: (desk, dir) => {
      assertWholeBatches(dir);
      assert.equal(count(desk, 'batches WHERE exported_at IS NOT NULL'), 0);
    },
    verify: async (desk, dir) => {
      assertWholeBatches(dir);
      assert.equal(readdirSync(usb(dir)).length, 1);
      assert.equal(count(desk, 'batches WHERE exported_at IS NOT NULL'), 1);
    },
  },
  {
    ...office,
    name: 'a newer package',
    make: (desk, dir) => desk.as('quantri')('packages.update', { file: desk.file(packageFile(dir, 2)) }),
    verify: async (desk) => assert.equal(count(desk, 'packages'), 2),
  },
  {
    ...board,
    name: 'a publishing',
    before: async (desk) => {
      if (desk.app.workspace) desk.app.workspace.signingKey = keyOf('board');
      databaseOf(desk).prepare("UPDATE products SET note = 'đổi' WHERE code = '101'").run();
    },
    make: (desk, dir) => desk.as('quantri')('packages.publish', { out: desk.file(newPackage(dir)) }),
    // The package is taken down before its file is written: its number is never given to another.
    left: (_desk, dir) => assertWholePackage(dir),
    verify: async (desk, dir) => {
      assertWholePackage(dir);
      assert.ok(existsSync(newPackage(dir)));
      assert.equal(count(desk, 'packages'), 2);
    },
  },
  {
    ...board,
    name: 'a batch that is merged',
    prepare: async (dir) => {
      await makePlaces(dir);
      makeBatches(dir, 1);
    },
    make: async (desk, dir) => {
      const [first] = named(join(dir, 'batches'), '.kpbatch');
      const merged = await desk.as('quantri')('merge.files', {
        files: [desk.file(join(dir, 'batches', first as string))],
      });
      // Each file is judged by itself: its findings are those of the call here.
      const [refused] = merged.ok ? merged.value.refused : [];
      return refused ? { ok: false, findings: refused.findings } : merged;
    },
    verify: async (desk) => assert.equal(count(desk, 'received_batches'), 1),
  },
];

/** Whatever bears a backup's name is whole, also after a refusal. */
function assertWholeBackups(dir: string): number {
  const folder = join(dir, 'office-sao-luu');
  const names = named(folder, '.kpbak');
  for (const name of names) must(inspectWhole(join(folder, name), () => null));
  assert.deepEqual(named(folder, '.tmp'), []);
  return names.length;
}

/** A backup and a restore write the whole file some times over: fewer steps on the way. */
export const SAFEKEEPING: readonly Change[] = [
  {
    ...office,
    name: 'a backup',
    make: (desk) => desk.as('quantri')('backup.make', {}),
    left: (_desk, dir) => assert.equal(assertWholeBackups(dir), 0),
    verify: async (_desk, dir) => assert.ok(assertWholeBackups(dir) > 0),
  },
  {
    ...office,
    name: 'a restore',
    reopens: true,
    prepare: async (dir) => {
      await makeKeyedOffice(dir);
      copyFileSync(join(dir, 'office.kpdb'), join(dir, 'trước.kpbak'));
    },
    make: (desk, dir) => desk.as('quantri')('backup.restore', { from: desk.file(join(dir, 'trước.kpbak')) }),
    left: (desk, dir) => {
      assertWholeBackups(dir);
      assert.equal(count(desk, 'restores'), 0);
    },
    verify: async (desk, dir) => {
      assert.ok(assertWholeBackups(dir) > 0);
      assert.equal(count(desk, 'restores'), 1);
    },
  },
];

/** Takes half a second each time, for the key that is drawn. */
export const CREATION: Change = {
  ...office,
  name: 'a new workspace',
  make: (desk, dir) =>
    desk.as('quantri')('workspace.createOffice', {
      file: desk.file(join(dir, 'moi.kpdb')),
      package: desk.file(packageFile(dir, 1)),
      boardFingerprint: boardFingerprint(),
      office: '01',
      passphrase: PASSPHRASE,
    }),
  verify: async (desk, dir) => {
    await desk.close();
    await (await openWhole(join(dir, 'moi.kpdb'))).close();
  },
};

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentsOf } from '#main/core/backup/facts.ts';
import { deskHere, placesHere } from '../../faults/here.ts';
import { paper, UNITS } from '../../faults/places.ts';
import { makeKeyedOffice } from '../../faults/scenarios/units.ts';
import { assertWhole, type Desk, databaseOf } from '../../faults/support.ts';
import { expectWholeTexts } from '../../fixtures/findings.ts';
import { codesOf, must } from '../../fixtures/keying.ts';

const UNIT = UNITS[0] as string;

/** An office that is open, its folder, and its clock. */
async function officeHere(backupEvery: number | null = null) {
  const dir = await placesHere();
  const clock = { now: Date.parse('2026-09-21T01:00:00.000Z') };
  const desk = deskHere(() => new Date(clock.now), 0, backupEvery);
  const path = join(dir, 'office.kpdb');
  must(await desk.open(path));
  return { dir, path, desk, clock, own: join(dir, 'office-sao-luu') };
}

const key = async (desk: Desk, n: number) => {
  const { serial, products } = paper(n);
  const text = [serial, ...products].join(' ');
  must(await desk.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text }));
};

const backupsIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);
const newestAction = (desk: Desk) =>
  databaseOf(desk).prepare('SELECT action FROM audit_events ORDER BY id DESC LIMIT 1').pluck().get();
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

afterEach(() => vi.restoreAllMocks());

describe('a backup', () => {
  it('is one file beside the workspace that holds everything, the log included, and opens where nothing can be written', async () => {
    const { desk, own } = await officeHere();
    await key(desk, 1);
    const made = must(await desk.as('quantri')('backup.make', {}));
    expect(backupsIn(own)).toEqual([basename(made.file)]);
    expect(basename(made.file)).toMatch(/^office_[0-9a-f]{6}_20260921-080000_thu-cong\.kpbak$/);
    expect(made.sha256).toBe(sha256(made.file));
    // Bytes 18 and 19 of the header: 1 is a rollback journal, 2 a log that would need a file beside it.
    expect([...readFileSync(made.file).subarray(18, 20)]).toEqual([1, 1]);
    const copy = new Sqlite(made.file, { readonly: true });
    expect(contentsOf(copy)).toMatchObject({ kind: 'office', ballots: 1, events: made.events });
    copy.close();
    expect(backupsIn(own)).toHaveLength(1);
    expect(newestAction(desk)).toBe('backup.make');
    await assertWhole(desk);
  });

  it('is the workspace at one moment, however much is written meanwhile', async () => {
    const { desk } = await officeHere();
    await key(desk, 1);
    const db = databaseOf(desk);
    const before = db.prepare('SELECT count(*) FROM entries').pluck().get();
    const making = desk.as('quantri')('backup.make', {});
    await key(desk, 2);
    const { file } = must(await making);
    const copy = new Sqlite(file, { readonly: true });
    expect([before, (before as number) + 1]).toContain(copy.prepare('SELECT count(*) FROM entries').pluck().get());
    copy.close();
  });

  it('goes into a chosen folder too, and into the second place as the same bytes', async () => {
    const { dir, desk, own, clock, path } = await officeHere();
    const [out, usb] = [join(dir, 'ra ngoài'), join(dir, 'usb')];
    mkdirSync(usb);
    const { file } = must(await desk.as('quantri')('backup.make', { folder: desk.file(out) }));
    expect(backupsIn(out)).toEqual([basename(file)]);
    expect(backupsIn(own)).toEqual([]);
    must(await desk.as('quantri')('backup.setPlace', { folder: desk.file(usb) }));
    clock.now += 1000;
    const second = must(await desk.as('quantri')('backup.make', {}));
    expect(sha256(join(usb, basename(second.file)))).toBe(second.sha256);
    const { second: place, backups } = must(await desk.as('quantri')('backup.list', {}));
    expect(place).toMatchObject({ folder: usb, reachable: true, newestAt: '2026-09-21T01:00:01.000Z' });
    expect(backups).toMatchObject([{ second: true, why: 'manual', contents: { kind: 'office' } }]);
    rmSync(usb, { recursive: true });
    clock.now += 1000;
    const third = await desk.as('quantri')('backup.make', {});
    expect([third.ok, ...codesOf(third)]).toEqual([true, 'backup.secondMissing']);
    writeFileSync(usb, 'a file where the folder was');
    clock.now += 1000;
    expect(codesOf(await desk.as('quantri')('backup.make', {}))).toEqual(['backup.secondFailed']);
    expectWholeTexts(third.findings);
    // Said at each opening, so that a forgotten stick is noticed.
    rmSync(usb);
    await desk.close();
    expect(codesOf(await desk.open(path))).toEqual(['backup.secondMissing']);
  });

  it('is not believed: one that is not there, or not whole, is refused and leaves no file', async () => {
    const { desk, own } = await officeHere();
    const real = Sqlite.prototype.backup;
    vi.spyOn(Sqlite.prototype, 'backup').mockResolvedValueOnce({ totalPages: 1, remainingPages: 0 });
    expect(codesOf(await desk.as('quantri')('backup.make', {}))).toEqual(['file.unwritable']);
    for (const spoil of [
      (path: string) => truncateSync(path, 8192),
      (path: string) => writeFileSync(path, 'x'.repeat(9000)),
    ]) {
      vi.spyOn(Sqlite.prototype, 'backup').mockImplementationOnce(async function (this: Sqlite.Database, path) {
        const done = await real.call(this, path);
        spoil(path);
        return done;
      });
      const refused = await desk.as('quantri')('backup.make', {});
      expect(codesOf(refused)).toEqual(['backup.notWhole']);
      expectWholeTexts(refused.findings);
    }
    vi.spyOn(Sqlite.prototype, 'backup').mockImplementationOnce(async function (this: Sqlite.Database, path) {
      const done = await real.call(this, path);
      const copy = new Sqlite(path);
      copy.exec(
        "UPDATE units SET retired = 1; DELETE FROM packets; DELETE FROM unit_totals; INSERT INTO groups VALUES ('99', 99, 'x', 'product')",
      );
      copy.close();
      return done;
    });
    expect(codesOf(await desk.as('quantri')('backup.make', {}))).toEqual(['backup.notWhole']);
    expect(backupsIn(own)).toEqual([]);
  });
});

describe('closing', () => {
  it('backs up what is new, and nothing twice', async () => {
    const { desk, path, own, clock } = await officeHere(0);
    await desk.close();
    const again = async () => {
      clock.now += 60_000;
      must(await desk.open(path));
      await desk.close();
      return backupsIn(own).length;
    };
    expect(backupsIn(own)).toHaveLength(1);
    expect(await again()).toBe(1);
    must(await desk.open(path));
    await key(desk, 1);
    clock.now += 1000;
    must(await desk.as('quantri')('backup.make', {}));
    await desk.close();
    expect(backupsIn(own)).toHaveLength(2);
    must(await desk.open(path));
    const { entry } = must(await desk.as('an')('entry.open', { unit: UNIT, serial: paper(2).serial, slot: 'first' }));
    await desk.close();
    expect(await again()).toBe(3);
    // A key of a paper under the hand has no audit row, and is work all the same.
    must(await desk.open(path));
    must(await desk.as('an')('entry.press', { entry, seq: 1, key: '1' }));
    await desk.close();
    expect(backupsIn(own)).toHaveLength(4);
  });

  it('makes no more than one in the time that is set for it', async () => {
    const { desk, path, own, clock } = await officeHere(3_600_000);
    for (const n of [1, 2, 3]) {
      await key(desk, n);
      await desk.close();
      clock.now += 60_000;
      must(await desk.open(path));
    }
    expect(backupsIn(own)).toHaveLength(1);
    clock.now += 3_600_000;
    await desk.close();
    expect(backupsIn(own)).toHaveLength(2);
  });

  it('goes through when it cannot be backed up, and says so', async () => {
    const { desk, dir, own } = await officeHere(0);
    writeFileSync(own, 'a file where the folder would be');
    const closed = await desk.as('an')('workspace.close', {});
    expect([closed.ok, ...codesOf(closed)]).toEqual([true, 'backup.notMade', 'file.unwritable']);
    expect(closed.findings.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(readdirSync(dir)).not.toContain('office.kpdb-wal');
  });
});

it('takes away what is no longer kept only after the new one is whole; other workspaces’ and other files never', async () => {
  const { desk, own } = await officeHere();
  const made = must(await desk.as('quantri')('backup.make', {}));
  const [, origin] = /_([0-9a-f]{6})_/.exec(basename(made.file)) ?? [];
  const old = Array.from({ length: 12 }, (_, i) => `office_${origin}_20260101-0000${10 + i}_khi-dong.kpbak`);
  const foreign = ['office_ffffff_20200101-000000_khi-dong.kpbak', 'ghi chú.txt'];
  for (const name of [...old, ...foreign]) writeFileSync(join(own, name), 'x');
  vi.spyOn(Sqlite.prototype, 'backup').mockResolvedValueOnce({ totalPages: 1, remainingPages: 0 });
  expect((await desk.as('quantri')('backup.make', {})).ok).toBe(false);
  expect(backupsIn(own)).toEqual(expect.arrayContaining(old));
  must(await desk.as('quantri')('backup.make', {}));
  const left = backupsIn(own);
  expect(left.filter((name) => old.includes(name))).toEqual(old.slice(-8));
  expect(left).toEqual(expect.arrayContaining([...foreign, basename(made.file)]));
});

it('of a keyed office shows what is in each', async () => {
  const dir = await placesHere();
  await makeKeyedOffice(dir, true);
  const desk = deskHere();
  must(await desk.open(join(dir, 'office.kpdb')));
  must(await desk.as('quantri')('backup.make', {}));
  writeFileSync(join(dir, 'office-sao-luu', 'office_000000_20260101-000000_thu-cong.kpbak'), 'không phải bản sao lưu');
  const { backups } = must(await desk.as('quantri')('backup.list', {}));
  expect(backups).toMatchObject([{ contents: { units: UNITS.length, ballots: 40, packageVersion: 1 } }]);
  await desk.close();
  // Of a workspace that is not open only the name is known.
  const all = must(await desk.as('an')('backup.list', { file: desk.file(join(dir, 'office.kpdb')) })).backups;
  expect(all.map(({ contents }) => contents?.units ?? null)).toEqual([8, null]);
});

import { mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { deskHere, placesHere } from '../../faults/here.ts';
import { UNITS } from '../../faults/places.ts';
import { makeKeyedOffice } from '../../faults/scenarios/units.ts';
import { type Desk, databaseOf } from '../../faults/support.ts';
import { expectWholeTexts } from '../../fixtures/findings.ts';
import { codesOf, must } from '../../fixtures/keying.ts';

const DAY = 24 * 3600 * 1000;
const UNIT = UNITS[0] as string;

vi.mock('node:fs', async (real) => {
  const fs = await real<typeof import('node:fs')>();
  return { ...fs, statfsSync: vi.fn(fs.statfsSync) };
});

async function officeHere() {
  const dir = await placesHere();
  await makeKeyedOffice(dir);
  const clock = { now: Date.now() };
  const desk = deskHere(() => new Date(clock.now));
  must(await desk.open(join(dir, 'office.kpdb')));
  must(await desk.as('quantri')('backup.make', {}));
  return { dir, desk, clock };
}

/** What each check that is not clean found. */
async function found(desk: Desk) {
  const { ok, checks } = must(await desk.as('an')('doctor.run', {}));
  for (const { findings } of checks) expectWholeTexts(findings as never);
  const told = checks.filter(({ findings }) => findings.length > 0);
  return { ok, found: Object.fromEntries(told.map(({ name, findings }) => [name, findings.map(({ code }) => code)])) };
}

describe('a workspace that is well', () => {
  it.each(['office', 'board'])('has nothing wrong: %s', async (kind) => {
    const dir = await placesHere();
    if (kind === 'office') await makeKeyedOffice(dir, true);
    const desk = deskHere();
    must(await desk.open(join(dir, `${kind}.kpdb`)));
    must(await desk.as('quantri')('backup.make', {}));
    expect(await found(desk)).toEqual({ ok: true, found: {} });
    expect(must(await desk.as('an')('doctor.run', {})).checks).toHaveLength(11);
  });
});

describe('the doctor finds', () => {
  it('totals and ballots that their entries do not say', async () => {
    const { desk } = await officeHere();
    const db = databaseOf(desk);
    db.prepare('UPDATE unit_totals SET ticks = ticks + 1 WHERE unit_code = ? AND ordinal = 0').run(UNIT);
    const { ok, found: told } = await found(desk);
    expect([ok, told]).toEqual([false, { totals: ['doctor.totalsDiffer'] }]);
    db.prepare('UPDATE unit_totals SET ticks = ticks - 1 WHERE unit_code = ? AND ordinal = 0').run(UNIT);
    db.prepare(
      "UPDATE ballots SET ticks = x'01' WHERE unit_code = ? AND serial = (SELECT min(serial) FROM ballots)",
    ).run(UNIT);
    expect((await found(desk)).found).toEqual({ totals: ['doctor.totalsDiffer'] });
  });

  it('a setting that is not what it should be', async () => {
    const { desk } = await officeHere();
    databaseOf(desk).pragma('synchronous = NORMAL');
    expect(await found(desk)).toEqual({ ok: false, found: { settings: ['doctor.setting'] } });
  });

  it('an audit row that was changed, and a guard that was taken away', async () => {
    const { desk } = await officeHere();
    const db = databaseOf(desk);
    db.exec('DROP TRIGGER audit_events_fixed');
    db.exec("UPDATE audit_events SET subject = 'khác' WHERE id = 2");
    expect(await found(desk)).toEqual({
      ok: false,
      found: { schema: ['audit.triggerMissing'], audit: ['audit.rowChanged'] },
    });
  });

  it('a clock that is behind, a drive that is nearly full, a log that grows', async () => {
    const { desk, clock, dir } = await officeHere();
    const { statfsSync } = await import('node:fs');
    vi.mocked(statfsSync).mockReturnValueOnce({ bavail: 10, bsize: 1024 } as never);
    clock.now -= 2 * DAY;
    expect(await found(desk)).toEqual({
      ok: true,
      found: { space: ['doctor.spaceLow'], clock: ['doctor.clockBehind'] },
    });
    clock.now += 2 * DAY;
    await desk.close();
    const board = deskHere();
    must(await board.open(join(dir, 'board.kpdb')));
    // What lies behind the last frame of a log is nothing to SQLite.
    truncateSync(join(dir, 'board.kpdb-wal'), 65 * 1024 * 1024);
    expect((await found(board)).found).toMatchObject({ log: ['doctor.logLarge'] });
  });

  it('no backup, an old one, and a second place that is away or behind', async () => {
    const { desk, clock, dir } = await officeHere();
    const usb = join(dir, 'usb');
    must(await desk.as('quantri')('backup.setPlace', { folder: desk.file(usb) }));
    expect((await found(desk)).found).toEqual({ second: ['backup.secondMissing'] });
    mkdirSync(usb);
    expect((await found(desk)).found).toEqual({ second: ['backup.secondFailed'] });
    must(await desk.as('quantri')('backup.make', {}));
    expect((await found(desk)).found).toEqual({});
    clock.now += 3 * DAY;
    // Old, but nothing has been done since: only the second place is behind what was agreed.
    expect((await found(desk)).found).toEqual({ second: ['backup.secondOld'] });
    must(await desk.as('phutrach')('units.close', { unit: UNIT }));
    expect((await found(desk)).found).toEqual({ backups: ['doctor.backupOld'], second: ['backup.secondOld'] });
    const board = deskHere();
    must(await board.open(join(dir, 'board.kpdb')));
    expect((await found(board)).found).toEqual({ backups: ['doctor.noBackup'] });
  });

  it('a file that does not open, and offers the newest good backup of it', async () => {
    const { desk, dir } = await officeHere();
    const path = join(dir, 'office.kpdb');
    await desk.close();
    writeFileSync(path, readFileSync(path).fill(0, 0, 100));
    utimesSync(path, 0, 0);
    const { ok, checks } = must(await desk.as('an')('doctor.run', { file: desk.file(path) }));
    expect([ok, checks.map(({ name }) => name)]).toEqual([false, ['open']]);
    expect(checks[0]?.findings.map(({ code }) => code)).toEqual(['workspace.notAWorkspace', 'backup.offered']);
    expect(codesOf(await desk.as('an')('doctor.run', {}))).toEqual(['workspace.none']);
  });
});

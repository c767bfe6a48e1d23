/** A COMMIT that fails: a finding, nothing of it is there, what is kept in memory is as before, and the same again goes through. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { expectWholeTexts } from '../fixtures/findings.ts';
import { codesOf, must } from '../fixtures/keying.ts';
import { deskHere, placesHere } from './here.ts';
import { PASSPHRASE, packageFile, paper, UNITS } from './places.ts';
import { makeKeyedOffice } from './scenarios/units.ts';
import { assertWhole, contentsOf, databaseOf } from './support.ts';
import { limitFiles } from './volume.ts';

const UNIT = UNITS[0] as string;

async function officeHere() {
  const dir = await placesHere();
  const path = join(dir, 'office.kpdb');
  const desk = deskHere();
  must(await desk.open(path));
  return { dir, path, desk };
}

/** Runs a call during which the log takes no further byte: everything up to the COMMIT succeeds, the COMMIT does not. */
async function whileCommitsFail<T>(path: string, work: () => Promise<T>): Promise<T> {
  onTestFinished(() => limitFiles(null));
  limitFiles(statSync(`${path}-wal`).size);
  return await work().finally(() => limitFiles(null));
}

const noLimits =
  process.platform === 'win32' ? 'Windows has no limit on the size of files that could make a COMMIT fail' : null;
if (noLimits) console.warn(`${noLimits}: only full databases and held locks are tested there.`);

describe.skipIf(noLimits)('a COMMIT that fails', () => {
  const expectFailed = (result: { ok: boolean; findings: Parameters<typeof expectWholeTexts>[0] }) => {
    expect(result).toMatchObject({
      ok: false,
      findings: [{ code: 'workspace.unreadable', file: 'office.kpdb', params: { detail: 'SQLITE_IOERR_WRITE' } }],
    });
    expectWholeTexts(result.findings);
  };

  it('leaves a paper under the hand as it was: the same key again counts once', async () => {
    const { path, desk } = await officeHere();
    const call = desk.as('an');
    const { entry } = must(await call('entry.open', { unit: UNIT, serial: paper(1).serial, slot: 'first' }));
    const press = (seq: number, key: string) => call('entry.press', { entry, seq, key });
    for (const [at, key] of [...'101'].entries()) must(await press(at + 1, key));
    must(await press(4, '1'));
    const before = contentsOf(desk);
    expectFailed(await whileCommitsFail(path, () => press(5, '0')));
    expect(databaseOf(desk).inTransaction).toBe(false);
    expect(contentsOf(desk)).toBe(before);
    // A key that was not stored is no key: the next number is still the one that failed.
    expect(codesOf(await press(6, '2'))).toEqual(['entry.outOfStep']);
    must(await press(5, '0'));
    expect(must(await press(6, '2'))).toEqual({ seq: 6, ticks: 2, finished: false });
    must(await press(7, 'E'));
    expectFailed(await whileCommitsFail(path, () => press(8, 'E')));
    expect(must(await call('entry.resume', {})).open?.keys).toEqual([...'101102E']);
    expect(must(await press(8, 'E')).finished).toBe(true);
    const [ballot] = must(await call('ballots.list', { unit: UNIT })).ballots;
    expect(ballot?.products).toEqual(['101', '102']);
    await assertWhole(desk);
  });

  it('leaves the catalogue that was in force, also in the memory of the keying', async () => {
    const { dir, path, desk } = await officeHere();
    const enterprise = async () => must(await desk.as('an')('catalogue.get', {})).products[0]?.enterprise;
    const update = () => desk.as('quantri')('packages.update', { file: desk.file(packageFile(dir, 2)) });
    const { entry } = must(await desk.as('an')('entry.open', { unit: UNIT, serial: paper(1).serial, slot: 'first' }));
    must(await desk.as('an')('entry.press', { entry, seq: 1, key: '1' }));
    const old = await enterprise();
    expectFailed(await whileCommitsFail(path, update));
    expect(await enterprise()).toBe(old);
    must(await desk.as('an')('entry.press', { entry, seq: 2, key: '0' }));
    must(await update());
    expect(await enterprise()).not.toBe(old);
    must(await desk.as('an')('entry.press', { entry, seq: 3, key: '1' }));
    await assertWhole(desk);
  });

  it('leaves the key unlocked and the unit closed once', async () => {
    const dir = await placesHere();
    await makeKeyedOffice(dir);
    const path = join(dir, 'office.kpdb');
    const desk = deskHere();
    must(await desk.open(path));
    const call = desk.as('phutrach');
    must(await call('keys.unlock', { passphrase: PASSPHRASE }));
    must(await call('packets.record', { unit: UNIT, issued: 5, returned: 5, invalid: 0 }));
    const before = contentsOf(desk);
    const key = desk.app.workspace?.signingKey;
    expectFailed(await whileCommitsFail(path, () => call('units.close', { unit: UNIT })));
    expect(contentsOf(desk)).toBe(before);
    expect(must(await call('units.close', { unit: UNIT })).revision).toBe(1);
    expect(desk.app.workspace?.signingKey).toBe(key);
    await assertWhole(desk);
  });
});

describe('a database that may not grow', () => {
  it('is told as a full drive, and takes the same workbook when it may', async () => {
    const { desk } = await officeHere();
    const db = databaseOf(desk);
    const text = Array.from(
      { length: 300 },
      (_, i) => `${paper(i + 1).serial} ${paper(i + 1).products.join(' ')}`,
    ).join('\n');
    const key = () => desk.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text });
    const before = contentsOf(desk);
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
    const refused = await key();
    expect(refused.findings).toMatchObject([{ code: 'workspace.full', file: 'office.kpdb' }]);
    expectWholeTexts(refused.findings);
    expect(contentsOf(desk)).toBe(before);
    db.pragma('max_page_count = 1000000');
    expect(must(await key()).ballots).toBe(300);
    await assertWhole(desk);
  });
});

describe('a lock that another connection holds', () => {
  it('is told as such, and waited for no longer than five seconds', async () => {
    const { path, desk } = await officeHere();
    expect(databaseOf(desk).pragma('busy_timeout', { simple: true })).toBe(5000);
    databaseOf(desk).pragma('busy_timeout = 0');
    const other = new Sqlite(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    const open = () => desk.as('an')('entry.open', { unit: UNIT, serial: paper(1).serial, slot: 'first' });
    expect((await open()).findings).toMatchObject([{ code: 'workspace.inUse', file: 'office.kpdb' }]);
    other.exec('ROLLBACK');
    must(await open());
  });
});

/** Folders and files that take no change. */
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Finding, Result } from '#shared/domain/finding.ts';
import { expectWholeTexts } from '../fixtures/findings.ts';
import { codesOf, must } from '../fixtures/keying.ts';
import { deskHere, placesHere } from './here.ts';
import { boardFingerprint, PASSPHRASE, packageFile, UNITS } from './places.ts';
import { makeKeyedOffice } from './scenarios/units.ts';
import { contentsOf, openWhole } from './support.ts';

const NOBODY = 65534;
const windows = process.platform === 'win32';
if (windows)
  console.warn('Read-only folders are not tested here: a folder on Windows is written to whatever its attribute says.');

/** Runs something as a user whom permissions bind: as root nothing is read-only. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return await work();
  process.seteuid?.(NOBODY);
  return await work().finally(() => process.seteuid?.(0));
}

/** Whatever is in the folder belongs to everybody, but nothing can be added, renamed or removed. */
function makeReadOnly(folder: string): void {
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o666);
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
}

function expectSaid(result: Result<unknown>, code: Finding['code']): void {
  expect([result.ok, ...codesOf(result)]).toEqual([false, code]);
  expectWholeTexts(result.findings);
}

describe.skipIf(windows)('a read-only folder', () => {
  it('takes no export; the unit counts as exported only when it is', async () => {
    const dir = await placesHere();
    await makeKeyedOffice(dir, true);
    const desk = deskHere();
    must(await desk.open(join(dir, 'office.kpdb')));
    must(await desk.as('phutrach')('keys.unlock', { passphrase: PASSPHRASE }));
    const out = join(dir, 'usb');
    mkdirSync(out);
    chmodSync(dir, 0o777);
    makeReadOnly(out);
    const before = contentsOf(desk);
    const unit = UNITS[0] as string;
    const exported = () => desk.as('phutrach')('batches.export', { unit, folder: desk.file(out) });
    const refused = await asOrdinaryUser(exported);
    expectSaid(refused, 'file.unwritable');
    expect(contentsOf(desk)).toBe(before);
    expect(readdirSync(out)).toEqual([]);
    chmodSync(out, 0o755);
    must(await exported());
  });

  it('has no workspace opened in it, for the log could not be written; the file stays as it is', async () => {
    const dir = await placesHere();
    makeReadOnly(dir);
    const desk = deskHere();
    // Loads what opening needs, which the other user may not be able to read.
    await desk.open(join(dir, 'không có.kpdb'));
    const refused = await asOrdinaryUser(() => desk.open(join(dir, 'office.kpdb')));
    expectSaid(refused, 'workspace.unreadable');
    expect(desk.app.workspace).toBeNull();
    chmodSync(dir, 0o755);
    await (await openWhole(join(dir, 'office.kpdb'))).close();
  });

  it('takes no new workspace, and the one that is open stays', async () => {
    const dir = await placesHere();
    const desk = deskHere();
    must(await desk.open(join(dir, 'office.kpdb')));
    chmodSync(dir, 0o777);
    const folder = join(dir, 'chỉ đọc');
    mkdirSync(folder);
    makeReadOnly(folder);
    const before = desk.app.workspace;
    const create = () =>
      desk.as('quantri')('workspace.createOffice', {
        file: desk.file(join(folder, 'moi.kpdb')),
        package: desk.file(packageFile(dir, 1)),
        boardFingerprint: boardFingerprint(),
        office: '01',
        passphrase: PASSPHRASE,
      });
    expectSaid(await asOrdinaryUser(create), 'workspace.unreadable');
    expect(desk.app.workspace).toBe(before);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.skipIf(windows)('a read-only workspace file', () => {
  it('is refused', async () => {
    const dir = await placesHere();
    chmodSync(dir, 0o777);
    chmodSync(join(dir, 'office.kpdb'), 0o444);
    const desk = deskHere();
    await desk.open(join(dir, 'không có.kpdb'));
    expectSaid(await asOrdinaryUser(() => desk.open(join(dir, 'office.kpdb'))), 'workspace.unreadable');
    expect(existsSync(join(dir, 'office.kpdb-lock'))).toBe(false);
  });
});

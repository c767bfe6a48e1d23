import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { deskHere, placesHere } from '../../faults/here.ts';
import { PASSPHRASE, packageFile, paper, UNITS } from '../../faults/places.ts';
import { makeKeyedOffice } from '../../faults/scenarios/units.ts';
import { assertWhole, type Desk, databaseOf, openWhole } from '../../faults/support.ts';
import { keyOf } from '../../fixtures/batches.ts';
import { expectWholeTexts } from '../../fixtures/findings.ts';
import { codesOf, must } from '../../fixtures/keying.ts';

const UNIT = UNITS[0] as string;

const key = async (desk: Desk, n: number, unit = UNIT) => {
  const { serial, products } = paper(n);
  must(await desk.as('an')('entry.keyLines', { unit, slot: 'first', text: [serial, ...products].join(' ') }));
};
const one = (desk: Desk, sql: string) => databaseOf(desk).prepare(sql).pluck().get();
const ballots = (desk: Desk) => one(desk, 'SELECT count(*) FROM ballots');
const instanceOf = (desk: Desk) => one(desk, 'SELECT instance_id FROM workspace') as string;

/** An office that is open; its units keyed and closed if wished. */
async function officeHere(units: 'empty' | 'keyed' | 'closed' = 'empty') {
  const dir = await placesHere();
  if (units !== 'empty') await makeKeyedOffice(dir, units === 'closed');
  const desk = deskHere();
  const path = join(dir, 'office.kpdb');
  must(await desk.open(path));
  const backUp = async () => must(await desk.as('quantri')('backup.make', {})).file;
  const restore = (from: string) => desk.as('quantri')('backup.restore', { from: desk.file(from) });
  return { dir, path, desk, backUp, restore };
}

describe('restoring the open workspace', () => {
  it('brings back what the backup holds, keeps what stood there, and is undone by one call', async () => {
    const { desk, backUp, restore, dir } = await officeHere();
    await key(desk, 1);
    const from = await backUp();
    await key(desk, 2);
    await key(desk, 3);
    const before = instanceOf(desk);
    const restored = must(await restore(from));
    expect(restored).toMatchObject({ file: 'office.kpdb', backup: basename(from), asked: false, batches: [] });
    expect(ballots(desk)).toBe(1);
    expect(instanceOf(desk)).toBe(restored.instance);
    expect(restored.instance).not.toBe(before);
    expect(one(desk, "SELECT login FROM audit_events WHERE action = 'backup.restore'")).toBe('quantri');
    await assertWhole(desk);
    expect(must(await desk.as('quantri')('backup.list', {})).undo?.kept).toBe(restored.kept);
    const undone = must(await desk.as('quantri')('backup.undo', {}));
    expect(ballots(desk)).toBe(3);
    expect(new Set([before, restored.instance, undone.instance]).size).toBe(3);
    // Undone once more: the restored state again.
    must(await desk.as('quantri')('backup.undo', {}));
    expect(ballots(desk)).toBe(1);
    await assertWhole(desk);
    expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is an administrator’s, needs a whole backup of this very workspace, and leaves everything as it was when refused', async () => {
    const { desk, backUp, dir, restore } = await officeHere();
    await key(desk, 1);
    const from = await backUp();
    const workspace = desk.app.workspace;
    const other = join(dir, 'board.kpdb');
    expect(codesOf(await desk.as('phutrach')('backup.restore', { from: desk.file(from) }))).toEqual([
      'user.notAllowed',
    ]);
    expect(codesOf(await restore(join(dir, 'không có.kpbak')))).toEqual(['file.notFound']);
    const damaged = join(dir, 'hỏng.kpbak');
    const bytes = readFileSync(from);
    writeFileSync(damaged, bytes.fill(0x5a, 20_000, 40_000));
    expect((await restore(damaged)).ok).toBe(false);
    const tampered = join(dir, 'sửa.kpbak');
    copyFileSync(from, tampered);
    const db = new Sqlite(tampered);
    db.exec('DROP TRIGGER audit_events_fixed');
    db.exec("UPDATE audit_events SET subject = 'khác' WHERE id = 2");
    db.close();
    expect(codesOf(await restore(tampered))).toContain('audit.triggerMissing');
    expect(desk.app.workspace).toBe(workspace);
    const foreign = await restore(other);
    expect(codesOf(foreign)).toEqual(['backup.otherWorkspace']);
    expectWholeTexts(foreign.findings);
    expect(ballots(desk)).toBe(1);
    expect(codesOf(await desk.as('quantri')('backup.undo', {}))).toEqual(['restore.none']);
    expect(codesOf(await desk.as('quantri')('backup.answer', { reason: 'x' }))).toEqual(['restore.none']);
    await assertWhole(desk);
  });
});

describe('what went out after the backup', () => {
  it('is carried over from the workspace that stood there: the next revision follows the last one that was closed', async () => {
    const { desk, backUp, restore } = await officeHere('keyed');
    const from = await backUp();
    const call = desk.as('phutrach');
    must(await call('units.close', { unit: UNIT }));
    must(await call('units.reopen', { unit: UNIT, reason: 'đếm lại' }));
    const second = must(await call('units.close', { unit: UNIT }));
    expect(must(await restore(from))).toMatchObject({ asked: false, batches: [{ revision: 1 }, { revision: 2 }] });
    const [status] = must(await desk.as('phutrach')('units.status', { unit: UNIT })).units;
    expect(status?.state).not.toBe('closed');
    const third = must(await desk.as('phutrach')('units.close', { unit: UNIT }));
    expect(third.revision).toBe(3);
    const payload = JSON.parse(String(one(desk, 'SELECT payload FROM batches WHERE revision = 3')));
    expect(payload.previous).toBe(second.sha256);
    expect(payload.instance).toBe(instanceOf(desk));
    await assertWhole(desk);
  });

  it('is asked for where nothing stands there any more: nothing is closed before the files are given', async () => {
    const { desk, backUp, path, dir } = await officeHere('keyed');
    const from = await backUp();
    const out = join(dir, 'gửi');
    mkdirSync(out);
    must(await desk.as('phutrach')('keys.unlock', { passphrase: PASSPHRASE }));
    must(await desk.as('phutrach')('units.close', { unit: UNIT }));
    const sent = must(await desk.as('phutrach')('batches.export', { unit: UNIT, folder: desk.file(out) }));
    await desk.close();
    rmSync(path);
    const input = { from: desk.file(from), file: desk.file(path) };
    expect(codesOf(await desk.as('an')('backup.restore', input))).toEqual(['user.unknown']);
    const wrong = { ...input, login: 'quantri', pin: '0000' };
    expect(codesOf(await desk.as('an')('backup.restore', wrong))).toEqual(['user.wrongPin']);
    expect(codesOf(await desk.as('an')('backup.restore', { ...input, login: 'an', pin: '1111' }))).toEqual([
      'user.notAllowed',
    ]);
    expect(existsSync(path)).toBe(false);
    const restored = must(await desk.as('an')('backup.restore', { ...input, login: 'quantri', pin: '9999' }));
    expect(restored).toMatchObject({ asked: true, kept: null });
    const refused = await desk.as('phutrach')('units.close', { unit: UNIT });
    expect(codesOf(refused)).toEqual(['restore.sentFilesNeeded']);
    expectWholeTexts(refused.findings);
    expect(codesOf(await desk.as('quantri')('backup.answer', {}))).toEqual(['restore.reasonMissing']);
    const foreign = desk.file(packageFile(dir, 1));
    expect((await desk.as('quantri')('backup.answer', { files: [foreign] })).ok).toBe(false);
    const taken = must(await desk.as('quantri')('backup.answer', { files: [desk.file(sent.file)] }));
    expect(taken).toEqual({ answered: true, batches: [{ unit: UNIT, revision: 1 }], packages: [] });
    expect(must(await desk.as('phutrach')('units.close', { unit: UNIT })).revision).toBe(2);
    // Another unit, of which nobody thought: still taken later, as long as its number is free.
    await assertWhole(desk);
  });

  it('may be waived by a person who says why', async () => {
    const { desk, backUp, path } = await officeHere('keyed');
    const from = await backUp();
    await desk.close();
    rmSync(path);
    const file = desk.file(path);
    must(await desk.as('an')('backup.restore', { from: desk.file(from), file, login: 'quantri', pin: '9999' }));
    must(await desk.as('quantri')('backup.answer', { reason: 'Chưa gửi lô nào' }));
    expect(must(await desk.as('phutrach')('units.close', { unit: UNIT })).revision).toBe(1);
    const row = databaseOf(desk).prepare("SELECT login, reason FROM audit_events WHERE action = 'backup.answer'").get();
    expect(row).toEqual({ login: 'quantri', reason: 'Chưa gửi lô nào' });
  });

  it('that differs from what stands here under the same number is not taken in', async () => {
    const { desk, backUp, path, dir } = await officeHere('keyed');
    const from = await backUp();
    must(await desk.as('phutrach')('keys.unlock', { passphrase: PASSPHRASE }));
    must(await desk.as('phutrach')('units.close', { unit: UNIT }));
    const sent = must(await desk.as('phutrach')('batches.export', { unit: UNIT, folder: desk.file(dir) }));
    await desk.close();
    rmSync(path);
    const file = desk.file(path);
    must(await desk.as('an')('backup.restore', { from: desk.file(from), file, login: 'quantri', pin: '9999' }));
    must(await desk.as('quantri')('backup.answer', { reason: 'tưởng chưa gửi' }));
    must(await desk.as('phutrach')('units.close', { unit: UNIT }));
    const late = await desk.as('quantri')('backup.answer', { files: [desk.file(sent.file)] });
    expect([late.ok, ...codesOf(late)]).toEqual([false, 'restore.sentDiffers']);
    expectWholeTexts(late.findings);
  });
});

describe('a board', () => {
  async function boardHere() {
    const dir = await placesHere();
    const desk = deskHere();
    const path = join(dir, 'board.kpdb');
    must(await desk.open(path));
    const publish = async (name: string) => {
      if (desk.app.workspace) desk.app.workspace.signingKey = keyOf('board');
      return desk.as('quantri')('packages.publish', { out: desk.file(join(dir, name)) });
    };
    const change = (text: string) =>
      databaseOf(desk).prepare("UPDATE products SET note = ? WHERE code = '101'").run(text);
    return { dir, path, desk, publish, change };
  }

  it('goes on from the last package it published, with the catalogue and the roster of that package', async () => {
    const { desk, publish, change } = await boardHere();
    const from = must(await desk.as('quantri')('backup.make', {})).file;
    change('lần hai');
    const second = must(await publish('hai.kpcat'));
    must(await desk.as('quantri')('backup.restore', { from: desk.file(from) }));
    expect(must(await desk.as('quantri')('packages.state', {})).version).toBe(second.version);
    expect(one(desk, "SELECT note FROM products WHERE code = '101'")).toBe('lần hai');
    change('lần ba');
    expect(must(await publish('ba.kpcat')).version).toBe(second.version + 1);
    await assertWhole(desk);
  });

  it('whose file is gone is asked for the packages it sent, and publishes no number twice', async () => {
    const { desk, publish, change, dir, path } = await boardHere();
    const from = must(await desk.as('quantri')('backup.make', {})).file;
    change('lần hai');
    must(await publish('hai.kpcat'));
    change('lần ba');
    const third = must(await publish('ba.kpcat'));
    await desk.close();
    writeFileSync(path, readFileSync(path).fill(0, 0, 100));
    const refused = await desk.open(path);
    expect(codesOf(refused)).toEqual(['workspace.notAWorkspace', 'backup.offered']);
    expect(refused.findings[1]?.value).toBe(basename(from));
    expectWholeTexts(refused.findings);
    const restored = must(await desk.as('quantri')('backup.restore', { from: desk.file(from), file: desk.file(path) }));
    expect(restored.asked).toBe(true);
    // The damaged file is kept as it was.
    expect(restored.kept).toMatch(/-hong-.*\.kpdb$/);
    change('trước khi trả lời');
    expect(codesOf(await publish('bốn.kpcat'))).toEqual(['restore.sentFilesNeeded']);
    const taken = must(await desk.as('quantri')('backup.answer', { files: [desk.file(join(dir, 'ba.kpcat'))] }));
    expect(taken).toEqual({ answered: true, batches: [], packages: [third.version] });
    change('lần bốn');
    const fourth = must(await publish('bốn.kpcat'));
    expect(fourth.version).toBe(third.version + 1);
    // The one between was not given: its number is known from the chain, and it is taken later.
    must(await desk.as('quantri')('backup.answer', { files: [desk.file(join(dir, 'hai.kpcat'))] }));
    expect(one(desk, 'SELECT count(*) FROM packages')).toBe(fourth.version);
    const office = deskHere();
    must(await office.open(join(dir, 'office.kpdb')));
    expect(
      must(await office.as('quantri')('packages.update', { file: office.file(join(dir, 'bốn.kpcat')) })).version,
    ).toBe(fourth.version);
    await assertWhole(desk);
  });
});

it('a workspace that still opens is restored from inside, and another one’s backup never takes its place', async () => {
  const { desk, backUp, path, dir } = await officeHere();
  const from = await backUp();
  await desk.close();
  const board = deskHere();
  must(await board.open(join(dir, 'board.kpdb')));
  const input = { from: board.file(from), file: board.file(path), login: 'quantri', pin: '9999' };
  const refused = await board.as('quantri')('backup.restore', input);
  expect(codesOf(refused)).toEqual(['backup.opens']);
  expectWholeTexts(refused.findings);
  await board.close();
  const fresh = join(dir, 'máy mới.kpdb');
  must(await board.as('quantri')('backup.restore', { ...input, file: board.file(fresh) }));
  await board.close();
  await (await openWhole(fresh)).close();
});

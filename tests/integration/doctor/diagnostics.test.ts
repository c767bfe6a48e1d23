/** What goes to support, and what the log takes: nothing of people, papers, secrets or folders. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it, onTestFinished } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { logFiles, openLog } from '#main/shells/log.ts';
import { openWindowSession } from '#main/shells/window-session.ts';
import type { CallResult } from '#shared/contract/index.ts';
import { PASSPHRASE, UNITS } from '../../faults/places.ts';
import { makeKeyedOffice } from '../../faults/scenarios/units.ts';
import { must } from '../../fixtures/keying.ts';

const CLERK = 'Nguyễn Thị Bí Mật';

/** An office in a folder that bears a person's name, in a window whose log is kept. */
async function windowHere() {
  const dir = mkdtempSync(join(tmpdir(), 'kp-Trần Văn Riêng-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  await makeKeyedOffice(dir, true);
  const logFile = join(dir, 'logs', 'kiemphieu.log');
  const app = createApplication(undefined, 0, { logs: logFiles(logFile) });
  const places = { data: join(dir, 'data'), temporary: join(dir, 'tam'), samples: '' };
  const window = openWindowSession(
    app,
    places,
    openLog(logFile, () => new Date()),
  );
  const call = async (name: string, input: object) => (await window.call(name, input)) as CallResult<never>;
  onTestFinished(() => window.close());
  must(await call('workspace.open', { file: app.files.register(join(dir, 'office.kpdb')) }));
  must(await call('session.login', { login: 'quantri', pin: '9999' }));
  must(await call('users.add', { login: 'bimat', name: CLERK, role: 'clerk', pin: '737373' }));
  return { dir, app, window, call, logFile };
}

it('holds versions, findings, schema and log, and nothing of people or papers', async () => {
  const { dir, app, window, call, logFile } = await windowHere();
  // Faults of ours, with what a person typed in their words.
  app.workspace?.db.exec('DROP TABLE backup_place');
  await window.call('backup.list', {});
  await call('keys.unlock', { passphrase: PASSPHRASE });
  await call('session.login', { login: 'bimat', pin: '111222' });
  const fault = (await window.call('backup.list', {})) as { fault?: string };
  expect(fault).toEqual({ fault: expect.any(String) });
  const out = join(dir, 'hỗ trợ.zip');
  must(await call('doctor.save', { out: app.files.register(out) }));
  const files = Object.entries(unzipSync(readFileSync(out))).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  expect(files.map(([name]) => name).sort()).toEqual([
    'doc-truoc.txt',
    'kiem-tra.json',
    'kiemphieu.log',
    'may.json',
    'so.json',
  ]);
  expect(files.find(([name]) => name === 'kiem-tra.json')?.[1]).toContain('doctor.failed');
  const all = files.map(([, text]) => text).join('\n');
  const kept = readFileSync(logFile, 'utf8');
  expect(kept).toContain(fault.fault);
  expect(kept).toMatch(/at .*\.ts:\d+/);
  const { db } = app.workspace ?? {};
  const texts = (sql: string) => db?.prepare(sql).pluck().all() as string[];
  const secrets = [
    CLERK,
    'bimat',
    'quantri',
    '737373',
    '111222',
    '9999',
    PASSPHRASE,
    dir,
    'Trần Văn Riêng',
    'office.kpdb',
    ...texts('SELECT name FROM units'),
    ...texts('SELECT name FROM products'),
    ...texts('SELECT serial FROM ballots'),
    ...texts('SELECT lower(hex(ticks)) FROM entries WHERE length(ticks) > 0'),
    ...texts('SELECT name FROM offices'),
  ].filter((text) => text.length > 2);
  expect(secrets.length).toBeGreaterThan(60);
  const words = new Set(all.split(/[^\p{L}\p{N}._-]+/u));
  expect(secrets.filter((text) => (/^[0-9a-f]+$/.test(text) ? words.has(text) : all.includes(text)))).toEqual([]);
  expect(all).toContain('"sha256"');
  expect(JSON.parse(files.find(([name]) => name === 'so.json')?.[1] ?? '').rows.ballots).toBe(UNITS.length * 5);
});

it('can be saved where no workspace opens', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'kp-ho-tro-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  mkdirSync(join(dir, 'logs'));
  writeFileSync(join(dir, 'logs', 'a.log'), 'một dòng\n');
  const app = createApplication(undefined, 0, { logs: [join(dir, 'logs', 'a.log'), join(dir, 'logs', 'a.log.1')] });
  const places = { data: join(dir, 'data'), temporary: join(dir, 'tam'), samples: '' };
  const window = openWindowSession(app, places, () => {});
  const out = join(dir, 'hỗ trợ.zip');
  must((await window.call('doctor.save', { out: app.files.register(out) })) as CallResult<'doctor.save'>);
  expect(Object.keys(unzipSync(readFileSync(out))).sort()).toEqual([
    'a.log',
    'doc-truoc.txt',
    'kiem-tra.json',
    'may.json',
  ]);
});

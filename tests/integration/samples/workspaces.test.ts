import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { openSample } from '#main/shells/samples.ts';
import type { CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import { ensureBuilt } from '../../../scripts/build.ts';
import { root } from '../../../scripts/steps.ts';

const prepared = join(root, 'dist', 'sample');
let data: string;

beforeAll(async () => {
  await ensureBuilt('sample');
  data = mkdtempSync(join(tmpdir(), 'sample-'));
}, 120_000);
afterAll(() => rmSync(data, { recursive: true, force: true }));

type Must = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** Opens the copy as one of the people that the start screen shows, with the PIN shown beside them. */
async function openAs<T>(kind: 'office' | 'board', login: string, work: (call: Must) => Promise<T>): Promise<T> {
  const sample = openSample(prepared, data, kind);
  if (!sample) throw new Error('no sample was prepared');
  const app = createApplication();
  const session = openSession(app);
  const call: Must = async (name, input) => {
    const result = await session(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.findings)}`);
    return result.value;
  };
  await call('workspace.open', { file: app.files.register(sample.path) });
  const pin = sample.people.find((person) => person.login === login)?.pin ?? '';
  await call('session.login', { login, pin });
  try {
    return await work(call);
  } finally {
    await call('workspace.close', {});
  }
}

describe('the sample of an office', () => {
  it('has a unit at every stage', async () => {
    const { units } = await openAs('office', 'huong', (call) => call('units.status', {}));
    const stages = Object.fromEntries(units.map(({ code, state }) => [code, state]));
    expect(stages).toEqual({
      '0101': 'notReceived',
      '0102': 'discrepancies',
      '0103': 'firstEntry',
      '0104': 'exported',
    });
    const [, second, third] = units;
    expect(second).toMatchObject({ discrepancies: 2 });
    expect(third?.returned).toBe((third?.firstEntered ?? 0) + 1);
    expect(third?.secondEntered).toBe(third?.firstEntered);
  });

  it('opens to everybody named on the start screen, and its key to the passphrase', async () => {
    const sample = openSample(prepared, data, 'office');
    expect(sample?.people.map(({ login }) => login)).toEqual(['lan', 'minh', 'huong', 'quantri']);
    for (const { login } of sample?.people ?? []) {
      const { person } = await openAs('office', login, (call) => call('session.current', {}));
      expect(person?.login).toBe(login);
    }
    await openAs('office', 'huong', async (call) => {
      await call('keys.unlock', { passphrase: sample?.passphrase ?? '' });
      expect(await call('keys.state', {})).toMatchObject({ unlocked: true, roster: 'enrolled' });
    });
  });

  it('has an unbroken audit chain', async () => {
    expect(await openAs('office', 'huong', (call) => call('audit.verify', { batches: [] }))).toMatchObject({
      valid: true,
    });
  });
});

describe('the sample of the board', () => {
  it('has results to look at, which recount to the same', async () => {
    await openAs('board', 'thanh', async (call) => {
      const tally = await call('results.get', {});
      expect(tally).toMatchObject({ provisional: true, coverage: { units: 124, merged: 4 } });
      expect(tally.ballots).toBeGreaterThan(100);
      expect(tally.products[0]?.rank).toBe(1);
      expect(await call('results.recount', {})).toMatchObject({ equal: true });
    });
  });

  it('leaves one batch over for the inbox', async () => {
    const folder = openSample(prepared, data, 'board')?.path.replace(/[^/\\]+$/, '') ?? '';
    const [left, ...more] = readdirSync(folder).filter((name) => name.endsWith('.kpbatch'));
    expect(more).toEqual([]);
    const app = createApplication();
    const file = app.files.register(join(folder, left as string));
    const known = app.files.register(join(folder, 'chuong-trinh.kpcat'));
    const verified = await openSession(app)('batches.verify', { file, package: known });
    expect(verified).toMatchObject({ ok: true, value: { valid: true, unit: '0302' } });
  });
});

describe('the copies', () => {
  it('are made once, whole, and stand apart from the originals', () => {
    const other = mkdtempSync(join(tmpdir(), 'sample-'));
    const before = readFileSync(join(prepared, 'mau-phong.kpdb'));
    const first = openSample(prepared, other, 'office');
    writeFileSync(first?.path ?? '', 'worked on');
    expect(openSample(prepared, other, 'office')?.path).toBe(first?.path);
    expect(readFileSync(first?.path ?? '', 'utf8')).toBe('worked on');
    expect(readFileSync(join(prepared, 'mau-phong.kpdb')).equals(before)).toBe(true);
    expect(readdirSync(other).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    rmSync(other, { recursive: true });
  });

  it('are offered only where something was prepared', () => {
    expect(openSample(join(data, 'nothing'), data, 'office')).toBeNull();
    expect(existsSync(join(data, 'nothing'))).toBe(false);
  });
});

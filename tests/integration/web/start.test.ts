/** The one command that a newcomer types, without a browser. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/steps.ts';

const runner = join(root, 'scripts', 'run.mjs');
let folder: string;
let started: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(() => {
  started?.kill('SIGKILL');
  started = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it and waits for the line with the address. */
function start(...args: string[]): Promise<{ address: string; output: () => string; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [runner, 'start', ...args], {
    cwd: folder,
    env: { ...process.env, KIEMPHIEU_DATA: folder },
  });
  started = child;
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /^http:\/\/127\.0\.0\.1:\d+\/\?token=\S+$/m.exec(output)?.[0];
      if (address !== undefined) resolve({ address, output: () => output, ended });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
}

describe('npm start -- --web --no-open', () => {
  it('prints an address that opens the window, and closes cleanly when told to', async () => {
    const { address, output, ended } = await start('--web', '--no-open');
    const entrance = await fetch(address);
    expect(entrance.status).toBe(200);
    const cookie = entrance.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', address), { headers: { cookie } });
    expect(await page.text()).toContain('<div id="root">');
    await expect.poll(output).toContain('Ctrl+C');
    started?.kill('SIGTERM');
    // Windows knows no signals: there the process just ends.
    expect(await ended).toBe(process.platform === 'win32' ? null : 0);
  }, 120_000);
});

describe('the runner', () => {
  it('refuses tasks and options that it does not know, and says which it does', () => {
    const task = spawnSync(process.execPath, [runner, 'nothing'], { encoding: 'utf8' });
    expect(task.status).toBe(2);
    expect(task.stderr).toContain('start build demo test check bench samples kp');
    const option = spawnSync(process.execPath, [runner, 'start', '--everywhere'], { encoding: 'utf8' });
    expect(option.status).toBe(2);
    expect(option.stderr).toContain('--no-open');
  });

  it('runs the command line where the person stands, and passes its exit code on', () => {
    writeFileSync(join(folder, 'so.kpdb'), 'not a workspace');
    const run = (cwd: string, env: Record<string, string>) => {
      const args = [runner, 'kp', 'unit', 'status', '--db', 'so.kpdb', '--json'];
      const { status, stdout } = spawnSync(process.execPath, args, {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      });
      return { status, code: (JSON.parse(stdout) as { findings: { code: string }[] }).findings[0]?.code };
    };
    const seen = { status: 3, code: 'workspace.notAWorkspace' };
    // npm runs scripts in the project's folder and says where it was called; a test run hands its own INIT_CWD down.
    expect(run(root, { INIT_CWD: folder, npm_lifecycle_event: 'kp' })).toEqual(seen);
    expect(run(folder, { INIT_CWD: root, npm_lifecycle_event: 'test' })).toEqual(seen);
    expect(run(root, { INIT_CWD: folder, npm_lifecycle_event: 'test' })).toEqual({
      status: 3,
      code: 'workspace.notFound',
    });
  });
});

/** Runs the tools of this repository one after the other, and says how each went. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** The script behind a package's command, so that it can run without a shell on every platform. */
export function binOf(packageName: string, command: string): string {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const path = typeof bin === 'string' ? bin : bin[command];
  if (path === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, path);
}

interface Step {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

/** Runs one step with this Node; true when it ended with exit code 0. A step that a signal ended has failed. */
export function runStep({ name, script, args }: Step): boolean {
  const started = performance.now();
  console.log(`\n▶ ${name}`);
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  return status === 0;
}

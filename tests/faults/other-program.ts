/** Other programs on a workspace, each in a process of its own: one that keeps it open (holder.ts), and the command line. */
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { codesOf } from '../fixtures/keying.ts';

export interface OtherProgram {
  /** Kills it: its log stays behind. */
  kill(): Promise<void>;
  /** Has it close the workspace and end. It is told before this returns, and does so by itself. */
  end(): Promise<void>;
}

/** Resolves when it has the file open and has added a clerk of that login, of which everything is still in the log. */
export async function programOn(path: string, login = 'binh'): Promise<OtherProgram> {
  const words = [join(import.meta.dirname, 'holder.ts'), path, login];
  const program: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, words, {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(program, 'close');
  await Promise.race([once(program.stdout, 'data'), ended]);
  if (program.exitCode !== null) throw new Error('the other program did not open the workspace');
  return {
    kill: async () => {
      program.kill('SIGKILL');
      await ended;
    },
    end: async () => {
      writeFileSync(`${path}.end`, '');
      await ended;
      rmSync(`${path}.end`);
    },
  };
}

const COMMAND_LINE = join(import.meta.dirname, '..', '..', 'src-main', 'shells', 'cli', 'main.ts');

/** Runs one command; its exit code and the codes of its findings. */
export function commandLine(...words: string[]): { status: number | null; codes: string[] } {
  const { status, stdout } = spawnSync(process.execPath, [COMMAND_LINE, ...words, '--json'], { encoding: 'utf8' });
  return { status, codes: codesOf(JSON.parse(stdout)) };
}

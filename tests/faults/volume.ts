/**
 * A small drive that can be filled to the last block and emptied again: a tmpfs where this process may mount one. Where it may
 * not, a limit on the size of the files that it writes, which the system enforces at the same places; SQLite then speaks of
 * a failed write and not of a full drive. Neither is there on Windows: those tests are left out, and say so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FindingCode } from '#shared/domain/finding.ts';

const BLOCK = 4096;

export interface Volume {
  readonly dir: string;
  /** What failures on it are called. */
  readonly codes: readonly FindingCode[];
  readonly about: string;
  /** From now on only so many blocks of 4096 bytes can be written: in all, or, with the limit on files, of each file. */
  fill(blocks: number): void;
  empty(): void;
  remove(): void;
}

/** Why there is no such drive on this system; null where there is. */
export const noVolumes =
  process.platform === 'win32' ? 'Windows has neither tmpfs nor limits on the size of files' : null;

function mounted(dir: string, megabytes: number): readonly string[] | null {
  const words = ['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'kiemphieu-test', dir];
  for (const before of [[], ['sudo', '-n']]) {
    const [command = '', ...rest] = [...before, ...words];
    if (spawnSync(command, rest, { stdio: 'ignore' }).status === 0) return before;
  }
  return null;
}

function tmpfs(dir: string, by: readonly string[]): Volume {
  const ballast = join(dir, 'đầy');
  const empty = () => rmSync(ballast, { force: true });
  const fill = (blocks: number) => {
    empty();
    const fd = openSync(ballast, 'w');
    const { bavail, bsize } = statfsSync(dir);
    if (bsize !== BLOCK) throw new Error(`blocks of ${bsize} bytes`);
    for (let left = bavail - blocks; left > 0; left -= 256) writeSync(fd, Buffer.alloc(BLOCK * Math.min(left, 256), 1));
    closeSync(fd);
    if (statfsSync(dir).bavail > blocks) throw new Error('the drive did not fill');
  };
  const remove = () => {
    const [command = '', ...rest] = [...by, 'umount', dir];
    execFileSync(command, rest);
    rmSync(dir, { recursive: true });
  };
  return { dir, codes: ['workspace.full', 'file.unwritable'], about: 'tmpfs', fill, empty, remove };
}

/** Sets how large a file this process may write, in bytes; null lifts the limit. Linux only. */
export function limitFiles(bytes: number | null): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes ?? 'unlimited'}:`]);
}

function limited(dir: string): Volume {
  const empty = () => limitFiles(null);
  return {
    dir,
    codes: ['workspace.full', 'file.unwritable', 'workspace.unreadable'],
    about: 'a limit on the size of files, because mounting a tmpfs is not permitted here',
    fill: (blocks) => limitFiles(blocks * BLOCK),
    empty,
    remove: () => {
      empty();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** @throws where there is no way to make one: such a system cannot test this, and must say so. */
export function smallVolume(megabytes: number): Volume {
  const dir = mkdtempSync(join(tmpdir(), 'kp-volume-'));
  const by = mounted(dir, megabytes);
  if (by) return tmpfs(dir, by);
  const volume = limited(dir);
  const tried = spawnSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited:'], { encoding: 'utf8' });
  if (tried.status === 0) return volume;
  rmSync(dir, { recursive: true });
  throw new Error('A full drive cannot be tested here: it takes the right to mount a tmpfs, or prlimit of util-linux.');
}

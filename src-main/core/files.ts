/**
 * Files that a person chose. The shell (dialog, command line, upload) registers them and hands a handle to whoever calls;
 * services see only this: a name to show, bytes to read, a place to write. Paths never cross the border.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';

/** Nothing this program reads is larger: 20 MB (trust.md "Hostile input"). */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Marks that turn the direction of what stands beside them, and controls: a name of one line that reads as it is written has none. */
const TURNING = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * A file's name for people. Whoever sends a file chooses its name: one with a mark of direction in it would turn the sentence around it,
 * and hide its own suffix.
 */
export const shownName = (path: string): string => basename(path).replace(TURNING, '_');

export class Files {
  readonly #paths = new Map<string, string>();
  readonly #made = new Map<string, { name: string; bytes: Buffer }>();

  /** Registers a path that a person chose, to read from or to write to; returns its handle. */
  register(path: string): string {
    const handle = randomUUID();
    this.#paths.set(handle, path);
    return handle;
  }

  /** The path behind a handle, for opening workspaces and folders; undefined for a handle that was never given out. */
  path(handle: string): string | undefined {
    return this.#paths.get(handle);
  }

  /** Keeps a document in memory for the window's preview; only the newest few are kept. */
  keep(name: string, bytes: Buffer): string {
    const handle = randomUUID();
    this.#made.set(handle, { name, bytes });
    const oldest = this.#made.keys().next().value;
    if (this.#made.size > 4 && oldest !== undefined) this.#made.delete(oldest);
    return handle;
  }

  kept(handle: string): { name: string; bytes: Buffer } | undefined {
    return this.#made.get(handle);
  }

  /** The file's name as findings show it. */
  name(handle: string): string {
    return shownName(this.#paths.get(handle) ?? handle);
  }

  /** The whole file, or a finding that says why not. */
  read(handle: string, maxBytes: number = MAX_FILE_BYTES): Result<{ name: string; bytes: Buffer }> {
    const path = this.#paths.get(handle);
    if (path === undefined) return refuse(finding('file.notFound', { file: handle }));
    const name = shownName(path);
    try {
      const { size } = statSync(path);
      if (size > maxBytes)
        return refuse(finding('file.tooLarge', { file: name }, { megabytes: Math.ceil(maxBytes / 1048576) }));
      return done({ name, bytes: readFileSync(path) });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'ENOENT') return refuse(finding('file.notFound', { file: name }));
      if (code !== '') return refuse(finding('file.unreadable', { file: name }, { detail: code }));
      throw error;
    }
  }

  /** Writes to a chosen file; see {@link writeDurably}. Returns the path as the person knows it. */
  write(handle: string, bytes: Uint8Array): Result<{ file: string; sha256: string }> {
    const path = this.#paths.get(handle);
    if (path === undefined) return refuse(finding('file.notFound', { file: handle }));
    return writeDurably(path, bytes);
  }

  /** Writes a file with a name of our own into a chosen folder. */
  writeInto(folder: string, name: string, bytes: Uint8Array): Result<{ file: string; sha256: string }> {
    const path = this.#paths.get(folder);
    if (path === undefined) return refuse(finding('file.notFound', { file: folder }));
    return writeDurably(join(path, name), bytes);
  }
}

/** Makes a new or renamed entry of the folder survive a power cut. */
export function syncFolder(folder: string): void {
  // Windows has no handle on a folder to sync; its rename is durable with the file's own sync.
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function writeSynced(path: string, bytes: Uint8Array): void {
  const fd = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** On a drive that is gone or takes no change it stays, under a name that nothing reads. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** Says whether the file at `path` is these bytes now; throws what the file system throws. */
function replaceDurably(path: string, temporary: string, bytes: Uint8Array, sha256: string): boolean {
  const stands = () => sha256Of(readFileSync(path)) === sha256;
  if (!existsSync(path) || !stands()) {
    writeSynced(temporary, bytes);
    // What does not read back gets no name.
    if (sha256Of(readFileSync(temporary)) !== sha256) return false;
    renameSync(temporary, path);
  }
  syncFolder(dirname(path));
  if (stands()) return true;
  removeQuietly(path);
  return false;
}

/** Temporary name, sync, rename, sync of the folder, read back: a file under its final name is always whole. */
export function writeDurably(path: string, bytes: Uint8Array): Result<{ file: string; sha256: string }> {
  const sha256 = sha256Of(bytes);
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  const unwritable = (detail: string) => refuse(finding('file.unwritable', { file: basename(path) }, { detail }));
  try {
    return replaceDurably(path, temporary, bytes, sha256) ? done({ file: path, sha256 }) : unwritable('readback');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return unwritable(code);
  } finally {
    removeQuietly(temporary);
  }
}

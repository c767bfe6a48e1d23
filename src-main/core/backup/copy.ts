/**
 * Copies of a workspace that stand for it: made by SQLite's own backup from one snapshot, looked through before they get their
 * name. A copy has no log beside it, so that it can be read from a stick that takes no change.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { isSqliteFailure, storageFinding } from '#main/core/database/failures.ts';
import { removeDatabase } from '#main/core/database/open.ts';
import { syncFolder } from '#main/core/files.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Facts, factsOf } from './facts.ts';
import { openReadonly, wholeFindings } from './inspect.ts';

export interface Copy {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly facts: Facts;
}

/** SHA-256 of a file of any size, a megabyte at a time. @throws what the file system throws */
export function sha256OfFile(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1024 * 1024);
  const fd = openSync(path, 'r');
  try {
    for (let read = readSync(fd, buffer); read > 0; read = readSync(fd, buffer)) hash.update(buffer.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(fd);
  }
}

function syncFile(path: string): void {
  // Windows syncs only what is open for writing.
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** A name beside the target that nothing reads. */
const temporaryFor = (target: string) => `${target}.${randomUUID().slice(0, 8)}.tmp`;

/** A failure at writing a copy, as a finding; a fault of ours is thrown on. */
function failure(error: unknown, source: string, target: string): Finding {
  if (isSqliteFailure(error, 'SQLITE_CORRUPT') || isSqliteFailure(error, 'SQLITE_NOTADB'))
    return finding('workspace.damaged', { file: basename(source) });
  // better-sqlite3 reports a folder that is gone as a plain TypeError.
  const folderGone = error instanceof TypeError && !existsSync(dirname(target));
  if (!folderGone && !storageFinding(error, '')) throw error;
  const detail = error instanceof Error && 'code' in error ? String(error.code) : 'ENOENT';
  return finding('file.unwritable', { file: basename(target) }, { detail });
}

const sameFacts = (a: Facts, b: Facts) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Takes the copy out of the log's mode, so that it needs no second file, and looks through it. What is wrong with it is one finding;
 * the original's own faults (a broken chain) are told and are no fault of the copy.
 */
function judgeCopy(temporary: string, target: string, wanted: Facts): readonly Finding[] {
  const name = basename(target);
  const db = new Sqlite(temporary, { fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('journal_mode = DELETE');
    const findings = wholeFindings(db, name);
    const damaged = findings.some(({ code }) => code.startsWith('workspace.'));
    return damaged || !sameFacts(factsOf(db), wanted) ? [finding('backup.notWhole', { file: name })] : findings;
  } catch (error) {
    if (!isSqliteFailure(error, 'SQLITE_CORRUPT') && !isSqliteFailure(error, 'SQLITE_NOTADB')) throw error;
    return [finding('backup.notWhole', { file: name })];
  } finally {
    db.close();
  }
}

/** Looks through the copy, syncs it, gives it its name. */
function settle(temporary: string, target: string, wanted: Facts): Result<Copy> {
  const said = judgeCopy(temporary, target, wanted);
  if (said.some(({ code }) => code === 'backup.notWhole')) return refuse(...said);
  syncFile(temporary);
  const sha256 = sha256OfFile(temporary);
  renameSync(temporary, target);
  syncFolder(dirname(target));
  return sha256OfFile(target) === sha256
    ? done({ path: target, sha256, bytes: statSync(target).size, facts: wanted }, said)
    : refuse(finding('backup.notWhole', { file: basename(target) }));
}

/** Makes the bytes of a copy, settles it, and leaves nothing behind when that fails. */
async function copyWith(source: string, target: string, fill: (temporary: string) => Facts | Promise<Facts>) {
  const temporary = temporaryFor(target);
  try {
    return settle(temporary, target, await fill(temporary));
  } catch (error) {
    return refuse(failure(error, source, target));
  } finally {
    removeDatabase(temporary);
  }
}

/** A connection whose reads all see the moment at which this was called. */
function snapshotOf(source: string): { readonly db: Database; readonly facts: Facts } {
  const db = openReadonly(source);
  try {
    db.exec('BEGIN');
    return { db, facts: factsOf(db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Copies a workspace file, its log included, whether this program has it open or not. Others may go on writing: the copy is
 * the file at one moment. Findings beside the value tell what is wrong with the original itself.
 * @param target does not exist
 */
export function copyDatabase(source: string, target: string): Promise<Result<Copy>> {
  return copyWith(source, target, async (temporary) => {
    const { db, facts } = snapshotOf(source);
    try {
      await db.backup(temporary);
      return facts;
    } finally {
      db.close();
    }
  });
}

/** The same at once and in memory, where nothing may be awaited: before a migration, under the workspace's lock. */
export function copyOpenDatabase(db: Database, target: string): Result<Copy> {
  const temporary = temporaryFor(target);
  try {
    writeFileSync(temporary, db.serialize(), { flag: 'wx' });
    return settle(temporary, target, factsOf(db));
  } catch (error) {
    return refuse(failure(error, db.name, target));
  } finally {
    removeDatabase(temporary);
  }
}

/** Copies a finished file to another drive: temporary name, sync, read back, then its name. */
export function copyFileDurably(from: string, to: string, sha256: string): Result<null> {
  const temporary = temporaryFor(to);
  try {
    copyFileSync(from, temporary, constants.COPYFILE_EXCL);
    syncFile(temporary);
    if (sha256OfFile(temporary) !== sha256) return refuse(finding('backup.notWhole', { file: basename(to) }));
    renameSync(temporary, to);
    syncFolder(dirname(to));
    return done(null);
  } catch (error) {
    return refuse(failure(error, from, to));
  } finally {
    removeDatabase(temporary);
  }
}

/**
 * One program at a time on a workspace (docs/decisions/0020-faults.md). The lock is SQLite's own on a tiny database beside
 * the file, held for as long as the workspace is open: the system lets go of it when the program dies, however it dies. The
 * same file remembers whether the newest work stands in the log beside the workspace, so that a log which somebody took away is
 * noticed.
 */
import { closeSync, existsSync, openSync, realpathSync, rmSync, statSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { isSqliteFailure, storageFinding } from '#main/core/database/failures.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';

/** What the lock file says of the program that had the workspace before. */
const CLEAN = 0;
const WORKING = 1;

export interface WorkspaceLock {
  /** The workspace's path without links: two names of one file are one workspace. */
  readonly path: string;
  /** How the program before this one left it: closed, in the middle of work, or the lock file itself tells nothing. */
  readonly left: 'closed' | 'working' | 'unknown';
  /** Whether the log stood beside the file when the lock was taken. */
  readonly logFound: boolean;
  /** From now on the newest work stands in the log beside the file. Call it when the log is there. */
  working(): void;
  /** Everything stands in the file. */
  closed(): void;
  /** Lets go of it. The lock file goes too, unless it has to remember that the log is still needed. */
  release(): void;
}

const lockFile = (path: string) => `${path}-lock`;

function holdExclusively(file: string, patience: number): Database {
  const db = new Sqlite(file, { timeout: patience });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('locking_mode = EXCLUSIVE');
    // One page is the whole database: it needs no journal beside it.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    db.exec('COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const inode = (file: string) => statSync(file, { throwIfNoEntry: false, bigint: true })?.ino;

/**
 * Holds the lock file of that name. Whoever lets go of it removes it first, so a lock on a file that is no longer there, or
 * no longer the same, is no lock: then again from the start.
 */
function holdNamed(file: string, patience: number): Database {
  for (;;) {
    // Only where there is none: to close a file that this program has locked already would let go of the lock.
    if (!existsSync(file)) closeSync(openSync(file, 'a'));
    const before = inode(file);
    const db = holdExclusively(file, patience);
    if (before !== undefined && inode(file) === before) return db;
    db.close();
  }
}

function remove(file: string, db: Database): void {
  // Elsewhere than on Windows it must go while it is held; Windows removes no open file, and none that somebody else has open.
  if (process.platform === 'win32') db.close();
  try {
    rmSync(file, { force: true });
  } catch {
    // Somebody waits for it, or the folder takes no change: a lock file that stays says "closed" and is in nobody's way.
  } finally {
    db.close();
  }
}

function lockOf(path: string, db: Database, left: WorkspaceLock['left']): WorkspaceLock {
  const mark = () => db.pragma('user_version', { simple: true });
  return {
    path,
    left,
    logFound: existsSync(`${path}-wal`),
    working: () => db.pragma(`user_version = ${WORKING}`),
    closed: () => db.pragma(`user_version = ${CLEAN}`),
    release: () => {
      if (mark() === WORKING) db.close();
      else remove(lockFile(path), db);
    },
  };
}

function takeLock(path: string, patience: number): WorkspaceLock {
  const file = lockFile(path);
  try {
    const db = holdNamed(file, patience);
    return lockOf(path, db, db.pragma('user_version', { simple: true }) === WORKING ? 'working' : 'closed');
  } catch (error) {
    if (!isSqliteFailure(error, 'SQLITE_NOTADB') && !isSqliteFailure(error, 'SQLITE_CORRUPT')) throw error;
    // Torn by a power cut: a program that is alive keeps its lock file whole.
    rmSync(file);
    return lockOf(path, holdNamed(file, patience), 'unknown');
  }
}

/**
 * Takes the workspace at `path` for this program, or says that another one has it, `workspace.inUse`.
 * @param patience milliseconds to wait for another program to let go
 */
export function lockWorkspace(path: string, name: string, patience: number): Result<WorkspaceLock> {
  if (!existsSync(path)) return refuse(finding('workspace.notFound', { file: name }));
  try {
    return done(takeLock(realpathSync(path), patience));
  } catch (error) {
    const known = storageFinding(error, name);
    if (known) return refuse(known);
    throw error;
  }
}

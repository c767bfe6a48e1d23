/** Opening and creating workspace files, with the pragmas of trust.md at each open. */
import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { judgeSchema, migrate } from './migrate.ts';

function setPragmas(db: Database): void {
  db.pragma('journal_mode = WAL');
  // better-sqlite3 is compiled to fall to NORMAL in WAL: a power cut would then lose acknowledged work.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  // Without it INSERT OR REPLACE would remove rows behind the triggers that keep them.
  db.pragma('recursive_triggers = ON');
  db.pragma('busy_timeout = 5000');
}

interface SqliteFailure {
  readonly code: string;
}

function isSqliteFailure(error: unknown): error is SqliteFailure {
  return error instanceof Sqlite.SqliteError;
}

/** The finding for a failure of SQLite that is not our fault, or null. */
export function sqliteFinding(error: unknown, file: string) {
  if (!isSqliteFailure(error)) return null;
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED'))
    return finding('workspace.inUse', { file });
  if (error.code.startsWith('SQLITE_NOTADB')) return finding('workspace.notAWorkspace', { file });
  if (error.code.startsWith('SQLITE_CORRUPT')) return finding('workspace.damaged', { file });
  if (/^SQLITE_(CANTOPEN|READONLY|IOERR|PERM|FULL)/.test(error.code))
    return finding('workspace.unreadable', { file }, { detail: error.code });
  return null;
}

function isEmptyFile(path: string): boolean {
  return statSync(path).size === 0;
}

function openChecked(path: string, name: string, now: string): Result<Database> {
  const db = new Sqlite(path, { fileMustExist: true });
  try {
    // Nothing of a foreign schema may run while it is looked at.
    db.pragma('trusted_schema = OFF');
    const { findings, missingTriggers } = judgeSchema(db, name);
    if (findings.length > 0) {
      db.close();
      return refuse(...findings);
    }
    setPragmas(db);
    if (missingTriggers.length === 0) {
      migrate(db, now);
      return done(db);
    }
    // Rows may have been changed behind the missing guards: what is there stays as it is, as evidence.
    db.pragma('query_only = ON');
    return done(db, [finding('audit.triggerMissing', { file: name }, { name: missingTriggers.join(', ') })]);
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens an existing workspace file. `name` is what findings call it. A file that lost guards of its audit rows opens for
 * reading only, with the finding that says so.
 */
export function openDatabase(path: string, name: string, now: string): Result<Database> {
  if (!existsSync(path)) return refuse(finding('workspace.notFound', { file: name }));
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    if (!statSync(path).isFile() || isEmptyFile(path))
      return refuse(finding('workspace.notAWorkspace', { file: name }));
    return openChecked(path, name, now);
  } catch (error) {
    const known = sqliteFinding(error, name);
    if (known) return refuse(known);
    if (isNodeFailure(error)) return refuse(finding('workspace.unreadable', { file: name }, { detail: error.code }));
    throw error;
  }
}

function isNodeFailure(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** Creates a new workspace file, or refuses where one stands already. */
export function createDatabase(path: string, name: string, now: string): Result<Database> {
  if (existsSync(path)) return refuse(finding('workspace.exists', { file: name }));
  try {
    const db = new Sqlite(path);
    setPragmas(db);
    migrate(db, now);
    return done(db);
  } catch (error) {
    removeDatabase(path);
    const known = sqliteFinding(error, name);
    if (known) return refuse(known);
    // better-sqlite3 reports a missing folder as a plain TypeError.
    if (error instanceof TypeError)
      return refuse(finding('workspace.unreadable', { file: name }, { detail: 'folder' }));
    throw error;
  }
}

/** Takes away the files of a creation that was refused half way. */
export function removeDatabase(path: string): void {
  // Asked first: where a parent is no folder, removal fails even when told that nothing there is fine.
  for (const file of ['', '-wal', '-shm'].map((suffix) => path + suffix)) if (existsSync(file)) rmSync(file);
}

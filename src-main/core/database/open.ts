/** Opening and creating workspace files, with the pragmas of trust.md at each open. */
import { existsSync, rmSync, statSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { storageFinding } from './failures.ts';
import { isBehind, judgeSchema, migrate, type SchemaVerdict } from './migrate.ts';

/** What is set at each open, and how it reads back. */
export const PRAGMAS = [
  { name: 'journal_mode', value: 'WAL', reads: 'wal' },
  // better-sqlite3 is compiled to fall to NORMAL in WAL: a power cut would then lose acknowledged work.
  { name: 'synchronous', value: 'FULL', reads: 2 },
  { name: 'foreign_keys', value: 'ON', reads: 1 },
  { name: 'trusted_schema', value: 'OFF', reads: 0 },
  // Without it INSERT OR REPLACE would remove rows behind the triggers that keep them.
  { name: 'recursive_triggers', value: 'ON', reads: 1 },
  { name: 'busy_timeout', value: '5000', reads: 5000 },
] as const;

export function setPragmas(db: Database): void {
  for (const { name, value } of PRAGMAS) db.pragma(`${name} = ${value}`);
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Whether the log beside the file holds anything: after a clean end it does not. */
function hasLog(path: string): boolean {
  return sizeOf(`${path}-wal`) > 0;
}

/** A file of this size is looked through in a tenth of a second, so at each opening; a larger one only after an unclean end. */
const ALWAYS_CHECKED = 32 * 1024 * 1024;

/** SQLite's words for what is wrong with the file's structure; null when nothing is. */
function structuralFault(db: Database): string | null {
  const answer = db.pragma('quick_check(1)', { simple: true }) as string;
  return answer === 'ok' ? null : answer;
}

/** Judges the file through a connection that cannot write: whatever is wrong with it, file and log stay as they are. */
function examine(path: string, name: string, unclean: boolean): SchemaVerdict {
  const checked = unclean || hasLog(path) || sizeOf(path) <= ALWAYS_CHECKED;
  const db = new Sqlite(path, { fileMustExist: true, readonly: true });
  try {
    // Nothing of a foreign schema may run while it is looked at.
    db.pragma('trusted_schema = OFF');
    const verdict = judgeSchema(db, name);
    if (verdict.findings.length > 0 || !checked || structuralFault(db) === null) return verdict;
    return { ...verdict, findings: [finding('workspace.damaged', { file: name })] };
  } finally {
    db.close();
  }
}

/** Removes what SQLite leaves behind where it may not write, so that a refused file's folder is as it was. */
function removeEmptyLog(path: string): void {
  if (hasLog(path)) return;
  for (const file of [`${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
}

function openChecked(path: string, name: string, now: string, how: Opening): Result<Database> {
  const logThere = existsSync(`${path}-wal`);
  const { findings, missingTriggers } = examine(path, name, how.unclean ?? false);
  if (findings.length > 0) {
    if (!logThere) removeEmptyLog(path);
    return refuse(...findings);
  }
  const db = new Sqlite(path, { fileMustExist: true });
  try {
    setPragmas(db);
    if (missingTriggers.length === 0) {
      // SQLite opens a file that it may not write for reading, without a word; a change of no row finds out before the first real one.
      db.exec('UPDATE schema_migrations SET name = name WHERE number < 0');
      const kept = isBehind(db) && how.beforeMigration ? how.beforeMigration(db) : done(null);
      if (!kept.ok) {
        db.close();
        return kept;
      }
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

interface Opening {
  /** The program that had it before did not close it: its structure is checked, whatever its size. */
  readonly unclean?: boolean;
  /** Keeps a file of an older version as it is; a migration whose file cannot be kept does not begin. */
  readonly beforeMigration?: (db: Database) => Result<null>;
}

/**
 * Opens an existing workspace file. `name` is what findings call it. A file that lost guards of its audit rows opens for
 * reading only, with the finding that says so. A file whose structure is damaged is refused and not touched.
 */
export function openDatabase(path: string, name: string, now: string, how: Opening = {}): Result<Database> {
  if (!existsSync(path)) return refuse(finding('workspace.notFound', { file: name }));
  try {
    if (!statSync(path).isFile() || sizeOf(path) === 0)
      return refuse(finding('workspace.notAWorkspace', { file: name }));
    return openChecked(path, name, now, how);
  } catch (error) {
    const known = storageFinding(error, name);
    if (known) return refuse(known);
    throw error;
  }
}

/** Creates a new workspace file, or refuses where one stands already. */
export function createDatabase(path: string, name: string, now: string): Result<Database> {
  if (existsSync(path)) return refuse(finding('workspace.exists', { file: name }));
  let db: Database | undefined;
  try {
    db = new Sqlite(path);
    setPragmas(db);
    migrate(db, now);
    return done(db);
  } catch (error) {
    db?.close();
    removeDatabase(path);
    const known = storageFinding(error, name);
    if (known) return refuse(known);
    // better-sqlite3 reports a missing folder as a plain TypeError.
    if (error instanceof TypeError)
      return refuse(finding('workspace.unreadable', { file: name }, { detail: 'folder' }));
    throw error;
  }
}

/** Takes away the files of a creation that was refused half way. On a drive that takes no change they stay, under their temporary name. */
export function removeDatabase(path: string): void {
  for (const file of ['', '-wal', '-shm'].map((suffix) => path + suffix)) {
    try {
      // Asked first: where a parent is no folder, removal fails even when told that nothing there is fine.
      if (existsSync(file)) rmSync(file);
    } catch (error) {
      if (!storageFinding(error, '')) throw error;
    }
  }
}

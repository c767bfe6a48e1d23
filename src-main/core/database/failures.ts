/** What went wrong with a drive or a database file, as a finding: no fault of ours, and nothing that a person cannot mend. */
import Sqlite from 'better-sqlite3';
import { type Finding, finding } from '#shared/domain/finding.ts';

/** Whether SQLite failed with a code that begins so. */
export function isSqliteFailure(error: unknown, code: string): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith(code);
}

/** SQLite's codes, the first that fits. What is written back reports a full drive as such; the shared memory beside it cannot. */
const SQLITE_CODES = [
  [/^SQLITE_(BUSY|LOCKED)/, 'workspace.inUse'],
  [/^SQLITE_NOTADB/, 'workspace.notAWorkspace'],
  [/^SQLITE_CORRUPT/, 'workspace.damaged'],
  [/^SQLITE_(FULL|IOERR_SHMSIZE)/, 'workspace.full'],
  [/^SQLITE_(CANTOPEN|READONLY|IOERR|PERM)/, 'workspace.unreadable'],
] as const;

/** The finding for a failure of SQLite that is not our fault, or null. `file` is what the finding calls the workspace. */
export function sqliteFinding(error: unknown, file: string): Finding | null {
  if (!(error instanceof Sqlite.SqliteError)) return null;
  const { code } = error;
  const [, found] = SQLITE_CODES.find(([form]) => form.test(code)) ?? [];
  return found === undefined
    ? null
    : finding(found, { file }, found === 'workspace.unreadable' ? { detail: code } : {});
}

/** The same for failures of the file system too. */
export function storageFinding(error: unknown, file: string): Finding | null {
  const known = sqliteFinding(error, file);
  if (known || !(error instanceof Error && 'code' in error && typeof error.code === 'string')) return known;
  // An SqliteError that is not known is our fault, also though it has a code.
  if (error instanceof Sqlite.SqliteError) return null;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return finding('workspace.full', { file });
  return finding('workspace.unreadable', { file }, { detail: error.code });
}

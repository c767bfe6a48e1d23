/** The one open workspace of an application: taking it up, what it is, laying it down. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type Application, workspaceName } from '#main/core/application.ts';
import { appendAudit } from '#main/core/audit/chain.ts';
import { backupBeforeMigration } from '#main/core/backup/make.ts';
import { sqliteFinding, storageFinding } from '#main/core/database/failures.ts';
import { openDatabase } from '#main/core/database/open.ts';
import { syncFolder } from '#main/core/files.ts';
import { soleAdministrator } from '#main/core/users/people.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { programme } from '#shared/contract/programme.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { bindDesk, deskPlace, instanceOf } from './instance.ts';
import { lockWorkspace, type WorkspaceLock } from './lock.ts';

export type Summary = CallOutput<'workspace.open'>;

const row = z.object({
  kind: z.enum(['office', 'board']),
  programme: z.string().transform((text) => programme.parse(JSON.parse(text))),
  officeCode: z.string().nullable(),
  officeName: z.string().nullable(),
  packageVersion: z.int().nullable(),
});

/** What the workspace is; throws when its own row is missing or makes no sense. */
export function summaryOf(db: Database, machine: string | null): Summary {
  const stored = row.parse(
    db
      .prepare(
        `SELECT w.kind, w.programme, w.office_code AS officeCode, o.name AS officeName,
           (SELECT max(version) FROM packages) AS packageVersion
         FROM workspace w LEFT JOIN offices o ON o.code = w.office_code`,
      )
      .get(),
  );
  const { code, name, year, mode, calendar } = stored.programme;
  return {
    kind: stored.kind,
    programme: { code, name, year, mode, due: calendar.due },
    office: stored.officeCode === null ? null : { code: stored.officeCode, name: stored.officeName ?? '' },
    packageVersion: stored.packageVersion,
    loginNeeded: soleAdministrator(db) === null,
    moved: deskPlace(db, machine) === 'elsewhere',
  };
}

/** Moves the log into the file. False when the drive does not take it: the log then stays beside the file, nothing is lost. */
function emptyLog(db: Database, lock: WorkspaceLock | undefined): boolean {
  try {
    const [{ busy } = { busy: 1 }] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (busy === 0) lock?.closed();
    return busy === 0;
  } catch (error) {
    if (sqliteFinding(error, '')) return false;
    throw error;
  }
}

/**
 * Lays the open workspace down: everything into the one file, the unlocked key forgotten. The finding, if any, says that
 * the newest work still stands in the log beside the file.
 * @param kept the lock that goes on to be held, because the same file is opened anew
 */
export function closeWorkspace(app: Application, kept?: WorkspaceLock): readonly Finding[] {
  const { workspace } = app;
  if (!workspace) return [];
  const { db, lock } = workspace;
  app.workspace = null;
  workspace.signingKey = null;
  if (lock && lock === kept) {
    db.close();
    return [];
  }
  let emptied = false;
  try {
    emptied = emptyLog(db, lock);
  } finally {
    db.close();
    lock?.release();
  }
  return emptied ? [] : [finding('workspace.logBeside', { file: workspaceName(db) })];
}

/** A log that was in use and is gone took the newest work with it: said now, and in the audit for good. */
function recordLostLog(db: Database, name: string, now: string): Finding {
  db.transaction(() => appendAudit(db, now, null, { action: 'workspace.logLost', subject: name })).immediate();
  return finding('workspace.logLost', { file: name });
}

/** How the file is taken up. */
interface Taking {
  readonly lock: WorkspaceLock;
  /** `again`: this application has the file open already; `new`: it was made just now. */
  readonly as: 'stored' | 'again' | 'new';
}

/** The first program that knows its PC ties the file to it. */
function bindHere(db: Database, machine: string | null, name: string, now: string): void {
  db.transaction(() => {
    bindDesk(db, machine, now);
    appendAudit(db, now, null, { action: 'workspace.bind', subject: name, new: { instance: instanceOf(db) } });
  }).immediate();
}

/** Makes the database the application's, in place of the one that was open. */
function takeUp(app: Application, db: Database, readOnly: Finding | undefined, { lock, as }: Taking, now: string) {
  const { machine } = app.host;
  const summary = summaryOf(db, machine);
  const name = basename(lock.path);
  const lost = as === 'stored' && lock.left === 'working' && !lock.logFound && !readOnly;
  const findings = lost ? [recordLostLog(db, name, now)] : [];
  if (deskPlace(db, machine) === 'free' && !readOnly) bindHere(db, machine, name, now);
  const { moved } = summary;
  if (moved) findings.push(finding('desk.moved', { file: name }));
  // The log's name in the folder first, then the mark that it is needed: a power cut between the two costs nothing.
  syncFolder(dirname(lock.path));
  lock.working();
  findings.push(...closeWorkspace(app, lock));
  app.workspace = { db, kind: summary.kind, signingKey: null, readOnly, lock, moved };
  return { summary, findings };
}

/** The file is closed again after all. What the log held stands in the file now, so it is missed by nobody. */
function putBack(db: Database, { lock, as }: Taking): void {
  db.close();
  if (as !== 'again' && lock.logFound && !existsSync(`${lock.path}-wal`)) lock.closed();
}

function openLocked(app: Application, taking: Taking, name: string, now: string): Result<Summary> {
  const { lock, as } = taking;
  const opened = openDatabase(lock.path, name, now, {
    unclean: as === 'stored' && lock.left !== 'closed',
    beforeMigration: (db) => backupBeforeMigration(db, lock.path, now),
  });
  if (!opened.ok) return opened;
  const db = opened.value;
  try {
    const { summary, findings } = takeUp(app, db, opened.findings[0], taking, now);
    return done(summary, [...opened.findings, ...findings]);
  } catch (error) {
    putBack(db, taking);
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return refuse(finding('workspace.damaged', { file: name }));
    const known = storageFinding(error, name);
    if (known) return refuse(known);
    throw error;
  }
}

/**
 * Opens a workspace file and makes it the application's; the one that was open stays open when this one is refused. A file
 * that another program has open is refused, `workspace.inUse`.
 * @param made the file was made just now: what an older one of its name left beside it says nothing of it
 */
export function openWorkspace(
  app: Application,
  path: string,
  name: string,
  now: string,
  made = false,
): Result<Summary> {
  const own = app.workspace?.lock;
  if (own && existsSync(path) && realpathSync(path) === own.path)
    return openLocked(app, { lock: own, as: 'again' }, name, now);
  const locked = lockWorkspace(path, name, app.patience);
  if (!locked.ok) return locked;
  const lock = locked.value;
  let opened: Result<Summary> | undefined;
  try {
    opened = openLocked(app, { lock, as: made ? 'new' : 'stored' }, name, now);
    return opened;
  } finally {
    if (!opened?.ok) lock.release();
  }
}

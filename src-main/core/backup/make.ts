/** Making backups: by hand, when a workspace is laid down, before it is changed from the ground up. */
import { basename, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Application, isoNow, type Workspace } from '#main/core/application.ts';
import { storageFinding } from '#main/core/database/failures.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Copy, copyDatabase, copyFileDurably, copyOpenDatabase } from './copy.ts';
import { originOf, progressOf } from './facts.ts';
import { lookInto } from './inspect.ts';
import { ownPlace, type Why } from './names.ts';
import { backupsIn, newBackupPath, rotate, secondPlace } from './store.ts';

/** The file of an open workspace, without links. */
export function pathOf({ lock, db }: Workspace): string {
  return lock?.path ?? db.name;
}

/** Runs something that makes a file in `folder`; a drive that is full, gone or read-only becomes a finding. */
function onDrive<T>(folder: string, work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    if (!storageFinding(error, '')) throw error;
    const detail = error instanceof Error && 'code' in error ? String(error.code) : '';
    return refuse(finding('file.unwritable', { file: basename(folder) }, { detail }));
  }
}

/** The same file once more in the second place, if one was chosen. Whatever is wrong with it is a warning: the first copy stands. */
function alsoSecond(db: Database, copy: Copy, now: string): readonly Finding[] {
  const place = secondPlace(db);
  if (!place) return [];
  if (!place.reachable) return [finding('backup.secondMissing', { value: place.folder })];
  const target = join(place.folder, basename(copy.path));
  const written = onDrive(place.folder, () => copyFileDurably(copy.path, target, copy.sha256));
  if (!written.ok) return [finding('backup.secondFailed', { value: place.folder })];
  rotate(target, copy.facts.origin, now);
  return [];
}

/**
 * Backs the open workspace up into the folder beside it and into the second place; or, with `folder`, only there.
 * Nothing older is removed before the new file was read back and found whole.
 */
export async function makeBackup(
  app: Application,
  workspace: Workspace,
  why: Why,
  folder?: string,
): Promise<Result<Copy>> {
  const { db } = workspace;
  const [now, path, origin] = [isoNow(app), pathOf(workspace), originOf(db)];
  const place = folder ?? ownPlace(path);
  const target = onDrive(place, () => done(newBackupPath(place, path, origin, now, why)));
  if (!target.ok) return target;
  const copy = await copyDatabase(path, target.value);
  if (!copy.ok || folder !== undefined) return copy;
  rotate(copy.value.path, origin, now);
  return done(copy.value, [...copy.findings, ...alsoSecond(db, copy.value, now)]);
}

/** The newest of this workspace's own backups, if it can be read, and how far the work had come then. */
export function newestBackup(workspace: Workspace): { readonly at: string; readonly progress: string } | null {
  const place = ownPlace(pathOf(workspace));
  const [first] = backupsIn(place, { origin: originOf(workspace.db) });
  if (!first) return null;
  const progress = lookInto(join(place, first.name), (db) => done(progressOf(db)));
  return progress.ok ? { at: first.at, progress: progress.value } : null;
}

/**
 * Backs up at laying a workspace down, when there is something new since the last backup. A failure never keeps anybody
 * from closing: it is told as a warning.
 */
export async function backupAtClose(app: Application): Promise<readonly Finding[]> {
  const { workspace } = app;
  const { backupEvery } = app.host;
  // What is kept as evidence must not push good backups out.
  if (!workspace || backupEvery === null || workspace.readOnly) return [];
  const last = newestBackup(workspace);
  if (last?.progress === progressOf(workspace.db)) return [];
  if (last && backupEvery > 0) {
    const age = Date.parse(isoNow(app)) - Date.parse(last.at);
    if (age >= 0 && age < backupEvery) return [];
  }
  const made = await makeBackup(app, workspace, 'close');
  if (made.ok) return made.findings.filter(({ severity }) => severity === 'warning');
  return [finding('backup.notMade', { file: basename(pathOf(workspace)) }), ...made.findings.map(asWarning)];
}

const asWarning = (found: Finding): Finding => ({ ...found, severity: 'warning' });

/** Before a migration, at once and under the workspace's lock. A migration that cannot be backed up does not begin. */
export function backupBeforeMigration(db: Database, path: string, now: string): Result<null> {
  const place = ownPlace(path);
  const copy = onDrive(place, () => copyOpenDatabase(db, newBackupPath(place, path, originOf(db), now, 'migration')));
  if (!copy.ok) return copy;
  rotate(copy.value.path, copy.value.facts.origin, now);
  return done(null);
}

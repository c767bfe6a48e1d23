/** The folders in which a workspace's backups stand. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Finding, finding } from '#shared/domain/finding.ts';
import { originOf } from './facts.ts';
import { type BackupName, backupName, newestFirst, nextAfter, outdated, readName, stemOf, type Why } from './names.ts';

export interface SecondPlace {
  readonly folder: string;
  readonly reachable: boolean;
}

/** The second folder that was chosen for backups, or null. */
export function secondPlace(db: Database): SecondPlace | null {
  const folder = db.prepare('SELECT folder FROM backup_place').pluck().get() as string | undefined;
  return folder === undefined ? null : { folder, reachable: existsSync(folder) };
}

const DAY = 24 * 3600 * 1000;

/** What is wrong with the second place, said at opening and by the doctor: away, empty, or behind by days. */
export function remindOfSecond(db: Database, now: string): readonly Finding[] {
  const place = secondPlace(db);
  if (!place) return [];
  if (!place.reachable) return [finding('backup.secondMissing', { value: place.folder })];
  const [newest] = backupsIn(place.folder, { origin: originOf(db) });
  if (!newest) return [finding('backup.secondFailed', { value: place.folder })];
  const days = Math.floor((Date.parse(now) - Date.parse(newest.at)) / DAY);
  return days < 2 ? [] : [finding('backup.secondOld', { value: place.folder }, { days })];
}

/** Backups in a folder, newest first: of the workspace with that first audit row, or where that is not known of that file name. */
export function backupsIn(
  folder: string,
  of: { readonly origin: string } | { readonly workspace: string },
): BackupName[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = readdirSync(folder).flatMap((name) => readName(name) ?? []);
  const stem = 'workspace' in of ? stemOf(basename(of.workspace)) : null;
  const own = 'origin' in of ? of.origin.slice(0, 6) : null;
  return newestFirst(names.filter((each) => (own === null ? each.stem === stem : each.origin === own)));
}

/** A path for a backup made now, in a folder that exists then. @throws what the file system throws */
export function newBackupPath(folder: string, workspace: string, origin: string, at: string, why: Why): string {
  mkdirSync(folder, { recursive: true });
  const [newest] = backupsIn(folder, { origin });
  const next = nextAfter(newest, at);
  for (let again = next.again; ; again++) {
    const path = join(folder, backupName(workspace, origin, next.at, why, again));
    if (!existsSync(path)) return path;
  }
}

/** Takes away what is no longer kept, after `made` was found whole. What cannot be removed stays. */
export function rotate(made: string, origin: string, now: string): void {
  const folder = dirname(made);
  for (const name of outdated(backupsIn(folder, { origin }), now)) {
    if (name === basename(made)) continue;
    try {
      rmSync(join(folder, name), { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

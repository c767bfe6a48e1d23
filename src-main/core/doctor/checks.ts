/** The looks that the doctor takes at an open workspace. Each returns what it found; nothing is changed. */
import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Application, isoNow, type Workspace, workspaceName } from '#main/core/application.ts';
import { verifyChain } from '#main/core/audit/verify.ts';
import { progressOf } from '#main/core/backup/facts.ts';
import { newestBackup, pathOf } from '#main/core/backup/make.ts';
import { remindOfSecond } from '#main/core/backup/store.ts';
import { judgeSchema } from '#main/core/database/migrate.ts';
import { PRAGMAS } from '#main/core/database/open.ts';
import { recount } from '#main/core/results/recount.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import { differingTotals } from './totals.ts';

export interface Patient {
  readonly app: Application;
  readonly workspace: Workspace;
  readonly db: Database;
}

const DAY = 24 * 3600 * 1000;

export function structure({ db }: Patient): readonly Finding[] {
  const answer = db.pragma('quick_check(1)', { simple: true });
  return answer === 'ok' ? [] : [finding('workspace.damaged', { file: workspaceName(db) })];
}

export function schema({ db }: Patient): readonly Finding[] {
  const file = workspaceName(db);
  const { findings, missingTriggers } = judgeSchema(db, file);
  if (missingTriggers.length === 0) return findings;
  return [...findings, finding('audit.triggerMissing', { file }, { name: missingTriggers.join(', ') })];
}

export function audit({ db }: Patient): readonly Finding[] {
  return verifyChain(db, []).findings.filter(({ code }) => code !== 'audit.triggerMissing');
}

/** Every total again by another road: office from entries and decisions, board from the stored files. */
export function totals({ db, workspace }: Patient): readonly Finding[] {
  if (workspace.kind === 'board') {
    const { differences } = recount(db);
    return differences.length === 0 ? [] : [finding('recount.differs', {}, { count: differences.length })];
  }
  return differingTotals(db).map(({ unit, count }) => finding('doctor.totalsDiffer', { unit }, { count }));
}

/** Read back, not remembered: SQLite takes a setting that it does not follow without a word. */
export function settings({ db }: Patient): readonly Finding[] {
  return PRAGMAS.flatMap(({ name, reads }) => {
    const found = String(db.pragma(name, { simple: true }));
    return found === String(reads)
      ? []
      : [finding('doctor.setting', { value: name }, { found, wanted: String(reads) })];
  });
}

/** Room for the workspace three times over (itself, its log, a backup), and never less than this. */
const LEAST_FREE = 200 * 1024 * 1024;

export function space({ workspace }: Patient): readonly Finding[] {
  const path = pathOf(workspace);
  const { bavail, bsize } = statfsSync(dirname(path));
  const free = bavail * bsize;
  const needed = Math.max(LEAST_FREE, 3 * statSync(path).size);
  const megabytes = (bytes: number) => Math.floor(bytes / 1048576);
  return free >= needed ? [] : [finding('doctor.spaceLow', {}, { free: megabytes(free), needed: megabytes(needed) })];
}

/** Some minutes are the difference between two PCs' clocks; more is a clock that was set back, or was wrong before. */
const CLOCKS_DIFFER = 10 * 60 * 1000;

export function clock({ app, db }: Patient): readonly Finding[] {
  const newest = db.prepare('SELECT at FROM audit_events ORDER BY id DESC LIMIT 1').pluck().get() as string | undefined;
  const behind = newest === undefined ? 0 : Date.parse(newest) - Date.parse(isoNow(app));
  if (newest === undefined || behind <= CLOCKS_DIFFER) return [];
  return [finding('doctor.clockBehind', { value: newest }, { minutes: Math.round(behind / 60_000) })];
}

const LARGE_LOG = 64 * 1024 * 1024;

/** A log that only grows means that another program keeps reading an old state. */
export function log({ workspace, db }: Patient): readonly Finding[] {
  const bytes = statSync(`${pathOf(workspace)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return bytes <= LARGE_LOG
    ? []
    : [finding('doctor.logLarge', { file: `${workspaceName(db)}-wal` }, { megabytes: Math.round(bytes / 1048576) })];
}

export function backups({ app, workspace, db }: Patient): readonly Finding[] {
  const newest = newestBackup(workspace);
  if (!newest) return [finding('doctor.noBackup')];
  const days = Math.floor((Date.parse(isoNow(app)) - Date.parse(newest.at)) / DAY);
  return days < 1 || newest.progress === progressOf(db) ? [] : [finding('doctor.backupOld', {}, { days })];
}

export function second({ app, db }: Patient): readonly Finding[] {
  return remindOfSecond(db, isoNow(app));
}

/** Looks through a database file that is not the open workspace: a backup, or what stands where one is to be put back. */
import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { verifyChain } from '#main/core/audit/verify.ts';
import { storageFinding } from '#main/core/database/failures.ts';
import { judgeSchema } from '#main/core/database/migrate.ts';
import { done, type Finding, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';

/** Opens for looking only; nothing of a foreign schema runs. @throws what SQLite throws */
export function openReadonly(path: string): Database {
  const db = new Sqlite(path, { fileMustExist: true, readonly: true });
  db.pragma('trusted_schema = OFF');
  return db;
}

/** Runs `look` on the file and turns what a drive or a damaged file throws into a finding. */
export function lookInto<T>(path: string, look: (db: Database) => Result<T>): Result<T> {
  const name = basename(path);
  if (!existsSync(path)) return refuse(finding('file.notFound', { file: name }));
  if (!statSync(path).isFile() || statSync(path).size === 0)
    return refuse(finding('workspace.notAWorkspace', { file: name }));
  try {
    const db = openReadonly(path);
    try {
      return look(db);
    } finally {
      db.close();
    }
  } catch (error) {
    const known = storageFinding(error, name);
    if (known) return refuse(known);
    throw error;
  }
}

/** What is wrong with the structure of a file whose schema is ours; nothing when it is sound. */
function structure(db: Database, name: string): readonly Finding[] {
  const { findings, missingTriggers } = judgeSchema(db, name);
  if (findings.length > 0) return findings;
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return [finding('workspace.damaged', { file: name })];
  return missingTriggers.length === 0
    ? []
    : [finding('audit.triggerMissing', { file: name }, { name: missingTriggers.join(', ') })];
}

/** Everything that stands against putting this file in a workspace's place: schema, structure, audit chain. */
export function wholeFindings(db: Database, name: string): readonly Finding[] {
  const wrong = structure(db, name);
  if (hasErrors(wrong)) return wrong;
  return verifyChain(db, []).findings.map((found) => ({ ...found, file: name }));
}

/** The file is a whole workspace: ours by its schema, sound by quick_check, its audit chain unbroken. */
export function inspectWhole<T>(path: string, look: (db: Database) => T): Result<T> {
  return lookInto(path, (db) => {
    const wrong = wholeFindings(db, basename(path));
    return hasErrors(wrong) ? refuse(...wrong) : done(look(db));
  });
}

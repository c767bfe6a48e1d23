/**
 * Putting a backup in a workspace's place. What stands there is backed up first, so that a restore is undone by another one.
 * At every moment the name bears a whole workspace: the old one until the new one is complete, then the new one.
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { appendAudit } from '#main/core/audit/chain.ts';
import { storageFinding } from '#main/core/database/failures.ts';
import { migrate } from '#main/core/database/migrate.ts';
import { removeDatabase, setPragmas } from '#main/core/database/open.ts';
import { syncFolder } from '#main/core/files.ts';
import { renewInstance } from '#main/core/workspace/instance.ts';
import { done, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';
import { type Carried, carryFrom, nothingCarried } from './carry.ts';
import { type Copy, copyDatabase } from './copy.ts';
import { type Facts, factsOf, originOf } from './facts.ts';
import { inspectWhole, openReadonly } from './inspect.ts';
import { backupName, ownPlace } from './names.ts';
import { openQuestion } from './restores.ts';
import { newBackupPath } from './store.ts';

/** What stood at the workspace's place, and where it is kept now. */
interface Present {
  readonly kept: string | null;
  /** Path of the copy, when it is a whole workspace. */
  readonly whole: string | null;
}

export interface Restored {
  readonly carried: Carried;
  readonly facts: Facts;
  readonly kept: string | null;
  readonly instance: string;
  /** Whether somebody still has to say what was sent. */
  readonly asked: boolean;
}

export interface Restoring {
  /** The backup. */
  readonly from: string;
  /** The workspace's place. Whoever calls holds its lock, or nothing stands there. */
  readonly path: string;
  readonly login: string | null;
  /** This PC, as the shell names it. */
  readonly machine: string | null;
  readonly now: string;
}

const PARTS = ['', '-wal', '-journal'] as const;

/** A damaged file is kept as it is, with its log: nothing of it was read, and a rescue may need both. */
function keepDamaged(path: string, now: string): Present {
  const place = ownPlace(path);
  mkdirSync(place, { recursive: true });
  const name = backupName(path, '000000', now, 'restore').replace(/\.kpbak$/, `-hong-${randomUUID().slice(0, 4)}.kpdb`);
  for (const part of PARTS) {
    if (existsSync(path + part)) copyFileSync(path + part, join(place, name + part));
  }
  syncFolder(place);
  return { kept: name, whole: null };
}

async function keepPresent({ path, now }: Restoring, origin: string): Promise<Result<Present>> {
  if (!PARTS.some((part) => existsSync(path + part))) return done({ kept: null, whole: null });
  const present = inspectWhole(path, originOf);
  if (!present.ok) return done(keepDamaged(path, now));
  if (present.value !== origin) return refuse(finding('backup.otherWorkspace', { file: basename(path) }));
  const copy = await copyDatabase(path, newBackupPath(ownPlace(path), path, origin, now, 'restore'));
  return copy.ok ? done({ kept: basename(copy.value.path), whole: copy.value.path }) : copy;
}

const PUT = `INSERT INTO restores (restored_at, backup, events, head, old_instance, new_instance, kept, answered, answered_at)
  VALUES (@now, @backup, @events, @head, @before, @instance, @kept, @answered, @answeredAt)`;

/** A backup of another PC stays that PC's: opening then asks whether this one replaces it. */
const boundTo = (db: Database) => db.prepare('SELECT machine FROM desk').pluck().get() as string | undefined;

/** Everything that makes the copy a workspace of its own, in one transaction. */
function fill(
  db: Database,
  { from, login, machine, now }: Restoring,
  facts: Facts,
  { kept, whole }: Present,
): Restored {
  const present = whole === null ? null : openReadonly(whole);
  try {
    const carried = present ? carryFrom(db, present, basename(whole ?? ''), now) : nothingCarried();
    const asked = !present || hasErrors(carried.findings) || openQuestion(present) !== null;
    const { before, instance } = renewInstance(db, boundTo(db) ?? machine, now);
    const { events, head } = facts;
    const backup = basename(from);
    const answer = { answered: asked ? null : 'present', answeredAt: asked ? null : now };
    db.prepare(PUT).run({ now, backup, events, head, before, instance, kept, ...answer });
    const { batches, packages } = carried;
    appendAudit(db, now, login, {
      action: 'backup.restore',
      subject: backup,
      old: { instance: before, kept },
      new: { instance, events, head, batches, packages, asked },
    });
    return { carried, facts, kept, instance, asked };
  } finally {
    present?.close();
  }
}

function build(temporary: string, restoring: Restoring, facts: Facts, present: Present): Restored {
  const db = new Sqlite(temporary, { fileMustExist: true });
  try {
    setPragmas(db);
    migrate(db, restoring.now);
    return db.transaction(() => fill(db, restoring, facts, present)).immediate();
  } finally {
    // Closing the only connection moves the whole log into the file, synced.
    db.close();
  }
}

/** The new file takes the name. The log of the old one goes first: SQLite would play it into whatever bears the name. */
function takeName(temporary: string, path: string): void {
  for (const companion of ['-wal', '-shm', '-journal']) rmSync(path + companion, { force: true });
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/** Looks through the backup and says what is in it. */
export function judgeBackup(from: string): Result<Facts> {
  return inspectWhole(from, factsOf);
}

/**
 * Restores. On any failure what stood there stands there still.
 * @returns what came of it; findings beside the value tell what could not be carried over
 */
export async function restore(restoring: Restoring): Promise<Result<Restored>> {
  const { from, path } = restoring;
  const judged = judgeBackup(from);
  if (!judged.ok) return judged;
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const present = await keepPresent(restoring, judged.value.origin);
    if (!present.ok) return present;
    const copy: Result<Copy> = await copyDatabase(from, temporary);
    if (!copy.ok) return copy;
    const restored = build(temporary, restoring, judged.value, present.value);
    takeName(temporary, path);
    const warnings = restored.carried.findings.map((found) => ({ ...found, severity: 'warning' as const }));
    return done(restored, warnings);
  } catch (error) {
    const known = storageFinding(error, basename(path));
    if (known) return refuse(known);
    throw error;
  } finally {
    removeDatabase(temporary);
  }
}

/** The record of restores, and the question that each of them leaves: what was sent after the backup was made? */
import type { Database } from 'better-sqlite3';
import { type Finding, finding } from '#shared/domain/finding.ts';

export interface Restore {
  readonly id: number;
  readonly at: string;
  readonly backup: string;
  /** File name of what stood there before, among the workspace's backups. */
  readonly kept: string | null;
  readonly answered: 'present' | 'files' | 'waived' | null;
}

/** The newest restore of this workspace. */
export function lastRestore(db: Database): Restore | null {
  const row = db
    .prepare('SELECT id, restored_at AS at, backup, kept, answered FROM restores ORDER BY id DESC LIMIT 1')
    .get() as Restore | undefined;
  return row ?? null;
}

/** The restore whose question is still open; nothing is closed or published before it is answered. */
export function openQuestion(db: Database): Finding | null {
  const row = db.prepare('SELECT backup FROM restores WHERE answered IS NULL ORDER BY id DESC LIMIT 1').get() as
    | { backup: string }
    | undefined;
  return row ? finding('restore.sentFilesNeeded', { value: row.backup }) : null;
}

/** Closes the open questions; returns how many there were. */
export function answer(db: Database, how: 'files' | 'waived', now: string, reason: string | null): number {
  return db
    .prepare('UPDATE restores SET answered = ?, answered_at = ?, reason = ? WHERE answered IS NULL')
    .run(how, now, reason).changes;
}

/** The recovery code on paper: typed back once, so that everybody knows it can be read when it is needed. */
import type { Database } from 'better-sqlite3';
import { programmeOf } from '#main/core/catalogue/store.ts';
import { fingerprintOf } from './fingerprint.ts';
import { boardPair } from './handover.ts';

const recoveryKey = (db: Database) => Buffer.from(boardPair(db).recoveryPublicKey, 'base64');

/** The digits by which the sheet is told from one of another board, or from an older one; they say nothing of the code. */
export function recoveryFingerprint(db: Database): string {
  return fingerprintOf({ role: 'recovery', programme: programmeOf(db).code, office: '' }, recoveryKey(db));
}

/** When the code of the present recovery key was last typed back; null where it never was, and in an office. */
export function rehearsedAt(db: Database): string | null {
  const at = db
    .prepare('SELECT rehearsed_at FROM recovery_rehearsals WHERE recovery_public_key = ?')
    .pluck()
    .get(recoveryKey(db));
  return (at as string | undefined) ?? null;
}

/** Call it inside a transaction that records an audit row; returns the recovery key's fingerprint. */
export function recordRehearsal(db: Database, now: string): string {
  db.prepare(
    `INSERT INTO recovery_rehearsals (recovery_public_key, rehearsed_at) VALUES (?, ?)
     ON CONFLICT (recovery_public_key) DO UPDATE SET rehearsed_at = excluded.rehearsed_at`,
  ).run(recoveryKey(db), now);
  return recoveryFingerprint(db);
}

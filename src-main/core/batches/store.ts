/** An office's own batches as stored: one row for each revision, its payload fixed at close. */
import type { Database } from 'better-sqlite3';
import { type BatchPayload, batchPayload } from '#shared/contract/payloads.ts';

export interface StoredBatch {
  readonly id: number;
  readonly unit: string;
  readonly revision: number;
  readonly batchId: string;
  /** SHA-256 of the payload. */
  readonly sha256: string;
  readonly createdAt: string;
  readonly exportedAt: string | null;
  readonly reopenedAt: string | null;
}

const COLUMNS = `id, unit_code AS unit, revision, batch_id AS batchId, sha256, created_at AS createdAt,
  exported_at AS exportedAt, reopened_at AS reopenedAt`;

/** The newest revision of a unit, reopened or not; undefined when the unit was never closed. */
export function latestBatch(db: Database, unit: string): StoredBatch | undefined {
  return db.prepare(`SELECT ${COLUMNS} FROM batches WHERE unit_code = ? ORDER BY revision DESC LIMIT 1`).get(unit) as
    | StoredBatch
    | undefined;
}

/** Every revision of a unit, newest first. */
export function batchesOf(db: Database, unit: string): StoredBatch[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM batches WHERE unit_code = ? ORDER BY revision DESC`)
    .all(unit) as StoredBatch[];
}

/** The newest revision of every unit that was ever closed, by unit. */
export function latestBatches(db: Database): Map<string, StoredBatch> {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM batches ORDER BY unit_code, revision`).all() as StoredBatch[];
  return new Map(rows.map((batch) => [batch.unit, batch]));
}

/** The batch of a unit that is closed now. */
export function closedBatch(db: Database, unit: string): StoredBatch | undefined {
  const batch = latestBatch(db, unit);
  return batch?.reopenedAt === null ? batch : undefined;
}

/** The fixed bytes of a batch, and what they say. */
export function payloadOf(db: Database, batch: StoredBatch): { bytes: Buffer; payload: BatchPayload } {
  const bytes = db.prepare('SELECT payload FROM batches WHERE id = ?').pluck().get(batch.id) as Buffer;
  return { bytes, payload: batchPayload.parse(JSON.parse(bytes.toString('utf8'))) };
}

/** The file's name by programme, office, unit and revision: letters, digits, - and _ only, on every system a plain name. */
export function batchFileName(payload: BatchPayload): string {
  const parts = [payload.programme.code, payload.office, payload.unit, `r${payload.revision}`];
  return `${parts.map((part) => part.replace(/[^A-Za-z0-9-]+/g, '-')).join('_')}.kpbatch`;
}

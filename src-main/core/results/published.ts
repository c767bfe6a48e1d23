/**
 * What the board published last, and whether the same still counts: nothing that comes later changes a published number without
 * somebody being told (docs/decisions/0052-expired-keys.md).
 */
import type { Database } from 'better-sqlite3';
import { listChannels, scoringOf, votesIn } from '#main/core/channels/store.ts';
import { sha256Hex } from '#main/formats/envelope.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import type { ResultPayload } from '#shared/contract/payloads.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import { formatInstant } from '#shared/i18n/format.ts';

/** The batches that count now, by unit. */
export function countingBatches(db: Database): ResultPayload['batches'] {
  return db
    .prepare(
      `SELECT unit_code AS unit, revision, payload_sha256 AS payload FROM received_batches WHERE standing = 'merged' ORDER BY unit_code`,
    )
    .all() as ResultPayload['batches'];
}

/**
 * Tells whether two moments have the same numbers without adding anything up: batches, votes of other channels, weights and tiers are
 * all that results follow from. Stands in the audit row of each publication.
 */
export function countedHash(db: Database): string {
  const channels = listChannels(db).map(({ code }) => [code, [...votesIn(db, code)].sort(([a], [b]) => a - b)]);
  return sha256Hex(Buffer.from(JSON.stringify([countingBatches(db), channels, scoringOf(db)]), 'utf8'));
}

interface Row {
  readonly number: number;
  readonly at: string;
  /** Null in rows from before it was kept. */
  readonly counted: string | null;
}

/** The newest publication beside what counts now; null while there is none. */
export function lastPublished(db: Database): CallOutput<'results.get'>['published'] {
  const row = db
    .prepare(
      `SELECT CAST(subject AS INTEGER) AS number, at, new ->> 'counted' AS counted FROM audit_events
       WHERE action = 'results.publish' ORDER BY id DESC LIMIT 1`,
    )
    .get() as Row | undefined;
  if (!row) return null;
  const { number, at, counted } = row;
  return { number, at, same: counted === null ? null : counted === countedHash(db) };
}

/** A remark for a call that took something in, where other batches count now than when results were published. */
export function publishedDiffers(db: Database): Finding[] {
  const published = lastPublished(db);
  if (published?.same !== false) return [];
  const { number, at } = published;
  return [finding('results.changedSincePublished', {}, { number, at: formatInstant(at) })];
}

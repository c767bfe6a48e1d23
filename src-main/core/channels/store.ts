/** Totals of other channels and the board's weights, as stored. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { scoringShape } from '#shared/contract/channels.ts';

export interface StoredChannel {
  readonly code: string;
  readonly file: string;
  readonly sha256: string;
  readonly importedAt: string;
}

export type Scoring = z.infer<typeof scoringShape>;

export function listChannels(db: Database): StoredChannel[] {
  return db
    .prepare('SELECT code, file_name AS file, sha256, imported_at AS importedAt FROM channels ORDER BY code')
    .all() as StoredChannel[];
}

/** Votes by product ordinal. */
export function votesIn(db: Database, channel: string): Map<number, number> {
  const rows = db.prepare('SELECT ordinal, votes FROM channel_votes WHERE channel = ?').raw().all(channel);
  return new Map(rows as [number, number][]);
}

export function scoringOf(db: Database): Scoring {
  const row = db.prepare('SELECT weights, tiers FROM scoring').get() as { weights: string; tiers: string } | undefined;
  return { weights: JSON.parse(row?.weights ?? '[]'), tiers: JSON.parse(row?.tiers ?? '[]') };
}

/** What a workspace file holds: to compare a copy with its original, and to show people what is in a backup. */
import type { Database } from 'better-sqlite3';
import { CHAIN_START } from '#main/core/audit/chain.ts';

/** Two files with equal facts hold the same rows as far as counting and the audit chain can tell. */
export interface Facts {
  /** Hash of the first audit row: the same for all copies of one workspace, however far they went apart. */
  readonly origin: string;
  readonly events: number;
  readonly head: string;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
}

const TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

/** The hash of the first audit row. */
export function originOf(db: Database): string {
  return (db.prepare('SELECT hash FROM audit_events WHERE id = 1').pluck().get() as string | undefined) ?? CHAIN_START;
}

/** Call it inside a read transaction, or where nobody writes. The tables were compared with ours before: their names are no input. */
export function factsOf(db: Database): Facts {
  const newest = db.prepare('SELECT id, hash FROM audit_events ORDER BY id DESC LIMIT 1').get() as
    | { id: number; hash: string }
    | undefined;
  const tables = db.prepare(TABLES).pluck().all() as string[];
  const counted = tables.map((name) => [name, db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]);
  return {
    origin: originOf(db),
    events: newest?.id ?? 0,
    head: newest?.hash ?? CHAIN_START,
    rows: Object.fromEntries(counted),
  };
}

/** What people want to know of a backup before they choose it. */
export interface Contents {
  readonly kind: 'office' | 'board';
  /** The moment of the newest audit row; null where there is none. */
  readonly newestAt: string | null;
  readonly events: number;
  /** Office: papers keyed or imported that stand; board: those of the batches that count. */
  readonly ballots: number;
  /** Office: units closed now; board: units of which a batch counts. */
  readonly units: number;
  readonly packageVersion: number | null;
}

const CONTENTS = `SELECT w.kind,
  (SELECT at FROM audit_events ORDER BY id DESC LIMIT 1) AS newestAt,
  (SELECT coalesce(max(id), 0) FROM audit_events) AS events,
  CASE w.kind WHEN 'office' THEN (SELECT count(*) FROM ballots WHERE state NOT IN ('absent', 'void'))
    ELSE (SELECT coalesce(sum(ballots), 0) FROM received_batches WHERE standing = 'merged') END AS ballots,
  CASE w.kind WHEN 'office' THEN (SELECT count(*) FROM batches b WHERE reopened_at IS NULL AND NOT EXISTS
      (SELECT 1 FROM batches n WHERE n.unit_code = b.unit_code AND n.revision > b.revision))
    ELSE (SELECT count(DISTINCT unit_code) FROM received_batches WHERE standing = 'merged') END AS units,
  (SELECT max(version) FROM packages) AS packageVersion
  FROM workspace w`;

export function contentsOf(db: Database): Contents {
  return db.prepare(CONTENTS).get() as Contents;
}

/**
 * A mark of how far the work has come: equal marks, nothing to back up. Making a backup is written down as well and is no work;
 * keys of a paper under the hand, and answers of a second look, have no audit row of their own.
 */
export function progressOf(db: Database): string {
  const event = db
    .prepare("SELECT hash FROM audit_events WHERE action <> 'backup.make' ORDER BY id DESC LIMIT 1")
    .pluck()
    .get() as string | undefined;
  const keys = db
    .prepare('SELECT (SELECT count(*) FROM entry_log) + (SELECT count(*) FROM recheck_log)')
    .pluck()
    .get() as number;
  return `${event ?? CHAIN_START} ${keys}`;
}

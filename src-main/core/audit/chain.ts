/**
 * The audit chain: every change writes its row in the same transaction; each row's hash covers the one before
 * (trust.md "Audit"). hash = SHA-256(domain || previous || row), the row as one JSON array of its columns.
 */
import { hash } from 'node:crypto';
import type { Database, Statement } from 'better-sqlite3';

const DOMAIN = Buffer.from('kiemphieu-audit-v1\n');
export const CHAIN_START = '0'.repeat(64);

export interface AuditEntry {
  /** capability.verb, e.g. `packets.record`. */
  readonly action: string;
  readonly unit?: string | undefined;
  /** What it happened to: a serial, a login, a key id. */
  readonly subject?: string | undefined;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly reason?: string | undefined;
}

export interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly login: string | null;
  readonly action: string;
  readonly unit: string | null;
  readonly subject: string | null;
  readonly old: string | null;
  readonly new: string | null;
  readonly reason: string | null;
  readonly previous: string;
  readonly hash: string;
}

/** The hash that a row must carry. */
export function auditHash(previous: string, row: Omit<AuditRow, 'previous' | 'hash'>): string {
  const bytes = JSON.stringify([
    row.id,
    row.at,
    row.login,
    row.action,
    row.unit,
    row.subject,
    row.old,
    row.new,
    row.reason,
  ]);
  // In one piece: verifying 100,000 rows spends its time in calls, not in hashing.
  return hash('sha256', Buffer.concat([DOMAIN, Buffer.from(previous, 'hex'), Buffer.from(bytes)]), 'hex');
}

/** Prepared once for each open workspace: preparing took nine tenths of the time of a row. */
const prepared = new WeakMap<Database, { readonly head: Statement; readonly append: Statement }>();

function statementsOf(db: Database) {
  const known = prepared.get(db);
  if (known) return known;
  const made = {
    head: db.prepare('SELECT id, at, hash FROM audit_events ORDER BY id DESC LIMIT 1'),
    append: db.prepare(
      `INSERT INTO audit_events (id, at, login, action, unit, subject, old, new, reason, previous, hash)
       VALUES (@id, @at, @login, @action, @unit, @subject, @old, @new, @reason, @previous, @hash)`,
    ),
  };
  prepared.set(db, made);
  return made;
}

export interface AuditHead {
  readonly head: string;
  readonly length: number;
}

function newestRow(db: Database) {
  return statementsOf(db).head.get() as Pick<AuditRow, 'id' | 'at' | 'hash'> | undefined;
}

/** The newest row's hash and the number of rows: what anchors the chain in batches and on paper. */
export function auditHead(db: Database): AuditHead {
  const row = newestRow(db);
  return { head: row?.hash ?? CHAIN_START, length: row?.id ?? 0 };
}

/** Half of a surrogate pair does not survive the database: the row that is read back would not have the hash of the one written. */
const asText = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value);
};

/**
 * Appends one row. Call it inside the transaction of the change it records; services go through write() instead. Rows never
 * go back in time: while the PC's clock is behind the newest row they carry that row's moment.
 */
export function appendAudit(db: Database, at: string, login: string | null, entry: AuditEntry): AuditHead {
  const newest = newestRow(db);
  const head = newest?.hash ?? CHAIN_START;
  const row = {
    id: (newest?.id ?? 0) + 1,
    at: newest && newest.at > at ? newest.at : at,
    login,
    action: entry.action,
    unit: asText(entry.unit),
    subject: asText(entry.subject),
    old: asText(entry.old),
    new: asText(entry.new),
    reason: asText(entry.reason),
  };
  const own = auditHash(head, row);
  statementsOf(db).append.run({ ...row, previous: head, hash: own });
  return { head: own, length: row.id };
}

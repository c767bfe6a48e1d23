/** Recomputing the audit chain from its first row (trust.md "Audit"). Reads row by row: memory does not grow with the log. */
import type { Database } from 'better-sqlite3';
import { judgeSchema } from '#main/core/database/migrate.ts';
import { ownPublicKey } from '#main/core/keys/store.ts';
import { openEnvelope, parsePayload, verifySignature } from '#main/formats/envelope.ts';
import { batchPayload } from '#shared/contract/payloads.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type AuditRow, auditHash, CHAIN_START } from './chain.ts';

/** A head of this chain that left the workspace inside a signed batch. */
export interface Anchor {
  readonly file: string;
  readonly head: string;
  readonly length: number;
}

export interface ChainVerdict {
  /** Rows found. */
  readonly events: number;
  /** Hash of the last row. */
  readonly head: string;
  readonly findings: readonly Finding[];
}

/** First place and number of what is wrong in one way. */
class Fault {
  first: number | null = null;
  count = 0;
  add(id: number, count = 1): void {
    this.first ??= id;
    this.count += count;
  }
  finding(code: 'audit.rowMissing' | 'audit.rowChanged'): Finding[] {
    return this.first === null
      ? []
      : [finding(code, { value: String(this.first) }, { id: this.first, count: this.count })];
  }
}

/** The anchor that a batch file is, when this workspace's own key signed it. */
export function anchorOf(db: Database, file: string, bytes: Uint8Array): Result<Anchor> {
  const envelope = openEnvelope(file, bytes, 'batch');
  if (!envelope.ok) return envelope;
  const key = ownPublicKey(db, envelope.value.keyId);
  if (!key) return refuse(finding('key.notOurs', { file }));
  const signed = verifySignature(envelope.value, key);
  if (!signed.ok) return signed;
  const payload = parsePayload(envelope.value, batchPayload);
  return payload.ok ? done({ file, ...payload.value.audit }) : payload;
}

/** The schema again, now: a guard may have been taken away since the workspace was opened. */
function guardFindings(db: Database): readonly Finding[] {
  const { findings, missingTriggers } = judgeSchema(db, '');
  if (missingTriggers.length === 0) return findings;
  return [...findings, finding('audit.triggerMissing', {}, { name: missingTriggers.join(', ') })];
}

const ROWS =
  'SELECT id, at, login, action, unit, subject, old, new, reason, previous, hash FROM audit_events ORDER BY id';

/**
 * Checks that ids run from 1 without gaps, that every row carries the hash of its columns and of the row before, that the
 * guards stand, and that every anchor is a head that the chain had at that length. A cut tail leaves a chain that is whole
 * in itself: only anchors find it.
 */
export function verifyChain(db: Database, anchors: readonly Anchor[]): ChainVerdict {
  const missing = new Fault();
  const changed = new Fault();
  const headAt = new Map(anchors.map(({ length }) => [length, length === 0 ? CHAIN_START : '']));
  let events = 0;
  let next = 1;
  let head = CHAIN_START;
  for (const row of db.prepare(ROWS).iterate() as IterableIterator<AuditRow>) {
    if (row.id > next) missing.add(next, row.id - next);
    // After a gap the row's own word is all there is for what stood before it; the gap itself is already reported.
    const previous = row.id === next ? head : row.previous;
    if (row.id < next || row.previous !== previous || auditHash(previous, row) !== row.hash) changed.add(row.id);
    if (headAt.has(row.id)) headAt.set(row.id, row.hash);
    events += 1;
    next = Math.max(next, row.id + 1);
    head = row.hash;
  }
  const lost = anchors
    .filter(({ head: anchored, length }) => headAt.get(length) !== anchored)
    .map(({ file, length }) => finding('audit.headNotFound', { file }, { length }));
  const findings = [
    ...missing.finding('audit.rowMissing'),
    ...changed.finding('audit.rowChanged'),
    ...guardFindings(db),
    ...lost,
  ];
  return { events, head, findings };
}

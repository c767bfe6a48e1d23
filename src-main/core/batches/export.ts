/**
 * `batches.export`: the closed unit's batch as a signed file. Signed once; exporting again writes the same bytes, as long as the key
 * that signed them is not revoked.
 */
import type { Database } from 'better-sqlite3';
import { openEnvelope, seal } from '#main/formats/envelope.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Context, write } from '../application.ts';
import { officeBook } from '../entry/book.ts';
import { ownKey, rosterKey } from '../keys/store.ts';
import { deskUnit } from '../units/guard.ts';
import { batchFileName, closedBatch, payloadOf, type StoredBatch } from './store.ts';

/** Whether the board would refuse this envelope: it revoked the key, and this desk has another one by now. */
function signedInVain(db: Database, file: string, envelope: Buffer): boolean {
  const opened = openEnvelope(file, envelope, 'batch');
  if (!opened.ok) throw new Error('a stored envelope that does not open');
  const { keyId } = opened.value;
  return (rosterKey(db, keyId)?.revokedAt ?? null) !== null && keyId !== ownKey(db).keyId;
}

/** The envelope of an earlier export, or a new one; the key must be unlocked only for that. */
function envelopeOf({ db, workspace }: Context, batch: StoredBatch, payload: Buffer): Result<Buffer> {
  const stored = db.prepare('SELECT envelope FROM batches WHERE id = ?').pluck().get(batch.id) as Buffer | null;
  if (stored && !signedInVain(db, batch.sha256, stored)) return done(stored);
  const key = workspace.signingKey;
  return key ? done(seal('batch', payload, key)) : refuse(finding('key.passphraseNeeded'));
}

export function exportBatch(
  context: Context,
  { unit, folder }: ParsedInput<'batches.export'>,
): CallResult<'batches.export'> {
  const { app, db, now } = context;
  const place = deskUnit(officeBook(db), unit);
  if (!place.ok) return place;
  const batch = closedBatch(db, unit);
  if (!batch) return refuse(finding('batch.notClosed', { unit }));
  const { bytes, payload } = payloadOf(db, batch);
  const envelope = envelopeOf(context, batch, bytes);
  if (!envelope.ok) return envelope;
  // The file first: a unit counts as exported only when its file is whole on the stick.
  const written = app.files.writeInto(folder, batchFileName(payload), envelope.value);
  if (!written.ok) return written;
  const { file, sha256: fileSha256 } = written.value;
  const { sha256, revision } = batch;
  return write(context, (record) => {
    db.prepare('UPDATE batches SET envelope = ?, exported_at = coalesce(exported_at, ?) WHERE id = ?').run(
      envelope.value,
      now,
      batch.id,
    );
    record({ action: 'batches.export', unit, new: { revision, sha256, fileSha256, again: batch.exportedAt !== null } });
    const { valid: ballots, ticks } = payload.counts;
    return done({ file, sha256, fileSha256, checkCode: checkCodeOf(sha256), revision, ballots, ticks });
  });
}

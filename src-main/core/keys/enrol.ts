/** A key request (`.kpkey`), judged by the board: what it says of itself, and whether people confirmed it by its digits. */
import type { Database } from 'better-sqlite3';
import { programmeOf } from '#main/core/catalogue/store.ts';
import { openEnvelope, parsePayload, payloadBytes, verifySignature } from '#main/formats/envelope.ts';
import { type KeyRequestPayload, keyRequestPayload } from '#shared/contract/payloads.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { formatDate } from '#shared/i18n/format.ts';
import { fingerprintOf, typedFingerprint } from './fingerprint.ts';
import { ownKey, ownOffice, rosterKey } from './store.ts';

export interface JudgedRequest {
  readonly keyId: string;
  readonly request: KeyRequestPayload;
  /** The key stands in the roster already, for this office. */
  readonly known: boolean;
}

/** A request that its own key signed; whose key it is, only the fingerprint says. */
export function openRequest(file: string, bytes: Uint8Array): Result<{ keyId: string; request: KeyRequestPayload }> {
  const envelope = openEnvelope(file, bytes, 'key');
  if (!envelope.ok) return envelope;
  const request = parsePayload(envelope.value, keyRequestPayload);
  if (!request.ok) return request;
  const signed = verifySignature(envelope.value, Buffer.from(request.value.publicKey, 'base64'));
  return signed.ok ? done({ keyId: envelope.value.keyId, request: request.value }) : signed;
}

/**
 * Whether the board may enrol the key of this file. `typed` is the fingerprint as a person typed it from the printed
 * form or the phone; it covers role, programme and office, so digits given for another office never match.
 */
export function judgeRequest(db: Database, file: string, bytes: Uint8Array, typed: string): Result<JudgedRequest> {
  const wanted = typedFingerprint(typed);
  if (wanted === null) return refuse(finding('key.fingerprintForm', { file, value: typed }));
  const opened = openRequest(file, bytes);
  if (!opened.ok) return opened;
  const { keyId, request } = opened.value;
  const { office, programme, publicKey } = request;
  const ours = programmeOf(db).code;
  if (programme !== ours)
    return refuse(finding('package.otherProgramme', { file }, { found: programme, wanted: ours }));
  if (db.prepare('SELECT 1 FROM offices WHERE code = ?').get(office) === undefined)
    return refuse(finding('package.officeUnknown', { file, value: office }));
  const raw = Buffer.from(publicKey, 'base64');
  if (fingerprintOf({ role: 'office', programme, office }, raw) !== wanted)
    return refuse(finding('key.fingerprintMismatch', { file }));
  const known = rosterKey(db, keyId);
  if (known?.revokedAt) return refuse(finding('key.revoked', { file }, { date: formatDate(known.revokedAt) }));
  if (known && known.office !== office)
    return refuse(finding('key.otherOffice', { file }, { keyOffice: known.office, office }));
  return done({ keyId, request, known: known !== undefined });
}

/** The bytes that this office signs to ask for enrolment: the same for the same key, however often it asks. */
export function requestBytes(db: Database): Buffer {
  const key = ownKey(db);
  return payloadBytes(keyRequestPayload, {
    programme: programmeOf(db).code,
    office: ownOffice(db),
    publicKey: key.publicKey.toString('base64'),
    instance: db.prepare('SELECT instance_id FROM workspace').pluck().get() as string,
    createdAt: key.createdAt,
  });
}

/**
 * Verifying a batch file: envelope, key, signature, then everything it says against itself and against the programme. The
 * board's merge and `batches.verify` ask here, so that no file is good for one and bad for the other.
 */
import type { Handler } from '#main/core/application.ts';
import {
  openEnvelope,
  parsePayload,
  sha256Hex,
  type UnverifiedEnvelope,
  verifySignature,
} from '#main/formats/envelope.ts';
import { type BatchPayload, batchPayload } from '#shared/contract/payloads.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { done, type Finding, finding, hasErrors, refuse } from '#shared/domain/finding.ts';
import { formatDate } from '#shared/i18n/format.ts';
import { ballotFindings } from './ballot-checks.ts';
import { countFindings } from './count-checks.ts';
import { type Trust, type TrustedKey, type TrustedPackage, trustOfPackage } from './trust.ts';

/** A batch whose signature is that of a key in the roster. */
export interface SignedBatch {
  readonly payload: BatchPayload;
  readonly sha256: string;
  readonly keyId: string;
}

export type BatchVerdict =
  | {
      readonly valid: true;
      readonly batch: SignedBatch;
      readonly packageVersion: number;
      readonly findings: readonly Finding[];
    }
  /** `batch` is null where the file proved nothing: then what it says is not even shown. */
  | { readonly valid: false; readonly batch: SignedBatch | null; readonly findings: readonly Finding[] };

const rejected = (...findings: Finding[]): BatchVerdict => ({ valid: false, batch: null, findings });

/**
 * Judges one file; lists every finding once the signature holds. A revoked key proves nothing from the moment of its
 * revocation on, whatever date the file claims: what the board received earlier is not verified again.
 */
export function verifyBatch(file: string, bytes: Uint8Array, trust: Trust): BatchVerdict {
  const opened = openEnvelope(file, bytes, 'batch');
  return opened.ok ? verifyEnvelope(opened.value, trust) : rejected(...opened.findings);
}

/** The same for an envelope that was taken apart already. */
export function verifyEnvelope(envelope: UnverifiedEnvelope, trust: Trust): BatchVerdict {
  const { file, keyId } = envelope;
  const key = trust.keyOf(keyId);
  if (!key) return rejected(finding('key.unknown', { file }));
  const signed = verifySignature(envelope, key.publicKey);
  if (!signed.ok) return rejected(...signed.findings);
  const parsed = parsePayload(envelope, batchPayload);
  if (!parsed.ok) return rejected(...parsed.findings);
  const batch = { payload: parsed.value, sha256: sha256Hex(envelope.payload), keyId };
  const known = trust.packageOf(batch.payload.package);
  const findings = [
    ...keyFindings(file, key, batch.payload),
    ...originFindings(file, batch.payload, trust, known),
    ...ballotFindings(file, batch.payload, trust.programme.rules, known?.products),
    ...countFindings(file, batch.payload),
  ];
  if (!known || hasErrors(findings)) return { valid: false, batch, findings };
  return { valid: true, batch, packageVersion: known.version, findings };
}

function keyFindings(file: string, key: TrustedKey, { office }: BatchPayload): Finding[] {
  const findings: Finding[] = [];
  if (key.revokedAt !== null) findings.push(finding('key.revoked', { file }, { date: formatDate(key.revokedAt) }));
  if (key.office !== office) findings.push(finding('key.otherOffice', { file }, { keyOffice: key.office, office }));
  return findings;
}

/** For which programme, under which package, by which office for which unit. */
function originFindings(
  file: string,
  payload: BatchPayload,
  trust: Trust,
  known: TrustedPackage | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const { programme, unit, office, revision, previous } = payload;
  const { code: wanted, mode } = trust.programme;
  if (programme.code !== wanted)
    findings.push(finding('batch.otherProgramme', { file }, { found: programme.code, wanted }));
  if (programme.mode !== mode)
    findings.push(finding('batch.otherMode', { file }, { found: programme.mode, wanted: mode }));
  if (!known) findings.push(finding('batch.unknownPackage', { file }));
  const owner = trust.officeOfUnit(unit);
  if (owner === undefined) findings.push(finding('batch.unknownUnit', { file, value: unit }));
  else if (owner !== office) findings.push(finding('batch.officeOfUnit', { file, unit }, { wanted: owner, office }));
  if ((revision === 1) !== (previous === null))
    findings.push(finding('batch.revisionChain', { file, unit }, { revision }));
  if (known && known.version < trust.newestVersion)
    findings.push(earlierPackage(file, known.version, trust.newestVersion));
  return findings;
}

/** The remark on a batch that was made before the newest package came out. */
export function earlierPackage(file: string, found: number, known: number): Finding {
  return finding('batch.earlierPackage', { file }, { found, known });
}

/**
 * `batches.verify`: a batch judged by a package, with no workspace. Where the signature holds but what is signed is wrong,
 * the answer says what the file says, not valid, with every finding; where it does not hold, nothing of it is shown.
 */
export const verifyHandler: Handler<'batches.verify'> = (input, { app }) => {
  const packageFile = app.files.read(input.package);
  if (!packageFile.ok) return packageFile;
  const trust = trustOfPackage(packageFile.value.name, packageFile.value.bytes, input.boardFingerprint);
  if (!trust.ok) return trust;
  const file = app.files.read(input.file);
  if (!file.ok) return file;
  const { valid, batch, findings } = verifyBatch(file.value.name, file.value.bytes, trust.value);
  if (!batch) return refuse(...trust.findings, ...findings);
  const { unit, office, revision, createdAt, ballots } = batch.payload;
  const marks = ballots.map((ballot) => ('products' in ballot ? ballot.products.length : null));
  return done(
    {
      valid,
      unit,
      office,
      revision,
      ballots: marks.filter((ticks) => ticks !== null).length,
      invalid: marks.filter((ticks) => ticks === null).length,
      ticks: marks.reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0),
      checkCode: checkCodeOf(batch.sha256),
      sha256: batch.sha256,
      createdAt,
    },
    [...trust.findings, ...findings],
  );
};

/** `checking.file`: any file of ours, looked at by anyone (trust.md "One envelope"). Nothing is taken in. */
import type { Database } from 'better-sqlite3';
import { type Application, type Handlers, isoNow } from '#main/core/application.ts';
import { latestBatch } from '#main/core/batches/store.ts';
import { type Trust, trustOfPackage } from '#main/core/batches/trust.ts';
import { verifyBatch } from '#main/core/batches/verify.ts';
import { openRequest } from '#main/core/keys/enrol.ts';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { boardKeys, boardKeysNamed } from '#main/core/keys/handover.ts';
import { boardFingerprint, compareWithLetter } from '#main/core/keys/letter.ts';
import { readBoard } from '#main/core/merge/board.ts';
import { openPackage } from '#main/core/packages/open-package.ts';
import { latestPackage } from '#main/core/packages/store.ts';
import { openResult, ownerOfResult } from '#main/core/results/verify-result.ts';
import { ENVELOPE_KINDS, type EnvelopeKind, keyIdOf, openEnvelope, sha256Hex } from '#main/formats/envelope.ts';
import type { CallOutput, ParsedInput } from '#shared/contract/index.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { boardTrusted, officeTrusted, termOf, WITHOUT_TERM } from './trusted.ts';

type Input = ParsedInput<'checking.file'>;
type Checked = CallOutput<'checking.file'>;

interface Given {
  readonly app: Application;
  readonly input: Input;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Of the payload. */
  readonly sha256: string;
}

const NOTHING = { unit: null, revision: null, ballots: null, invalid: null, ticks: null } as const;

const named = ({ sha256 }: Given) => ({ sha256, checkCode: checkCodeOf(sha256) });

/** What kind of file it is, with its payload; a file that is no envelope of ours is told as that. */
function kindOf(file: string, bytes: Uint8Array): Result<{ kind: EnvelopeKind; sha256: string }> {
  for (const kind of ENVELOPE_KINDS) {
    const opened = openEnvelope(file, bytes, kind);
    if (opened.ok) return done({ kind, sha256: sha256Hex(opened.value.payload) });
    if (opened.findings.some(({ code }) => code !== 'envelope.wrongType')) return opened;
  }
  return openEnvelope(file, bytes, 'batch') as Extract<Result<never>, { ok: false }>;
}

/**
 * The board's signature, once it was compared with the digits that the person has, if any. `keys` are those that a package names: the
 * file itself, or one beside it.
 */
function boardSigner(
  { app, input }: Given,
  programme: string,
  publicKey: string,
  keys: PackagePayload['board'] | null,
): Checked['signer'] {
  const byLetter = input.boardFingerprint !== undefined;
  const trusted = boardTrusted(sameProgramme(app, programme), { publicKey, keys, byLetter });
  const keyId = keyIdOf(Buffer.from(publicKey, 'base64'));
  const fingerprint = boardFingerprint(programme, publicKey);
  return { role: 'board', office: null, keyId, fingerprint, trusted, ...WITHOUT_TERM };
}

const newestBy = (known: number | null | undefined, own: number): Checked['newest'] =>
  known === null || known === undefined || known === 0 ? 'unknown' : own >= known ? 'yes' : 'no';

/** The open workspace, where it is of the same programme. */
function sameProgramme(app: Application, programme: string): Database | undefined {
  const db = app.workspace?.db;
  return db?.prepare(`SELECT programme ->> 'code' FROM workspace`).pluck().get() === programme ? db : undefined;
}

/** Its number of a kind. */
function asked(app: Application, programme: string, ask: (db: Database) => number | null | undefined): number | null {
  const db = sameProgramme(app, programme);
  return db ? (ask(db) ?? null) : null;
}

function checkPackage(given: Given): Result<Checked> {
  const opened = openPackage(given.file, given.bytes);
  if (!opened.ok) return opened;
  const { payload } = opened.value;
  const programme = payload.programme.code;
  const compared = compareWithLetter(given.file, payload, given.input.boardFingerprint);
  if (!compared.ok) return compared;
  const signer = boardSigner(given, programme, payload.board.publicKey, payload.board);
  const newest = newestBy(
    asked(given.app, programme, (db) => latestPackage(db)?.version),
    payload.version,
  );
  const said = { ...NOTHING, revision: payload.version, programme, createdAt: payload.publishedAt, newest };
  return done({ kind: 'package', valid: true, signer, ...said, ...named(given) }, compared.findings);
}

/** By what an office's key is judged: the package given, else what the open workspace trusts. */
function trustFor({ app, input }: Given): Result<Trust> {
  if (input.package !== undefined) {
    const read = app.files.read(input.package);
    return read.ok ? trustOfPackage(read.value.name, read.value.bytes, input.boardFingerprint) : read;
  }
  const { workspace } = app;
  if (workspace?.kind === 'board') return done(readBoard(workspace.db).trust);
  const stored = workspace && latestPackage(workspace.db);
  if (!stored) return refuse(finding('checking.packageNeeded'));
  return trustOfPackage('.kpcat', stored.envelope, input.boardFingerprint);
}

/** Whether the roster there is the board's own. */
const tied = ({ input }: Given) => input.package === undefined || input.boardFingerprint !== undefined;

function checkRequest(given: Given): Result<Checked> {
  const opened = openRequest(given.file, given.bytes);
  if (!opened.ok) return opened;
  const { keyId, request } = opened.value;
  const { office, programme, createdAt, publicKey } = request;
  const fingerprint = fingerprintOf({ role: 'office', programme, office }, Buffer.from(publicKey, 'base64'));
  const trust = trustFor(given);
  // Without anything to compare with, a request is only what it claims; a package that does not hold is told.
  if (!trust.ok && given.input.package !== undefined) return trust;
  const comparable = trust.ok && trust.value.programme.code === programme;
  const trusted = comparable ? officeTrusted(trust.value, keyId, tied(given)) : 'unknown';
  const term = comparable ? termOf(trust.value, keyId, isoNow(given.app)) : WITHOUT_TERM;
  const signer = { role: 'office' as const, office, keyId, fingerprint, trusted, ...term };
  const said = { ...NOTHING, programme, createdAt, newest: 'unknown' as const };
  return done({ kind: 'key', valid: true, signer, ...said, ...named(given) }, trust.ok ? trust.findings : []);
}

function knownRevision(db: Database, unit: string): number | null {
  const received = db.prepare('SELECT max(revision) FROM received_batches WHERE unit_code = ?').pluck().get(unit);
  return (received as number | null) ?? latestBatch(db, unit)?.revision ?? null;
}

function checkBatch(given: Given): Result<Checked> {
  const trust = trustFor(given);
  if (!trust.ok) return trust;
  const { valid, batch, findings } = verifyBatch(given.file, given.bytes, trust.value);
  if (!batch) return refuse(...trust.findings, ...findings);
  const { programme, office, unit, revision, counts, createdAt } = batch.payload;
  const key = trust.value.keyOf(batch.keyId)?.publicKey ?? new Uint8Array();
  const fingerprint = fingerprintOf({ role: 'office', programme: programme.code, office }, key);
  const newest = newestBy(
    asked(given.app, programme.code, (db) => knownRevision(db, unit)),
    revision,
  );
  const numbers = { ballots: counts.valid, invalid: counts.ballots - counts.valid, ticks: counts.ticks };
  const trusted = officeTrusted(trust.value, batch.keyId, tied(given));
  const term = termOf(trust.value, batch.keyId, isoNow(given.app));
  const signer = { role: 'office' as const, office, keyId: batch.keyId, fingerprint, trusted, ...term };
  const said = { programme: programme.code, unit, revision, ...numbers, createdAt, newest };
  return done({ kind: 'batch', valid, signer, ...said, ...named(given) }, [...trust.findings, ...findings]);
}

function publishedNumber(db: Database): number {
  return db.prepare(`SELECT count(*) FROM audit_events WHERE action = 'results.publish'`).pluck().get() as number;
}

/** The open workspace knows the key as one that the board has replaced. */
function replacedHere({ app, file }: Given, programme: string, publicKey: string): Finding[] {
  const db = sameProgramme(app, programme);
  const replaced = db !== undefined && boardKeysNamed(boardKeys(db)).indexOf(publicKey) > 0;
  return replaced ? [finding('result.earlierKey', { file })] : [];
}

function checkResult(given: Given): Result<Checked> {
  const opened = openResult(given.file, given.bytes);
  if (!opened.ok) return opened;
  const { programme, number, counts, createdAt, board } = opened.value.payload;
  const owner = ownerOfResult(given.app.files, given.file, opened.value.payload, given.input);
  if (!owner.ok) return owner;
  const signer = boardSigner(given, programme.code, board, owner.value);
  const told = owner.findings.length > 0 ? owner.findings : replacedHere(given, programme.code, board);
  const newest = newestBy(asked(given.app, programme.code, publishedNumber), number);
  const { ballots, invalid, ticks } = counts;
  const said = { ...NOTHING, revision: number, ballots, invalid, ticks, programme: programme.code, createdAt, newest };
  return done({ kind: 'result', valid: true, signer, ...said, ...named(given) }, told);
}

const CHECKS = { package: checkPackage, key: checkRequest, batch: checkBatch, result: checkResult } as const;

export const handlers: Handlers<'checking'> = {
  'checking.file': (input, { app }) => {
    const read = app.files.read(input.file);
    if (!read.ok) return read;
    const { name: file, bytes } = read.value;
    const kind = kindOf(file, bytes);
    return kind.ok ? CHECKS[kind.value.kind]({ app, input, file, bytes, sha256: kind.value.sha256 }) : kind;
  },
};

/**
 * What must never go back with a restore: a revision, a package number, a revocation or a retired key that went out after the backup
 * was made. It is taken from the workspace that stood there, or from the files that were sent, and what comes next counts on.
 */
import type { Database } from 'better-sqlite3';
import { latestBatch } from '#main/core/batches/store.ts';
import { unitByCode } from '#main/core/catalogue/store.ts';
import { officeBook } from '#main/core/entry/book.ts';
import { resettleOpenUnits, resettleUnit } from '#main/core/entry/settle.ts';
import { storeBoardKeys } from '#main/core/keys/handover.ts';
import { applyPackage } from '#main/core/packages/apply.ts';
import { openPackage } from '#main/core/packages/open-package.ts';
import { insertPackage, latestPackage } from '#main/core/packages/store.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';

/** What was taken in, for the audit row and for people. */
export interface Carried {
  readonly batches: { readonly unit: string; readonly revision: number }[];
  readonly packages: number[];
  readonly findings: Finding[];
}

export const nothingCarried = (): Carried => ({ batches: [], packages: [], findings: [] });

export interface SentBatch {
  readonly unit: string;
  readonly revision: number;
  readonly batchId: string;
  readonly sha256: string;
  readonly createdAt: string;
  readonly exportedAt: string | null;
  readonly payload: Uint8Array;
  readonly envelope: Uint8Array | null;
}

const PUT = `INSERT INTO batches (unit_code, revision, batch_id, sha256, created_at, exported_at, reopened_at, payload, envelope)
  VALUES (@unit, @revision, @batchId, @sha256, @createdAt, @exportedAt, @now, @payload, @envelope)`;

/**
 * A revision that went out is known again. The papers behind it may not be here, so the unit stands reopened: closing it makes the
 * revision after it, which names this one as its previous.
 */
export function carryBatch(db: Database, sent: SentBatch, file: string, now: string, into: Carried): void {
  const { unit, revision, sha256 } = sent;
  const known = db
    .prepare('SELECT sha256 FROM batches WHERE unit_code = ? AND revision = ?')
    .pluck()
    .get(unit, revision);
  if (known === sha256) return;
  if (known !== undefined) return void into.findings.push(finding('restore.sentDiffers', { file, unit }, { revision }));
  if (!unitByCode(db, unit)) return void into.findings.push(finding('unit.unknown', { file, unit, value: unit }));
  const latest = latestBatch(db, unit);
  if (latest && latest.revision > revision) return;
  db.prepare('UPDATE batches SET reopened_at = ? WHERE unit_code = ? AND reopened_at IS NULL').run(now, unit);
  db.prepare(PUT).run({ ...sent, now });
  resettleUnit(officeBook(db), unit);
  into.batches.push({ unit, revision });
}

export interface SentPackage {
  readonly version: number;
  readonly sha256: string;
  readonly envelope: Buffer;
  readonly publishedAt: string;
  /** Hashes of all packages before it, oldest first. */
  readonly history: readonly string[];
  readonly file: string;
}

/** Whether two packages stand in one chain. */
function oneChain(older: { version: number; sha256: string }, newer: SentPackage): boolean {
  const there = newer.version === older.version ? newer.sha256 : newer.history[older.version - 1];
  return there === older.sha256;
}

/**
 * Packages that went out, in any order. The newest of them becomes the one in force, with its catalogue, units and roster:
 * what was published and revoked stays so. Older ones are kept for the batches that were made under them.
 */
export function carryPackages(db: Database, sent: readonly SentPackage[], now: string, into: Carried): void {
  const sorted = sent.toSorted((a, b) => b.version - a.version);
  const newest = sorted.find((each) => {
    const own = latestPackage(db);
    if (!own || each.version <= own.version || oneChain(own, each)) return true;
    into.findings.push(finding('package.fork', { file: each.file }, { found: each.version }));
    return false;
  });
  if (!newest) return;
  const before = latestPackage(db);
  for (const each of sorted) {
    const known = db.prepare('SELECT sha256 FROM packages WHERE version = ?').pluck().get(each.version);
    if (known === each.sha256) continue;
    if (known !== undefined || !oneChain(each, newest)) {
      into.findings.push(finding('package.fork', { file: each.file }, { found: each.version }));
      continue;
    }
    insertPackage(db, each, now);
    into.packages.push(each.version);
  }
  if (!into.packages.includes(newest.version) || (before && before.version > newest.version)) return;
  const opened = openPackage(newest.file, newest.envelope);
  if (!opened.ok) throw new Error('a package that was verified does not open');
  applyPackage(db, opened.value.payload);
  storeBoardKeys(db, opened.value.payload.board);
  const office = db.prepare("SELECT 1 FROM workspace WHERE kind = 'office'").get() !== undefined;
  if (office) resettleOpenUnits(officeBook(db));
}

/** Signing keys drawn or retired after the backup: a key that was put out of use must not sign again. */
function carryKeys(db: Database, present: Database): void {
  const put = db.prepare(
    `INSERT INTO signing_keys (key_id, public_key, kdf, salt, nonce, sealed_private_key, created_at, retired_at)
     VALUES (@key_id, @public_key, @kdf, @salt, @nonce, @sealed_private_key, @created_at, @retired_at)
     ON CONFLICT (key_id) DO UPDATE SET retired_at = coalesce(retired_at, excluded.retired_at)`,
  );
  for (const key of present.prepare('SELECT * FROM signing_keys').all()) put.run(key);
}

/** Takes everything from the workspace that stood there, which is whole: nothing went out that it does not know. */
export function carryFrom(db: Database, present: Database, file: string, now: string): Carried {
  const into = nothingCarried();
  carryKeys(db, present);
  const packages = present
    .prepare('SELECT version, sha256, envelope, published_at AS publishedAt FROM packages ORDER BY version')
    .all() as Omit<SentPackage, 'history' | 'file'>[];
  const hashes = new Map(packages.map(({ version, sha256 }) => [version, sha256]));
  const opened = packages.map((each) => ({ ...each, file, history: historyBefore(hashes, each, file) }));
  carryPackages(db, opened, now, into);
  const batches = present
    .prepare(
      `SELECT unit_code AS unit, revision, batch_id AS batchId, sha256, created_at AS createdAt, exported_at AS exportedAt,
         payload, envelope FROM batches ORDER BY unit_code, revision`,
    )
    .all() as SentBatch[];
  for (const batch of batches) carryBatch(db, batch, file, now, into);
  return into;
}

function historyBefore(
  hashes: ReadonlyMap<number, string>,
  { version, envelope }: { version: number; envelope: Buffer },
  file: string,
) {
  const listed = Array.from({ length: version - 1 }, (_, i) => hashes.get(i + 1));
  if (listed.every((hash) => hash !== undefined)) return listed;
  // An office takes not every package of the chain: the package itself names all that came before it.
  const opened = openPackage(file, envelope);
  return opened.ok ? opened.value.payload.history : [];
}

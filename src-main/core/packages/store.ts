/** The packages that this workspace published (board) or took (office), byte for byte. */
import type { Database } from 'better-sqlite3';
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { openPackage } from './open-package.ts';

export interface StoredPackage {
  readonly version: number;
  /** Of the payload. */
  readonly sha256: string;
  readonly envelope: Buffer;
  readonly publishedAt: string;
}

const COLUMNS = 'version, sha256, envelope, published_at AS publishedAt';

/** The newest package of this workspace. */
export function latestPackage(db: Database): StoredPackage | undefined {
  return db.prepare(`SELECT ${COLUMNS} FROM packages ORDER BY version DESC LIMIT 1`).get() as StoredPackage | undefined;
}

/** The package in use; an office has one since its set-up. */
export function currentPackage(db: Database): StoredPackage {
  const current = latestPackage(db);
  if (!current) throw new Error('an office without a package');
  return current;
}

/** What a stored package says. It was verified when it came in; bytes that no longer verify are a damaged workspace. */
export function payloadOf(stored: StoredPackage): PackagePayload {
  const opened = openPackage(`#${stored.version}`, stored.envelope);
  if (!opened.ok) throw new Error(`stored package ${stored.version} does not verify`);
  return opened.value.payload;
}

export function insertPackage(db: Database, stored: StoredPackage, now: string): void {
  db.prepare(
    `INSERT INTO packages (version, sha256, envelope, published_at, taken_at)
     VALUES (@version, @sha256, @envelope, @publishedAt, @now)`,
  ).run({ ...stored, now });
}

/**
 * Payload hashes of all packages ever published up to this workspace's newest, oldest first. The newest package names those before
 * it: after a restore some of them may not be here themselves.
 */
export function packageHistory(db: Database): string[] {
  const latest = latestPackage(db);
  return latest ? [...payloadOf(latest).history, latest.sha256] : [];
}

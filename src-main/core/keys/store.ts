/** This workspace's own signing key and the roster of office keys. */
import type { Database } from 'better-sqlite3';
import { programmeOf } from '#main/core/catalogue/store.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { SealedKey } from './sealed-key.ts';

export type RosterKey = PackagePayload['roster'][number];

const SEALED_COLUMNS = 'key_id AS keyId, public_key AS publicKey, kdf, salt, nonce, sealed_private_key AS sealed';

export function insertSigningKey(db: Database, key: SealedKey, now: string): void {
  db.prepare(
    `INSERT INTO signing_keys (key_id, public_key, kdf, salt, nonce, sealed_private_key, created_at)
     VALUES (@keyId, @publicKey, @kdf, @salt, @nonce, @sealed, @now)`,
  ).run({ ...key, now });
}

/** The key that signs now: the newest that is not retired. Every workspace has one since its set-up. */
export function ownKey(db: Database): SealedKey & { readonly createdAt: string } {
  const row = db
    .prepare(
      `SELECT ${SEALED_COLUMNS}, created_at AS createdAt FROM signing_keys WHERE retired_at IS NULL
       ORDER BY created_at DESC, key_id LIMIT 1`,
    )
    .get() as (SealedKey & { createdAt: string }) | undefined;
  if (!row) throw new Error('the workspace has no signing key');
  return row;
}

/** The present key under another passphrase. */
export function replaceSealing(db: Database, key: SealedKey): void {
  db.prepare(
    'UPDATE signing_keys SET kdf = @kdf, salt = @salt, nonce = @nonce, sealed_private_key = @sealed WHERE key_id = @keyId',
  ).run({ keyId: key.keyId, kdf: key.kdf, salt: key.salt, nonce: key.nonce, sealed: key.sealed });
}

/**
 * The present key signs nothing any more, and `next` does from now on. Its public half stays, to know what it signed; its private half is
 * overwritten: nobody who finds the file and the old passphrase later signs with it.
 */
export function succeedSigningKey(db: Database, next: SealedKey, now: string): void {
  db.prepare('UPDATE signing_keys SET retired_at = ?, sealed_private_key = zeroblob(48) WHERE retired_at IS NULL').run(
    now,
  );
  db.prepare('DELETE FROM kept_keys').run();
  insertSigningKey(db, next, now);
}

/** Raw public half of a key of this workspace, retired ones included, by its id. */
export function ownPublicKey(db: Database, keyId: string): Buffer | undefined {
  return db.prepare('SELECT public_key FROM signing_keys WHERE key_id = ?').pluck().get(keyId) as Buffer | undefined;
}

/** The code of the office whose workspace this is; empty on the board. */
export function ownOffice(db: Database): string {
  return (db.prepare('SELECT office_code FROM workspace').pluck().get() as string | null) ?? '';
}

/** The fingerprint of this workspace's own key. */
export function ownFingerprint(db: Database): string {
  const office = ownOffice(db);
  const role = office === '' ? 'board' : 'office';
  return fingerprintOf({ role, programme: programmeOf(db).code, office }, ownKey(db).publicKey);
}

interface RosterRow extends Omit<RosterKey, 'publicKey'> {
  readonly publicKey: Buffer;
}

const ROSTER =
  'SELECT key_id AS keyId, public_key AS publicKey, office_code AS office, valid_from AS validFrom, revoked_at AS revokedAt, reason FROM roster';

const shown = (row: RosterRow): RosterKey => ({
  keyId: row.keyId,
  publicKey: row.publicKey.toString('base64'),
  office: row.office,
  validFrom: row.validFrom,
  revokedAt: row.revokedAt,
  reason: row.reason,
});

/** All keys that were ever enrolled, by office, oldest first: the order of the signed package. */
export function rosterKeys(db: Database): RosterKey[] {
  return (db.prepare(`${ROSTER} ORDER BY office_code, valid_from, key_id`).all() as RosterRow[]).map(shown);
}

export function rosterKey(db: Database, keyId: string): RosterKey | undefined {
  const row = db.prepare(`${ROSTER} WHERE key_id = ?`).get(keyId) as RosterRow | undefined;
  return row && shown(row);
}

export function insertRosterKey(db: Database, key: RosterKey): void {
  db.prepare(
    `INSERT INTO roster (key_id, public_key, office_code, valid_from, revoked_at, reason)
     VALUES (@keyId, @raw, @office, @validFrom, @revokedAt, @reason)`,
  ).run({ ...key, raw: Buffer.from(key.publicKey, 'base64') });
}

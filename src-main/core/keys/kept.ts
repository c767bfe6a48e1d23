/**
 * A signing key that this account of this PC opens without the passphrase, by the system's own store (docs/decisions: keys kept by
 * the system). It stands beside the key under its passphrase, never in its place: moved to another PC, the passphrase opens it.
 */
import { type Context, type KeyKeeper, type Workspace, write } from '#main/core/application.ts';
import type { CallResult } from '#shared/contract/index.ts';
import { done, type Finding, finding, refuse } from '#shared/domain/finding.ts';
import { keyFromSeed } from './sealed-key.ts';
import { ownKey } from './store.ts';

type SigningKey = NonNullable<Workspace['signingKey']>;

const sealedOf = ({ db }: Context, keyId: string) =>
  db.prepare('SELECT sealed FROM kept_keys WHERE key_id = ?').pluck().get(keyId) as Buffer | undefined;

/** `kept`: the present key opens by the store; `available`: it could; `none`: there is no store that deserves the name. */
export async function storeState(context: Context): Promise<'none' | 'available' | 'kept'> {
  const { keeper } = context.app.host;
  if (!keeper || !(await keeper.available())) return 'none';
  return sealedOf(context, ownKey(context.db).keyId) ? 'kept' : 'available';
}

const seedIn = ({ privateKey }: SigningKey) => Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');

async function sealedByStore(keeper: KeyKeeper | null, key: SigningKey): Promise<Buffer | null> {
  if (!keeper || !(await keeper.available())) return null;
  const seed = seedIn(key);
  const sealed = await keeper.seal(seed);
  seed.fill(0);
  return sealed;
}

/** Lets the store open this key from now on. What stands against it is said, and costs nothing: the passphrase still opens it. */
export async function keepKey(context: Context, key: SigningKey): Promise<readonly Finding[]> {
  const { db, now, app } = context;
  const sealed = await sealedByStore(app.host.keeper, key);
  if (!sealed) return [finding('key.notKept')];
  const written = write(context, (record) => {
    db.prepare('INSERT OR REPLACE INTO kept_keys (key_id, sealed, kept_at) VALUES (?, ?, ?)').run(
      key.keyId,
      sealed,
      now,
    );
    record({ action: 'keys.keep', subject: key.keyId });
    return done(null);
  });
  return written.findings;
}

/** `keys.unlockKept`: opens the present key by the store; the passphrase is wanted wherever that does not work. */
export async function unlockKept(context: Context): Promise<CallResult<'keys.unlockKept'>> {
  const { db, app, workspace } = context;
  if (workspace.moved) return refuse(finding('desk.unanswered'));
  const stored = ownKey(db);
  const sealed = sealedOf(context, stored.keyId);
  const seed = sealed && app.host.keeper ? await app.host.keeper.open(sealed) : null;
  const key = seed?.length === 32 ? keyFromSeed(stored, seed) : null;
  if (!key) return refuse(finding('key.passphraseNeeded'));
  workspace.signingKey = key;
  return done({});
}

/** `keys.forget`: only the passphrase opens the key again; it is closed here and now. */
export function forgetKept(context: Context): CallResult<'keys.forget'> {
  const { db, workspace } = context;
  const { keyId } = ownKey(db);
  workspace.signingKey = null;
  if (!sealedOf(context, keyId)) return done({});
  return write(context, (record) => {
    db.prepare('DELETE FROM kept_keys').run();
    record({ action: 'keys.forget', subject: keyId });
    return done({});
  });
}

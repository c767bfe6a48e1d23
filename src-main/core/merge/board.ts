/** What the board's workspace says that batches are judged by; read once for each call. */
import type { Database } from 'better-sqlite3';
import type { Trust, TrustedKey, TrustedPackage } from '#main/core/batches/trust.ts';
import { type ProductTable, productTable, programmeOf, unitByCode } from '#main/core/catalogue/store.ts';
import { rosterKey } from '#main/core/keys/store.ts';
import { latestPackage, payloadOf, type StoredPackage } from '#main/core/packages/store.ts';

export interface Board {
  readonly trust: Trust;
  readonly products: ProductTable;
  /** Products that the newest published package no longer has, by ordinal. */
  readonly gone: ReadonlyMap<number, string>;
  /** Whether a serial belongs to one ballot of the whole programme. */
  readonly serialsShared: boolean;
}

/** Remembers what was asked for once: thousands of files come from the same few keys and packages. */
function remembered<T>(ask: (key: string) => T): (key: string) => T {
  const answers = new Map<string, T>();
  return (key) => {
    if (!answers.has(key)) answers.set(key, ask(key));
    return answers.get(key) as T;
  };
}

function packageBySha(db: Database, sha256: string): TrustedPackage | undefined {
  const stored = db
    .prepare('SELECT version, sha256, envelope, published_at AS publishedAt FROM packages WHERE sha256 = ?')
    .get(sha256) as StoredPackage | undefined;
  return stored && { version: stored.version, products: new Set(payloadOf(stored).products.map(({ code }) => code)) };
}

function keyById(db: Database, keyId: string): TrustedKey | undefined {
  const key = rosterKey(db, keyId);
  return key && { publicKey: Buffer.from(key.publicKey, 'base64'), office: key.office, revokedAt: key.revokedAt };
}

/** What is published counts here, not what the board is about to change: both sides can only know the former. */
function goneProducts(products: ProductTable, newest: StoredPackage | undefined): Map<number, string> {
  if (!newest) return new Map();
  const published = payloadOf(newest).products.filter(({ retired }) => !retired);
  const present = new Set(published.map(({ code }) => code));
  return new Map(products.all.filter(({ code }) => !present.has(code)).map(({ ordinal, code }) => [ordinal, code]));
}

export function readBoard(db: Database): Board {
  const programme = programmeOf(db);
  const newest = latestPackage(db);
  const products = productTable(db);
  return {
    trust: {
      programme,
      newestVersion: newest?.version ?? 0,
      packageOf: remembered((sha256) => packageBySha(db, sha256)),
      officeOfUnit: remembered((unit) => unitByCode(db, unit)?.office),
      keyOf: remembered((keyId) => keyById(db, keyId)),
    },
    products,
    gone: goneProducts(products, newest),
    serialsShared: programme.rules.serial.scope === 'programme',
  };
}

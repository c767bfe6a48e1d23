/** What a batch is judged by: the board's workspace (core/merge/trust.ts), or a signed package alone. */
import { compareWithLetter } from '#main/core/keys/letter.ts';
import { type OpenedPackage, openPackage } from '#main/core/packages/open-package.ts';
import { done, type Result } from '#shared/domain/finding.ts';
import type { Programme } from '#shared/domain/programme.ts';

export interface TrustedKey {
  /** Raw Ed25519 key, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly office: string;
  readonly revokedAt: string | null;
}

/** A published package, as far as a batch made under it is judged by it. */
export interface TrustedPackage {
  readonly version: number;
  /** Codes of its catalogue, retired ones included. */
  readonly products: ReadonlySet<string>;
}

export interface Trust {
  readonly programme: Pick<Programme, 'code' | 'mode' | 'rules' | 'calendar'>;
  readonly newestVersion: number;
  /** By the SHA-256 of the package's payload; undefined for one that this board did not publish. */
  readonly packageOf: (sha256: string) => TrustedPackage | undefined;
  readonly officeOfUnit: (unit: string) => string | undefined;
  readonly keyOf: (keyId: string) => TrustedKey | undefined;
}

/**
 * A package as the measure of batches, with no workspace at hand: its own signature must hold by the board's key that
 * stands in it, which is as much as a file can prove of itself; `boardFingerprint` ties that key to the board.
 */
export function trustOfPackage(file: string, bytes: Uint8Array, boardFingerprint: string | undefined): Result<Trust> {
  const opened = openPackage(file, bytes);
  if (!opened.ok) return opened;
  const compared = compareWithLetter(file, opened.value.payload, boardFingerprint);
  return compared.ok ? done(trustIn(opened.value), compared.findings) : compared;
}

function trustIn({ payload, sha256 }: OpenedPackage): Trust {
  // Codes are never reused, so this catalogue with its retired products also measures what was made under an earlier one.
  const products = new Set(payload.products.map(({ code }) => code));
  const versions = new Map([
    ...payload.history.map((hash, i) => [hash, i + 1] as const),
    [sha256, payload.version] as const,
  ]);
  const offices = new Map(payload.units.map(({ code, office }) => [code, office]));
  const keys = new Map(payload.roster.map((key) => [key.keyId, key]));
  return {
    programme: payload.programme,
    newestVersion: payload.version,
    packageOf: (hash) => {
      const version = versions.get(hash);
      return version === undefined ? undefined : { version, products };
    },
    officeOfUnit: (unit) => offices.get(unit),
    keyOf: (keyId) => {
      const key = keys.get(keyId);
      return key && { publicKey: Buffer.from(key.publicKey, 'base64'), office: key.office, revokedAt: key.revokedAt };
    },
  };
}

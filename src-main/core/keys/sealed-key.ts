/**
 * Private keys at rest: the 32-byte Ed25519 seed under AES-256-GCM, its key drawn from the passphrase by scrypt. Both
 * are in OpenSSL and in Electron's BoringSSL alike (traps.md "Electron").
 */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { keyIdOf, privateKeyFromSeed, rawPublicKey } from '#main/formats/envelope.ts';

/** Fewer characters than this are refused. */
export const LEAST_PASSPHRASE = 10;

/** OWASP's recommended scrypt cost: 128 MB and about half a second on an office PC, paid once while the window is open. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;

/** What a workspace may ask of this PC: one that was tampered with must not demand all of its memory. */
const kdfForm = z.strictObject({
  name: z.literal('scrypt'),
  N: z.union([z.literal(2 ** 15), z.literal(2 ** 16), z.literal(2 ** 17), z.literal(2 ** 18)]),
  r: z.literal(8),
  p: z.int().min(1).max(4),
});

/** A private key as the workspace stores it. */
export interface SealedKey {
  readonly keyId: string;
  readonly publicKey: Buffer;
  /** Name and cost of the key derivation, as JSON. */
  readonly kdf: string;
  readonly salt: Buffer;
  readonly nonce: Buffer;
  /** Ciphertext of the seed and the 16-byte tag. */
  readonly sealed: Buffer;
}

export interface UnlockedKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** The tag also covers which key it is, so that a sealed key cannot be put under another one's id. */
const boundTo = (keyId: string): Buffer => Buffer.from(`kiemphieu-sealed-key-v1\n${keyId}\n`, 'utf8');

/** Keyboards differ in how they compose the same letters. */
const bytesOf = (passphrase: string): Buffer => Buffer.from(passphrase.normalize('NFC'), 'utf8');

function derive(passphrase: string, salt: Uint8Array, { N, r, p }: z.output<typeof kdfForm>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(bytesOf(passphrase), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** Whether a passphrase is long enough, counted in letters as a person counts them. */
export function isStrongEnough(passphrase: string): boolean {
  return [...passphrase.normalize('NFC').trim()].length >= LEAST_PASSPHRASE;
}

/** A key as it is stored, and as it signs. */
export interface NewKey {
  readonly sealed: SealedKey;
  readonly unlocked: UnlockedKey;
}

async function sealSeed(seed: Buffer, passphrase: string): Promise<NewKey> {
  const privateKey = privateKeyFromSeed(seed);
  const publicKey = rawPublicKey(privateKey);
  const keyId = keyIdOf(publicKey);
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const kdf = { name: 'scrypt', ...COST } as const;
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, kdf), nonce).setAAD(boundTo(keyId));
  const sealed = Buffer.concat([cipher.update(seed), cipher.final(), cipher.getAuthTag()]);
  seed.fill(0);
  return {
    sealed: { keyId, publicKey, kdf: JSON.stringify(kdf), salt, nonce, sealed },
    unlocked: { keyId, privateKey },
  };
}

/** Makes a new signing key. The seed is nowhere but in the result. */
export function newSealedKey(passphrase: string): Promise<NewKey> {
  return sealSeed(randomBytes(32), passphrase);
}

function decipher(stored: SealedKey, key: Uint8Array): Buffer | null {
  const tag = stored.sealed.subarray(-16);
  const aes = createDecipheriv('aes-256-gcm', key, stored.nonce, { authTagLength: 16 });
  aes.setAAD(boundTo(stored.keyId)).setAuthTag(tag);
  const seed = aes.update(stored.sealed.subarray(0, -16));
  try {
    return Buffer.concat([seed, aes.final()]);
  } catch {
    return null;
  }
}

/** The seed, or null when the passphrase is not the one it was sealed under (or what is stored was changed). */
async function seedOf(stored: SealedKey, passphrase: string): Promise<Buffer | null> {
  const kdf = kdfForm.safeParse(JSON.parse(stored.kdf));
  const sizes = [stored.nonce.length === 12, stored.sealed.length === 48, stored.publicKey.length === 32];
  if (!kdf.success || sizes.includes(false)) return null;
  return decipher(stored, await derive(passphrase, stored.salt, kdf.data));
}

/** The key behind a seed, when it is the one whose public half is stored. The seed is wiped. */
export function keyFromSeed({ keyId, publicKey }: SealedKey, seed: Buffer): UnlockedKey | null {
  const privateKey = privateKeyFromSeed(seed);
  seed.fill(0);
  return rawPublicKey(privateKey).equals(publicKey) ? { keyId, privateKey } : null;
}

/** The private key, or null when the passphrase is not the one it was sealed under (or what is stored was changed). */
export async function unseal(stored: SealedKey, passphrase: string): Promise<UnlockedKey | null> {
  const seed = await seedOf(stored, passphrase);
  return seed && keyFromSeed(stored, seed);
}

/** The same key under another passphrase, or null when `passphrase` is not the present one. */
export async function reseal(stored: SealedKey, passphrase: string, next: string): Promise<NewKey | null> {
  const seed = await seedOf(stored, passphrase);
  return seed && sealSeed(seed, next);
}

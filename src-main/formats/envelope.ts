/**
 * The one envelope for files that travel: DSSE (github.com/secure-systems-lab/dsse, protocol.md) with Ed25519 (RFC 8032).
 * A file is, byte for byte, our own serialisation of what it says; anything else is refused before it is believed.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { z } from 'zod';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';

export const ENVELOPE_KINDS = ['package', 'key', 'batch', 'result'] as const;
export type EnvelopeKind = (typeof ENVELOPE_KINDS)[number];

/** Largest file and deepest nesting that are looked at, before any parsing. */
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_DEPTH = 12;

export const payloadType = (kind: EnvelopeKind): string => `application/vnd.kiemphieu.${kind}+json;version=1`;

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** keyid: SHA-256 (hex) of the raw public key. */
export const keyIdOf = (publicKey: Uint8Array): string => sha256Hex(publicKey);

/** Raw 32-byte Ed25519 public key to Node's key. */
export function publicKeyFromRaw(raw: Uint8Array): KeyObject {
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });
}

/** Raw 32-byte public half of a private or public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  const jwk = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  return Buffer.from(jwk.x ?? '', 'base64url');
}

/** Raw 32-byte Ed25519 seed and its public half to Node's private key. */
export function privateKeyFromSeed(seed: Uint8Array): KeyObject {
  // PKCS #8 for Ed25519 (RFC 8410) is this fixed prefix and the seed.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** Pre-authentication encoding: "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body; lengths in bytes, decimal. */
export function preAuthEncoding(type: string, body: Uint8Array): Buffer {
  const typeBytes = Buffer.from(type, 'utf8');
  return Buffer.concat([Buffer.from(`DSSEv1 ${typeBytes.length} `), typeBytes, Buffer.from(` ${body.length} `), body]);
}

/** The bytes that are signed: JSON in the schema's key order, UTF-8. */
export function payloadBytes<T extends z.ZodType>(schema: T, value: z.input<T>): Buffer {
  return Buffer.from(JSON.stringify(schema.parse(value)), 'utf8');
}

function serialise(type: string, payload: string, keyid: string, sig: string): Buffer {
  return Buffer.from(JSON.stringify({ payloadType: type, payload, signatures: [{ keyid, sig }] }), 'utf8');
}

/** Signs payload bytes; the same bytes and key give the same file (Ed25519 is deterministic). */
export function seal(kind: EnvelopeKind, payload: Uint8Array, key: { keyId: string; privateKey: KeyObject }): Buffer {
  const type = payloadType(kind);
  const sig = sign(null, preAuthEncoding(type, payload), key.privateKey);
  return serialise(type, Buffer.from(payload).toString('base64'), key.keyId, sig.toString('base64'));
}

/** An envelope whose form is right; nothing in it is trusted until {@link verifySignature} says so. */
export interface UnverifiedEnvelope {
  readonly file: string;
  readonly kind: EnvelopeKind;
  readonly keyId: string;
  readonly signature: Buffer;
  readonly payload: Buffer;
}

function nestedDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i += 1;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 123 || c === 91) {
      depth += 1;
      if (depth > limit) return true;
    } else if (c === 125 || c === 93) depth -= 1;
  }
  return false;
}

interface Outer {
  payloadType: string;
  payload: string;
  signatures: { keyid: string; sig: string }[];
}

function isOuter(value: unknown): value is Outer {
  const outer = value as Outer | null;
  return (
    typeof outer === 'object' &&
    outer !== null &&
    typeof outer.payloadType === 'string' &&
    typeof outer.payload === 'string' &&
    Array.isArray(outer.signatures) &&
    outer.signatures.length === 1 &&
    typeof outer.signatures[0]?.keyid === 'string' &&
    typeof outer.signatures[0].sig === 'string'
  );
}

function parseOuter(text: string): Outer | null {
  try {
    const value: unknown = JSON.parse(text);
    return isOuter(value) ? value : null;
  } catch {
    return null;
  }
}

/** Takes the envelope apart. Refuses anything that is not byte for byte our own serialisation. */
export function openEnvelope(file: string, bytes: Uint8Array, wanted: EnvelopeKind): Result<UnverifiedEnvelope> {
  if (bytes.length > MAX_BYTES) return refuse(finding('envelope.tooLarge', { file }));
  const text = Buffer.from(bytes).toString('utf8');
  const outer = nestedDeeper(text, MAX_DEPTH) ? null : parseOuter(text);
  const [signature] = outer?.signatures ?? [];
  if (!outer || !signature) return refuse(finding('envelope.notAnEnvelope', { file }));
  const found = ENVELOPE_KINDS.find((kind) => payloadType(kind) === outer.payloadType);
  if (found !== wanted) {
    return refuse(finding('envelope.wrongType', { file }, { found: found ?? outer.payloadType.slice(0, 80), wanted }));
  }
  const payload = Buffer.from(outer.payload, 'base64');
  const sig = Buffer.from(signature.sig, 'base64');
  const ours = serialise(outer.payloadType, payload.toString('base64'), signature.keyid, sig.toString('base64'));
  if (!ours.equals(bytes) || sig.length !== 64 || !/^[0-9a-f]{64}$/.test(signature.keyid)) {
    return refuse(finding('envelope.notCanonical', { file }));
  }
  return done({ file, kind: wanted, keyId: signature.keyid, signature: sig, payload });
}

/** Checks the signature over exactly these bytes with a raw public key, whose hash must be the envelope's key id. */
export function verifySignature(envelope: UnverifiedEnvelope, publicKey: Uint8Array): Result<null> {
  const { file, kind, keyId, payload, signature } = envelope;
  if (keyIdOf(publicKey) !== keyId) return refuse(finding('envelope.keyId', { file }));
  const valid = verify(null, preAuthEncoding(payloadType(kind), payload), publicKeyFromRaw(publicKey), signature);
  return valid ? done(null) : refuse(finding('envelope.signature', { file }));
}

/** JSON spells half of a surrogate pair as an escape; databases and other programs cannot keep such text. */
const HALF_CHARACTER = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/**
 * Parses the payload once against its schema, and refuses any other spelling of the same meaning: unknown, repeated or
 * reordered keys, other white space, text that is not NFC. Call it after verifySignature, except for a package or a key
 * request, which carry the key that signed them: there check key, then signature, before using anything else.
 */
export function parsePayload<T extends z.ZodType>(envelope: UnverifiedEnvelope, schema: T): Result<z.output<T>> {
  const { file, payload } = envelope;
  const text = payload.toString('utf8');
  if (nestedDeeper(text, MAX_DEPTH)) return refuse(finding('envelope.payload', { file }, { detail: 'depth' }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(finding('envelope.payload', { file }, { detail: 'JSON' }));
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(
      finding(
        'envelope.payload',
        { file },
        { detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 200) },
      ),
    );
  }
  const ours = JSON.stringify(parsed.data);
  const spelt = text === ours && text.normalize('NFC') === text && !HALF_CHARACTER.test(text);
  if (!spelt || !Buffer.from(ours, 'utf8').equals(payload)) {
    return refuse(finding('envelope.notCanonical', { file }));
  }
  return done(parsed.data);
}

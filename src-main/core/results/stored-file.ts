/**
 * A stored batch file read again from its first byte, for the recount: by code of its own, sharing nothing with the way
 * the file came in except the file itself (architecture.md "recounts are independent").
 */
import { createHash, createPublicKey, verify } from 'node:crypto';

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) is this prefix and the 32 raw bytes. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

interface Ballot {
  readonly serial: string;
  readonly products?: readonly string[];
  readonly invalid?: string;
}

interface Said {
  readonly unit: string;
  readonly revision: number;
  readonly previous: string | null;
  readonly instance: string;
  readonly counts: { readonly issued: number; readonly returned: number };
  readonly ballots: readonly Ballot[];
}

export interface StoredFile extends Said {
  readonly payload: string;
  readonly keyId: string;
  readonly signatureHolds: boolean;
  readonly valid: number;
  readonly invalid: number;
  readonly ticks: number;
  readonly perProduct: ReadonlyMap<string, number>;
}

function signatureHolds(type: string, body: Buffer, signature: string, key: Uint8Array | undefined): boolean {
  if (key?.length !== 32) return false;
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' });
  return verify(null, Buffer.concat([Buffer.from(head), body]), publicKey, Buffer.from(signature, 'base64'));
}

/** @throws SyntaxError or TypeError when the stored bytes are no batch any more */
function parse(bytes: Buffer, keyOf: (keyId: string) => Uint8Array | undefined): StoredFile {
  const outer = JSON.parse(bytes.toString('utf8'));
  const body = Buffer.from(outer.payload, 'base64');
  const [{ keyid, sig }] = outer.signatures;
  const said = JSON.parse(body.toString('utf8')) as Said;
  const perProduct = new Map<string, number>();
  let valid = 0;
  let ticks = 0;
  for (const { products, invalid } of said.ballots) {
    if (invalid !== undefined || !products) continue;
    valid += 1;
    ticks += products.length;
    for (const code of products) perProduct.set(code, (perProduct.get(code) ?? 0) + 1);
  }
  return {
    ...said,
    payload: createHash('sha256').update(body).digest('hex'),
    keyId: keyid,
    signatureHolds: signatureHolds(outer.payloadType, body, sig, keyOf(keyid)),
    valid,
    invalid: said.ballots.length - valid,
    ticks,
    perProduct,
  };
}

/** The file's own numbers, or null when the stored bytes cannot be read any more. */
export function readStoredFile(bytes: Buffer, keyOf: (keyId: string) => Uint8Array | undefined): StoredFile | null {
  try {
    return parse(bytes, keyOf);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/** A programme package (`.kpcat`) taken apart and checked against itself and, where one is known, against the board's key. */
import { followsFrom, handoversHold, type KeyPair } from '#main/core/keys/handover.ts';
import { keyIdOf, openEnvelope, parsePayload, sha256Hex, verifySignature } from '#main/formats/envelope.ts';
import { type PackagePayload, packagePayload } from '#shared/contract/payloads.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';

export interface OpenedPackage {
  readonly payload: PackagePayload;
  /** Of the payload: what batches and later packages name it by. */
  readonly sha256: string;
  /** Raw public key that signed it. */
  readonly boardKey: Buffer;
}

const repeated = (codes: readonly string[]): string | undefined =>
  codes.find((code, at) => codes.indexOf(code) !== at) ?? undefined;

function firstRepeated(codes: readonly string[]): string | undefined {
  return new Set(codes).size === codes.length ? undefined : repeated(codes);
}

/** What the schema alone cannot say: codes stand once, everything named exists, the chain fits the version. */
function faultOf(payload: PackagePayload): string | null {
  const { programme, products, offices, units, roster, version, history, previous } = payload;
  const groups = new Set(programme.groups.map(({ code }) => code));
  const officeCodes = new Set(offices.map(({ code }) => code));
  for (const [what, list] of Object.entries({ products, offices, units })) {
    const twice = firstRepeated(list.map(({ code }) => code));
    if (twice !== undefined) return `${what}: ${twice}`;
  }
  const key = firstRepeated(roster.map(({ keyId }) => keyId));
  if (key !== undefined) return `roster: ${key}`;
  const misnamed = roster.find((line) => keyIdOf(Buffer.from(line.publicKey, 'base64')) !== line.keyId);
  if (misnamed) return `roster: ${misnamed.keyId}`;
  const homeless = products.find(({ group }) => !groups.has(group));
  if (homeless) return `products: ${homeless.code}: ${homeless.group}`;
  const unit = units.find(({ office }) => !officeCodes.has(office));
  if (unit) return `units: ${unit.code}: ${unit.office}`;
  if (!handoversHold(programme.code, payload.board)) return 'board';
  if (history.length !== version - 1 || (history.at(-1) ?? null) !== previous) return 'history';
  return null;
}

/**
 * Takes a package apart. It carries the key that signed it: the result says that the file is whole and of one piece, and
 * nothing of whose it is. Compare `boardKey` with the workspace's, or its fingerprint with the signed letter, before
 * anything in it is used. With the pair that an office trusts given, a file under the trusted key is checked before anything in it is
 * parsed, and one under another key must show by its handovers that it follows from the trusted one.
 */
export function openPackage(file: string, bytes: Uint8Array, trusted?: KeyPair): Result<OpenedPackage> {
  const envelope = openEnvelope(file, bytes, 'package');
  if (!envelope.ok) return envelope;
  const board = trusted && Buffer.from(trusted.publicKey, 'base64');
  if (board && keyIdOf(board) === envelope.value.keyId) {
    const signed = verifySignature(envelope.value, board);
    if (!signed.ok) return signed;
  }
  const parsed = parsePayload(envelope.value, packagePayload);
  if (!parsed.ok) return parsed;
  const named = Buffer.from(parsed.value.board.publicKey, 'base64');
  const signed = verifySignature(envelope.value, named);
  if (!signed.ok) return signed;
  const fault = faultOf(parsed.value);
  if (fault !== null) return refuse(finding('envelope.payload', { file }, { detail: fault.slice(0, 200) }));
  // A package whose keys do not follow from the board's is not damaged: it is somebody else's.
  if (trusted && !followsFrom(trusted, parsed.value.board)) return refuse(finding('package.otherBoard', { file }));
  return done({ payload: parsed.value, sha256: sha256Hex(envelope.value.payload), boardKey: named });
}

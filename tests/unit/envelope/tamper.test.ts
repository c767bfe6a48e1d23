/** The tamper table: one row for each way in which a signed file may be changed, each with the finding that refuses it. */
import { sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keyIdOf,
  openEnvelope,
  parsePayload,
  payloadBytes,
  payloadType,
  preAuthEncoding,
  privateKeyFromSeed,
  rawPublicKey,
  seal,
  verifySignature,
} from '#main/formats/envelope.ts';
import { keyRequestPayload } from '#shared/contract/payloads.ts';
import type { FindingCode } from '#shared/domain/finding.ts';

function keyFrom(byte: number) {
  const privateKey = privateKeyFromSeed(Buffer.alloc(32, byte));
  const publicKey = rawPublicKey(privateKey);
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}
const OURS = keyFrom(1);
const OTHER = keyFrom(2);

const REQUEST = {
  programme: 'HVN2026-MAU',
  office: '01',
  publicKey: OURS.publicKey.toString('base64'),
  instance: 'bàn số 1',
  createdAt: '2026-09-21T01:00:00.000Z',
};
const PAYLOAD = payloadBytes(keyRequestPayload, REQUEST);
const FILE = seal('key', PAYLOAD, OURS);
const text = FILE.toString('utf8');
const parts = JSON.parse(text) as {
  payloadType: string;
  payload: string;
  signatures: { keyid: string; sig: string }[];
};
const [SIGNATURE] = parts.signatures as [{ keyid: string; sig: string }];

/** What the program says to a file that claims to be this key's request: its first finding, or that it took it. */
function judge(bytes: Uint8Array): FindingCode | 'taken' {
  const envelope = openEnvelope('a.kpkey', bytes, 'key');
  if (!envelope.ok) return envelope.findings[0]?.code ?? 'taken';
  const signed = verifySignature(envelope.value, OURS.publicKey);
  if (!signed.ok) return signed.findings[0]?.code ?? 'taken';
  const parsed = parsePayload(envelope.value, keyRequestPayload);
  return parsed.ok ? 'taken' : (parsed.findings[0]?.code ?? 'taken');
}

/** Our own serialisation of other parts. */
const wrapped = (payload: string, signature = SIGNATURE, type = parts.payloadType) =>
  Buffer.from(JSON.stringify({ payloadType: type, payload, signatures: [signature] }));
const base64 = (value: string) => Buffer.from(value, 'utf8').toString('base64');
/** Any text as payload, signed by our own key: what only somebody with the key could make. */
const signedText = (payload: string) => seal('key', Buffer.from(payload, 'utf8'), OURS);
const body = PAYLOAD.toString('utf8');

describe('a signed file', () => {
  it('is taken as it was made', () => {
    expect(judge(FILE)).toBe('taken');
  });

  const cases: readonly [string, Uint8Array, FindingCode][] = [
    ['altered payload', wrapped(base64(body.replace('"01"', '"02"'))), 'envelope.signature'],
    [
      'altered signature',
      wrapped(parts.payload, { ...SIGNATURE, sig: base64Flipped(SIGNATURE.sig) }),
      'envelope.signature',
    ],
    [
      'zero signature',
      wrapped(parts.payload, { ...SIGNATURE, sig: Buffer.alloc(64).toString('base64') }),
      'envelope.signature',
    ],
    [
      'short signature',
      wrapped(parts.payload, { ...SIGNATURE, sig: Buffer.alloc(63).toString('base64') }),
      'envelope.notCanonical',
    ],
    [
      'signature of another payload',
      wrapped(base64(body.replace('"01"', '"02"')), { ...SIGNATURE, sig: otherSignature() }),
      'envelope.signature',
    ],
    ['signed by another key under its own id', seal('key', PAYLOAD, OTHER), 'envelope.keyId'],
    ['signed by another key under our id', seal('key', PAYLOAD, { ...OTHER, keyId: OURS.keyId }), 'envelope.signature'],
    ['our signature under another id', wrapped(parts.payload, { ...SIGNATURE, keyid: OTHER.keyId }), 'envelope.keyId'],
    [
      'key id in upper case',
      wrapped(parts.payload, { ...SIGNATURE, keyid: OURS.keyId.toUpperCase() }),
      'envelope.notCanonical',
    ],
    ['another kind', seal('batch', PAYLOAD, OURS), 'envelope.wrongType'],
    [
      'our type over a signature for another',
      wrapped(parts.payload, { ...SIGNATURE, sig: signatureAs('batch') }),
      'envelope.signature',
    ],
    ['a type of nobody', wrapped(parts.payload, SIGNATURE, 'application/json'), 'envelope.wrongType'],
    [
      'a later version of the type',
      wrapped(parts.payload, SIGNATURE, parts.payloadType.replace('=1', '=2')),
      'envelope.wrongType',
    ],
    ['a space after a colon', Buffer.from(text.replace('":"', '": "')), 'envelope.notCanonical'],
    ['a line break at the end', Buffer.concat([FILE, Buffer.from('\n')]), 'envelope.notCanonical'],
    ['a byte order mark', Buffer.concat([Buffer.from('\ufeff'), FILE]), 'envelope.notAnEnvelope'],
    ['appended bytes', Buffer.concat([FILE, Buffer.from('x')]), 'envelope.notAnEnvelope'],
    ['two envelopes in one file', Buffer.concat([FILE, FILE]), 'envelope.notAnEnvelope'],
    ['cut off', FILE.subarray(0, FILE.length - 1), 'envelope.notAnEnvelope'],
    [
      'other order of keys',
      Buffer.from(
        JSON.stringify({ payload: parts.payload, payloadType: parts.payloadType, signatures: parts.signatures }),
      ),
      'envelope.notCanonical',
    ],
    [
      'a key twice',
      Buffer.from(text.replace('{"payloadType"', `{"payload":"${base64('{}')}","payloadType"`)),
      'envelope.notCanonical',
    ],
    ['a foreign key', Buffer.from(text.replace(/\}$/, ',"alg":"none"}')), 'envelope.notCanonical'],
    [
      'a foreign key beside the signature',
      Buffer.from(text.replace('"sig"', '"alg":"none","sig"')),
      'envelope.notCanonical',
    ],
    [
      'a second signature',
      Buffer.from(text.replace(/\]\}$/, `,${JSON.stringify(SIGNATURE)}]}`)),
      'envelope.notAnEnvelope',
    ],
    ['no signature', Buffer.from(JSON.stringify({ ...parts, signatures: [] })), 'envelope.notAnEnvelope'],
    ['base64 without padding', wrapped(parts.payload.replace(/=+$/, '').slice(0, -1)), 'envelope.notCanonical'],
    [
      'base64 for addresses',
      wrapped(parts.payload, { ...SIGNATURE, sig: Buffer.from(SIGNATURE.sig, 'base64').toString('base64url') }),
      'envelope.notCanonical',
    ],
    [
      'base64 with a line break',
      wrapped(`${parts.payload.slice(0, 76)}\n${parts.payload.slice(76)}`),
      'envelope.notCanonical',
    ],
    ['base64 with spare bits', wrapped(withSpareBits(parts.payload)), 'envelope.notCanonical'],
    [
      'an escape in place of a letter',
      Buffer.from(text.replace('"payload"', '"p\\u0061yload"')),
      'envelope.notCanonical',
    ],
    ['no JSON', Buffer.from('PK\x03\x04'), 'envelope.notAnEnvelope'],
    ['a list', Buffer.from('[]'), 'envelope.notAnEnvelope'],
    ['nothing', Buffer.alloc(0), 'envelope.notAnEnvelope'],
    [
      'deeper than any file of ours',
      Buffer.from(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`),
      'envelope.notAnEnvelope',
    ],
    ['larger than any file of ours', Buffer.alloc(20 * 1024 * 1024 + 1, 0x20), 'envelope.tooLarge'],
  ];
  it.each(cases)('%s', (_name, bytes, code) => {
    expect(judge(bytes)).toBe(code);
  });
});

describe('a payload, even when its signature is right', () => {
  const cases: readonly [string, string, FindingCode][] = [
    ['white space', body.replace(',', ', '), 'envelope.notCanonical'],
    ['a line break at the end', `${body}\n`, 'envelope.notCanonical'],
    [
      'other order of keys',
      JSON.stringify(Object.fromEntries(Object.entries(REQUEST).reverse())),
      'envelope.notCanonical',
    ],
    ['a key twice', body.replace('"office":"01"', '"office":"02","office":"01"'), 'envelope.notCanonical'],
    ['an unknown key', body.replace(/\}$/, ',"note":"x"}'), 'envelope.payload'],
    ['a key that reaches for the prototype', body.replace(/\}$/, ',"__proto__":{"office":"02"}}'), 'envelope.payload'],
    ['a missing key', JSON.stringify({ ...REQUEST, office: undefined }), 'envelope.payload'],
    ['a number for a text', body.replace('"01"', '1'), 'envelope.payload'],
    ['text that is not NFC', body.normalize('NFD'), 'envelope.notCanonical'],
    ['an escape in place of a letter', body.replace('bàn', 'b\\u00e0n'), 'envelope.notCanonical'],
    ['half of a character', body.replace('bàn', '\\ud83d'), 'envelope.notCanonical'],
    ['an impossible date', body.replace('2026-09-21', '2026-02-30'), 'envelope.payload'],
    ['two documents', body + body, 'envelope.payload'],
    ['no JSON', 'Kính gửi', 'envelope.payload'],
    ['deep nesting', `${'['.repeat(100)}${']'.repeat(100)}`, 'envelope.payload'],
  ];
  it.each(cases)('%s', (_name, payload, code) => {
    expect(judge(signedText(payload))).toBe(code);
  });

  it('may speak of escapes in plain text', () => {
    const plain = payloadBytes(keyRequestPayload, { ...REQUEST, instance: 'C:\\ud83d' });
    expect(judge(seal('key', plain, OURS))).toBe('taken');
  });

  it('is refused when its bytes are not UTF-8', () => {
    const bytes = Buffer.concat([PAYLOAD.subarray(0, 20), Buffer.from([0xff]), PAYLOAD.subarray(21)]);
    expect(judge(seal('key', bytes, OURS))).toBe('envelope.notCanonical');
  });
});

describe('random changes', () => {
  const change = fc.oneof(
    fc.record({ at: fc.nat(FILE.length - 1), bit: fc.nat(7) }).map(({ at, bit }) => {
      const bytes = Buffer.from(FILE);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      return bytes;
    }),
    fc
      .record({ at: fc.nat(FILE.length), remove: fc.nat(8), insert: fc.uint8Array({ maxLength: 8 }) })
      .map(({ at, remove, insert }) => Buffer.concat([FILE.subarray(0, at), insert, FILE.subarray(at + remove)])),
    fc
      .record({ from: fc.nat(FILE.length - 1), to: fc.nat(FILE.length - 1), length: fc.integer({ min: 1, max: 40 }) })
      .map(({ from, to, length }) => {
        const bytes = Buffer.from(FILE);
        bytes.copy(bytes, to, from, from + length);
        return bytes;
      }),
  );

  it('are all refused', () => {
    fc.assert(
      fc.property(change, (bytes) => {
        fc.pre(!bytes.equals(FILE));
        expect(judge(bytes)).not.toBe('taken');
      }),
      { numRuns: 2000 },
    );
  });
});

function base64Flipped(sig: string): string {
  const bytes = Buffer.from(sig, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64');
}

function otherSignature(): string {
  return sign(null, preAuthEncoding(parts.payloadType, PAYLOAD), OTHER.privateKey).toString('base64');
}

function signatureAs(kind: 'batch'): string {
  return sign(null, preAuthEncoding(payloadType(kind), PAYLOAD), OURS.privateKey).toString('base64');
}

/** The last letter before the padding has bits that decode to nothing: another spelling of the same bytes. */
function withSpareBits(encoded: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const at = encoded.replace(/=+$/, '').length - 1;
  const next = alphabet[alphabet.indexOf(encoded[at] ?? '') + 1] ?? '';
  const spelt = encoded.slice(0, at) + next + encoded.slice(at + 1);
  if (!encoded.endsWith('=') || !Buffer.from(spelt, 'base64').equals(Buffer.from(encoded, 'base64')))
    throw new Error('this payload leaves no spare bits');
  return spelt;
}

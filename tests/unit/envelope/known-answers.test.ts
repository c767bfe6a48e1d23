/** Published vectors: whatever the platform's crypto is built on, these bytes come out (also part of the smoke test in Electron). */
import { sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  keyIdOf,
  openEnvelope,
  payloadType,
  preAuthEncoding,
  privateKeyFromSeed,
  publicKeyFromRaw,
  rawPublicKey,
  seal,
  sha256Hex,
  verifySignature,
} from '#main/formats/envelope.ts';
import { checkCodeOf, inFives } from '#shared/domain/check-code.ts';
import { RFC8032_1, RFC8032_2 } from './vectors.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

describe('Ed25519 (RFC 8032, 7.1)', () => {
  it.each([RFC8032_1, RFC8032_2])(
    'test vector with public key $publicKey',
    ({ seed, publicKey, message, signature }) => {
      const key = privateKeyFromSeed(hex(seed));
      expect(rawPublicKey(key).toString('hex')).toBe(publicKey);
      expect(sign(null, hex(message), key).toString('hex')).toBe(signature);
      expect(verify(null, hex(message), publicKeyFromRaw(hex(publicKey)), hex(signature))).toBe(true);
      expect(verify(null, hex(`${message}00`), publicKeyFromRaw(hex(publicKey)), hex(signature))).toBe(false);
    },
  );
});

describe('DSSE', () => {
  it('encodes before signing as its protocol.md says', () => {
    const encoded = preAuthEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
    expect(encoded.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  it('counts bytes, not letters', () => {
    expect(preAuthEncoding('đ', Buffer.from('phiếu')).toString()).toBe('DSSEv1 2 đ 7 phiếu');
    expect(preAuthEncoding('', Buffer.alloc(0)).toString()).toBe('DSSEv1 0  0 ');
  });
});

describe('one file', () => {
  const key = { keyId: keyIdOf(hex(RFC8032_1.publicKey)), privateKey: privateKeyFromSeed(hex(RFC8032_1.seed)) };

  // The signature is what OpenSSL makes of the encoded bytes with the same key.
  it('is these bytes', () => {
    const file = seal('key', Buffer.from('{"a":1}'), key).toString('utf8');
    expect(file).toBe(
      '{"payloadType":"application/vnd.kiemphieu.key+json;version=1","payload":"eyJhIjoxfQ==","signatures":[{"keyid":' +
        '"21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9","sig":' +
        '"PVvhvK+REXAj/NNEXvgfSWKfCdP3d1h5I3+JJMa3V+a5Rm5wWVGzlmwA9BFlrPVEFC9dZBG5fPwNhNDAqJzoBw=="}]}',
    );
  });

  it('has a key id of its own and opens with its key alone', () => {
    expect(key.keyId).toBe('21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9');
    const opened = openEnvelope('x.kpkey', seal('key', Buffer.from('{"a":1}'), key), 'key');
    if (!opened.ok) throw new Error('does not open');
    expect(opened.value.payload.toString()).toBe('{"a":1}');
    expect(verifySignature(opened.value, hex(RFC8032_1.publicKey)).ok).toBe(true);
    expect(verifySignature(opened.value, hex(RFC8032_2.publicKey)).ok).toBe(false);
  });

  it('has one payload type for each kind', () => {
    expect(payloadType('batch')).toBe('application/vnd.kiemphieu.batch+json;version=1');
  });

  it('has a check code: its payload’s SHA-256 modulo 10^20', () => {
    expect(sha256Hex(Buffer.alloc(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(inFives(checkCodeOf(sha256Hex(Buffer.alloc(0))))).toBe('79397 00111 56650 86549');
  });
});

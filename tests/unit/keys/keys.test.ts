import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, typedFingerprint } from '#main/core/keys/fingerprint.ts';
import { recoveryCodeOf, seedOfRecoveryCode } from '#main/core/keys/recovery-code.ts';
import { isStrongEnough, newSealedKey, unseal } from '#main/core/keys/sealed-key.ts';
import { rawPublicKey } from '#main/formats/envelope.ts';
import { RFC8032_1 } from '../envelope/vectors.ts';

const PUBLIC_KEY = Buffer.from(RFC8032_1.publicKey, 'hex');
const programme = 'HVN2026-MAU';

describe('fingerprints', () => {
  // Computed apart from this program: printf '%s\n' kiemphieu-key-v1 office HVN2026-MAU 01 d75a98… | sha256sum, modulo 10^30.
  it.each([
    ['board', '', '95824 81077 50409 73048 57871 68021'],
    ['office', '01', '53070 90363 49032 74680 27799 93033'],
    ['office', '02', '63411 60151 78974 80091 69201 02376'],
    ['recovery', '', '22603 15106 28897 66791 75860 50345'],
  ] as const)('of the %s “%s” are known', (role, office, digits) => {
    expect(fingerprintOf({ role, programme, office }, PUBLIC_KEY)).toBe(digits);
  });

  it('differ for another programme and another key', () => {
    const owner = { role: 'office', programme, office: '01' } as const;
    const own = fingerprintOf(owner, PUBLIC_KEY);
    expect(fingerprintOf({ ...owner, programme: 'HVN2027' }, PUBLIC_KEY)).not.toBe(own);
    expect(fingerprintOf(owner, randomBytes(32))).not.toBe(own);
  });

  it.each([
    '53070 90363 49032 74680 27799 93033',
    '530709036349032746802779993033',
    ' 53070-90363-49032\n74680.27799–93033 ',
    '５３０７０ 90363 49032 74680 27799 93033',
  ])('are read as typed: %j', (typed) => {
    expect(typedFingerprint(typed)).toBe('53070 90363 49032 74680 27799 93033');
  });

  it.each([
    '',
    '53070',
    '53070 90363 49032 74680 27799 9303',
    '53070 90363 49032 74680 27799 930333',
    '5307O 90363 49032 74680 27799 93033',
  ])('are refused when they are not thirty digits: %j', (typed) => {
    expect(typedFingerprint(typed)).toBeNull();
  });
});

describe('the recovery code', () => {
  it('of a known seed is known', () => {
    expect(recoveryCodeOf(Buffer.from(RFC8032_1.seed, 'hex'))).toBe(
      '07118 57272 59945 19603 06571 58393 11652 37608 33600 26977 57864 60544 22820 04234 05551 45619',
    );
  });

  it('gives every seed back, and nothing for a wrong digit or two swapped ones', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.nat(79),
        fc.integer({ min: 1, max: 9 }),
        (seed, at, by) => {
          const digits = recoveryCodeOf(seed).replaceAll(' ', '');
          expect(digits).toHaveLength(80);
          expect(seedOfRecoveryCode(digits)?.equals(seed)).toBe(true);
          const wrong = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
          expect(seedOfRecoveryCode(wrong)).toBeNull();
          const swapped = digits.slice(0, at) + (digits[at + 1] ?? '') + digits[at] + digits.slice(at + 2);
          if (swapped !== digits && at < 79) expect(seedOfRecoveryCode(swapped)).toBeNull();
        },
      ),
    );
  });

  it('beyond 256 bits is no seed', () => {
    const digits = '9'.repeat(78);
    const check = String(98n - ((BigInt(digits) * 100n) % 97n)).padStart(2, '0');
    expect(seedOfRecoveryCode(digits + check)).toBeNull();
  });
});

describe('a private key at rest', () => {
  it('opens with its passphrase in any composition of the same letters, and with no other', async () => {
    const { sealed, unlocked } = await newSealedKey('mật khẩu ký');
    expect(sealed.sealed).toHaveLength(48);
    const opened = await unseal(sealed, 'mật khẩu ký'.normalize('NFD'));
    expect(opened?.keyId).toBe(unlocked.keyId);
    expect(opened && rawPublicKey(opened.privateKey).equals(sealed.publicKey)).toBe(true);
    expect(await unseal(sealed, 'mật khẩu kỳ')).toBeNull();
  });

  it('does not open when anything stored was changed', async () => {
    const { sealed } = await newSealedKey('mật khẩu ký');
    const { sealed: other } = await newSealedKey('mật khẩu ký');
    const flipped = Buffer.from(sealed.sealed);
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    const changes = [
      { sealed: flipped },
      { sealed: sealed.sealed.subarray(1) },
      { nonce: Buffer.alloc(12) },
      { salt: Buffer.alloc(16) },
      { keyId: other.keyId },
      { publicKey: other.publicKey },
      { kdf: '{"name":"scrypt","N":1073741824,"r":8,"p":1}' },
      { kdf: '{"name":"none"}' },
    ];
    for (const change of changes) expect(await unseal({ ...sealed, ...change }, 'mật khẩu ký')).toBeNull();
    expect(await unseal(sealed, 'mật khẩu ký')).not.toBeNull();
  });

  it('never has the seed in sight', async () => {
    const { sealed, unlocked } = await newSealedKey('mật khẩu ký');
    const { d = '' } = unlocked.privateKey.export({ format: 'jwk' });
    const seed = Buffer.from(d, 'base64url');
    expect(seed).toHaveLength(32);
    const stored = Buffer.concat([sealed.publicKey, sealed.salt, sealed.nonce, sealed.sealed]);
    expect(stored.includes(seed)).toBe(false);
  });

  it.each([
    ['123456789', false],
    ['1234567890', true],
    ['mật khẩu1', false],
    ['mật khẩu12'.normalize('NFD'), true],
    ['          ', false],
  ])('asks for ten letters: %j %s', (passphrase, enough) => {
    expect(isStrongEnough(passphrase)).toBe(enough);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { keyIdOf, payloadBytes, privateKeyFromSeed, rawPublicKey, seal } from '#main/formats/envelope.ts';
import { type KeyRequestPayload, keyRequestPayload } from '#shared/contract/payloads.ts';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { codesOf, granted, joinOffice, openTestBoard, PASSPHRASE, publish } from '../../fixtures/board.ts';

const PROGRAMME = 'HVN2026-MAU';

/** Somebody's key, and the request and the digits that go with it. */
function stranger(byte: number, change: Partial<KeyRequestPayload> = {}) {
  const privateKey = privateKeyFromSeed(Buffer.alloc(32, byte));
  const publicKey = rawPublicKey(privateKey);
  const keyId = keyIdOf(publicKey);
  const request = {
    programme: PROGRAMME,
    office: '01',
    publicKey: publicKey.toString('base64'),
    instance: 'máy thử',
    createdAt: '2026-09-21T01:00:00.000Z',
    ...change,
  };
  const fingerprint = fingerprintOf(
    { role: 'office', programme: request.programme, office: request.office },
    publicKey,
  );
  return { keyId, fingerprint, file: seal('key', payloadBytes(keyRequestPayload, request), { keyId, privateKey }) };
}

async function boardWithOffice() {
  const board = await openTestBoard();
  await publish(board);
  const office = await joinOffice(board);
  const asked = granted(await office.call('keys.request', { out: office.file('phong-01.kpkey') }));
  const enrol = (file: string, fingerprint = office.fingerprint) =>
    board.call('keys.enrol', { file: board.file(file), fingerprint });
  return { board, office, asked, enrol };
}

describe('unlocking', () => {
  it('takes the passphrase and nothing else', async () => {
    const board = await openTestBoard();
    granted(await board.call('workspace.close', {}));
    granted(await board.call('workspace.open', { file: board.file('board.kpdb') }));
    const locked = await board.call('packages.publish', { out: board.file('goi.kpcat') });
    expect(codesOf(locked)).toEqual(['key.passphraseNeeded']);
    expect(codesOf(await board.call('keys.unlock', { passphrase: `${PASSPHRASE} ` }))).toEqual(['key.passphraseWrong']);
    expect(granted(await board.call('keys.state', {})).unlocked).toBe(false);
    granted(await board.call('keys.unlock', { passphrase: PASSPHRASE.normalize('NFD') }));
    expect(granted(await board.call('keys.state', {})).unlocked).toBe(true);
    expect((await publish(board)).version).toBe(1);
  });
});

describe('a key request', () => {
  it('is the same file however often it is asked for, and needs the unlocked key', async () => {
    const { board, office, asked } = await boardWithOffice();
    expect(asked.fingerprint).toBe(office.fingerprint);
    granted(await office.call('keys.request', { out: office.file('lần hai.kpkey') }));
    const [first, second] = ['phong-01.kpkey', 'lần hai.kpkey'].map((name) => readFileSync(join(board.dir, name)));
    expect(first && second && first.equals(second)).toBe(true);
    if (office.app.workspace) office.app.workspace.signingKey = null;
    expect(codesOf(await office.call('keys.request', { out: office.file('x.kpkey') }))).toEqual([
      'key.passphraseNeeded',
    ]);
  });

  it('is enrolled by its digits, travels in the next package, and the office sees it', async () => {
    const { board, office, enrol } = await boardWithOffice();
    expect(granted(await office.call('keys.state', {})).roster).toBe('notEnrolled');
    const enrolled = granted(await enrol('phong-01.kpkey'));
    const { keyId } = granted(await office.call('keys.state', {}));
    expect(enrolled).toEqual({ keyId, office: '01', status: 'enrolled' });
    await publish(board, 'goi-2.kpcat');
    const updated = granted(await office.call('packages.update', { file: office.file('goi-2.kpcat') }));
    expect(updated).toMatchObject({ version: 2, changes: { keysChanged: 1, productsChanged: [] } });
    expect(granted(await office.call('keys.state', {})).roster).toBe('enrolled');
    expect(granted(await office.call('keys.list', {}))).toEqual(granted(await board.call('keys.list', {})));
    const [event] = granted(await board.call('audit.list', {})).events.filter(({ action }) => action === 'keys.enrol');
    expect(event).toMatchObject({ login: 'quantri', subject: keyId });
  });

  it('sent twice changes nothing the second time', async () => {
    const { board, enrol } = await boardWithOffice();
    granted(await enrol('phong-01.kpkey'));
    const before = granted(await board.call('audit.verify', {})).events;
    const again = await enrol('phong-01.kpkey');
    expect(again.ok && again.value.status).toBe('enrolled');
    expect(codesOf(again)).toEqual(['key.alreadyEnrolled']);
    expect(granted(await board.call('audit.verify', {})).events).toBe(before);
  });

  it('is not enrolled by any other digits', async () => {
    const { board, office, enrol } = await boardWithOffice();
    const key = office.app.workspace?.signingKey;
    if (!key) throw new Error('locked');
    const raw = rawPublicKey(key.privateKey);
    const wrong = [
      fingerprintOf({ role: 'office', programme: PROGRAMME, office: '02' }, raw),
      fingerprintOf({ role: 'board', programme: PROGRAMME, office: '' }, raw),
      fingerprintOf({ role: 'office', programme: 'HVN2027', office: '01' }, raw),
      board.fingerprint,
      office.fingerprint.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
    ];
    for (const fingerprint of wrong) {
      const result = await enrol('phong-01.kpkey', fingerprint);
      expect(codesOf(result)).toEqual(['key.fingerprintMismatch']);
      expect(exitCodeOf(result.findings)).toBe(4);
    }
    expect(codesOf(await enrol('phong-01.kpkey', '1234'))).toEqual(['key.fingerprintForm']);
    expect(granted(await board.call('keys.list', {})).keys).toEqual([]);
  });

  it('of another programme, for no office of ours, signed by another key or altered, is refused', async () => {
    const { board } = await boardWithOffice();
    const honest = stranger(7);
    const text = honest.file.toString('utf8');
    const cases = [
      [stranger(7, { programme: 'HVN2027' }), 'package.otherProgramme', 4],
      [stranger(7, { office: '99' }), 'package.officeUnknown', 3],
      [
        stranger(7, { publicKey: rawPublicKey(privateKeyFromSeed(Buffer.alloc(32, 8))).toString('base64') }),
        'envelope.keyId',
        4,
      ],
      [{ ...honest, file: Buffer.from(text.replace('"payload":"ey', '"payload":"eX')) }, 'envelope.payload', 4],
      [{ ...honest, file: readFileSync(join(board.dir, 'goi.kpcat')) }, 'envelope.wrongType', 4],
    ] as const;
    for (const [{ file, fingerprint }, code, exit] of cases) {
      const result = await board.call('keys.enrol', { file: board.put('x.kpkey', file), fingerprint });
      expect(codesOf(result)).toEqual([code]);
      expect(result.findings[0]?.file ?? 'x.kpkey').toBe('x.kpkey');
      expect(exitCodeOf(result.findings)).toBe(exit);
    }
    expect(granted(await board.call('keys.list', {})).keys).toEqual([]);
  });

  it('for a second desk of the office is a second key; the same key never serves two offices', async () => {
    const { board, enrol } = await boardWithOffice();
    granted(await enrol('phong-01.kpkey'));
    const second = stranger(7);
    granted(
      await board.call('keys.enrol', { file: board.put('b.kpkey', second.file), fingerprint: second.fingerprint }),
    );
    expect(granted(await board.call('keys.list', {})).keys.map(({ office }) => office)).toEqual(['01', '01']);
    const elsewhere = stranger(7, { office: '02' });
    const result = await board.call('keys.enrol', {
      file: board.put('c.kpkey', elsewhere.file),
      fingerprint: elsewhere.fingerprint,
    });
    expect(result.findings).toMatchObject([{ code: 'key.otherOffice', params: { keyOffice: '01', office: '02' } }]);
  });
});

describe('the term of a key', () => {
  const DAY = 24 * 3600 * 1000;

  it('is the programme’s: from the day after its last one, board and office call an enrolled key expired, and no other', async () => {
    const { board, office, enrol } = await boardWithOffice();
    const { keyId } = granted(await enrol('phong-01.kpkey'));
    const lost = stranger(7);
    const file = board.put('b.kpkey', lost.file);
    granted(await board.call('keys.enrol', { file, fingerprint: lost.fingerprint }));
    granted(await board.call('keys.revoke', { keyId: lost.keyId, reason: 'mất máy' }));
    const { calendar } = granted(await board.call('programme.get', {}));
    const expires = [calendar.receiveTo, calendar.due].sort().at(-1) ?? '';
    const terms = async () => granted(await board.call('keys.list', {})).keys.map(({ expired }) => expired);
    // Its last minute in Hanoi, and the first one after it.
    board.later(Date.parse(`${expires}T23:58:00+07:00`) - board.app.clock().getTime());
    const order = granted(await board.call('keys.list', {})).keys.map((key) => key.keyId === keyId);
    expect(await terms()).toEqual([false, false]);
    expect(granted(await office.call('keys.state', {}))).toMatchObject({ roster: 'notEnrolled', expires });
    await publish(board, 'goi-2.kpcat');
    granted(await office.call('packages.update', { file: office.file('goi-2.kpcat') }));
    expect(granted(await office.call('keys.state', {}))).toMatchObject({ roster: 'enrolled', expires, expired: false });
    board.later(DAY);
    expect(await terms()).toEqual(order);
    expect(
      granted(await board.call('keys.list', {}))
        .keys.map(({ status }) => status)
        .sort(),
    ).toEqual(['enrolled', 'revoked']);
    expect(granted(await office.call('keys.state', {}))).toMatchObject({ roster: 'enrolled', expires, expired: true });
    // The board's own key is in no roster.
    expect(granted(await board.call('keys.state', {})).expired).toBe(false);
  });
});

describe('revoking', () => {
  it('counts from the board’s own clock, is told to the office, and cannot be undone by enrolling again', async () => {
    const { board, office, enrol } = await boardWithOffice();
    const { keyId } = granted(await enrol('phong-01.kpkey'));
    const revoked = granted(await board.call('keys.revoke', { keyId: keyId.toUpperCase(), reason: 'mất máy' }));
    expect(revoked).toEqual({ keyId, office: '01', status: 'revoked' });
    const [line] = granted(await board.call('keys.list', {})).keys;
    expect(line).toMatchObject({ status: 'revoked', reason: 'mất máy', officeName: 'Phòng Kinh tế quận Hoàn Kiếm' });
    expect(line && line.revokedAt !== null && line.revokedAt > line.validFrom).toBe(true);
    const again = await enrol('phong-01.kpkey');
    expect(again.findings).toMatchObject([{ code: 'key.revoked', params: { date: '21/09/2026' } }]);
    expect(exitCodeOf(again.findings)).toBe(4);
    const twice = await board.call('keys.revoke', { keyId, reason: 'lý do khác' });
    expect(twice.ok && codesOf(twice)).toEqual(['key.alreadyRevoked']);
    expect(granted(await board.call('keys.list', {})).keys[0]?.reason).toBe('mất máy');
    await publish(board, 'goi-2.kpcat');
    granted(await office.call('packages.update', { file: office.file('goi-2.kpcat') }));
    expect(granted(await office.call('keys.state', {})).roster).toBe('revoked');
  });

  it('needs a key of the roster and a reason', async () => {
    const { board, enrol } = await boardWithOffice();
    const { keyId } = granted(await enrol('phong-01.kpkey'));
    const unknown = await board.call('keys.revoke', { keyId: '0'.repeat(64), reason: 'mất máy' });
    expect(codesOf(unknown)).toEqual(['key.notInRoster']);
    expect(codesOf(await board.call('keys.revoke', { keyId, reason: ' ' }))).toEqual(['usage.input']);
    expect(granted(await board.call('keys.list', {})).keys[0]?.status).toBe('enrolled');
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { payloadBytes, seal } from '#main/formats/envelope.ts';
import { keyRequestPayload } from '#shared/contract/payloads.ts';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { enrol, keyOf, type MadeBatch, openBoard, PROGRAMME, type TestBoard } from '../../fixtures/batches.ts';
import { codesOf, granted } from '../../fixtures/board.ts';
import { range } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
let batch: MadeBatch;
beforeEach(async () => {
  board = await openBoard();
  batch = board.make({ unit: '0101', ballots: [...range(1, 3), { n: 4, invalid: 'rach' }] });
});
afterEach(() => board.close());

const DIGITS = fingerprintOf({ role: 'board', programme: PROGRAMME.code, office: '' }, keyOf('board').publicKey);
const put = (bytes: Uint8Array, name = 'a.bin') => {
  writeFileSync(join(board.folder, name), bytes);
  return join(board.folder, name);
};
const atBoard = (bytes: Uint8Array) => board.call('checking.file', { file: board.app.files.register(put(bytes)) });

/** Somebody with no workspace at all. */
function outside(bytes: Uint8Array, given: { package?: Uint8Array; boardFingerprint?: string } = {}) {
  const app = createApplication();
  const { package: packaged, ...rest } = given;
  const file = app.files.register(put(bytes));
  const beside = packaged ? { package: app.files.register(put(packaged, 'p.kpcat')) } : {};
  return openSession(app)('checking.file', { file, ...beside, ...rest });
}

it('a batch: by the board’s own keys with whether it is the newest, outside by a package', async () => {
  const said = {
    kind: 'batch',
    valid: true,
    signer: { role: 'office', office: '01' },
    unit: '0101',
    revision: 1,
    ballots: 3,
    invalid: 1,
  };
  expect(granted(await atBoard(batch.bytes))).toMatchObject({ ...said, newest: 'unknown' });
  const next = board.make({ unit: '0101', revision: 2, previous: batch.sha256, ballots: range(1, 3) });
  await board.merge(batch, next);
  expect(granted(await atBoard(batch.bytes)).newest).toBe('no');
  expect(granted(await atBoard(next.bytes)).newest).toBe('yes');
  expect(codesOf(await outside(batch.bytes))).toEqual(['checking.packageNeeded']);
  const given = { package: board.first.bytes, boardFingerprint: DIGITS };
  expect(granted(await outside(batch.bytes, given))).toMatchObject({ ...said, newest: 'unknown' });
  expect(granted(await outside(batch.bytes, given)).signer.trusted).toBe('yes');
  expect(granted(await outside(batch.bytes, { package: board.first.bytes })).signer.trusted).toBe('unknown');
  expect(granted(await atBoard(batch.bytes)).signer.trusted).toBe('yes');
  const wrong = { ...given, boardFingerprint: DIGITS.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)) };
  expect(codesOf(await outside(batch.bytes, wrong))).toEqual(['key.fingerprintMismatch']);
});

it('past the programme’s last day an office’s key is called expired; its batch is no less trusted, and the board still takes it', async () => {
  const { due: expires } = PROGRAMME.calendar;
  const given = { package: board.first.bytes, boardFingerprint: DIGITS };
  const signers = async () => [
    granted(await atBoard(batch.bytes)).signer,
    granted(await outside(batch.bytes, given)).signer,
  ];
  board.clock.now = `${expires}T16:59:00.000Z`;
  expect(granted(await atBoard(batch.bytes)).signer).toMatchObject({ trusted: 'yes', expires, expired: false });
  board.clock.now = `${expires}T17:01:00.000Z`;
  for (const signer of await signers()) expect(signer).toMatchObject({ trusted: 'yes', expires });
  expect(granted(await atBoard(batch.bytes))).toMatchObject({ valid: true, signer: { expired: true } });
  expect((await board.merge(batch)).merged).toHaveLength(1);
  expect(granted(await atBoard(board.first.bytes)).signer).toMatchObject({ expires: null, expired: false });
});

it('what a revoked key signed is not trusted where the revocation is known; a key that another one joined still is', async () => {
  const key = keyOf('office 01');
  const request = payloadBytes(keyRequestPayload, {
    programme: PROGRAMME.code,
    office: '01',
    publicKey: key.publicKey.toString('base64'),
    instance: 'i',
    createdAt: '2026-09-21T01:00:00.000Z',
  });
  const asks = seal('key', request, key);
  enrol(board.db, 'next desk', '01');
  const joined = await board.publish();
  expect(granted(await atBoard(batch.bytes)).signer.trusted).toBe('yes');
  const next = board.make({ unit: '0101', desk: 'next desk', package: joined.sha256, ballots: range(1, 3) });
  granted(await board.call('keys.revoke', { keyId: key.keyId, reason: 'mất máy' }));
  const revoked = await board.publish();
  const letter = { boardFingerprint: DIGITS };
  for (const answer of [
    await atBoard(batch.bytes),
    await outside(batch.bytes, { package: revoked.bytes, ...letter }),
  ]) {
    expect(granted(answer)).toMatchObject({ valid: false, signer: { trusted: 'no', office: '01', expired: false } });
    expect(codesOf(answer)).toContain('key.revoked');
    expect(exitCodeOf(answer.findings)).toBe(4);
  }
  expect(granted(await atBoard(asks)).signer.trusted).toBe('no');
  expect(granted(await outside(asks, { package: revoked.bytes, ...letter })).signer.trusted).toBe('no');
  // Who has only the package from before cannot know; the office's other key is untouched.
  expect(granted(await outside(batch.bytes, { package: joined.bytes, ...letter })).signer.trusted).toBe('yes');
  expect(granted(await atBoard(next.bytes))).toMatchObject({ valid: true, signer: { trusted: 'yes' } });
});

it('a package, a key request and results: who signed, by which digits', async () => {
  const digits = { boardFingerprint: DIGITS };
  expect(granted(await outside(board.first.bytes)).signer.trusted).toBe('unknown');
  expect(granted(await atBoard(board.first.bytes)).signer.trusted).toBe('yes');
  expect(granted(await outside(board.first.bytes, digits))).toMatchObject({
    kind: 'package',
    signer: { role: 'board', fingerprint: DIGITS, trusted: 'yes' },
    revision: 1,
  });
  const key = keyOf('office 01');
  const request = {
    programme: PROGRAMME.code,
    office: '01',
    publicKey: key.publicKey.toString('base64'),
    instance: 'i',
    createdAt: '2026-09-21T01:00:00.000Z',
  };
  const asks = seal('key', payloadBytes(keyRequestPayload, request), key);
  expect(granted(await outside(asks))).toMatchObject({
    kind: 'key',
    signer: { role: 'office', office: '01', keyId: key.keyId, trusted: 'unknown' },
  });
  expect(granted(await atBoard(asks)).signer.trusted).toBe('yes');
  const unknown = keyOf('stranger');
  const theirs = seal(
    'key',
    payloadBytes(keyRequestPayload, { ...request, publicKey: unknown.publicKey.toString('base64') }),
    unknown,
  );
  expect(granted(await atBoard(theirs)).signer.trusted).toBe('no');
  expect(granted(await outside(theirs, { package: board.first.bytes })).signer.trusted).toBe('no');
  const out = join(board.folder, 'r.kpresult');
  granted(await board.call('results.publish', { out: board.app.files.register(out) }));
  expect(granted(await outside(readFileSync(out), digits))).toMatchObject({ kind: 'result', revision: 1, ballots: 0 });
  expect(granted(await atBoard(readFileSync(out))).newest).toBe('yes');
  await board.publish();
  board.db.exec("UPDATE units SET name = 'Khác' WHERE code = '0202'");
  await board.publish();
  expect(granted(await atBoard(board.first.bytes)).newest).toBe('no');
});

it('what is none of ours, altered, or signed by nobody known is refused with exit 4 and nothing of it is told', async () => {
  const altered = Buffer.from(batch.bytes.toString('utf8').replace('"sig":"', '"sig":"A'));
  const stranger = board.make({ unit: '0101', desk: 'stranger', ballots: range(1, 3) });
  for (const [bytes, code] of [
    [Buffer.from('hello'), 'envelope.notAnEnvelope'],
    [altered, 'envelope.notCanonical'],
    [stranger.bytes, 'key.unknown'],
  ] as const) {
    const answer = await atBoard(bytes);
    expect(codesOf(answer)).toEqual([code]);
    expect(exitCodeOf(answer.findings)).toBe(4);
  }
});

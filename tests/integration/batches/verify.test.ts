import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { openEnvelope, payloadBytes, seal } from '#main/formats/envelope.ts';
import { packagePayload } from '#shared/contract/payloads.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { keyOf, type MadeBatch, openBoard, sealBatch, type TestBoard } from '../../fixtures/batches.ts';

let board: TestBoard;
let batch: MadeBatch;
let fingerprint: string;

beforeAll(async () => {
  board = await openBoard();
  batch = board.make({
    unit: '0101',
    ballots: [
      { n: 1, products: ['101', '104'] },
      { n: 2, products: ['104'] },
      { n: 3, invalid: 'rach' },
    ],
  });
  const published = await board.call('keys.state', {});
  if (!published.ok) throw new Error('no key');
  fingerprint = published.value.fingerprint;
});
afterAll(() => board.close());

/** As anyone may ask, with no workspace. */
async function verify(bytes: Uint8Array, kpcat: Uint8Array = board.first.bytes, boardFingerprint?: string) {
  const app = createApplication();
  const [file, pack] = [join(board.folder, 'given.kpbatch'), join(board.folder, 'given.kpcat')];
  writeFileSync(file, bytes);
  writeFileSync(pack, kpcat);
  const input = { file: app.files.register(file), package: app.files.register(pack) };
  return openSession(app)('batches.verify', boardFingerprint === undefined ? input : { ...input, boardFingerprint });
}

describe('a batch judged by a package alone', () => {
  it('is valid, with its counts and check code', async () => {
    expect(await verify(batch.bytes, board.first.bytes, fingerprint)).toEqual({
      ok: true,
      value: {
        ...{ valid: true, unit: '0101', office: '01', revision: 1, ballots: 2, invalid: 1, ticks: 3 },
        ...{ checkCode: checkCodeOf(batch.sha256), sha256: batch.sha256, createdAt: '2026-09-25T08:00:00.000Z' },
      },
      findings: [],
    });
  });

  it('made under an earlier package of the same chain is valid with a remark, retired products included', async () => {
    board.db.prepare(`UPDATE products SET retired = 1 WHERE code = '104'`).run();
    const second = await board.publish();
    expect(await verify(batch.bytes, second.bytes)).toMatchObject({
      ok: true,
      value: { valid: true },
      findings: [{ code: 'batch.earlierPackage', params: { found: 1, known: 2 } }],
    });
    const newer = sealBatch({ ...batch.payload, package: second.sha256 }, 'office 01');
    expect(await verify(newer.bytes, board.first.bytes)).toMatchObject({
      ok: true,
      value: { valid: false },
      findings: [{ code: 'batch.unknownPackage' }],
    });
  });

  it('whose signature holds but whose content is wrong is shown as not valid, with every finding', async () => {
    const wrong = sealBatch(
      { ...batch.payload, unit: '0201', counts: { ...batch.payload.counts, ticks: 9 } },
      'office 01',
    );
    const result = await verify(wrong.bytes);
    expect(result).toMatchObject({ ok: true, value: { valid: false, unit: '0201', ticks: 3 } });
    expect(result.findings.map(({ code }) => code)).toEqual(['batch.officeOfUnit', 'batch.countsDiffer']);
    expect(exitCodeOf(result.findings)).toBe(4);
  });

  it.each([
    [
      'altered',
      () => Buffer.from(batch.bytes.toString('utf8').replace(/"sig":"./, '"sig":"!')),
      'envelope.notCanonical',
    ],
    ['by an unknown key', () => sealBatch(batch.payload, 'stranger').bytes, 'key.unknown'],
    ['that is a package', () => board.first.bytes, 'envelope.wrongType'],
  ])('%s shows nothing of itself', async (_name, bytes, code) => {
    expect(await verify(bytes())).toEqual({ ok: false, findings: [expect.objectContaining({ code })] });
  });

  it('by a key that the package revokes is not valid', async () => {
    board.db
      .prepare('UPDATE roster SET revoked_at = ? WHERE key_id = ?')
      .run('2026-09-26T01:00:00.000Z', keyOf('office 01').keyId);
    const third = await board.publish();
    const result = await verify(batch.bytes, third.bytes);
    expect(result).toMatchObject({ ok: true, value: { valid: false } });
    expect(result.findings.map(({ code }) => code)).toContain('key.revoked');
  });
});

describe('the package it is judged by', () => {
  it('must be of the board whose fingerprint was given', async () => {
    expect(await verify(batch.bytes, board.first.bytes, '1'.repeat(30))).toMatchObject({
      ok: false,
      findings: [{ code: 'key.fingerprintMismatch' }],
    });
    expect(await verify(batch.bytes, board.first.bytes, '123')).toMatchObject({
      ok: false,
      findings: [{ code: 'key.fingerprintForm' }],
    });
    expect(await verify(batch.bytes, board.first.bytes, fingerprint.replaceAll(' ', ''))).toMatchObject({ ok: true });
  });

  it('must hold by the key that stands in it', async () => {
    const opened = openEnvelope('a.kpcat', board.first.bytes, 'package');
    if (!opened.ok) throw new Error('no package');
    const payload = packagePayload.parse(JSON.parse(opened.value.payload.toString('utf8')));
    const other = seal('package', payloadBytes(packagePayload, payload), keyOf('stranger'));
    expect(await verify(batch.bytes, other)).toMatchObject({ ok: false, findings: [{ code: 'envelope.keyId' }] });
    expect(await verify(batch.bytes, batch.bytes)).toMatchObject({
      ok: false,
      findings: [{ code: 'envelope.wrongType' }],
    });
  });

  it('and the batch must be there', async () => {
    const app = createApplication();
    const missing = app.files.register(join(board.folder, 'nowhere'));
    const kpcat = app.files.register(board.first.file);
    const call = openSession(app);
    expect(await call('batches.verify', { file: missing, package: kpcat })).toMatchObject({
      ok: false,
      findings: [{ code: 'file.notFound' }],
    });
    expect(await call('batches.verify', { file: kpcat, package: missing })).toMatchObject({
      ok: false,
      findings: [{ code: 'file.notFound' }],
    });
  });
});

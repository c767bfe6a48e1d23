import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import type { ResultPayload } from '#shared/contract/payloads.ts';
import { keyOf, openBoard, PROGRAMME, type TestBoard } from '../../fixtures/batches.ts';
import { codesOf, granted } from '../../fixtures/board.ts';
import { range } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
beforeEach(async () => {
  board = await openBoard();
  await board.merge(board.make({ unit: '0101', ballots: [...range(1, 4), { n: 5, invalid: 'rach' }] }));
});
afterEach(() => board.close());

const DIGITS = fingerprintOf({ role: 'board', programme: PROGRAMME.code, office: '' }, keyOf('board').publicKey);

async function published(name = 'ket-qua.kpresult') {
  const path = join(board.folder, name);
  const value = granted(await board.call('results.publish', { out: board.app.files.register(path) }));
  return { value, path, bytes: readFileSync(path) };
}
const payloadIn = (bytes: Buffer): ResultPayload =>
  JSON.parse(Buffer.from(JSON.parse(bytes.toString('utf8')).payload, 'base64').toString('utf8'));
function verify(
  bytes: Uint8Array,
  given: { package?: string; boardFingerprint?: string } = { boardFingerprint: DIGITS },
) {
  const path = join(board.folder, 'given.kpresult');
  writeFileSync(path, bytes);
  return board.call('results.verify', { file: board.app.files.register(path), ...given });
}

describe('published results', () => {
  it('say what they are the sum of, and are checked by the board’s digits or its package', async () => {
    const { value, bytes } = await published();
    expect(value).toMatchObject({ number: 1, provisional: true });
    expect(payloadIn(bytes)).toMatchObject({
      counts: { ballots: 4, invalid: 1, ticks: 8 },
      coverage: { units: 4, merged: 1, missing: 3 },
      batches: [{ unit: '0101', revision: 1 }],
      channels: [],
      weights: [],
    });
    const expected = {
      valid: true,
      number: 1,
      provisional: true,
      ballots: 4,
      ticks: 8,
      products: 6,
      checkCode: value.checkCode,
    };
    expect(granted(await verify(bytes))).toMatchObject(expected);
    const inPackage = { package: board.app.files.register(board.first.file) };
    expect(granted(await verify(bytes, inPackage))).toMatchObject(expected);
    expect(codesOf(await verify(bytes, {}))).toEqual(['usage.input']);
  });

  it('are numbered, each on record', async () => {
    await published();
    expect((await published('b.kpresult')).value.number).toBe(2);
    const rows = board.db.prepare(`SELECT subject FROM audit_events WHERE action = 'results.publish'`).pluck().all();
    expect(rows).toEqual(['1', '2']);
  });

  it('need the board’s key', async () => {
    if (board.app.workspace) board.app.workspace.signingKey = null;
    const out = board.app.files.register(join(board.folder, 'x.kpresult'));
    expect(codesOf(await board.call('results.publish', { out }))).toEqual(['key.passphraseNeeded']);
  });
});

it('whatever changes what counts says that it is not what was published, until it is published anew', async () => {
  const shown = async () => granted(await board.call('results.get', {})).published;
  expect(await shown()).toBeNull();
  const before = board.make({ unit: '0102', ballots: range(10, 12) });
  expect((await board.merge(before)).findings).toEqual([]);
  await published();
  const at = board.clock.now;
  expect(await shown()).toEqual({ number: 1, at, same: true });
  // Known already, or refused: the numbers are the published ones.
  expect((await board.merge(before)).findings).toEqual([]);
  expect((await board.merge(board.make({ unit: '0201', desk: 'stranger', ballots: range(30, 31) }))).findings).toEqual(
    [],
  );
  board.clock.now = '2026-10-09T01:00:00.000Z';
  const late = board.make({ unit: '0201', ballots: range(30, 31) });
  const { merged, findings } = await board.merge(late);
  expect(merged).toHaveLength(1);
  expect(findings).toMatchObject([
    { code: 'results.changedSincePublished', severity: 'warning', params: { number: 1, at: '09:12 28/09/2026' } },
  ]);
  expect(await shown()).toEqual({ number: 1, at, same: false });
  await published('b.kpresult');
  expect(await shown()).toMatchObject({ number: 2, same: true });
});

describe('results that are refused', () => {
  it('beside a package of another board', async () => {
    const { bytes } = await published();
    const other = await openBoard({ programme: { ...PROGRAMME, code: 'HVN-2025' } });
    try {
      const inPackage = { package: board.app.files.register(other.first.file) };
      expect(codesOf(await verify(bytes, inPackage))).toEqual(['package.otherProgramme']);
    } finally {
      other.close();
    }
  });
});

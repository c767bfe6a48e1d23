/** Published results after the board changed its keys: who can still tell whose they are, by what, and who is told what to do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { handOver } from '#main/core/keys/handover.ts';
import { boardFingerprint } from '#main/core/keys/letter.ts';
import { openPackage } from '#main/core/packages/open-package.ts';
import { keyIdOf, payloadBytes, privateKeyFromSeed, rawPublicKey, seal } from '#main/formats/envelope.ts';
import { packagePayload, type ResultPayload, resultPayload } from '#shared/contract/payloads.ts';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { sampleProgramme } from '../../../samples/programme.ts';
import { codesOf, granted, joinOffice, openTestBoard, publish, type TestBoard } from '../../fixtures/board.ts';

const NEW = 'cụm mật khẩu mới hơn';
const CODE = sampleProgramme().code;

const publishResults = (board: TestBoard, name: string) => board.call('results.publish', { out: board.file(name) });

/** Three keys one after the other, each with its package and its results: goi-N.kpcat and r-N.kpresult by key N. */
async function threeKeys() {
  const board = await openTestBoard();
  const letters = [board.fingerprint];
  await publish(board, 'goi-1.kpcat');
  const office = await joinOffice(board, '01', 'goi-1.kpcat');
  granted(await publishResults(board, 'r-1.kpresult'));
  for (const n of [2, 3]) {
    letters.push(granted(await board.call('keys.rotate', { passphrase: NEW })).fingerprint);
    await publish(board, `goi-${n}.kpcat`);
    granted(await publishResults(board, `r-${n}.kpresult`));
  }
  return { board, office, letters };
}

/** Somebody with no workspace: `kp results verify` and `kp check`. */
function outside(board: TestBoard) {
  const app = createApplication();
  const call = openSession(app);
  const handle = (name: string) => app.files.register(join(board.dir, name));
  const given = (packaged?: string, letter?: string) => ({
    ...(packaged === undefined ? {} : { package: handle(packaged) }),
    ...(letter === undefined ? {} : { boardFingerprint: letter }),
  });
  return {
    verify: (name: string, packaged?: string, letter?: string) =>
      call('results.verify', { file: handle(name), ...given(packaged, letter) }),
    check: (name: string, packaged?: string, letter?: string) =>
      call('checking.file', { file: handle(name), ...given(packaged, letter) }),
  };
}

describe('results signed after the board changed its key', () => {
  it('are tied to the old letter by a package from after the change, by the new letter alone, and by nothing older', async () => {
    const { board, letters } = await threeKeys();
    const [first, second, third] = letters;
    const { verify, check } = outside(board);
    const followed = (fingerprint: string | undefined) => [
      { code: 'package.boardKeyChanged', severity: 'warning', file: 'goi-2.kpcat', params: { fingerprint } },
    ];
    for (const refused of [
      await verify('r-2.kpresult', 'goi-1.kpcat'),
      await verify('r-2.kpresult', undefined, first),
      await verify('r-2.kpresult', 'goi-1.kpcat', first),
      await verify('r-3.kpresult', 'goi-2.kpcat', first),
      await check('r-2.kpresult', 'goi-1.kpcat'),
      await check('r-2.kpresult', undefined, first),
    ]) {
      expect(codesOf(refused)).toEqual(['result.otherBoard']);
      expect(exitCodeOf(refused.findings)).toBe(4);
    }
    const tied = await verify('r-2.kpresult', 'goi-2.kpcat', first);
    expect(granted(tied)).toMatchObject({ valid: true, number: 2 });
    expect(tied.findings).toMatchObject(followed(second));
    const seen = await check('r-2.kpresult', 'goi-2.kpcat', first);
    expect(granted(seen).signer).toMatchObject({ trusted: 'yes', fingerprint: second });
    expect(seen.findings).toMatchObject(followed(second));
    expect(codesOf(await verify('r-3.kpresult', 'goi-3.kpcat', first))).toEqual(['package.boardKeyChanged']);
    expect(codesOf(await verify('r-3.kpresult', 'goi-3.kpcat', third))).toEqual([]);
    expect(codesOf(await verify('r-2.kpresult', undefined, second))).toEqual([]);
    // A package proves nothing of whose it is itself.
    expect(granted(await check('r-2.kpresult', 'goi-2.kpcat')).signer.trusted).toBe('unknown');
  });

  it('by an earlier key are told to be so', async () => {
    const { board, letters } = await threeKeys();
    const { verify, check } = outside(board);
    for (const name of ['r-1.kpresult', 'r-2.kpresult']) {
      const verified = await verify(name, 'goi-3.kpcat', letters[2]);
      expect([granted(verified).valid, codesOf(verified)]).toEqual([true, ['result.earlierKey']]);
    }
    expect(codesOf(await check('r-1.kpresult', 'goi-3.kpcat'))).toEqual(['result.earlierKey']);
    // The board itself knows its keys.
    const own = await board.call('checking.file', { file: board.file('r-1.kpresult') });
    expect([granted(own).signer.trusted, codesOf(own)]).toEqual(['yes', ['result.earlierKey']]);
    const newest = await board.call('checking.file', { file: board.file('r-3.kpresult') });
    expect([granted(newest).signer.trusted, codesOf(newest)]).toEqual(['yes', []]);
  });

  it('are trusted in an office as soon as it took the package that follows from the one it knew', async () => {
    const { office } = await threeKeys();
    const check = (name: string, packaged?: string) =>
      office.call('checking.file', {
        file: office.file(name),
        ...(packaged === undefined ? {} : { package: office.file(packaged) }),
      });
    expect(granted(await check('r-1.kpresult')).signer.trusted).toBe('yes');
    expect(granted(await check('r-2.kpresult')).signer.trusted).toBe('no');
    expect(granted(await check('r-2.kpresult', 'goi-2.kpcat')).signer.trusted).toBe('yes');
    expect(granted(await check('goi-2.kpcat')).signer.trusted).toBe('yes');
    granted(await office.call('packages.update', { file: office.file('goi-2.kpcat') }));
    const taken = await check('r-2.kpresult');
    expect([granted(taken).signer.trusted, codesOf(taken)]).toEqual(['yes', []]);
    const before = await check('r-1.kpresult');
    expect([granted(before).signer.trusted, codesOf(before)]).toEqual(['yes', ['result.earlierKey']]);
    expect(granted(await check('r-3.kpresult')).signer.trusted).toBe('no');
  });

  it('packages, and what an office’s key signed, are checked by the letter from before the change too', async () => {
    const { board, office, letters } = await threeKeys();
    granted(await office.call('keys.request', { out: office.file('phong.kpkey') }));
    const { check } = outside(board);
    const checked = await check('goi-3.kpcat', undefined, letters[0]);
    expect(granted(checked).signer).toMatchObject({ trusted: 'yes', fingerprint: letters[2] });
    expect(codesOf(checked)).toEqual(['package.boardKeyChanged']);
    expect(codesOf(await check('phong.kpkey', 'goi-3.kpcat', letters[0]))).toEqual(['package.boardKeyChanged']);
    expect(codesOf(await check('goi-1.kpcat', undefined, letters[2]))).toEqual(['key.fingerprintMismatch']);
  });

  it('say at the board that no package names the new key yet', async () => {
    const board = await openTestBoard();
    await publish(board);
    granted(await board.call('keys.rotate', { passphrase: NEW }));
    expect(codesOf(await publishResults(board, 'a.kpresult'))).toEqual(['key.publishNext']);
    await publish(board, 'goi-2.kpcat');
    expect(codesOf(await publishResults(board, 'b.kpresult'))).toEqual([]);
  });
});

it('a stranger who names a recovery key of his own beside the board’s is not followed by its digits', async () => {
  const board = await openTestBoard();
  await publish(board, 'goi-1.kpcat');
  granted(await publishResults(board, 'r-1.kpresult'));
  const honest = openPackage('goi-1.kpcat', readFileSync(join(board.dir, 'goi-1.kpcat')));
  if (!honest.ok) throw new Error('no package');
  const [key, recovery] = [41, 42].map((byte) => privateKeyFromSeed(Buffer.alloc(32, byte)));
  if (!key || !recovery) throw new Error('no keys');
  const text = (of: typeof key) => rawPublicKey(of).toString('base64');
  const pair = { publicKey: text(key), recoveryPublicKey: text(recovery) };
  const { publicKey } = honest.value.payload.board;
  const before = { publicKey, recoveryPublicKey: pair.recoveryPublicKey };
  const keyId = keyIdOf(rawPublicKey(key));
  const earlier = [handOver(CODE, before, pair, { as: 'recovery', key: recovery })];
  const forged = { ...honest.value.payload, board: { ...pair, earlier } };
  board.put('giả.kpcat', seal('package', payloadBytes(packagePayload, forged), { keyId, privateKey: key }));
  const envelope = JSON.parse(readFileSync(join(board.dir, 'r-1.kpresult'), 'utf8'));
  const results: ResultPayload = JSON.parse(Buffer.from(envelope.payload, 'base64').toString('utf8'));
  const bytes = payloadBytes(resultPayload, { ...results, board: pair.publicKey });
  board.put('giả.kpresult', seal('result', bytes, { keyId, privateKey: key }));
  const { verify, check } = outside(board);
  // The handover holds in itself: only the digits speak against it.
  expect(granted(await check('giả.kpcat')).signer.fingerprint).toBe(boardFingerprint(CODE, pair.publicKey));
  expect(codesOf(await check('giả.kpcat', undefined, board.fingerprint))).toEqual(['key.fingerprintMismatch']);
  expect(codesOf(await verify('giả.kpresult', 'giả.kpcat', board.fingerprint))).toEqual(['result.otherBoard']);
});

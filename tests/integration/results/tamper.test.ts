/** Published results that somebody altered: refused by whoever has the board's letter. One test for each row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { payloadBytes, seal } from '#main/formats/envelope.ts';
import { type ResultPayload, resultPayload } from '#shared/contract/payloads.ts';
import { exitCodeOf, type FindingCode } from '#shared/domain/finding.ts';
import { altered, alteredBytes, fieldsOf, payloadText, SPELLINGS, withPayload } from '../../fixtures/altered.ts';
import { keyOf, openBoard, PROGRAMME, type TestBoard } from '../../fixtures/batches.ts';
import { codesOf, granted } from '../../fixtures/board.ts';
import { range } from '../../fixtures/merge-lists.ts';

const DIGITS = fingerprintOf({ role: 'board', programme: PROGRAMME.code, office: '' }, keyOf('board').publicKey);

let board: TestBoard;
let payload: ResultPayload;
let honest: Buffer;
beforeAll(async () => {
  board = await openBoard();
  await board.merge(board.make({ unit: '0101', ballots: [...range(1, 4), { n: 5, invalid: 'rach' }] }));
  const out = join(board.folder, 'r.kpresult');
  granted(await board.call('results.publish', { out: board.app.files.register(out) }));
  // Another channel and its weight beside them, so that every field is there.
  payload = {
    ...JSON.parse(payloadText(readFileSync(out))),
    channels: [{ channel: 'online', products: [{ code: '101', votes: 5 }] }],
    weights: [{ channel: 'paper', weight: '1' }],
    tiers: [3],
  };
  honest = said((p) => p);
});
afterAll(() => board.close());

const said = (change: (p: ResultPayload) => ResultPayload, by = 'board') =>
  seal('result', payloadBytes(resultPayload, change(payload)), keyOf(by));

function verify(bytes: Uint8Array) {
  const [path = ''] = board.save([{ bytes, name: 'bad.kpresult' }]);
  return board.call('results.verify', { file: board.app.files.register(path), boardFingerprint: DIGITS });
}

async function expectRefused(bytes: Uint8Array, code: FindingCode): Promise<void> {
  const result = await verify(bytes);
  expect(codesOf(result)).toEqual([code]);
  expect(result.ok).toBe(false);
  expect(exitCodeOf(result.findings)).toBe(4);
}

it('the file that all rows alter is good itself', async () => {
  expect(granted(await verify(honest))).toMatchObject({ valid: true, number: 1, ticks: 8 });
});

const FIELDS = [
  'programme.code',
  'programme.name',
  'programme.year',
  'programme.mode',
  'number',
  'package',
  'provisional',
  'coverage.units',
  'coverage.merged',
  'coverage.quarantined',
  'coverage.missing',
  'counts.issued',
  'counts.returned',
  'counts.ballots',
  'counts.invalid',
  'counts.ticks',
  'products.0.code',
  'products.0.name',
  'products.0.group',
  'products.0.enterprise',
  'products.0.ticks',
  'products.0.rank',
  'products.0.groupRank',
  'batches.0.unit',
  'batches.0.revision',
  'batches.0.payload',
  'channels.0.channel',
  'channels.0.products.0.code',
  'channels.0.products.0.votes',
  'weights.0.channel',
  'weights.0.weight',
  'tiers.0',
  'board',
  'createdAt',
  'app',
];

describe('a field altered after signing', () => {
  it('the table has every field', () => {
    expect(fieldsOf(payload)).toEqual(FIELDS);
  });
  it.each(FIELDS)('%s', async (field) => {
    await expectRefused(
      withPayload(honest, () => JSON.stringify(altered(payload, field))),
      // Results name the key that proves them: another one has another id.
      field === 'board' ? 'envelope.keyId' : 'envelope.signature',
    );
  });
});

describe('bytes altered', () => {
  const rows = alteredBytes({ keyKnown: 'envelope.keyId', keyOfNobody: 'envelope.keyId' });
  it.each(rows)('%s', (_name, change, code) => expectRefused(change(honest), code));

  it('a package in the place of results', () => expectRefused(board.first.bytes, 'envelope.wrongType'));
});

describe('signed by the board, but', () => {
  it.each(SPELLINGS)('%s', async (_name, change, code) => {
    const text = payloadText(honest);
    const changed = change(text);
    expect(changed).not.toBe(text);
    await expectRefused(seal('result', Buffer.from(changed, 'utf8'), keyOf('board')), code);
  });

  const rows: [string, (p: ResultPayload) => ResultPayload][] = [
    ['a product twice', (p) => ({ ...p, products: [...p.products, ...p.products.slice(0, 1)] })],
    ['products out of order', (p) => ({ ...p, products: [...p.products].reverse() })],
    ['a rank that does not follow', (p) => ({ ...p, products: p.products.map((x) => ({ ...x, rank: 1 })) })],
    ['a rank in its group that does not', (p) => ({ ...p, products: p.products.map((x) => ({ ...x, groupRank: 1 })) })],
    ['ticks that do not add up', (p) => ({ ...p, counts: { ...p.counts, ticks: p.counts.ticks + 1 } })],
    ['units that do not add up', (p) => ({ ...p, coverage: { ...p.coverage, missing: p.coverage.missing + 1 } })],
    ['final although units are missing', (p) => ({ ...p, provisional: false })],
    ['a unit twice', (p) => ({ ...p, batches: [...p.batches, ...p.batches] })],
    ['a channel twice', (p) => ({ ...p, channels: [...p.channels, ...p.channels] })],
    [
      'a channel for a product that is not ranked',
      (p) => ({ ...p, channels: [{ channel: 'online', products: [{ code: '999', votes: 5 }] }] }),
    ],
  ];
  it.each(rows)('%s', (_name, change) => expectRefused(said(change), 'result.inconsistent'));
});

describe('by somebody else', () => {
  const stranger = keyOf('stranger').publicKey.toString('base64');
  it.each<[string, () => Buffer, FindingCode]>([
    ['in the board’s name', () => said((p) => p, 'stranger'), 'envelope.keyId'],
    ['in his own', () => said((p) => ({ ...p, board: stranger }), 'stranger'), 'result.otherBoard'],
    [
      'an office',
      () => said((p) => ({ ...p, board: keyOf('office 01').publicKey.toString('base64') }), 'office 01'),
      'result.otherBoard',
    ],
    // The digits of the letter are those of this programme's board.
    [
      'for another programme',
      () => said((p) => ({ ...p, programme: { ...p.programme, code: 'HVN-2025' } })),
      'result.otherBoard',
    ],
  ])('%s', (_name, bytes, code) => expectRefused(bytes(), code));
});

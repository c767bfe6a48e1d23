/** What a file altered after signing does to the board: nothing but an audit row. One test for each row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchPayload } from '#shared/contract/payloads.ts';
import type { FindingCode } from '#shared/domain/finding.ts';
import { keyOf, openBoard } from '../../fixtures/batches.ts';
import { HONEST, MERGED, openTarget, type Target } from '../../fixtures/tamper.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.board.close());
const expectRefused: Target['expectRefused'] = (bytes, ...codes) => target.expectRefused(bytes, ...codes);

it('the file that all rows below alter is good itself', async () => {
  const twin = await openBoard();
  try {
    expect((await twin.merge(twin.make(HONEST))).merged).toHaveLength(1);
  } finally {
    twin.close();
  }
});

interface Outer {
  payloadType: string;
  payload: string;
  signatures: { keyid: string; sig: string }[];
}
const outerOf = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString('utf8')) as Outer;
const asFile = (outer: unknown) => Buffer.from(JSON.stringify(outer), 'utf8');
/** The honest signature under other words. */
function withPayload(change: (payload: string) => string): Buffer {
  const outer = outerOf(target.honest.bytes);
  const text = Buffer.from(outer.payload, 'base64').toString('utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  return asFile({ ...outer, payload: Buffer.from(changed, 'utf8').toString('base64') });
}

/** Every leaf of a JSON value, as a path. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
function alter(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'f'.repeat(64);
  const last = value.slice(-1);
  return value.slice(0, -1) + (last === '1' ? '2' : '1');
}
function altered(payload: BatchPayload, path: readonly (string | number)[]): BatchPayload {
  const copy = structuredClone(payload);
  let at = copy as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const leaf = path.at(-1) as string | number;
  at[leaf] = alter(at[leaf]);
  return copy;
}

/** The shape is the same for every honest batch: fields of the table must be known before the board is open. */
const FIELDS = [
  'programme.code',
  'programme.mode',
  'package',
  'office',
  'unit',
  'batch',
  'revision',
  'previous',
  'counts.issued',
  'counts.returned',
  'counts.valid',
  'counts.invalid.0.reason',
  'counts.invalid.0.count',
  'counts.ballots',
  'counts.ticks',
  'counts.serialSum',
  'entry.keyed',
  'entry.imported',
  'entry.secondMode',
  'entry.secondNeeded',
  'entry.secondDone',
  'entry.adjudicated',
  'audit.head',
  'audit.length',
  'instance',
  'createdAt',
  'app',
  'ballots.0.serial',
  'ballots.0.products.0',
  'ballots.0.products.1',
  'ballots.1.serial',
  'ballots.1.products.0',
  'ballots.2.serial',
  'ballots.2.invalid',
];

describe('a field altered after signing', () => {
  it('the table has every field', () => {
    expect(
      leaves({ ...target.honest.payload, explanations: undefined })
        .map((path) => path.join('.'))
        .filter((path) => path !== 'explanations'),
    ).toEqual(FIELDS);
  });
  it.each(FIELDS)('%s', async (field) => {
    const path = field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    await expectRefused(
      withPayload(() => JSON.stringify(altered(target.honest.payload, path))),
      'envelope.signature',
    );
  });
});

describe('bytes altered', () => {
  const rows: [string, (bytes: Buffer) => Buffer, FindingCode][] = [
    [
      'the payload’s type',
      (b) => asFile({ ...outerOf(b), payloadType: outerOf(b).payloadType.replace('batch', 'result') }),
      'envelope.wrongType',
    ],
    ['an unknown type', (b) => asFile({ ...outerOf(b), payloadType: 'text/plain' }), 'envelope.wrongType'],
    [
      'a later version of the type',
      (b) => asFile({ ...outerOf(b), payloadType: outerOf(b).payloadType.replace('=1', '=2') }),
      'envelope.wrongType',
    ],
    [
      'the key id',
      (b) => asFile({ ...outerOf(b), signatures: [{ ...outerOf(b).signatures[0], keyid: keyOf('office 02').keyId }] }),
      'envelope.signature',
    ],
    [
      'the key id of nobody',
      (b) => asFile({ ...outerOf(b), signatures: [{ ...outerOf(b).signatures[0], keyid: 'a'.repeat(64) }] }),
      'key.unknown',
    ],
    [
      'the signature',
      (b) =>
        asFile({
          ...outerOf(b),
          signatures: [{ ...outerOf(b).signatures[0], sig: Buffer.alloc(64, 7).toString('base64') }],
        }),
      'envelope.signature',
    ],
    [
      'a second signature',
      (b) => asFile({ ...outerOf(b), signatures: [...outerOf(b).signatures, ...outerOf(b).signatures] }),
      'envelope.notAnEnvelope',
    ],
    ['no signature', (b) => asFile({ ...outerOf(b), signatures: [] }), 'envelope.notAnEnvelope'],
    ['cut off', (b) => b.subarray(0, -1), 'envelope.notAnEnvelope'],
    ['a byte appended', (b) => Buffer.concat([b, Buffer.from('\n')]), 'envelope.notCanonical'],
    ['a second envelope behind it', (b) => Buffer.concat([b, b]), 'envelope.notAnEnvelope'],
    ['a byte order mark', (b) => Buffer.concat([Buffer.from('\ufeff'), b]), 'envelope.notAnEnvelope'],
    ['other white space', (b) => Buffer.from(JSON.stringify(outerOf(b), null, 1)), 'envelope.notCanonical'],
    [
      'another key order',
      (b) =>
        asFile({ payload: outerOf(b).payload, payloadType: outerOf(b).payloadType, signatures: outerOf(b).signatures }),
      'envelope.notCanonical',
    ],
    ['one key more', (b) => asFile({ ...outerOf(b), note: '' }), 'envelope.notCanonical'],
    [
      'another base64 spelling',
      (b) => asFile({ ...outerOf(b), payload: `${outerOf(b).payload}\n` }),
      'envelope.notCanonical',
    ],
    ['empty', () => Buffer.alloc(0), 'envelope.notAnEnvelope'],
    ['nested without end', () => Buffer.from('['.repeat(100_000)), 'envelope.notAnEnvelope'],
  ];
  it.each(rows)('%s', async (_name, change, code) => {
    await expectRefused(change(target.honest.bytes), code);
  });

  it('a package in the place of a batch', () => expectRefused(target.board.first.bytes, 'envelope.wrongType'));
});

it('a known payload under a signature that fails is refused, not unchanged', async () => {
  const outer = outerOf(target.board.make(MERGED).bytes);
  const sig = Buffer.alloc(64, 1).toString('base64');
  await expectRefused(asFile({ ...outer, signatures: [{ ...outer.signatures[0], sig }] }), 'envelope.signature');
});

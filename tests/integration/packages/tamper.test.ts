/** What an office does with a bad package: nothing. One test for each row. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { payloadBytes, seal, sha256Hex } from '#main/formats/envelope.ts';
import type { Call } from '#shared/contract/index.ts';
import { type PackagePayload, packagePayload } from '#shared/contract/payloads.ts';
import { exitCodeOf, type FindingCode } from '#shared/domain/finding.ts';
import { altered, alteredBytes, fieldsOf, payloadText, SPELLINGS, withPayload } from '../../fixtures/altered.ts';
import { keyOf, openBoard, PROGRAMME, type TestBoard } from '../../fixtures/batches.ts';
import { codesOf, granted } from '../../fixtures/board.ts';

let board: TestBoard;
let office: { readonly call: Call; readonly handle: (path: string) => string; readonly close: () => void };
/** The second package: honest, and not taken yet. */
let honest: Buffer;
let payload: PackagePayload;

beforeAll(async () => {
  board = await openBoard();
  const app = createApplication(() => new Date(board.clock.now));
  const call = openSession(app);
  const handle = (path: string) => app.files.register(path);
  granted(
    await call('workspace.createOffice', {
      file: handle(`${board.folder}/office.kpdb`),
      package: handle(board.first.file),
      boardFingerprint: fingerprintOf(
        { role: 'board', programme: PROGRAMME.code, office: '' },
        keyOf('board').publicKey,
      ),
      office: '01',
      passphrase: 'mật khẩu thử nghiệm',
    }),
  );
  office = { call, handle, close: () => app.workspace?.db.close() };
  board.db.exec("UPDATE products SET retired = 1, note = 'rút' WHERE code = '106'");
  honest = (await board.publish()).bytes;
  payload = JSON.parse(payloadText(honest));
});
afterAll(() => {
  office.close();
  board.close();
});

/** What the office has taken, and everything that it recorded. */
const picture = async () => [
  granted(await office.call('packages.state', {})),
  granted(await office.call('keys.list', {})),
  granted(await office.call('audit.verify', {})).head,
];

async function expectRefused(bytes: Uint8Array, code: FindingCode, exit = 4): Promise<void> {
  const before = await picture();
  const [path = ''] = board.save([{ bytes, name: 'bad.kpcat' }]);
  const result = await office.call('packages.update', { file: office.handle(path) });
  expect(codesOf(result)).toEqual([code]);
  expect(result.ok).toBe(false);
  expect(exitCodeOf(result.findings)).toBe(exit);
  expect(await picture()).toEqual(before);
}

const FIELDS = [
  'programme.code',
  'programme.name',
  'programme.year',
  'programme.mode',
  'programme.groups.0.code',
  'programme.groups.0.name',
  'programme.groups.0.kind',
  'programme.rules.minTicks',
  'programme.rules.maxTicks',
  'programme.rules.maxTicksPerGroup',
  'programme.rules.serial.digits',
  'programme.rules.serial.check',
  'programme.rules.serial.scope',
  'programme.rules.serial.source',
  'programme.rules.quota.min',
  'programme.rules.quota.max',
  'programme.rules.doubleEntry.mode',
  'programme.rules.invalidReasons.0.code',
  'programme.rules.invalidReasons.0.name',
  'programme.calendar.receiveFrom',
  'programme.calendar.receiveTo',
  'programme.calendar.due',
  'version',
  'previous',
  'history.0',
  'publishedAt',
  'board.publicKey',
  'board.recoveryPublicKey',
  'products.0.code',
  'products.0.name',
  'products.0.group',
  'products.0.enterprise',
  'products.0.address',
  'products.0.note',
  'products.0.retired',
  'offices.0.code',
  'offices.0.name',
  'units.0.code',
  'units.0.name',
  'units.0.office',
  'units.0.kind',
  'units.0.superior',
  'units.0.signer',
  'units.0.signerTitle',
  'units.0.retired',
  'roster.0.keyId',
  'roster.0.publicKey',
  'roster.0.office',
  'roster.0.validFrom',
  'roster.0.revokedAt',
  'roster.0.reason',
];

describe('a field altered after signing', () => {
  it('the table has every field', () => {
    expect(fieldsOf(payload)).toEqual(FIELDS);
  });
  it.each(FIELDS)('%s', async (field) => {
    await expectRefused(
      withPayload(honest, () => JSON.stringify(altered(payload, field))),
      'envelope.signature',
    );
  });
});

describe('bytes altered', () => {
  const rows = alteredBytes({ keyKnown: 'envelope.keyId', keyOfNobody: 'envelope.keyId' });
  it.each(rows)('%s', (_name, change, code) => expectRefused(change(honest), code));

  it('a batch in the place of a package', () =>
    expectRefused(board.make({ unit: '0101', ballots: [] }).bytes, 'envelope.wrongType'));
});

describe('signed by the board, but', () => {
  it.each(SPELLINGS)('%s', async (_name, change, code) => {
    const text = payloadText(honest);
    const changed = change(text);
    expect(changed).not.toBe(text);
    await expectRefused(seal('package', Buffer.from(changed, 'utf8'), keyOf('board')), code);
  });

  const said = (change: (p: PackagePayload) => Partial<PackagePayload>, by = 'board') =>
    seal('package', payloadBytes(packagePayload, { ...payload, ...change(payload) }), keyOf(by));
  const first = () => sha256Hex(Buffer.from(payloadText(readFileSync(board.first.file)), 'utf8'));
  const key = (name: string) => keyOf(name).publicKey.toString('base64');
  const forms: [string, (p: PackagePayload) => Partial<PackagePayload>, FindingCode][] = [
    ['it has one number less than its history', (p) => ({ version: p.version - 1 }), 'envelope.payload'],
    ['it has one number more than its history', (p) => ({ version: p.version + 1 }), 'envelope.payload'],
    ['its predecessor is not the last of its history', () => ({ previous: 'b'.repeat(64) }), 'envelope.payload'],
    ['it has no predecessor', () => ({ previous: null }), 'envelope.payload'],
    ['its history is another one', () => ({ previous: 'b'.repeat(64), history: ['b'.repeat(64)] }), 'package.fork'],
    [
      'the number of the package in use was issued twice',
      () => ({ version: 1, previous: null, history: [] }),
      'package.fork',
    ],
    ['a product twice', (p) => ({ products: [...p.products, ...p.products.slice(0, 1)] }), 'envelope.payload'],
    ['an office twice', (p) => ({ offices: [...p.offices, ...p.offices.slice(0, 1)] }), 'envelope.payload'],
    ['a unit twice', (p) => ({ units: [...p.units, ...p.units.slice(0, 1)] }), 'envelope.payload'],
    ['a key twice', (p) => ({ roster: [...p.roster, ...p.roster.slice(0, 1)] }), 'envelope.payload'],
    [
      'a key under another’s name',
      (p) => ({ roster: p.roster.map((line) => ({ ...line, publicKey: key('stranger') })) }),
      'envelope.payload',
    ],
    [
      'a product of no group',
      (p) => ({ products: p.products.map((x) => ({ ...x, group: '77' })) }),
      'envelope.payload',
    ],
    ['a unit of no office', (p) => ({ units: p.units.map((unit) => ({ ...unit, office: '77' })) }), 'envelope.payload'],
    [
      'for another programme',
      ({ programme }) => ({ programme: { ...programme, code: 'HVN-2025' } }),
      'package.otherProgramme',
    ],
    [
      'for a rehearsal',
      ({ programme }) => ({ programme: { ...programme, mode: 'rehearsal' } }),
      'package.otherProgramme',
    ],
    [
      'with another recovery key',
      ({ board: keys }) => ({ board: { ...keys, recoveryPublicKey: key('stranger') } }),
      'package.otherBoard',
    ],
    [
      'with a handover that nobody signed',
      ({ board: keys }) => ({
        board: {
          ...keys,
          earlier: [{ ...keys, signedBy: 'board' as const, sig: Buffer.alloc(64, 7).toString('base64') }],
        },
      }),
      'envelope.payload',
    ],
  ];
  it.each(forms)('%s', (_name, change, code) => expectRefused(said(change), code));

  it('it names another key as the board’s', () =>
    expectRefused(
      said(({ board: keys }) => ({ board: { ...keys, publicKey: key('stranger') } })),
      'envelope.keyId',
    ));

  it('it lost this office', () =>
    expectRefused(
      said((p) => ({
        offices: p.offices.filter(({ code }) => code !== '01'),
        units: p.units.filter(({ office: of }) => of !== '01'),
      })),
      'package.officeUnknown',
      3,
    ));

  it('by a key of somebody else, who names it himself', () =>
    expectRefused(
      said(({ board: keys }) => ({ board: { ...keys, publicKey: key('stranger') } }), 'stranger'),
      'package.otherBoard',
    ));

  it('the honest one is taken, and then the one before it is not', async () => {
    expect(first()).toBe(payload.previous);
    const [path = ''] = board.save([{ bytes: honest, name: 'good.kpcat' }]);
    expect(granted(await office.call('packages.update', { file: office.handle(path) })).version).toBe(2);
    await expectRefused(readFileSync(board.first.file), 'package.older');
    await expectRefused(
      said(() => ({ publishedAt: '2026-09-29T00:00:00.000Z' })),
      'package.fork',
    );
  });
});

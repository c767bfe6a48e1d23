/** What the board does with a bad request to enrol a key: nothing. One test for each row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { payloadBytes, seal } from '#main/formats/envelope.ts';
import { type KeyRequestPayload, keyRequestPayload } from '#shared/contract/payloads.ts';
import { exitCodeOf, type FindingCode } from '#shared/domain/finding.ts';
import { altered, alteredBytes, fieldsOf, payloadText, SPELLINGS, withPayload } from '../../fixtures/altered.ts';
import { enrol, keyOf, openBoard, PROGRAMME, type TestBoard } from '../../fixtures/batches.ts';
import { codesOf, granted } from '../../fixtures/board.ts';

const KEY = keyOf('a new desk');
const REQUEST: KeyRequestPayload = {
  programme: PROGRAMME.code,
  office: '01',
  publicKey: KEY.publicKey.toString('base64'),
  instance: 'máy mới',
  createdAt: '2026-09-21T01:00:00.000Z',
};

const request = (change: Partial<KeyRequestPayload> = {}, by = 'a new desk') =>
  seal('key', payloadBytes(keyRequestPayload, { ...REQUEST, ...change }), keyOf(by));
const digitsOf = (office: string, change: { role?: 'office' | 'board'; programme?: string } = {}, key = KEY) =>
  fingerprintOf({ role: 'office', programme: PROGRAMME.code, office, ...change }, key.publicKey);

let board: TestBoard;
beforeAll(async () => {
  board = await openBoard();
  enrol(board.db, 'lost desk', '02');
  granted(await board.call('keys.revoke', { keyId: keyOf('lost desk').keyId, reason: 'mất máy' }));
});
afterAll(() => board.close());

const picture = async () => [
  granted(await board.call('keys.list', {})),
  granted(await board.call('audit.verify', {})).head,
];

async function ask(bytes: Uint8Array, fingerprint: string) {
  const [path = ''] = board.save([{ bytes, name: 'bad.kpkey' }]);
  return board.call('keys.enrol', { file: board.app.files.register(path), fingerprint });
}

/** With the digits of the honest request, as somebody read them out, unless others are given. */
async function expectRefused(bytes: Uint8Array, code: FindingCode, digits = digitsOf('01'), exit = 4): Promise<void> {
  const before = await picture();
  const result = await ask(bytes, digits);
  expect(codesOf(result)).toEqual([code]);
  expect(result.ok).toBe(false);
  expect(exitCodeOf(result.findings)).toBe(exit);
  expect(await picture()).toEqual(before);
}

const FIELDS: Record<string, FindingCode> = {
  programme: 'envelope.signature',
  office: 'envelope.signature',
  // The key that a request brings proves it: another one has another id.
  publicKey: 'envelope.keyId',
  instance: 'envelope.signature',
  createdAt: 'envelope.signature',
};

describe('a field altered after signing', () => {
  it('the table has every field', () => {
    expect(fieldsOf(REQUEST)).toEqual(Object.keys(FIELDS));
  });
  it.each(Object.entries(FIELDS))('%s', async (field, code) => {
    await expectRefused(
      withPayload(request(), () => JSON.stringify(altered(REQUEST, field))),
      code,
    );
  });
});

describe('bytes altered', () => {
  const rows = alteredBytes({ keyKnown: 'envelope.keyId', keyOfNobody: 'envelope.keyId' });
  it.each(rows)('%s', (_name, change, code) => expectRefused(change(request()), code));

  it('a package in the place of a request', () => expectRefused(board.first.bytes, 'envelope.wrongType'));
});

describe('signed by the key that it brings, but', () => {
  it.each(SPELLINGS)('%s', async (_name, change, code) => {
    const text = payloadText(request());
    const changed = change(text);
    expect(changed).not.toBe(text);
    await expectRefused(seal('key', Buffer.from(changed, 'utf8'), KEY), code);
  });

  const known = keyOf('office 01');
  const lost = keyOf('lost desk');
  const publicKey = (of: typeof KEY) => of.publicKey.toString('base64');
  const rows: [string, () => Buffer, string, FindingCode, number?][] = [
    ['an approval meant for another office', () => request(), digitsOf('02'), 'key.fingerprintMismatch'],
    ['the approved key for another office', () => request({ office: '02' }), digitsOf('01'), 'key.fingerprintMismatch'],
    ['an approval meant for the board', () => request(), digitsOf('', { role: 'board' }), 'key.fingerprintMismatch'],
    [
      'an approval meant for another programme',
      () => request(),
      digitsOf('01', { programme: 'HVN-2025' }),
      'key.fingerprintMismatch',
    ],
    ['an approval of another key', () => request(), digitsOf('01', {}, known), 'key.fingerprintMismatch'],
    ['digits that are not thirty', () => request(), digitsOf('01').slice(0, -1), 'key.fingerprintForm'],
    [
      'of another programme',
      () => request({ programme: 'HVN-2025' }),
      digitsOf('01', { programme: 'HVN-2025' }),
      'package.otherProgramme',
    ],
    ['of no office', () => request({ office: '99' }), digitsOf('99'), 'package.officeUnknown', 3],
    [
      'by another key than it brings',
      () => request({ publicKey: publicKey(known) }),
      digitsOf('01', {}, known),
      'envelope.keyId',
    ],
    [
      'of a key that serves another office',
      () => request({ office: '02', publicKey: publicKey(known) }, 'office 01'),
      digitsOf('02', {}, known),
      'key.otherOffice',
    ],
    [
      'of a key that was revoked',
      () => request({ office: '02', publicKey: publicKey(lost) }, 'lost desk'),
      digitsOf('02', {}, lost),
      'key.revoked',
    ],
  ];
  it.each(rows)('%s', (_name, bytes, digits, code, exit) => expectRefused(bytes(), code, digits, exit));
});

it('the file that all rows alter is good itself', async () => {
  expect(granted(await ask(request(), digitsOf('01')))).toMatchObject({ keyId: KEY.keyId, status: 'enrolled' });
});

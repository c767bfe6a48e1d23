/** What a dishonest or mistaken office can do with its own key: nothing but an audit row. One test for each row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal } from '#main/formats/envelope.ts';
import { type BatchPayload, batchPayload } from '#shared/contract/payloads.ts';
import type { FindingCode } from '#shared/domain/finding.ts';
import { serialAt } from '#shared/domain/serial.ts';
import { countsOf, keyOf, PROGRAMME, sealBatch } from '../../fixtures/batches.ts';
import { KEPT, openTarget, type Target } from '../../fixtures/tamper.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.board.close());
const expectRefused: Target['expectRefused'] = (bytes, ...codes) => target.expectRefused(bytes, ...codes);

/** Signed by a key of the roster, whatever it says: the signature holds, the content must still be refused. */
describe('signed by an enrolled office, but', () => {
  const said = (change: Partial<BatchPayload>, desk = 'office 01') =>
    sealBatch({ ...target.honest.payload, ...change }, desk).bytes;
  const counts = (change: Partial<BatchPayload['counts']>) =>
    said({ counts: { ...target.honest.payload.counts, ...change } });
  const ballots = (list: BatchPayload['ballots']) => said({ ballots: list, counts: countsOf(list) });
  const s = (n: number) => serialAt(n, PROGRAMME.rules.serial);
  const b1 = { serial: s(1), products: ['101', '103'] };
  const b2 = { serial: s(2), products: ['102'] };
  const b3 = { serial: s(3), invalid: 'trang' };
  const wrongDigit = `${s(1).slice(0, -1)}${(Number(s(1).at(-1)) + 1) % 10}`;
  const raw = (text: (payload: string) => string) => {
    const payload = JSON.stringify(batchPayload.parse(target.honest.payload));
    const changed = text(payload);
    expect(changed).not.toBe(payload);
    return seal('batch', Buffer.from(changed, 'utf8'), keyOf('office 01'));
  };

  const rows: [string, () => Buffer, FindingCode[]][] = [
    ['by a key that nobody enrolled', () => said({}, 'stranger'), ['key.unknown']],
    ['by another office’s key', () => said({}, 'office 02'), ['key.otherOffice']],
    [
      'by a revoked key',
      () =>
        sealBatch(target.board.make({ unit: '0202', ballots: [{ n: 7, products: [] }] }).payload, 'lost desk').bytes,
      ['key.revoked'],
    ],
    [
      'for another programme',
      () => said({ programme: { code: 'HVN-2025', mode: 'official' } }),
      ['batch.otherProgramme'],
    ],
    [
      'a rehearsal',
      () => said({ programme: { ...target.honest.payload.programme, mode: 'rehearsal' } }),
      ['batch.otherMode'],
    ],
    ['under an unknown package', () => said({ package: 'b'.repeat(64) }), ['batch.unknownPackage']],
    ['for a unit that is not in the list', () => said({ unit: '0999' }), ['batch.unknownUnit']],
    ['for another office’s unit', () => said({ unit: '0201' }), ['batch.officeOfUnit']],
    ['in another office’s name', () => said({ office: '02' }), ['key.otherOffice', 'batch.officeOfUnit']],
    ['the first revision has one before it', () => said({ previous: 'a'.repeat(64) }), ['batch.revisionChain']],
    ['a later revision has none before it', () => said({ revision: 2 }), ['batch.revisionChain']],
    ['a serial with a wrong check digit', () => ballots([{ ...b1, serial: wrongDigit }, b2]), ['batch.serialForm']],
    [
      'a serial too short',
      () =>
        ballots([
          { ...b1, serial: b1.serial.slice(2) },
          { ...b2, serial: b2.serial.slice(2) },
        ]),
      ['batch.serialForm', 'batch.serialForm'],
    ],
    ['serials out of order', () => ballots([b2, b1]), ['batch.serialOrder']],
    ['a serial twice', () => ballots([b1, b1]), ['batch.serialOrder']],
    ['products out of order', () => ballots([{ ...b1, products: ['103', '101'] }]), ['batch.productOrder']],
    ['a product twice', () => ballots([{ ...b1, products: ['101', '101'] }]), ['batch.productOrder']],
    ['an unknown product', () => ballots([{ ...b1, products: ['101', '999'] }]), ['batch.unknownProduct']],
    ['an unknown reason', () => ballots([b1, { ...b3, invalid: 'khac' }]), ['batch.unknownReason']],
    [
      'a ballot more than counted',
      () => said({ ballots: [b1, b2, b3, { serial: s(4), products: ['101'] }] }),
      ['batch.countsDiffer', 'batch.countsDiffer', 'batch.countsDiffer', 'batch.countsDiffer'],
    ],
    [
      'a ballot less than counted',
      () => said({ ballots: [b1, b2] }),
      ['batch.countsDiffer', 'batch.countsDiffer', 'batch.reasonCountDiffers'],
    ],
    [
      'a tick more',
      () => said({ ballots: [{ ...b1, products: ['101', '103', '104'] }, b2, b3] }),
      ['batch.countsDiffer'],
    ],
    ['valid ballots miscounted', () => counts({ valid: 3 }), ['batch.countsDiffer']],
    ['ballots miscounted', () => counts({ ballots: 2 }), ['batch.countsDiffer']],
    ['ticks miscounted', () => counts({ ticks: 4 }), ['batch.countsDiffer']],
    ['serials miscounted', () => counts({ serialSum: '69' }), ['batch.countsDiffer']],
    [
      'invalid ballots miscounted',
      () => counts({ invalid: [{ reason: 'trang', count: 2 }] }),
      ['batch.reasonCountDiffers'],
    ],
    [
      'invalid ballots under another reason',
      () => counts({ invalid: [{ reason: 'rach', count: 1 }] }),
      ['batch.reasonCountDiffers', 'batch.reasonCountDiffers'],
    ],
    ['more returned than issued', () => counts({ issued: 2, returned: 3 }), ['batch.returnedAboveIssued']],
    [
      'an unknown field',
      () => raw((text) => text.replace('{"programme"', '{"extra":1,"programme"')),
      ['envelope.payload'],
    ],
    [
      'a field twice',
      () => raw((text) => text.replace('{"programme"', '{"unit":"0101","programme"')),
      ['envelope.notCanonical'],
    ],
    [
      'fields in another order',
      () => raw((text) => text.replace(/"office":"01","unit":"0102"/, '"unit":"0102","office":"01"')),
      ['envelope.notCanonical'],
    ],
    ['other white space', () => raw((text) => text.replace('{', '{ ')), ['envelope.notCanonical']],
    [
      'text that is not NFC',
      () => raw((text) => text.replace('"app":"0.1.0"', '"app":"e\u0301"')),
      ['envelope.notCanonical'],
    ],
    ['no JSON at all', () => raw(() => 'hello'), ['envelope.payload']],
    ['a count below zero', () => raw((text) => text.replace('"issued":5', '"issued":-5')), ['envelope.payload']],
  ];
  it.each(rows)('%s', async (_name, bytes, codes) => {
    await expectRefused(bytes(), ...codes);
  });

  it('lists every fault of one file, each at its place', async () => {
    const list = [
      { serial: wrongDigit, products: ['102', '101', '999'] },
      { serial: s(1), invalid: 'khac' },
    ];
    const bytes = sealBatch(
      {
        ...target.honest.payload,
        office: '02',
        unit: '0999',
        ballots: list,
        programme: { code: 'X', mode: 'rehearsal' },
      },
      'office 01',
    ).bytes;
    const lists = await target.board.merge({ bytes, name: 'bad.kpbatch' });
    const found = lists.refused[0]?.findings.map(({ code, serial, value }) => [code, serial ?? value ?? '']);
    expect(found).toEqual([
      ['key.otherOffice', ''],
      ['batch.otherProgramme', ''],
      ['batch.otherMode', ''],
      ['batch.unknownUnit', '0999'],
      ['batch.serialForm', wrongDigit],
      ['batch.productOrder', wrongDigit],
      ['batch.unknownProduct', wrongDigit],
      ['batch.serialOrder', s(1)],
      ['batch.unknownReason', s(1)],
      ['batch.countsDiffer', ''],
      ['batch.countsDiffer', ''],
      ['batch.countsDiffer', ''],
      ['batch.reasonCountDiffers', 'khac'],
      ['batch.reasonCountDiffers', 'trang'],
    ]);
  });
});

describe('a revoked key', () => {
  it('keeps what the board received before, and the same bytes again stay known', async () => {
    const before = await target.picture();
    const kept = target.board.make(KEPT);
    const lists = await target.board.merge(kept);
    expect(lists.unchanged.map(({ payload }) => payload)).toEqual([kept.sha256]);
    expect(await target.picture()).toEqual(before);
  });

  it('says since when, in the time of Hanoi', async () => {
    const lists = await target.board.merge(
      target.board.make({ unit: '0202', desk: 'lost desk', ballots: [{ n: 7, products: [] }] }),
    );
    expect(lists.refused[0]?.findings[0]?.params).toEqual({ date: '25/09/2026' });
  });
});

it('a workspace that may only be looked at takes in nothing and refuses nothing', async () => {
  const before = await target.picture();
  const { workspace } = target.board.app;
  if (!workspace) throw new Error('no workspace');
  target.board.app.workspace = {
    ...workspace,
    readOnly: { code: 'audit.triggerMissing', severity: 'error', params: { name: 'x' } },
  };
  try {
    await expect(target.board.merge(target.honest)).rejects.toThrow('audit.triggerMissing');
  } finally {
    target.board.app.workspace = workspace;
  }
  expect(await target.picture()).toEqual(before);
});

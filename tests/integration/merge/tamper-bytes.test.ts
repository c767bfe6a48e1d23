/** What a file altered after signing does to the board: nothing but an audit row. One test for each row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { altered, alteredBytes, asFile, fieldsOf, outerOf, withPayload } from '../../fixtures/altered.ts';
import { openBoard } from '../../fixtures/batches.ts';
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
  'explanations',
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
    expect(fieldsOf(target.honest.payload)).toEqual(
      FIELDS.filter((field) => !/^ballots\.0\.products\.1|^ballots\.[12]/.test(field)),
    );
  });
  it.each(FIELDS)('%s', async (field) => {
    await expectRefused(
      withPayload(target.honest.bytes, () => JSON.stringify(altered(target.honest.payload, field))),
      'envelope.signature',
    );
  });
});

describe('bytes altered', () => {
  // A key of the roster must have signed; which one is not known before its id is.
  const rows = alteredBytes({ keyKnown: 'envelope.signature', keyOfNobody: 'key.unknown' });
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchFact, type SerialClaim, standings } from '#shared/domain/merge.ts';
import { batchesOf, claimsOf, factOf, plans } from '../../fixtures/batch-sets.ts';
import { makeBatch } from '../../fixtures/batches.ts';

/** `a1` is revision 1 of unit a; a letter after the number tells two payloads of one revision apart. */
function fact(name: string, previous: string | null = null, change: Partial<BatchFact> = {}): BatchFact {
  const [, unit = '', revision = ''] = /^([a-z])(\d)/.exec(name) ?? [];
  return {
    payload: name,
    unit,
    revision: Number(revision),
    previous,
    keyId: 'desk',
    instance: 'pc',
    gone: [],
    ...change,
  };
}

const chain = [fact('a1'), fact('a2', 'a1'), fact('a3', 'a2')];
const of = (facts: readonly BatchFact[], claims: readonly SerialClaim[] = []) =>
  Object.fromEntries([...standings(facts, claims)].map(([payload, { standing }]) => [payload, standing]));
const reasonsOf = (payload: string, facts: readonly BatchFact[], claims: readonly SerialClaim[] = []) =>
  standings(facts, claims).get(payload)?.reasons;

describe('a unit’s revisions', () => {
  it('let the highest count while the chain holds', () => {
    expect(of(chain)).toEqual({ a1: 'superseded', a2: 'superseded', a3: 'merged' });
    expect(reasonsOf('a1', chain)).toEqual([{ kind: 'supersededBy', revision: 3 }]);
    expect(reasonsOf('a3', chain)).toEqual([{ kind: 'replaces', payload: 'a2', revision: 2 }]);
  });

  it('count with a remark where an ancestor has not arrived', () => {
    const late = [fact('a1'), fact('a3', 'a2')];
    expect(of(late)).toEqual({ a1: 'superseded', a3: 'merged' });
    expect(reasonsOf('a3', late)).toEqual([
      { kind: 'replaces', payload: 'a1', revision: 1 },
      { kind: 'missingAncestor', missing: 2 },
    ]);
    expect(of([fact('a3', 'a2')])).toEqual({ a3: 'merged' });
  });

  it('stop at two payloads of one revision: the last common one counts, what follows waits', () => {
    const facts = [...chain, fact('a2x', 'a1')];
    expect(of(facts)).toEqual({ a1: 'merged', a2: 'quarantined', a2x: 'quarantined', a3: 'quarantined' });
    const fork = { kind: 'fork', revision: 2, sides: ['a2', 'a2x'] };
    for (const payload of ['a2', 'a2x', 'a3']) expect(reasonsOf(payload, facts)).toEqual([fork]);
  });

  it('count nothing when the first revision already has two payloads', () => {
    expect(of([fact('a1'), fact('a1x'), fact('a2', 'a1')])).toEqual({
      a1: 'quarantined',
      a1x: 'quarantined',
      a2: 'quarantined',
    });
  });

  it('stop at a revision that continues another payload than the known one', () => {
    const facts = [fact('a1'), fact('a2', 'a1x'), fact('a3', 'a2')];
    expect(of(facts)).toEqual({ a1: 'merged', a2: 'quarantined', a3: 'quarantined' });
    expect(reasonsOf('a2', facts)).toEqual([{ kind: 'otherPrevious', revision: 2, sides: ['a1', 'a2'] }]);
  });

  it('stop at a revision that names a payload of another number as the one before', () => {
    expect(of([fact('a1'), fact('a3', 'a1')])).toEqual({ a1: 'merged', a3: 'quarantined' });
  });

  it('see the same contradiction when the missing ancestor arrives late', () => {
    expect(of([fact('a1'), fact('a2', 'a1'), fact('a3', 'a2x')])).toEqual({
      a1: 'superseded',
      a2: 'merged',
      a3: 'quarantined',
    });
  });
});

describe('two desks', () => {
  const other = { keyId: 'other desk', instance: 'other pc' };

  it.each([
    [
      'the same revision by two keys',
      [fact('a1'), fact('a1x', null, other)],
      { a1: 'quarantined', a1x: 'quarantined' },
    ],
    [
      'the same key on two PCs',
      [fact('a1'), fact('a1x', null, { instance: 'copy' })],
      { a1: 'quarantined', a1x: 'quarantined' },
    ],
    ['another chain', [fact('a1'), fact('a2', 'a1x', other)], { a1: 'merged', a2: 'quarantined' }],
    ['across a gap', [fact('a1'), fact('a3', 'a2', other)], { a1: 'merged', a3: 'quarantined' }],
  ])('are told apart from a fork: %s', (_name, facts, expected) => {
    expect(of(facts)).toEqual(expected);
    const aside = Object.keys(expected).at(-1) ?? '';
    expect(reasonsOf(aside, facts)?.[0]).toMatchObject({ kind: 'twoDesks' });
  });

  it('may continue each other’s chain: a key that was changed, a workspace that was restored', () => {
    expect(of([fact('a1'), fact('a2', 'a1', other)])).toEqual({ a1: 'superseded', a2: 'merged' });
    expect(of([fact('a1'), fact('a3', 'a2', { instance: 'restored' })])).toEqual({ a1: 'superseded', a3: 'merged' });
  });
});

describe('serials that two units claim', () => {
  const shared = (...payloads: string[]): SerialClaim => ({ serial: '000017', payloads });

  it('put both aside, also where an older revision would be free of them', () => {
    const facts = [fact('a1'), fact('a2', 'a1'), fact('b1')];
    expect(of(facts, [shared('a2', 'b1')])).toEqual({ a1: 'superseded', a2: 'quarantined', b1: 'quarantined' });
    const claims = [{ serial: '000017', payloads: ['a2', 'b1'] }];
    expect(reasonsOf('b1', facts, [shared('a2', 'b1')])).toEqual([{ kind: 'serialsClaimed', claims, units: ['a'] }]);
  });

  it('are settled by a revision without them', () => {
    const facts = [fact('a1'), fact('b1'), fact('b2', 'b1')];
    expect(of(facts, [shared('a1', 'b1')])).toEqual({ a1: 'merged', b1: 'superseded', b2: 'merged' });
  });

  it('are no matter of batches that do not count anyway', () => {
    const facts = [fact('a1'), fact('a2', 'a1'), fact('a2x', 'a1'), fact('b1')];
    expect(of(facts, [shared('a2', 'b1')])).toMatchObject({ a1: 'merged', b1: 'merged' });
  });

  it('name every other unit and each serial once, in order, however the claims come', () => {
    const facts = [fact('a1'), fact('b1'), fact('c1')];
    const claims = [
      { serial: '000041', payloads: ['c1', 'b1'] },
      { serial: '000025', payloads: ['b1', 'a1', 'b1'] },
      { serial: '000033', payloads: ['b1', 'a1', 'b1'] },
      { serial: '000017', payloads: ['b1', 'gone'] },
    ];
    expect(reasonsOf('b1', facts, claims)).toEqual([
      {
        kind: 'serialsClaimed',
        units: ['a', 'c'],
        claims: [
          { serial: '000025', payloads: ['a1', 'b1'] },
          { serial: '000033', payloads: ['a1', 'b1'] },
          { serial: '000041', payloads: ['b1', 'c1'] },
        ],
      },
    ]);
    expect(reasonsOf('c1', facts, claims)).toMatchObject([{ units: ['b'], claims: [{ serial: '000041' }] }]);
  });

  it('put all of three units aside', () => {
    const facts = [fact('a1'), fact('b1'), fact('c1'), fact('d1')];
    const claims = [shared('a1', 'b1'), { serial: '000025', payloads: ['b1', 'c1'] }];
    expect(of(facts, claims)).toEqual({ a1: 'quarantined', b1: 'quarantined', c1: 'quarantined', d1: 'merged' });
  });
});

it('a product that is gone puts the batch aside, each product named', () => {
  const facts = [fact('a1'), fact('a2', 'a1', { gone: ['104', '102'] })];
  expect(of(facts)).toEqual({ a1: 'superseded', a2: 'quarantined' });
  expect(reasonsOf('a2', facts)).toEqual([
    { kind: 'productGone', product: '102' },
    { kind: 'productGone', product: '104' },
    { kind: 'replaces', payload: 'a1', revision: 1 },
  ]);
  expect(of([...facts, fact('a3', 'a2')])).toMatchObject({ a2: 'superseded', a3: 'merged' });
});

describe('for any set of batches', () => {
  const sets = plans.map((plan) => batchesOf(plan, (spec) => makeBatch(spec, 'd'.repeat(64))));
  const reordered = sets.chain((batches) =>
    fc.tuple(fc.constant(batches), fc.shuffledSubarray([...batches, ...batches], { minLength: batches.length * 2 })),
  );

  it('neither order nor repetition changes anything', () => {
    fc.assert(
      fc.property(reordered, ([batches, again]) => {
        const once = standings(batches.map(factOf), claimsOf(batches));
        const twice = standings(again.map(factOf), claimsOf([...batches].reverse()).reverse());
        expect(new Map([...twice].sort())).toEqual(new Map([...once].sort()));
      }),
      { numRuns: 300 },
    );
  });

  it('at most one batch of a unit counts, no serial counts twice, and every batch stands somewhere', () => {
    fc.assert(
      fc.property(sets, (batches) => {
        const judged = standings(batches.map(factOf), claimsOf(batches));
        expect(judged.size).toBe(batches.length);
        const merged = batches.filter(({ sha256 }) => judged.get(sha256)?.standing === 'merged');
        expect(new Set(merged.map(({ payload }) => payload.unit)).size).toBe(merged.length);
        const serials = merged.flatMap(({ payload }) => payload.ballots.map(({ serial }) => serial));
        expect(new Set(serials).size).toBe(serials.length);
        for (const { standing, reasons } of judged.values()) if (standing !== 'merged') expect(reasons).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchFact, type SerialClaim, standings } from '#shared/domain/merge.ts';
import {
  causesOf,
  type Decision,
  decisionsOf,
  deliberations,
  type MergeVerdict,
  type Opinion,
} from '#shared/domain/merge-decisions.ts';
import { batchesOf, claimsOf, decided, factOf, plans } from '../../fixtures/batch-sets.ts';
import { type MadeBatch, makeBatch } from '../../fixtures/batches.ts';

/** `a1` is revision 1 of unit a; a letter after the number tells two payloads of one revision apart. */
function fact(name: string, previous: string | null = null, change: Partial<BatchFact> = {}): BatchFact {
  const [, unit = '', revision = ''] = /^([a-z])(\d)/.exec(name) ?? [];
  const desk = { keyId: 'desk', instance: 'pc', gone: [] };
  return { payload: name, unit, revision: Number(revision), previous, ...desk, ...change };
}

interface Case {
  readonly facts: readonly BatchFact[];
  readonly claims?: readonly SerialClaim[];
  readonly decisions?: ReadonlyMap<string, Decision>;
}
const judged = ({ facts, claims = [], decisions }: Case) => standings(facts, claims, decisions);
const of = (given: Case) =>
  Object.fromEntries([...judged(given)].map(([payload, { standing }]) => [payload, standing]));

/** Two people decide about one batch after another, each time knowing what speaks against it then. */
function having(given: Case, ...words: `${MergeVerdict} ${string}`[]): Case {
  const decisions = new Map<string, Decision>();
  for (const word of words) {
    const [verdict, payload] = word.split(' ') as [MergeVerdict, string];
    decisions.set(payload, decided(verdict, payload, judged({ ...given, decisions })));
  }
  return { ...given, decisions };
}

const fork: Case = { facts: [fact('a1'), fact('a2', 'a1'), fact('a2x', 'a1'), fact('a3', 'a2')] };

describe('a fork', () => {
  it('is settled by accepting one side: what continues it counts, the other is out', () => {
    expect(of(having(fork, 'accept a2'))).toEqual({
      a1: 'superseded',
      a2: 'superseded',
      a2x: 'rejected',
      a3: 'merged',
    });
    const other = having(fork, 'accept a2x');
    // The third revision continues the side that was not chosen: a contradiction of its own.
    expect(of(other)).toEqual({ a1: 'superseded', a2: 'rejected', a2x: 'merged', a3: 'quarantined' });
    expect(judged(other).get('a2')?.reasons).toEqual([{ kind: 'otherAccepted', payload: 'a2x' }]);
    expect(judged(other).get('a2x')?.reasons).toEqual([
      { kind: 'accepted' },
      { kind: 'replaces', payload: 'a1', revision: 1 },
    ]);
    expect(judged(other).get('a3')?.reasons).toEqual([{ kind: 'otherPrevious', revision: 3, sides: ['a2x', 'a3'] }]);
  });

  it('is settled by rejecting one side: the other counts as if alone', () => {
    expect(of(having(fork, 'reject a2x'))).toMatchObject({ a2x: 'rejected', a3: 'merged' });
    expect(judged(having(fork, 'reject a2x')).get('a2x')?.reasons).toEqual([{ kind: 'rejected' }]);
  });

  it('leaves the last common revision when every side is rejected', () => {
    expect(of(having(fork, 'reject a2', 'reject a2x', 'reject a3'))).toMatchObject({ a1: 'merged', a3: 'rejected' });
  });

  it('is passed over by accepting a higher revision', () => {
    expect(of(having(fork, 'accept a3'))).toEqual({
      a1: 'superseded',
      a2: 'superseded',
      a2x: 'superseded',
      a3: 'merged',
    });
  });

  it('opens again for a third side that nobody knew of', () => {
    const { facts, decisions } = having(fork, 'accept a2');
    expect(of({ facts: [...facts, fact('a2y', 'a1')], decisions: decisions ?? new Map() })).toMatchObject({
      a1: 'merged',
      a2: 'quarantined',
      a2y: 'quarantined',
    });
  });

  it('is turned round by rejecting the side that was chosen', () => {
    expect(of(having(fork, 'accept a2x', 'reject a2x'))).toMatchObject({
      a2: 'superseded',
      a2x: 'rejected',
      a3: 'merged',
    });
  });
});

describe('a revision that continues another payload', () => {
  const other: Case = { facts: [fact('a1'), fact('a2', 'a1x'), fact('a3', 'a2')] };
  it('counts when accepted, and so does what goes on from it', () => {
    expect(of(having(other, 'accept a2'))).toEqual({ a1: 'superseded', a2: 'superseded', a3: 'merged' });
  });
  it('is still a contradiction when it goes on from a rejected one that was one', () => {
    expect(of(having(other, 'reject a2'))).toEqual({ a1: 'merged', a2: 'rejected', a3: 'quarantined' });
  });
});

describe('a rejected batch', () => {
  it('is no ancestor that is missing, and its correction counts, also from another desk', () => {
    const given = having({ facts: [fact('a1'), fact('a2', 'a1', { gone: ['101'] })] }, 'reject a2');
    expect(of(given)).toEqual({ a1: 'merged', a2: 'rejected' });
    const corrected = { ...given, facts: [...given.facts, fact('a3', 'a2', { keyId: 'new key' })] };
    expect(of(corrected)).toEqual({ a1: 'superseded', a2: 'rejected', a3: 'merged' });
    expect(judged(corrected).get('a3')?.reasons).toEqual([{ kind: 'replaces', payload: 'a1', revision: 1 }]);
  });

  it('leaves a unit with nothing when it was its first', () => {
    const given = having({ facts: [fact('a1', null, { gone: ['101'] })] }, 'reject a1');
    expect(of(given)).toEqual({ a1: 'rejected' });
    expect(of({ ...given, facts: [...given.facts, fact('a2', 'a1')] })).toEqual({ a1: 'rejected', a2: 'merged' });
  });
});

describe('serials that two units claim', () => {
  const shared = (...payloads: string[]): SerialClaim => ({ serial: '000017', payloads });
  const dispute: Case = { facts: [fact('a1'), fact('b1'), fact('c1')], claims: [shared('a1', 'b1')] };

  it('belong to the accepted batch; the other one waits for its correction', () => {
    const given = having(dispute, 'accept a1');
    expect(of(given)).toEqual({ a1: 'merged', b1: 'quarantined', c1: 'merged' });
    expect(of({ ...given, facts: [...given.facts, fact('b2', 'b1')] })).toMatchObject({ a1: 'merged', b2: 'merged' });
  });

  it('are free when the other batch is rejected', () => {
    expect(of(having(dispute, 'reject a1'))).toEqual({ a1: 'rejected', b1: 'merged', c1: 'merged' });
  });

  it('count in both where two people said so of both', () => {
    expect(of(having(dispute, 'accept a1', 'accept b1'))).toEqual({ a1: 'merged', b1: 'merged', c1: 'merged' });
  });

  it('are disputed anew by a unit that nobody knew of, not by a new revision of a known one', () => {
    const given = having(dispute, 'accept a1');
    const facts = [...given.facts, fact('b2', 'b1')];
    expect(of({ ...given, facts, claims: [shared('a1', 'b2')] })).toMatchObject({ a1: 'merged', b2: 'quarantined' });
    expect(of({ ...given, claims: [shared('a1', 'b1', 'c1')] })).toMatchObject({ a1: 'quarantined' });
  });
});

it('an acceptance covers only what was known, and needs no words where nothing speaks against the batch any more', () => {
  const gone = (...codes: string[]): Case => ({ facts: [fact('a1', null, { gone: codes })] });
  const { decisions = new Map() } = having(gone('101'), 'accept a1');
  expect(of({ ...gone('101'), decisions })).toEqual({ a1: 'merged' });
  expect(of({ ...gone('101', '102'), decisions })).toEqual({ a1: 'quarantined' });
  expect(judged({ ...gone(), decisions }).get('a1')).toMatchObject({ standing: 'merged', reasons: [] });
});

describe('what people say', () => {
  const word = (login: string, verdict: MergeVerdict, causes: string[] = ['x']): Opinion => ({
    payload: 'p',
    login,
    verdict,
    causes,
  });
  const heard = (...words: Opinion[]) => deliberations(words).get('p');

  it('is decided by two different logins that say the same', () => {
    expect(heard(word('an', 'accept'))).toMatchObject({ decided: null, open: [{ login: 'an' }] });
    expect(heard(word('an', 'accept'), word('an', 'accept'))?.decided).toBeNull();
    expect(heard(word('an', 'accept'), word('bình', 'accept'))).toEqual({
      decided: { verdict: 'accept', causes: ['x'], by: ['an', 'bình'] },
      open: [],
    });
  });

  it('stays open while two contradict, until a third sides with one or one thinks again', () => {
    const against = [word('an', 'accept'), word('bình', 'reject')];
    expect(heard(...against)).toMatchObject({ decided: null, open: [{ login: 'an' }, { login: 'bình' }] });
    expect(heard(...against, word('chi', 'reject'))?.decided).toMatchObject({ by: ['bình', 'chi'] });
    expect(heard(...against, word('bình', 'accept'))?.decided).toMatchObject({ verdict: 'accept' });
  });

  it('must be about the same causes', () => {
    expect(heard(word('an', 'accept'), word('bình', 'accept', ['x', 'y']))?.decided).toBeNull();
  });

  it('is changed by two as well: one alone undoes nothing', () => {
    const decision = [word('an', 'accept'), word('bình', 'accept')];
    const one = heard(...decision, word('an', 'reject'));
    expect(one).toMatchObject({ decided: { verdict: 'accept' }, open: [{ login: 'an', verdict: 'reject' }] });
    expect(heard(...decision, word('an', 'reject'), word('an', 'accept'))).toMatchObject({ open: [] });
    expect(heard(...decision, word('an', 'reject'), word('bình', 'reject'))?.decided?.verdict).toBe('reject');
  });

  it('never decides by one login alone, whatever is said in which order', () => {
    const words = fc.array(
      fc.record({
        payload: fc.constantFrom('p', 'q'),
        login: fc.constant('an'),
        verdict: fc.constantFrom<MergeVerdict>('accept', 'reject'),
        causes: fc.constantFrom([], ['x'], ['y']),
      }),
    );
    fc.assert(fc.property(words, (said) => decisionsOf(said).size === 0));
  });
});

describe('for any set of batches and decisions', () => {
  const cases = plans.chain((plan) => {
    const batches = batchesOf(plan, (spec) => makeBatch(spec, 'd'.repeat(64)));
    const words = fc.array(fc.tuple(fc.nat(), fc.constantFrom<MergeVerdict>('accept', 'reject')), { maxLength: 4 });
    const again = fc.shuffledSubarray([...batches, ...batches], { minLength: batches.length * 2 });
    return fc.tuple(fc.constant(batches), words, again);
  });
  /** The n-th batch put aside at that moment is decided, one after the other. */
  const decisionsFor = (batches: readonly MadeBatch[], words: readonly (readonly [number, MergeVerdict])[]) => {
    const [facts, claims] = [batches.map(factOf), claimsOf(batches)];
    let decisions = new Map<string, Decision>();
    for (const [n, verdict] of words) {
      const now = standings(facts, claims, decisions);
      const aside = [...now.values()].filter(({ standing }) => standing === 'quarantined');
      const one = aside[n % Math.max(1, aside.length)];
      if (one) decisions = new Map([...decisions, [one.payload, decided(verdict, one.payload, now)]]);
    }
    return decisions;
  };

  it('neither order nor repetition changes anything, and an acceptance always counts', () => {
    fc.assert(
      fc.property(cases, ([batches, words, again]) => {
        const decisions = decisionsFor(batches, words);
        const once = standings(batches.map(factOf), claimsOf(batches), decisions);
        const twice = standings(again.map(factOf), claimsOf([...batches].reverse()).reverse(), decisions);
        expect(new Map([...twice].sort())).toEqual(new Map([...once].sort()));
        expect(once.size).toBe(batches.length);
        for (const [payload, { verdict }] of decisions) {
          if (verdict === 'reject') expect(once.get(payload)?.standing).toBe('rejected');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('at most one batch of a unit counts, and a serial counts twice only where two acceptances say so', () => {
    fc.assert(
      fc.property(cases, ([batches, words]) => {
        const decisions = decisionsFor(batches, words);
        const now = standings(batches.map(factOf), claimsOf(batches), decisions);
        const merged = batches.filter(({ sha256 }) => now.get(sha256)?.standing === 'merged');
        expect(new Set(merged.map(({ payload }) => payload.unit)).size).toBe(merged.length);
        const free = merged.filter(({ sha256 }) => causesOf(now.get(sha256)?.reasons ?? []).length === 0);
        expect(free).toEqual(merged);
        const undecided = merged.filter(({ sha256 }) => decisions.get(sha256)?.verdict !== 'accept');
        const serials = undecided.flatMap(({ payload }) => payload.ballots.map(({ serial }) => serial));
        expect(new Set(serials).size).toBe(serials.length);
      }),
      { numRuns: 300 },
    );
  });
});

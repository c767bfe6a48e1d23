import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  agreeing,
  askedOf,
  BEGIN,
  beginOf,
  type Discrepancy,
  decisionOf,
  firstStage,
  isCompared,
  otherwiseRead,
  type Resolving,
  resolvingStep,
  unexplained,
} from '#renderer/features/discrepancies/resolving.ts';
import { differingProducts, markOf, sameMark } from '#shared/domain/ballot.ts';

const CODES = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(4, '0'));
const keyed = (products: readonly string[], invalid: string | null, by: string) => ({
  ...markOf(products, invalid),
  products: [...markOf(products).products],
  by,
  source: 'keyed' as const,
});

/** Nobody was asked to look again, and no other paper is like it. */
const ALONE = { rechecked: null, nearest: null, allowed: true };

/** Any discrepancy that the service can list. */
const discrepancy: fc.Arbitrary<Discrepancy> = fc
  .record({
    first: fc.subarray(CODES),
    second: fc.subarray(CODES),
    invalid: fc.constantFrom(null, 'TRANG', 'RACH'),
    otherInvalid: fc.constantFrom(null, 'TRANG', 'RACH'),
    kind: fc.constantFrom('differs', 'noFirstEntry', 'outsideLimits'),
  })
  .map(({ first, second, invalid, otherInvalid, kind }): Discrepancy => {
    const a = keyed(first, invalid, 'an');
    const b = keyed(second, otherInvalid, 'binh');
    if (kind === 'noFirstEntry') return { serial: '0202511', kind, first: null, second: b, differing: [], ...ALONE };
    if (kind === 'outsideLimits')
      return {
        serial: '0202511',
        kind,
        first: { ...a, invalid: null },
        second: { ...a, invalid: null },
        differing: [],
        ...ALONE,
      };
    return { serial: '0202511', kind: 'differs', first: a, second: b, differing: differingProducts(a, b), ...ALONE };
  })
  .filter(({ kind, first, second }) => kind !== 'differs' || !first || !second || !sameMark(first, second));

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom<Answer>(
    { type: 'yes' },
    { type: 'no' },
    { type: 'back' },
    { type: 'invalid' },
    { type: 'reason', code: 'TRANG' },
    { type: 'serial', at: '2026-09-25T07:06:00.000Z' },
  ),
  fc.subarray(CODES).map((codes): Answer => ({ type: 'codes', codes })),
);

const run = (given: Discrepancy, answers: readonly Answer[]): Resolving =>
  answers.reduce((state, each) => resolvingStep(given, state, each), BEGIN);

describe('an entry that is likely of another paper', () => {
  const nearest = { serial: '0202526', common: 38, differing: 1, entry: 'second' as const };

  it('is asked about before any paper is looked for; only a no leads on to the serial', () => {
    fc.assert(
      fc.property(discrepancy, fc.array(answer.filter(({ type }) => type !== 'no')), (given, answers) => {
        const stray = { ...given, nearest };
        const state = answers.reduce((before, each) => resolvingStep(stray, before, each), beginOf(stray));
        expect(state).toEqual({ ...BEGIN, stage: 'stray' });
        expect(resolvingStep(stray, state, { type: 'no' })).toEqual(BEGIN);
      }),
    );
  });

  it('explains the first entry that waits for it; any other one stays in the list', () => {
    const second = keyed(['0001'], null, 'binh');
    const stray: Discrepancy = {
      serial: '0202511',
      kind: 'noFirstEntry',
      first: null,
      second,
      differing: [],
      rechecked: null,
      allowed: true,
      nearest,
    };
    const waiting = { serial: '0202526', nearest: null };
    const other = { serial: '0202534', nearest: null };
    expect(unexplained({ discrepancies: [stray], unmatched: [waiting, other] })).toEqual([other]);
    expect(unexplained({ discrepancies: [], unmatched: [waiting, other] })).toEqual([waiting, other]);
  });
});

describe('resolving a ballot', () => {
  it('asks nothing before the serial was typed', () => {
    fc.assert(
      fc.property(discrepancy, fc.array(answer.filter(({ type }) => type !== 'serial')), (given, answers) => {
        expect(run(given, answers)).toEqual(BEGIN);
      }),
    );
  });

  it('comes to the review only with every question answered, a reason, or the whole paper read', () => {
    fc.assert(
      fc.property(discrepancy, fc.array(answer, { maxLength: 40 }), (given, answers) => {
        const state = run(given, answers);
        if (state.stage !== 'review' || state.reason !== null) return;
        if (firstStage(given) === 'questions') expect(state.answers).toHaveLength(given.differing.length);
        else if (given.kind !== 'outsideLimits') expect(state.codes).not.toBeNull();
        expect(state.answers).toHaveLength(askedOf(given, state).length);
        expect(state.checkedAt).not.toBeNull();
      }),
    );
  });

  it('always has something to ask, or is at the review', () => {
    fc.assert(
      fc.property(discrepancy, fc.array(answer, { maxLength: 40 }), (given, answers) => {
        const state = run(given, answers);
        if (state.stage === 'questions') expect(state.answers.length).toBeLessThan(askedOf(given, state).length);
      }),
    );
  });

  it('decides what both entries agree on plus the boxes answered yes, and nothing else', () => {
    fc.assert(
      fc.property(discrepancy, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (given, choices) => {
        fc.pre(
          given.kind === 'differs' && given.first?.invalid === given.second?.invalid && given.differing.length > 0,
        );
        const answers = given.differing.map((_, i): Answer => ({ type: choices[i] ? 'yes' : 'no' }));
        const state = run(given, [{ type: 'serial', at: 'x' }, ...answers]);
        expect(state.stage).toBe('review');
        const yes = given.differing.filter((_, i) => choices[i]);
        expect(decisionOf(given, state)).toEqual({ products: [...agreeing(given), ...yes].sort(), invalid: null });
      }),
    );
  });

  it('takes every answer back, as far as the first question and no further', () => {
    fc.assert(
      fc.property(discrepancy, fc.array(answer, { maxLength: 30 }), (given, answers) => {
        const started: readonly Answer[] = [{ type: 'serial', at: 'x' }, ...answers];
        const back = Array.from({ length: 60 }, (): Answer => ({ type: 'back' }));
        const state = run(given, [...started, ...back]);
        expect(state.stage).toBe(firstStage(given));
        expect(state.answers).toEqual([]);
        expect(state.reason).toBeNull();
      }),
    );
  });

  it.each([
    ['outside the limits, counted', 'outsideLimits', [{ type: 'yes' }], { products: ['0001', '0002'], invalid: null }],
    [
      'outside the limits, not counted',
      'outsideLimits',
      [{ type: 'no' }, { type: 'reason', code: 'QUA' }],
      { products: null, invalid: 'QUA' },
    ],
  ] as const)('%s', (_name, kind, answers, expected) => {
    const mark = keyed(['0001', '0002'], null, 'an');
    const given: Discrepancy = { serial: '0202511', kind, first: mark, second: mark, differing: [], ...ALONE };
    const state = run(given, [{ type: 'serial', at: 'x' }, ...answers]);
    expect(state.stage).toBe('review');
    expect(decisionOf(given, state)).toEqual(expected);
  });
});

describe('a paper of which no two entries say what is ticked', () => {
  const MANY = Array.from({ length: 60 }, (_, i) => String(i + 1).padStart(4, '0'));
  const keyedOnce = MANY.slice(0, 38);
  const entryOf = (products: readonly string[], invalid: string | null) => keyed(products, invalid, 'an');
  const given = (products: readonly string[], invalid: string | null = null): Discrepancy => {
    const [first, second] = [entryOf(products, invalid), entryOf([], 'RACH')];
    return { serial: '0202511', kind: 'differs', first, second, differing: differingProducts(first, second), ...ALONE };
  };
  const reading = (of: Discrepancy, ...answers: Answer[]) => run(of, [{ type: 'serial', at: 'x' }, ...answers]);
  const valid: Answer = { type: 'yes' };

  it('is asked first whether it is valid, and is then read in full, not box by box through what one person keyed', () => {
    const one = given(keyedOnce);
    expect(reading(one).stage).toBe('validity');
    expect(reading(one, valid)).toMatchObject({ stage: 'codes', answers: [] });
    expect(askedOf(one, reading(one, valid))).toEqual([]);
    const same = reading(one, valid, { type: 'codes', codes: keyedOnce.toReversed() });
    expect(same.stage).toBe('review');
    expect(decisionOf(one, same)).toEqual({ products: keyedOnce, invalid: null });
  });

  it('is asked about where the reading differs from the entry, both ways; the answers decide', () => {
    const one = given(keyedOnce);
    // 0005 overlooked, 0050 added.
    const read: Answer = { type: 'codes', codes: [...keyedOnce.filter((code) => code !== '0005'), '0050'] };
    const asked = reading(one, valid, read);
    expect(asked.stage).toBe('questions');
    expect(askedOf(one, asked)).toEqual(['0005', '0050']);
    const review = reading(one, valid, read, { type: 'yes' }, { type: 'no' });
    expect(review.stage).toBe('review');
    expect(decisionOf(one, review)).toEqual({ products: keyedOnce, invalid: null });
    const other = reading(one, valid, read, { type: 'no' }, { type: 'yes' });
    expect(decisionOf(one, other).products).toEqual([...keyedOnce.filter((code) => code !== '0005'), '0050']);
  });

  it('of an entry that is plainly of another paper nothing is asked: that is said, and the reading stands', () => {
    const one = given(keyedOnce);
    const codes = MANY.slice(30);
    const state = reading(one, valid, { type: 'codes', codes });
    expect(state.stage).toBe('review');
    expect(otherwiseRead(one, state)).toBe(52);
    expect(decisionOf(one, state).products).toEqual(codes);
    // Few ticks say nothing of which paper they are of.
    expect(reading(given(['0001']), valid, { type: 'codes', codes: ['0002'] }).stage).toBe('questions');
  });

  it('is never blank by one key too many: every box of the entry is asked then', () => {
    const one = given(keyedOnce);
    const state = reading(one, valid, { type: 'codes', codes: [] });
    expect(state.stage).toBe('questions');
    expect(askedOf(one, state)).toEqual(keyedOnce);
    expect(isCompared(one)).toBe(true);
    expect(reading(given([]), valid, { type: 'codes', codes: [] }).stage).toBe('review');
    expect(isCompared(given([], 'TRANG'))).toBe(false);
  });

  it('is read in full too where both said invalid for different reasons, and never counts as blank by that', () => {
    const two = given([], 'TRANG');
    expect(reading(two, valid).stage).toBe('codes');
    const state = reading(two, valid, { type: 'codes', codes: ['0003', '0001'] });
    expect(decisionOf(two, state)).toEqual({ products: ['0001', '0003'], invalid: null });
  });

  it('is read in full where only the second entry exists, and held against that', () => {
    const second = entryOf(keyedOnce, null);
    const one: Discrepancy = {
      ...{ serial: '0202511', kind: 'noFirstEntry', first: null, second, differing: [] },
      ...ALONE,
    };
    expect(reading(one).stage).toBe('codes');
    const state = reading(one, { type: 'codes', codes: keyedOnce.slice(1) });
    expect(askedOf(one, state)).toEqual(['0001']);
  });

  it('goes back to what was typed, and from there to the first question', () => {
    const one = given(keyedOnce);
    const read: Answer = { type: 'codes', codes: keyedOnce.slice(1) };
    const back: Answer = { type: 'back' };
    expect(reading(one, valid, read, back)).toMatchObject({ stage: 'codes', codes: keyedOnce.slice(1) });
    expect(reading(one, valid, read, back, back)).toMatchObject({ stage: 'validity', codes: null });
    expect(reading(one, valid, read, { type: 'invalid' }, back).stage).toBe('questions');
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CountedUnit, openGaps, outstanding } from '#shared/domain/certainty.ts';
import { rank } from '#shared/domain/ranking.ts';

test('missing units bring their usual number, undecided ones may also lose what counts', () => {
  const units: CountedUnit[] = [
    { state: 'merged', ballots: 40 },
    { state: 'missing', ballots: 0 },
    { state: 'quarantined', ballots: 0 },
    { state: 'quarantined', ballots: 30 },
  ];
  expect(outstanding(units, 50)).toEqual({ units: 3, ballots: 180 });
  expect(outstanding(units.slice(0, 1), 50)).toEqual({ units: 0, ballots: 0 });
});

test('a gap as large as what is outstanding is open: the two could come to share a rank', () => {
  expect(openGaps([100, 90, 90, 60], 10)).toEqual({ open: 2, pairs: 3 });
  expect(openGaps([100, 90, 90, 60], 9)).toEqual({ open: 1, pairs: 3 });
  expect(openGaps([100, 90, 90, 60], 0)).toEqual({ open: 0, pairs: 3 });
  expect(openGaps([5], 10)).toEqual({ open: 0, pairs: 0 });
  expect(openGaps([], 10)).toEqual({ open: 0, pairs: 0 });
});

const ballot = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 6 });

function ranked(ballots: readonly (readonly number[])[]): { ticks: number[]; order: string } {
  const rows = [0, 1, 2, 3, 4, 5].map((product) => ({
    code: String(product),
    group: '',
    ticks: ballots.filter((products) => products.includes(product)).length,
  }));
  const result = rank(rows);
  return {
    ticks: result.map(({ ticks }) => ticks),
    order: result.map(({ code, rank: place }) => `${code}:${place}`).join(' '),
  };
}

/** Ballots in which product p has the first so many ticks of all: distances between neighbours as given. */
const spread = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }).map((gaps) => {
  const ticks = gaps.map((_, i) => gaps.slice(i).reduce((sum, gap) => sum + gap, 0));
  return Array.from({ length: ticks[0] ?? 0 }, (_, i) => ticks.flatMap((n, product) => (i < n ? [product] : [])));
});

test('when no gap is open, no ballots that may still come or go change the order', () => {
  fc.assert(
    fc.property(spread, fc.array(ballot, { maxLength: 3 }), fc.nat(2), (counted, late, dropped) => {
      const now = ranked(counted);
      fc.pre(openGaps(now.ticks, late.length + dropped).open === 0);
      expect(ranked([...counted.slice(dropped), ...late]).order).toBe(now.order);
    }),
  );
});

test('each open gap can really be closed by ballots for the lower product alone', () => {
  fc.assert(
    fc.property(fc.array(ballot, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (counted, most) => {
      const { ticks } = ranked(counted);
      const { open } = openGaps(ticks, most);
      const closed = ticks.slice(1).filter((lower, i) => lower + most >= (ticks[i] ?? 0)).length;
      expect(open).toBe(closed);
    }),
  );
});

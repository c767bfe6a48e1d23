import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rank, rankLabel } from '#shared/domain/ranking.ts';

const row = (code: string, group: string, ticks: number) => ({ code, group, ticks });

describe('rank', () => {
  it('shares a rank, lists by code and skips the next rank', () => {
    const ranked = rank([row('4', 'a', 5), row('1', 'a', 9), row('3', 'b', 7), row('2', 'a', 7)]);
    expect(ranked.map(({ code, rank: place, tied, groupRank }) => [code, rankLabel(place, tied), groupRank])).toEqual([
      ['1', '1', 1],
      ['2', '2=', 2],
      ['3', '2=', 1],
      ['4', '4', 3],
    ]);
  });

  it('gives each product one more than the number of products with more ticks, overall and in its group', () => {
    const rows = fc.uniqueArray(
      fc.record({
        code: fc.nat({ max: 300 }).map(String),
        group: fc.constantFrom('a', 'b', 'c'),
        ticks: fc.nat({ max: 20 }),
      }),
      {
        selector: ({ code }) => code,
      },
    );
    fc.assert(
      fc.property(rows, (list) => {
        for (const one of rank(list)) {
          expect(one.rank).toBe(1 + list.filter(({ ticks }) => ticks > one.ticks).length);
          expect(one.groupRank).toBe(
            1 + list.filter(({ ticks, group }) => group === one.group && ticks > one.ticks).length,
          );
          expect(one.tied).toBe(list.filter(({ ticks }) => ticks === one.ticks).length > 1);
        }
      }),
    );
  });
});

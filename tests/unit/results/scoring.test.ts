import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scored, type Voted, type Weight } from '#shared/domain/scoring.ts';

const votes = (code: string, paper: number, online = 0): Voted => ({ code, votes: { paper, online } });
const half: Weight[] = [
  { channel: 'paper', weight: '0.5' },
  { channel: 'online', weight: '0.25' },
];
const shown = (products: readonly Voted[], weights: readonly Weight[], tiers: readonly number[]) =>
  scored(products, weights, tiers).map(({ code, score, rank, tied, tier, open }) =>
    [code, score, `${rank}${tied ? '=' : ''}`, open ? 'open' : (tier ?? '–')].join(' '),
  );

describe('the weighted order', () => {
  it('multiplies and adds exactly', () => {
    expect(shown([votes('1', 3, 1), votes('2', 4, 4), votes('3', 0, 0)], half, [])).toEqual([
      '2 3 1 –',
      '1 1.75 2 –',
      '3 0 3 –',
    ]);
    const third: Weight[] = [{ channel: 'paper', weight: '0.0003' }];
    expect(shown([votes('1', 1_000_000_000), votes('2', 1)], third, [])).toEqual(['1 300000 1 –', '2 0.0003 2 –']);
  });

  it('knows no votes of a channel that the board does not weigh, nor of one that has none', () => {
    expect(shown([votes('1', 1, 900)], [{ channel: 'paper', weight: '1' }], [])).toEqual(['1 1 1 –']);
    expect(shown([votes('1', 1)], [{ channel: 'jury', weight: '1' }], [])).toEqual(['1 0 1 –']);
  });

  it('fills the tiers by place, and leaves a tie over their border open', () => {
    const paper: Weight[] = [{ channel: 'paper', weight: '1' }];
    const products = [votes('1', 9), votes('2', 7), votes('3', 7), votes('4', 5), votes('5', 3)];
    expect(shown(products, paper, [2, 2])).toEqual(['1 9 1 1', '2 7 2= open', '3 7 2= open', '4 5 4 2', '5 3 5 –']);
    expect(shown(products, paper, [3, 1])).toEqual(['1 9 1 1', '2 7 2= 1', '3 7 2= 1', '4 5 4 2', '5 3 5 –']);
    expect(shown([votes('1', 1), votes('2', 1)], paper, [1])).toEqual(['1 1 1= open', '2 1 1= open']);
  });

  it('never gives a tier more products than its size, and never parts equal scores', () => {
    const products = fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 })
      .map((list) => list.map((n, i) => votes(String(100 + i), n)));
    fc.assert(
      fc.property(products, fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), (list, tiers) => {
        const lines = scored(list, [{ channel: 'paper', weight: '1.5' }], tiers);
        tiers.forEach((size, at) => {
          expect(lines.filter(({ tier }) => tier === at + 1).length).toBeLessThanOrEqual(size);
        });
        for (const group of Map.groupBy(lines, ({ score }) => score).values()) {
          expect(new Set(group.map(({ tier, open }) => `${tier} ${open}`)).size).toBe(1);
        }
        expect(lines.map(({ code }) => code).sort()).toEqual(list.map(({ code }) => code));
      }),
    );
  });
});

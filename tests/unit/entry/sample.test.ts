import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondWanted } from '#main/core/entry/sample.ts';

const serials = Array.from({ length: 20_000 }, (_, i) => String(i).padStart(7, '0'));
const sample = (percent: number) => ({ mode: 'sample' as const, percent });
const drawn = (seed: string, percent: number, unit = '0101') =>
  serials.filter((serial) => secondWanted(sample(percent), seed, unit, serial));

describe('the draw of ballots for a second entry', () => {
  it('takes all or none where the programme says so', () => {
    expect(secondWanted({ mode: 'all' }, 'seed', '0101', '0000001')).toBe(true);
    expect(secondWanted({ mode: 'none' }, 'seed', '0101', '0000001')).toBe(false);
    expect(drawn('seed', 0)).toEqual([]);
    expect(drawn('seed', 100)).toHaveLength(serials.length);
  });

  it.each([5, 20, 50])('takes about %i of a hundred', (percent) => {
    // Five standard deviations of a binomial of 20,000 draws.
    const spread = 5 * Math.sqrt(serials.length * (percent / 100) * (1 - percent / 100));
    const wanted = (serials.length * percent) / 100;
    expect(Math.abs(drawn('seed', percent).length - wanted)).toBeLessThan(spread);
  });

  it('depends on seed and unit, not on anything a clerk does; a larger share keeps the smaller one', () => {
    expect(drawn('seed', 20)).toEqual(drawn('seed', 20));
    expect(drawn('other', 20)).not.toEqual(drawn('seed', 20));
    expect(drawn('seed', 20, '0102')).not.toEqual(drawn('seed', 20));
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (seed, a, b) => {
        const serial = '0000123';
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        if (secondWanted(sample(less), seed, '01', serial))
          expect(secondWanted(sample(more), seed, '01', serial)).toBe(true);
      }),
    );
  });
});

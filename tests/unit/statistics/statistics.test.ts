import { describe, expect, it } from 'vitest';
import { markOf } from '#shared/domain/ballot.ts';
import { addCounts, errorsOf, NOTHING_KEYED, ratesOf } from '#shared/domain/statistics.ts';

describe('figures of keying', () => {
  it('add up, and rates are made of the sums', () => {
    const one = addCounts(NOTHING_KEYED, { keys: 100, activeMs: 60_000, comparedTicks: 1000, keyerErrors: 1 });
    const both = addCounts(one, { keys: 200, activeMs: 60_000, comparedTicks: 3000, verifierErrors: 2, entries: 4 });
    expect(both).toMatchObject({ entries: 4, ticks: 0, keys: 300, corrections: 0, keyerErrors: 1, verifierErrors: 2 });
    expect(ratesOf(both)).toEqual({ keysPerHour: 9000, errorsPerTenThousand: 7.5 });
    expect(ratesOf(NOTHING_KEYED)).toEqual({ keysPerHour: null, errorsPerTenThousand: null });
    expect(ratesOf({ ...NOTHING_KEYED, comparedTicks: 30_000, keyerErrors: 1 }).errorsPerTenThousand).toBe(0.3);
  });

  it('count an error for each product, or one for a wrong verdict on validity', () => {
    expect(errorsOf(markOf(['1', '2']), markOf(['2', '3', '4']))).toBe(3);
    expect(errorsOf(markOf(['1', '2']), markOf(['2', '1']))).toBe(0);
    expect(errorsOf(markOf(['1', '2'], 'TORN'), markOf(['3']))).toBe(1);
    expect(errorsOf(markOf(['1', '2']), markOf([], 'TORN'))).toBe(1);
    expect(errorsOf(markOf([], 'BLANK'), markOf([], 'TORN'))).toBe(1);
    expect(errorsOf(markOf(['9'], 'TORN'), markOf([], 'TORN'))).toBe(0);
  });

  it('count one error for an entry of another paper, which is no fifty slips', () => {
    const ticks = (from: number, count: number) => markOf(Array.from({ length: count }, (_, i) => String(from + i)));
    expect(errorsOf(ticks(100, 38), ticks(130, 38))).toBe(1);
    expect(errorsOf(ticks(100, 38), ticks(112, 38))).toBe(24);
    expect(errorsOf(ticks(100, 6), ticks(106, 6))).toBe(12);
    expect(errorsOf(ticks(100, 7), ticks(107, 6))).toBe(1);
  });
});

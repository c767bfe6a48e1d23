/** Keys that answer and choose, and a scanner among them. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handWatch } from '#renderer/app/hand-keys.ts';
import { SCAN_GAP_MS } from '#shared/domain/scan.ts';

const DIGITS = 4;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Presses keys so many milliseconds apart; what acted, in its order, and how often something was scanned. */
async function pressed(keys: readonly (readonly [key: string, gap: number])[]) {
  const acted: string[] = [];
  let scans = 0;
  const watch = handWatch(DIGITS, () => {
    scans += 1;
  });
  let at = 1000;
  for (const [key, gap] of keys) {
    await vi.advanceTimersByTimeAsync(gap);
    at += gap;
    watch.key(() => acted.push(key), key, at);
  }
  await vi.advanceTimersByTimeAsync(SCAN_GAP_MS);
  return { acted: acted.join(''), scans };
}
const each = (keys: string, gap: number) => [...keys].map((key) => [key, gap] as const);

describe('answers by digits', () => {
  it('are never a scanner’s, not even the first of its digits, nor its Enter', async () => {
    for (const gap of [1, 20, 45]) {
      expect(await pressed([['1', 500], ...each('0112E', gap)])).toEqual({ acted: '', scans: 1 });
      const between = [...each('10', 200), ['1', 300] as const, ...each('0112E', gap), ...each('1E', 200)];
      expect(await pressed(between)).toEqual({ acted: '101E', scans: 1 });
    }
  });

  it('are a hand’s also where a scanner’s next digit was just given up', async () => {
    expect(
      await pressed([
        ['0', 500],
        ['1', SCAN_GAP_MS],
      ]),
    ).toEqual({ acted: '01', scans: 0 });
    expect(await pressed([['0', 500], ...each('11', SCAN_GAP_MS)])).toEqual({ acted: '011', scans: 0 });
  });

  it('are every hand’s, in their order, however fast they come', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('0', '1', '-', '*'), fc.integer({ min: 0, max: 90 })), { maxLength: 20 }),
        async (keys) => {
          const all = keys.map(([key]) => key).join('');
          expect(await pressed(keys)).toEqual({ acted: all, scans: 0 });
        },
      ),
      { numRuns: 60 },
    ));
});

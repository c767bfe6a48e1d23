import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_SCAN, SCAN_GAP_MS, scanKey, scanPaused } from '#shared/domain/scan.ts';

const DIGITS = 7;

/** Keys with the milliseconds since the one before; what was passed on as a hand's, and what was read by a scanner. */
function run(keys: readonly (readonly [key: string, gap: number])[]) {
  let [state, at] = [NO_SCAN, 1000];
  const passed: string[] = [];
  const scanned: string[] = [];
  for (const [key, gap] of keys) {
    at += gap;
    const step = scanKey(state, key, at, DIGITS);
    state = step.state;
    passed.push(...step.pass);
    if (step.scanned !== null) scanned.push(step.scanned);
  }
  return { passed: [...passed, ...scanPaused(state).pass].join(''), scanned };
}
const each = (keys: string, gap: number) => [...keys].map((key) => [key, gap] as const);

describe('a scanner', () => {
  it('is known by seven digits and Enter in a row, whatever a hand typed before', () => {
    expect(run([['2', 500], ...each('042754E', 8)])).toEqual({ passed: '2', scanned: ['2042754'] });
    expect(run([...each('00', 200), ['2', 150], ...each('042754E', 1)])).toEqual({
      passed: '002',
      scanned: ['2042754'],
    });
    expect(run([['8', 500], ...each('935001234567E', SCAN_GAP_MS)])).toMatchObject({ scanned: ['8935001234567'] });
  });

  it('is not a hand, however fast', () => {
    expect(run(each('2042754E', 60))).toEqual({ passed: '2042754E', scanned: [] });
    // Enter comes late, or the digits are too few.
    expect(run([...each('2042754', 8), ['E', 300]])).toEqual({ passed: '2042754E', scanned: [] });
    expect(run(each('204275E', 8))).toEqual({ passed: '204275E', scanned: [] });
    expect(run(each('204-2754E', 8))).toEqual({ passed: '204-2754E', scanned: [] });
    // Two fingers at once in the middle of a code.
    expect(
      run([
        ['0', 200],
        ['0', 5],
        ['1', 200],
        ['3', 180],
      ]),
    ).toEqual({ passed: '0013', scanned: [] });
  });

  it('never loses, doubles or moves a key of a hand', () => {
    const key = fc.constantFrom(...'0123456789', 'E', '-', '.', '');
    const gap = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 40, max: 400 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, gap), { maxLength: 40 }), (keys) => {
        const { passed, scanned } = run(keys);
        const all = keys.map(([sign]) => sign).join('');
        if (scanned.length === 0) expect(passed).toBe(all);
        // A scan takes its digits but the first, and its Enter.
        else expect(passed.length).toBe(all.length - scanned.reduce((sum, digits) => sum + digits.length, 0));
      }),
    );
  });
});

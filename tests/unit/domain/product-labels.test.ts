/** What stands on the paper beside a product, shown and typed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productLabels } from '#shared/domain/product-labels.ts';

const GROUPS = [{ code: 'A' }, { code: 'EMPTY' }, { code: 'B' }];
const PRODUCTS = [
  ...Array.from({ length: 12 }, (_, i) => ({ code: `0${String(i + 10)}`, group: 'A', line: i + 1 })),
  { code: '050', group: 'B', line: 1 },
  // Number 2 left the paper.
  { code: '052', group: 'B', line: 3 },
];
const rules = { invalidReasons: [] };
const byCode = productLabels(rules, GROUPS, PRODUCTS);
const byGroup = productLabels({ ...rules, keying: 'group' }, GROUPS, PRODUCTS);

describe('labels', () => {
  it('are the code, or the group as printed and the number within it', () => {
    expect(byCode.byCode.get('050')).toEqual({ numeral: 'III', short: '050', full: '050' });
    expect(byGroup.byCode.get('050')).toEqual({ numeral: 'III', short: '01', full: 'III · 01' });
    expect(byCode.list(['010', '999'])).toBe('010 999');
    expect(byGroup.list(['010', '052', '999'])).toBe('I\u00a0·\u00a001, III\u00a0·\u00a003, 999');
  });

  it('are read back however they are parted; what stands for nothing is told', () => {
    expect(byCode.read(' 010, 052;010\n 3.1 ')).toEqual({ codes: ['010', '052'], unknown: ['3.1'] });
    expect(byGroup.read('1.01  3,03; 1.1, 1.12')).toEqual({ codes: ['010', '052', '021'], unknown: [] });
    // The number that left the paper, a group without products, a number alone, a code that stands on no paper.
    expect(byGroup.read('3.2 2.1 7 010 1.0 4.1 1.')).toEqual({
      codes: [],
      unknown: ['3.2', '2.1', '7', '010', '1.0', '4.1', '1.'],
    });
  });

  it('mean one product each', () =>
    fc.assert(
      fc.property(
        fc.subarray(PRODUCTS),
        fc.constantFrom(' ', '; ', ', ', '/'),
        fc.constantFrom('.', ','),
        (some, part, dot) => {
          const codes = some.map(({ code }) => code);
          const typed = some.map(({ group, line }) => `${group === 'A' ? 1 : 3}${dot}${line}`).join(part);
          expect(byGroup.read(typed)).toEqual({ codes, unknown: [] });
          expect(byCode.read(codes.join(part))).toEqual({ codes, unknown: [] });
          for (const labels of [byGroup, byCode]) {
            expect(labels.read(codes.map(labels.typedAs).join(' '))).toEqual({ codes, unknown: [] });
          }
        },
      ),
    ));
});

/** What stands between a unit and its closing: nothing where it balances, and exactly the points in which it does not. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerable, type ClosingNumbers, closingFindings } from '#shared/domain/closing.ts';

const small = fc.nat({ max: 2 });
const sheet = fc.record({
  issued: fc.integer({ min: 27, max: 53 }),
  returned: fc.integer({ min: 27, max: 29 }),
  invalid: small,
  ticks: fc.option(fc.integer({ min: 10, max: 12 })),
});
const numbers: fc.Arbitrary<ClosingNumbers> = fc.record({
  unit: fc.constant('0101'),
  packet: fc.option(sheet, { freq: 5 }),
  quota: fc.constant({ min: 30, max: 50 }),
  entered: fc.integer({ min: 27, max: 29 }),
  valid: fc.constant(25),
  invalid: small,
  ticks: fc.integer({ min: 10, max: 12 }),
  undecided: fc.constantFrom(0, 0, 1),
  openEntries: fc.constantFrom(0, 0, 1),
  secondMissing: fc.constantFrom(0, 0, 1),
  discrepancies: fc.constantFrom(0, 0, 1),
  held: fc.constantFrom(0, 0, 1),
  invalidByOne: small,
  gaps: fc.constantFrom([], [{ from: '0003', to: '0005', count: 3 }]),
});

it('are all that is open, and nothing else', () => {
  fc.assert(
    fc.property(numbers, (n) => {
      const { packet } = n;
      const known = packet !== null && n.undecided === 0;
      const open = {
        'packet.missing': packet === null,
        'packet.returnedDiffers': packet !== null && packet.returned !== n.entered,
        'packet.invalidDiffers': known && packet.invalid !== n.invalid,
        'packet.ticksDiffer': known && packet.ticks !== null && packet.ticks !== n.ticks,
        'unit.openEntries': n.openEntries > 0,
        'unit.discrepancies': n.discrepancies > 0,
        'unit.held': n.held > 0,
        'unit.secondMissing': n.secondMissing > 0,
      };
      const listed = {
        'packet.outsideQuota': packet !== null && (packet.issued < 30 || packet.issued > 50),
        'unit.notReturned': packet !== null && packet.issued > packet.returned,
        'unit.serialGap': n.gaps.length > 0,
        'unit.invalidByOne': n.invalidByOne > 0,
      };
      const codesWhere = (points: Record<string, boolean>) => Object.keys(points).filter((code) => points[code]);
      const found = closingFindings(n);
      const codes = (severity: string) => found.filter((each) => each.severity === severity).map(({ code }) => code);
      expect(codes('error')).toEqual(codesWhere(open));
      expect(codes('warning')).toEqual(codesWhere(listed));
      // A warning about the number of ballots takes an explanation; papers that stayed out and gaps are only listed.
      const answered = found.filter(answerable).map(({ code }) => code as string);
      expect(answered.includes('packet.outsideQuota')).toBe(listed['packet.outsideQuota']);
      expect(answered.filter((code) => code === 'unit.notReturned' || code === 'unit.serialGap')).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

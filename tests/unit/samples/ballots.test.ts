import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dammValid } from '#shared/domain/damm.ts';
import { nextSerial } from '#shared/domain/serial.ts';
import { isValid, sampleBallots, samplePacket, ticksOf } from '../../../samples/ballots.ts';
import { sampleCatalogue } from '../../../samples/catalogue.ts';
import { keyLines, secondEntry } from '../../../samples/key-lines.ts';
import { sampleProgramme } from '../../../samples/programme.ts';
import { createRandom } from '../../../samples/random.ts';
import { sampleUnits } from '../../../samples/units.ts';

const { units } = sampleUnits();
const packets = units.map(({ code }) => samplePacket(code));
const ballots = packets.flatMap((packet) => packet.ballots);
const valid = ballots.filter(isValid);
const unitCode = fc.constantFrom(...units.map(({ code }) => code));

describe('createRandom', () => {
  it('repeats itself for a name and differs for another', () => {
    const draw = (name: string) => {
      const random = createRandom(name);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('spreads evenly and stays within bounds', () => {
    const random = createRandom('even');
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 10_000; i++) {
      const n = random.int(3, 7);
      expect(n).toBeGreaterThanOrEqual(3);
      expect(n).toBeLessThanOrEqual(7);
      counts[n - 3] = (counts[n - 3] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe('sampleBallots', () => {
  it('gives the same papers for the same unit and seed, a smaller count the first of them, another seed others', () => {
    fc.assert(
      fc.property(unitCode, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 9999 }), (unit, count, seed) => {
        const all = sampleBallots(unit, 50, seed);
        expect(sampleBallots(unit, count, seed)).toEqual(all.slice(0, count));
        expect(sampleBallots(unit, 50, seed + 1)).not.toEqual(all);
      }),
      { numRuns: 15 },
    );
  });

  it('numbers a bundle without gaps, each serial with its check digit', () => {
    const { serial } = sampleProgramme().rules;
    const serials = sampleBallots('0101', 50).map((ballot) => ballot.serial);
    expect(serials.every((each) => each.length === 7 && dammValid(each))).toBe(true);
    for (const [i, each] of serials.slice(1).entries()) expect(nextSerial(serials[i] as string, serial)).toBe(each);
  });

  it('never gives one serial to two units, also with a larger bundle', () => {
    expect(new Set(ballots.map((ballot) => ballot.serial)).size).toBe(ballots.length);
    const large = ['0001', '0002', '1502', '3004'].flatMap((unit) => sampleBallots(unit, 300, 1, { bundle: 300 }));
    expect(new Set(large.map((ballot) => ballot.serial)).size).toBe(1200);
  });

  it('refuses an unknown unit, too many ballots and a bundle beyond the last serial', () => {
    expect(() => sampleBallots('9999', 1)).toThrow(RangeError);
    expect(() => sampleBallots('0101', 51)).toThrow(RangeError);
    expect(() => sampleBallots('3004', 8000, 1, { bundle: 8000 })).toThrow(RangeError);
  });

  it('ticks known products once each, in code order, within the limits', () => {
    const known = new Set(sampleCatalogue().products.map(({ code }) => code));
    for (const { products } of valid) {
      expect(products.every((code) => known.has(code))).toBe(true);
      expect([...new Set(products)].sort()).toEqual(products);
      expect(products.length).toBeGreaterThanOrEqual(1);
      expect(products.length).toBeLessThanOrEqual(60);
    }
  });

  it('ticks about 38 products a ballot with a spread of about 8', () => {
    const mean = ticksOf(valid) / valid.length;
    const variance = valid.reduce((sum, { products }) => sum + (products.length - mean) ** 2, 0) / valid.length;
    expect(mean).toBeGreaterThan(36);
    expect(mean).toBeLessThan(40);
    expect(Math.sqrt(variance)).toBeGreaterThan(7);
    expect(Math.sqrt(variance)).toBeLessThan(9);
  });

  it('has favourites and a long tail, and leaves no product without votes', () => {
    const totals = new Map<string, number>();
    for (const { products } of valid) for (const code of products) totals.set(code, (totals.get(code) ?? 0) + 1);
    const shares = [...totals.values()].map((total) => total / valid.length).sort((a, b) => b - a);
    expect(shares).toHaveLength(220);
    expect(shares[0]).toBeGreaterThan(0.5);
    expect(shares[110]).toBeLessThan(0.2);
  });
});

describe('samplePacket', () => {
  it('has a cover sheet that agrees with its papers and the quota', () => {
    const reasons = new Set(sampleProgramme().rules.invalidReasons.map(({ code }) => code));
    for (const { packet, ballots: papers } of packets) {
      const invalid = papers.flatMap((ballot) => (isValid(ballot) ? [] : [ballot.invalid]));
      expect(packet).toMatchObject({ returned: papers.length, invalid: invalid.length, ticks: ticksOf(papers) });
      expect(packet.returned).toBeGreaterThanOrEqual(30);
      expect(packet.issued).toBeGreaterThanOrEqual(packet.returned);
      expect(packet.issued).toBeLessThanOrEqual(50);
      expect([1, 2]).toContain(invalid.length);
      expect(invalid.every((code) => reasons.has(code))).toBe(true);
    }
  });
});

describe('keyLines', () => {
  it('writes one line per ballot, invalid ones with their reason', () => {
    expect(
      keyLines([
        { serial: '0200015', products: ['0013', '0045'] },
        { serial: '0200028', invalid: '3' },
      ]),
    ).toBe('0200015 0013 0045\n0200028 !3\n');
  });

  it('makes a second entry that differs in exactly two ballots, by one tick left out and one moved', () => {
    const codes = sampleCatalogue().products.map(({ code }) => code);
    for (const { ballots: papers } of packets.slice(0, 12)) {
      const second = secondEntry(papers, codes);
      const differing = papers.filter((ballot, i) => JSON.stringify(ballot) !== JSON.stringify(second.ballots[i]));
      expect(differing.map((ballot) => ballot.serial)).toEqual(second.slips.map((slip) => slip.serial));
      const missing = second.slips.map((slip) => slip.products.filter((code) => !slip.second.includes(code)).length);
      const added = second.slips.map((slip) => slip.second.filter((code) => !slip.products.includes(code)).length);
      expect([missing, added]).toEqual([
        [1, 1],
        [0, 1],
      ]);
      for (const slip of second.slips) expect(slip.second).toEqual([...new Set(slip.second)].sort());
    }
  });
});

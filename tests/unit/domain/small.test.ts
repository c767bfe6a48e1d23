import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCodeOf, digitsOfHash, inFives } from '#shared/domain/check-code.ts';
import { nearestCodes } from '#shared/domain/nearest.ts';
import { type Rules, tickLimitBreaches } from '#shared/domain/programme.ts';
import { packTicks, unpackTicks } from '#shared/domain/tick-set.ts';
import { unitState } from '#shared/domain/unit.ts';

describe('tick sets', () => {
  it('hold any set, and equal sets are equal bytes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 600 })), (ordinals) => {
        expect(unpackTicks(packTicks(ordinals))).toEqual([...ordinals].sort((a, b) => a - b));
        expect(packTicks([...ordinals].reverse())).toEqual(packTicks(ordinals));
      }),
    );
    expect(packTicks([219]).length).toBe(28);
  });
});

describe('check codes', () => {
  it('are the digest modulo a power of ten, zero-padded', () => {
    const hex = createHash('sha256').update('kiemphieu').digest('hex');
    expect(checkCodeOf(hex)).toBe(BigInt(`0x${hex}`).toString().slice(-20));
    expect(digitsOfHash('07', 20)).toBe('00000000000000000007');
    expect(inFives('12345678901234567890')).toBe('12345 67890 12345 67890');
  });
});

describe('nearestCodes', () => {
  it('proposes the mockup’s three for 1354: current group first, swap before one digit', () => {
    const codes = ['1345', '1359', '1384', '1402', '0013'];
    const near = nearestCodes('1354', codes, (code) => code === '1345' || code === '1359');
    expect(near).toEqual([
      { code: '1345', kind: 'swapped', at: [2, 3] },
      { code: '1359', kind: 'oneDigit', at: [3] },
      { code: '1384', kind: 'oneDigit', at: [2] },
    ]);
  });
});

describe('tickLimitBreaches', () => {
  const rules = { minTicks: 1, maxTicks: 3, maxTicksPerGroup: 2 } as Rules;
  const groupOf = (code: string) => code.charAt(0);
  it('names what is outside, and only that', () => {
    expect(tickLimitBreaches(rules, ['a1', 'b1', 'b2'], groupOf)).toEqual([]);
    expect(tickLimitBreaches(rules, [], groupOf)).toEqual([{ kind: 'tooFew', ticks: 0, limit: 1 }]);
    expect(tickLimitBreaches(rules, ['a1', 'a2', 'a3', 'b1'], groupOf)).toEqual([
      { kind: 'tooMany', ticks: 4, limit: 3 },
      { kind: 'tooManyInGroup', ticks: 3, limit: 2, group: 'a' },
    ]);
  });
});

describe('unitState', () => {
  const base = {
    packetRecorded: true,
    returned: 40,
    entered: 40,
    secondNeeded: 40,
    secondEntered: 40,
    undecided: 0,
    closed: false,
    exported: false,
  };
  it.each([
    [{ packetRecorded: false, returned: null, entered: 0, secondNeeded: 0, secondEntered: 0 }, 'notReceived'],
    [{ entered: 0, secondNeeded: 0, secondEntered: 0 }, 'firstEntry'],
    [{ entered: 39 }, 'firstEntry'],
    [{ packetRecorded: false, returned: null }, 'firstEntry'],
    [{ secondEntered: 0 }, 'awaitingSecond'],
    [{ secondEntered: 1 }, 'secondEntry'],
    [{ undecided: 1 }, 'discrepancies'],
    [{}, 'readyToClose'],
    [{ returned: 0, entered: 0, secondNeeded: 0, secondEntered: 0 }, 'readyToClose'],
    [{ closed: true }, 'closed'],
    [{ closed: true, exported: true }, 'exported'],
  ] as const)('%j is %s', (change, state) => {
    expect(unitState({ ...base, ...change })).toBe(state);
  });
});

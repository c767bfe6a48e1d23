import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dammDigit, dammValid } from '#shared/domain/damm.ts';
import type { SerialRule } from '#shared/domain/programme.ts';
import { nextSerial, parseSerial, serialAt, serialGaps, spacedSerial } from '#shared/domain/serial.ts';

const rule = (check: SerialRule['check'], digits = 7): SerialRule => ({
  digits,
  check,
  scope: 'programme',
  source: 'printed',
});
const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: 11 }).map((list) => list.join(''));

describe('Damm', () => {
  it('gives the published example: 572 has check digit 4', () => {
    expect(dammDigit('572')).toBe('4');
    expect(dammValid('5724')).toBe(true);
    expect(dammValid('5720')).toBe(false);
  });

  it('catches every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
        const whole = body + dammDigit(body);
        const at = place % whole.length;
        const wrong = whole.slice(0, at) + ((Number(whole[at]) + by) % 10) + whole.slice(at + 1);
        expect(dammValid(wrong)).toBe(false);
        const swapped = whole.slice(0, at) + (whole[at + 1] ?? '') + whole[at] + whole.slice(at + 2);
        if (at + 1 < whole.length && swapped !== whole) expect(dammValid(swapped)).toBe(false);
      }),
    );
  });
});

describe('serials', () => {
  it('get their zeros back whether typed short, padded or as a full-width number', () => {
    expect(parseSerial('42', rule('none'))).toEqual({ serial: '0000042' });
    expect(parseSerial(' 000 0042 ', rule('none'))).toEqual({ serial: '0000042' });
    expect(parseSerial('００４２', rule('none'))).toEqual({ serial: '0000042' });
  });

  it('are refused by name', () => {
    expect(parseSerial('12a', rule('none'))).toEqual({ problem: 'serial.form' });
    expect(parseSerial('0', rule('none'))).toEqual({ problem: 'serial.form' });
    expect(parseSerial('12345678', rule('none'))).toEqual({ problem: 'serial.tooLong' });
    expect(parseSerial('5720', rule('damm'))).toEqual({ problem: 'serial.checkDigit' });
  });

  it('follow one another with a right check digit, up to the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_998 }), fc.constantFrom('none', 'damm'), (n, check) => {
        const r = rule(check);
        expect(nextSerial(serialAt(n, r), r)).toBe(serialAt(n + 1, r));
        expect(parseSerial(serialAt(n, r), r)).toEqual({ serial: serialAt(n, r) });
      }),
    );
    expect(nextSerial('999', rule('none', 3))).toBeNull();
  });

  it('list their gaps as runs', () => {
    const r = rule('damm', 5);
    const at = (n: number) => serialAt(n, r);
    expect(serialGaps([at(1), at(2), at(5), at(9), at(2)], r)).toEqual([
      { from: at(3), to: at(4), count: 2 },
      { from: at(6), to: at(8), count: 3 },
    ]);
    expect(serialGaps([], r)).toEqual([]);
  });

  it('are spaced for the eye without losing a digit', () => {
    expect(spacedSerial('204275')).toBe('204 275');
    fc.assert(
      fc.property(digits, (text) => {
        expect(spacedSerial(text).replaceAll(' ', '')).toBe(text);
      }),
    );
  });
});

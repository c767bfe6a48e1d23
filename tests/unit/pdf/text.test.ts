import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitals, formatCount, formatShare, placeAndDate, printable, programmeTitle } from '#main/formats/pdf/text.ts';
import { ALPHABET } from './support.ts';

const all = () => true;

describe('printable', () => {
  it('leaves the whole Vietnamese alphabet as it is, and composes it where it comes apart', () => {
    const letters = ALPHABET.join('') + capitals(ALPHABET.join(''));
    expect(ALPHABET).toHaveLength(12 * 6 + 17);
    expect(printable(letters, all)).toBe(letters);
    expect(printable(letters.normalize('NFD'), all)).toBe(letters);
    expect(printable('Ô\u0301ng hô\u0300', all)).toBe('Ống hồ');
  });

  it('drops what cannot be seen and keeps the order of what can', () => {
    expect(printable('a\u202Eb\u200B\u00ADc\u2066d\u0000\u0007e\uFEFF', all)).toBe('abcde');
    expect(printable('  một\u00A0hai\r\n\tba\u2028 ', all)).toBe('một hai ba');
  });

  it('shows a box for letters that the font lacks, for other directions, for loose marks', () => {
    expect(printable('a中b', (codePoint) => codePoint < 0x3000)).toBe('a□b');
    expect(printable('אבג', all)).toBe('□□□');
    expect(printable('x\u0336\u0321', all)).toBe('x□□');
    expect(printable('a\uD800b', all)).toBe('a□b');
    expect(printable('\uFFFD\uE000', all)).toBe('□□');
  });

  it('gives one clean line for any text whatever, and does not change it again', () => {
    const anyText = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(anyText, (text) => {
        const once = printable(text, (codePoint) => codePoint < 0x2000 || codePoint === 0x25a1);
        expect(once).not.toMatch(/[\p{C}\p{M}\p{Zl}\p{Zp}]|\s\s|^\s|\s$/u);
        expect(once.normalize('NFC')).toBe(once);
        expect(printable(once, all)).toBe(once);
      }),
    );
  });
});

describe('numbers and dates', () => {
  it('groups thousands by points', () => {
    expect([0, 999, 1000, 119389, 1234567].map(formatCount)).toEqual(['0', '999', '1.000', '119.389', '1.234.567']);
    expect(() => formatCount(1.5)).toThrow('not a count');
  });

  it('writes shares with a comma', () => {
    expect([0, 0.1234, 1].map(formatShare)).toEqual(['0,0%', '12,3%', '100,0%']);
    expect(() => formatShare(Number.NaN)).toThrow('not a share');
  });

  it('pads days, and the months January and February only', () => {
    expect(placeAndDate('Hà Nội', '2026-02-05')).toBe('Hà Nội, ngày 05 tháng 02 năm 2026');
    expect(placeAndDate('Hà Nội', '2025-09-30')).toBe('Hà Nội, ngày 30 tháng 9 năm 2025');
    expect(placeAndDate('Hà Nội', '2025-12-01')).toBe('Hà Nội, ngày 01 tháng 12 năm 2025');
    for (const wrong of ['05/02/2026', '2026-13-01', '2026-02-32', '']) {
      expect(() => placeAndDate('Hà Nội', wrong)).toThrow('not a date');
    }
  });

  it('says the year once', () => {
    expect(programmeTitle('Bình chọn', 2026)).toBe('Bình chọn năm 2026');
    expect(programmeTitle('Bình chọn 2026', 2026)).toBe('Bình chọn 2026');
  });
});

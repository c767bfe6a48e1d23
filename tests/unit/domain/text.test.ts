import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, compareVietnamese, digitsOf, matchKey, roman } from '#shared/domain/text.ts';

const LETTERS = [...'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ'];
const ALPHABET = [...LETTERS, ...LETTERS.map((letter) => letter.toUpperCase())];
const vietnamese = fc
  .array(fc.constantFrom(...ALPHABET, ' ', '-', '5'), { maxLength: 30 })
  .map((parts) => parts.join(''));
/** "ố" as "ô" + U+0301: the hybrid that real documents mix in. */
const hybrid = (text: string) =>
  [...text.normalize('NFC')]
    .map((c) => c.normalize('NFD').replace(/^(.[\u0302\u0306\u031b])/u, (base) => base.normalize('NFC')))
    .join('');

describe('matchKey', () => {
  it('finds Bánh cốm by banh com, and folds đ, which Unicode does not decompose', () => {
    expect(matchKey('Bánh cốm')).toBe('banh com');
    expect(matchKey('ĐƯỜNG  Đỏ')).toBe('duong do');
    expect(matchKey('hoà')).toBe(matchKey('hòa'));
  });

  it('leaves only ASCII of the whole alphabet, both cases', () => {
    for (const letter of ALPHABET) expect(matchKey(letter), letter).toMatch(/^[a-z]$/);
  });

  it('is the same for NFC, NFD and hybrid spelling, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const key = matchKey(text.normalize('NFC'));
        expect(matchKey(text.normalize('NFD'))).toBe(key);
        expect(matchKey(hybrid(text))).toBe(key);
        expect(matchKey(key)).toBe(key);
      }),
    );
  });
});

describe('cleanText', () => {
  it('keeps the spelling, drops odd spaces and invisible marks', () => {
    expect(cleanText('  Chè\u00a0búp\u2003xanh\n')).toBe('Chè búp xanh');
    expect(cleanText('abc\u202edef\u200b')).toBe('abcdef');
    expect(cleanText('Bánh cốm'.normalize('NFD'))).toBe('Bánh cốm'.normalize('NFC'));
  });
});

describe('compareVietnamese', () => {
  it('is a total order that puts equal keys side by side', () => {
    expect(['Hòa', 'hoá', 'Hoà', 'Hoa', 'Bánh'].sort(compareVietnamese)[0]).toBe('Bánh');
    fc.assert(
      fc.property(vietnamese, vietnamese, (a, b) => {
        expect(Math.sign(compareVietnamese(a, b))).toBe(-Math.sign(compareVietnamese(b, a)) + 0);
        if (compareVietnamese(a, b) === 0) expect(a).toBe(b);
      }),
    );
  });
});

it('digitsOf folds full-width digits and spaces, and refuses everything else', () => {
  expect(digitsOf('２０４ 275')).toBe('204275');
  expect(digitsOf('DD02')).toBeNull();
  expect(digitsOf('')).toBeNull();
  expect(digitsOf('-5')).toBeNull();
});

it('roman numbers the groups of the paper', () => {
  expect([1, 4, 9, 14, 18, 40, 99].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XVIII', 'XL', 'XCIX']);
});

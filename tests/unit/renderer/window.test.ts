import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, placeOf } from '#renderer/app/place.ts';
import { SCREEN_IDS } from '#renderer/app/screen-ids.ts';
import { paperOf } from '#renderer/features/discrepancies/paper.ts';
import { productLabels } from '#shared/domain/product-labels.ts';
import {
  formatDate,
  formatInstant,
  formatNumber,
  formatShare,
  formatTimeWithSeconds,
  weekdayOf,
} from '#shared/i18n/format.ts';

describe('places', () => {
  it('come back from the address as they went in', () => {
    const key = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(
        fc.constantFrom(...SCREEN_IDS),
        fc.dictionary(key, fc.string(), { noNullPrototype: true }),
        (screen, params) => {
          fc.pre(!Object.hasOwn(params, '__proto__'));
          expect(placeOf(hashOf(screen, params))).toEqual({ screen, params });
        },
      ),
    );
  });

  it.each(['', '#', '#/', '#/nowhere', '#token=abc', '#/units/../entry'])('“%s” is no screen', (hash) => {
    expect(placeOf(hash).screen).toBeNull();
  });
});

describe('numbers and dates', () => {
  it('stand as on the papers, in Hanoi’s time', () => {
    expect(formatNumber(1556)).toBe('1.556');
    expect(formatNumber(1234567.5)).toBe('1.234.567,5');
    expect(formatShare(0.8692)).toBe('86,9 %');
    expect(formatDate('2026-09-30')).toBe('30/09/2026');
    expect(formatDate('2026-09-30T17:30:00.000Z')).toBe('01/10/2026');
    expect(formatInstant('2026-09-30T17:30:05.000Z')).toBe('00:30 01/10/2026');
    expect(formatTimeWithSeconds('2026-01-01T00:00:09.000Z')).toBe('07:00:09');
    expect(weekdayOf('2026-09-30')).toBe(3);
    expect(weekdayOf('2026-09-30T17:30:00.000Z')).toBe(4);
  });
});

describe('the place on the paper', () => {
  const groups = [
    { code: '01', name: 'Đồ gia dụng' },
    { code: '02', name: 'Nông lâm thủy sản' },
  ];
  const products = Array.from({ length: 12 }, (_, i) => ({
    code: String(i).padStart(4, '0'),
    name: `Sản phẩm ${i}`,
    group: i < 4 ? '01' : '02',
    enterprise: 'Công ty',
    line: i < 4 ? i + 1 : i - 3,
  }));
  const rules = { invalidReasons: [] };
  const placeOfProduct = paperOf(products, groups, productLabels(rules, groups, products));

  it('names group, line and up to three neighbours on each side', () => {
    const place = placeOfProduct('0006');
    expect(place).toMatchObject({ numeral: 'II', groupName: 'Nông lâm thủy sản', line: 3, lines: 8 });
    expect(place?.around.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(placeOfProduct('0004')?.around.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    expect(placeOfProduct('0011')?.around.map(({ line }) => line)).toEqual([5, 6, 7, 8]);
  });

  it('is the number that is printed, also where another product left the paper', () => {
    const left = products.filter(({ code }) => code !== '0005');
    const byGroup = { ...rules, keying: 'group' } as const;
    const place = paperOf(left, groups, productLabels(byGroup, groups, left))('0006');
    expect(place).toMatchObject({ label: 'II · 3', line: 3, lines: 8 });
    expect(place?.around.map(({ line, product }) => [line, product?.code ?? null])).toEqual([
      [1, '0004'],
      [2, null],
      [3, '0006'],
      [4, '0007'],
      [5, '0008'],
      [6, '0009'],
    ]);
  });

  it('is unknown for a code that the catalogue does not have', () => {
    expect(placeOfProduct('9999')).toBeNull();
  });
});

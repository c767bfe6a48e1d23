import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeFinder } from '#shared/domain/product-code.ts';

const code = fc.stringMatching(/^[0-9]{1,5}$/);

it('finds every code as it stands, and codes of one length also without their zeros', () => {
  fc.assert(
    fc.property(fc.uniqueArray(code), (codes) => {
      const find = codeFinder(codes);
      for (const each of codes) expect(find(each)).toBe(each);
    }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 999 })), (values) => {
      const find = codeFinder(values.map((value) => String(value).padStart(3, '0')));
      for (const value of values) expect(find(String(value))).toBe(String(value).padStart(3, '0'));
    }),
  );
});

it('never guesses: two codes of one value, no code, no digits', () => {
  const find = codeFinder(['005', '05', '10', '0200', '000']);
  expect(find('5')).toBeNull();
  expect(find('05')).toBe('05');
  expect(find('200')).toBe('0200');
  expect(find('0010')).toBe('10');
  expect(find('0')).toBe('000');
  expect(find('1')).toBeNull();
  expect(find('12a')).toBeNull();
  expect(find('')).toBeNull();
  expect(find('１０')).toBe('10');
});

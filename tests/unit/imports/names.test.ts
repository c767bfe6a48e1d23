import { describe, expect, it } from 'vitest';
import { productNames } from '#main/core/imports/understand/names.ts';
import { reasonOf } from '#main/core/imports/understand/reasons.ts';
import { type GridValue, gridSheet } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';

const book = smallRulebook();
const names = productNames(book);
const cell = (value: GridValue) => gridSheet([[value]]).rows[0]?.cells[0];
const claim = (value: Exclude<GridValue, null>) => {
  const made = cell(value);
  return made && names.claimOf(made);
};

describe('the product that a header names', () => {
  it('is found by its code, with its zeros or without, as a text or a number', () => {
    for (const value of ['0013', '13', 13, ' 0013 ', '００１３', 'Mã 0013', 'mã số: 13', 'MÃ SP 0013']) {
      expect([value, claim(value)]).toEqual([value, { kind: 'product', code: '0013', by: 'code' }]);
    }
  });

  it('is found by its name, whatever its case, accents, spaces and normal form', () => {
    const spellings = [
      'Bánh cốm Hàng Than',
      'BANH COM HANG THAN',
      'Bánh  cốm\nHàng\u00a0Than',
      'Bánh cốm Hàng Than'.normalize('NFD'),
    ];
    for (const value of spellings) {
      expect([value, claim(value)]).toEqual([value, { kind: 'product', code: '0013', by: 'name' }]);
    }
    expect(claim('Chè sen, túi 5')).toEqual({ kind: 'product', code: '0025', by: 'name' });
  });

  it('is found by both when they agree', () => {
    const name = 'Bánh cốm Hàng Than';
    const spellings = [
      `0013 - ${name}`,
      `13 ${name}`,
      `0013. ${name}`,
      `0013: ${name}`,
      `0013–${name}`,
      `[0013] ${name}`,
    ];
    const more = [`(13) ${name}`, `0013\n${name}`, `0013) ${name}`, `${name} (0013)`, `${name} - 0013`, `${name} [13]`];
    const labels = [`Mã 0013 - ${name}`, `${name} (mã 0013)`, `${name} – Mã số: 0013`, `0013 - ${name.toUpperCase()}`];
    for (const value of [...spellings, ...more, ...labels]) {
      expect([value, claim(value)]).toEqual([value, { kind: 'product', code: '0013', by: 'both' }]);
    }
    expect(claim('0025 - Chè sen, túi 5')).toEqual({ kind: 'product', code: '0025', by: 'both' });
    expect(claim('Chè sen, túi 5 (25)')).toEqual({ kind: 'product', code: '0025', by: 'both' });
  });

  it('is not taken from a code beside another name, and no near miss is taken', () => {
    expect(claim('0013 - Chổi chít')).toEqual({ kind: 'differs', code: '0013' });
    expect(claim('0013 - Bánh cốm Hàng Tha')).toEqual({ kind: 'differs', code: '0013' });
    expect(claim('Bánh cốm (0013)')).toEqual({ kind: 'differs', code: '0013' });
    expect(claim('1251 - Chổi chít')).toEqual({ kind: 'unknown', likeCode: true });
    expect(claim('Chổi chít (99)')).toEqual({ kind: 'unknown', likeCode: false });
    expect(claim('Bánh cốm Hàng Thân yêu')).toEqual({ kind: 'unknown', likeCode: false });
    expect(claim('Chè sen, túi')).toEqual({ kind: 'unknown', likeCode: false });
  });

  it('is not taken from a code with too many zeros, a fraction, a date or an error', () => {
    for (const value of ['00013', '0000013', 99]) expect(claim(value)).toEqual({ kind: 'unknown', likeCode: true });
    expect(claim(-13)).toEqual({ kind: 'unknown', likeCode: false });
    expect(claim(13.5)).toMatchObject({ kind: expect.stringMatching(/^(unknown|differs)$/) });
    for (const value of [true, { value: '2026-01-12', kind: 'date' as const, text: '12/01/2026' }]) {
      expect(claim(value)).toEqual({ kind: 'unknown', likeCode: false });
    }
    expect(claim('x'.repeat(2000))).toEqual({ kind: 'unknown', likeCode: false });
  });

  it('is ambiguous where two products share a name or a code has lost its zeros, unless the code says which', () => {
    expect(claim('Giỏ tre')).toEqual({ kind: 'ambiguous', codes: ['0062', '0074'] });
    expect(claim('0074 Giỏ tre')).toEqual({ kind: 'product', code: '0074', by: 'both' });
    const mixed = productNames({
      products: ['5', '05', '005'].map((code) => ({
        code,
        name: `Thứ ${code}`,
        group: '',
        enterprise: '',
        retired: false,
      })),
    });
    const of = (value: GridValue) => mixed.claimOf(gridSheet([[value]]).rows[0]?.cells[0] as never);
    expect(of('05')).toEqual({ kind: 'product', code: '05', by: 'code' });
    expect(of(5)).toEqual({ kind: 'ambiguous', codes: ['5', '05', '005'] });
    expect(of({ value: 5, text: '005' })).toEqual({ kind: 'product', code: '005', by: 'code' });
    expect(of('05 - Thứ 05')).toEqual({ kind: 'product', code: '05', by: 'both' });
  });

  it('is named for what it is when it was taken out of the catalogue', () => {
    expect(claim('0051')).toEqual({ kind: 'retired', code: '0051' });
    expect(claim('Quạt nan')).toEqual({ kind: 'retired', code: '0051' });
    expect(claim('51 - Quạt nan')).toEqual({ kind: 'retired', code: '0051' });
  });
});

describe('the reason of an invalid ballot', () => {
  const reason = (value: GridValue) => reasonOf(cell(value) ?? undefined, book.rules.invalidReasons);

  it('is found by code, by name, or by both', () => {
    for (const value of [
      '2',
      '02',
      2,
      'Phiếu rách, không đọc được',
      'PHIEU RACH, KHONG DOC DUOC',
      '2 - Phiếu rách, không đọc được',
    ]) {
      expect([value, reason(value)]).toEqual([value, { kind: 'reason', code: '2' }]);
    }
  });

  it('is missing beside an x, and unknown where it says anything else', () => {
    for (const value of ['x', '✓', 'có', true]) expect([value, reason(value)]).toEqual([value, { kind: 'unsaid' }]);
    for (const value of ['nộp muộn', '3', 7, '-', '1 - Phiếu rách, không đọc được', 'Hợp lệ']) {
      expect([value, reason(value)]).toEqual([value, { kind: 'unknown' }]);
    }
    for (const value of ['', 'không', 0, false, null])
      expect([value, reason(value)]).toEqual([value, { kind: 'none' }]);
  });
});

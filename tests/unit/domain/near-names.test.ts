import { describe, expect, it } from 'vitest';
import { nearestNames } from '#shared/domain/near-names.ts';

const PRODUCTS = [
  { code: '0013', name: 'Bánh cốm Hàng Than' },
  { code: '0025', name: 'Bánh cốm Nguyên Ninh' },
  { code: '1250', name: 'Rau mầm sạch Vườn Ươm' },
  { code: '1301', name: 'Nồi cơm điện 1,8 lít Bếp Hạ' },
];
const near = (text: string) => nearestNames(text, PRODUCTS).map(({ code }) => code);

describe('names alike', () => {
  it('are those a few letters away, the nearest first, whatever the accents', () => {
    expect(near('Banh com Hang Thn')[0]).toBe('0013');
    expect(near('bánh cốm nguyên nin')).toEqual(['0025']);
    expect(near('NỒI CƠM ĐIỆN 1,8 LÍT BÊP HẠ')).toEqual(['1301']);
  });

  it('are found behind and before a code', () => {
    expect(near('1251 - Rau mầm sạch Vườn Ươm')).toEqual(['1250']);
    expect(near('Rau mầm sạch Vườn Ươm (1251)')).toEqual(['1250']);
  });

  it('are not offered for what says nothing', () => {
    for (const text of ['', '?', '1251', 'x', 'Tủ lạnh Sao Mai 300 lít', '-'.repeat(5000)])
      expect(near(text)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { dammValid } from '#shared/domain/damm.ts';
import { matchKey } from '#shared/domain/text.ts';
import { sampleCatalogue } from '../../../samples/catalogue.ts';
import { sampleProgramme } from '../../../samples/programme.ts';
import { sampleUnits } from '../../../samples/units.ts';

const GROUP_SIZES = [14, 16, 12, 15, 13, 14, 12, 10, 11, 18, 16, 17, 10, 9, 8, 8, 7, 10];

describe('sampleProgramme', () => {
  it('has 12 product and 6 service groups coded in paper order', () => {
    const { groups } = sampleProgramme();
    expect(groups.map(({ code }) => code)).toEqual(GROUP_SIZES.map((_, i) => String(i + 1).padStart(2, '0')));
    expect(groups.map(({ kind }) => kind)).toEqual(GROUP_SIZES.map((_, i) => (i < 12 ? 'product' : 'service')));
  });

  it('is official unless a rehearsal is asked for, and stays JSON', () => {
    expect(sampleProgramme().mode).toBe('official');
    const rehearsal = sampleProgramme({ mode: 'rehearsal' });
    expect(rehearsal).toEqual({ ...sampleProgramme(), mode: 'rehearsal' });
    expect(JSON.parse(JSON.stringify(rehearsal))).toEqual(rehearsal);
  });
});

describe('sampleCatalogue', () => {
  const { groups, enterprises, products } = sampleCatalogue();

  it('has 220 products of 150 enterprises in groups of the sizes drawn in the mockups', () => {
    expect(products).toHaveLength(220);
    expect(enterprises).toHaveLength(150);
    const sizes = groups.map(({ code }) => products.filter((product) => product.group === code).length);
    expect(sizes).toEqual(GROUP_SIZES);
    expect(new Set(products.map((product) => product.enterprise))).toEqual(
      new Set(enterprises.map(({ name }) => name)),
    );
  });

  it('has codes of four digits that rise in paper order, are unique and carry their check digit', () => {
    const codes = products.map(({ code }) => code);
    expect(codes.every((code) => code.length === 4 && dammValid(code))).toBe(true);
    expect([...new Set(codes)].sort()).toEqual(codes);
  });

  it('gives the products of the mockups their codes', () => {
    const names = Object.fromEntries(products.map(({ code, name }) => [code, name]));
    expect(names).toMatchObject({
      '0475': 'Khăn lụa tơ tằm Bến Dâu',
      '1162': 'Khay sơn mài Mộc Lam',
      '1300': 'Hạt sen sấy giòn Đầm Ngọc',
      '1384': 'Bánh chè lam Làng Thạch',
      '1625': 'Giò lụa gói lá chuối Bếp Đoài',
      '2137': 'Phòng khám răng Nụ Cười Phố',
    });
  });

  it('has names that differ even when folded, all in NFC', () => {
    expect(new Set(products.map(({ name }) => matchKey(name))).size).toBe(220);
    expect(new Set(enterprises.map(({ name }) => matchKey(name))).size).toBe(150);
    const text = JSON.stringify({ groups, enterprises, products });
    expect(text).toBe(text.normalize('NFC'));
  });

  it('keeps names and codes for another seed, and draws other addresses', () => {
    const other = sampleCatalogue(7);
    expect(other.products.map(({ code, name }) => [code, name])).toEqual(
      products.map(({ code, name }) => [code, name]),
    );
    expect(other.enterprises).not.toEqual(enterprises);
  });
});

describe('sampleUnits', () => {
  const { offices, units } = sampleUnits();

  it('has the board and 30 districts with four units each', () => {
    expect(offices.map(({ code }) => code)).toEqual(Array.from({ length: 31 }, (_, i) => String(i).padStart(2, '0')));
    for (const office of offices) {
      const codes = units.filter((unit) => unit.office === office.code).map(({ code }) => code);
      expect(codes).toEqual(['01', '02', '03', '04'].map((place) => office.code + place));
    }
  });

  it('has every column filled, names that differ, all in NFC', () => {
    for (const unit of units) expect(Object.values(unit).every((value) => value.length > 0)).toBe(true);
    expect(new Set(units.map(({ name }) => matchKey(name))).size).toBe(124);
    expect(JSON.stringify({ offices, units })).toBe(JSON.stringify({ offices, units }).normalize('NFC'));
  });
});

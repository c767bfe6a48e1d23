import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesAround, mirrorShape, paperOf, searchPaper } from '#renderer/features/entry/paper.ts';
import { sampleCatalogue } from '../../../samples/catalogue.ts';
import { sampleProgramme } from '../../../samples/programme.ts';
import { numbered, PRODUCTS, smallPaper, smallProgramme } from './screen.ts';

describe('the paper', () => {
  it('keeps groups and lines in the order of the catalogue', () => {
    const paper = smallPaper();
    expect(paper.groups.map(({ numeral, products }) => [numeral, products.length])).toEqual([
      ['I', 3],
      ['II', 3],
    ]);
    expect(paper.byCode.get('14')).toMatchObject({ at: 1, line: 2 });
    expect(paper.context.codeLength).toBe(2);
    expect(paper.context.invalidReasons).toEqual(['TRANG', 'RACH']);
  });

  it('leaves out groups without products and keeps the numerals of the others', () => {
    const paper = paperOf(
      smallProgramme(),
      PRODUCTS.filter(({ group }) => group === 'B'),
    );
    expect(paper.groups.map(({ numeral, at }) => [numeral, at])).toEqual([['II', 0]]);
    expect(paper.byCode.get('13')?.at).toBe(0);
  });

  it('has no shared length when codes differ', () => {
    const paper = paperOf(smallProgramme(), [
      ...PRODUCTS,
      { code: '100', name: 'X', group: 'A', enterprise: 'Y', line: 4 },
    ]);
    expect(paper.context.codeLength).toBeNull();
    expect(paper.longest).toBe(3);
  });

  it('lays the sample out as in the design: 18 codes a line, one line a group', () => {
    const { shape } = paperOf(sampleProgramme(), numbered(sampleCatalogue().products));
    expect(shape).toMatchObject({ columns: 18, dense: false });
    expect(shape.lines.every((n) => n === 1)).toBe(true);
  });

  it('finds room for every code, in small type only when it is needed', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 12 }), (groups, length) => {
        const { columns, lines, dense } = mirrorShape(groups, length);
        expect(lines).toHaveLength(groups.length);
        expect(groups.every((size, i) => (lines[i] ?? 0) * columns >= size)).toBe(true);
        const sum = lines.reduce((a, b) => a + b, 0);
        if (!dense) expect(sum).toBeLessThanOrEqual(22);
      }),
    );
  });
});

describe('the search', () => {
  const codes = (text: string) => searchPaper(smallPaper(), text).found.map(({ code }) => code);

  it('needs no marks and finds names and enterprises', () => {
    // All words, in name or enterprise; a name that begins with them comes first.
    expect(codes('banh com')).toEqual(['10', '15']);
    expect(codes('com lang')).toEqual(['10']);
    expect(codes('BÁNH')).toEqual(['10', '15']);
    expect(codes('đu')).toEqual(['12', '13']);
    expect(codes('dong may gao')).toEqual(['11']);
    expect(codes('cong ty com')).toEqual(['10', '15']);
    expect(codes('')).toEqual([]);
    expect(codes('không có')).toEqual([]);
  });

  it('tells how many more there are', () => {
    const paper = paperOf(sampleProgramme(), numbered(sampleCatalogue().products));
    const { found, more } = searchPaper(paper, 'cong ty');
    // The ninth place is where the number stands.
    expect(found).toHaveLength(8);
    expect(more).toBe(
      [...paper.byCode.values()].filter(({ key }) => key.includes('cong') && key.includes('ty')).length - 8,
    );
  });
});

describe('names beside the mirror', () => {
  it('are the whole group, or a window that holds the line', () => {
    const products = Array.from({ length: 40 }, (_, i) => ({
      code: String(100 + i),
      name: `Sản phẩm ${i + 1}`,
      group: 'A',
      enterprise: 'Y',
      line: i + 1,
    }));
    const [group] = paperOf(smallProgramme(), products).groups;
    if (!group) throw new Error('no group');
    for (const line of [1, 5, 20, 33, 40]) {
      const shown = linesAround(group, line);
      expect(shown).toHaveLength(18);
      expect(shown.some((product) => product.line === line)).toBe(true);
    }
    expect(linesAround(group, 1)[0]?.line).toBe(1);
    expect(linesAround(group, 40).at(-1)?.line).toBe(40);
    expect(linesAround({ ...group, products: group.products.slice(0, 18) }, 3)).toHaveLength(18);
  });
});

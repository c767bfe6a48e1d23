/** What a second look asks: nobody may read from it which products differ. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differingProducts, type Mark, markOf } from '#shared/domain/ballot.ts';
import { MOST_RECHECKED, recheckQuestions, withAnswers } from '#shared/domain/recheck.ts';

const PAPER = Array.from({ length: 60 }, (_, i) => String(i + 1).padStart(3, '0'));
const draw = (code: string) => [...code].reverse().join('');
const marks = fc
  .tuple(fc.subarray(PAPER, { minLength: 12, maxLength: 30 }), fc.subarray(PAPER, { maxLength: 8 }))
  .map(([products, flipped]) => {
    const other = new Set(products).symmetricDifference(new Set(flipped));
    return [markOf(products), markOf(other)] as const;
  });

it('asks each differing product and as many agreeing ones, in paper order, each once', () => {
  fc.assert(
    fc.property(marks, ([first, second]) => {
      const differing = differingProducts(first, second);
      const asked = recheckQuestions(first, second, PAPER, draw);
      expect(asked).toEqual(PAPER.filter((code) => asked.includes(code)));
      expect(asked).toEqual(expect.arrayContaining(differing));
      expect(asked).toHaveLength(2 * differing.length);
    }),
  );
});

it('tells its keyer nothing: of what they ticked, and of what they left blank, one half differs', () => {
  fc.assert(
    fc.property(marks, ([first, second]) => {
      const differing = new Set(differingProducts(first, second));
      const asked = recheckQuestions(first, second, PAPER, draw);
      for (const ticked of [true, false]) {
        const alike = asked.filter((code) => second.products.includes(code) === ticked);
        expect(alike.filter((code) => differing.has(code))).toHaveLength(alike.length / 2);
      }
    }),
  );
});

it('fills in from the other kind where one runs short, and asks less where nothing agrees', () => {
  const all = recheckQuestions(markOf([]), markOf(['001', '002']), PAPER, draw);
  expect(all).toHaveLength(4);
  expect(all).toEqual(expect.arrayContaining(['001', '002']));
  expect(recheckQuestions(markOf(['001']), markOf(['002']), ['001', '002'], draw)).toEqual(['001', '002']);
});

it('asks nothing that could not be answered: agreement, invalid papers, another paper, products that left the catalogue', () => {
  const none = (first: Mark, second: Mark, paper = PAPER) =>
    expect(recheckQuestions(first, second, paper, draw)).toEqual([]);
  none(markOf(['001']), markOf(['001']));
  none(markOf(['001'], 'TORN'), markOf(['002']));
  none(markOf(['001']), markOf([], 'TORN'));
  none(markOf(PAPER.slice(0, MOST_RECHECKED + 1)), markOf([]));
  expect(recheckQuestions(markOf(PAPER.slice(0, MOST_RECHECKED)), markOf([]), PAPER, draw)).not.toEqual([]);
  none(markOf(['999']), markOf([]));
  expect(recheckQuestions(markOf(['999', '001']), markOf([]), PAPER, draw)).toHaveLength(2);
});

it('puts the answers into the mark, and nothing else', () => {
  const mark = markOf(['001', '002', '003']);
  expect(withAnswers(mark, ['002', '004'], ['004'])).toEqual(markOf(['001', '003', '004']));
  expect(withAnswers(mark, [], [])).toEqual(mark);
});

/** What a second look asks: nobody may read from it which products differ. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differingProducts, type Mark, markOf } from '#shared/domain/ballot.ts';
import {
  askedNow,
  isRecorded,
  NEW_RECHECK,
  pressRecheck,
  recheckQuestions,
  replayRecheck,
  withAnswers,
} from '#shared/domain/recheck.ts';

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
  none(markOf(['999']), markOf([]));
  expect(recheckQuestions(markOf(['999', '001']), markOf([]), PAPER, draw)).toHaveLength(2);
});

it('asks about up to twelve differing products with as many agreeing ones, and of thirteen about none: that is another paper', () => {
  const differing = (count: number) => [markOf(PAPER.slice(0, 30)), markOf(PAPER.slice(count, 30))] as const;
  for (const [count, asked] of [
    [1, 2],
    [2, 4],
    [11, 22],
    [12, 24],
    [13, 0],
    [30, 0],
  ] as const) {
    const questions = recheckQuestions(...differing(count), PAPER, draw);
    expect(questions, `${count} differing`).toHaveLength(asked);
    const agreeing = questions.filter((code) => !PAPER.slice(0, count).includes(code));
    expect(agreeing, `${count} differing`).toHaveLength(asked / 2);
  }
});

it('puts the answers into the mark, and nothing else', () => {
  const mark = markOf(['001', '002', '003']);
  expect(withAnswers(mark, ['002', '004'], ['004'])).toEqual(markOf(['001', '003', '004']));
  expect(withAnswers(mark, [], [])).toEqual(mark);
});

it('comes back from its log as it was, whatever was pressed and whenever it broke off', () => {
  const asked = ['001', '002', '003'];
  const key = fc.oneof(
    fc.constantFrom('E', '-', '7', 's123'),
    fc.constantFrom(...asked.flatMap((c) => [`1${c}`, `0${c}`])),
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 20 }), (keys) => {
      const log: string[] = [];
      let state = NEW_RECHECK;
      for (const pressed of keys) {
        const next = pressRecheck(asked, state, pressed);
        if (isRecorded(state, next)) log.push(pressed);
        state = next;
        const again = replayRecheck(asked, log);
        expect(again.answers).toEqual(state.answers);
        if (state.phase !== 'announced') expect(again.phase).toBe(state.phase);
      }
    }),
  );
});

it('keeps each answer with its product when the paper takes another order meanwhile', () => {
  const [before, after] = [replayRecheck(['001', '002'], ['1001']), replayRecheck(['002', '001'], ['1001'])];
  expect(before).toEqual({ phase: 'asking', answers: [{ code: '001', ticked: true }] });
  expect(after).toEqual(before);
  expect(askedNow(['002', '001'], after)).toBe('002');
  // A product is answered once, and none that was not asked.
  for (const key of ['0001', '1003']) expect(pressRecheck(['001', '002'], before, key)).toBe(before);
});

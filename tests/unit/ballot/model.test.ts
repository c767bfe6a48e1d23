/**
 * The ballot's machine against a model that knows nothing of its code: the rules of product.md in the words of people.
 * fast-check drives both with the same random acts of five persons.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BallotEvent,
  type BallotFacts,
  ballotState,
  ballotStep,
  countedMark,
  differingProducts,
  type Mark,
  markOf,
  newBallotFacts,
  sameMark,
} from '#shared/domain/ballot.ts';

const LIMIT = 3;
const outsideLimits = (mark: Mark) => mark.products.length > LIMIT;

/** What somebody standing beside the desk would remember of one paper. */
interface Model {
  readonly secondNeeded: boolean;
  firstBy: string | null;
  secondBy: string | null;
  /** Who sits at it now, and for which entry. */
  sitting: { by: string; slot: 'first' | 'second' } | null;
  firstMark: Mark | null;
  secondMark: Mark | null;
  decided: Mark | null;
}

/** The real side: facts that only ballotStep changes. */
interface Real {
  facts: BallotFacts;
}

function agree(a: Mark, b: Mark): boolean {
  if (a.invalid !== null || b.invalid !== null) return a.invalid === b.invalid;
  return a.products.join() === b.products.join();
}

/** What counts of the paper, in the model's words; null while nobody can say. */
function counts(model: Model): Mark | null {
  if (model.sitting) return null;
  if (model.decided) return model.decided;
  const { firstMark, secondMark } = model;
  if (!firstMark || (!secondMark && model.secondNeeded)) return null;
  if (secondMark && !agree(firstMark, secondMark)) return null;
  return firstMark.invalid === null && outsideLimits(firstMark) ? null : firstMark;
}

function mayOpen(model: Model, slot: 'first' | 'second', by: string): boolean {
  if (model.sitting) return model.sitting.by === by && model.sitting.slot === slot;
  if (model.decided) return false;
  const [own, other] = slot === 'first' ? [model.firstBy, model.secondBy] : [model.secondBy, model.firstBy];
  return own === null && other !== by && (slot === 'first' || model.secondNeeded);
}

function mayDecide(model: Model, by: string, thirdPersonExists: boolean): boolean {
  const { firstMark, secondMark } = model;
  if (model.sitting || model.decided || (!firstMark && !secondMark)) return false;
  const differs = !firstMark || (secondMark !== null && !agree(firstMark, secondMark));
  if (differs) return !thirdPersonExists || (by !== model.firstBy && by !== model.secondBy);
  const entered = secondMark !== null || !model.secondNeeded;
  return entered && firstMark.invalid === null && outsideLimits(firstMark);
}

function check(model: Model, { facts }: Real): void {
  const state = ballotState(facts, outsideLimits);
  expect(countedMark(facts, state)).toEqual(counts(model));
  if (facts.first && facts.second) expect(facts.first.by).not.toBe(facts.second.by);
  expect([facts.first, facts.second].filter((entry) => entry?.open)).toHaveLength(model.sitting ? 1 : 0);
  if (!facts.first?.open) expect(facts.first?.mark ?? null).toEqual(model.firstMark);
  if (!facts.second?.open) expect(facts.second?.mark ?? null).toEqual(model.secondMark);
}

/** Runs the act on the real side: allowed exactly when the model allows it; refused acts change nothing. */
function act(model: Model, real: Real, event: BallotEvent, allowed: boolean, remember: () => void): void {
  const before = JSON.stringify(real.facts);
  const step = ballotStep(real.facts, event, outsideLimits);
  expect('facts' in step).toBe(allowed);
  expect(JSON.stringify(real.facts)).toBe(before);
  if ('facts' in step) {
    real.facts = step.facts;
    remember();
  }
  check(model, real);
}

class Open implements fc.Command<Model, Real> {
  readonly slot: 'first' | 'second';
  readonly by: string;
  constructor(slot: 'first' | 'second', by: string) {
    this.slot = slot;
    this.by = by;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    const { slot, by } = this;
    const event: BallotEvent = { type: slot === 'first' ? 'openFirst' : 'openSecond', by };
    act(model, real, event, mayOpen(model, slot, by), () => {
      model.sitting = { by, slot };
      model[slot === 'first' ? 'firstBy' : 'secondBy'] = by;
    });
  }
  toString = () => `${this.by} opens ${this.slot}`;
}

class Finish implements fc.Command<Model, Real> {
  readonly slot: 'first' | 'second';
  readonly by: string;
  readonly mark: Mark;
  constructor(slot: 'first' | 'second', by: string, mark: Mark) {
    this.slot = slot;
    this.by = by;
    this.mark = mark;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    const { slot, by, mark } = this;
    const event: BallotEvent = { type: slot === 'first' ? 'finishFirst' : 'finishSecond', by, mark };
    const allowed = model.sitting?.by === by && model.sitting.slot === slot;
    act(model, real, event, allowed, () => {
      model.sitting = null;
      model[slot === 'first' ? 'firstMark' : 'secondMark'] = mark;
    });
  }
  toString = () => `${this.by} finishes ${this.slot} with ${JSON.stringify(this.mark)}`;
}

class Decide implements fc.Command<Model, Real> {
  readonly by: string;
  readonly mark: Mark;
  readonly third: boolean;
  constructor(by: string, mark: Mark, third: boolean) {
    this.by = by;
    this.mark = mark;
    this.third = third;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    const { by, mark, third } = this;
    const event: BallotEvent = { type: 'decide', by, mark, thirdPersonExists: third };
    act(model, real, event, mayDecide(model, by, third), () => {
      model.decided = mark;
    });
  }
  toString = () => `${this.by} decides ${JSON.stringify(this.mark)}, third person: ${this.third}`;
}

const person = fc.constantFrom('an', 'binh', 'chi', 'dung', 'em');
const slot = fc.constantFrom('first' as const, 'second' as const);
/** Few marks, so that entries often agree. */
const mark = fc.oneof(
  fc.subarray(['01', '02', '03', '04', '05']).map((products) => markOf(products)),
  fc.constantFrom(markOf(['01']), markOf(['01', '02', '03', '04']), markOf(['01'], 'TORN'), markOf([], 'BLANK')),
);

it('a ballot does what people at the desk expect, whatever they try in whatever order', () => {
  const commands = fc.commands(
    [
      fc.tuple(slot, person).map(([s, by]) => new Open(s, by)),
      fc.tuple(slot, person, mark).map(([s, by, m]) => new Finish(s, by, m)),
      fc.tuple(person, mark, fc.boolean()).map(([by, m, third]) => new Decide(by, m, third)),
    ],
    { size: '+1' },
  );
  fc.assert(
    fc.property(fc.boolean(), commands, (secondNeeded, acts) => {
      const nobody = { firstBy: null, secondBy: null, sitting: null, firstMark: null, secondMark: null, decided: null };
      const setup = () => ({
        model: { secondNeeded, ...nobody } as Model,
        real: { facts: newBallotFacts(secondNeeded) },
      });
      fc.modelRun(setup, acts);
    }),
    { numRuns: 400 },
  );
});

describe('marks', () => {
  const products = fc.array(fc.constantFrom('01', '02', '03', '10', '11'));

  it('are equal values for equal papers', () => {
    fc.assert(
      fc.property(products, (codes) => {
        expect(markOf([...codes].reverse())).toEqual(markOf(codes));
        expect(sameMark(markOf(codes), markOf([...codes, ...codes]))).toBe(true);
      }),
    );
  });

  it('differ in exactly the products that stand in one of them', () => {
    fc.assert(
      fc.property(products, products, (a, b) => {
        const [one, two] = [markOf(a), markOf(b)];
        const differing = differingProducts(one, two);
        expect(differing).toEqual([...new Set(one.products).symmetricDifference(new Set(two.products))].sort());
        expect(differing.length === 0).toBe(sameMark(one, two));
      }),
    );
    expect(sameMark(markOf(['01'], 'TORN'), markOf(['02'], 'TORN'))).toBe(true);
    expect(sameMark(markOf([], 'TORN'), markOf([], 'BLANK'))).toBe(false);
    expect(sameMark(markOf([], 'TORN'), markOf([]))).toBe(false);
  });
});

/**
 * The ballot's machine against a model that knows nothing of its code: the rules of product.md in the words of people.
 * fast-check drives both with the same random acts of several persons.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BALLOT_STATES,
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
  secondMark,
} from '#shared/domain/ballot.ts';

const LIMIT = 3;
const outsideLimits = (mark: Mark) => mark.products.length > LIMIT;

/** What somebody standing beside the desk would remember of one paper. */
interface Model {
  secondNeeded: boolean;
  firstBy: string | null;
  secondBy: string | null;
  /** Who sits at it now, and for which entry. */
  sitting: { by: string; slot: 'first' | 'second' } | null;
  /** The sitting person only changes what they had said before. */
  changing: boolean;
  firstMark: Mark | null;
  /** What the second person says, after a second look where there was one. */
  secondMark: Mark | null;
  /** The second person was asked to look again and has not answered. */
  asked: boolean;
  decided: Mark | null;
  gone: boolean;
}

/** The real side: facts that only ballotStep changes. */
interface Real {
  facts: BallotFacts;
}

function agree(a: Mark, b: Mark): boolean {
  if (a.invalid !== null || b.invalid !== null) return a.invalid === b.invalid;
  return a.products.join() === b.products.join();
}

/** What the entries alone say of the paper, in the model's words; null while nobody can say. */
function entriesSay(model: Model): Mark | 'outside' | null {
  const { firstMark, secondMark } = model;
  if (!firstMark || (!secondMark && model.secondNeeded)) return null;
  if (secondMark && !agree(firstMark, secondMark)) return null;
  return firstMark.invalid === null && outsideLimits(firstMark) ? 'outside' : firstMark;
}

/** What counts of the paper. */
function counts(model: Model): Mark | null {
  if (model.gone || model.sitting || model.asked) return null;
  const said = entriesSay(model);
  return model.decided ?? (said === 'outside' ? null : said);
}

function mayOpen(model: Model, slot: 'first' | 'second', by: string): boolean {
  if (model.gone) return false;
  if (model.sitting) return model.sitting.by === by && model.sitting.slot === slot;
  if (model.decided) return false;
  const [own, other] = slot === 'first' ? [model.firstBy, model.secondBy] : [model.secondBy, model.firstBy];
  return own === null && other !== by && (slot === 'first' || model.secondNeeded);
}

function mayReopen(model: Model, by: string): boolean {
  if (model.gone || model.firstBy !== by) return false;
  if (model.sitting) return model.sitting.by === by && model.changing;
  return model.secondBy === null && !model.decided;
}

/** Nothing that somebody begins and nobody ends may block a paper for ever. */
const mayRelease = (model: Model) => !model.gone && (model.sitting !== null || model.asked);

function mayVoid(model: Model, by: string, supervisor: boolean): boolean {
  if (model.gone || model.sitting || model.asked || (!model.firstMark && !model.secondMark)) return false;
  return supervisor || (model.firstBy === by && model.secondBy === null && !model.decided);
}

function mayDecide(model: Model, by: string, thirdPersonExists: boolean): boolean {
  const { firstMark, secondMark } = model;
  if (model.gone || model.sitting || model.asked || model.decided || (!firstMark && !secondMark)) return false;
  const differs = !firstMark || (secondMark !== null && !agree(firstMark, secondMark));
  if (differs) return !thirdPersonExists || (by !== model.firstBy && by !== model.secondBy);
  return entriesSay(model) === 'outside';
}

function mayRevise(model: Model, by: string, thirdPersonExists: boolean): boolean {
  if (counts(model) === null) return false;
  const keyed = by === model.firstBy || by === model.secondBy;
  return entriesSay(model) === 'outside' || !keyed || !thirdPersonExists;
}

/** States that the runs went through. */
const seen = new Set<string>();

function check(model: Model, { facts }: Real): void {
  const state = ballotState(facts, outsideLimits);
  seen.add(state);
  expect(countedMark(facts, state)).toEqual(counts(model));
  expect(state === 'void').toBe(model.gone);
  if (facts.first && facts.second) expect(facts.first.by).not.toBe(facts.second.by);
  expect([facts.first, facts.second].filter((entry) => entry?.open)).toHaveLength(model.sitting ? 1 : 0);
  expect(facts.recheck?.open ?? false).toBe(model.asked);
  if (!facts.first?.open) expect(facts.first?.mark ?? null).toEqual(model.firstMark);
  if (!facts.second?.open) expect(secondMark(facts)).toEqual(model.secondMark);
}

/** One act of one person: allowed exactly when the model allows it; refused acts change nothing. */
class Act implements fc.Command<Model, Real> {
  readonly name: string;
  readonly event: BallotEvent;
  readonly allowed: (model: Model) => boolean;
  readonly remember: (model: Model) => void;
  constructor(name: string, event: BallotEvent, allowed: (model: Model) => boolean, remember: (model: Model) => void) {
    this.name = name;
    this.event = event;
    this.allowed = allowed;
    this.remember = remember;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    const before = JSON.stringify(real.facts);
    const step = ballotStep(real.facts, this.event, outsideLimits);
    expect('facts' in step).toBe(this.allowed(model));
    expect(JSON.stringify(real.facts)).toBe(before);
    if ('facts' in step) {
      real.facts = step.facts;
      this.remember(model);
    }
    check(model, real);
  }
  toString = () => `${this.name} ${JSON.stringify(this.event)}`;
}

type Slot = 'first' | 'second';

function opens(slot: Slot, by: string): Act {
  const type = slot === 'first' ? 'openFirst' : 'openSecond';
  return new Act(
    'opens',
    { type, by },
    (model) => mayOpen(model, slot, by),
    (model) => {
      model.sitting ??= { by, slot };
      model[slot === 'first' ? 'firstBy' : 'secondBy'] = by;
    },
  );
}

function reopens(by: string): Act {
  return new Act(
    'reopens',
    { type: 'reopenFirst', by },
    (model) => mayReopen(model, by),
    (model) => {
      model.sitting = { by, slot: 'first' };
      model.changing = true;
    },
  );
}

function finishes(slot: Slot, by: string, mark: Mark, recheck: boolean): Act {
  const event: BallotEvent =
    slot === 'first' ? { type: 'finishFirst', by, mark } : { type: 'finishSecond', by, mark, recheck };
  return new Act(
    'finishes',
    event,
    ({ sitting }) => sitting?.by === by && sitting.slot === slot,
    (model) => {
      model.sitting = null;
      model.changing = false;
      model[slot === 'first' ? 'firstMark' : 'secondMark'] = mark;
      model.asked = slot === 'second' && recheck && model.firstMark !== null && !agree(model.firstMark, mark);
    },
  );
}

function answers(by: string, mark: Mark): Act {
  return new Act(
    'answers',
    { type: 'answerRecheck', by, mark },
    (model) => !model.gone && model.asked && model.secondBy === by,
    (model) => {
      model.asked = false;
      model.secondMark = mark;
    },
  );
}

const released = new Act('released', { type: 'release' }, mayRelease, (model) => {
  const slot = model.sitting?.slot;
  if (slot && !model.changing) model[slot === 'first' ? 'firstBy' : 'secondBy'] = null;
  model.sitting = null;
  model.changing = false;
  model.asked = false;
});

const waived = new Act(
  'waived',
  { type: 'waiveSecond' },
  (model) =>
    !model.gone && !model.sitting && !model.decided && !!model.firstMark && !model.secondMark && model.secondNeeded,
  (model) => {
    model.secondNeeded = false;
  },
);

function voids(by: string, supervisor: boolean): Act {
  return new Act(
    'voids',
    { type: 'void', by, supervisor },
    (model) => mayVoid(model, by, supervisor),
    (model) => {
      model.gone = true;
    },
  );
}

function decides(type: 'decide' | 'revise', by: string, mark: Mark, thirdPersonExists: boolean): Act {
  const allowed = type === 'decide' ? mayDecide : mayRevise;
  return new Act(
    type,
    { type, by, mark, thirdPersonExists },
    (model) => allowed(model, by, thirdPersonExists),
    (model) => {
      model.decided = mark;
    },
  );
}

const person = fc.constantFrom('an', 'an', 'binh', 'binh', 'chi');
const slot = fc.constantFrom<Slot>('first', 'second');
/** Few marks, so that entries often agree. */
const mark = fc.oneof(
  fc.subarray(['01', '02', '03', '04', '05']).map((products) => markOf(products)),
  fc.constantFrom(markOf(['01']), markOf(['01', '02', '03', '04']), markOf(['01'], 'TORN'), markOf([], 'BLANK')),
);

it('a ballot does what people at the desk expect, whatever they try in whatever order', () => {
  const act = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(slot, person).map(([s, by]) => opens(s, by)) },
    {
      weight: 12,
      arbitrary: fc.tuple(slot, person, mark, fc.boolean()).map(([s, by, m, recheck]) => finishes(s, by, m, recheck)),
    },
    { weight: 2, arbitrary: person.map(reopens) },
    { weight: 2, arbitrary: fc.tuple(person, mark).map(([by, m]) => answers(by, m)) },
    fc.constant(released),
    fc.constant(waived),
    { weight: 1, arbitrary: fc.tuple(person, fc.boolean()).map(([by, supervisor]) => voids(by, supervisor)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('decide' as const, 'revise' as const), person, mark, fc.boolean())
        .map(([type, by, m, third]) => decides(type, by, m, third)),
    },
  );
  const commands = fc.commands([act], { size: '+2', maxCommands: 60 });
  seen.clear();
  fc.assert(
    fc.property(fc.boolean(), commands, (secondNeeded, acts) => {
      const nobody = {
        firstBy: null,
        secondBy: null,
        sitting: null,
        changing: false,
        firstMark: null,
        secondMark: null,
      };
      const real = { facts: newBallotFacts(secondNeeded) };
      const model: Model = { secondNeeded, ...nobody, asked: false, decided: null, gone: false };
      fc.modelRun(() => ({ model, real }), acts);
    }),
    { numRuns: 1000 },
  );
  // The runs went through the whole life of ballots, not only its beginning.
  expect([...seen].sort()).toEqual([...BALLOT_STATES].sort());
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

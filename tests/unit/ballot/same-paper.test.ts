/** Papers keyed under a wrong serial are recognised by what was ticked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BallotFacts, type Mark, markOf, newBallotFacts } from '#shared/domain/ballot.ts';
import { differentPapers, exchangeRefusal, type Keyed, likelySame, nearSerials } from '#shared/domain/same-paper.ts';

const CODES = Array.from({ length: 220 }, (_, i) => String(i + 1).padStart(3, '0'));
const RULE = { check: 'none' } as const;
const entry = (serial: string, mark: Mark, unmatched = true): Keyed => ({ serial, mark, unmatched });
const ticks = (from: number, count: number) => markOf(CODES.slice(from, from + count));

describe('near serials', () => {
  it('differ in one digit, by two neighbours swapped, or are papers side by side', () => {
    const near = (a: string, b: string) => nearSerials(a, b, RULE);
    expect([near('0123', '0173'), near('0123', '0132'), near('0199', '0200'), near('0123', '0124')]).toEqual(
      Array(4).fill(true),
    );
    expect([near('0123', '0321'), near('0123', '0189'), near('0100', '0211')]).toEqual([false, false, false]);
  });

  it('leave the check digit out', () => {
    expect(nearSerials('00416', '00427', { check: 'damm' })).toBe(true);
    expect(nearSerials('00416', '00427', RULE)).toBe(false);
  });
});

describe('the likely same paper', () => {
  it('is found among forty by its ticks, with a few slips in it', () => {
    const paper = fc.subarray(CODES, { minLength: 30, maxLength: 45 });
    fc.assert(
      fc.property(fc.array(paper, { minLength: 10, maxLength: 40 }), fc.nat(), (papers, at) => {
        const others = papers.map((codes, i) => entry(String(1000 + 7 * i), markOf(codes)));
        const wanted = others[at % others.length] as Keyed;
        const keyed = markOf([...wanted.mark.products.slice(1), '221']);
        const found = likelySame({ serial: '9999', mark: keyed }, others, RULE);
        const same = others.find(({ serial }) => serial === found?.serial);
        // Another one is named only when it is as alike.
        expect(same?.mark.products.filter((code) => keyed.products.includes(code)).length).toBeGreaterThanOrEqual(
          wanted.mark.products.length - 1,
        );
        expect(found?.common).toBeGreaterThan(20);
      }),
    );
  });

  it('prefers ballots that miss an entry, then near serials, then the more alike', () => {
    const own = { serial: '0050', mark: ticks(0, 20) };
    const whole = entry('0051', ticks(0, 20), false);
    const far = entry('0077', ticks(0, 20));
    const near = entry('0049', markOf([...ticks(0, 19).products]));
    expect(likelySame(own, [whole, far, near], RULE)).toEqual({ serial: '0049', common: 19, differing: 1 });
    expect(likelySame(own, [whole, far], RULE)).toEqual({ serial: '0077', common: 20, differing: 0 });
    expect(likelySame(own, [whole], RULE)?.serial).toBe('0051');
    expect(likelySame(own, [far, entry('0078', ticks(1, 19))], RULE)?.serial).toBe('0077');
    expect(likelySame(own, [entry('0098', ticks(0, 20)), far], RULE)?.serial).toBe('0077');
  });

  it('is not the ballot itself, not half alike, not an invalid paper, and with few ticks only a near one', () => {
    const own = { serial: '0050', mark: ticks(0, 20) };
    expect(likelySame(own, [entry('0050', ticks(0, 20)), entry('0051', ticks(3, 20))], RULE)).toBeNull();
    expect(likelySame(own, [entry('0051', markOf(own.mark.products, 'TORN'))], RULE)).toBeNull();
    expect(likelySame({ serial: '0050', mark: markOf([]) }, [entry('0051', markOf([]))], RULE)).toBeNull();
    const few = { serial: '0050', mark: ticks(0, 3) };
    expect(likelySame(few, [entry('0077', ticks(0, 3))], RULE)).toBeNull();
    expect(likelySame(few, [entry('0077', ticks(0, 3)), entry('0051', ticks(0, 3))], RULE)?.serial).toBe('0051');
  });

  it('is asked only where entries are hardly of one paper', () => {
    expect(differentPapers(ticks(0, 20), ticks(2, 20))).toBe(false);
    expect(differentPapers(ticks(0, 20), ticks(30, 20))).toBe(true);
    expect(differentPapers(ticks(0, 20), markOf([], 'TORN'))).toBe(false);
  });
});

describe('an exchange of entries', () => {
  const done = (by: string) => ({ by, open: false, mark: ticks(0, 3), before: null });
  const facts = (some: Partial<BallotFacts>): BallotFacts => ({ ...newBallotFacts(true), ...some });
  const none = facts({});

  it('leaves both entries of a paper to two people, and what is decided, open or voided alone', () => {
    const from = facts({ first: done('an'), second: done('binh') });
    expect(exchangeRefusal(from, none, 'first')).toBeNull();
    expect(exchangeRefusal(from, facts({ second: done('chi') }), 'first')).toBeNull();
    const cases: [BallotFacts, BallotFacts, string, string][] = [
      [from, facts({ second: done('an') }), 'entry.samePerson', 'to'],
      [from, facts({ first: done('binh'), second: done('chi') }), 'entry.samePerson', 'from'],
      [facts({ second: done('binh') }), none, 'entry.nothingToMove', 'from'],
      [facts({ ...from, decision: { by: 'chi', mark: ticks(0, 1) } }), none, 'entry.alreadyDone', 'from'],
      [from, facts({ second: { ...done('chi'), open: true } }), 'entry.openByOther', 'to'],
      [facts({ ...from, recheck: { open: true, mark: ticks(0, 1) } }), none, 'entry.openByOther', 'from'],
    ];
    for (const [a, b, refused, of] of cases) expect(exchangeRefusal(a, b, 'first')).toEqual({ refused, of });
  });
});

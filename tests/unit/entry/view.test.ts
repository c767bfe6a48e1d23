import { describe, expect, it } from 'vitest';
import {
  keyPressed,
  newKeying,
  type Overview,
  opened,
  serialKey,
  soundOf,
  suggestSerial,
} from '#renderer/features/entry/keying-model.ts';
import {
  breachesOf,
  groupInHand,
  nearProducts,
  productInHand,
  progressOf,
  recentTicks,
  ringedCode,
  sheetOf,
  stripOf,
  ticksByGroup,
} from '#renderer/features/entry/view.ts';
import { replay } from '#shared/domain/entry.ts';
import type { SerialRule } from '#shared/domain/programme.ts';
import { emptyOverview, smallPaper } from './screen.ts';

const paper = smallPaper();
const keyed = (keys: string) => replay(paper.context, [...keys]);
const OPEN = { entry: 1, unit: '0101', serial: '0007', slot: 'first' as const, keys: [], startedAt: '' };
const ballot = (keys: string) =>
  [...keys].reduce(
    (state, key) => keyPressed(state, paper.context, key),
    opened(newKeying('0101', 'first'), paper.context, OPEN, []),
  );
const done = (...serials: string[]): Overview['done'] =>
  serials.map((serial) => ({ serial, by: 'an', invalid: false, flagged: false, own: true }));

describe('the next serial', () => {
  const rule: SerialRule = { digits: 4, check: 'none', scope: 'programme', source: 'printed' };

  it('is one after the last, passing over what is keyed', () => {
    const overview = { ...emptyOverview, done: done('0007', '0008', '0010'), lastSerial: '0007' };
    expect(suggestSerial(overview, 'first', rule)).toBe('0009');
    expect(suggestSerial(overview, 'first', rule, '0009')).toBe('0011');
    expect(suggestSerial({ ...overview, lastSerial: null }, 'first', rule)).toBe('0011');
    expect(suggestSerial(emptyOverview, 'first', rule)).toBeNull();
    expect(suggestSerial({ ...emptyOverview, lastSerial: '9999' }, 'first', rule)).toBeNull();
  });

  it('keeps the check digit right, and gives the first number out where papers carry none', () => {
    expect(
      suggestSerial({ ...emptyOverview, lastSerial: '204275' }, 'first', { ...rule, digits: 6, check: 'damm' }),
    ).toBe('204288');
    const assigned: SerialRule = { ...rule, source: 'assigned' };
    expect(suggestSerial({ ...emptyOverview, free: '0012', lastSerial: '0003' }, 'first', assigned)).toBe('0012');
    expect(suggestSerial({ ...emptyOverview, free: '0012', waiting: ['0003'] }, 'second', assigned)).toBe('0003');
  });

  it('of a second entry is the next that waits, and begins again from the top', () => {
    const overview = { ...emptyOverview, waiting: ['0003', '0005'], lastSerial: '0004' };
    expect(suggestSerial(overview, 'second', rule)).toBe('0005');
    expect(suggestSerial(overview, 'second', rule, '0009')).toBe('0003');
    expect(suggestSerial(emptyOverview, 'second', rule)).toBeNull();
  });
});

describe('a serial being typed', () => {
  it('takes digits and take-backs, and nothing else', () => {
    let state = newKeying('0101', 'first');
    for (const key of '12<3') state = serialKey(state, key);
    expect(state.typed).toBe('13');
    expect(serialKey(state, '-').typed).toBe('');
    expect(serialKey(state, '+')).toMatchObject({ typed: '13', notice: 'notOpen' });
    for (let i = 0; i < 50; i++) state = serialKey(state, '9');
    expect(state.typed).toHaveLength(20);
  });
});

describe('what stands out', () => {
  it('is the last tick, or the one keyed again, and nothing while a refused code is in sight', () => {
    expect(ringedCode(keyed('1014'))).toBe('14');
    expect(ringedCode(keyed('101410'))).toBe('10');
    expect(ringedCode(keyed('10149'))).toBe('14');
    expect(ringedCode(keyed('101499'))).toBeNull();
    expect(productInHand(paper, keyed('1014-'))?.code).toBe('14');
    expect(productInHand(paper, keyed('1014-1'))?.code).toBe('10');
    expect(productInHand(paper, keyed(''))).toBeNull();
  });

  it('by group is of the group in hand, once that is another than the last tick’s', () => {
    const byGroup = smallPaper('group');
    const inHand = (keys: string) => {
      const entry = replay(byGroup.context, [...keys]);
      return [productInHand(byGroup, entry)?.code, groupInHand(byGroup, entry)];
    };
    expect(inHand('1E2')).toEqual(['14', 1]);
    expect(inHand('1E20')).toEqual([undefined, 0]);
    // A number that the group does not have, and cleared again.
    expect(inHand('1E209')).toEqual([undefined, 0]);
    expect(inHand('1E209-')).toEqual([undefined, 0]);
    expect(inHand('1E20E')).toEqual(['14', 1]);
    expect(inHand('1E20E9-')).toEqual(['14', 1]);
    // Taken back from where the hand is not: it is named all the same.
    expect(inHand('1E20-')).toEqual(['14', 0]);
  });

  it('is grouped so that groups without a change have equal values', () => {
    expect([...ticksByGroup(paper, ['14', '10', '15'])]).toEqual([
      [1, '14 15'],
      [0, '10'],
    ]);
  });

  it('names the codes one slip away, those of the current group first', () => {
    const near = nearProducts(paper, keyed('1351'));
    expect(near.map(({ code, kind, at }) => [code, kind, at])).toEqual([
      ['15', 'swapped', [0, 1]],
      ['11', 'oneDigit', [0]],
    ]);
    expect(nearProducts(paper, keyed('1321')).map(({ code, kind }) => [code, kind])).toEqual([
      ['12', 'swapped'],
      ['11', 'oneDigit'],
    ]);
    expect(nearProducts(paper, keyed('13'))).toEqual([]);
  });

  it('lists the last five ticks with their numbers', () => {
    const recent = recentTicks(paper, ['10', '11', '12', '13', '14', '15']);
    expect(recent.map(({ ordinal, product }) => [ordinal, product.code])).toEqual([
      [6, '15'],
      [5, '14'],
      [4, '13'],
      [3, '12'],
      [2, '11'],
    ]);
  });

  it('is outside the limits only as a valid paper', () => {
    expect(breachesOf(paper, keyed('')).map(({ kind }) => kind)).toEqual(['tooFew']);
    expect(breachesOf(paper, keyed('10111213')).map(({ kind }) => kind)).toEqual(['tooMany']);
    expect(breachesOf(paper, keyed('*1'))).toEqual([]);
  });
});

describe('notices and tones', () => {
  it('speak of an Enter that did nothing, and of a reason that is not there', () => {
    expect(ballot('1E').notice).toBe('incomplete');
    expect(ballot('99E').notice).toBe('refused');
    expect(ballot('*7').notice).toBe('noSuchReason');
    expect(ballot('*E').notice).toBe('chooseReason');
    expect(ballot('10E').notice).toBeNull();
    expect(ballot('1E0').notice).toBeNull();
  });

  it('are heard for what was not taken', () => {
    const heard = (keys: string) => soundOf(ballot(keys.slice(0, -1)), ballot(keys));
    expect(heard('10')).toBeNull();
    expect(heard('99')).toBe('refused');
    expect(heard('1E')).toBe('refused');
    expect(heard('-')).toBe('refused');
    expect(heard('1010')).toBe('repeated');
    expect(heard('10101')).toBeNull();
  });
});

describe('progress', () => {
  it('counts the open paper in', () => {
    const overview = { ...emptyOverview, done: done('0001', '0002') };
    const facts = { overview, slot: 'first' as const, inHand: null };
    expect(progressOf(facts)).toEqual({ done: 2, nth: 3, of: 10, left: 8 });
    expect(progressOf({ ...facts, inHand: '0007' })).toEqual({ done: 2, nth: 3, of: 10, left: 7 });
    // Keyed already: a first entry that is changed.
    expect(progressOf({ ...facts, inHand: '0002' })).toEqual({ done: 2, nth: 2, of: 10, left: 8 });
    expect(progressOf({ ...facts, overview: null })).toEqual({ done: 0, nth: 1, of: null, left: null });
  });

  it('of a second entry counts what waits for this person', () => {
    const overview = { ...emptyOverview, done: done('0001'), waiting: ['0002', '0003'] };
    const facts = { overview, slot: 'second' as const, inHand: null };
    expect(progressOf(facts)).toMatchObject({ nth: 2, of: 3, left: 2 });
    expect(progressOf({ ...facts, inHand: '0002' })).toMatchObject({
      of: 3,
      left: 1,
    });
  });

  it('fits the strip, whatever the unit’s size', () => {
    expect(stripOf({ ...emptyOverview, done: done('0001', '0002') }, 7)).toMatchObject({ before: 0, todo: 7 });
    const many = Array.from({ length: 200 }, (_, i) => String(i).padStart(4, '0'));
    const strip = stripOf({ ...emptyOverview, done: done(...many) }, 30);
    expect(strip.cells.length + strip.todo + 1).toBe(48);
    expect(strip.before + strip.cells.length).toBe(200);
  });

  it('lays the packet out: keyed, next, waiting, to come', () => {
    const overview = { ...emptyOverview, done: done('0001', '0002'), waiting: ['0003', '0005'] };
    const kinds = (slot: 'first' | 'second', next: string | null, of: number | null) =>
      sheetOf(overview, slot, next, of).cells.map(({ kind }) => kind);
    expect(kinds('first', '0003', 5)).toEqual(['done', 'done', 'next', 'todo', 'todo']);
    expect(kinds('first', null, null)).toEqual(['done', 'done']);
    expect(kinds('second', '0003', 4)).toEqual(['done', 'done', 'next', 'waiting']);
    const many = Array.from({ length: 200 }, (_, i) => String(i).padStart(4, '0'));
    const large = sheetOf({ ...emptyOverview, done: done(...many) }, 'first', '9999', 300);
    expect(large.cells).toHaveLength(84);
    expect(large.cells[0]?.place).toBe(large.before + 1);
  });
});

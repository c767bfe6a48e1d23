import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EntryContext,
  type EntryKey,
  type EntryState,
  isEntryKey,
  markOfEntry,
  NEW_ENTRY,
  pressKey,
  replay,
  sharedCodeLength,
} from '#shared/domain/entry.ts';

const CODES = ['001', '002', '010', '012', '101', '220'];
const context: EntryContext = { codes: new Set(CODES), codeLength: 3, invalidReasons: ['TORN', 'BLANK'] };
const mixed: EntryContext = { codes: new Set(['1', '02', '120']), codeLength: null, invalidReasons: ['TORN'] };
const contexts = fc.constantFrom(context, mixed);

const code = fc.constantFrom(...CODES, '999', '1', '02', '120');
/** Mostly whole codes, as a hand types them, and every other key among them. */
const stroke: fc.Arbitrary<EntryKey[]> = fc.oneof(
  { weight: 5, arbitrary: code.map((digits) => [...digits]) },
  { weight: 4, arbitrary: fc.constantFrom('E', '-', '<', '*', '+', 'X', '0', '1', '2').map((key) => [key]) },
  { weight: 1, arbitrary: code.map((digits) => [`t${digits}`]) },
  { weight: 1, arbitrary: code.map((digits) => [`u${digits}`]) },
  { weight: 1, arbitrary: fc.constantFrom('nmờ', 'n').map((key) => [key]) },
);
const log = fc.array(stroke, { maxLength: 40 }).map((strokes) => strokes.flat());

const press = (where: EntryContext, state: EntryState, ...keys: EntryKey[]) =>
  keys.reduce((at, key) => pressKey(where, at, key), state);

describe('an entry, key by key', () => {
  it('is the same replayed as it was typed, wherever the log is cut', () => {
    fc.assert(
      fc.property(contexts, log, fc.nat(), (where, keys, at) => {
        const cut = keys.length === 0 ? 0 : at % keys.length;
        const resumed = press(where, replay(where, keys.slice(0, cut)), ...keys.slice(cut));
        expect(resumed).toEqual(replay(where, keys));
      }),
    );
  });

  it('holds each product once, only those of the catalogue, and counts every key', () => {
    fc.assert(
      fc.property(contexts, log, (where, keys) => {
        const state = replay(where, keys);
        expect(new Set(state.ticks).size).toBe(state.ticks.length);
        expect(state.ticks.every((ticked) => where.codes.has(ticked))).toBe(true);
        if (state.phase === 'finished') expect(state.keys).toBeLessThanOrEqual(keys.length);
        else expect(state.keys).toBe(keys.length);
        expect(state.corrections).toBeLessThanOrEqual(state.keys);
        expect(markOfEntry(state).products).toEqual([...state.ticks].sort());
      }),
    );
  });

  it('takes nothing once it is finished', () => {
    fc.assert(
      fc.property(contexts, log, log, (where, keys, more) => {
        const done = press(where, replay(where, [...keys, 'X', '-', '-', '-', '-']), 'E', 'E');
        fc.pre(done.phase === 'finished');
        expect(press(where, done, ...more)).toBe(done);
      }),
    );
    expect(replay(context, [...'001', 'E', 'E']).phase).toBe('finished');
  });

  it('takes a tick back with one key, and again the one before', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(CODES, { minLength: 1 }), (codes) => {
        let state = replay(
          context,
          codes.flatMap((each) => [...each]),
        );
        expect(state.ticks).toEqual(codes);
        for (let left = codes.length; left > 0; left--) {
          state = pressKey(context, state, '-');
          expect(state.ticks).toEqual(codes.slice(0, left - 1));
          expect(state.echo).toEqual({ kind: 'undone', code: codes[left - 1] });
        }
        expect(pressKey(context, state, '-').echo).toEqual({ kind: 'nothingToUndo' });
      }),
    );
  });

  it('undoes any complete code exactly', () => {
    fc.assert(
      fc.property(log, code, (keys, typed) => {
        const before = press(context, replay(context, keys), 'X');
        fc.pre(before.phase === 'ticking' && before.buffer === '' && before.invalid === null);
        const after = press(context, before, `t${typed}`);
        const undone = pressKey(context, after, '-');
        const { ticks, buffer, refused } = undone;
        if (after.echo.kind === 'repeated') expect(ticks).toEqual(before.ticks.slice(0, -1));
        else expect({ ticks, buffer, refused }).toEqual({ ticks: before.ticks, buffer: '', refused: false });
      }),
    );
  });

  it('says that a code came again and changes nothing', () => {
    const once = replay(context, [...'001', ...'010']);
    const twice = press(context, once, ...'001');
    expect(twice.ticks).toEqual(once.ticks);
    expect(twice.echo).toEqual({ kind: 'repeated', code: '001', ordinal: 1 });
  });

  it('keeps an unknown code in sight; Enter does not end the ballot over it; the next digit begins anew', () => {
    const unknown = replay(context, [...'999']);
    expect(unknown).toMatchObject({ buffer: '999', refused: true, ticks: [], echo: { kind: 'unknown', typed: '999' } });
    expect(press(context, unknown, 'E', 'E').phase).toBe('ticking');
    expect(press(context, unknown, ...'002')).toMatchObject({ ticks: ['002'], buffer: '', refused: false });
    expect(press(context, unknown, '-')).toMatchObject({ buffer: '', refused: false, ticks: [] });
    expect(press(context, unknown, '<')).toMatchObject({ buffer: '', refused: false, corrections: 1 });
  });

  it('does not end a ballot over a half-typed code', () => {
    expect(replay(context, ['0', 'E', 'E'])).toMatchObject({ phase: 'ticking', buffer: '0' });
    expect(replay(mixed, ['1', 'E', ...'12', 'E'])).toMatchObject({ ticks: ['1'], buffer: '12', refused: true });
  });

  it('marks a paper invalid by a reason’s digit, keeps its ticks, and can take that back', () => {
    const invalid = replay(context, [...'001', '*', '2']);
    expect(invalid).toMatchObject({ phase: 'confirming', invalid: 'BLANK', ticks: ['001'] });
    expect(markOfEntry(invalid)).toEqual({ products: ['001'], invalid: 'BLANK' });
    expect(press(context, invalid, '-')).toMatchObject({ phase: 'ticking', invalid: null, ticks: ['001'] });
    expect(replay(context, ['*', '9', '0'])).toMatchObject({ phase: 'choosingReason', invalid: null });
    expect(replay(context, ['*', 'X'])).toMatchObject({ phase: 'ticking', invalid: null });
  });

  it('carries a flag and a note for the supervisor', () => {
    expect(replay(context, ['+']).flagged).toBe(true);
    expect(replay(context, ['+', '+']).flagged).toBe(false);
    expect(replay(context, ['nđọc không rõ'])).toMatchObject({ flagged: true, note: 'đọc không rõ' });
  });

  it('ignores what is no key', () => {
    for (const text of ['', 'a', '12', 'EE', 't', 'tx', 'u', 'n\n', `n${'x'.repeat(501)}`]) {
      expect(isEntryKey(text)).toBe(false);
      expect(pressKey(context, NEW_ENTRY, text)).toBe(NEW_ENTRY);
    }
  });

  it('knows whether codes are of one length', () => {
    expect(sharedCodeLength(CODES)).toBe(3);
    expect(sharedCodeLength(['1', '02'])).toBeNull();
    expect(sharedCodeLength([])).toBeNull();
  });
});

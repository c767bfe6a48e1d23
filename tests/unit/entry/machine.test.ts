import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEntryKey, markOfEntry, pressKey, replay } from '#shared/domain/entry.ts';
import { type EntryContext, entryContext, linesInGroups, sharedCodeLength } from '#shared/domain/entry-paper.ts';
import { type EntryKey, type EntryState, NEW_ENTRY } from '#shared/domain/entry-state.ts';

const CODES = ['001', '002', '010', '012', '101', '220'];
/** Groups of codes in the paper's order; null: that number is no product's any more. */
function paperOf(groups: readonly (readonly (string | null)[])[], keying?: 'group'): EntryContext {
  const reasons = ['TORN', 'BLANK'].map((reason) => ({ code: reason, name: reason }));
  const products = groups.flatMap((codes, g) =>
    codes.flatMap((each, i) => (each === null ? [] : [{ code: each, group: String(g), line: i + 1 }])),
  );
  return entryContext(
    { keying, invalidReasons: reasons },
    groups.map((_, g) => String(g)),
    products,
  );
}
const context = paperOf([CODES.slice(0, 4), CODES.slice(4)]);
const mixed = paperOf([['1', '02', '120']]);
const byGroup = paperOf([['001', '002', null, '010'], ['101'], ['220', '221']], 'group');
const contexts = fc.constantFrom(context, mixed, byGroup);

const code = fc.constantFrom(...CODES, '999', '1', '02', '120');
/** Mostly whole codes, as a hand types them, and every other key among them. */
const stroke: fc.Arbitrary<EntryKey[]> = fc.oneof(
  { weight: 5, arbitrary: code.map((digits) => [...digits]) },
  { weight: 4, arbitrary: fc.constantFrom('E', '-', '<', '*', '+', '.', 'X', '0', '1', '2').map((key) => [key]) },
  { weight: 1, arbitrary: code.map((digits) => [`t${digits}`]) },
  { weight: 1, arbitrary: code.map((digits) => [`u${digits}`]) },
  { weight: 1, arbitrary: fc.constantFrom('nmờ', 'n', 's2042754').map((key) => [key]) },
  { weight: 1, arbitrary: code.map((digits) => ['t001', '.', '.', ...digits]) },
  { weight: 1, arbitrary: code.map((digits) => ['t001', '.', '.', '.', ...digits, 'E']) },
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
        if (after.echo.kind === 'repeated') expect(before.ticks.slice(0, ticks.length)).toEqual(ticks);
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

  it('takes every code of the catalogue and swallows no other, noughts alone neither', () => {
    for (let n = 0; n < 1000; n++) {
      const typed = String(n).padStart(3, '0');
      const state = replay(context, [...'012', ...typed]);
      if (CODES.includes(typed)) expect([state.ticks.at(-1), state.refused]).toEqual([typed, false]);
      else
        expect(state).toMatchObject({ buffer: typed, refused: true, ticks: ['012'], echo: { kind: 'unknown', typed } });
    }
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
    for (const text of ['', 'a', '12', 'EE', '..', 't', 'tx', 'u', 's', 'sx', 'n\n', `n${'x'.repeat(501)}`]) {
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

describe('many products by few keys', () => {
  it('ticks a range within its group in one step, with one dot or two, and one key takes it back', () => {
    for (const dots of ['.', '..']) {
      const range = replay(context, [...'001', ...dots, ...'010']);
      expect(range.ticks).toEqual(['001', '002', '010']);
      expect(range.echo).toEqual({ kind: 'range', from: '001', to: '010', added: 2, before: 1 });
      expect(pressKey(context, range, '-')).toMatchObject({ ticks: ['001'], echo: { kind: 'rangeUndone', codes: 2 } });
      expect(press(context, range, '-', '-').ticks).toEqual([]);
    }
  });

  it('goes on from the end of a range, and from a code that was typed again', () => {
    expect(replay(context, [...'001.002.010']).ticks).toEqual(['001', '002', '010']);
    expect(replay(context, [...'010001001.010']).ticks).toEqual(['010', '001', '002']);
  });

  it('refuses what is no range, in sight, and the range still waits for its end', () => {
    for (const end of ['001', '101', '999']) {
      const refused = replay(context, [...'002.', ...end]);
      expect(refused).toMatchObject({
        refused: true,
        buffer: end,
        ticks: ['002'],
        span: { kind: 'range', from: '002' },
      });
      expect(press(context, refused, ...'012').ticks).toEqual(['002', '010', '012']);
      expect(press(context, refused, '-', '-', ...'101').ticks).toEqual(['002', '101']);
    }
    expect(replay(context, ['.']).echo.kind).toBe('noRangeStart');
    expect(replay(context, [...'001-.']).echo.kind).toBe('noRangeStart');
    // Neither a half-typed code nor a range without its end lets the ballot be closed.
    expect(replay(context, [...'001.E']).phase).toBe('ticking');
    expect(replay(context, [...'0010.']).buffer).toBe('0');
  });

  it('ticks a whole group, from which codes are taken out until Enter', () => {
    const whole = replay(context, [...'001...']);
    expect(whole.ticks).toEqual(['001', '002', '010', '012']);
    const without = press(context, whole, ...'002', ...'012');
    expect(without.ticks).toEqual(['001', '010']);
    expect(press(context, without, '-').ticks).toEqual(['001', '010', '012']);
    expect(press(context, without, ...'101')).toMatchObject({ refused: true, echo: { kind: 'notInGroup' } });
    const stands = press(context, without, 'E', ...'101');
    expect(stands).toMatchObject({ phase: 'ticking', ticks: ['001', '010', '101'], span: null });
    expect(press(context, stands, '-', '-').ticks).toEqual(['001']);
    expect(press(context, without, '-', '-', '-')).toMatchObject({ ticks: ['001'], span: null });
  });

  it('is undone to exactly what was ticked before, whatever was', () => {
    const chosen = fc.shuffledSubarray(CODES, { minLength: 1 });
    const ends = fc.constantFrom('.010', '..012', '...', '...002', '...002012');
    fc.assert(
      fc.property(chosen, ends, (codes, keys) => {
        const before = replay(context, [...codes.flatMap((each) => [...each]), 't001']);
        let state = press(context, before, ...keys);
        fc.pre(!state.refused);
        // As many keys as there were steps: the products taken out, then the group; or the range.
        const { echo, span } = state;
        const steps =
          span?.kind === 'except' ? span.excepted.length + 1 : echo.kind === 'range' && echo.added > 0 ? 1 : 0;
        for (let i = 0; i < steps; i++) state = pressKey(context, state, '-');
        expect(state.ticks).toEqual(before.ticks);
        expect(state.span).toBeNull();
      }),
    );
  });
});

describe('keying by group', () => {
  it('takes numbers of the group, Enter to the next, and after the last one the end of the ballot', () => {
    const state = replay(byGroup, [...'14EE2']);
    expect(state).toMatchObject({ ticks: ['001', '010', '221'], group: 2, phase: 'ticking' });
    expect(press(byGroup, state, 'E').phase).toBe('confirming');
    expect(press(byGroup, state, 'E', 'E').phase).toBe('finished');
    expect(press(byGroup, state, 'E', '-', '1').ticks).toEqual(['001', '010', '221', '220']);
  });

  it('goes back by nought, and refuses a number that the group has not, or has no more', () => {
    expect(replay(byGroup, [...'EE00']).group).toBe(0);
    expect(replay(byGroup, ['0']).group).toBe(0);
    expect(replay(byGroup, ['3'])).toMatchObject({ refused: true, buffer: '3', ticks: [] });
    expect(replay(byGroup, ['E', '2'])).toMatchObject({ refused: true, ticks: [] });
  });

  it('goes on where the mouse ticked, and takes back whatever group it was in', () => {
    expect(replay(byGroup, ['t220', '2'])).toMatchObject({ ticks: ['220', '221'], group: 2 });
    expect(replay(byGroup, ['1', 'E', '-'])).toMatchObject({ ticks: [], group: 1 });
  });

  it('has ranges and whole groups too, by the numbers', () => {
    expect(replay(byGroup, [...'1.4']).ticks).toEqual(['001', '002', '010']);
    expect(replay(byGroup, [...'1...2E']).ticks).toEqual(['001', '010']);
  });

  it('types as many digits as the longest group needs', () => {
    const long = paperOf([Array.from({ length: 12 }, (_, i) => String(100 + i)), ['900']], 'group');
    expect(long.codeLength).toBe(2);
    expect(replay(long, [...'0112E01']).ticks).toEqual(['100', '111', '900']);
    expect(replay(long, [...'1E'])).toMatchObject({ buffer: '1', group: 0 });
  });
});

describe('a scanner', () => {
  it('leaves everything as it was before its first digit', () => {
    fc.assert(
      fc.property(contexts, log, fc.constantFrom(...'0123456789'), (where, keys, digit) => {
        const state = replay(where, keys);
        fc.pre(state.phase !== 'finished');
        const { keys: _keys, corrections: _corrections, echo: _echo, before: _before, ...as } = state;
        const after = press(where, state, digit, 's2042754');
        expect(after).toMatchObject(as);
        expect(after.echo).toEqual({ kind: 'scanned', digits: '2042754' });
      }),
    );
  });

  it('takes back nothing that a hand did', () => {
    expect(replay(context, [...'00101', '+', 's2042754'])).toMatchObject({
      ticks: ['001'],
      buffer: '01',
      flagged: true,
    });
  });
});

describe('the numbers within a group', () => {
  const product = (each: string, group = 'A', retired = false) => ({ code: each, group, retired });

  it('are those of the order of codes, also of the products that left the paper', () => {
    const all = [product('01'), product('02', 'A', true), product('03'), product('09', 'B')];
    expect([...linesInGroups(all)]).toEqual([
      ['01', 1],
      ['02', 2],
      ['03', 3],
      ['09', 1],
    ]);
    // The order of a workbook from which two were taken out.
    const twice = [product('01', 'A', true), product('03'), product('02', 'A', true), product('04')];
    expect(linesInGroups(twice).get('03')).toBe(3);
    expect(linesInGroups(twice).get('04')).toBe(4);
  });

  it('are those of the paper where codes are in another order', () => {
    expect([...linesInGroups([product('05'), product('01')]).values()]).toEqual([1, 2]);
  });
});

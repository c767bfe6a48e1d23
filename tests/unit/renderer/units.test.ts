import { describe, expect, it, vi as mock } from 'vitest';
import { packetOf, problemOf, typedOf } from '#renderer/features/packets/cover-sheet.ts';
import { matching } from '#renderer/features/session/matching.ts';
import { daysLeft } from '#renderer/features/units/days-left.ts';
import { hoursOf } from '#renderer/features/units/hours-of.ts';
import { goToNext, isMine, nextWords, targets, type Viewer } from '#renderer/features/units/next-step.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import { UNIT_STATES, type UnitState } from '#shared/domain/unit.ts';
import { texts } from '#shared/i18n/vi.ts';

const unit = (state: UnitState, numbers: Partial<UnitStatus> = {}): UnitStatus => ({
  code: '0101',
  name: 'Hội Phụ nữ',
  state,
  expected: 40,
  returned: 36,
  valid: 0,
  invalid: 0,
  entered: 0,
  firstEntered: 0,
  secondNeeded: 0,
  secondEntered: 0,
  discrepancies: 0,
  held: 0,
  ticks: 0,
  revision: 0,
  closedAt: null,
  findings: [],
  ...numbers,
});

const viewer = (supervises: boolean, waiting: Partial<{ second: number; slot: 'first' | 'second' }> = {}): Viewer => {
  const { second = 0, slot } = waiting;
  return { supervises, waiting: new Map([['0101', { second, open: slot ? { serial: '0001', slot } : null }]]) };
};

describe('the next step', () => {
  it.each([
    ['notReceived', 'Nhận túi phiếu', 'packets', { unit: '0101' }],
    ['firstEntry', 'Nhập lần 1', 'entry', { unit: '0101', slot: 'first' }],
    ['awaitingSecond', 'Nhập lần 2', 'entry', { unit: '0101', slot: 'second' }],
    ['secondEntry', 'Nhập tiếp lần 2', 'entry', { unit: '0101', slot: 'second' }],
    ['discrepancies', 'Phân xử 3 phiếu', 'discrepancies', { unit: '0101' }],
    ['readyToClose', 'Khóa sổ', 'closing', { unit: '0101' }],
    ['closed', 'Xuất lô', 'closing', { unit: '0101' }],
    ['exported', null, 'closing', { unit: '0101' }],
  ] as const)('of a unit in state %s is %s', (state, words, screen, params) => {
    const given = unit(state, { discrepancies: 2, held: 1, secondEntered: 1 });
    const navigate = mock.fn();
    goToNext(given, navigate, viewer(true));
    expect(nextWords(given, texts.units.next, viewer(true))).toBe(words);
    expect(navigate).toHaveBeenCalledExactlyOnceWith(screen, params);
    expect(isMine(given, viewer(true))).toBe(['discrepancies', 'readyToClose', 'closed'].includes(state));
  });

  it('offers a clerk what that clerk may do', () => {
    const keyed = { entered: 36, firstEntered: 36, secondNeeded: 36 };
    const cases: [UnitStatus, Viewer, string, string | null, boolean][] = [
      [unit('notReceived', { returned: null }), viewer(false), 'Nhập lần 1', 'first', false],
      [
        unit('discrepancies', { ...keyed, secondEntered: 20 }),
        viewer(false, { second: 16 }),
        'Nhập tiếp lần 2',
        'second',
        true,
      ],
      // All that wait were keyed first by this very person.
      [unit('awaitingSecond', keyed), viewer(false), 'chờ người thứ hai', null, false],
      [
        unit('discrepancies', { entered: 35, firstEntered: 35, secondNeeded: 35, secondEntered: 2 }),
        viewer(false, { second: 3 }),
        'Nhập tiếp lần 1',
        'first',
        true,
      ],
      [unit('discrepancies', { ...keyed, secondEntered: 36 }), viewer(false), 'chờ phụ trách', null, false],
      [unit('readyToClose', { ...keyed, secondEntered: 36 }), viewer(false), 'chờ phụ trách', null, false],
      [unit('closed', keyed), viewer(false), 'chờ phụ trách', null, false],
      [unit('secondEntry', keyed), viewer(false, { slot: 'second' }), 'Nhập tiếp phiếu dở', 'second', true],
    ];
    for (const [given, who, words, slot, mine] of cases) {
      const navigate = mock.fn();
      goToNext(given, navigate, who);
      expect(nextWords(given, texts.units.next, who)).toBe(words);
      expect(navigate.mock.calls).toEqual(slot === null ? [] : [['entry', { unit: '0101', slot }]]);
      expect(isMine(given, who)).toBe(mine);
    }
  });

  it('is known for every state', () => {
    expect(UNIT_STATES).toHaveLength(8);
  });

  it('goes on where a first entry was begun', () => {
    const given = unit('firstEntry', { entered: 3, firstEntered: 3 });
    expect(nextWords(given, texts.units.next, viewer(true))).toBe('Nhập tiếp lần 1');
  });

  it('counts to the cover sheet, and further where more papers were keyed than it says', () => {
    expect(targets(unit('firstEntry', { secondNeeded: 4 }), true)).toEqual({ first: 36, second: 36 });
    expect(targets(unit('firstEntry', { secondNeeded: 4 }), false)).toEqual({ first: 36, second: 4 });
    expect(targets(unit('firstEntry', { returned: null, firstEntered: 5 }), true)).toEqual({ first: 5, second: 5 });
  });
});

describe('hours of work left', () => {
  it.each([
    [2523, 34_000, 24],
    [10, 60_000, null],
    [100, null, null],
    [0, 60_000, null],
  ])('%i entries at %j ms are %j', (entries, entryMs, hours) => {
    expect(hoursOf(entries, entryMs)).toBe(hours);
  });
});

describe('days left', () => {
  it.each([
    ['2026-09-28T02:00:00.000Z', 2],
    ['2026-09-29T16:59:59.000Z', 1],
    ['2026-09-29T17:00:00.000Z', 0],
    ['2026-09-30T16:59:59.000Z', 0],
    ['2026-09-30T17:00:00.000Z', -1],
  ])('at %s until 30/09 in Hanoi: %i', (now, days) => {
    expect(daysLeft('2026-09-30', new Date(now))).toBe(days);
  });
});

describe('a cover sheet', () => {
  const typed = (issued: string, returned: string, invalid: string, ticks = '') => ({
    issued,
    returned,
    invalid,
    ticks,
  });

  it('is recorded as typed, with the ticks only where they were', () => {
    expect(packetOf('0101', typed('40', '36', '0'))).toEqual({
      unit: '0101',
      issued: 40,
      returned: 36,
      invalid: 0,
      ticks: null,
    });
    expect(packetOf('0101', typed('40', '36', '1', '1.401'))?.ticks).toBe(1401);
  });

  it('is not recorded while a number is missing, is none, or does not fit', () => {
    const wrong = [
      typed('40', '', '0'),
      typed('40', '36', 'một'),
      typed('40', '41', '0'),
      typed('40', '36', '37'),
      typed('40', '36', '0', 'x'),
    ];
    expect(wrong.map((each) => packetOf('0101', each))).toEqual([null, null, null, null, null]);
  });

  it('says what is wrong at the field where it is', () => {
    const t = texts.packets;
    expect(problemOf('returned', typed('40', '41', ''), t)).toBe(t.returnedAbove);
    expect(problemOf('invalid', typed('40', '36', '37'), t)).toBe(t.invalidAbove);
    expect(problemOf('issued', typed('4x', '', ''), t)).toBe(t.notNumber);
    expect(problemOf('issued', typed('', '', ''), t)).toBeUndefined();
  });

  it('comes back into its fields as it was stored', () => {
    expect(typedOf({ issued: 40, returned: 36, invalid: 0, ticks: null })).toEqual(typed('40', '36', '0'));
    expect(typedOf(null)).toEqual(typed('', '', ''));
  });
});

describe('people on the log-in screen', () => {
  const people = ['Lê Thu Hà', 'Nguyễn Đức Bình', 'Trần Văn Khôi'].map((name, i) => ({
    name,
    login: ['ha', 'binh', 'khoi'][i] ?? '',
    role: 'clerk' as const,
    number: i + 1,
  }));
  it.each([
    ['', [1, 2, 3]],
    ['2', [2]],
    ['duc binh', [2]],
    ['KHÔI', [3]],
    ['ha', [1]],
    ['9', []],
  ])('“%s” finds %j', (typed, numbers) => {
    expect(matching(people, typed).map(({ number }) => number)).toEqual(numbers);
  });

  it('an exact number wins over those that begin with it', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({
      name: `N${i + 1}`,
      login: '',
      role: 'clerk' as const,
      number: i + 1,
    }));
    expect(matching(many, '1').map(({ number }) => number)).toEqual([1]);
  });
});

import { expect, test } from 'vitest';
import { ALL_GROUPS, officeGaps, rankingOf, tiesOf } from '#renderer/features/results/standing.ts';
import type { Tally } from '#shared/contract/merge.ts';
import { rank } from '#shared/domain/ranking.ts';

const ticks: readonly (readonly [code: string, group: string, ticks: number])[] = [
  ['0013', 'a', 9],
  ['0021', 'b', 9],
  ['0037', 'a', 7],
  ['0045', 'a', 7],
  ['0059', 'a', 2],
  ['0068', 'b', 0],
];
const unit = (code: string, office: string, state: 'merged' | 'missing' | 'quarantined') => ({
  code,
  name: code,
  office,
  officeName: `Phòng ${office}`,
  state,
  ballots: 0,
  ticks: 0,
  revision: 0,
});
const tally: Tally = {
  programme: { code: 'X', name: 'X', year: 2026, mode: 'official' },
  provisional: true,
  ballots: 10,
  invalid: 0,
  issued: 10,
  returned: 10,
  ticks: 34,
  groups: [],
  products: rank(
    ticks.map(([code, group, n]) => ({ code, name: code, group, enterprise: '', ticks: n, channels: {} })),
  ),
  units: [
    unit('0101', '01', 'merged'),
    unit('0102', '01', 'missing'),
    unit('0201', '02', 'quarantined'),
    unit('0202', '02', 'missing'),
    unit('0301', '03', 'merged'),
  ],
  coverage: { units: 5, merged: 2, quarantined: 1, missing: 2 },
  channels: [],
  scoring: null,
};

test('ranks within a group, with the distance to the line above', () => {
  const lines = rankingOf(tally, 'a').map(({ code, label, behind }) => [code, label, behind]);
  expect(lines).toEqual([
    ['0013', '1', null],
    ['0037', '2=', 2],
    ['0045', '2=', 0],
    ['0059', '4', 5],
  ]);
});

test('ranks overall, where products of different groups share a rank', () => {
  expect(rankingOf(tally, ALL_GROUPS).map(({ label }) => label)).toEqual(['1=', '1=', '3=', '3=', '5', '6']);
});

test('ties are named from the top with the rank that comes next', () => {
  expect(tiesOf(rankingOf(tally, ALL_GROUPS))).toEqual([
    { label: '1=', ticks: 9, next: 3 },
    { label: '3=', ticks: 7, next: 5 },
  ]);
  const twoLast = rankingOf(tally, 'a').slice(1, 3);
  expect(tiesOf(twoLast).map(({ next }) => next)).toEqual([null]);
  expect(tiesOf(rankingOf(tally, 'b'))).toEqual([]);
});

test('offices are listed by what they still owe; those that owe nothing are not', () => {
  expect(officeGaps(tally)).toEqual([
    { office: 'Phòng 02', missing: 2, units: 2 },
    { office: 'Phòng 01', missing: 1, units: 2 },
  ]);
});

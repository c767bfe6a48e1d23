import { expect, test } from 'vitest';
import { ALL_OFFICES, filterUnits, officeLines } from '#renderer/features/coverage/lines.ts';
import type { Tally } from '#shared/contract/merge.ts';

const unit = (code: string, name: string, state: 'merged' | 'missing' | 'quarantined'): Tally['units'][number] => ({
  code,
  name,
  office: code.slice(0, 2),
  officeName: `Phòng Kinh tế ${code.slice(0, 2)}`,
  state,
  ballots: 0,
  ticks: 0,
  revision: 0,
});
const units = [
  unit('0101', 'Hội Phụ nữ', 'merged'),
  unit('0102', 'Đoàn Thanh niên', 'missing'),
  unit('0201', 'Trường Tiểu học', 'quarantined'),
  unit('0202', 'Trạm Y tế', 'missing'),
  unit('0301', 'Văn phòng', 'merged'),
];
const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

test('a view and typed words choose units', () => {
  expect(codes(filterUnits(units, 'missing', ''))).toEqual(['0102', '0202']);
  expect(codes(filterUnits(units, 'all', 'doan thanh'))).toEqual(['0102']);
  expect(codes(filterUnits(units, 'all', 'kinh te 02 tr'))).toEqual(['0201', '0202']);
  expect(codes(filterUnits(units, 'merged', 'doan'))).toEqual([]);
});

test('offices that owe most stand first below the line of all; a filter never changes what an office owes', () => {
  const lines = officeLines(units, units, 'Tất cả');
  expect(codes(lines)).toEqual([ALL_OFFICES, '02', '01', '03']);
  expect(lines[0]).toMatchObject({ units: 5, merged: 2, quarantined: 1, missing: 2 });
  const narrow = officeLines(units, filterUnits(units, 'all', 'hoi phu nu'), 'Tất cả');
  expect(narrow).toEqual([lines[0], lines[2]]);
});

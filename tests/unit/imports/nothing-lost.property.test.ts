/**
 * Nothing is lost or made up in silence: whatever is spoilt in a good sheet, either the file is refused, or every mark that
 * stands below the header is counted once or named in a warning.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { hasErrors } from '#shared/domain/finding.ts';
import { type GridValue, gridBook, gridSheet } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';

const rulebook = smallRulebook({ minTicks: 0, maxTicks: null });
const HEAD_ROW = 2;
const HEAD: readonly GridValue[] = ['STT', 'Số phiếu', '0013', '0025', '0037', '0049', 'Không hợp lệ', 'Cộng'];
const JUNK: readonly GridValue[] = [
  ...[null, 'x', 'x', 'x', '?', ' ', '-', 'Tổng', 'Tổng cộng', 'Cộng', 'STT', 'Số phiếu', 'Ghi chú', 'không'],
  ...['0013', 13, '0062', '00001', 7, 0, true, 'Phiếu trắng', 'Người lập biểu', 'Tổ 2', 'Bánh cốm Hàng Than'],
  { value: '2026-09-25', kind: 'date', text: '25/09/2026' },
  { value: '#REF!', kind: 'error', formula: true },
  { value: 'X', font: { strike: true } },
];

/** No 1 stands anywhere in a good sheet: what a spoilt header makes of its column, only an x is a mark. */
const FIRST = 11;
const row = (i: number) =>
  fc
    .tuple(fc.array(fc.constantFrom('x', null), { minLength: 4, maxLength: 4 }), fc.constantFrom(null, null, null, '2'))
    .map(([marks, reason]): GridValue[] => {
      const ticks = marks.filter((mark) => mark !== null).length;
      return [i + FIRST, String(i + FIRST), ...marks, reason, ticks === 1 ? null : ticks];
    });
const sheet = fc.nat(5).chain((n) => fc.tuple(...Array.from({ length: n + 1 }, (_, i) => row(i))));
const spoils = fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.constantFrom(...JUNK)), { maxLength: 4 });

function spoilt(
  rows: readonly GridValue[][],
  list: readonly (readonly [number, number, GridValue])[],
  footer: boolean,
): GridValue[][] {
  const end: GridValue[][] = footer ? [[], [null, 'Người lập biểu', null, null, 'Thủ trưởng đơn vị']] : [];
  const grid: GridValue[][] = [['BẢNG NHẬP PHIẾU'], [...HEAD], ...rows.map((cells) => [...cells]), ...end];
  for (const [r, c, value] of list) {
    const cells = grid[HEAD_ROW - 1 + r];
    while (cells && cells.length <= c) cells.push(null);
    if (cells) cells[c] = value;
  }
  return grid;
}

const isMark = (value: GridValue) => value === 'x' || value === true;

describe('a sheet with spoilt cells', () => {
  it('is refused, or every mark in it is counted or named', () => {
    let accepted = 0;
    fc.assert(
      fc.property(sheet, spoils, fc.boolean(), (rows, list, footer) => {
        const grid = spoilt(rows, list, footer);
        const { ballots, findings } = understandWorkbook(gridBook(gridSheet(grid)), rulebook, {
          file: 'f',
          layout: 'auto',
        });
        if (hasErrors(findings)) return;
        accepted += 1;
        const marks = grid.slice(HEAD_ROW).flat().filter(isMark).length;
        const counted = ballots.reduce((sum, { mark }) => sum + mark.products.length, 0);
        const named = findings.filter(
          ({ code, value }) => code === 'import.noteIgnored' && (value === 'x' || value === 'TRUE'),
        );
        expect(counted + named.length).toBe(marks);
        expect(ballots.every(({ certain }) => certain)).toBe(true);
      }),
      { numRuns: 4000 },
    );
    // The property says nothing of a sheet that is refused: enough of them must have been accepted.
    expect(accepted).toBeGreaterThan(300);
  });
});

/**
 * Nothing is lost or made up in silence in any layout: whatever is spoilt in a good sheet, either the file is refused, or everything
 * that says what was chosen is counted once or named in a warning.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import type { Layout } from '#shared/contract/layout.ts';
import { hasErrors } from '#shared/domain/finding.ts';
import { type GridValue, gridBook, gridSheet } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';

const rulebook = smallRulebook({ minTicks: 0, maxTicks: null });
const JUNK: readonly GridValue[] = [
  ...[null, 'x', 'x', 'x', '?', ' ', '-', 'Tổng', 'Tổng cộng', 'Cộng', 'STT', 'Số phiếu', 'Ghi chú', 'không', 'Mã'],
  ...['0013', '0025', 13, '0062', '00001', 7, 0, true, 'Phiếu trắng', 'Người lập biểu', 'Tổ 2', 'Bánh cốm Hàng Than'],
  { value: '2026-09-25', kind: 'date', text: '25/09/2026' },
  { value: '#REF!', kind: 'error', formula: true },
  { value: 'X', font: { strike: true } },
];
const NAMES = ['Bánh cốm Hàng Than', 'Chè sen, túi 5', 'Nồi đất Phù Lãng', 'Chổi chít'];
const CODES = ['0013', '0025', '0037', '0049'];
/** Serials begin here, so that none looks like a code or a tick. */
const FIRST = 111;

interface Case {
  /** A good sheet: a title, a header, one or more rows for each ballot. */
  readonly build: (ballots: readonly (readonly string[])[], reasons: readonly (string | null)[]) => GridValue[][];
  /** What a cell says was chosen. */
  readonly told: (value: GridValue, row: number, column: number) => readonly string[];
  /** The width within which cells are spoilt. */
  readonly width: number;
  /** The second row heads the columns. */
  readonly headed?: boolean;
}

/** Places of the columns that a header calls totals or running numbers. */
const numberColumns = (header: readonly GridValue[]): number[] =>
  header.flatMap((value, at) => (['Tổng', 'Tổng cộng', 'Cộng', 'STT'].includes(String(textOf(value))) ? [at] : []));

const textOf = (value: GridValue) => (typeof value === 'object' ? (value?.text ?? value?.value) : value);
/** The codes that a cell says by itself, and those that it says where codes are expected. */
const listed = (value: GridValue) => [...CODES, '0062'].filter((code) => String(textOf(value) ?? '').includes(code));
const meant = (value: GridValue) => (value === 13 || value === 'Bánh cốm Hàng Than' ? ['0013'] : listed(value));

const CASES: Partial<Record<Layout, Case>> = {
  columns: {
    build: (ballots, reasons) => [
      ['BẢNG NHẬP PHIẾU'],
      ['STT', 'Mã', 'Tên sản phẩm', ...ballots.map((_, i) => String(i + FIRST)), 'Cộng'],
      [null, null, 'Thực phẩm'],
      ...CODES.map((code, at): GridValue[] => {
        const marks = ballots.map((codes) => (codes.includes(code) ? 'x' : null));
        const sum = marks.filter((mark) => mark !== null).length;
        // Not 1: below a spoilt header that is a mark.
        return [at + FIRST, code, NAMES[at] ?? '', ...marks, sum === 1 ? null : sum];
      }),
      [null, null, 'Không hợp lệ', ...ballots.map((_, i) => reasons[i] ?? null)],
    ],
    told: (value, row) => (row > 2 && (value === 'x' || value === true) ? ['x'] : []),
    width: 10,
  },
  forms: {
    build: ([codes = []], [reason]) => [
      ['Số phiếu', null, String(FIRST), null, 'Không hợp lệ', reason ?? null],
      ['STT', 'Mã', 'Tên sản phẩm', 'Chọn'],
      [null, null, 'Thực phẩm'],
      ...CODES.map((code, at): GridValue[] => {
        return [at + FIRST, code, NAMES[at] ?? '', codes.includes(code) ? 'x' : null];
      }),
    ],
    told: (value, row) => (row > 2 && (value === 'x' || value === true) ? ['x'] : []),
    width: 6,
  },
  long: {
    build: (ballots, reasons) => [
      ['BẢNG NHẬP PHIẾU'],
      ['STT', 'Số phiếu', 'Họ tên', 'Mã', 'Không hợp lệ'],
      ...ballots.flatMap((codes, i): GridValue[][] => {
        const reason = reasons[i] ?? null;
        const lines = codes.length > 0 ? codes : reason === null ? [] : [null];
        return lines.map((code) => [i + FIRST, String(i + FIRST), null, code, reason]);
      }),
    ],
    told: (value, row, column) => (row <= 2 || column <= 2 ? [] : column === 4 ? meant(value) : listed(value)),
    width: 7,
    headed: true,
  },
  list: {
    build: (ballots, reasons) => [
      ['BẢNG NHẬP PHIẾU'],
      ['STT', 'Số phiếu', 'Họ tên', 'Mã', 'Không hợp lệ', 'Số lượt'],
      ...ballots.map((codes, i): GridValue[] => [
        ...[i + FIRST, String(i + FIRST), null, codes.join(', ') || null],
        ...[reasons[i] ?? null, codes.length || null],
      ]),
    ],
    // A code among the serials is a serial, among running numbers and totals a number.
    told: (value, row, column) =>
      row <= 2 || column <= 2 || column === 6 ? [] : column === 4 ? meant(value) : listed(value),
    width: 8,
    headed: true,
  },
};

const ballots = fc.array(fc.subarray(CODES), { minLength: 1, maxLength: 6 });
const reasons = fc.array(fc.constantFrom(null, null, null, '2'), { minLength: 6, maxLength: 6 });

describe('a sheet with spoilt cells', () => {
  it.each(Object.entries(CASES))('is refused, or all in it is counted or named: %s', (layout, made) => {
    const spoils = fc.array(fc.tuple(fc.nat(8), fc.nat(made.width), fc.constantFrom(...JUNK)), { maxLength: 3 });
    let accepted = 0;
    fc.assert(
      fc.property(ballots, reasons, spoils, fc.boolean(), (chosen, why, list, footer) => {
        const grid = made.build(chosen, why);
        if (footer) grid.push([], [null, 'Người lập biểu', null, null, 'Thủ trưởng đơn vị']);
        for (const [r, c, value] of list) {
          const cells = grid[r + 1];
          while (cells && cells.length <= c) cells.push(null);
          if (cells) cells[c] = value;
        }
        const wish = { file: 'f', layout: layout as Layout };
        const read = understandWorkbook(gridBook(gridSheet(grid)), rulebook, wish);
        if (hasErrors(read.findings)) return;
        accepted += 1;
        const named = new Set(read.findings.map(({ cell }) => cell));
        // A spoilt header can make any column one of totals or running numbers: digits in it are a number, as in the sheet's own.
        const totals = new Set(made.headed ? numberColumns(grid[1] ?? []) : []);
        const inCells = grid.flatMap((cells, r) =>
          cells.flatMap((value, c) =>
            totals.has(c) || named.has(`${'ABCDEFGHIJKLM'[c]}${r + 1}`) ? [] : made.told(value, r + 1, c + 1),
          ),
        );
        const counted = read.ballots.flatMap(({ mark }) => mark.products);
        // Marks on papers that are invalid stand in the sheet and do not count.
        const invalid = read.ballots.filter(({ mark }) => mark.invalid !== null);
        const ticks = inCells.includes('x') ? counted.map(() => 'x') : counted;
        if (invalid.length === 0) expect(ticks.sort()).toEqual(inCells.sort());
        else expect(counted.length).toBeLessThanOrEqual(inCells.length);
        expect(read.ballots.every(({ certain }) => certain)).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });
});

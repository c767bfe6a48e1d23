import { expect, test } from 'vitest';
import { causesOf, cellsOf, flagsOf, knownOf } from '#renderer/features/imports/causes.ts';
import { columnsOf, isUpright, placeOf, runningText } from '#renderer/features/imports/picture-model.ts';
import type { CellRole, SheetPicture } from '#shared/contract/imports.ts';
import { type FindingCode, finding } from '#shared/domain/finding.ts';
import { FINDINGS } from '#shared/domain/finding-table.ts';
import { importCauses as en } from '#shared/i18n/en/import-causes.ts';
import { importCauses as vi } from '#shared/i18n/vi/import-causes.ts';

const findings = [
  finding('workbook.formula', { cell: 'C9', row: 9, value: '1' }),
  finding('import.markUnclear', { cell: 'H7', row: 7, value: '?' }),
  finding('import.serialTwice', { cell: 'B10', row: 10, serial: '1' }, { other: 'B6' }),
  finding('import.markUnclear', { cell: 'B10', row: 10, value: '?' }),
  finding('import.layoutUnknown', { sheet: 'X' }),
  finding('import.unchanged', { cell: 'B20', row: 20, serial: '2' }),
];

test('findings are grouped by cause, errors first, each cause with its number', () => {
  const causes = causesOf(findings);
  expect(causes.map(({ code, number, findings: members }) => [code, number, members.length])).toEqual([
    ['import.markUnclear', 1, 2],
    ['import.serialTwice', 2, 1],
    ['import.layoutUnknown', 3, 1],
    ['workbook.formula', 4, 1],
  ]);
  expect(cellsOf(causes, 'X').map(({ sheet, cell }) => `${sheet}!${cell}`)).toEqual(['X!H7', 'X!B10', 'X!C9']);
});

test('a cell carries the number of its first cause; the other cell of a pair is marked too', () => {
  const flags = flagsOf(causesOf(findings), 'X');
  expect([...flags].map(([cell, { number }]) => [cell, number])).toEqual([
    ['H7', 1],
    ['B10', 1],
    ['B6', 2],
    ['C9', 4],
  ]);
  expect(flags.get('C9')?.severity).toBe('warning');
});

test('cells of other sheets are jumped to by their sheet, and mark nothing on the one that is shown', () => {
  const causes = causesOf([
    finding('import.markUnclear', { sheet: 'Phiếu 2', cell: 'E7', row: 7, value: '?' }),
    finding('import.markUnclear', { sheet: 'Phiếu 1', cell: 'E7', row: 7, value: '?' }),
    finding('serial.form', { sheet: 'Phiếu 2', cell: 'C4', row: 4, value: '?' }),
  ]);
  expect(cellsOf(causes, 'Phiếu 1')).toEqual([
    { sheet: 'Phiếu 2', cell: 'E7' },
    { sheet: 'Phiếu 1', cell: 'E7' },
    { sheet: 'Phiếu 2', cell: 'C4' },
  ]);
  expect([...flagsOf(causes, 'Phiếu 1').keys()]).toEqual(['E7']);
  expect([...flagsOf(causes, 'Phiếu 2').keys()]).toEqual(['E7', 'C4']);
});

test('ballots that are there already are no cause to look into', () => {
  expect(knownOf(findings).map(({ cell }) => cell)).toEqual(['B20']);
  expect(flagsOf(causesOf(findings), 'X').has('B20')).toBe(false);
});

test('everything an import can find has a cause in words and something to do, in both languages', () => {
  const codes = (Object.keys(FINDINGS) as FindingCode[]).filter((code) => /^(import|serial)\./.test(code));
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes) for (const texts of [vi, en]) expect(texts[code]?.fix, code).toMatch(/\S.*[.;]$/);
  expect(Object.keys(en)).toEqual(Object.keys(vi));
  expect(Object.keys(vi).filter((code) => !Object.hasOwn(FINDINGS, code))).toEqual([]);
});

const row = (n: number, cells: readonly (readonly [string, CellRole])[]) => ({
  row: n,
  cells: cells.map(([text, role]) => ({ text, role })),
});
const grid: SheetPicture = {
  columns: [
    { letter: 'A', product: null },
    { letter: 'B', product: null },
    { letter: 'C', product: '0013' },
    { letter: 'D', product: null },
  ],
  rows: [
    row(1, [
      ['Tổ dân phố số 4', 'ignored'],
      ['', 'ignored'],
      ['năm 2026', 'ignored'],
      ['', 'ignored'],
    ]),
    row(3, [
      ['STT', 'header'],
      ['Số phiếu', 'header'],
      ['0013 - Ti vi thông minh', 'header'],
      ['Không hợp lệ', 'header'],
    ]),
    row(4, [
      ['1', 'ignored'],
      ['0201013', 'serial'],
      ['x', 'mark'],
      ['Phiếu rách, không đọc được', 'reason'],
    ]),
  ],
  truncated: false,
};

test('columns before the marks stay in sight; headers and titles widen no column', () => {
  const columns = columnsOf(grid);
  expect(columns.map(({ letter, frozen }) => [letter, frozen])).toEqual([
    ['A', true],
    ['B', true],
    ['C', false],
    ['D', false],
  ]);
  const [a, b, c, d] = columns.map(({ width }) => width);
  expect(a).toBeLessThan(b ?? 0);
  expect(c).toBeLessThan(60);
  expect(d).toBeGreaterThan(150);
  expect(columns.map(({ left }) => left)).toEqual([0, a, (a ?? 0) + (b ?? 0), (a ?? 0) + (b ?? 0) + (c ?? 0)]);
});

test('titles run on as one text, long headers stand upright', () => {
  const columns = columnsOf(grid);
  expect(grid.rows.map(runningText)).toEqual(['Tổ dân phố số 4 · năm 2026', null, null]);
  expect(grid.rows.map((line) => isUpright(line, columns))).toEqual([false, true, false]);
  expect(placeOf('AF14')).toEqual({ letter: 'AF', row: 14 });
});

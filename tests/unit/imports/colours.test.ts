/** Empty cells that were coloured, and marks with a comment, wait for a person; bands of a table say nothing. */
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { cellRef } from '#main/formats/workbook/refs.ts';
import type { Sheet } from '#main/formats/workbook/types.ts';
import { ANSWERS_FORMAT, type ImportAnswers } from '#shared/contract/import-answers.ts';
import { type GridValue, gridBook, gridSheet } from '../../fixtures/grid.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';

type Place = readonly [row: number, column: number, of: { fill?: string; comment?: string }];
const YELLOW = { fill: 'FFFF00' };
const rulebook = smallRulebook({ minTicks: 0, maxTicks: null });

function read(rows: readonly (readonly GridValue[])[], places: readonly Place[], cells?: Record<string, string>) {
  const marked: Sheet['marked'] = places.map(([row, column, of]) => ({
    row,
    column,
    ref: cellRef(row, column),
    ...of,
  }));
  const said = Object.fromEntries(
    Object.entries(cells ?? {}).map(([ref, is]) => [ref, { was: ref === 'D2' ? 'x' : '', is }]),
  );
  const answers: ImportAnswers | undefined = cells && { format: ANSWERS_FORMAT, sheets: { Phiếu: { cells: said } } };
  const { findings, ballots } = understandWorkbook(gridBook(gridSheet(rows, { marked })), rulebook, {
    file: 'f',
    layout: 'auto',
    answers,
  });
  return {
    told: findings.map(({ code, cell, value, serial }) => [code, cell, value ?? serial]),
    said: ballots.map(({ serial, mark }) => [serial, mark.products.join(' ')]),
  };
}

const ROWS = [
  ['STT', 'Số phiếu', '0013', '0025', '0037', '0049'],
  [1, '1', 'x', null, null, null],
  [2, '2', 'x', null, 'x', null],
  [3, '3', null, 'x', null, null],
  [4, '4', null, 'x', null, 'x'],
];

describe('an empty cell that is coloured', () => {
  it('is a finding at that cell, answered as a tick or none', () => {
    expect(read(ROWS, [[3, 4, YELLOW]]).told).toEqual([['import.coloured', 'D3', 'FFFF00']]);
    expect(read(ROWS, [[3, 4, YELLOW]], { D3: 'x' })).toEqual({
      told: [],
      said: [
        ['00001', '0013'],
        ['00002', '0013 0025 0037'],
        ['00003', '0025'],
        ['00004', '0025 0049'],
      ],
    });
    expect(read(ROWS, [[3, 4, YELLOW]], { D3: '' }).said[1]).toEqual(['00002', '0013 0037']);
  });

  it('says nothing as a part of a band, beside the marks, or outside the table', () => {
    const row = [3, 4, 5, 6].map((column): Place => [3, column, YELLOW]);
    const column = [2, 3, 4, 5].map((at): Place => [at, 4, YELLOW]);
    expect(read(ROWS, row).told).toEqual([]);
    expect(read(ROWS, column).told).toEqual([]);
    expect(
      read(ROWS, [
        [3, 1, YELLOW],
        [3, 9, YELLOW],
        [30, 4, YELLOW],
        [1, 4, YELLOW],
      ]).told,
    ).toEqual([]);
    // Marks that have the colour of the band count for it.
    const banded = ROWS.map((cells, i) =>
      cells.map((value): GridValue => (i === 2 && value === 'x' ? { value, ...YELLOW } : value)),
    );
    expect(
      read(banded, [
        [3, 4, YELLOW],
        [3, 6, YELLOW],
      ]).told,
    ).toEqual([]);
  });

  it('is found where each column is a ballot', () => {
    const turned = [
      ['Mã', '1', '2', '3'],
      ['0013', 'x', 'x', null],
      ['0025', null, 'x', 'x'],
      ['0037', 'x', null, null],
    ];
    expect(read(turned, [[4, 4, YELLOW]]).told).toEqual([['import.coloured', 'D4', 'FFFF00']]);
    expect(
      read(
        turned,
        [2, 3, 4].map((row): Place => [row, 4, YELLOW]),
      ).told,
    ).toEqual([]);
  });
});

describe('a comment', () => {
  it('on a mark or an empty cell among them is a finding that tells it', () => {
    const rows = ROWS.map((cells, i) =>
      i === 1 ? [1, '1', 'x', { value: 'x', comment: 'xem lại' }, null, null] : cells,
    );
    expect(read(rows, [[4, 6, { comment: 'mờ' }]]).told).toEqual([
      ['import.commented', 'D2', 'xem lại'],
      ['import.commented', 'F4', 'mờ'],
    ]);
    const answered = read(rows, [[4, 6, { comment: 'mờ' }]], { D2: 'x', F4: '' });
    expect(answered.told).toEqual([]);
    expect(answered.said.slice(0, 3)).toEqual([
      ['00001', '0013 0025'],
      ['00002', '0013 0037'],
      ['00003', '0025'],
    ]);
  });

  it('on a serial is told and not counted', () => {
    const rows = ROWS.map((cells, i) =>
      i === 1 ? [1, { value: '1', comment: 'đã kiểm' }, 'x', null, null, null] : cells,
    );
    expect(read(rows, []).told).toEqual([['import.noteIgnored', 'B2', 'đã kiểm']]);
  });
});

it('both are seen in a real file', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Phiếu');
  for (const row of ROWS) sheet.addRow(row);
  sheet.getCell('D3').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } };
  sheet.getCell('F5').note = 'mờ';
  const file = await readWorkbook(new Uint8Array(await book.xlsx.writeBuffer()));
  if (!file.ok) throw new Error(file.problem.code);
  const { findings } = understandWorkbook(file, rulebook, { file: 'f', layout: 'auto' });
  expect(findings.map(({ code, cell }) => [code, cell])).toEqual([
    ['import.coloured', 'D3'],
    ['import.commented', 'F5'],
  ]);
});

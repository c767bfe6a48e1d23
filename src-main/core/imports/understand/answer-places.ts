/** Answers about places of a sheet, turned into the sheet as it is to be read; and those that fit nothing in it. */

import { cellRef } from '#main/formats/workbook/refs.ts';
import type { Sheet } from '#main/formats/workbook/types.ts';
import type { PlaceRole, SheetAnswers } from '#shared/contract/import-answers.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import { cleanText } from '#shared/domain/text.ts';
import { columnIndex, NO_PATCH, type Patch } from './patch.ts';
import { pictureText } from './picture.ts';
import { shownValue } from './places.ts';
import type { TableFrame } from './types.ts';

/** What a header says of a column (or row) that a person named. */
const HEADERS = {
  serial: 'Số phiếu',
  codes: 'Mã',
  reason: 'Không hợp lệ',
  total: 'Tổng cộng',
  numbering: 'STT',
  note: 'Ghi chú',
} as const;

const headerOf = (role: Exclude<PlaceRole, 'ignored' | 'shown'>): string =>
  typeof role === 'object' ? role.product : HEADERS[role];

const isNamed = (role: PlaceRole): role is Exclude<PlaceRole, 'ignored' | 'shown'> =>
  role !== 'ignored' && role !== 'shown';

export interface PlacedAnswers {
  readonly patch: Patch;
  readonly misfits: readonly Finding[];
}

function rangeOf(rows: string): { from: number; to: number } {
  const [from = 0, to = from] = rows.split('-').map(Number);
  return { from, to };
}

const textsOf = (sheet: Sheet): ReadonlyMap<string, string> =>
  new Map(sheet.rows.flatMap(({ cells }) => cells.map((cell) => [cell.ref, pictureText(cell)] as const)));

/** Answers at single cells hold for what stood there when they were given. */
function changedCells(file: string, sheet: Sheet, { cells = {}, ballots = {} }: SheetAnswers): Finding[] {
  const asked = [...Object.entries(cells), ...Object.entries(ballots)];
  if (asked.length === 0) return [];
  const texts = textsOf(sheet);
  return asked.flatMap(([cell, { was }]) => {
    const now = texts.get(cell) ?? '';
    if (now === cleanText(shownValue(was))) return [];
    const [, column = '', row = '0'] = /^([A-Z]+)([0-9]+)$/.exec(cell) ?? [];
    return [
      finding('import.answerChanged', { file, sheet: sheet.name, cell, column, row: Number(row), value: now }, { was }),
    ];
  });
}

/** What is left away, shown and replaced, whatever the table looks like. */
export function placeAnswers(file: string, sheet: Sheet, answers: SheetAnswers): PlacedAnswers {
  const { header = 0, columns = {}, rows = {}, cells = {}, hidden } = answers;
  const at = { file, sheet: sheet.name };
  const misfits = changedCells(file, sheet, answers);
  const misfit = (place: { row?: number; column?: string }, what: string) =>
    misfits.push(finding('import.answerMisfit', { ...at, ...place, value: what }));
  if (hidden && !sheet.hidden) misfit({}, 'hidden');
  const [last, width] = [sheet.rows.at(-1)?.index ?? 0, sheet.columnCount];
  if (header > last) misfit({ row: header }, `header ${header}`);
  const droppedColumns = new Set<number>();
  const shownColumns = new Set<number>();
  for (const [letters, role] of Object.entries(columns)) {
    const column = columnIndex(letters);
    if (column === null || column > width) misfit({ column: letters }, letters);
    else if (role === 'shown' && !sheet.hiddenColumns.has(column)) misfit({ column: letters }, letters);
    else if (role === 'shown') shownColumns.add(column);
    else if (role === 'ignored') droppedColumns.add(column);
  }
  const droppedRanges: { from: number; to: number }[] = [];
  const shownRows = new Set<number>();
  for (const [range, role] of Object.entries(rows)) {
    const { from, to } = rangeOf(range);
    const held = sheet.rows.filter(({ index }) => index >= from && index <= to).map(({ index }) => index);
    const hiddenRows = held.filter((index) => sheet.hiddenRows.has(index));
    if (held.length === 0 || (role === 'shown' && hiddenRows.length === 0)) misfit({ row: from }, range);
    else if (role === 'shown') for (const index of hiddenRows) shownRows.add(index);
    else if (role === 'ignored') droppedRanges.push({ from, to });
  }
  const patch: Patch = {
    ...NO_PATCH,
    from: header,
    hidden: sheet.hidden && hidden !== 'count',
    droppedColumns,
    shownColumns,
    shownRows,
    droppedRows: (row) => droppedRanges.some(({ from, to }) => from <= row && row <= to),
    cells: new Map(Object.entries(cells).map(([ref, { is }]) => [ref, is])),
  };
  return { patch, misfits };
}

export function namesPlaces({ columns = {}, rows = {} }: SheetAnswers): boolean {
  return [...Object.values(columns), ...Object.values(rows)].some(isNamed);
}

/**
 * Columns and rows that a person named, once it is known where the header stands: there the name is written in place of all
 * that the header says of them.
 */
export function nameAnswers(
  file: string,
  sheet: Sheet,
  answers: SheetAnswers,
  found: TableFrame | undefined,
): PlacedAnswers {
  const { header, columns = {}, rows = {} } = answers;
  const frame = found ?? (header === undefined ? undefined : { bottom: header, naming: null });
  const misfits: Finding[] = [];
  const misfit = (place: { row?: number; column?: string }, value: string) =>
    misfits.push(finding('import.answerMisfit', { file, sheet: sheet.name, ...place, value }));
  const cells = new Map<string, string>();
  const emptied = new Map<number, number>();
  const renamed = new Set<number>();
  for (const [letters, role] of Object.entries(columns)) {
    if (!isNamed(role)) continue;
    const column = columnIndex(letters);
    if (!frame || frame.naming || column === null || column > sheet.columnCount) misfit({ column: letters }, letters);
    else {
      emptied.set(column, frame.bottom);
      cells.set(cellRef(frame.bottom, column), headerOf(role));
    }
  }
  for (const [range, role] of Object.entries(rows)) {
    if (!isNamed(role)) continue;
    const { from, to } = rangeOf(range);
    const [naming] = frame?.naming ?? [];
    if (naming === undefined || from !== to || from <= (frame?.bottom ?? 0)) misfit({ row: from }, range);
    else {
      renamed.add(from);
      cells.set(cellRef(from, naming), headerOf(role));
    }
  }
  const naming = new Set(frame?.naming ?? []);
  const droppedCells = (row: number, column: number) =>
    row <= (emptied.get(column) ?? 0) || (renamed.has(row) && naming.has(column));
  return { patch: { ...NO_PATCH, hidden: sheet.hidden, cells, droppedCells }, misfits };
}

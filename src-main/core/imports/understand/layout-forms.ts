/**
 * Layout `forms`: a sheet is one ballot as the printed form (cli.md "Files to read"): its serial beside a label, a row for each
 * product with a mark in the column "Chọn", the reason of an invalid paper beside its label. It is read as a table with one
 * column per ballot that has a single one; for that serial and reason are moved into the column of marks.
 */

import type { Cell, Row, Sheet } from '#main/formats/workbook/types.ts';
import { findProductColumns, type ProductColumns } from './columns-block.ts';
import { isBlank } from './marks.ts';
import { productNames } from './names.ts';
import { inOrder, placeOf, sheetReport } from './places.ts';
import { readTurned } from './turned-table.ts';
import type { LayoutReader } from './types.ts';
import { foldHeader, type HeaderRole, looksLikeSerial, roleOfHeader } from './words.ts';

const MARK_WORDS = new Set(
  [
    'Chọn',
    'Bình chọn',
    'Đánh dấu',
    'Đánh dấu chọn',
    'Đánh dấu x',
    'Dấu chọn',
    'Lựa chọn',
    'Ý kiến',
    'Chọn x',
    'Bầu chọn',
  ].map(foldHeader),
);
/** Rows that no sheet has: above all others, in which serial and reason stand once they are moved. */
const REASON_ROW = -1;
const SERIAL_ROW = 0;

interface Labelled {
  readonly label: Cell;
  readonly row: number;
  readonly value: Cell | undefined;
}

/** A label and what stands behind it in its own cell, "Số phiếu: 0000123", or in the next one that holds anything. */
function labelledIn({ index, cells }: Row, role: HeaderRole): Labelled | null {
  for (const [i, cell] of cells.entries()) {
    if (cell.kind !== 'text' || cell.text.length > 200) continue;
    const [before = '', ...after] = cell.text.split(':');
    const rest = after.join(':').trim();
    if (rest !== '' && roleOfHeader(before) === role) {
      return {
        label: { ...cell, text: before, value: before },
        row: index,
        value: { ...cell, text: rest, value: rest },
      };
    }
    if (roleOfHeader(cell.text) !== role) continue;
    const next = cells.slice(i + 1).find((one) => !isBlank(one));
    // Behind one label another one may stand: then the first has no value.
    const value = next?.kind === 'text' && roleOfHeader(next.text.split(':')[0] ?? '') !== null ? undefined : next;
    return { label: cell, row: index, value };
  }
  return null;
}

function labelled(rows: readonly Row[], role: HeaderRole): Labelled[] {
  return rows.flatMap((row) => labelledIn(row, role) ?? []);
}

function markColumnOf(sheet: Sheet, { head, top, bottom, naming }: ProductColumns): number | null {
  const rows = sheet.rows.filter(({ index }) => index >= top && index <= bottom);
  const found = rows.flatMap(({ index }) => head.cells(index).filter(({ text }) => MARK_WORDS.has(foldHeader(text))));
  const [only, ...others] = new Set(found.map(({ column }) => column));
  return only !== undefined && others.length === 0 && only > Math.max(...naming) ? only : null;
}

/** The sheet with serial and reason in the column of marks; every cell keeps the reference of its place. */
function straighten(
  sheet: Sheet,
  products: ProductColumns,
  mark: number,
  serial: Cell | undefined,
  reason: Labelled | null,
): Sheet {
  const [naming = 1] = products.naming;
  const moved = (cell: Cell | undefined, column: number): Cell[] => (cell === undefined ? [] : [{ ...cell, column }]);
  const reasonCells = reason === null ? [] : [...moved(reason.label, naming), ...moved(reason.value, mark)];
  const rows: Row[] = [
    { index: REASON_ROW, cells: reasonCells },
    { index: SERIAL_ROW, cells: moved(serial, mark) },
    ...sheet.rows.filter(({ index }) => index > products.bottom && index !== reason?.row),
  ];
  return { ...sheet, rows: rows.filter(({ cells }) => cells.length > 0) };
}

export const formsLayout: LayoutReader = {
  layout: 'forms',
  read: (sheet, rulebook, file) => {
    const products = findProductColumns(sheet, productNames(rulebook));
    const mark = products && markColumnOf(sheet, products);
    if (!products || !mark) return null;
    const outside = sheet.rows.filter(({ index }) => index < products.top);
    const [serial, ...others] = labelled(outside, 'serial');
    if (!serial || others.length > 0) return null;
    const value =
      serial.value?.kind === 'text' && !looksLikeSerial(serial.value.text) && serial.value.ref === serial.label.ref
        ? undefined
        : serial.value;
    const below = sheet.rows.filter(({ index }) => index > products.bottom);
    const [reason = null] = labelled([...outside, ...below], 'reason');
    const lastLabel = Math.max(...products.naming);
    const beyond = Array.from({ length: sheet.columnCount - lastLabel }, (_, i) => lastLabel + 1 + i);
    const { row, column } = placeOf(serial.label);
    const right = (products.head.mergeAt(row, column)?.right ?? column) + 1;
    const roles = new Map([
      ...(reason?.value ? ([[reason.value.ref, 'reason']] as const) : []),
      ...(value ? ([[value.ref, 'serial']] as const) : []),
    ]);
    const table = {
      ...({ layout: 'forms', sheet, products, lastLabel, roles } as const),
      straight: straighten(sheet, products, mark, value, reason),
      serialRow: SERIAL_ROW,
      beside: new Set([SERIAL_ROW, REASON_ROW]),
      skipped: new Set(beyond.filter((one) => one !== mark)),
      serialPlace: () => ({ row, column: right }),
    };
    const reading = readTurned(table, rulebook, file);
    const used = new Set([reason?.label.ref, reason?.value?.ref]);
    const notes = sheetReport(file, sheet.name);
    for (const cell of [...outside, ...below].flatMap(({ cells }) => cells)) {
      const speaks = cell.kind === 'text' && foldHeader(cell.text.slice(0, 2_000)).includes('khong hop le');
      if (speaks && !used.has(cell.ref)) notes.at('import.noteIgnored', placeOf(cell));
    }
    return { ...reading, findings: inOrder([...reading.findings, ...notes.finish()]) };
  },
};

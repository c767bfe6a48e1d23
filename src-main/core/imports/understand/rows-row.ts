/** One row below the header of a `rows` table: its cells by what their columns are, and what the row as a whole is. */

import type { Cell, Row } from '#main/formats/workbook/types.ts';
import type { FindingCode, FindingParams } from '#shared/domain/finding.ts';
import { cleanText } from '#shared/domain/text.ts';
import { isBlank, type MarkSense, numberIn, senseOf } from './marks.ts';
import type { RowsColumns } from './rows-columns.ts';
import { isTotalLabel, looksLikeSerial, roleOfHeader } from './words.ts';

export interface MarkCell {
  readonly cell: Cell;
  readonly product: string | null;
  readonly sense: MarkSense;
  /** What is wrong with an unclear mark, where that is more than the sign itself. */
  readonly doubt?: MarkDoubt;
}

export interface MarkDoubt {
  readonly code: FindingCode;
  readonly params?: FindingParams;
  /** What is meant, where that is a part of the cell only. */
  readonly value?: string;
}

/** Only cells that show something, except `marks`, where an emptied formula counts as looked at. */
export interface RowView {
  readonly index: number;
  readonly serial: Cell | undefined;
  readonly marks: readonly MarkCell[];
  readonly reasons: readonly Cell[];
  readonly totals: readonly Cell[];
  readonly numbering: readonly Cell[];
  readonly notes: readonly Cell[];
  /** In columns without a header, or with one that says nothing known. */
  readonly strangers: readonly Cell[];
}

export function viewRow(row: Row, columns: RowsColumns): RowView {
  let serial: Cell | undefined;
  const marks: MarkCell[] = [];
  const reasons: Cell[] = [];
  const totals: Cell[] = [];
  const numbering: Cell[] = [];
  const notes: Cell[] = [];
  const strangers: Cell[] = [];
  for (const cell of row.cells) {
    if (isBlank(cell) && !cell.formula) continue;
    const { column } = cell;
    const product = columns.products.get(column);
    if (product !== undefined) marks.push({ cell, product, sense: senseOf(cell) });
    else if (isBlank(cell)) continue;
    else if (column === columns.serial) serial = cell;
    else if (columns.reasons.has(column)) reasons.push(cell);
    else if (columns.totals.has(column)) totals.push(cell);
    else if (columns.numbering.has(column)) numbering.push(cell);
    else if (columns.notes.has(column)) notes.push(cell);
    else strangers.push(cell);
  }
  return { index: row.index, serial, marks, reasons, totals, numbering, notes, strangers };
}

const isShort = (cell: Cell) => [...cleanText(cell.text)].length <= 2;

/** A tick, or a sign so short that somebody may have meant one; sentences of notes and signatures are neither. */
function hasMarks(marks: readonly MarkCell[]): boolean {
  return marks.some(({ cell, sense }) => sense === 'tick' || (sense === 'unclear' && isShort(cell)));
}

/** A row with a running number that says anything at all among its marks; signatures and notes have no number. */
const isNumberedPaper = (view: RowView) => isNumbered(view) && view.marks.some(({ sense }) => sense === 'unclear');

/** Sums below a column of marks: numbers only, or the error of a formula that was never calculated. */
function onlyNumbers(marks: readonly MarkCell[]): boolean {
  return marks.every(({ cell }) => isBlank(cell) || cell.kind === 'error' || numberIn(cell) !== null);
}

export function labelsTotal({ serial, numbering, strangers, notes, marks }: RowView): boolean {
  const labels = [serial, ...numbering, ...strangers, ...notes, ...marks.map(({ cell }) => cell)];
  return labels.some((cell) => cell?.kind === 'text' && isTotalLabel(cell.text));
}

/** Ticks outside the field of marks: in a column of serials, reasons, running numbers, totals, notes, or without a header. */
export function slippedTicks({ serial, reasons, numbering, totals, notes, strangers }: RowView): Cell[] {
  const cells = [...(serial ? [serial] : []), ...reasons, ...numbering, ...totals, ...notes, ...strangers];
  return cells.filter((cell) => senseOf(cell) === 'tick' && numberIn(cell) === null);
}

export const isNumbered = ({ numbering }: RowView) => numbering.some((cell) => numberIn(cell) !== null);

/**
 * `header` is a header that stands there again. `ballot` is everything that may be one, whole or faulty: rather a finding
 * too many than a ballot lost. `other` holds neither serial nor marks: notes, signatures, sub-titles, numbered empty rows.
 */
export type RowKind = 'header' | 'ballot' | 'total' | 'other';

/** @param hasReason whether a cell of the reason column names a reason of the programme. */
export function kindOfRow(view: RowView, hasReason: boolean): RowKind {
  const { serial, marks } = view;
  if (serial?.kind === 'text' && roleOfHeader(serial.text) === 'serial') return 'header';
  const slipped = slippedTicks(view).length > 0;
  const marked = hasMarks(marks) || slipped;
  if (!slipped && labelsTotal(view) && onlyNumbers(marks.filter(({ cell }) => !isTotalLabel(cell.text))))
    return 'total';
  if (serial === undefined) {
    if (!slipped && onlyNumbers(marks) && marks.some(({ cell }) => (numberIn(cell) ?? 0) > 1)) return 'total';
    return marked || hasReason || isNumberedPaper(view) ? 'ballot' : 'other';
  }
  if (serial.kind === 'text' && !looksLikeSerial(serial.text)) {
    return marked || hasReason || isNumbered(view) ? 'ballot' : 'other';
  }
  // "Phát ra: 50" below the table: a label where the running number would stand, and no mark.
  const labelled = view.numbering.some((cell) => cell.kind === 'text' && numberIn(cell) === null);
  return labelled && !marked && !hasReason ? 'other' : 'ballot';
}

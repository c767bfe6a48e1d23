/**
 * Layout `list`: one row per ballot, the codes of what was chosen in one cell or in several (cli.md "Files to read"). A range
 * "12-15" means the plain numbers 12, 13, 14, 15, and each of them must be a code: where codes carry a check digit nearly
 * none is, and the range is a finding. It never means the lines of the paper between two codes: that would be a guess.
 */

import type { Cell, Row } from '#main/formats/workbook/types.ts';
import type { InvalidReason, Rules } from '#shared/domain/programme.ts';
import { cleanText } from '#shared/domain/text.ts';
import { type CodeReader, codeReader, withoutTwins } from './codes.ts';
import { findNamingTable, type NamingTable, otherSerials } from './list-block.ts';
import { numberIn, senseOf } from './marks.ts';
import { productNames } from './names.ts';
import { pictureOf, type RoleOf } from './picture.ts';
import { inOrder, placeOf, type SheetReport, sheetReport } from './places.ts';
import { reasonOf } from './reasons.ts';
import { RowsBody } from './rows-body.ts';
import { isNumbered, kindOfRow, labelsTotal, type RowKind, type RowView, viewRow } from './rows-row.ts';
import type { LayoutReader, TableFrame } from './types.ts';
import { looksLikeSerial, roleOfHeader } from './words.ts';

/** Something that was meant as a code, whether or not it is one: a note or a signature below the table is not. */
function meansCodes({ marks }: RowView): boolean {
  return marks.some(({ cell, sense }) => sense === 'tick' || cell.kind !== 'text' || /^\P{L}*\p{Nd}/u.test(cell.text));
}

/** What a row is in which products are named in cells. */
export function kindOfNaming(view: RowView, hasReason: boolean, read: CodeReader): RowKind {
  const { serial, marks, strangers, reasons, notes } = view;
  if (serial?.kind === 'text' && roleOfHeader(serial.text) === 'serial') return 'header';
  const slipped = [...strangers, ...reasons, ...notes].some(
    (cell) => cell.kind === 'text' && read(cell).some(({ sense }) => sense === 'tick'),
  );
  const coded = meansCodes(view) || slipped;
  const sums = marks.every(({ cell }) => cell.kind === 'error' || numberIn(cell) !== null);
  if (!slipped && labelsTotal({ ...view, marks: [] }) && sums) return 'total';
  // Signatures and notes below the table have no running number.
  if (coded || (isNumbered(view) && marks.length > 0)) return 'ballot';
  if (serial?.kind === 'text' && !looksLikeSerial(serial.text)) {
    return marks.length > 0 || hasReason || isNumbered(view) ? 'ballot' : 'other';
  }
  // Without codes the rest of the row decides as in the layout `rows`: a serial, a reason, a tick that slipped.
  return kindOfRow({ ...view, marks: [] }, hasReason);
}

/** Reads a row with the codes of its cells as marks. */
function viewer(read: CodeReader): (row: Row, columns: NamingTable['columns']) => RowView {
  return (row, columns) => {
    const view = viewRow(row, columns);
    return { ...view, marks: withoutTwins(view.marks.flatMap(({ cell }) => read(cell))) };
  };
}

/**
 * Columns that nobody announced. Left of the codes stand names and dates; there only what may be a code or a reason is a fault. From
 * the codes on, and without a header, anything is.
 */
export class Bystanders {
  private readonly seen = new Map<number, { readonly first: Cell; telling: Cell | null }>();
  private readonly read: CodeReader;
  private readonly reasons: readonly InvalidReason[];

  constructor(read: CodeReader, { invalidReasons }: Rules) {
    this.read = read;
    this.reasons = invalidReasons;
  }

  add(cell: Cell): void {
    const known = this.seen.get(cell.column) ?? { first: cell, telling: null };
    this.seen.set(cell.column, known);
    if (known.telling === null && this.tells(cell)) known.telling = cell;
  }

  private tells(cell: Cell): boolean {
    const reason = numberIn(cell) === null && reasonOf(cell, this.reasons).kind === 'reason';
    const mark = senseOf(cell) === 'tick' && numberIn(cell) === null;
    return reason || mark || this.read(cell).some(({ sense }) => sense === 'tick');
  }

  judge(columns: NamingTable['columns'], report: SheetReport): void {
    for (const [column, { first, telling }] of this.seen) {
      if (!columns.unknown.has(column)) report.at('import.columnWithoutHeader', placeOf(first));
      else if (telling || column > columns.firstProduct) report.at('import.columnUnknown', placeOf(telling ?? first));
    }
  }
}

/** Faults of the header: a second column of serials, a header that is struck through. */
export function judgeHeader(table: NamingTable, report: SheetReport): void {
  const { block, columns } = table;
  const wanted = block.serial.text;
  for (const { cell, column } of block.rows.flatMap((row) => block.head.cells(row))) {
    const used = column === columns.serial || columns.products.has(column) || columns.reasons.has(column);
    if (used && cell.font?.strike) report.at('import.struckOut', placeOf(cell));
  }
  for (const { cell } of otherSerials(table)) {
    report.at('workbook.duplicateColumn', placeOf(cell), { params: { wanted } });
  }
}

/** Where its header ends. */
export const frameOf = ({ block }: NamingTable): TableFrame => ({
  bottom: block.rows.at(-1) ?? block.bottom,
  naming: null,
});

/** What each cell of such a table was taken for; `faulty` holds the cells that a finding speaks of. */
export function namingRoles(table: NamingTable, kindOfRowAt: RowsBody['kinds'], faulty: ReadonlySet<string>): RoleOf {
  const { block, columns } = table;
  const header = new Set(block.rows.concat(block.bottom));
  return (row, column, cell) => {
    const kind = header.has(row) ? 'header' : kindOfRowAt.get(row);
    if (kind === 'header') return 'header';
    if (kind === 'total') return columns.totals.has(column) || columns.products.has(column) ? 'total' : 'ignored';
    if (kind !== 'ballot') return 'ignored';
    if (column === columns.serial) return 'serial';
    if (columns.reasons.has(column)) return 'reason';
    if (columns.totals.has(column)) return 'total';
    if (!columns.products.has(column)) return 'ignored';
    if (cell === undefined || cleanText(cell.text) === '') return 'noMark';
    return faulty.has(cell.ref) ? 'unclear' : 'mark';
  };
}

export const listLayout: LayoutReader = {
  layout: 'list',
  read: (sheet, rulebook, file) => {
    const table = findNamingTable(sheet, productNames(rulebook));
    if (table === null) return null;
    const report = sheetReport(file, sheet.name);
    judgeHeader(table, report);
    const read = codeReader(rulebook);
    const bystanders = new Bystanders(read, rulebook.rules);
    const body = new RowsBody({
      ...{ sheet, rulebook, report },
      ...table,
      habits: {
        view: viewer(read),
        kindOf: (view, hasReason) => kindOfNaming(view, hasReason, read),
        stranger: (cell) => bystanders.add(cell),
      },
    });
    bystanders.judge(table.columns, report);
    const findings = inOrder(report.finish());
    const faulty = new Set(findings.flatMap(({ cell }) => (cell === undefined ? [] : [cell])));
    const picture = pictureOf(sheet, findings, namingRoles(table, body.kinds, faulty), () => null);
    return { layout: 'list', ...body.result(), findings, picture, frame: frameOf(table) };
  },
};

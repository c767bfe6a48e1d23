/** Tables with one row per product: their rows by what they are, and their ballots read as those of a `rows` table on its side. */

import type { Cell, Row, Sheet } from '#main/formats/workbook/types.ts';
import type { CellRole } from '#shared/contract/imports.ts';
import type { Layout } from '#shared/contract/layout.ts';
import { cleanText } from '#shared/domain/text.ts';
import { groupHeadings, type ProductColumns } from './columns-block.ts';
import { type HeadCell, headRows, pointedAt } from './header-rows.ts';
import { isBlank, numberIn, senseOf } from './marks.ts';
import { type ProductNames, productNames } from './names.ts';
import { pictureOf, type RoleOf } from './picture.ts';
import { inOrder, type Place, placeOf, type SheetReport, sheetReport } from './places.ts';
import type { HeaderBlock } from './rows-block.ts';
import { RowsBody } from './rows-body.ts';
import { type RowsColumns, sortColumns } from './rows-columns.ts';
import { kindOfRow, type RowKind, type RowView } from './rows-row.ts';
import { turned, turnedReport } from './turn.ts';
import type { Rulebook, SheetReading } from './types.ts';
import { isTotalLabel, roleOfHeader } from './words.ts';

export interface TurnedTable {
  readonly layout: Layout;
  /** The sheet as it is shown. */
  readonly sheet: Sheet;
  /** The same, or one in which serial and reason were moved into the ballot's column. */
  readonly straight: Sheet;
  readonly products: ProductColumns;
  readonly serialRow: number;
  /** Rows outside the table that belong to the ballots: those of serials and reasons. */
  readonly beside: ReadonlySet<number>;
  /** The last column that tells about products; ballots begin right of it. */
  readonly lastLabel: number;
  /** Columns right of it that hold no ballots. */
  readonly skipped: ReadonlySet<number>;
  readonly serialPlace: (column: number) => Omit<Place, 'text'>;
  /** What single cells outside the table are, by their reference. */
  readonly roles?: ReadonlyMap<string, CellRole>;
}

const MARK_ROLE = { tick: 'mark', none: 'noMark', unclear: 'unclear' } as const;
const isTick = (cell: Cell) => senseOf(cell) === 'tick' && numberIn(cell) === null;
const mayBeMark = (cell: Cell) =>
  senseOf(cell) === 'tick' || (senseOf(cell) === 'unclear' && [...cleanText(cell.text)].length <= 2);

/** Rows below the header that carry no ballots' data: headings of groups, and what stands below the last product. */
function idleRows(table: TurnedTable, rulebook: Rulebook, names: ProductNames): ReadonlySet<number> {
  const { straight, products, lastLabel, skipped } = table;
  const isGroup = groupHeadings(rulebook);
  const wide = new Set(
    straight.merges.filter(({ left, right }) => right > left).map(({ top, left }) => `${top}:${left}`),
  );
  const below = straight.rows.filter(({ index }) => index > products.bottom);
  const labelsOf = ({ cells }: Row) => cells.filter((cell) => cell.column <= lastLabel && !isBlank(cell));
  const marksOf = ({ cells }: Row) => cells.filter(({ column }) => column > lastLabel && !skipped.has(column));
  const isKnown = (cell: Cell): boolean => {
    const claim = names.claimOf(cell);
    if (cell.kind === 'text' && (roleOfHeader(cell.text) !== null || isTotalLabel(cell.text))) return true;
    if (!products.naming.includes(cell.column)) return false;
    return pointedAt(claim) !== null || claim.kind === 'ambiguous' || (claim.kind === 'unknown' && claim.likeCode);
  };
  const isHeading = (row: Row): boolean => {
    const labels = labelsOf(row);
    if (marksOf(row).some((cell) => senseOf(cell) !== 'none')) return false;
    if (labels.some(({ text }) => isGroup(text))) return true;
    if (labels.some(isKnown)) return false;
    const uncoded = products.code !== null && !labels.some(({ column }) => column === products.code);
    return uncoded || labels.some(({ column }) => wide.has(`${row.index}:${column}`));
  };
  const idle = new Set(below.filter(isHeading).map(({ index }) => index));
  for (const row of below.toReversed()) {
    if (idle.has(row.index)) continue;
    if (labelsOf(row).some(isKnown) || marksOf(row).some(mayBeMark)) break;
    idle.add(row.index);
  }
  return idle;
}

function blockOf({ products, serialRow, lastLabel }: TurnedTable, side: Sheet, names: ProductNames): HeaderBlock {
  const head = headRows(side, names);
  const [first = 1] = products.naming;
  const serial: HeadCell = { ...products.title, row: first, column: serialRow, role: 'serial' };
  const cells = products.naming.flatMap((column) => head.cells(column));
  const resolved = new Set(cells.filter(({ claim }) => pointedAt(claim) !== null).map(({ column }) => column));
  return { head, serial, rows: products.naming, naming: new Set(products.naming), bottom: lastLabel, resolved };
}

/** Labels of totals that no header word list holds: "Tổng số lượt chọn của phiếu". */
function withTotals(columns: RowsColumns): RowsColumns {
  const totals = [...columns.unknown].filter(([, { text }]) => isTotalLabel(text)).map(([column]) => column);
  const unknown = new Map([...columns.unknown].filter(([column]) => !totals.includes(column)));
  return { ...columns, unknown, totals: new Set([...columns.totals, ...totals]) };
}

/** A column headed "Tổng cộng" or "Số lượt" is one of totals. */
function kindOf(view: RowView, hasReason: boolean): RowKind {
  const { serial, marks, strangers, reasons } = view;
  const total = serial?.kind === 'text' && roleOfHeader(serial.text) === 'total';
  const ticked = [...marks.map(({ cell }) => cell), ...strangers, ...reasons].some(isTick);
  if (total && !ticked) return 'total';
  const kind = kindOfRow(view, hasReason);
  // Beside the products stand no notes and signatures: whatever is written there was meant for a ballot.
  return kind === 'other' && serial && marks.some(({ sense }) => sense !== 'none') ? 'ballot' : kind;
}

/** Marks beside the columns of ballots; notes there are named. */
function reportSlips(
  { straight, products, lastLabel, skipped }: TurnedTable,
  idle: ReadonlySet<number>,
  report: SheetReport,
): void {
  const { head, top, bottom } = products;
  const notes = new Set(head.cells(top).flatMap(({ role, column }) => (role === 'note' ? [column] : [])));
  for (const { index, cells } of straight.rows) {
    if (index <= bottom) continue;
    for (const cell of cells) {
      if (isBlank(cell)) continue;
      if (cell.column > lastLabel && !skipped.has(cell.column)) continue;
      // Groups are numbered in Roman: V and X.
      if (idle.has(index) && /^[VX]$/.test(cell.text)) continue;
      if (isTick(cell)) report.at('import.markUnclear', placeOf(cell));
      else if (notes.has(cell.column)) report.at('import.noteIgnored', placeOf(cell));
    }
  }
}

function rolesOf({ products, serialRow, lastLabel, roles }: TurnedTable, columns: RowsColumns, body: RowsBody): RoleOf {
  const known = (row: number) => columns.products.has(row) || columns.reasons.has(row) || columns.totals.has(row);
  return (row, column, cell): CellRole => {
    const own = cell && roles?.get(cell.ref);
    if (own) return own;
    const kind = column > lastLabel ? body.kinds.get(column) : undefined;
    if (row === serialRow && kind === 'ballot') return 'serial';
    if (row >= products.top && row <= products.bottom) return 'header';
    if (column <= lastLabel) return known(row) ? 'header' : 'ignored';
    if (kind === 'total') return known(row) ? 'total' : 'ignored';
    if (kind !== 'ballot') return 'ignored';
    if (columns.products.has(row)) return MARK_ROLE[senseOf(cell)];
    if (columns.reasons.has(row)) return 'reason';
    return columns.totals.has(row) ? 'total' : 'ignored';
  };
}

/** Reads the ballots of such a table, one per column. */
export function readTurned(table: TurnedTable, rulebook: Rulebook, file: string): SheetReading {
  const { layout, sheet, straight, products, beside, skipped } = table;
  const names = productNames(rulebook);
  const idle = idleRows(table, rulebook, names);
  const side = turned(
    straight,
    (row, { column }) => (beside.has(row) || (row > products.bottom && !idle.has(row))) && !skipped.has(column),
  );
  const whole = sheetReport(file, sheet.name);
  const report = turnedReport(whole);
  const block = blockOf(table, side, names);
  const columns = withTotals(sortColumns(block, names, report));
  reportSlips(table, idle, whole);
  const habits = { kindOf, serialPlace: table.serialPlace };
  const body = new RowsBody({ sheet: side, block, columns, rulebook, report, habits });
  body.strangers.judge(columns, report);
  const findings = inOrder(whole.finish());
  const picture = pictureOf(sheet, findings, rolesOf(table, columns, body), () => null);
  const frame = { bottom: products.bottom, naming: products.naming };
  return { layout, ...body.result(), findings, picture, frame };
}

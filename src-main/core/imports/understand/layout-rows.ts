/** Layout `rows`: one row per ballot, one column per product, a mark where ticked (cli.md "Files to read"). */

import type { Sheet } from '#main/formats/workbook/types.ts';
import type { CellRole } from '#shared/contract/imports.ts';
import { findTurnedColumns } from './columns-block.ts';
import { senseOf } from './marks.ts';
import { productNames } from './names.ts';
import { pictureOf, type RoleOf } from './picture.ts';
import { inOrder, sheetReport } from './places.ts';
import { findHeaderBlock, type HeaderBlock } from './rows-block.ts';
import { RowsBody } from './rows-body.ts';
import { type RowsColumns, sortColumns } from './rows-columns.ts';
import type { LayoutReader, Rulebook, SheetReading } from './types.ts';
import { isCodesHeader } from './words.ts';

const MARK_ROLE = { tick: 'mark', none: 'noMark', unclear: 'unclear' } as const;

function rolesOf(block: HeaderBlock, columns: RowsColumns, body: RowsBody): RoleOf {
  const header = new Set(block.rows.concat(block.bottom));
  const ofTotals = (column: number): CellRole =>
    columns.products.has(column) || columns.totals.has(column) ? 'total' : 'ignored';
  return (row, column, cell) => {
    const kind = header.has(row) ? 'header' : body.kinds.get(row);
    if (kind === 'header') return 'header';
    if (kind === 'total') return ofTotals(column);
    if (kind !== 'ballot') return 'ignored';
    if (column === columns.serial) return 'serial';
    if (columns.products.has(column)) return MARK_ROLE[senseOf(cell)];
    if (columns.reasons.has(column)) return 'reason';
    return columns.totals.has(column) ? 'total' : 'ignored';
  };
}

/** Rows that are looked at before a table whose products are not known is taken for one at all. */
const TASTE = 60;

/**
 * A table is in this layout when it names a serial column and at least two products of the catalogue (the only one, where
 * there is but one), or when ballots' marks stand below headers of which none is known: then the headers are the fault.
 */
function fits(sheet: Sheet, block: HeaderBlock, columns: RowsColumns, rulebook: Rulebook): boolean {
  if (block.resolved.size >= Math.min(2, rulebook.products.length)) return true;
  // Products below the header of serials: the table lies on its side.
  if (findTurnedColumns(sheet, productNames(rulebook), rulebook.rules) !== null) return false;
  // "Các mã được chọn" above codes is the layout `list`.
  if ([...columns.unknown.values()].every(({ text }) => isCodesHeader(text))) return false;
  const rows = sheet.rows.filter(({ index }) => index > block.bottom).slice(0, TASTE);
  const unheard = sheetReport('', sheet.name);
  const body = new RowsBody({ sheet: { ...sheet, rows }, block, columns, rulebook, report: unheard });
  return body.ballots.length > 0 && body.strangers.lookLikeMarks(columns);
}

function read(sheet: Sheet, rulebook: Rulebook, file: string): SheetReading | null {
  const names = productNames(rulebook);
  const block = findHeaderBlock(sheet, rulebook, names);
  if (block === null) return null;
  const report = sheetReport(file, sheet.name);
  const columns = sortColumns(block, names, report);
  if (!fits(sheet, block, columns, rulebook)) return null;
  const body = new RowsBody({ sheet, block, columns, rulebook, report });
  body.strangers.judge(columns, report);
  const findings = inOrder(report.finish());
  const roleOf = rolesOf(block, columns, body);
  const picture = pictureOf(sheet, findings, roleOf, (column) => columns.products.get(column) ?? null);
  return {
    ...({ layout: 'rows', ...body.result(), findings, picture } as const),
    frame: { bottom: block.rows.at(-1) ?? block.bottom, naming: null },
  };
}

export const rowsLayout: LayoutReader = { layout: 'rows', read };

/**
 * Layout `long`: one row per tick with the ballot's serial and the product's code, name or both (cli.md "Files to read"). An invalid
 * ballot is a row with its reason. A valid ballot without ticks cannot be written in it: a row without a product is a fault.
 */

import type { Row, Sheet } from '#main/formats/workbook/types.ts';
import { codeReader, withoutTwins } from './codes.ts';
import { isNameHeader } from './columns-block.ts';
import { Bystanders, frameOf, judgeHeader, kindOfNaming, namingRoles } from './layout-list.ts';
import { findNamingTable, type NamingTable } from './list-block.ts';
import { gatherLines, markOfLine, mergedSerials } from './long-lines.ts';
import { isBlank, numberIn } from './marks.ts';
import { type ProductNames, productNames } from './names.ts';
import { pictureOf } from './picture.ts';
import { inOrder, placeOf, type SheetReport, sheetReport } from './places.ts';
import { RowsBody } from './rows-body.ts';
import { type MarkCell, type RowView, viewRow } from './rows-row.ts';
import type { LayoutReader } from './types.ts';
import { isCodesHeader, looksLikeSerial } from './words.ts';

/** Code, name, and perhaps both together; more columns of products are another layout. */
const MOST_NAMING = 3;

/** One ballot's lines as a row: a mark for each line, and a doubt for a line that names nothing. */
function viewOf(row: Row, lines: readonly Row[], columns: NamingTable['columns'], names: ProductNames): RowView {
  const views = lines.map((line) => viewRow(line, columns));
  const marks = views.flatMap(({ marks: cells, serial, reasons }): MarkCell[] => {
    const mark = markOfLine(
      cells.map(({ cell }) => cell).filter((cell) => !isBlank(cell)),
      names,
    );
    if (mark) return [mark];
    const nothing = serial && reasons.length === 0 && (serial.kind === 'number' || looksLikeSerial(serial.text));
    return nothing ? [{ cell: serial, product: null, sense: 'unclear', doubt: { code: 'import.codeMissing' } }] : [];
  });
  const all = viewRow(row, columns);
  const totals = all.totals.filter((cell) => numberIn(cell) !== 1);
  return { ...all, serial: views[0]?.serial, marks: withoutTwins(marks), totals };
}

function reportHidden(sheet: Sheet, { block, columns }: NamingTable, report: SheetReport): void {
  for (const { index, cells } of sheet.rows) {
    const [first] = cells.filter((cell) => !isBlank(cell));
    if (index <= block.bottom || !first || !sheet.hiddenRows.has(index)) continue;
    const used = cells.find(({ column }) => column === columns.serial || columns.products.has(column));
    if (used) report.at('import.hiddenRow', placeOf(used));
  }
}

export const longLayout: LayoutReader = {
  layout: 'long',
  read: (sheet, rulebook, file) => {
    const names = productNames(rulebook);
    const table = findNamingTable(sheet, names, (text) => isCodesHeader(text) || isNameHeader(text));
    if (table === null || table.columns.products.size > MOST_NAMING) return null;
    const report = sheetReport(file, sheet.name);
    judgeHeader(table, report);
    reportHidden(sheet, table, report);
    const together = (cell: string) => rulebook.answers?.ballot(sheet.name, cell) === 'together';
    const { rows, lines } = gatherLines(sheet, table, mergedSerials(sheet, table, report), report, together);
    const read = codeReader(rulebook);
    const bystanders = new Bystanders(read, rulebook.rules);
    const gathered = { ...sheet, rows, merges: [], hiddenRows: new Set<number>() };
    const body = new RowsBody({
      ...{ sheet: gathered, rulebook, report },
      ...table,
      habits: {
        view: (row, columns) => viewOf(row, lines.get(row.index) ?? [], columns, names),
        kindOf: (view, hasReason) => kindOfNaming(view, hasReason, read),
        stranger: (cell) => bystanders.add(cell),
      },
    });
    bystanders.judge(table.columns, report);
    const findings = inOrder(report.finish());
    const faulty = new Set(findings.flatMap(({ cell }) => (cell === undefined ? [] : [cell])));
    const kinds = new Map(
      [...lines].flatMap(([index, group]) => {
        const kind = body.kinds.get(index);
        return kind === undefined ? [] : group.map((line) => [line.index, kind] as const);
      }),
    );
    const picture = pictureOf(sheet, findings, namingRoles(table, kinds, faulty), () => null);
    return { layout: 'long', ...body.result(), findings, picture, frame: frameOf(table) };
  },
};

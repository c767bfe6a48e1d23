/**
 * A sheet "Không hợp lệ" beside the one with the marks: a serial and a reason in each row (cli.md "Files to read" has them in a column or
 * row; offices keep them apart as well). It is read as a list that names no products; a ballot without a reason is a finding, never a
 * blank valid one.
 */
import { cellRef } from '#main/formats/workbook/refs.ts';
import type { Sheet } from '#main/formats/workbook/types.ts';
import { codeReader } from './codes.ts';
import { Bystanders, frameOf, judgeHeader, namingRoles } from './layout-list.ts';
import { findSerialsTable, type NamingTable } from './list-block.ts';
import { productNames } from './names.ts';
import { pictureOf } from './picture.ts';
import { inOrder, ofBallot, type SheetReport, sheetReport } from './places.ts';
import { RowsBody } from './rows-body.ts';
import { kindOfRow, viewRow } from './rows-row.ts';
import type { ReadBallot, Rulebook, SheetReading } from './types.ts';
import { namesInvalids } from './words.ts';

/** Reports a ballot without a reason where that should stand: beside its serial where no column is for it. */
function reportMissing({ columns }: NamingTable, ballot: ReadBallot, says: string, report: SheetReport): void {
  const { row, column, serial } = ballot;
  const [reason = column] = columns.reasons;
  ofBallot(report, cellRef(row, column), says).at(
    'import.reasonMissing',
    { row, column: reason, text: '' },
    { serial },
  );
}

/** The invalid ballots of a sheet that is called after them, or null. */
export function readInvalidSheet(sheet: Sheet, rulebook: Rulebook, file: string): SheetReading | null {
  if (!namesInvalids(sheet.name)) return null;
  const table = findSerialsTable(sheet, productNames(rulebook));
  if (table === null) return null;
  const report = sheetReport(file, sheet.name);
  judgeHeader(table, report);
  const bystanders = new Bystanders(codeReader(rulebook), rulebook.rules);
  const rules = { ...rulebook.rules, minTicks: 0 };
  const body = new RowsBody({
    ...{ sheet, report, rulebook: { ...rulebook, rules } },
    ...table,
    habits: { view: viewRow, kindOf: kindOfRow, stranger: (cell) => bystanders.add(cell) },
  });
  bystanders.judge(table.columns, report);
  const rows = new Map(sheet.rows.map((row) => [row.index, row]));
  const ballots = body.ballots.map((ballot): ReadBallot => {
    if (ballot.mark.invalid !== null) return ballot;
    const serial = rows.get(ballot.row)?.cells.find(({ column }) => column === ballot.column);
    if (ballot.certain) reportMissing(table, ballot, serial?.text ?? '', report);
    return { ...ballot, certain: false };
  });
  const findings = inOrder(report.finish());
  const faulty = new Set(findings.flatMap(({ cell }) => (cell === undefined ? [] : [cell])));
  const picture = pictureOf(sheet, findings, namingRoles(table, body.kinds, faulty), () => null);
  return { layout: 'list', ...body.result(), ballots, findings, picture, frame: frameOf(table) };
}

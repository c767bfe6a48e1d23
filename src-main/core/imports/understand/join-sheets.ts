/** Sheets that are one ballot each are one file of ballots: what they say together. */

import { cellRef, columnName } from '#main/formats/workbook/refs.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import type { ReadBallot, SheetReading } from './types.ts';

export interface FormSheet {
  readonly name: string;
  readonly reading: SheetReading;
}

/** A serial on two sheets is reported at both; which of the papers is misnumbered only a person can say. */
function twice(file: string, ballots: readonly ReadBallot[]): Finding[] {
  const bySerial = Map.groupBy(ballots, ({ serial }) => serial);
  return [...bySerial.values()].flatMap((same) => {
    const [first, second] = same;
    if (!first || !second) return [];
    return same.map((one) => {
      const { sheet = '', row, column, serial } = one;
      const other = one === first ? second : first;
      const place = { file, sheet, row, column: columnName(column), cell: cellRef(row, column), serial, value: serial };
      return finding('import.serialTwice', place, { other: `${other.sheet}!${cellRef(other.row, other.column)}` });
    });
  });
}

/** @param shown the sheet whose picture is shown; otherwise the first with a fault, or the first */
export function joinForms(file: string, forms: readonly FormSheet[], shown?: string): FormSheet {
  const ballots = forms.flatMap(({ name, reading }) => reading.ballots.map((ballot) => ({ ...ballot, sheet: name })));
  const doubled = twice(file, ballots);
  const findings = forms.flatMap(({ name, reading }) => [
    ...reading.findings,
    ...doubled.filter(({ sheet }) => sheet === name),
  ]);
  const faulty = findings.find(({ severity }) => severity === 'error')?.sheet;
  const visible = forms.find(({ name }) => name === (shown ?? faulty)) ?? forms[0];
  if (!visible) throw new Error('no form');
  const candidates = forms.reduce((sum, { reading }) => sum + reading.candidates, 0);
  const unique = ballots.filter(({ serial }) => !doubled.some((found) => found.serial === serial));
  const leftOut = forms.reduce((sum, { reading }) => sum + reading.leftOut, 0);
  return { name: visible.name, reading: { ...visible.reading, candidates, leftOut, findings, ballots: unique } };
}

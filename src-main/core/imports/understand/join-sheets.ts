/** What several sheets of one file of ballots say together: sheets that are one ballot each, a sheet of invalid ones beside the others. */

import { cellRef, columnName } from '#main/formats/workbook/refs.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import type { ReadBallot, SheetReading } from './types.ts';

export interface ReadSheet {
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
export function joinSheets(file: string, sheets: readonly ReadSheet[], shown?: string): ReadSheet {
  const parts = sheets.map(({ name, reading }) => ({
    name,
    reading,
    ballots: reading.ballots.map((ballot) => ({ ...ballot, sheet: ballot.sheet ?? name })),
  }));
  const ballots = parts.flatMap((part) => part.ballots);
  const doubled = twice(file, ballots);
  const findings = parts.flatMap(({ reading, ballots: own }) => {
    const names = new Set(own.map(({ sheet }) => sheet));
    return [...reading.findings, ...doubled.filter(({ sheet = '' }) => names.has(sheet))];
  });
  const faulty = findings.find(({ severity }) => severity === 'error')?.sheet;
  const [first] = parts;
  const visible = parts.find(({ name }) => name === (shown ?? faulty)) ?? first;
  if (!visible || !first) throw new Error('no sheets');
  const candidates = parts.reduce((sum, { reading }) => sum + reading.candidates, 0);
  const unique = ballots.filter(({ serial }) => !doubled.some((found) => found.serial === serial));
  const leftOut = parts.reduce((sum, { reading }) => sum + reading.leftOut, 0);
  const { layout } = first.reading;
  return {
    name: visible.name,
    reading: { ...visible.reading, layout, candidates, leftOut, findings, ballots: unique },
  };
}

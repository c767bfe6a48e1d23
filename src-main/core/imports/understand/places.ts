/** Findings of one sheet: each with file, sheet, row, column, cell and what stands there. */

import { cellRef, columnName, parseRef } from '#main/formats/workbook/refs.ts';
import type { Cell } from '#main/formats/workbook/types.ts';
import { type Finding, type FindingCode, type FindingParams, finding } from '#shared/domain/finding.ts';

export interface Place {
  /** 1-based. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface SheetReport {
  /** One finding at one cell; `value` is what stands there unless another is given. */
  readonly at: (
    code: FindingCode,
    place: Place,
    more?: { params?: FindingParams; serial?: string | undefined; value?: string },
  ) => void;
}

/** Where a cell stands in the file, however a layout has turned or gathered its rows. */
export function placeOf({ ref, text }: Pick<Cell, 'ref' | 'text'>): Place {
  const at = parseRef(ref);
  if (at === null) throw new RangeError(`no cell ${ref}`);
  return { ...at, text };
}

/** Nobody reads more of a cell than this in a message. */
const LONGEST_VALUE = 200;
/** Lists longer than this help nobody, and a hostile sheet could fill the memory with them; the rest is counted. */
const MOST_FINDINGS = 5_000;

export function shownValue(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  return plain.length > LONGEST_VALUE ? `${plain.slice(0, LONGEST_VALUE)}…` : plain;
}

/** @returns the report, and `finish()`: its findings, with one that says how many are not listed. */
export function sheetReport(file: string, sheet: string): SheetReport & { readonly finish: () => readonly Finding[] } {
  const findings: Finding[] = [];
  let left = 0;
  return {
    finish: () =>
      left === 0 ? findings : [...findings, finding('import.findingsCut', { file, sheet }, { count: left })],
    at: (code, { row, column, text }, { params = {}, serial, value } = {}) => {
      if (findings.length >= MOST_FINDINGS) {
        left += 1;
        return;
      }
      const place = { file, sheet, row, column: columnName(column), cell: cellRef(row, column) };
      const what = { value: value ?? shownValue(text), ...(serial === undefined ? {} : { serial }) };
      findings.push(finding(code, { ...place, ...what }, params));
    },
  };
}

/** The same report, for what is found in one ballot: each finding says which, by the cell of its serial and what it says. */
export function ofBallot(report: SheetReport, ballot: string, text: string): SheetReport {
  const said = { ballot, says: shownValue(text) };
  return { at: (code, place, more = {}) => report.at(code, place, { ...more, params: { ...more.params, ...said } }) };
}

/** Left to right, top to bottom; what concerns the whole file or sheet comes first. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const column = ({ column: letters = '' }: Finding) => letters.padStart(4, ' ');
  return [...findings].sort(
    (a, b) => (a.row ?? 0) - (b.row ?? 0) || (column(a) < column(b) ? -1 : column(a) > column(b) ? 1 : 0),
  );
}

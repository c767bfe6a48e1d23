/** Findings grouped by cause, with the number that marks their cells in the picture. */
import type { Finding, FindingCode } from '#shared/domain/finding.ts';

export interface Cause {
  readonly code: FindingCode;
  /** Counts from 1; stands in the cells' badges. */
  readonly number: number;
  readonly severity: 'error' | 'warning';
  readonly findings: readonly Finding[];
}

/** Said of every ballot that is there already: good news, not something to look into. */
const KNOWN: FindingCode = 'import.unchanged';

export function knownOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => code === KNOWN);
}

/** Errors before notes, each cause where its first finding stands in the file. */
export function causesOf(findings: readonly Finding[]): readonly Cause[] {
  const of = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity && finding.code !== KNOWN);
  const groups = Map.groupBy([...of('error'), ...of('warning')], ({ code }) => code);
  return [...groups].map(([code, members], i) => ({
    code,
    number: i + 1,
    severity: members[0]?.severity ?? 'warning',
    findings: members,
  }));
}

const CELL = /^[A-Z]{1,3}[0-9]+$/;

export interface CellFlag {
  readonly number: number;
  readonly severity: 'error' | 'warning';
}

/** A cell of the file. A file of forms, or with a sheet of invalid ballots, has findings on several sheets. */
export interface SheetCell {
  readonly sheet: string;
  readonly cell: string;
}

/** Where a finding stands; null where it speaks of no cell. */
export function sheetCellOf({ sheet, cell }: Finding, shown: string): SheetCell | null {
  return cell === undefined ? null : { sheet: sheet ?? shown, cell };
}

export const sameCell = (a: SheetCell | null, b: SheetCell | null): boolean =>
  a === b || (a !== null && b !== null && a.sheet === b.sheet && a.cell === b.cell);

/**
 * Which cells of the sheet that is shown carry a badge; a cell with several causes shows the gravest. A finding that names a second
 * cell marks both.
 */
export function flagsOf(causes: readonly Cause[], shown: string): ReadonlyMap<string, CellFlag> {
  const flags = new Map<string, CellFlag>();
  for (const { number, severity, findings } of causes) {
    for (const { cell, sheet = shown, params } of findings) {
      if (sheet !== shown) continue;
      const others = [params.first, params.other].filter((ref) => typeof ref === 'string' && CELL.test(ref));
      for (const ref of [cell, ...others])
        if (typeof ref === 'string' && !flags.has(ref)) flags.set(ref, { number, severity });
    }
  }
  return flags;
}

/** All cells to jump to, each once, in the order in which the causes stand at the right. */
export function cellsOf(causes: readonly Cause[], shown: string): readonly SheetCell[] {
  const cells = causes.flatMap(({ findings }) => findings.flatMap((finding) => sheetCellOf(finding, shown) ?? []));
  return [...new Map(cells.map((at) => [`${at.sheet}!${at.cell}`, at])).values()];
}

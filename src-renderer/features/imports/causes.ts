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

/** Which cells carry a badge; a cell with several causes shows the gravest. A finding that names a second cell marks both. */
export function flagsOf(causes: readonly Cause[]): ReadonlyMap<string, CellFlag> {
  const flags = new Map<string, CellFlag>();
  for (const { number, severity, findings } of causes) {
    for (const { cell, params } of findings) {
      const others = [params.first, params.other].filter((ref) => typeof ref === 'string' && CELL.test(ref));
      for (const ref of [cell, ...others])
        if (typeof ref === 'string' && !flags.has(ref)) flags.set(ref, { number, severity });
    }
  }
  return flags;
}

/** All cells to jump to, in the order in which the causes stand at the right. */
export function cellsOf(causes: readonly Cause[]): readonly string[] {
  return [...new Set(causes.flatMap(({ findings }) => findings.flatMap(({ cell }) => cell ?? [])))];
}

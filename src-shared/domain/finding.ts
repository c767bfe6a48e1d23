/** Findings are data: what is wrong with an input, where, and how grave (finding-table.ts). */
import { FINDINGS, type Verdict } from './finding-table.ts';

export type FindingCode = keyof typeof FINDINGS;

/** Values for the placeholders of the code's text. */
export type FindingParams = Readonly<Record<string, string | number>>;

/** One finding at one place. Its message is rendered by the shell in the reader's language. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly params: FindingParams;
  readonly file?: string | undefined;
  readonly sheet?: string | undefined;
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly cell?: string | undefined;
  readonly serial?: string | undefined;
  readonly unit?: string | undefined;
  readonly value?: string | undefined;
}

export type FindingPlace = Pick<Finding, 'file' | 'sheet' | 'row' | 'column' | 'cell' | 'serial' | 'unit' | 'value'>;

/** Makes a finding of the table's severity. */
export function finding(code: FindingCode, place: FindingPlace = {}, params: FindingParams = {}): Finding {
  return { code, severity: FINDINGS[code].severity, params, ...place };
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

const EXIT: Readonly<Record<Verdict, number>> = { usage: 2, refused: 3, untrusted: 4, aside: 5 };
const WORST_FIRST = [2, 4, 3, 5] as const;

/** The exit code of cli.md for a set of findings: usage 2, then untrusted 4, refused 3, aside 5, else 0. */
export function exitCodeOf(findings: readonly Finding[]): number {
  const present = new Set(
    findings.flatMap(({ code, severity }) => {
      const { verdict } = FINDINGS[code];
      return severity === 'error' && verdict ? [EXIT[verdict]] : [];
    }),
  );
  return WORST_FIRST.find((code) => present.has(code)) ?? 0;
}

/** Expected failures are values: either the value, with warnings, or the findings that refuse it. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export function done<T>(value: T, findings: readonly Finding[] = []): Result<T> {
  return { ok: true, value, findings };
}

export function refuse(...findings: Finding[]): { readonly ok: false; readonly findings: readonly Finding[] } {
  return { ok: false, findings };
}

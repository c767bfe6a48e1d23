/** The programme file (cli.md "Files to read"): JSON checked against its schema, every fault named by its field. */
import type { z } from 'zod';
import { programme } from '#shared/contract/programme.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import type { Programme } from '#shared/domain/programme.ts';

type Issue = z.core.$ZodIssue;

/** rules.invalidReasons[2].code, as a person would write it down. */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** What was wanted, in signs that need no translation. */
function wanted(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `≠ ${issue.expected}`;
    case 'too_small':
      return `≥ ${issue.minimum}`;
    case 'too_big':
      return `≤ ${issue.maximum}`;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'invalid_format':
      return issue.format === 'date' ? 'yyyy-mm-dd' : (issue.pattern ?? issue.format);
    default:
      return issue.message;
  }
}

function findingsOf(file: string, issue: Issue): Finding[] {
  const at = (path: readonly PropertyKey[], detail: string) =>
    finding('programme.form', { file, value: fieldName(path) }, { field: fieldName(path), detail });
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => at([...issue.path, key], '?'));
  return [at(issue.path, wanted(issue))];
}

/** The programme that a file describes, or every fault of it. Text comes back in NFC, missing defaults filled in. */
export function readProgramme(file: string, bytes: Buffer): Result<Programme> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse(finding('programme.notJson', { file }));
  }
  const parsed = programme.safeParse(value);
  if (parsed.success) return done(parsed.data);
  return refuse(...parsed.error.issues.flatMap((issue) => findingsOf(file, issue)));
}

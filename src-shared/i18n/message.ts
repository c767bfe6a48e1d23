/** Renders a finding's text in a language. */
import type { Finding } from '../domain/finding.ts';
import { findings as en } from './en/findings.ts';
import { words as enWords } from './en/words.ts';
import { formatNumber } from './format.ts';
import { findings as vi } from './vi/findings.ts';
import { words as viWords } from './vi/words.ts';

export type Language = 'vi' | 'en';
export const FINDING_TEXTS = { vi, en } as const;

/** Values that are words of the data are shown in the reader's language. */
function word(language: Language, value: string): string {
  const words = language === 'vi' ? viWords : enWords;
  const tables: Readonly<Record<string, string>>[] = [
    words.roles,
    words.modes,
    words.workspaces,
    words.package,
    words.counts,
    words.verdicts,
    words.contents,
    words.limits,
  ];
  return tables.find((table) => Object.hasOwn(table, value))?.[value] ?? value;
}

/**
 * Fills {name} from the finding's params (numbers as 1.234), else from its place; {name, select} puts the value's word in
 * the language; {by, person} the words for the person whose login `by` is, where the finding has them beside it (`byPerson`).
 * A placeholder without a value stays visible: a test finds it.
 */
export function messageOf(finding: Finding, language: Language): string {
  const values: Readonly<Record<string, unknown>> = { ...finding, ...finding.params };
  return FINDING_TEXTS[language][finding.code]
    .replace(/\{(\w+)(?:, (select|person))?\}/g, (whole, name: string, as: string | undefined) => {
      const value = (as === 'person' ? values[`${name}Person`] : undefined) ?? values[name];
      if (value === undefined) return whole;
      if (as === 'select') return word(language, String(value));
      // Counts are written as on the papers; a row of the place stays as the spreadsheet shows it.
      return typeof finding.params[name] === 'number' ? formatNumber(finding.params[name]) : String(value);
    })
    .trim();
}

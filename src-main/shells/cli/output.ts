/** What a command prints: one JSON document, or a short text for people. */
import { inFives } from '#shared/domain/check-code.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { answerForms } from '#shared/domain/import-answers.ts';
import { auditAction, auditSummary } from '#shared/i18n/audit-lines.ts';
import { cli as enTexts } from '#shared/i18n/en/cli.ts';
import { words as enWords } from '#shared/i18n/en/words.ts';
import { formatInstant, formatNumber } from '#shared/i18n/format.ts';
import { type Language, messageOf } from '#shared/i18n/message.ts';
import { cli as viTexts } from '#shared/i18n/vi/cli.ts';
import { words as viWords } from '#shared/i18n/vi/words.ts';

export const textsOf = (language: Language) => (language === 'vi' ? viTexts : enTexts);

function isFinding(value: object): value is Finding {
  return 'code' in value && 'severity' in value && 'params' in value;
}

/** A finding as cli.md shows it: code, severity, message, then its place; of an import, which answers it takes (docs/import-map.md). */
function shownFinding(finding: Finding, language: Language) {
  const { code, severity, params, ...place } = finding;
  const answers = answerForms(finding);
  const { sign, ballot } = params;
  const takes = {
    ...(answers.length > 0 ? { answers } : {}),
    ...(sign === undefined ? {} : { sign }),
    ...(ballot === undefined ? {} : { ballot }),
  };
  return { code, severity, message: messageOf(finding, language), ...place, ...takes };
}

/** The value with every finding in it rendered. */
export function rendered(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => rendered(item, language));
  if (typeof value !== 'object' || value === null) return value;
  if (isFinding(value)) return shownFinding(value, language);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rendered(item, language)]));
}

/** All findings inside a value. */
export function findingsWithin(value: unknown): Finding[] {
  if (Array.isArray(value)) return value.flatMap(findingsWithin);
  if (typeof value !== 'object' || value === null) return [];
  if (isFinding(value)) return [value];
  return Object.values(value).flatMap(findingsWithin);
}

function label(key: string, language: Language): string {
  return (textsOf(language).labels as Readonly<Record<string, string>>)[key] ?? key;
}

/** Figures that name something are not grouped like counts. */
const UNGROUPED = new Set(['year', 'version', 'revision', 'id']);

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Digits to compare with paper in groups of five, moments in the time of Hanoi. */
function textOf(key: string, value: string, language: Language): string | undefined {
  if (key === 'checkCode') return inFives(value);
  if (key === 'action') return auditAction(value, language);
  // What an audit row keeps is shown in words; `--json` has it as stored.
  if (key === 'old' || key === 'new') return auditSummary({ old: null, new: value }, language);
  return INSTANT.test(value) ? formatInstant(value) : undefined;
}

/** Values that are words of the data are shown in the reader's language. */
function plain(key: string, value: unknown, language: Language): string {
  const words = language === 'vi' ? viWords : enWords;
  const states = { ...words.ballotStates, ...words.unitStates, ...words.standings };
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    role: words.roles,
    mode: words.modes,
    state: states,
    toState: states,
    slot: textsOf(language).labels,
    entry: textsOf(language).labels,
  };
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? textsOf(language).yes : textsOf(language).no;
  if (typeof value === 'number') return UNGROUPED.has(key) ? String(value) : formatNumber(value);
  if (typeof value === 'string') return textOf(key, value, language) ?? tables[key]?.[value] ?? value;
  if (Array.isArray(value))
    return value.every((item) => typeof item !== 'object') ? value.join(' ') : String(value.length);
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(
    // The keys of somebody's keying are no signing keys.
    ([inner, item]) => {
      const name = inner === 'keys' && 'keysPerHour' in value ? 'keystrokes' : inner;
      return `${label(name, language)} ${plain(inner, item, language)}`;
    },
  );
  return parts.join(', ');
}

/** A text for people shows the first lines of a long list; `--json` has them all. */
const MOST_ROWS = 30;

function table(rows: readonly object[], language: Language): string {
  const [first] = rows;
  if (!first) return `  ${textsOf(language).none}`;
  const keys = Object.keys(first).filter((key) => key !== 'findings');
  const shown = rows.slice(0, MOST_ROWS);
  const lines = [
    keys.map((key) => label(key, language)),
    ...shown.map((row) => keys.map((key) => plain(key, (row as Record<string, unknown>)[key], language).slice(0, 60))),
  ];
  const widths = keys.map((_key, at) => Math.max(...lines.map((line) => [...(line[at] ?? '')].length)));
  const padded = (text: string, at: number) => text.padEnd((widths[at] ?? 0) + text.length - [...text].length);
  const printed = lines.map((line) => `  ${line.map(padded).join('  ').trimEnd()}`);
  if (rows.length > MOST_ROWS) printed.push(`  ${textsOf(language).moreRows(rows.length - MOST_ROWS)}`);
  return printed.join('\n');
}

/** A short text of a value: its plain fields as lines, its lists as tables. */
export function asText(value: unknown, language: Language): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, item]) => {
      if (key === 'findings') return '';
      if (Array.isArray(item) && item.some((one) => typeof one === 'object'))
        return `${label(key, language)}:\n${table(item, language)}`;
      return `${label(key, language)}: ${plain(key, item, language)}`;
    })
    .filter((text) => text !== '')
    .join('\n');
}

/** Findings for a person, one a line, place first. */
export function findingLines(findings: readonly Finding[], language: Language): string {
  const words = language === 'vi' ? viWords : enWords;
  return findings
    .map((finding) => {
      const place = [finding.file, finding.sheet, finding.cell, finding.unit]
        .filter((part) => part !== undefined)
        .join(' · ');
      return `${words.severity[finding.severity]}${place === '' ? '' : ` (${place})`}: ${messageOf(finding, language)} [${finding.code}]`;
    })
    .join('\n');
}

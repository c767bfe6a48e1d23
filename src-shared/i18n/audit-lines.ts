/** What an audit row says, in words: no JSON and no field names of the program. Window, workbook and PDF share it. */
import type { Finding, FindingCode } from '../domain/finding.ts';
import { audit as enAudit } from './en/audit.ts';
import { system as enSystem } from './en/system.ts';
import { words as enWords } from './en/words.ts';
import { formatInstant, formatNumber, typedMoment } from './format.ts';
import { FINDING_TEXTS, type Language, messageOf } from './message.ts';
import { audit as viAudit } from './vi/audit.ts';
import { system as viSystem } from './vi/system.ts';
import { words as viWords } from './vi/words.ts';

/** One thing of which a row tells what it was and what it became; null where it says nothing. */
export interface AuditLine {
  readonly label: string;
  readonly old: string | null;
  readonly new: string | null;
}

interface Stored {
  readonly old: string | null;
  readonly new: string | null;
}

/** More of a list than this is counted, not read. */
const MOST_ITEMS = 40;
/** Numbers that name something. */
const UNGROUPED = new Set([
  'revision',
  'version',
  'entry',
  'ballot',
  'import',
  'id',
  'position',
  'year',
  'packageVersion',
]);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

type Tables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads rows in one language. */
class Reader {
  readonly #texts: typeof viAudit;
  readonly #tables: Tables;
  readonly #language: Language;
  /** Fields met that have no word: a fault of ours, found by a test. */
  readonly unknown = new Set<string>();

  constructor(language: Language) {
    const words = language === 'vi' ? viWords : enWords;
    this.#texts = language === 'vi' ? viAudit : enAudit;
    this.#language = language;
    this.#tables = {
      ...this.#texts.values,
      role: words.roles,
      mode: words.modes,
      verdict: words.verdicts,
      standing: words.standings,
      state: { ...words.unitStates, ...words.ballotStates, ...this.#texts.values.state },
    };
  }

  label(field: string): string {
    const word = this.#texts.fields[field];
    if (word === undefined) this.unknown.add(field);
    return word ?? field;
  }

  #list(field: string, items: readonly unknown[]): string {
    if (items.length === 0) return this.#texts.none;
    const plain = items.every((item) => typeof item !== 'object');
    const shown = items.slice(0, MOST_ITEMS).map((item) => this.value(field, item));
    if (items.length > MOST_ITEMS) shown.push(this.#texts.more(formatNumber(items.length - MOST_ITEMS)));
    return shown.join(plain ? ', ' : '; ');
  }

  #record(value: object): string {
    // An explanation's own words say what its code stands for.
    if ('code' in value && 'text' in value && typeof value.text === 'string') return value.text;
    const parts = Object.entries(value).filter(([, each]) => each !== undefined && each !== null && each !== '');
    if (parts.length === 0) return this.#texts.none;
    return parts.map(([field, each]) => `${this.label(field)} ${this.value(field, each)}`).join(', ');
  }

  #text(field: string, value: string): string {
    if (value === '') return this.#texts.none;
    if (INSTANT.test(value)) return formatInstant(value);
    if (LOCAL.test(value)) return typedMoment(value);
    if (isCode(value)) return messageOf({ code: value, severity: 'error', params: {} }, this.#language);
    return this.#tables[field]?.[value] ?? value;
  }

  value(field: string, value: unknown): string {
    if (value === null || value === undefined) return this.#texts.none;
    if (typeof value === 'boolean') return value ? this.#texts.yes : this.#texts.no;
    if (typeof value === 'number') return UNGROUPED.has(field) ? String(value) : formatNumber(value);
    if (typeof value === 'string') return this.#text(field, value);
    if (Array.isArray(value)) return this.#list(field, value);
    return isFinding(value) ? messageOf(value, this.#language) : this.#record(value);
  }
}

/** A finding's code whose sentence needs no values. */
function isCode(value: string): value is FindingCode {
  return Object.hasOwn(FINDING_TEXTS.vi, value) && !FINDING_TEXTS.vi[value as FindingCode].includes('{');
}

function isFinding(value: object): value is Finding {
  return (
    'code' in value && 'severity' in value && 'params' in value && Object.hasOwn(FINDING_TEXTS.vi, String(value.code))
  );
}

function parsed(json: string | null): unknown {
  if (json === null) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    // Plain words are kept as they are.
    return json;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Both sides field by field: old values stand beside the new ones of the same name. */
function linesOf(reader: Reader, event: Stored): AuditLine[] {
  const [before, after] = [parsed(event.old), parsed(event.new)];
  const said = (field: string, value: unknown) => (value === undefined ? null : reader.value(field, value));
  if (!isRecord(before ?? {}) || !isRecord(after ?? {})) {
    return [{ label: '', old: said('', before), new: said('', after) }];
  }
  const [from, to] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].map((field) => ({
    label: reader.label(field),
    old: said(field, from[field]),
    new: said(field, to[field]),
  }));
}

export function auditLines(event: Stored, language: Language): AuditLine[] {
  return linesOf(new Reader(language), event);
}

/** The same in one line: what changed first, unchanged values left out. */
export function auditSummary(event: Stored, language: Language): string {
  return auditLines(event, language)
    .filter((line) => line.old !== line.new)
    .map((line) => {
      const change =
        line.old !== null && line.new !== null ? `${line.old} → ${line.new}` : (line.new ?? line.old ?? '');
      return line.label === '' ? change : `${line.label}: ${change}`;
    })
    .join(' · ');
}

/** Fields of a row that have no word in that language; none when all is well. */
export function wordlessFields(event: Stored, language: Language): string[] {
  const reader = new Reader(language);
  linesOf(reader, event);
  return [...reader.unknown];
}

/** What was done, in words. */
export function auditAction(action: string, language: Language): string {
  const actions: Readonly<Record<string, string>> = (language === 'vi' ? viSystem : enSystem).actions;
  return actions[action] ?? action;
}

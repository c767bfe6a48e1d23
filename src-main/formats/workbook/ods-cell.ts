import { formatted, type NumberFormat, normaliseIso } from './dates.ts';
import { parseIndex } from './refs.ts';
import type { RawCell } from './store.ts';
import type { SharedText } from './text.ts';
import { UNCALCULATED } from './types.ts';
import type { AttributeRecord } from './xml.ts';

/** A cell element of OpenDocument with what stands in it. */
export interface OdsCell {
  readonly attributes: AttributeRecord;
  readonly text: SharedText;
  readonly comment: string;
}

type Value = Pick<RawCell, 'kind' | 'value' | 'formula' | 'pad'>;

/** What a cell holds, by the type that it names; null for nothing. `failure` makes the error for what cannot be read. */
export function odsValue(
  { attributes, text }: OdsCell,
  format: NumberFormat,
  failure: (detail: string) => Error,
): Value | null {
  const shown = typeof text === 'string' ? text : text.text;
  const formula = attributes['table:formula'] !== undefined;
  const type = attributes['office:value-type'];
  if (attributes['calcext:value-type'] === 'error') return { kind: 'error', value: shown || '#N/A', formula, pad: 0 };
  switch (type) {
    case undefined:
      if (shown !== '') return { kind: 'text', value: shown, formula, pad: 0 };
      return formula ? { kind: 'error', value: UNCALCULATED, formula, pad: 0 } : null;
    case 'string': {
      const value = attributes['office:string-value']?.normalize('NFC') || shown;
      return value === '' ? null : { kind: 'text', value, formula, pad: 0 };
    }
    case 'float':
    case 'percentage':
    case 'currency':
      return { ...formatted(numberOf(attributes['office:value'], failure), format, false), formula };
    case 'boolean':
      return { kind: 'boolean', value: booleanOf(attributes['office:boolean-value'], failure), formula, pad: 0 };
    case 'date': {
      const value = normaliseIso(attributes['office:date-value'] ?? '');
      if (value === null) throw failure('a date that is none');
      return { kind: 'date', value, formula, pad: 0 };
    }
    case 'time':
      return { kind: 'date', value: timeOf(attributes['office:time-value'], failure), formula, pad: 0 };
    default:
      throw failure(`cell type ${type.slice(0, 20)}`);
  }
}

function numberOf(value: string | undefined, failure: (detail: string) => Error): number {
  const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value ?? '') ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw failure(`number ${value?.slice(0, 40)}`);
  return number;
}

function booleanOf(value: string | undefined, failure: (detail: string) => Error): boolean {
  if (value !== 'true' && value !== 'false') throw failure(`truth value ${value?.slice(0, 20)}`);
  return value === 'true';
}

/** "PT08H30M00S" as "08:30:00"; hours are not cut at 24. */
function timeOf(value: string | undefined, failure: (detail: string) => Error): string {
  const parts = /^PT(\d{1,7})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$/.exec(value ?? '');
  if (parts === null) throw failure(`time ${value?.slice(0, 40)}`);
  return parts
    .slice(1)
    .map((part) => part.padStart(2, '0'))
    .join(':');
}

/** Rows and columns that a cell is merged over; null for a cell of its own. */
export function spanOf(
  attributes: AttributeRecord,
  failure: (detail: string) => Error,
): { rows: number; columns: number } | null {
  const { 'table:number-rows-spanned': down, 'table:number-columns-spanned': across } = attributes;
  const rows = down === undefined ? 1 : parseIndex(down, 1_048_576);
  const columns = across === undefined ? 1 : parseIndex(across, 16_384);
  if (rows === null || columns === null) throw failure('a merged range that is none');
  return rows === 1 && columns === 1 ? null : { rows, columns };
}

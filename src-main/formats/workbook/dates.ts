/** Number formats and the dates behind them (ECMA-376 part 1, 18.8.30 numFmt and 18.17.4 dates and times). */

import { DATE_OUT_OF_RANGE } from './types.ts';

export interface NumberFormat {
  readonly kind: 'number' | 'date' | 'duration';
  /** Width of a format made of zeros only ("00000" shows 12 as 00012); 0 for any other. */
  readonly pad: number;
}

const PLAIN: NumberFormat = { kind: 'number', pad: 0 };
const DATE: NumberFormat = { kind: 'date', pad: 0 };
const DURATION: NumberFormat = { kind: 'duration', pad: 0 };

/** Formats that have a number but no text in the file; 27–36, 50–58 and 71–81 are dates in the Asian versions. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 46) return DURATION;
  const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);
  return date || (id >= 71 && id <= 81) ? DATE : PLAIN;
}

/** What a format text makes of a number. Literals, padding, colours, conditions and currency signs are no date letters. */
export function customFormat(code: string): NumberFormat {
  if (/^\s*(general|standard)\s*(;|$)/i.test(code)) return PLAIN;
  const bare = code.replace(/"[^"]*"?|\\.|_.|\*./gsu, '');
  if (/\[(h+|m+|s+)\]/i.test(bare)) return DURATION;
  const letters = bare.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '');
  if (/[dmyhsbg]|am\/pm|a\/p|e(?![+-])/i.test(letters)) return DATE;
  const zeros = /^(0+)(;|$)/.exec(letters);
  return zeros?.[1] !== undefined && zeros[1].length > 1 && zeros[1].length < 32
    ? { kind: 'number', pad: zeros[1].length }
    : PLAIN;
}

const DAY = 86_400_000;
/** 31 December 9999 in the system of 1900. */
const LAST_SERIAL = 2_958_465;
/** Days from serial 0 of the one system to serial 0 of the other. */
const SHIFT_1904 = 1_462;

const two = (n: number) => String(n).padStart(2, '0');

function timeText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/**
 * A serial number as ISO date, date and time, or time alone (below 1), to the second; null when it is none.
 * The system of 1900 counts a 29 February 1900 that never was: serial 60; later serials are shifted by it.
 */
export function serialToIso(serial: number, date1904: boolean): string | null {
  const inSystem1900 = date1904 ? serial + SHIFT_1904 : serial;
  if (!(serial >= 0) || inSystem1900 >= LAST_SERIAL + 1) return null;
  const milliseconds = Math.round((serial - Math.floor(serial)) * 86_400) * 1000;
  if (serial < 1 && milliseconds < DAY && !(date1904 && serial === 0)) return timeText(milliseconds);
  const day = Math.floor(inSystem1900) + Math.floor(milliseconds / DAY);
  if (day > LAST_SERIAL) return null;
  const time = timeText(milliseconds % DAY);
  return time === '00:00:00' ? isoDay(day) : `${isoDay(day)}T${time}`;
}

function isoDay(day: number): string {
  if (day === 60) return '1900-02-29';
  return new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY).toISOString().slice(0, 10);
}

/** A serial number as hours, minutes and seconds, hours not cut at 24: "37:30:00". */
export function serialToDuration(serial: number): string | null {
  if (!(serial >= 0) || serial > LAST_SERIAL) return null;
  return timeText(Math.round(serial * 86_400) * 1000);
}

/** What a cell with this number and format holds: the number, the date or the duration that it stands for, or an error. */
export function formatted(number: number, { kind, pad }: NumberFormat, date1904: boolean) {
  if (kind === 'number') return { kind: 'number', value: number, pad } as const;
  const shown = kind === 'date' ? serialToIso(number, date1904) : serialToDuration(number);
  return shown === null
    ? ({ kind: 'error', value: DATE_OUT_OF_RANGE, pad: 0 } as const)
    : ({ kind: 'date', value: shown, pad: 0 } as const);
}

/** An ISO date of a cell of type "d" in the forms that `serialToIso` gives; null when it is none. */
export function normaliseIso(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})?(?:(?:T|^)(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(
    text.trim(),
  );
  if (parts === null) return null;
  const [, date, minutes, seconds = ':00'] = parts;
  const time = `${minutes ?? '00:00'}${seconds}`;
  const moment = new Date(`${date ?? '2000-01-01'}T${time}Z`);
  // Date takes 30 February for 2 March: only what comes back unchanged is a date.
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(`${date ?? '2000-01-01'}T${time}`))
    return null;
  if (minutes === undefined) return date ?? null;
  if (date === undefined) return time;
  return time === '00:00:00' ? date : `${date}T${time}`;
}

/** ISO as a Vietnamese reader writes it: "21/09/2025", "21/09/2025 08:30", "08:30:05". Seconds only where they are not zero. */
export function dateText(iso: string): string {
  const [date = '', time] = iso.includes('-') ? iso.split('T') : ['', iso];
  const day = date.split('-').reverse().join('/');
  const clock = time?.endsWith(':00') ? time.slice(0, -3) : time;
  return [day, clock].filter(Boolean).join(' ');
}

/**
 * At most 15 significant digits, as spreadsheets show: 0.30000000000000004 is 0.3. Whole numbers are padded to the width
 * of a format made of zeros; others keep their decimals whatever the format rounds, so that no difference is hidden.
 */
export function numberText(value: number, pad = 0): string {
  const plain = String(value);
  // So short a text has no more than 15 digits: rounding would give the same number, at ten times the price.
  if (plain.length <= 15 && (pad === 0 || !Number.isInteger(value))) return plain;
  const shown = Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15));
  if (pad > 0 && Number.isInteger(shown) && Math.abs(shown) < 1e15) {
    return (shown < 0 ? '-' : '') + String(Math.abs(shown)).padStart(pad, '0');
  }
  return String(shown === 0 ? 0 : shown);
}

import { decodeEightBit } from '../vietnamese-bytes.ts';
import { GridBuilder, type Spend } from './grid.ts';
import { broken, WorkbookFailure } from './problem.ts';
import { cellRef } from './refs.ts';
import type { CellFont, Sheet, WorkbookLimits } from './types.ts';

interface Text {
  readonly text: string;
  readonly font?: string;
}

/** Text of a file: by its byte order mark, its zero bytes, as UTF-8 if it is that, else in an eight-bit encoding. */
export function decodeBytes(bytes: Buffer): Text {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return { text: decodeStrictly(bytes, utf16) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return decodeEightBit(bytes);
  }
}

function decodeStrictly(bytes: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw broken(`bytes that are no ${encoding}`);
  }
}

/** "utf-16le" or "utf-16be" by the mark, or by zeros in every other byte of the first lines; null for neither. */
export function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 4_096) & ~1;
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 8 && even < odd / 20) return 'utf-16le';
  return even > length / 8 && odd < even / 20 ? 'utf-16be' : null;
}

/** In order of preference where two fit equally: a comma also stands within texts and numbers. */
const SEPARATORS = ['\t', ';', '|', ','] as const;
const SAMPLE_CHARACTERS = 1_000_000;
const SAMPLE_RECORDS = 1_000;

/**
 * Splits text with a separator (RFC 4180, any line ends, quotes doubled within quotes) and hands out each field with its
 * 1-based place. `record` is told how many fields a record had, and stops the reading by returning false.
 * @returns the place of a quote that is never closed, otherwise null.
 */
function split(
  text: string,
  separator: string,
  field: (row: number, column: number, value: string) => void,
  record: (row: number, fields: number) => boolean,
): { row: number; column: number } | null {
  const stop = separator.charCodeAt(0);
  let row = 1;
  let column = 1;
  let at = 0;
  for (;;) {
    let value = '';
    if (text.charCodeAt(at) === 34) {
      const quoted = quotedField(text, at);
      if (quoted === null) return { row, column };
      value = quoted.value;
      at = quoted.end;
    }
    const start = at;
    let code = text.charCodeAt(at);
    while (at < text.length && code !== stop && code !== 10 && code !== 13) code = text.charCodeAt(++at);
    if (at > start) value += text.slice(start, at);
    field(row, column, value);
    if (code === stop && at < text.length) {
      at++;
      column++;
      continue;
    }
    const ended = at >= text.length;
    if (!record(row, column) || ended) return null;
    at += code === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1;
    if (at >= text.length) return null;
    row++;
    column = 1;
  }
}

/** From the opening quote on; null when it is never closed. */
function quotedField(text: string, open: number): { value: string; end: number } | null {
  let value = '';
  let from = open + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return null;
    value += text.slice(from, close);
    if (text.charCodeAt(close + 1) !== 34) return { value, end: close + 1 };
    value += '"';
    from = close + 2;
  }
}

interface Fit {
  readonly separator: string;
  readonly share: number;
}

/**
 * How well a separator makes a table of the text: the share of its records that have the commonest number of fields; null
 * when it makes none. Records of different lengths are a table too where nearly each begins with a number (a ballot and its codes).
 */
function fitOf(text: string, separator: string): Fit | null {
  const widths = new Map<number, number>();
  let records = 0;
  let numbered = 0;
  let filled = false;
  let first = '';
  split(
    text,
    separator,
    (_, column, value) => {
      if (column === 1) first = value;
      filled = column === 1 ? value.trim() !== '' : filled || value.trim() !== '';
    },
    (_, fields) => {
      if (!filled) return true;
      records++;
      widths.set(fields, (widths.get(fields) ?? 0) + 1);
      if (fields > 1 && /^\s*\d{1,12}\s*$/.test(first)) numbered++;
      return records < SAMPLE_RECORDS;
    },
  );
  if (records < 2) return null;
  const [commonest, count] = [...widths].reduce((a, b) => (b[1] > a[1] ? b : a));
  if (commonest > 1 && count > 1 && count * 2 >= records) return { separator, share: count / records };
  return numbered > 1 && numbered >= records * 0.8 ? { separator, share: numbered / records / 2 } : null;
}

/** Excel's own line in front of the table: "sep=;". */
const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\n|\r)/;

function separatorOf(text: string): { separator: string; start: number } | null {
  const given = SEPARATOR_LINE.exec(text);
  if (given?.[1] !== undefined && given[1] !== '"') return { separator: given[1], start: given[0].length };
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const fits = SEPARATORS.map((separator) => fitOf(sample, separator)).filter((fit) => fit !== null);
  const best = fits.reduce<Fit | null>((a, b) => (a === null || b.share > a.share ? b : a), null);
  return best && { separator: best.separator, start: 0 };
}

/** How people keep Excel from taking the zeros off a code: ="0012". */
const TEXT_FORMULA = /^="([^"]*)"$/;

/**
 * Reads a .csv or .txt: every cell is text, as it stands. Throws a `WorkbookFailure`: text that is no table is not a table.
 * The sheet has no name of its own: "CSV".
 */
export function readDelimited(bytes: Buffer, limits: WorkbookLimits, spend: Spend): Sheet {
  const { text: raw, font: fontName } = decodeBytes(bytes);
  const text = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
  if (text.trim() === '') throw new WorkbookFailure({ code: 'workbook.empty', detail: 'nothing but white space' });
  if (text.includes('\0')) throw broken('zero bytes in a text');
  const found = separatorOf(text);
  if (found === null) {
    throw new WorkbookFailure({ code: 'workbook.notAWorkbook', found: 'text', detail: 'text without columns' });
  }
  const font: CellFont | undefined = fontName === undefined ? undefined : { name: fontName };
  const grid = new GridBuilder({ name: 'CSV', hidden: false }, limits, spend);
  const unclosed = split(
    found.start === 0 ? text : text.slice(found.start),
    found.separator,
    (row, column, value) => {
      if (value === '') return;
      const kept = value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value;
      const formula = TEXT_FORMULA.exec(kept);
      const shown = (formula?.[1] ?? kept).normalize('NFC');
      grid.cell(row, { column, kind: 'text', value: shown, formula: formula !== null, pad: 0, font, fill: undefined });
    },
    () => true,
  );
  if (unclosed !== null) {
    throw broken('a quotation mark that is never closed', {
      sheet: 'CSV',
      cell: cellRef(unclosed.row, Math.min(unclosed.column, 16_384)),
    });
  }
  return grid.finish();
}

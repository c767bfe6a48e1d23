/**
 * What a cell in the field of marks says. Marks are x X ✓ ✔ ☑ v V 1 "có" TRUE and the ticks of symbol fonts; 0, empty,
 * "không" and FALSE are none; anything else waits for a person (cli.md "Files to read").
 */

import type { Cell } from '#main/formats/workbook/types.ts';
import { cleanText } from '#shared/domain/text.ts';
import { shownValue } from './places.ts';

export type MarkSense = 'tick' | 'none' | 'unclear';

const TICKS = new Set(['x', '✓', '✔', '☑', 'v', '1', 'có', 'true']);
const NONES = new Set(['0', 'không', 'false']);

/**
 * Fonts whose letters are signs, with the letters that show a tick: U+2713 and U+2611 in Wingdings are 0xFC and 0xFE, in
 * Wingdings 2 P and R. Their crosses and crossed boxes are no ticks: some cross out with them.
 */
const SYMBOL_FONTS: ReadonlyMap<string, string> = new Map([
  ['wingdings', 'üþ'],
  ['wingdings 2', 'PR'],
  ['wingdings 3', ''],
  ['webdings', 'a'],
  ['marlett', 'ab'],
  ['symbol', ''],
  ['zapf dingbats', '34'],
  ['zapfdingbats', '34'],
]);

/** Word and Excel store a letter of a symbol font as itself or in the private use area from U+F000 on. */
function symbolLetter(text: string): string {
  const code = text.codePointAt(0) ?? 0;
  return code >= 0xf000 && code <= 0xf0ff ? String.fromCodePoint(code - 0xf000) : text;
}

function senseOfText(text: string, ticks: string | undefined): MarkSense {
  const letter = symbolLetter(text);
  // A letter of the font itself; a real ✓ in such a cell is drawn by another font and is what it is.
  if (ticks !== undefined && (letter.codePointAt(0) ?? 0) <= 0xff) {
    return [...letter].length === 1 && ticks.includes(letter) ? 'tick' : 'unclear';
  }
  // NFKC folds full-width letters; U+FE0F only asks for a coloured sign.
  const plain = text
    .normalize('NFKC')
    .replace(/\ufe0f/gu, '')
    .toLowerCase();
  if (TICKS.has(plain)) return 'tick';
  return NONES.has(plain) ? 'none' : 'unclear';
}

/** Whether a cell shows nothing: absent, or only spaces. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (cell.kind === 'text' && cleanText(cell.text) === '');
}

/** The cell's font shows its letters as pictures. */
export const isSymbols = (cell: Cell): boolean => ticksOfFont(cell) !== undefined;

const ticksOfFont = (cell: Cell) => SYMBOL_FONTS.get(cell.font?.name?.trim().toLowerCase() ?? '');

/** A mark struck through, a number other than 0 and 1, a date or an error is unclear. */
export function senseOf(cell: Cell | undefined): MarkSense {
  if (cell === undefined || isBlank(cell)) return 'none';
  const ticks = ticksOfFont(cell);
  if (cell.font?.strike === true) return 'unclear';
  switch (cell.kind) {
    case 'text':
      return senseOfText(cleanText(cell.text), ticks);
    case 'number':
    case 'boolean':
      // In a symbol font a 1 shows as a picture: what the person saw is not what is stored.
      if (ticks !== undefined) return 'unclear';
      if (cell.value === 1 || cell.value === true) return 'tick';
      return cell.value === 0 || cell.value === false ? 'none' : 'unclear';
    default:
      return 'unclear';
  }
}

/** How a person names a sign that is not clear: "?", "~~x~~" where it is struck through, "Wingdings:o" in a font of pictures. */
export function signOf(cell: Cell): string {
  const sign = shownValue(cell.text);
  if (cell.font?.strike === true) return `~~${sign}~~`;
  return isSymbols(cell) ? `${cell.font?.name?.trim()}:${sign}` : sign;
}

const WRITTEN = /^([0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2})(?: (?:lượt|luot|phiếu|phieu))?$/iu;

/** A number, stored as one or written in digits, "1.250 lượt" too; null for anything else. */
export function numberIn(cell: Cell): number | null {
  if (cell.kind === 'number') return cell.value as number;
  const digits = cell.kind === 'text' && cell.text.length < 100 ? WRITTEN.exec(cleanText(cell.text))?.[1] : undefined;
  return digits === undefined ? null : Number(digits.replaceAll('.', ''));
}

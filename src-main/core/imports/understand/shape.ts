/** What files that were made alike share: the words of their header and where they stand. */

import type { Cell, Sheet } from '#main/formats/workbook/types.ts';
import { foldHeader, looksLikeSerial } from './words.ts';

/** Titles above a header take a dozen rows. */
const WITHIN = 40;
const LONGEST = 200;

const isWord = ({ kind, text }: Cell) => kind === 'text' && text.length <= LONGEST && !looksLikeSerial(text);

/** The first row with the most words is taken for the header: its index, and what stands in which column. */
export function shapeOf(sheet: Sheet): string {
  let best: { readonly index: number; readonly words: readonly Cell[] } = { index: 0, words: [] };
  for (const { index, cells } of sheet.rows.slice(0, WITHIN)) {
    const words = cells.filter(isWord);
    if (words.length > best.words.length) best = { index, words };
  }
  return JSON.stringify([best.index, ...best.words.map(({ column, text }) => [column, foldHeader(text)])]);
}

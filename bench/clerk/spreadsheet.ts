/** Plain spreadsheet entry: whatever is typed stands in its cell, nothing is asked, nothing is compared. */
import type { Paper } from './papers.ts';
import { keyedBy, pile } from './slips.ts';

/** What a sheet holds of each paper, by serial: cells that are no code of the catalogue count for no product. */
export function sheetOf(
  person: string,
  papers: readonly Paper[],
  codes: readonly string[],
  shown: (code: string) => string,
): Map<string, readonly string[]> {
  const written = codes.map(shown);
  const known = new Set(written);
  const inHand = pile(person, papers);
  return new Map(
    papers.map(({ serial }, at) => {
      const paper = inHand[at] as Paper;
      const cells = keyedBy(person, { ...paper, seen: paper.seen.map(shown) }, written).map(({ typed }) => typed);
      return [serial, [...new Set(cells.filter((cell) => known.has(cell)))]];
    }),
  );
}

/**
 * Empty places in the field of marks that somebody coloured, or commented: perhaps they meant a tick. Tables have coloured bands and headers,
 * so a colour only speaks where neither most of its row nor most of its column has it too.
 */

import type { MarkedPlace, Sheet } from '#main/formats/workbook/types.ts';

export interface MarksField {
  /** Whether a row is a ballot's. */
  readonly isBallot: (row: number) => boolean;
  /** Whether a column holds marks. */
  readonly isMarks: (column: number) => boolean;
  readonly ballots: number;
  readonly columns: number;
}

class Counts {
  private readonly counts = new Map<string, number>();
  add(at: number, fill: string): void {
    const key = `${at} ${fill}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
  /** A single place is no band, however few there are. */
  isBand(at: number, fill: string, of: number): boolean {
    const count = this.counts.get(`${at} ${fill}`) ?? 0;
    return count > 1 && count * 2 > of;
  }
}

/** In the order of the sheet; those with a comment too, whatever their colour. */
export function speakingPlaces(sheet: Sheet, field: MarksField): readonly MarkedPlace[] {
  const empty = (sheet.marked ?? []).filter(({ row, column }) => field.isMarks(column) && field.isBallot(row));
  if (empty.length === 0) return [];
  const [byRow, byColumn] = [new Counts(), new Counts()];
  const count = (row: number, column: number, fill: string) => {
    byRow.add(row, fill);
    byColumn.add(column, fill);
  };
  for (const { row, column, fill } of empty) if (fill !== undefined) count(row, column, fill);
  for (const { index, cells } of sheet.rows) {
    if (!field.isBallot(index)) continue;
    for (const { column, fill } of cells) if (fill !== undefined && field.isMarks(column)) count(index, column, fill);
  }
  return empty.filter(({ row, column, fill, comment }) => {
    if (comment !== undefined) return true;
    if (fill === undefined) return false;
    return !byRow.isBand(row, fill, field.columns) && !byColumn.isBand(column, fill, field.ballots);
  });
}

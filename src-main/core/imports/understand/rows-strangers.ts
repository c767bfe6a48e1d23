/** Columns that nobody announced: they must not hold marks of a product whose name the program could not read. */

import type { Cell } from '#main/formats/workbook/types.ts';
import { cleanText } from '#shared/domain/text.ts';
import { numberIn, senseOf } from './marks.ts';
import { placeOf, type SheetReport } from './places.ts';
import type { RowsColumns } from './rows-columns.ts';

interface Stranger {
  /** The first cell of the column in a ballot's row. */
  readonly first: Cell;
  /** Ticks as a text, or signs so short that they may be marks. */
  signs: number;
  ones: number;
  /** Anything that is no mark: other numbers, words. */
  others: number;
}

export class Strangers {
  private readonly columns = new Map<number, Stranger>();

  /** Takes note of a cell in a ballot's row. */
  add(cell: Cell): void {
    const { column, text } = cell;
    const known = this.columns.get(column) ?? { first: cell, signs: 0, ones: 0, others: 0 };
    this.columns.set(column, known);
    const number = numberIn(cell);
    if (number !== null) {
      if (number === 1) known.ones += 1;
      else if (number !== 0) known.others += 1;
      return;
    }
    const short = [...cleanText(text)].length <= 2;
    if (senseOf(cell) === 'tick' || (senseOf(cell) === 'unclear' && short)) known.signs += 1;
    else known.others += 1;
  }

  /** Whether the columns with a header look, taken together, like a field of marks. */
  lookLikeMarks({ unknown }: RowsColumns): boolean {
    const headed = [...unknown.keys()].flatMap((column) => this.columns.get(column) ?? []);
    const marks = headed.reduce((sum, { signs, ones }) => sum + signs + ones, 0);
    return marks > 0 && marks >= headed.reduce((sum, { others }) => sum + others, 0);
  }

  /**
   * From the first product on every header must be known, and no column may hold anything without one. Left of it stand
   * names, dates and running numbers: there only what may be marks is a fault.
   */
  judge(columns: RowsColumns, report: SheetReport): void {
    for (const [column, { cell, text, claim }] of columns.unknown) {
      const likeCode = claim.kind === 'unknown' && claim.likeCode;
      if (column < columns.firstProduct && !likeCode && !this.mayBeMarks(column)) continue;
      report.at('import.productUnknown', { ...placeOf(cell), text });
    }
    for (const [column, { first }] of this.columns) {
      if (columns.unknown.has(column)) continue;
      if (column > columns.firstProduct || this.mayBeMarks(column))
        report.at('import.columnWithoutHeader', placeOf(first));
    }
  }

  /** Running numbers hold ones too, but not only ones. */
  private mayBeMarks(column: number): boolean {
    const { signs, ones, others } = this.columns.get(column) ?? { signs: 0, ones: 0, others: 0 };
    return signs > 0 || (ones > 0 && others === 0);
  }
}

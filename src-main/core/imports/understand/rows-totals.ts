/** Totals that a sheet carries are compared with its marks: below the columns, and beside the rows. */
import type { Cell } from '#main/formats/workbook/types.ts';
import { numberIn } from './marks.ts';
import { placeOf, type SheetReport } from './places.ts';
import type { RowView } from './rows-row.ts';

interface Count {
  /** Ticks of all rows, of those that are valid ballots, and cells that may be ticks. */
  all: number;
  valid: number;
  unclear: number;
}

const none = (): Count => ({ all: 0, valid: 0, unclear: 0 });

/** A total may count invalid papers or leave them out; an unclear mark may be one. Nothing else is accepted. */
function agrees(value: number, { all, valid, unclear }: Count): boolean {
  return (value >= valid && value <= valid + unclear) || (value >= all && value <= all + unclear);
}

class Section {
  readonly columns = new Map<number, Count>();
  readonly ticks = none();
  readonly papers = none();

  add(view: RowView, valid: boolean): void {
    this.papers.all += 1;
    if (valid) this.papers.valid += 1;
    for (const { cell, sense } of view.marks) {
      const column = this.columns.get(cell.column) ?? none();
      this.columns.set(cell.column, column);
      for (const count of [column, this.ticks]) {
        if (sense === 'tick') count.all += 1;
        if (sense === 'tick' && valid) count.valid += 1;
        if (sense === 'unclear') count.unclear += 1;
      }
    }
  }

  addLeftOut({ marks }: RowView): void {
    this.papers.unclear += 1;
    for (const { cell, sense } of marks) {
      const column = this.columns.get(cell.column) ?? none();
      this.columns.set(cell.column, column);
      if (sense === 'none') continue;
      column.unclear += 1;
      this.ticks.unclear += 1;
    }
  }
}

/** The running totals of a table; a row of totals may count from the top or from the row of totals before it. */
export class RowTotals {
  private readonly whole = new Section();
  private page = new Section();

  add(view: RowView, valid: boolean): void {
    this.whole.add(view, valid);
    this.page.add(view, valid);
  }

  /** A ballot that a person left out: the totals may count it or not. */
  addLeftOut(view: RowView): void {
    for (const section of [this.whole, this.page]) section.addLeftOut(view);
  }

  /** The total beside one ballot; that of an invalid paper may be nought. */
  compareRow(view: RowView, valid: boolean, serial: string | undefined, report: SheetReport): void {
    const row = new Section();
    row.add(view, true);
    for (const cell of view.totals) {
      const value = numberIn(cell);
      if (value === null || agrees(value, row.ticks) || (!valid && value === 0)) continue;
      differs(cell, row.ticks.all, report, serial);
    }
  }

  /** A row of totals: below each column of marks, below the totals, and the number of papers below the serials. */
  compareTotals(view: RowView, report: SheetReport): void {
    const sections = [this.whole, this.page];
    const compare = (cell: Cell | undefined, of: (section: Section) => Count) => {
      const value = cell && numberIn(cell);
      if (cell === undefined || value === null || value === undefined) return;
      if (!sections.some((section) => agrees(value, of(section)))) differs(cell, of(this.whole).all, report);
    };
    for (const { cell } of view.marks) compare(cell, ({ columns }) => columns.get(cell.column) ?? none());
    for (const cell of view.totals) compare(cell, ({ ticks }) => ticks);
    compare(view.serial, ({ papers }) => papers);
    this.page = new Section();
  }
}

function differs(cell: Cell, counted: number, report: SheetReport, serial?: string): void {
  report.at('import.totalDiffers', placeOf(cell), { params: { counted }, serial });
}

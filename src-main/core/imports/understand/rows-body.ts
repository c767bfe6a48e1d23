/** The ballots below the header of a `rows` table, row by row, with everything that is not clear about them. */

import { cellRef } from '#main/formats/workbook/refs.ts';
import type { Cell, Row, Sheet } from '#main/formats/workbook/types.ts';
import type { BallotDecision } from '#shared/contract/import-answers.ts';
import { markOf } from '#shared/domain/ballot.ts';
import { parseSerial } from '#shared/domain/serial.ts';
import { cleanText } from '#shared/domain/text.ts';
import { speakingPlaces } from './colours.ts';
import { judgeLimits } from './limits.ts';
import { isBlank } from './marks.ts';
import { mergedCells } from './merged.ts';
import { ofBallot, type Place, placeOf, type SheetReport, shownValue } from './places.ts';
import { reasonOf } from './reasons.ts';
import { readMarks, readReason, readSerial, type SerialPlaces } from './rows-ballot.ts';
import type { HeaderBlock } from './rows-block.ts';
import type { RowsColumns } from './rows-columns.ts';
import { kindOfRow, type RowKind, type RowView, viewRow } from './rows-row.ts';
import { Strangers } from './rows-strangers.ts';
import { RowTotals } from './rows-totals.ts';
import type { ReadBallot, Rulebook, SheetReading } from './types.ts';
import { foldHeader, namesSigner } from './words.ts';

export interface RowsTable {
  readonly sheet: Sheet;
  readonly block: HeaderBlock;
  readonly columns: RowsColumns;
  readonly rulebook: Rulebook;
  readonly report: SheetReport;
  /** How a layout reads a row otherwise than `rows` does. */
  readonly habits?: RowHabits;
}

export interface RowHabits {
  readonly view?: (row: Row, columns: RowsColumns) => RowView;
  readonly kindOf?: (view: RowView, hasReason: boolean) => RowKind;
  /** Takes note of a cell in a column that nobody announced. */
  readonly stranger?: (cell: Cell) => void;
  /** Where in the file the serial of a row without one would stand. */
  readonly serialPlace?: (index: number) => Omit<Place, 'text'>;
}

/** Of somebody who signs. */
const LONGEST_TITLE = 100;

export class RowsBody {
  readonly ballots: ReadBallot[] = [];
  /** What each row below the header is; rows that hold nothing are left out. */
  readonly kinds = new Map<number, RowKind>();
  readonly strangers = new Strangers();
  /** Rows taken for a ballot; of them, those that a person left out. */
  candidates = 0;
  leftOut = 0;
  private readonly table: RowsTable;
  private readonly isMerged: (row: number, cell: Cell) => boolean;
  private readonly groups: ReadonlyMap<string, string>;
  private readonly totals = new RowTotals();
  private readonly firstOf: SerialPlaces = new Map();
  private readonly hiddenColumns = new Set<number>();
  /** The reports of the ballots that were read, by row. */
  private readonly reports = new Map<number, SheetReport>();
  /** Rows passed over since the last ballot. */
  private passed: number[] = [];
  /** Rows that may still belong to a header which stands there again. */
  private headerLeft = 0;
  /** Somebody's signature was met. */
  private signed = false;

  constructor(table: RowsTable) {
    this.table = table;
    this.isMerged = mergedCells(table.sheet, table.block.bottom);
    this.groups = new Map(table.rulebook.products.map(({ code, group }) => [code, group]));
    for (const row of table.sheet.rows) if (row.index > table.block.bottom) this.readRow(row);
    this.judgeColours();
  }

  /** What a layout says of its ballots. */
  result(): Pick<SheetReading, 'ballots' | 'candidates' | 'leftOut'> {
    const { ballots, candidates, leftOut } = this;
    return { ballots, candidates, leftOut };
  }

  private readRow(row: Row): void {
    const { columns, rulebook, report, block, habits = {} } = this.table;
    const view = (habits.view ?? viewRow)(row, columns);
    const repeats = this.headerLeft > 0 && this.repeatsHeader(row);
    const hasReason = view.reasons.some((cell) => reasonOf(cell, rulebook.rules.invalidReasons).kind === 'reason');
    const seems = repeats ? 'header' : (habits.kindOf ?? kindOfRow)(view, hasReason);
    const kind = seems === 'ballot' && this.isSigned(row, view) ? 'other' : seems;
    this.headerLeft = repeats ? this.headerLeft - 1 : 0;
    if (kind === 'ballot') this.readBallot(view);
    else if (kind === 'total') this.totals.compareTotals(view, report);
    else if (kind === 'other' && row.cells.some((cell) => !isBlank(cell))) this.passed.push(row.index);
    else if (kind === 'header' && !repeats) {
      if (!this.repeatsHeader(row)) report.at('import.secondHeader', this.serialPlace(view));
      this.headerLeft = block.rows.length - 1;
    }
    this.kinds.set(row.index, kind);
  }

  /**
   * Where products are named in words, signatures look like ballots: "Người lập biểu" below the serials, "Thủ trưởng" below the codes,
   * and the names of both further down. A row with a digit or a known product is none; and if a ballot follows, all are named.
   */
  private isSigned(row: Row, view: RowView): boolean {
    if (!this.table.habits?.view) return false;
    if (view.marks.some(({ sense }) => sense === 'tick')) return false;
    if (row.cells.some(({ kind, text }) => kind !== 'text' || /\p{Nd}/u.test(text))) return false;
    this.signed ||= row.cells.some(({ text }) => text.length <= LONGEST_TITLE && namesSigner(text));
    return this.signed;
  }

  /** Every cell of the row says what the header says in its column: the header of the next printed page. */
  private repeatsHeader(row: Row): boolean {
    const { head, rows } = this.table.block;
    const said = (column: number, text: string) => `${column} ${foldHeader(text)}`;
    const header = new Set(rows.flatMap((index) => head.cells(index).map(({ column, text }) => said(column, text))));
    const cells = row.cells.filter((cell) => !isBlank(cell));
    return cells.length > 0 && cells.every(({ column, text }) => header.has(said(column, cleanText(text))));
  }

  private readBallot(view: RowView): void {
    const { rulebook, report: whole } = this.table;
    this.candidates += 1;
    for (const row of this.passed) whole.at('import.rowLeftOut', this.emptyPlace(row));
    this.passed = [];
    const place = this.serialPlace(view);
    const decision = this.decisionAt(place);
    if (decision === 'leaveOut') {
      this.leaveOut(view, place);
      return;
    }
    const report = ofBallot(whole, cellRef(place.row, place.column), place.text);
    this.reports.set(view.index, report);
    const serial = readSerial(view.serial, place, rulebook.rules.serial, this.firstOf, whole) ?? undefined;
    const clear = this.judgePlaces(view, serial, report);
    const { ticks, clear: marked } = readMarks(view, serial, report);
    const reason =
      typeof decision === 'object'
        ? { code: decision.invalid, clear: true }
        : readReason(view, rulebook.rules, serial, report);
    const valid = reason.code === null;
    this.totals.compareRow(view, valid, serial, report);
    this.totals.add(view, valid);
    if (serial === undefined) return;
    if (valid && reason.clear) {
      const ballot = { ticks, serial, place, kept: decision === 'keep' };
      judgeLimits(rulebook.rules, ballot, (code) => this.groups.get(code), report);
    }
    const certain = clear && reason.clear && marked;
    this.ballots.push({
      serial,
      mark: markOf(ticks.known, reason.code),
      row: place.row,
      column: place.column,
      certain,
    });
  }

  private decisionAt({ row, column }: Place): BallotDecision | undefined {
    const { rulebook, sheet } = this.table;
    return rulebook.answers?.ballot(sheet.name, cellRef(row, column));
  }

  /** Named, and not read; but what is merged with it may be another ballot's. */
  private leaveOut(view: RowView, place: Place): void {
    const { report, rulebook } = this.table;
    this.leftOut += 1;
    this.totals.addLeftOut(view);
    const shown = [...(view.serial ? [view.serial] : []), ...view.marks.map(({ cell }) => cell), ...view.reasons];
    for (const cell of shown)
      if (!isBlank(cell) && this.isMerged(view.index, cell)) report.at('import.mergedCells', placeOf(cell));
    const parsed = view.serial && parseSerial(view.serial.text, rulebook.rules.serial);
    report.at('import.leftOut', place, parsed && 'serial' in parsed ? { serial: parsed.serial } : {});
  }

  private serialPlace({ index, serial }: RowView): Place {
    return serial === undefined ? this.emptyPlace(index) : placeOf(serial);
  }

  private emptyPlace(index: number): Place {
    const { columns, habits } = this.table;
    return { ...(habits?.serialPlace?.(index) ?? { row: index, column: columns.serial }), text: '' };
  }

  /** What was coloured or commented instead of marked. A table that names products in its cells has no field of marks. */
  private judgeColours(): void {
    const { sheet, columns, habits = {} } = this.table;
    if (habits.view) return;
    const places = speakingPlaces(sheet, {
      isBallot: (row) => this.reports.has(row),
      isMarks: (column) => columns.products.has(column),
      ballots: this.reports.size,
      columns: columns.products.size,
    });
    for (const { row, ref, comment, fill = '' } of places) {
      const code = comment === undefined ? 'import.coloured' : 'import.commented';
      const value = shownValue(comment ?? fill);
      this.reports.get(row)?.at(code, placeOf({ ref, text: '' }), { value });
    }
  }

  /** Formulas, comments, notes, hidden and merged places. False where they leave the ballot unclear. */
  private judgePlaces(view: RowView, serial: string | undefined, report: SheetReport): boolean {
    const { sheet, habits = {} } = this.table;
    const strangers = (cell: Cell) => this.strangers.add(cell);
    const marks = new Set(view.marks.map(({ cell }) => cell));
    const counted = [...(view.serial ? [view.serial] : []), ...marks, ...view.reasons];
    const shown = counted.filter((cell) => !isBlank(cell));
    const merged = shown.filter((cell) => this.isMerged(view.index, cell));
    const hidden = sheet.hiddenRows.has(view.index);
    if (hidden) report.at('import.hiddenRow', this.serialPlace(view), { serial });
    for (const cell of merged) report.at('import.mergedCells', placeOf(cell), { serial });
    for (const cell of counted) if (cell.formula) report.at('workbook.formula', placeOf(cell), { serial });
    const commented = [...marks].filter(({ comment }) => comment !== undefined);
    for (const cell of commented)
      report.at('import.commented', placeOf(cell), { serial, value: shownValue(cell.comment ?? '') });
    for (const cell of [...(view.serial ? [view.serial] : []), ...view.reasons])
      if (cell.comment) report.at('import.noteIgnored', placeOf(cell), { serial, value: shownValue(cell.comment) });
    for (const cell of view.notes) report.at('import.noteIgnored', placeOf(cell), { serial });
    for (const cell of view.strangers) (habits.stranger ?? strangers)(cell);
    for (const cell of shown) {
      if (!sheet.hiddenColumns.has(cell.column) || this.hiddenColumns.has(cell.column)) continue;
      this.hiddenColumns.add(cell.column);
      report.at('import.hiddenColumn', placeOf(cell));
    }
    return !hidden && merged.length === 0 && commented.length === 0;
  }
}

/** What each column of a `rows` table is: the serial, a product's marks, the reason, a total, or nothing that counts. */
import { type HeadCell, pointedAt } from './header-rows.ts';
import { numberIn, senseOf } from './marks.ts';
import type { ProductNames } from './names.ts';
import { type Place, placeOf as placeOfCell, type SheetReport } from './places.ts';
import type { HeaderBlock } from './rows-block.ts';

export interface RowsColumns {
  readonly serial: number;
  /** Marks columns with their product; null where a finding says that it is not clear which. */
  readonly products: ReadonlyMap<number, string | null>;
  readonly reasons: ReadonlySet<number>;
  readonly totals: ReadonlySet<number>;
  readonly numbering: ReadonlySet<number>;
  readonly notes: ReadonlySet<number>;
  /** Columns whose header says nothing that is known; whether that matters is seen from what stands below. */
  readonly unknown: ReadonlyMap<number, HeadCell>;
  /** The left-most column of marks. */
  readonly firstProduct: number;
}

/** A header is shown with its spaces tidied. */
const placeOf = ({ cell, text }: HeadCell): Place => ({ ...placeOfCell(cell), text });

/** Reports what is wrong with a header that does point at a product; true when the column can be counted. */
function agrees(cells: readonly HeadCell[], code: string, names: ProductNames, report: SheetReport): boolean {
  let fine = true;
  const fault = (...[found, head, params]: [Parameters<SheetReport['at']>[0], HeadCell, Record<string, string>?]) => {
    report.at(found, placeOf(head), params ? { params } : {});
    fine = false;
  };
  for (const head of cells) {
    const { claim } = head;
    const wrongName = { code, wanted: names.nameOf(code) };
    if (head.cell.font?.strike === true) fault('import.struckOut', head);
    else if (claim.kind === 'retired') fault('import.productRetired', head);
    else if (claim.kind === 'differs') fault('import.productNameDiffers', head, wrongName);
    else if (claim.kind === 'product' && claim.code !== code) fault('import.productNameDiffers', head, wrongName);
    else if (claim.kind === 'ambiguous' && !claim.codes.includes(code))
      fault('import.productNameDiffers', head, wrongName);
    else if (claim.kind === 'unknown' && claim.likeCode) fault('import.productUnknown', head);
    else if (claim.kind === 'unknown') fault('import.productNameDiffers', head, wrongName);
  }
  return fine;
}

/** The product that the cells of one column point at: a code before a name, because a name can be that of several. */
function productOf(cells: readonly HeadCell[]): string | null {
  const byCode = cells.find(({ claim }) => (claim.kind !== 'product' || claim.by !== 'name' ? pointedAt(claim) : null));
  const any = byCode ?? cells.find(({ claim }) => pointedAt(claim) !== null);
  return any ? pointedAt(any.claim) : null;
}

interface Sorting {
  readonly names: ProductNames;
  readonly report: SheetReport;
  readonly products: Map<number, string | null>;
  readonly unknown: Map<number, HeadCell>;
  /** Columns of the products met so far. */
  readonly taken: Map<string, HeadCell>;
}

function sortProduct(cells: readonly HeadCell[], column: number, sorting: Sorting): void {
  const { names, report, products, unknown, taken } = sorting;
  const code = productOf(cells);
  const [first] = cells;
  const lowest = cells.at(-1);
  if (first === undefined || lowest === undefined) return;
  if (code === null) {
    const ambiguous = cells.find(({ claim }) => claim.kind === 'ambiguous');
    if (ambiguous?.claim.kind !== 'ambiguous') {
      // Among codes and names the code is what a person corrects first.
      unknown.set(column, cells.find(({ claim }) => claim.kind === 'unknown' && claim.likeCode) ?? lowest);
      return;
    }
    const codes = ambiguous.claim.codes.join(', ');
    report.at('import.productAmbiguous', placeOf(ambiguous), { params: { codes } });
    products.set(column, null);
    return;
  }
  const fine = agrees(cells, code, names, report);
  const twin = taken.get(code);
  if (fine && twin) {
    report.at('import.productTwice', placeOf(first), { params: { first: twin.cell.ref } });
  }
  products.set(column, fine && !twin ? code : null);
  if (fine && !twin) taken.set(code, first);
}

/** How far above the block a merged header cell may begin that reaches down into it. */
const MERGED_ABOVE = 5;

/** Headers of columns that have none in the block itself: merged into it from above, or a known word right above it. */
function headsAbove({ head, rows }: HeaderBlock): HeadCell[] {
  const top = rows[0] ?? 1;
  const above = Array.from({ length: MERGED_ABOVE }, (_, i) => top - 1 - i);
  return above.flatMap((row) =>
    head.cells(row).filter(({ column, role, wide }) => {
      const reaches = (head.mergeAt(row, column)?.bottom ?? row) >= top;
      return !wide && (reaches || (role !== null && role !== 'serial' && row === top - 1));
    }),
  );
}

/** A row of the block that names no product and holds marks is a ballot's: its serial was overwritten by a header. */
function reportMarks({ head, rows, naming }: HeaderBlock, report: SheetReport): void {
  for (const row of rows) {
    const marks = head.cells(row).filter(({ cell }) => senseOf(cell) === 'tick' && numberIn(cell) === null);
    if (!naming.has(row)) for (const cell of marks) report.at('import.markUnclear', placeOf(cell));
  }
}

/** Sorts the columns of a header block; faults of the header are reported at their cells. */
export function sortColumns(block: HeaderBlock, names: ProductNames, report: SheetReport): RowsColumns {
  const { head, serial, rows, naming } = block;
  reportMarks(block, report);
  const byColumn = Map.groupBy(
    rows.flatMap((row) => head.cells(row)),
    ({ column }) => column,
  );
  for (const cell of headsAbove(block)) if (!byColumn.has(cell.column)) byColumn.set(cell.column, [cell]);
  const roles = {
    reason: new Set<number>(),
    total: new Set<number>(),
    numbering: new Set<number>(),
    note: new Set<number>(),
  };
  const sorting: Sorting = { names, report, products: new Map(), unknown: new Map(), taken: new Map() };
  for (const [column, cells] of [...byColumn].sort(([a], [b]) => a - b)) {
    if (column === serial.column) continue;
    const named = cells.find(({ role }) => role !== null);
    const telling = cells.filter(({ row, wide, claim }) => pointedAt(claim) !== null || (naming.has(row) && !wide));
    if (named?.role === 'serial') {
      report.at('workbook.duplicateColumn', placeOf(named), { params: { wanted: serial.text } });
    } else if (named?.role && !telling.some(({ claim }) => pointedAt(claim) !== null)) {
      roles[named.role].add(column);
    } else {
      sortProduct(telling, column, sorting);
    }
  }
  return {
    serial: serial.column,
    products: sorting.products,
    reasons: roles.reason,
    totals: roles.total,
    numbering: roles.numbering,
    notes: roles.note,
    unknown: sorting.unknown,
    firstProduct: Math.min(...sorting.products.keys(), Number.POSITIVE_INFINITY),
  };
}

/**
 * The header of the `rows` layout: the row that names the serial column, with the rows above and below it that name the
 * products: names above codes, codes above names, group titles over either.
 */
import type { Sheet } from '#main/formats/workbook/types.ts';
import { type HeadCell, type HeadRows, headRows, numbersColumns, pointedAt } from './header-rows.ts';
import { senseOf } from './marks.ts';
import type { ProductNames } from './names.ts';
import type { Rulebook } from './types.ts';
import { foldHeader, looksLikeSerial } from './words.ts';

export interface HeaderBlock {
  readonly head: HeadRows;
  /** Where the serial column is named. */
  readonly serial: HeadCell;
  /** Indexes of all rows of the block, ascending, without a row that only numbers the columns. */
  readonly rows: readonly number[];
  /** Of these, the rows whose cells say which product a column is. */
  readonly naming: ReadonlySet<number>;
  /** The last row that belongs to the header; the ballots begin below it. */
  readonly bottom: number;
  /** Columns that at least one naming row resolves to a product. */
  readonly resolved: ReadonlySet<number>;
}

/** Headers rarely take more rows than these, each way from the serial's. */
const REACH = 3;
/** A sheet may repeat its header on every printed page, or speak of serials in its titles; more places than this are not tried. */
const MOST_PLACES = 20;

interface Hits {
  readonly columns: ReadonlySet<number>;
  /** Cells that could name a product, hit or not. */
  readonly cells: number;
  readonly distinct: number;
}

function hitsIn(cells: readonly HeadCell[], serialColumn: number): Hits {
  const open = cells.filter(({ column, role, wide, claim }) => {
    return column !== serialColumn && role === null && (!wide || pointedAt(claim) !== null);
  });
  const hits = open.filter(({ claim }) => pointedAt(claim) !== null);
  return {
    columns: new Set(hits.map(({ column }) => column)),
    cells: open.length,
    distinct: new Set(hits.map(({ claim }) => pointedAt(claim))).size,
  };
}

/**
 * Whether a neighbouring row names products too. A row of marks never does: its 1s may look like a code that has lost its
 * zeros, but they are all the same, or all marks.
 */
function namesProducts(cells: readonly HeadCell[], serialColumn: number, soFar: ReadonlySet<number>): boolean {
  const { columns, cells: open, distinct } = hitsIn(cells, serialColumn);
  if (columns.size === 0 || columns.size * 2 < open || distinct * 2 <= columns.size) return false;
  const others = cells.filter(({ column, role }) => column !== serialColumn && role === null);
  if (others.every(({ cell }) => senseOf(cell) !== 'unclear')) return false;
  return [...columns].filter((column) => soFar.has(column)).length * 2 >= soFar.size;
}

function blockAround(head: HeadRows, serial: HeadCell): HeaderBlock {
  const { row, column } = serial;
  const merged = head.mergeAt(row, column)?.bottom ?? row;
  const rows = new Set<number>();
  for (let index = row; index <= Math.min(merged, row + REACH); index++) rows.add(index);
  const resolved = new Set<number>();
  const take = (index: number) => {
    rows.add(index);
    for (const hit of hitsIn(head.cells(index), column).columns) resolved.add(hit);
  };
  for (const index of [...rows]) take(index);
  const bottomOfSerial = Math.max(...rows);
  for (let index = bottomOfSerial + 1; index <= bottomOfSerial + REACH; index++) {
    const cells = head.cells(index);
    const own = cells.find((cell) => cell.column === column);
    const ballot = own !== undefined && (own.cell.kind !== 'text' || looksLikeSerial(own.text));
    if (ballot || numbersColumns(cells, column) || !namesProducts(cells, column, resolved)) break;
    take(index);
  }
  for (let index = row - 1; index >= row - REACH && namesProducts(head.cells(index), column, resolved); index--) {
    take(index);
  }
  const ordered = [...rows].sort((a, b) => a - b);
  const naming = new Set(ordered.filter((index) => hitsIn(head.cells(index), column).columns.size > 0));
  if (naming.size === 0) naming.add(row);
  const last = ordered.at(-1) ?? row;
  const bottom = numbersColumns(head.cells(last + 1), column) ? last + 1 : last;
  return { head, serial, rows: ordered, naming, bottom, resolved };
}

/**
 * A row of names beside codes that none of them matches: of another catalogue, or in an old encoding. Ignoring it would mean
 * to trust the codes unchecked. Titles, groups and enterprises are no names of products.
 */
function strayNames(block: HeaderBlock, rulebook: Rulebook): number | null {
  const { head, resolved } = block;
  if (resolved.size < 4) return null;
  const byName = [...block.naming].some((row) =>
    head.cells(row).some(({ claim }) => claim.kind === 'differs' || (claim.kind === 'product' && claim.by !== 'code')),
  );
  if (byName) return null;
  const others = new Set(
    [...rulebook.groups.map(({ name }) => name), ...rulebook.products.map((p) => p.enterprise)].map(foldHeader),
  );
  const candidates = [...block.rows.filter((row) => !block.naming.has(row)), (block.rows[0] ?? 1) - 1];
  const found = candidates.find((row) => {
    const texts = head
      .cells(row)
      .filter(({ column, cell, role, wide }) => resolved.has(column) && cell.kind === 'text' && role === null && !wide)
      .map(({ text }) => foldHeader(text));
    const foreign = texts.filter((text) => others.has(text)).length;
    return texts.length * 2 > resolved.size && new Set(texts).size * 5 > texts.length * 4 && foreign * 2 < texts.length;
  });
  return found ?? null;
}

/** The best header of a sheet, or null where nothing names a serial column. */
export function findHeaderBlock(sheet: Sheet, rulebook: Rulebook, names: ProductNames): HeaderBlock | null {
  const head = headRows(sheet, names);
  const blocks = head
    .serials()
    .slice(0, MOST_PLACES)
    .map((serial) => blockAround(head, serial));
  const [first, ...rest] = blocks;
  if (first === undefined) return null;
  const best = rest.reduce((a, b) => (b.resolved.size > a.resolved.size ? b : a), first);
  const stray = strayNames(best, rulebook);
  if (stray === null) return best;
  const rows = [...new Set([...best.rows, stray])].sort((a, b) => a - b);
  return { ...best, rows, naming: new Set([...best.naming, stray]) };
}

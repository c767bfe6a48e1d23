/** The header of a table with one row per product: which columns name the products, and which row holds what of the ballots. */

import type { Sheet } from '#main/formats/workbook/types.ts';
import type { Rules } from '#shared/domain/programme.ts';
import { cleanText } from '#shared/domain/text.ts';
import { type HeadCell, type HeadRows, headRows, numbersColumns, pointedAt } from './header-rows.ts';
import type { ProductNames } from './names.ts';
import type { Rulebook } from './types.ts';
import { foldHeader } from './words.ts';

export interface ProductColumns {
  readonly head: HeadRows;
  /** The cell that names the first of these columns. */
  readonly title: HeadCell;
  /** Rows of the header: the one that names these columns, and those merged with it. */
  readonly top: number;
  readonly bottom: number;
  /** Columns of codes and of names, ascending. */
  readonly naming: readonly number[];
  /** The column in which products are named first: that of codes, where there is one. */
  readonly code: number | null;
}

const CODE_WORDS = [
  'Mã',
  'Mã số',
  'Mã SP',
  'Mã sản phẩm',
  'Mã sản phẩm, dịch vụ',
  'Mã sản phẩm dịch vụ',
  'Mã hàng',
  'Code',
];
const NAME_WORDS = [
  'Tên sản phẩm',
  'Tên sản phẩm, dịch vụ',
  'Tên hàng',
  'Tên hàng hóa',
  'Tên',
  'Sản phẩm',
  'Sản phẩm, dịch vụ',
  'Tên SP',
  'Mã và tên sản phẩm',
  'Mã - Tên sản phẩm',
  'Product',
  'Product name',
];
const BESIDE_WORDS = [
  'Doanh nghiệp',
  'Tên doanh nghiệp',
  'Đơn vị sản xuất',
  'Địa chỉ',
  'Nhóm',
  'Tên nhóm',
  'Mã nhóm',
  'ĐVT',
];
const fold = (words: readonly string[]) => new Set(words.map(foldHeader));
const [CODES, NAMES, BESIDE] = [fold(CODE_WORDS), fold(NAME_WORDS), fold(BESIDE_WORDS)];

/** "Tên sản phẩm, dịch vụ" and its like. */
export const isNameHeader = (text: string): boolean => NAMES.has(foldHeader(text));

/** A column beside the products that says more about them, not about ballots. */
export function isBeside({ text, role }: HeadCell): boolean {
  return role === 'numbering' || BESIDE.has(foldHeader(text));
}

const REACH = 3;
const WITHIN = 100;
/** As many products as this below a header prove the column. */
const PROOF = 2;
const MOST_PLACES = 20;

/** Whether products stand in the column below. */
function holdsProducts(sheet: Sheet, names: ProductNames, column: number, below: number): boolean {
  const found = new Set<string>();
  for (const { index, cells } of sheet.rows) {
    if (index <= below) continue;
    const cell = cells.find((one) => one.column === column);
    const code = cell && pointedAt(names.claimOf(cell));
    if (code) found.add(code);
    if (found.size >= PROOF) return true;
    if (index > below + 4 * WITHIN) return false;
  }
  return found.size > 0 && found.size >= names.count;
}

/** The columns of products below headers that say so: "Mã", "Tên sản phẩm". */
export function findProductColumns(sheet: Sheet, names: ProductNames): ProductColumns | null {
  const head = headRows(sheet, names);
  for (const { index } of sheet.rows.slice(0, WITHIN)) {
    const cells = head.cells(index).filter(({ cell }) => cell.kind === 'text');
    const codes = cells.filter(({ text }) => CODES.has(foldHeader(text)));
    const named = cells.filter(({ text }) => NAMES.has(foldHeader(text)));
    const heads = [...codes, ...named].filter(({ column }) => holdsProducts(sheet, names, column, index));
    const [first] = heads;
    if (first === undefined) continue;
    const merged = Math.max(...heads.map(({ column }) => head.mergeAt(index, column)?.bottom ?? index));
    const naming = [...new Set(heads.map(({ column }) => column))].sort((a, b) => a - b);
    const code = heads.find((cell) => codes.includes(cell))?.column ?? null;
    const bottom = Math.min(merged, index + REACH);
    const numbered = numbersColumns(head.cells(bottom + 1), head.cells(bottom + 1)[0]?.column ?? 0);
    return { head, title: first, top: index, bottom: numbered ? bottom + 1 : bottom, naming, code };
  }
  return null;
}

/**
 * Products named by their names or by whole codes. A number that only may be a code that lost its zeros may be a serial as well, and
 * so may a code where serials are as long.
 */
function namesProducts(sheet: Sheet, names: ProductNames, digits: number, column: number, below: number): boolean {
  const found = new Set<string>();
  for (const { index, cells } of sheet.rows) {
    const cell = index > below ? cells.find((one) => one.column === column) : undefined;
    const claim = cell && names.claimOf(cell);
    if (!cell || claim?.kind !== 'product') continue;
    if (claim.by !== 'code' || (cleanText(cell.text) === claim.code && claim.code.length !== digits))
      found.add(claim.code);
    if (found.size >= PROOF) return true;
  }
  return false;
}

/** Columns from the header on that hold products, as far as they stand side by side without a header of their own. */
function columnsBelow(sheet: Sheet, names: ProductNames, digits: number, head: HeadRows, title: HeadCell): number[] {
  const { row, column } = title;
  const titled = new Set(head.cells(row).map((cell) => cell.column));
  const near = [column, column + 1, column + 2].filter((at) => at === column || !titled.has(at));
  if (!near.some((at) => namesProducts(sheet, names, digits, at, row))) return [];
  return near.filter((at) => holdsProducts(sheet, names, at, row));
}

/**
 * The same in a sheet of ballots laid on its side: "Số phiếu" heads the row of serials, and below it stand products. Where products stand
 * beside it as well, it heads a column of serials, which is what it says.
 */
export function findTurnedColumns(sheet: Sheet, names: ProductNames, rules: Rules): ProductColumns | null {
  const head = headRows(sheet, names);
  for (const title of head.serials().slice(0, MOST_PLACES)) {
    const naming = columnsBelow(sheet, names, rules.serial.digits, head, title);
    const last = naming.at(-1);
    if (last === undefined) continue;
    const beside = head.cells(title.row).filter(({ column, role }) => column > last && role === null);
    const products = beside.filter(({ claim }) => pointedAt(claim) !== null || claim.kind === 'ambiguous');
    if (beside.length === 0 || products.length * 2 >= beside.length) continue;
    return { head, title, top: title.row, bottom: title.row, naming, code: null };
  }
  return null;
}

/** "I. Thực phẩm", "01 - Thực phẩm", "NHÓM: Thực phẩm": the heading of a group of products. */
export function groupHeadings({ groups }: Pick<Rulebook, 'groups'>): (text: string) => boolean {
  const names = new Set(groups.map(({ name }) => foldHeader(name)));
  return (text) => {
    const key = foldHeader(text);
    const bare = key.replace(/^(?:nhom )?(?:[ivxlc]+|[0-9]{1,3}|[a-z])? ?/u, '');
    return names.has(key) || names.has(bare) || names.has(key.replace(/^nhom /u, ''));
  };
}

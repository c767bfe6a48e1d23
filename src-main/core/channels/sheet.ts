/** The workbook of another channel's totals: Mã · Tên sản phẩm, dịch vụ (one of them) · Số lượt. */
import type { SheetInput, TypedColumn } from '#main/core/catalogue/sheet-input.ts';
import type { StoredProduct } from '#main/core/catalogue/store.ts';
import type { TableRow } from '#main/formats/workbook/table.ts';
import type { Cell } from '#main/formats/workbook/types.ts';
import { codeFinder } from '#shared/domain/product-code.ts';
import { digitsOf, matchKey } from '#shared/domain/text.ts';

type Key = 'code' | 'name' | 'votes';
type Row = TableRow<Key>;
export type ChannelSheet = SheetInput<Key>;

export const CHANNEL_COLUMNS: readonly TypedColumn<Key>[] = [
  { key: 'code', headers: ['Mã', 'Mã sản phẩm', 'Mã SP', 'Mã số'], required: false },
  {
    key: 'name',
    headers: ['Tên sản phẩm, dịch vụ', 'Tên sản phẩm', 'Sản phẩm, dịch vụ', 'Sản phẩm', 'Tên'],
    required: false,
  },
  {
    key: 'votes',
    headers: [
      'Số lượt',
      'Lượt',
      'Số lượt bình chọn',
      'Lượt bình chọn',
      'Số lượt chọn',
      'Lượt chọn',
      'Số phiếu',
      'Tổng số lượt',
      'Điểm',
      'Tổng điểm',
    ],
    required: true,
  },
];

export interface ChannelLine {
  readonly code: string;
  readonly ordinal: number;
  readonly votes: number;
}

/** As the contract's counts. */
const MOST_VOTES = 1_000_000_000;

/** A whole number from 0, written as a number, as digits, or as 1.234.567. */
function votesOf(cell: Cell | undefined): number | null {
  if (!cell) return null;
  const written = cell.kind === 'number' ? String(cell.value) : cell.text.trim();
  const grouped = cell.kind === 'text' && /^\d{1,3}(\.\d{3})+$/.test(written) ? written.replaceAll('.', '') : written;
  const digits = cell.kind === 'text' || cell.kind === 'number' ? digitsOf(grouped) : null;
  const votes = digits === null ? Number.NaN : Number(digits);
  return votes <= MOST_VOTES ? votes : null;
}

/** "Tổng cộng", "Cộng", "Tổng số lượt": nothing that only begins so. */
const isTotal = (text: string) => /^(tong|cong)( (cong|so|luot|phieu|diem))*$/.test(matchKey(text));

class Reading {
  readonly lines: ChannelLine[] = [];
  readonly #sheet: ChannelSheet;
  readonly #byCode: ReadonlyMap<string, StoredProduct>;
  readonly #byName: ReadonlyMap<string, StoredProduct[]>;
  readonly #find: (written: string) => string | null;
  readonly #seen = new Map<string, number>();

  constructor(sheet: ChannelSheet, products: readonly StoredProduct[]) {
    this.#sheet = sheet;
    this.#byCode = new Map(products.map((product) => [product.code, product]));
    this.#byName = Map.groupBy(products, (product) => product.matchKey);
    this.#find = codeFinder(this.#byCode.keys());
  }

  /** The product that a row means: by code, by name, or by both, which then must agree. */
  #productOf(row: Row): StoredProduct | null {
    const written = this.#sheet.cell(row, 'code')?.text ?? '';
    const name = this.#sheet.text(row, 'name', 300);
    const named = this.#byName.get(matchKey(name)) ?? [];
    const code = written === '' ? null : this.#find(written);
    const product = written === '' && named.length === 1 ? named[0] : this.#byCode.get(code ?? '');
    if (!product) {
      this.#sheet.report(
        'channel.productUnknown',
        row.row,
        written === '' ? 'name' : 'code',
        (written || name).slice(0, 60),
      );
      return null;
    }
    if (name !== '' && matchKey(name) !== product.matchKey) {
      this.#sheet.report('channel.nameDiffers', row.row, 'name', name.slice(0, 60), {
        code: product.code,
        wanted: product.name,
      });
      return null;
    }
    return product;
  }

  /** A row "Tổng cộng" must agree with the rows above it. */
  #checkTotal(row: Row): void {
    const written = votesOf(this.#sheet.cell(row, 'votes'));
    const counted = this.lines.reduce((sum, { votes }) => sum + votes, 0);
    if (written !== null && written !== counted) {
      this.#sheet.report('channel.totalDiffers', row.row, 'votes', undefined, { written, counted });
    }
  }

  take(row: Row): void {
    const [code, name] = [this.#sheet.cell(row, 'code')?.text ?? '', this.#sheet.cell(row, 'name')?.text ?? ''];
    if (isTotal(code) || (code === '' && isTotal(name))) {
      this.#checkTotal(row);
      return;
    }
    const cell = this.#sheet.cell(row, 'votes');
    // Titles of groups and signatures below the table name no votes and no product.
    if (!cell && code === '' && !this.#byName.has(matchKey(name))) return;
    const votes = votesOf(cell);
    if (votes === null) this.#sheet.report('channel.votesForm', row.row, 'votes', cell?.text.slice(0, 60) ?? '');
    const product = this.#productOf(row);
    if (!product || votes === null) return;
    const earlier = this.#seen.get(product.code);
    if (earlier !== undefined) {
      this.#sheet.report('channel.productTwice', row.row, code === '' ? 'name' : 'code', product.code, {
        first: earlier,
      });
      return;
    }
    this.#seen.set(product.code, row.row);
    this.lines.push({ code: product.code, ordinal: product.ordinal, votes });
  }
}

/** The channel's totals in the sheet's order; what is wrong is in the sheet's findings. @param products those on the paper now */
export function readChannel(sheet: ChannelSheet, products: readonly StoredProduct[]): ChannelLine[] {
  const reading = new Reading(sheet, products);
  for (const row of sheet.rows) reading.take(row);
  return reading.lines;
}

/** The catalogue workbook (cli.md "Files to read"): Mã nhóm · Tên nhóm · Mã · Tên sản phẩm, dịch vụ · Doanh nghiệp (· Địa chỉ · Ghi chú). */
import type { TableRow } from '#main/formats/workbook/table.ts';
import { codeFinder } from '#shared/domain/product-code.ts';
import type { Group } from '#shared/domain/programme.ts';
import { matchKey } from '#shared/domain/text.ts';
import type { SheetInput, TypedColumn } from './sheet-input.ts';
import { commonLength, type TypedCode, typedCode } from './typed-codes.ts';

type Key = 'group' | 'groupName' | 'code' | 'name' | 'enterprise' | 'address' | 'note';

export type CatalogueSheet = SheetInput<Key>;

export const CATALOGUE_COLUMNS: readonly TypedColumn<Key>[] = [
  { key: 'group', headers: ['Mã nhóm'], required: true, merged: true },
  { key: 'groupName', headers: ['Tên nhóm', 'Nhóm', 'Nhóm sản phẩm, dịch vụ'], required: true, merged: true },
  { key: 'code', headers: ['Mã', 'Mã sản phẩm', 'Mã sản phẩm, dịch vụ', 'Mã SP', 'Mã số'], required: true },
  {
    key: 'name',
    headers: ['Tên sản phẩm, dịch vụ', 'Tên sản phẩm', 'Sản phẩm, dịch vụ', 'Tên sản phẩm/dịch vụ', 'Tên SP, DV'],
    required: true,
  },
  { key: 'enterprise', headers: ['Doanh nghiệp', 'Tên doanh nghiệp'], required: true, merged: true },
  { key: 'address', headers: ['Địa chỉ', 'Địa chỉ doanh nghiệp'], required: false, merged: true },
  { key: 'note', headers: ['Ghi chú'], required: false },
];

/** One product as the sheet has it; `row` is where. */
export interface CatalogueLine {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly enterprise: string;
  readonly address: string;
  readonly note: string;
}

type Row = TableRow<Key>;

/** The programme's group of a row. Its code decides; a name that says otherwise is pointed out. */
function groupOf(
  sheet: CatalogueSheet,
  row: Row,
  groups: readonly Group[],
  find: (written: string) => string | null,
): string {
  const written = sheet.text(row, 'group', 60);
  if (written === '') {
    sheet.report('catalogue.groupMissing', row.row, 'group');
    return '';
  }
  const group = groups.find(({ code }) => code === written) ?? groups.find(({ code }) => code === find(written));
  if (!group) {
    sheet.report('catalogue.unknownGroup', row.row, 'group', written);
    return '';
  }
  const name = sheet.text(row, 'groupName', 500);
  if (name !== '' && matchKey(name) !== matchKey(group.name))
    sheet.report('catalogue.groupNameDiffers', row.row, 'groupName', name, { wanted: group.name });
  return group.code;
}

function requiredText(sheet: CatalogueSheet, row: Row, key: 'name' | 'enterprise'): string {
  const text = sheet.text(row, key, 500);
  if (text === '') sheet.report(key === 'name' ? 'catalogue.nameMissing' : 'catalogue.enterpriseMissing', row.row, key);
  return text;
}

/** Codes at their full length: all of one catalogue are equally long, because the keying screen ends a code by its length. */
function fullCodes(sheet: CatalogueSheet, typed: ReadonlyMap<Row, TypedCode>, fixed: number | null): Map<Row, string> {
  const length = fixed ?? commonLength([...typed.values()]);
  const firstRow = new Map<string, number>();
  const codes = new Map<Row, string>();
  for (const [row, { digits }] of typed) {
    const code = digits.padStart(length, '0');
    const first = firstRow.get(code);
    if (digits.length > length) sheet.report('catalogue.codeLength', row.row, 'code', digits, { digits: length });
    else if (first !== undefined) sheet.report('catalogue.duplicateCode', row.row, 'code', code, { first });
    else firstRow.set(code, row.row);
    codes.set(row, code);
  }
  return codes;
}

function reportRepeatedNames(sheet: CatalogueSheet, lines: readonly CatalogueLine[]): void {
  const first = new Map<string, number>();
  for (const { row, name } of lines) {
    const key = matchKey(name);
    const earlier = first.get(key);
    if (key !== '' && earlier !== undefined)
      sheet.report('catalogue.duplicateName', row, 'name', name, { first: earlier });
    else first.set(key, row);
  }
}

/**
 * The products of the sheet in its order. What is wrong is in the sheet's findings; the lines are only good when there is
 * no error among them.
 * @param fixed the length that published codes have, or null while none is published
 */
export function readCatalogue(sheet: CatalogueSheet, groups: readonly Group[], fixed: number | null): CatalogueLine[] {
  const missing = { missing: 'catalogue.codeMissing', form: 'catalogue.codeForm' } as const;
  const typed = new Map<Row, TypedCode>();
  for (const row of sheet.rows) {
    const code = typedCode(sheet, row, 'code', missing);
    if (code) typed.set(row, code);
  }
  const codes = fullCodes(sheet, typed, fixed);
  const find = codeFinder(groups.map(({ code }) => code));
  const lines = sheet.rows.map((row) => ({
    row: row.row,
    code: codes.get(row) ?? '',
    group: groupOf(sheet, row, groups, find),
    name: requiredText(sheet, row, 'name'),
    enterprise: requiredText(sheet, row, 'enterprise'),
    address: sheet.text(row, 'address', 1000),
    note: sheet.text(row, 'note', 1000),
  }));
  reportRepeatedNames(sheet, lines);
  return lines;
}

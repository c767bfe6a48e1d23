/** The units workbook (cli.md "Files to read"): Mã phòng · Tên phòng · Mã đơn vị · Tên đơn vị (· Loại · Cơ quan chủ quản · Người ký · Chức vụ). */
import type { SheetInput, TypedColumn } from '#main/core/catalogue/sheet-input.ts';
import { commonLength, type TypedCode, typedCode } from '#main/core/catalogue/typed-codes.ts';
import type { TableRow } from '#main/formats/workbook/table.ts';
import { matchKey } from '#shared/domain/text.ts';

type Key = 'office' | 'officeName' | 'code' | 'name' | 'kind' | 'superior' | 'signer' | 'signerTitle';
type Row = TableRow<Key>;

export type UnitsSheet = SheetInput<Key>;

export const UNITS_COLUMNS: readonly TypedColumn<Key>[] = [
  { key: 'office', headers: ['Mã phòng'], required: true, merged: true },
  { key: 'officeName', headers: ['Tên phòng', 'Phòng'], required: true, merged: true },
  { key: 'code', headers: ['Mã đơn vị'], required: true },
  { key: 'name', headers: ['Tên đơn vị', 'Đơn vị'], required: true },
  { key: 'kind', headers: ['Loại', 'Loại đơn vị', 'Loại hình'], required: false, merged: true },
  { key: 'superior', headers: ['Cơ quan chủ quản'], required: false, merged: true },
  { key: 'signer', headers: ['Người ký'], required: false },
  { key: 'signerTitle', headers: ['Chức vụ', 'Chức danh'], required: false },
];

export interface OfficeLine {
  readonly code: string;
  readonly name: string;
}

/** One unit as the sheet has it; `row` is where. */
export interface UnitLine {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly office: string;
  readonly kind: string;
  readonly superior: string;
  readonly signer: string;
  readonly signerTitle: string;
}

/** The codes of one column. Only numbers can have lost zeros: text stands as it was typed, because units are not keyed by length. */
function codesOf(sheet: UnitsSheet, key: 'office' | 'code'): Map<Row, string> {
  const missing = key === 'office' ? 'units.officeMissing' : 'units.codeMissing';
  const typed = new Map<Row, TypedCode>();
  for (const row of sheet.rows) {
    const code = typedCode(sheet, row, key, { missing, form: 'units.codeForm' });
    if (code) typed.set(row, code);
  }
  const length = commonLength([...typed.values()]);
  return new Map([...typed].map(([row, { digits, number }]) => [row, number ? digits.padStart(length, '0') : digits]));
}

function reportRepeated(sheet: UnitsSheet, codes: ReadonlyMap<Row, string>): void {
  const first = new Map<string, number>();
  for (const [{ row }, code] of codes) {
    const earlier = first.get(code);
    if (earlier === undefined) first.set(code, row);
    else sheet.report('units.duplicateCode', row, 'code', code, { first: earlier });
  }
}

/** Offices in the order in which they first appear; the first name that is given stands, another one is pointed out. */
function officesOf(sheet: UnitsSheet, codes: ReadonlyMap<Row, string>): OfficeLine[] {
  const names = new Map<string, string>();
  const firstRow = new Map<string, number>();
  for (const row of sheet.rows) {
    const code = codes.get(row);
    const name = sheet.text(row, 'officeName', 300);
    if (code === undefined) continue;
    if (!firstRow.has(code)) firstRow.set(code, row.row);
    const known = names.get(code) ?? '';
    if (known === '') names.set(code, name);
    else if (name !== '' && matchKey(name) !== matchKey(known))
      sheet.report('units.officeNameDiffers', row.row, 'officeName', code, { wanted: known });
  }
  for (const [code, name] of names)
    if (name === '') sheet.report('units.nameMissing', firstRow.get(code) ?? 1, 'officeName');
  return [...names].map(([code, name]) => ({ code, name }));
}

/**
 * Offices and units of the sheet in its order. What is wrong is in the sheet's findings; the lines are only good when there
 * is no error among them.
 */
export function readUnits(sheet: UnitsSheet): { readonly offices: OfficeLine[]; readonly units: UnitLine[] } {
  const officeCodes = codesOf(sheet, 'office');
  const unitCodes = codesOf(sheet, 'code');
  reportRepeated(sheet, unitCodes);
  const units = sheet.rows.map((row) => {
    const name = sheet.text(row, 'name', 300);
    if (name === '') sheet.report('units.nameMissing', row.row, 'name');
    return {
      row: row.row,
      code: unitCodes.get(row) ?? '',
      name,
      office: officeCodes.get(row) ?? '',
      kind: sheet.text(row, 'kind', 200),
      superior: sheet.text(row, 'superior', 300),
      signer: sheet.text(row, 'signer', 200),
      signerTitle: sheet.text(row, 'signerTitle', 200),
    };
  });
  return { offices: officesOf(sheet, officeCodes), units };
}

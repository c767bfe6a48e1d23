/** The board's two sample workbooks: catalogue and units, as its office would have typed them. */
import type { SampleCatalogue } from './catalogue.ts';
import type { SampleOffice, SampleUnit } from './units.ts';
import {
  freeze,
  type Look,
  newWorkbook,
  pageOf,
  putRow,
  putTitles,
  saveWorkbook,
  setWidths,
  type Value,
} from './xlsx.ts';

const INVENTED = 'Chương trình mẫu – mọi tên sản phẩm, doanh nghiệp, người ký đều do phần mềm đặt ra.';
const HEAD = 5;

async function writeTable(
  file: string,
  sheetName: string,
  titles: readonly string[],
  columns: readonly (readonly [name: string, width: number, look: Look])[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const workbook = newWorkbook();
  const sheet = workbook.addWorksheet(sheetName);
  putTitles(sheet, titles);
  setWidths(
    sheet,
    columns.map(([, width]) => width),
  );
  putRow(
    sheet,
    HEAD,
    columns.map(([name]) => name),
    'head',
  );
  sheet.getRow(HEAD).height = 32;
  rows.forEach((values, i) => {
    putRow(sheet, HEAD + 1 + i, values, (column) => columns[column - 1]?.[2] ?? 'text');
  });
  freeze(sheet, HEAD, 0);
  pageOf(sheet, 'landscape');
  await saveWorkbook(workbook, file);
}

/** Mã nhóm · Tên nhóm · Mã · Tên sản phẩm, dịch vụ · Doanh nghiệp · Địa chỉ · Ghi chú, below three title rows. */
export async function writeCatalogue(file: string, catalogue: SampleCatalogue): Promise<void> {
  const groupName = new Map(catalogue.groups.map((group) => [group.code, group.name]));
  const address = new Map(catalogue.enterprises.map((enterprise) => [enterprise.name, enterprise.address]));
  await writeTable(
    file,
    'Danh mục',
    ['DANH MỤC SẢN PHẨM, DỊCH VỤ THAM GIA BÌNH CHỌN NĂM 2026', 'Ban tổ chức – ban hành ngày 01/09/2026', INVENTED],
    [
      ['STT', 6, 'centre'],
      ['Mã nhóm', 10, 'centre'],
      ['Tên nhóm', 30, 'text'],
      ['Mã', 8, 'centre'],
      ['Tên sản phẩm, dịch vụ', 46, 'text'],
      ['Doanh nghiệp', 42, 'text'],
      ['Địa chỉ', 60, 'text'],
      ['Ghi chú', 22, 'text'],
    ],
    catalogue.products.map((product, i) => [
      i + 1,
      product.group,
      groupName.get(product.group) ?? null,
      product.code,
      product.name,
      product.enterprise,
      address.get(product.enterprise) ?? null,
      product.note || null,
    ]),
  );
}

/** Mã phòng · Tên phòng · Mã đơn vị · Tên đơn vị · Loại · Cơ quan chủ quản · Người ký · Chức vụ. */
export async function writeUnits(
  file: string,
  { offices, units }: { offices: readonly SampleOffice[]; units: readonly SampleUnit[] },
): Promise<void> {
  const officeName = new Map(offices.map((office) => [office.code, office.name]));
  await writeTable(
    file,
    'Đơn vị',
    ['DANH SÁCH PHÒNG VÀ ĐƠN VỊ NHẬN PHIẾU BÌNH CHỌN NĂM 2026', 'Ban tổ chức – ban hành ngày 01/09/2026', INVENTED],
    [
      ['STT', 6, 'centre'],
      ['Mã phòng', 11, 'centre'],
      ['Tên phòng', 36, 'text'],
      ['Mã đơn vị', 12, 'centre'],
      ['Tên đơn vị', 48, 'text'],
      ['Loại', 26, 'text'],
      ['Cơ quan chủ quản', 40, 'text'],
      ['Người ký', 24, 'text'],
      ['Chức vụ', 22, 'text'],
    ],
    units.map((unit, i) => [
      i + 1,
      unit.office,
      officeName.get(unit.office) ?? null,
      unit.code,
      unit.name,
      unit.kind,
      unit.superior,
      unit.signer,
      unit.signerTitle,
    ]),
  );
}

import { roman } from '#shared/domain/text.ts';
import { heading, keepTogether, paragraph, paragraphBlock } from './blocks.ts';
import { drawCounts, drawOpening, openPaper } from './count-paper.ts';
import type { Sheet } from './document.ts';
import { productColumns } from './product-columns.ts';
import { sealBlock, signatureBlock } from './signing.ts';
import { STYLE } from './style.ts';
import { type Column, drawTable, layTable, PAD, type Row, tableStart } from './table.ts';
import { formatCount } from './text.ts';
import type { SummaryGroup, UnitSummaryData } from './types.ts';

function columnsOf(sheet: Sheet, groups: readonly SummaryGroup[]): Column[] {
  const products = groups.flatMap((group) => group.rows);
  const numerals = groups.map((_, at) => sheet.measure(roman(at + 1), STYLE.cellStrong));
  const index = Math.max(34, ...numerals.map((width) => width + 2 * PAD.x + 1));
  const [ticks, note] = [46, products.some((row) => row.note !== '') ? 78 : 46];
  return [
    { title: 'STT', width: index, align: 'center' },
    ...productColumns(sheet, products, sheet.width - index - ticks - note),
    { title: 'Số lượt', width: ticks, align: 'right' },
    { title: 'Ghi chú', width: note, align: 'left' },
  ];
}

function rowsOf(groups: readonly SummaryGroup[], ticks: number): Row[] {
  const rows: Row[] = [];
  groups.forEach((group, index) => {
    const name = { text: group.name, span: 3, align: 'left' as const };
    rows.push({
      cells: [roman(index + 1), name, formatCount(group.ticks), ''],
      strong: true,
      keepWithNext: group.rows.length > 0,
    });
    group.rows.forEach((row, at) => {
      const { code, name: product, enterprise, note } = row;
      rows.push({ cells: [String(at + 1), code, product, enterprise, formatCount(row.ticks), note] });
    });
  });
  rows.push({
    cells: [{ text: 'TỔNG CỘNG', span: 4, align: 'center' }, formatCount(ticks), ''],
    strong: true,
    shaded: true,
  });
  return rows;
}

function drawSecondEntry(sheet: Sheet, data: UnitSummaryData): void {
  const { required, done, discrepancies } = data.secondEntry;
  heading(sheet, data.explanations.length > 0 ? '3. Nhập lần hai và giải trình' : '3. Nhập lần hai');
  const figures = `Phải nhập lần hai: ${formatCount(required)} phiếu; đã nhập lần hai: ${formatCount(done)} phiếu; sai lệch giữa hai lần nhập: ${formatCount(discrepancies)}.`;
  paragraph(sheet, required === 0 && done === 0 ? 'Không có phiếu nào phải nhập lần hai.' : figures);
  if (data.explanations.length > 0) {
    paragraph(sheet, 'Giải trình khi khóa sổ:');
    for (const explanation of data.explanations) paragraph(sheet, `- ${explanation}`);
  }
}

async function drawClosing(sheet: Sheet, data: UnitSummaryData): Promise<void> {
  const { seal, signers } = data;
  const sentence =
    seal === null
      ? 'Biểu này in từ số liệu chưa khóa sổ.'
      : 'Biểu này lập từ số liệu đã khóa sổ; mã kiểm tra dưới đây gắn biểu với tệp lô phiếu gửi Ban tổ chức.';
  const blocks = [
    paragraphBlock(sheet, sentence),
    signatureBlock(sheet, data.recipients, [
      { caption: 'Người lập biểu', title: null, note: 'Ký, ghi rõ họ tên', name: signers.preparedBy },
      { caption: 'Thủ trưởng đơn vị', title: signers.headTitle, note: 'Ký, đóng dấu', name: signers.headName },
    ]),
  ];
  if (seal !== null) blocks.push(await sealBlock(sheet, seal));
  keepTogether(sheet, blocks);
}

/**
 * The unit summary that a unit signs (domain.md, "biểu tổng hợp"; Nghị định 30/2020/NĐ-CP, Phụ lục I). Without a seal it is a draft:
 * marked on every page, no check code, no QR code. The same data gives the same bytes. Throws when sums or check code contradict
 * each other, or a date is none: those are faults of the caller, and no paper may carry them.
 */
export async function unitSummaryPdf(data: UnitSummaryData): Promise<{ bytes: Buffer; pages: number }> {
  const sheet = await openPaper(data, 'Biểu tổng hợp kết quả kiểm phiếu', 'Biểu tổng hợp');
  drawOpening(sheet, data, 'BIỂU TỔNG HỢP', 'Kết quả kiểm phiếu chương trình');
  paragraph(sheet, `Đơn vị: ${data.unit.name} (mã ${data.unit.code})`);
  paragraph(sheet, `Phòng nhập liệu: ${data.office.name} (mã ${data.office.code})`);
  drawCounts(sheet, data.counts, '1. Tình hình phiếu');
  const table = layTable(sheet, columnsOf(sheet, data.groups), rowsOf(data.groups, data.counts.ticks));
  heading(sheet, '2. Số lượt chọn theo sản phẩm, dịch vụ', tableStart(table));
  drawTable(sheet, table);
  sheet.y += 6;
  drawSecondEntry(sheet, data);
  await drawClosing(sheet, data);
  return sheet.finish();
}

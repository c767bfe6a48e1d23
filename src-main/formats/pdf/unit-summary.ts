import { inFives } from '#shared/domain/check-code.ts';
import { roman } from '#shared/domain/text.ts';
import { drawBanner, drawHead, drawTitle, heading, keepTogether, paragraph, paragraphBlock } from './blocks.ts';
import type { Sheet } from './document.ts';
import { productColumns } from './product-columns.ts';
import { openSheet } from './running.ts';
import { sealBlock, signatureBlock } from './signing.ts';
import { STYLE } from './style.ts';
import { type Column, drawTable, layTable, PAD, type Row, tableStart } from './table.ts';
import { formatCount, programmeTitle } from './text.ts';
import type { BallotCounts, SummaryGroup, UnitSummaryData } from './types.ts';

const DRAFT = 'BẢN NHÁP – CHƯA KHÓA SỔ';
const REHEARSAL = 'DIỄN TẬP';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The paper is signed: sums that contradict each other are a fault of ours and must not be printed. */
function checkSums(data: UnitSummaryData): void {
  for (const group of data.groups) {
    if (sum(group.rows.map((row) => row.ticks)) !== group.ticks) {
      throw new Error(`group ${group.code}: subtotal is not the sum of its rows`);
    }
  }
  const { counts } = data;
  if (sum(data.groups.map((group) => group.ticks)) !== counts.ticks)
    throw new Error('total is not the sum of the groups');
  if (sum(counts.invalidByReason.map((reason) => reason.count)) !== counts.invalid) {
    throw new Error('invalid ballots are not the sum of their reasons');
  }
}

function open(data: UnitSummaryData): Promise<Sheet> {
  const { head, seal, unit } = data;
  const rehearsal = head.rehearsal ? REHEARSAL : null;
  const draft = seal === null ? DRAFT : null;
  const code = seal === null ? 'chưa khóa sổ' : `mã kiểm tra ${inFives(seal.checkCode)}, bản sửa ${seal.revision}`;
  return openSheet({
    title: `Biểu tổng hợp kết quả kiểm phiếu – ${unit.name}`,
    author: head.issuer,
    subject: programmeTitle(head.programmeName, head.year),
    keywords: seal === null ? `${unit.code} ${DRAFT}` : `${unit.code} ${seal.checkCode} ${seal.digest}`,
    createdAt: data.createdAt,
    marks: { left: rehearsal, right: draft },
    watermark: rehearsal ?? (draft === null ? null : 'BẢN NHÁP'),
    footer: `Biểu tổng hợp đơn vị ${unit.code} – ${code}`,
  });
}

function drawOpening(sheet: Sheet, data: UnitSummaryData): void {
  const { head, unit, office } = data;
  drawHead(sheet, head);
  const programme = programmeTitle(head.programmeName, head.year);
  drawTitle(sheet, 'BIỂU TỔNG HỢP', ['Kết quả kiểm phiếu chương trình', programme]);
  if (head.rehearsal) drawBanner(sheet, REHEARSAL, 'Số liệu diễn tập, không có giá trị chính thức.');
  if (data.seal === null) {
    drawBanner(
      sheet,
      DRAFT,
      'In trước khi khóa sổ, số liệu còn thay đổi. Chưa có mã kiểm tra; không dùng để ký hoặc gửi.',
    );
  }
  paragraph(sheet, `Đơn vị: ${unit.name} (mã ${unit.code})`);
  paragraph(sheet, `Phòng nhập liệu: ${office.name} (mã ${office.code})`);
}

function drawCounts(sheet: Sheet, counts: BallotCounts): void {
  const titles = ['Phiếu phát ra', 'Phiếu thu về', 'Phiếu hợp lệ', 'Phiếu không hợp lệ', 'Tổng số lượt chọn'];
  const columns = titles.map((title): Column => ({ title, width: sheet.width / titles.length, align: 'center' }));
  const stated = (count: number | null) => (count === null ? 'không ghi' : formatCount(count));
  const values = [stated(counts.issued), stated(counts.returned)];
  for (const count of [counts.valid, counts.invalid, counts.ticks]) values.push(formatCount(count));
  const table = layTable(sheet, columns, [{ cells: values, strong: true }]);
  heading(sheet, '1. Tình hình phiếu', tableStart(table));
  drawTable(sheet, table);
  sheet.y += 6;
  if (counts.invalid > 0) {
    paragraph(sheet, 'Phiếu không hợp lệ theo lý do:');
    for (const reason of counts.invalidByReason)
      paragraph(sheet, `- ${reason.name}: ${formatCount(reason.count)} phiếu`);
  }
  const counted = counts.valid + counts.invalid;
  if (counts.returned !== null && counts.returned !== counted) {
    paragraph(
      sheet,
      `Chênh lệch: thu về ${formatCount(counts.returned)} phiếu, đã kiểm ${formatCount(counted)} phiếu (${formatCount(counts.valid)} hợp lệ và ${formatCount(counts.invalid)} không hợp lệ).`,
    );
  }
  if (counts.gaps !== undefined && counts.gaps.length > 0) {
    paragraph(sheet, `Số phiếu vắng trong dãy: ${counts.gaps.join(', ')}.`);
  }
}

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
  checkSums(data);
  const sheet = await open(data);
  drawOpening(sheet, data);
  drawCounts(sheet, data.counts);
  const table = layTable(sheet, columnsOf(sheet, data.groups), rowsOf(data.groups, data.counts.ticks));
  heading(sheet, '2. Số lượt chọn theo sản phẩm, dịch vụ', tableStart(table));
  drawTable(sheet, table);
  sheet.y += 6;
  drawSecondEntry(sheet, data);
  await drawClosing(sheet, data);
  return sheet.finish();
}

import { roman } from '#shared/domain/text.ts';
import { drawBanner, drawHead, drawTitle, heading, paragraph } from './blocks.ts';
import type { Sheet } from './document.ts';
import { productColumns } from './product-columns.ts';
import { openSheet } from './running.ts';
import { type Column, drawTable, layTable, type Row, tableStart } from './table.ts';
import { formatCount, formatShare, programmeTitle } from './text.ts';
import type { Coverage, ResultsData, ResultsRow } from './types.ts';

const PROVISIONAL = 'TẠM THỜI';
const REHEARSAL = 'DIỄN TẬP';

/** A ranking is provisional when the caller says so, and in any case while a unit is missing or put aside. */
function isProvisional({ provisional, coverage }: ResultsData): boolean {
  const { units, merged, quarantined, missing } = coverage;
  return provisional || merged < units || quarantined > 0 || missing.length > 0;
}

function coverageWords({ units, merged, quarantined, missing }: Coverage): string {
  const parts = [`Đã hợp nhất ${formatCount(merged)}/${formatCount(units)} đơn vị`];
  if (quarantined > 0) parts.push(`${formatCount(quarantined)} đơn vị để riêng chờ quyết định`);
  if (missing.length > 0) parts.push(`${formatCount(missing.length)} đơn vị chưa có số liệu`);
  return `${parts.join('; ')}.`;
}

function open(data: ResultsData): Promise<Sheet> {
  const { head, coverage } = data;
  const provisional = isProvisional(data);
  const stand = `${formatCount(coverage.merged)}/${formatCount(coverage.units)} đơn vị`;
  return openSheet({
    title: 'Kết quả xếp hạng theo số lượt chọn',
    author: head.issuer,
    subject: programmeTitle(head.programmeName, head.year),
    keywords: `${provisional ? PROVISIONAL : 'đủ đơn vị'}, ${stand}, ${formatCount(data.ticks)} lượt`,
    createdAt: data.createdAt,
    marks: {
      left: head.rehearsal ? REHEARSAL : null,
      right: provisional ? `${PROVISIONAL} – đã hợp nhất ${stand}` : null,
    },
    watermark: head.rehearsal ? REHEARSAL : provisional ? PROVISIONAL : null,
    footer: `Kết quả xếp hạng – đã hợp nhất ${stand}`,
  });
}

function columnsOf(sheet: Sheet, products: readonly ResultsRow[]): Column[] {
  const [rank, ticks, share] = [42, 52, 52];
  return [
    { title: 'Hạng', width: rank, align: 'center' },
    ...productColumns(sheet, products, sheet.width - rank - ticks - share),
    { title: 'Số lượt', width: ticks, align: 'right' },
    { title: '% phiếu', width: share, align: 'right' },
  ];
}

function drawRanking(sheet: Sheet, title: string, columns: readonly Column[], ranking: readonly ResultsRow[]): void {
  const rows = ranking.map((row): Row => {
    const rank = row.tied ? `${row.rank}=` : String(row.rank);
    return { cells: [rank, row.code, row.name, row.enterprise, formatCount(row.ticks), formatShare(row.share)] };
  });
  const table = layTable(sheet, columns, rows);
  heading(sheet, title, tableStart(table));
  if (rows.length === 0) paragraph(sheet, 'Không có sản phẩm, dịch vụ.');
  else drawTable(sheet, table);
  sheet.y += 8;
}

function drawMissing(sheet: Sheet, missing: Coverage['missing']): void {
  const rest = sheet.width - 40 - 70;
  const columns: Column[] = [
    { title: 'STT', width: 40, align: 'center' },
    { title: 'Mã', width: 70, align: 'center' },
    { title: 'Đơn vị', width: rest * 0.5, align: 'left' },
    { title: 'Phòng', width: rest * 0.5, align: 'left' },
  ];
  const rows = missing.map((unit, index): Row => ({ cells: [String(index + 1), unit.code, unit.name, unit.office] }));
  const table = layTable(sheet, columns, rows);
  heading(sheet, 'C. Đơn vị chưa có số liệu', tableStart(table));
  drawTable(sheet, table);
}

function drawOpening(sheet: Sheet, data: ResultsData): void {
  const { head } = data;
  drawHead(sheet, head);
  const programme = programmeTitle(head.programmeName, head.year);
  drawTitle(sheet, 'KẾT QUẢ XẾP HẠNG', ['Theo số lượt chọn trên phiếu giấy của chương trình', programme]);
  if (head.rehearsal) drawBanner(sheet, REHEARSAL, 'Số liệu diễn tập, không có giá trị chính thức.');
  const coverage = coverageWords(data.coverage);
  if (isProvisional(data)) drawBanner(sheet, PROVISIONAL, `${coverage} Thứ hạng còn có thể thay đổi.`);
  else paragraph(sheet, coverage);
  paragraph(
    sheet,
    `Phiếu hợp lệ: ${formatCount(data.ballots)}; phiếu không hợp lệ: ${formatCount(data.invalid)}; tổng số lượt chọn: ${formatCount(data.ticks)}.`,
  );
  paragraph(
    sheet,
    'Xếp hạng theo số lượt chọn; bằng lượt thì đồng hạng (dấu “=”) và hạng kế tiếp được bỏ qua. Cột “% phiếu” là tỷ lệ phiếu hợp lệ có chọn.',
    { style: { face: 'italic', size: 11 } },
  );
}

/**
 * The board's ranking: per group, then over all, then the units that are missing. While coverage is incomplete every page says
 * "TẠM THỜI" with the stand above its numbers. No tiers: those are the board's decision (domain.md). The same data gives the same bytes.
 */
export async function resultsPdf(data: ResultsData): Promise<{ bytes: Buffer; pages: number }> {
  const sheet = await open(data);
  drawOpening(sheet, data);
  // One set of widths for all rankings, so that the pages look alike.
  const columns = columnsOf(sheet, data.overall);
  heading(sheet, 'A. Xếp hạng theo nhóm', 90);
  data.groups.forEach((group, index) => {
    drawRanking(sheet, `${roman(index + 1)}. ${group.name}`, columns, group.rows);
  });
  drawRanking(sheet, 'B. Xếp hạng chung', columns, data.overall);
  if (data.coverage.missing.length > 0) drawMissing(sheet, data.coverage.missing);
  return sheet.finish();
}

/** What all papers about one unit's count share: how they open, what marks a draft or a rehearsal, the counts of ballots. */
import { inFives } from '#shared/domain/check-code.ts';
import { drawBanner, drawHead, drawTitle, heading, paragraph } from './blocks.ts';
import type { Sheet } from './document.ts';
import { openSheet } from './running.ts';
import { type Column, drawTable, layTable, tableStart } from './table.ts';
import { formatCount, programmeTitle } from './text.ts';
import type { BallotCounts, UnitSummaryData } from './types.ts';

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

/**
 * The first page of a paper about one unit's count.
 * @param title for the file's metadata; the unit's name is added
 * @param short how the foot of each page names the paper
 */
export function openPaper(data: UnitSummaryData, title: string, short: string): Promise<Sheet> {
  checkSums(data);
  const { head, seal, unit } = data;
  const rehearsal = head.rehearsal ? REHEARSAL : null;
  const draft = seal === null ? DRAFT : null;
  const code = seal === null ? 'chưa khóa sổ' : `mã kiểm tra ${inFives(seal.checkCode)}, bản sửa ${seal.revision}`;
  return openSheet({
    title: `${title} – ${unit.name}`,
    author: head.issuer,
    subject: programmeTitle(head.programmeName, head.year),
    keywords: seal === null ? `${unit.code} ${DRAFT}` : `${unit.code} ${seal.checkCode} ${seal.digest}`,
    createdAt: data.createdAt,
    marks: { left: rehearsal, right: draft },
    watermark: rehearsal ?? (draft === null ? null : 'BẢN NHÁP'),
    footer: `${short} đơn vị ${unit.code} – ${code}`,
  });
}

/** Head, title, and a framed notice on what is a draft or a rehearsal. */
export function drawOpening(sheet: Sheet, data: UnitSummaryData, kind: string, about: string): void {
  const { head } = data;
  drawHead(sheet, head);
  drawTitle(sheet, kind, [about, programmeTitle(head.programmeName, head.year)]);
  if (head.rehearsal) drawBanner(sheet, REHEARSAL, 'Số liệu diễn tập, không có giá trị chính thức.');
  if (data.seal === null) {
    drawBanner(
      sheet,
      DRAFT,
      'In trước khi khóa sổ, số liệu còn thay đổi. Chưa có mã kiểm tra; không dùng để ký hoặc gửi.',
    );
  }
}

/** Ballots issued, returned, valid, invalid by reason, and ticks; what is missing between them in words. */
export function drawCounts(sheet: Sheet, counts: BallotCounts, title: string): void {
  const titles = ['Phiếu phát ra', 'Phiếu thu về', 'Phiếu hợp lệ', 'Phiếu không hợp lệ', 'Tổng số lượt chọn'];
  const columns = titles.map((name): Column => ({ title: name, width: sheet.width / titles.length, align: 'center' }));
  const stated = (count: number | null) => (count === null ? 'không ghi' : formatCount(count));
  const values = [stated(counts.issued), stated(counts.returned)];
  for (const count of [counts.valid, counts.invalid, counts.ticks]) values.push(formatCount(count));
  const table = layTable(sheet, columns, [{ cells: values, strong: true }]);
  heading(sheet, title, tableStart(table));
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

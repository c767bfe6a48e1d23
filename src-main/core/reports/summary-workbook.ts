/** The unit summary as a workbook: the same rows and sums as the paper, for those who go on calculating. */

import type { UnitSummaryData } from '#main/formats/pdf/types.ts';
import type { SheetSpec } from '#main/formats/workbook/writer.ts';
import { inFives } from '#shared/domain/check-code.ts';
import { roman } from '#shared/domain/text.ts';

const DRAFT = 'BẢN NHÁP – CHƯA KHÓA SỔ';
const REHEARSAL = 'DIỄN TẬP – KHÔNG CÓ GIÁ TRỊ CHÍNH THỨC';

/** The lines above a sheet's header: its heading, whose it is, and what keeps it from being official. */
export function titleOf({ head, unit, seal }: UnitSummaryData, heading: string): string[] {
  return [
    heading,
    head.programmeName,
    `Đơn vị: ${unit.name} (mã ${unit.code})`,
    ...(head.rehearsal ? [REHEARSAL] : []),
    ...(seal ? [] : [DRAFT]),
  ];
}

function productSheet(data: UnitSummaryData): SheetSpec {
  const rows: (string | number)[][] = [];
  const boldRows = new Set<number>();
  const addBold = (row: (string | number)[]) => {
    boldRows.add(rows.length);
    rows.push(row);
  };
  data.groups.forEach((group, i) => {
    addBold([roman(i + 1), '', group.name, '', group.ticks, '']);
    group.rows.forEach((row, n) => {
      rows.push([String(n + 1), row.code, row.name, row.enterprise, row.ticks, row.note]);
    });
  });
  addBold(['', '', 'TỔNG CỘNG', '', data.counts.ticks, '']);
  return {
    name: 'Biểu tổng hợp',
    title: titleOf(data, 'BIỂU TỔNG HỢP KẾT QUẢ KIỂM PHIẾU'),
    columns: [
      { header: 'STT', width: 7, kind: 'text' },
      { header: 'Mã', width: 9, kind: 'text' },
      { header: 'Tên sản phẩm, dịch vụ', width: 48, kind: 'text', wrap: true },
      { header: 'Doanh nghiệp', width: 38, kind: 'text', wrap: true },
      { header: 'Số lượt', width: 11, kind: 'integer' },
      { header: 'Ghi chú', width: 14, kind: 'text', wrap: true },
    ],
    rows,
    boldRows,
    freezeHeader: true,
  };
}

/** The counts of ballots, invalid ones by reason. */
export function ballotRows({ counts }: UnitSummaryData): (string | number | null)[][] {
  const stated = (value: number | null) => value ?? 'không ghi';
  return [
    ['Phiếu phát ra', stated(counts.issued)],
    ['Phiếu thu về', stated(counts.returned)],
    ['Phiếu hợp lệ', counts.valid],
    ['Phiếu không hợp lệ', counts.invalid],
    ...counts.invalidByReason.map(({ name, count }) => [`– ${name}`, count]),
    ['Tổng số lượt chọn', counts.ticks],
    ['Số phiếu vắng trong dãy', (counts.gaps ?? []).join(', ') || 'không'],
  ];
}

/** How often entries differed, and what was explained at closing. */
export function entryRows({ secondEntry, explanations }: UnitSummaryData): (string | number | null)[][] {
  return [
    ['Phải nhập lần hai', secondEntry.required],
    ['Đã nhập lần hai', secondEntry.done],
    ['Sai lệch giữa hai lần nhập', secondEntry.discrepancies],
    ...explanations.map((text) => ['Giải trình khi khóa sổ', text]),
  ];
}

/** What ties the workbook to the signed file. */
export function sealRows({ seal }: UnitSummaryData): (string | number | null)[][] {
  if (!seal) return [['Mã kiểm tra', 'chưa khóa sổ']];
  return [
    ['Mã kiểm tra', inFives(seal.checkCode)],
    ['Bản sửa', seal.revision],
    ['SHA-256 của lô', seal.digest],
    ['Tệp lô', seal.fileName],
    ['Đầu nhật ký', `${seal.auditHead} (${seal.auditLength} dòng)`],
  ];
}

/** Two sheets: products by group with subtotals; the ballots' counts with what ties the workbook to the signed file. */
export function summarySheets(data: UnitSummaryData): SheetSpec[] {
  return [
    productSheet(data),
    {
      name: 'Tình hình phiếu',
      title: titleOf(data, 'TÌNH HÌNH PHIẾU'),
      columns: [
        { header: 'Nội dung', width: 34, kind: 'text', wrap: true },
        { header: 'Số liệu', width: 72, kind: 'integer', wrap: true },
      ],
      rows: [
        ['Phòng nhập liệu', `${data.office.name} (mã ${data.office.code})`],
        ...ballotRows(data),
        ...entryRows(data),
        ...sealRows(data),
      ],
    },
  ];
}

import { drawBanner, drawTitle, paragraph } from './blocks.ts';
import type { Sheet } from './document.ts';
import { openSheet } from './running.ts';
import { STYLE } from './style.ts';
import { type Column, drawTable, layTable, type Row } from './table.ts';
import { formatCount } from './text.ts';

const REHEARSAL = 'DIỄN TẬP';

/** One row of the log, every text in words already. */
export interface AuditListRow {
  id: number;
  at: string;
  login: string;
  action: string;
  unit: string;
  subject: string;
  before: string;
  after: string;
  reason: string;
  /** Hex; a workbook shows it, paper has no room for it. */
  hash: string;
}

export interface AuditListData {
  title: string;
  /** Under the title, a line each: programme, filter, state of the chain. */
  notes: string[];
  rehearsal: boolean;
  /** Oldest first. */
  rows: AuditListRow[];
  /** ISO instant; the only date in the file's metadata. */
  createdAt: string;
}

function columnsOf(sheet: Sheet): Column[] {
  const fixed: Column[] = [
    { title: 'Dòng', width: 44, align: 'right' },
    { title: 'Lúc', width: 66, align: 'left' },
    { title: 'Người', width: 62, align: 'left' },
    { title: 'Việc', width: 88, align: 'left' },
    { title: 'Đơn vị', width: 46, align: 'left' },
    { title: 'Đối tượng', width: 82, align: 'left' },
  ];
  const rest = sheet.width - fixed.reduce((sum, { width }) => sum + width, 0);
  const texts = [
    ['Trước', 0.35],
    ['Sau', 0.4],
    ['Lý do', 0.25],
  ] as const;
  return [...fixed, ...texts.map(([title, share]): Column => ({ title, width: rest * share, align: 'left' }))];
}

/** Rows of the audit log as a table across turned pages. The same data gives the same bytes. */
export async function auditListPdf(data: AuditListData): Promise<Buffer> {
  const { title, notes, rehearsal, rows, createdAt } = data;
  const [programme = '', filter = '', chain = ''] = notes;
  const sheet = await openSheet({
    title,
    author: programme,
    subject: filter,
    keywords: chain,
    createdAt,
    marks: { left: rehearsal ? REHEARSAL : null, right: null },
    watermark: rehearsal ? REHEARSAL : null,
    footer: chain,
    landscape: true,
  });
  drawTitle(sheet, title, [programme]);
  if (rehearsal) drawBanner(sheet, REHEARSAL, 'Số liệu diễn tập, không có giá trị chính thức.');
  paragraph(sheet, `${filter}: ${formatCount(rows.length)} dòng.`, { style: STYLE.cell, indent: 0 });
  paragraph(sheet, `${chain}.`, { style: STYLE.cell, indent: 0 });
  const lines = rows.map(({ id, at, login, action, unit, subject, before, after, reason }): Row => {
    return { cells: [String(id), at, login, action, unit, subject, before, after, reason] };
  });
  drawTable(sheet, layTable(sheet, columnsOf(sheet), lines));
  return (await sheet.finish()).bytes;
}

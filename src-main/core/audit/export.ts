/** The rows of the log that match a filter, in the words of the office's papers, as a workbook or PDF. */
import type { AuditListData, AuditListRow } from '#main/formats/pdf/audit-list.ts';
import type { SheetSpec } from '#main/formats/workbook/writer.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import type { AuditFilter } from '#shared/contract/oversight.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { auditAction, auditLines } from '#shared/i18n/audit-lines.ts';
import { formatDate, formatInstant, formatTimeWithSeconds } from '#shared/i18n/format.ts';
import { type Context, write } from '../application.ts';
import { programmeOf } from '../catalogue/store.ts';
import { type AuditHead, auditHead } from './chain.ts';
import { type AuditEvent, countEvents, eventsInOrder } from './list.ts';

/** Rows of one file: what an old PC of 4 GB writes within some seconds and 400 MB. More is asked for in parts, by time. */
const MOST_ROWS = { xlsx: 20_000, pdf: 3_000 } as const;

/** One side of a row in words, a line for each thing. */
function side(event: AuditEvent, which: 'old' | 'new'): string {
  return auditLines(event, 'vi')
    .flatMap((line) => {
      const said = line[which];
      return said === null ? [] : [line.label === '' ? said : `${line.label}: ${said}`];
    })
    .join('; ');
}

/** A cell of a workbook holds 32,767 characters. */
const cell = (text: string) => (text.length <= 32_000 ? text : `${text.slice(0, 32_000)}…`);

function rowOf(event: AuditEvent & { hash: string }): AuditListRow {
  const { id, at, login, action, unit, subject, reason, hash } = event;
  return {
    id,
    at: `${formatTimeWithSeconds(at)} ${formatDate(at)}`,
    login: login ?? '',
    action: auditAction(action, 'vi'),
    unit: unit ?? '',
    subject: subject ?? '',
    before: side(event, 'old'),
    after: side(event, 'new'),
    reason: reason ?? '',
    hash,
  };
}

/** The filter in a sentence, for the reader of the file. */
function filterWords({ logins, actions, units, from, to }: AuditFilter): string {
  const parts = [
    ...(logins ? [`người: ${logins.join(', ')}`] : []),
    ...(actions ? [`việc: ${actions.map((action) => auditAction(action, 'vi')).join(', ')}`] : []),
    ...(units ? [`đơn vị: ${units.join(', ')}`] : []),
    ...(from === undefined ? [] : [`từ ngày ${formatDate(from)}`]),
    ...(to === undefined ? [] : [`đến ngày ${formatDate(to)}`]),
  ];
  return parts.length === 0 ? 'Toàn bộ nhật ký' : `Lọc theo ${parts.join('; ')}`;
}

function sheetOf({ title, notes, rows }: AuditListData): SheetSpec {
  const text = (header: string, width: number, wrap = false) => ({ header, width, kind: 'text', wrap }) as const;
  return {
    name: 'Nhật ký',
    title: [title, ...notes],
    columns: [
      { header: 'Dòng', width: 9, kind: 'integer' },
      text('Lúc', 20),
      text('Người', 14),
      text('Việc', 24, true),
      text('Đơn vị', 10),
      text('Đối tượng', 20, true),
      text('Trước', 44, true),
      text('Sau', 44, true),
      text('Lý do', 30, true),
      text('Mã băm của dòng', 68),
    ],
    rows: rows.map((row) => [
      row.id,
      row.at,
      row.login,
      row.action,
      row.unit,
      cell(row.subject),
      cell(row.before),
      cell(row.after),
      cell(row.reason),
      row.hash,
    ]),
    freezeHeader: true,
    landscape: true,
  };
}

function gather({ db, now }: Context, filter: AuditFilter, { head, length }: AuditHead): AuditListData {
  const programme = programmeOf(db);
  return {
    title: 'NHẬT KÝ HOẠT ĐỘNG',
    notes: [
      programme.name,
      filterWords(filter),
      `Lập lúc ${formatInstant(now)}; nhật ký có ${length} dòng, đầu nhật ký ${head}`,
    ],
    rehearsal: programme.mode === 'rehearsal',
    rows: Array.from(eventsInOrder(db, filter), rowOf),
    createdAt: now,
  };
}

async function fileOf(data: AuditListData, format: 'pdf' | 'xlsx'): Promise<Buffer> {
  // Only those who export wait for the libraries to load.
  if (format === 'pdf') return (await import('#main/formats/pdf/audit-list.ts')).auditListPdf(data);
  return (await import('#main/formats/workbook/writer.ts')).writeWorkbook([sheetOf(data)]);
}

export async function exportEvents(
  context: Context,
  { out, format, ...filter }: ParsedInput<'audit.export'>,
): Promise<CallResult<'audit.export'>> {
  const { app, db } = context;
  const events = countEvents(db, filter);
  const limit = MOST_ROWS[format];
  if (events > limit) return refuse(finding('audit.tooMany', {}, { events, limit, format: format.toUpperCase() }));
  const bytes = await fileOf(gather(context, filter, auditHead(db)), format);
  // While it was written somebody may have opened another workspace in this program: nothing of this one belongs there.
  if (app.workspace?.db !== db) return refuse(finding('workspace.none'));
  const written = app.files.write(out, bytes);
  if (!written.ok) return written;
  const { file, sha256 } = written.value;
  return write(context, (record) => {
    record({ action: 'audit.export', subject: app.files.name(out), new: { format, filter, events, sha256 } });
    return done({ file, sha256, events });
  });
}

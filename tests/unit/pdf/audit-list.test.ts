import { describe, expect, it } from 'vitest';
import { type AuditListData, auditListPdf } from '#main/formats/pdf/audit-list.ts';
import { pageTexts, wordBoxes } from './support.ts';

function someRows(count: number): AuditListData['rows'] {
  return Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    at: '08:05:00 05/02/2026',
    login: 'lan',
    action: 'ghi bìa túi',
    unit: '0101',
    subject: '',
    before: 'phát ra: 39; thu về: 38',
    after: `phát ra: ${at}; thu về: 38`,
    reason: '',
    hash: 'ab'.repeat(32),
  }));
}

const someList = (rows: AuditListData['rows'], change: Partial<AuditListData> = {}): AuditListData => ({
  title: 'NHẬT KÝ HOẠT ĐỘNG',
  notes: ['Bình chọn Hàng Việt Nam', 'Toàn bộ nhật ký', `nhật ký có 300 dòng, đầu nhật ký ${'cd'.repeat(32)}`],
  rehearsal: false,
  rows,
  createdAt: '2026-02-05T03:04:05.000Z',
  ...change,
});

/** A4 turned: within 30 mm at the left and 15 mm at the right, and off the edges above and below. */
function outside(bytes: Buffer): string[] {
  return wordBoxes(bytes)
    .filter(({ x1, x2, y1, y2 }) => x1 < 84.5 || x2 > 799.9 || y1 < 20 || y2 > 578)
    .map(({ page, text }) => `${page} ${text}`);
}

describe('the audit as a PDF', () => {
  it('has every row once, the header on every page, the head of the chain at the foot, the same bytes again', async () => {
    const data = someList(someRows(300));
    const bytes = await auditListPdf(data);
    const pages = pageTexts(bytes);
    const whole = pages.join(' ');
    // Cells of two lines are written line by line: what stands in the first line of each cell is looked for.
    for (const { id } of data.rows) expect(whole.match(new RegExp(` ${id} 08:05:00`, 'g'))).toHaveLength(1);
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) {
      expect(page).toContain('Dòng Lúc Người Việc Đơn vị Đối tượng Trước Sau Lý do');
      expect(page).toContain('đầu nhật ký cdcdcd');
    }
    expect(outside(bytes)).toEqual([]);
    expect((await auditListPdf(structuredClone(data))).equals(bytes)).toBe(true);
  });

  it('marks a rehearsal on every page', async () => {
    const pages = pageTexts(await auditListPdf(someList(someRows(60), { rehearsal: true })));
    for (const page of pages) expect(page).toContain('DIỄN TẬP');
  });

  it('keeps hostile text inside its cells and prints it to its last letter', async () => {
    const [row] = someRows(1);
    if (!row) throw new Error('a row is wanted');
    const words = Array.from({ length: 1500 }, (_, at) => `chữ${at}`);
    const hostile = [
      { ...row, subject: 'Ж'.repeat(900), after: words.join(' ') },
      { ...row, login: 'đ\u202Eảo\u0007', action: 'W'.repeat(200), reason: '=HYPERLINK("x") <b>&amp; 中文 👍🏽' },
    ];
    const bytes = await auditListPdf(someList(hostile));
    const boxes = wordBoxes(bytes);
    expect(outside(bytes)).toEqual([]);
    const printed = new Set(boxes.map(({ text }) => text));
    expect(words.filter((word) => !printed.has(word))).toEqual([]);
    expect(
      boxes
        .map(({ text }) => text)
        .join('')
        .match(/Ж/g),
    ).toHaveLength(900);
    expect(pageTexts(bytes).join(' ')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

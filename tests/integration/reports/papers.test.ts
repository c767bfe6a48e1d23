import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { inFives } from '#shared/domain/check-code.ts';
import { codesOf, must } from '../../fixtures/keying.ts';
import { openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';
import { readingText } from '../../unit/pdf/support.ts';

const UNIT = '0101';
const MINUTES = {
  began: '2026-09-21T08:00',
  ended: '2026-09-21T11:15',
  place: 'Nhà văn hóa phường',
  team: [{ name: 'Lê Thị Hà', title: 'Tổ trưởng' }, { name: 'Ngô Văn Tư' }],
  witnesses: [{ name: 'Đặng Văn Ẩn', title: 'Ban Thanh tra nhân dân' }],
  complaints: ['Bà Hoa hỏi về một phiếu rách.', 'Đã giải thích tại chỗ.'],
};
const HANDOVER = {
  at: '2026-09-23T09:30',
  giver: { people: [{ name: 'Lê Thị Hà' }] },
  receiver: { body: 'Sở Công Thương', people: [{ name: 'Vũ Minh Quân', title: 'Chuyên viên' }] },
};

async function closed(): Promise<TestOffice> {
  const office = openTestOffice(smallBlueprint({ doubleEntry: { mode: 'none' } }));
  const text = '0010 01 02\n0011 !RACH\n0013 01 09\n';
  must(await office.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text }));
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 3, returned: 3, invalid: 1 }));
  must(await office.as('phutrach')('units.close', { unit: UNIT, reason: 'Đã kiểm lại.' }));
  return office;
}

type Paper = 'minutes' | 'handover';
const print = (office: TestOffice, paper: Paper, name: string, facts?: string) =>
  office.as('an')('reports.unit', {
    unit: UNIT,
    paper,
    out: office.file(name),
    format: name.endsWith('.pdf') ? 'pdf' : 'xlsx',
    ...(facts === undefined ? {} : { facts: office.file(facts) }),
  });
const auditOf = ({ db }: TestOffice) =>
  db.prepare("SELECT action, old, new FROM audit_events WHERE action LIKE 'reports.%' ORDER BY id").all() as {
    action: string;
    old: string | null;
    new: string;
  }[];

describe('what people write into the papers', () => {
  it('is kept with its audit row, shown again, and printed', async () => {
    const office = await closed();
    const call = office.as('an');
    must(await call('reports.recordMinutes', { unit: UNIT, facts: MINUTES }));
    must(await call('reports.recordHandover', { unit: UNIT, facts: HANDOVER }));
    const facts = must(await call('reports.facts', { unit: UNIT }));
    expect(facts.minutes).toEqual({ ...MINUTES, team: [MINUTES.team[0], { name: 'Ngô Văn Tư', title: '' }] });
    expect(facts.handover).toMatchObject({
      at: HANDOVER.at,
      place: '',
      giver: { body: '', people: [{ name: 'Lê Thị Hà' }] },
    });
    const [minutes, handover] = auditOf(office);
    expect(minutes).toMatchObject({ action: 'reports.recordMinutes' });
    expect(JSON.parse(minutes?.old ?? '')).toMatchObject({ began: null, team: [] });
    expect(JSON.parse(minutes?.new ?? '')).toMatchObject({ place: MINUTES.place });
    expect(handover?.action).toBe('reports.recordHandover');

    const made = must(await print(office, 'minutes', 'm.pdf'));
    const text = readingText(readFileSync(made.file));
    expect(text).toContain('tại Nhà văn hóa phường');
    expect(text).toContain('Hà Nội, ngày 21 tháng 9 năm 2026');
    expect(text).toContain('Đã giải thích tại chỗ.');
    expect(text).toContain(inFives(made.checkCode ?? ''));
    const given = readingText(readFileSync(must(await print(office, 'handover', 'h.pdf')).file));
    expect(given).toContain('Bên giao: Hội Phụ nữ phường Mẫu');
    expect(given).toContain('Bên nhận: Sở Công Thương');
  });

  it('can be changed: what was taken out is gone, the row says what it was', async () => {
    const office = await closed();
    const call = office.as('an');
    must(await call('reports.recordMinutes', { unit: UNIT, facts: MINUTES }));
    must(await call('reports.recordMinutes', { unit: UNIT, facts: { team: [{ name: 'Người khác' }] } }));
    expect(must(await call('reports.facts', { unit: UNIT })).minutes).toEqual({
      began: null,
      ended: null,
      place: '',
      team: [{ name: 'Người khác', title: '' }],
      witnesses: [],
      complaints: [],
    });
    expect(JSON.parse(auditOf(office)[1]?.old ?? '')).toMatchObject({ complaints: MINUTES.complaints });
  });

  it('is refused where it cannot be: an end before the beginning, a day that is none, another office’s unit', async () => {
    const office = await closed();
    const call = office.as('an');
    const backwards = { ...MINUTES, ended: '2026-09-21T07:59' };
    expect(codesOf(await call('reports.recordMinutes', { unit: UNIT, facts: backwards }))).toEqual(['report.times']);
    const noDay = { ...MINUTES, began: '2026-02-30T08:00' };
    expect(codesOf(await call('reports.recordMinutes', { unit: UNIT, facts: noDay }))).toEqual(['usage.input']);
    expect(codesOf(await call('reports.recordMinutes', { unit: '0201', facts: MINUTES }))).toEqual([
      'unit.otherOffice',
    ]);
    expect(codesOf(await call('reports.facts', { unit: '0201' }))).toEqual(['unit.otherOffice']);
    expect(auditOf(office)).toEqual([]);
  });
});

describe('the papers as files', () => {
  it('are the same bytes each time, come from the closed batch alone, and are recorded', async () => {
    const office = await closed();
    must(await print(office, 'minutes', 'a.pdf'));
    must(await print(office, 'handover', 'a.xlsx'));
    office.later(86_400_000);
    office.db.exec("UPDATE ballots SET ticks = NULL, state = 'held'; DELETE FROM unit_totals; DELETE FROM packets");
    must(await print(office, 'minutes', 'b.pdf'));
    must(await print(office, 'handover', 'b.xlsx'));
    const bytes = (name: string) => readFileSync(join(office.dir, name));
    expect(bytes('b.pdf').equals(bytes('a.pdf'))).toBe(true);
    expect(bytes('b.xlsx').equals(bytes('a.xlsx'))).toBe(true);
    expect(auditOf(office).map(({ action }) => action)).toEqual([
      'reports.minutes',
      'reports.handover',
      'reports.minutes',
      'reports.handover',
    ]);
  });

  it.each(['minutes', 'handover'] as const)('say the same as a workbook: %s', async (paper) => {
    const office = await closed();
    must(await office.as('an')('reports.recordMinutes', { unit: UNIT, facts: MINUTES }));
    const made = must(await print(office, paper, 'a.xlsx'));
    const book = await readWorkbook(readFileSync(made.file));
    if (!book.ok) throw new Error('not a workbook');
    const rows = book.sheets.map((sheet) => sheet.rows.map((row) => row.cells.map((cell) => cell.text)));
    expect(made.pages).toBe(2);
    expect(rows[0]).toContainEqual(['Phiếu hợp lệ', '2']);
    expect(rows[0]).toContainEqual(['– Phiếu rách, không đọc được', '1']);
    expect(rows[0]).toContainEqual(['Mã kiểm tra', inFives(made.checkCode ?? '')]);
    if (paper === 'minutes') {
      expect(rows[0]).toContainEqual(['Tổ kiểm phiếu', 'Lê Thị Hà, Tổ trưởng']);
      expect(rows[0]).toContainEqual(['Kết thúc', 'Hồi 11 giờ 15 phút, ngày 21 tháng 9 năm 2026']);
      expect(rows[1]).toContainEqual(['TỔNG CỘNG', '4']);
    } else {
      expect(rows[1]).toContainEqual(['1', 'Phiếu bình chọn hợp lệ', 'phiếu', '02']);
    }
  });

  it('take what was written from a JSON file, and nothing from one that is not such a file', async () => {
    const office = await closed();
    const put = (name: string, text: string) => writeFileSync(join(office.dir, name), text);
    put('facts.json', JSON.stringify(MINUTES));
    const made = must(await print(office, 'minutes', 'm.pdf', 'facts.json'));
    expect(readingText(readFileSync(made.file))).toContain('Lê Thị Hà, chức vụ: Tổ trưởng');
    expect(auditOf(office).map(({ action }) => action)).toEqual(['reports.recordMinutes', 'reports.minutes']);
    put('broken.json', '{"place": ');
    put('other.json', JSON.stringify({ ...MINUTES, teem: [] }));
    put('late.json', JSON.stringify({ ...MINUTES, ended: '2026-09-20T11:15' }));
    const refused = async (name: string, paper: Paper = 'minutes') =>
      codesOf(await print(office, paper, 'x.pdf', name));
    expect(await refused('broken.json')).toEqual(['report.factsUnreadable']);
    expect(await refused('other.json')).toEqual(['report.factsUnreadable']);
    expect(await refused('facts.json', 'handover')).toEqual(['report.factsUnreadable']);
    expect(await refused('late.json')).toEqual(['report.times']);
    expect(await refused('nowhere.json')).toEqual(['file.notFound']);
    expect(existsSync(join(office.dir, 'x.pdf'))).toBe(false);
    const summary = await office.as('an')('reports.unit', {
      unit: UNIT,
      facts: office.file('facts.json'),
      out: office.file('x.pdf'),
      format: 'pdf',
    });
    expect(codesOf(summary)).toEqual(['report.factsUnreadable']);
  });
});

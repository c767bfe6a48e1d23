import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { unitByCode } from '#main/core/catalogue/store.ts';
import { officeBook } from '#main/core/entry/book.ts';
import { unitSummaryData } from '#main/core/reports/summary-data.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { inFives } from '#shared/domain/check-code.ts';
import { codesOf, must, storedTotals } from '../../fixtures/keying.ts';
import { openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';
import { readingText } from '../../unit/pdf/support.ts';

const UNIT = '0101';

async function filled(rules = {}): Promise<TestOffice> {
  const office = openTestOffice(smallBlueprint(rules));
  const lines = '0010 01 02\n0011 !RACH\n0013 01 09\n0016 01\n';
  must(await office.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text: lines }));
  must(
    await office.as('binh')('entry.keyLines', { unit: UNIT, slot: 'second', text: lines.replace('01 09', '01 08') }),
  );
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 6, returned: 5, invalid: 1 }));
  return office;
}

async function closed(): Promise<TestOffice> {
  const office = await filled();
  must(
    await office.as('phutrach')('discrepancies.resolve', {
      unit: UNIT,
      serial: '13',
      products: ['01', '09'],
      invalid: null,
    }),
  );
  must(await office.as('phutrach')('units.close', { unit: UNIT, reason: 'Một phiếu thất lạc, đã lập biên bản.' }));
  return office;
}

const dataOf = (office: TestOffice) => {
  const unit = unitByCode(office.db, UNIT);
  if (!unit) throw new Error('no unit');
  return unitSummaryData(officeBook(office.db), unit, '2026-01-31T17:30:00.000Z');
};

const print = (office: TestOffice, name: string, format: 'pdf' | 'xlsx' = 'pdf') =>
  office.as('an')('reports.unit', { unit: UNIT, out: office.file(name), format });

describe('what the unit summary says', () => {
  it('comes from the closed bytes alone, with names from the catalogue', async () => {
    const office = await closed();
    const before = dataOf(office);
    expect(before).toMatchObject({
      head: {
        superior: 'UBND phường Mẫu',
        issuer: 'Hội Phụ nữ phường Mẫu',
        place: 'Hà Nội',
        date: '2026-09-22',
        number: null,
        programmeName: 'Chương trình nhỏ năm 2026',
        rehearsal: false,
      },
      office: { code: '01', name: 'Phòng Kinh tế phường Mẫu' },
      counts: {
        issued: 6,
        returned: 5,
        valid: 3,
        invalid: 1,
        ticks: 5,
        gaps: ['0012', '0014–0015'],
        invalidByReason: [{ name: 'Phiếu rách, không đọc được', count: 1 }],
      },
      secondEntry: { required: 4, done: 4, discrepancies: 1 },
      explanations: ['Bìa túi ghi thu về 5 phiếu, đã nhập 4 phiếu. Một phiếu thất lạc, đã lập biên bản.'],
      recipients: ['Ban tổ chức chương trình', 'Phòng Kinh tế phường Mẫu', 'Lưu: VT'],
      signers: { preparedBy: null, headName: 'Trần Thị Mai', headTitle: 'Chủ tịch' },
    });
    expect(before.groups.map(({ name, ticks }) => [name, ticks])).toEqual([
      ['Thực phẩm', 4],
      ['Đồ gia dụng', 0],
      ['Du lịch – ăn uống', 1],
    ]);
    expect(before.groups[0]?.rows.map(({ code, ticks }) => [code, ticks])).toEqual([
      ['01', 3],
      ['02', 1],
      ['03', 0],
    ]);
    expect(storedTotals(office.db, UNIT)).toEqual({ 0: 3, 1: 1, 8: 1 });
    const batch = office.db.prepare('SELECT sha256 FROM batches').pluck().get();
    expect(before.seal).toMatchObject({ digest: batch, revision: 1, fileName: 'NHO-2026_01_0101_r1.kpbatch' });

    // Whatever happens to the tables afterwards, the paper stays what was closed.
    office.db.exec("UPDATE ballots SET ticks = NULL, state = 'held'; DELETE FROM unit_totals; DELETE FROM packets");
    expect(dataOf(office)).toEqual(before);
  });

  it('is a draft before: what is decided so far, no code, dated today in Hanoi', async () => {
    const draft = dataOf(await filled());
    expect(draft).toMatchObject({
      head: { date: '2026-02-01' },
      counts: { issued: 6, returned: 5, valid: 2, invalid: 1, ticks: 3 },
      secondEntry: { required: 4, done: 4, discrepancies: 1 },
      explanations: [],
      seal: null,
    });
    const empty = dataOf(openTestOffice());
    expect(empty.counts).toMatchObject({ issued: null, returned: null, valid: 0, ticks: 0 });
  });

  it('keeps a product that was taken out, where it has ticks', async () => {
    const office = await closed();
    office.db.exec("UPDATE products SET retired = 1 WHERE code IN ('01', '03')");
    office.db.exec("INSERT INTO packages VALUES (2, 'x', x'00', 'x', 'x')");
    expect(dataOf(office).groups[0]?.rows.map(({ code }) => code)).toEqual(['01', '02']);
  });
});

describe('reports.unit', () => {
  it('writes nothing of one workspace into another that was opened meanwhile', async () => {
    const office = await filled();
    const other = openTestOffice();
    const { workspace } = office.app;
    const switchOver = () => {
      office.app.workspace = other.app.workspace;
    };
    // The look for the office's name is the moment from which the paper is being drawn.
    const prepare = office.db.prepare.bind(office.db);
    const drawing = vi.spyOn(office.db, 'prepare').mockImplementation((sql) => {
      if (sql.includes('FROM offices')) queueMicrotask(switchOver);
      return prepare(sql);
    });
    expect(codesOf(await print(office, 'late.pdf'))).toEqual(['workspace.none']);
    drawing.mockRestore();
    office.app.workspace = workspace;
    expect(existsSync(join(office.dir, 'late.pdf'))).toBe(false);
    expect(other.db.prepare('SELECT count(*) FROM audit_events').pluck().get()).toBe(0);
  });

  it('prints the closed unit with its check code, the same bytes each time', async () => {
    const office = await closed();
    const made = must(await print(office, 'a.pdf'));
    expect(made).toMatchObject({ file: join(office.dir, 'a.pdf'), pages: expect.any(Number) });
    expect(made.checkCode).toMatch(/^\d{20}$/);
    office.later(86_400_000);
    must(await print(office, 'b.pdf'));
    expect(readFileSync(join(office.dir, 'a.pdf'))).toEqual(readFileSync(join(office.dir, 'b.pdf')));
    const text = readingText(readFileSync(made.file));
    expect(text).toContain(inFives(made.checkCode ?? ''));
    expect(text).toContain('Một phiếu thất lạc, đã lập biên bản.');
    expect(text.normalize('NFC')).toBe(text);
    const rows = office.db.prepare("SELECT login, new FROM audit_events WHERE action = 'reports.unit'").all() as {
      login: string;
      new: string;
    }[];
    expect(rows).toHaveLength(2);
    expect(JSON.parse(rows[0]?.new ?? '')).toMatchObject({ format: 'pdf', revision: 1 });
  });

  it('prints a draft without a code before close, and shows it in the window', async () => {
    const office = await filled();
    const made = must(await print(office, 'draft.pdf'));
    expect(made.checkCode).toBeNull();
    expect(readingText(readFileSync(made.file))).toContain('CHƯA KHÓA SỔ');
    const shown = must(await office.as('an')('reports.unitPreview', { unit: UNIT }));
    const kept = office.app.files.kept(shown.handle);
    expect(kept?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(shown).toMatchObject({ checkCode: null, pages: made.pages });
  });

  it('writes the same figures as a workbook', async () => {
    const office = await closed();
    const made = must(await print(office, 'a.xlsx', 'xlsx'));
    const bytes = readFileSync(made.file);
    must(await print(office, 'b.xlsx', 'xlsx'));
    expect(readFileSync(join(office.dir, 'b.xlsx'))).toEqual(bytes);
    const book = await readWorkbook(bytes);
    if (!book.ok) throw new Error('not a workbook');
    const rows = book.sheets.map((sheet) => sheet.rows.map((row) => row.cells.map((cell) => cell.text)));
    const products = rows[0] ?? [];
    expect(products).toContainEqual(['1', '01', 'Sản phẩm 01', 'Công ty 1', '3']);
    expect(products.at(-1)).toEqual(['TỔNG CỘNG', '5']);
    const counts = rows[1] ?? [];
    expect(counts).toContainEqual(['Phiếu thu về', '5']);
    expect(counts).toContainEqual([
      'Giải trình khi khóa sổ',
      'Bìa túi ghi thu về 5 phiếu, đã nhập 4 phiếu. Một phiếu thất lạc, đã lập biên bản.',
    ]);
    expect(counts).toContainEqual(['Số phiếu vắng trong dãy', '0012, 0014–0015']);
    expect(counts).toContainEqual(['Mã kiểm tra', inFives(made.checkCode ?? '')]);
  });

  it('refuses another office’s unit and a place that cannot be written', async () => {
    const office = await filled();
    const out = office.file('x.pdf');
    const other = await office.as('an')('reports.unit', { unit: '0201', out, format: 'pdf' });
    expect(codesOf(other)).toEqual(['unit.otherOffice']);
    writeFileSync(join(office.dir, 'plain'), '');
    expect(codesOf(await print(office, 'plain/x.pdf'))).toEqual(['file.unwritable']);
    expect(office.db.prepare("SELECT count(*) FROM audit_events WHERE action = 'reports.unit'").pluck().get()).toBe(0);
  });
});

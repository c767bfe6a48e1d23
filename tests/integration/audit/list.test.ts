import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendAudit } from '#main/core/audit/chain.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { codesOf, must } from '../../fixtures/keying.ts';
import { openTestOffice, type TestOffice } from '../../fixtures/office.ts';
import { disorder, readingText, wordBoxes } from '../../unit/pdf/support.ts';

const HOUR = 3_600_000;

/** Ten days of work by two people on two units, an hour a row, from midnight in Hanoi on 20 September. */
function worked(rows = 240): TestOffice {
  const office = openTestOffice();
  const begin = Date.parse('2026-09-20T00:00:00+07:00');
  office.db.transaction(() => {
    for (let i = 0; i < rows; i += 1) {
      appendAudit(office.db, new Date(begin + i * HOUR).toISOString(), i % 2 ? 'an' : 'binh', {
        action: i % 3 === 0 ? 'entry.open' : 'packets.record',
        unit: i % 4 === 0 ? '0102' : '0101',
        subject: String(i),
        old: { issued: i, returned: null },
        new: { issued: i + 1, returned: i },
        reason: i % 10 === 0 ? `=1+${i}` : undefined,
      });
    }
  })();
  return office;
}

type Wish = Parameters<ReturnType<TestOffice['as']>>[1];
const list = async (office: TestOffice, wish: object) =>
  must(await office.as('phutrach')('audit.list', wish as Wish as never)) as {
    events: { id: number; login: string; unit: string; action: string; at: string }[];
    total: number;
  };

describe('the audit list', () => {
  it('comes newest first, in pages that leave out and repeat nothing', async () => {
    const office = worked();
    const seen: number[] = [];
    let before: number | undefined;
    for (;;) {
      const { events, total } = await list(office, { limit: 50, ...(before ? { before } : {}) });
      expect(total).toBe(240);
      if (events.length === 0) break;
      seen.push(...events.map(({ id }) => id));
      before = seen.at(-1);
    }
    expect(seen).toEqual(Array.from({ length: 240 }, (_, i) => 240 - i));
  });

  it('is filtered by person, unit, kind and days of Hanoi, all at once', async () => {
    const office = worked();
    expect((await list(office, { logins: ['an'] })).total).toBe(120);
    expect((await list(office, { logins: ['an', 'binh'] })).total).toBe(240);
    expect((await list(office, { logins: [] })).total).toBe(0);
    expect((await list(office, { units: ['0102'] })).total).toBe(60);
    expect((await list(office, { actions: ['entry.open'] })).total).toBe(80);
    // Midnight in Hanoi is five in the afternoon of the day before in UTC.
    const day = await list(office, { from: '2026-09-21', to: '2026-09-21' });
    expect(day.total).toBe(24);
    expect(day.events.at(-1)?.at).toBe('2026-09-20T17:00:00.000Z');
    const all = await list(office, {
      logins: ['an'],
      units: ['0101'],
      actions: ['packets.record'],
      from: '2026-09-29',
    });
    expect(all.events.every(({ login, unit }) => login === 'an' && unit === '0101')).toBe(true);
    expect(all.total).toBe(all.events.length);
    expect(all.total).toBeGreaterThan(0);
  });

  it('says what it can be filtered by', async () => {
    const office = worked();
    const facets = must(await office.as('phutrach')('audit.facets', {}));
    expect(facets.logins.map(({ login }) => login)).toEqual(['an', 'binh']);
    expect(facets.actions).toEqual(['entry.open', 'packets.record']);
    expect(facets.units).toEqual([
      { code: '0101', name: expect.stringMatching(/./) },
      { code: '0102', name: expect.stringMatching(/./) },
    ]);
  });
});

describe('audit.export', () => {
  const exported = (office: TestOffice, name: string, filter: object = {}) =>
    office.as('phutrach')('audit.export', {
      ...filter,
      out: office.file(name),
      format: name.endsWith('.pdf') ? 'pdf' : 'xlsx',
    });

  it('writes the rows that match in words, oldest first, as a workbook', async () => {
    const office = worked();
    const made = must(await exported(office, 'a.xlsx', { units: ['0102'], to: '2026-09-20' }));
    expect(made.events).toBe(6);
    const book = await readWorkbook(readFileSync(made.file));
    if (!book.ok) throw new Error('not a workbook');
    const rows = book.sheets[0]?.rows.map((row) => row.cells.map(({ text }) => text)) ?? [];
    const filter = rows.find(([text]) => text?.startsWith('Lọc theo'))?.[0];
    expect(filter).toBe('Lọc theo đơn vị: 0102; đến ngày 20/09/2026');
    const data = rows.slice(rows.findIndex(([text]) => text === 'Dòng') + 1);
    expect(data).toHaveLength(6);
    expect(data[0]?.slice(0, 9)).toEqual([
      '1',
      '00:00:00 20/09/2026',
      'binh',
      'mở phiếu để nhập',
      '0102',
      '0',
      'phát ra: 0; thu về: không có',
      'phát ra: 1; thu về: 0',
      '=1+0',
    ]);
    const hashes = office.db
      .prepare("SELECT hash FROM audit_events WHERE unit = '0102' ORDER BY id LIMIT 6")
      .pluck()
      .all();
    expect(data.map((row) => row.at(-1))).toEqual(hashes);
    const row = office.db.prepare("SELECT subject, new FROM audit_events WHERE action = 'audit.export'").get() as {
      subject: string;
      new: string;
    };
    expect(row.subject).toBe('a.xlsx');
    expect(JSON.parse(row.new)).toMatchObject({ format: 'xlsx', events: 6, filter: { units: ['0102'] } });
  });

  it('writes them as a PDF that stays inside its turned pages', async () => {
    const office = worked();
    const made = must(await exported(office, 'a.pdf'));
    const bytes = readFileSync(made.file);
    const text = readingText(bytes);
    expect(text).toContain('Toàn bộ nhật ký: 240 dòng.');
    expect(text).toContain('ghi bìa túi');
    const boxes = wordBoxes(bytes);
    expect(Math.max(...boxes.map(({ x2 }) => x2))).toBeLessThanOrEqual(800);
    expect(Math.max(...boxes.map(({ x2 }) => x2))).toBeGreaterThan(600);
    expect(disorder(boxes).filter((each) => each.startsWith('overlap'))).toEqual([]);
  });

  it('refuses more than a file should hold, says how to go on, and writes nothing', async () => {
    const office = worked(3_001);
    const refused = await exported(office, 'b.pdf');
    expect(codesOf(refused)).toEqual(['audit.tooMany']);
    expect(existsSync(join(office.dir, 'b.pdf'))).toBe(false);
    must(await exported(office, 'b.pdf', { to: '2026-09-22' }));
  });
});

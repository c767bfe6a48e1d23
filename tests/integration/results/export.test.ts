import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { tallyShape } from '#shared/contract/merge.ts';
import type { Programme } from '#shared/domain/programme.ts';
import { openBoard, PROGRAMME, type TestBoard, UNITS } from '../../fixtures/batches.ts';
import { totalsOf } from '../../fixtures/merge-lists.ts';
import { pageTexts } from '../../unit/pdf/support.ts';

let board: TestBoard;
afterEach(() => board.close());

/** `units` of the four merged. */
async function boardWith(units: number, programme: Programme = PROGRAMME): Promise<void> {
  board = await openBoard({ programme });
  const batches = UNITS.slice(0, units).map((unit, i) =>
    board.make({
      unit,
      ballots: [
        { n: 2 * i + 1, products: ['101', '104'] },
        { n: 2 * i + 2, products: ['101'] },
      ],
    }),
  );
  if (batches.length > 0) await board.merge(...batches);
}

type Format = 'xlsx' | 'pdf' | 'csv' | 'json';
async function exported(format: Format): Promise<Buffer> {
  const out = join(board.folder, `ket-qua.${format}`);
  const result = await board.call('results.export', { out: board.app.files.register(out), format });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  const bytes = readFileSync(out);
  expect(result.value).toEqual({ file: out, sha256: createHash('sha256').update(bytes).digest('hex') });
  return bytes;
}

async function sheetsOf(bytes: Buffer) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook.worksheets.map((sheet) => {
    const rows: unknown[][] = [];
    sheet.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    return { name: sheet.name, rows, text: rows.map((row) => row.join(' ')).join('\n') };
  });
}

const pdfText = (bytes: Buffer) => pageTexts(bytes).join(' ');

describe('while units are missing, every export says so', () => {
  const note = 'TẠM THỜI – đã hợp nhất 1/4 đơn vị; 3 đơn vị chưa nộp';

  it('the workbook on each of its sheets', async () => {
    await boardWith(1);
    const sheets = await sheetsOf(await exported('xlsx'));
    expect(sheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Xếp hạng chung', 'Theo nhóm', 'Đơn vị']);
    for (const { text } of sheets) expect(text).toContain(note);
  });

  it('the PDF', async () => {
    await boardWith(1);
    const text = pdfText(await exported('pdf'));
    expect(text).toContain('TẠM THỜI');
    expect(text).toContain('1/4 đơn vị');
  });

  it('the CSV on each line, the JSON in its fields', async () => {
    await boardWith(1);
    const lines = (await exported('csv')).toString('utf8').replace('\ufeff', '').trimEnd().split('\r\n');
    expect(lines).toHaveLength(7);
    for (const line of lines.slice(1)) expect(line).toContain(note);
    const tally = tallyShape.parse(JSON.parse((await exported('json')).toString('utf8')));
    expect(await totalsOf(board)).toEqual({ ...tally, published: null });
    expect(tally).toMatchObject({ provisional: true, coverage: { merged: 1, missing: 3 } });
  });
});

describe('a rehearsal', () => {
  it('says so in every export', async () => {
    await boardWith(4, { ...PROGRAMME, mode: 'rehearsal' });
    for (const { text } of await sheetsOf(await exported('xlsx'))) expect(text).toContain('DIỄN TẬP');
    expect(pdfText(await exported('pdf'))).toContain('DIỄN TẬP');
    const lines = (await exported('csv')).toString('utf8').trimEnd().split('\r\n').slice(1);
    for (const line of lines) expect(line).toContain('DIỄN TẬP');
    expect(JSON.parse((await exported('json')).toString('utf8'))).toMatchObject({ programme: { mode: 'rehearsal' } });
  });
});

describe('with every unit merged', () => {
  it('the numbers are those of the results', async () => {
    await boardWith(4);
    const [overview, overall, groups, units] = await sheetsOf(await exported('xlsx'));
    expect(overview?.text).toContain('ĐỦ ĐƠN VỊ – đã hợp nhất 4/4 đơn vị');
    expect(overview?.text).not.toContain('TẠM THỜI');
    expect(overview?.rows).toContainEqual(['Tổng số lượt chọn', 12]);
    expect(overview?.rows).toContainEqual(['Phiếu hợp lệ', 8]);
    expect(overall?.rows.slice(5, 8)).toEqual([
      [1, '', '101', 'Sản phẩm 101', 'Công ty 101', 'Thực phẩm', 8, 1, 1],
      [2, '', '104', 'Sản phẩm 104', 'Công ty 104', 'Du lịch – ăn uống', 4, 0.5, 1],
      [3, '=', '102', 'Sản phẩm 102', 'Công ty 102', 'Thực phẩm', 0, 0, 2],
    ]);
    expect(groups?.text).toContain('I. Thực phẩm');
    expect(units?.rows.at(-1)).toEqual(['02', 'Phòng Kinh tế số 02', '0202', 'Đơn vị 0202', 'Đã hợp nhất', 1, 2, 3]);
    const csv = (await exported('csv')).toString('utf8').split('\r\n');
    expect(csv[1]).toBe(
      '1,,1,,101,Sản phẩm 101,Công ty 101,01,Thực phẩm,8,"ĐỦ ĐƠN VỊ – đã hợp nhất 4/4 đơn vị"'.replaceAll('"', ''),
    );
    const text = pdfText(await exported('pdf'));
    expect(text).toContain('Phiếu hợp lệ: 8');
    expect(text).not.toContain('TẠM THỜI');
  });

  it('an export leaves its audit row, a failed one none', async () => {
    await boardWith(4);
    await exported('json');
    const rows = () =>
      board.db.prepare(`SELECT subject, new FROM audit_events WHERE action = 'results.export'`).all() as {
        subject: string;
        new: string;
      }[];
    expect(rows()).toHaveLength(1);
    expect(rows()[0]?.subject).toBe('ket-qua.json');
    expect(JSON.parse(rows()[0]?.new ?? '')).toMatchObject({
      format: 'json',
      ballots: 8,
      ticks: 12,
      provisional: false,
      merged: 4,
      units: 4,
    });
    const nowhere = board.app.files.register(join(board.folder, 'no such folder', 'a.pdf'));
    expect(await board.call('results.export', { out: nowhere, format: 'pdf' })).toMatchObject({
      ok: false,
      findings: [{ code: 'file.unwritable' }],
    });
    expect(rows()).toHaveLength(1);
  });

  it('the same results at the same moment give the same bytes', async () => {
    await boardWith(4);
    for (const format of ['xlsx', 'pdf', 'csv', 'json'] as const)
      expect((await exported(format)).equals(await exported(format))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { readInWorker, sheetsInWorker } from '#main/core/imports/reading.ts';
import { fuzzCases, seedlings } from '../../fixtures/fuzz.ts';
import { smallRulebook } from '../../fixtures/rulebook.ts';
import { rawXlsx } from '../../fixtures/xlsx.ts';

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (...values: string[]) => `<row>${values.map(text).join('')}</row>`;
const book = (rows: string) => rawXlsx({ sheets: { Phiếu: `<sheetData>${rows}</sheetData>` } });
const task = (bytes: Uint8Array) => ({
  bytes,
  rulebook: smallRulebook(),
  wish: { file: 'f.xlsx', layout: 'auto' as const },
});
const good = () => task(book(row('Số phiếu', '0013', '0025') + row('1', 'x', '')));

describe('the reading thread', () => {
  it('gives what was understood, and what is wrong with a file', async () => {
    const read = await readInWorker(good());
    expect(read).toMatchObject({
      ok: true,
      value: { layout: 'rows', ballots: [{ serial: '00001', mark: { products: ['0013'] } }] },
    });
    const refused = await readInWorker(task(Buffer.from('%PDF-1.7')));
    expect(refused).toMatchObject({ ok: false, findings: [{ code: 'workbook.notAWorkbook', file: 'f.xlsx' }] });
  });

  it('stops at its time', async () => {
    const late = await readInWorker(good(), { bounds: { megabytes: 240, milliseconds: 1 } });
    expect(late).toMatchObject({
      ok: false,
      findings: [{ code: 'workbook.tooLarge', params: { limit: 'seconds', allowed: 0.001 } }],
    });
  });

  it('stops at its memory, and the program lives on', async () => {
    const many = Array.from({ length: 120_000 }, (_, i) => row(`${i}`, `a ${i}`, `b ${i}`)).join('');
    const much = task(book(row('Số phiếu', '0013', '0025') + many));
    const stopped = await readInWorker(much, { bounds: { megabytes: 24, milliseconds: 30_000 } });
    expect(stopped).toMatchObject({
      ok: false,
      findings: [{ code: 'workbook.tooLarge', params: { limit: 'megabytes', allowed: 24 } }],
    });
    expect(await readInWorker(good())).toMatchObject({ ok: true });
  });

  it('throws what is a fault of ours', async () => {
    const broken = { ...good(), rulebook: null as never };
    await expect(readInWorker(broken)).rejects.toThrow(TypeError);
  });

  it('tells how far it is, then that it understands', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => row(`${i}`, `a ${i}`, `b ${i}`)).join('');
    const told: (number | null)[] = [];
    const read = await readInWorker(task(book(row('Số phiếu', '0013', '0025') + many)), {
      bounds: { megabytes: 240, milliseconds: 60_000 },
      onProgress: (progress) => told.push(progress),
    });
    expect(read.ok).toBe(true);
    const shares = told.filter((share) => share !== null);
    expect(told.at(-1)).toBe(null);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it('answers damaged files with findings, never with a fault', async () => {
    const whole = book(row('Số phiếu', '0013', '0025') + row('1', 'x', ''));
    const from = await seedlings([
      { name: 'whole.xlsx', bytes: whole },
      { name: 'whole.csv', bytes: Buffer.from('Số phiếu;0013;0025\n1;x;\n2;;x\n') },
    ]);
    for (const { bytes, name } of fuzzCases(7, 5, from)) {
      const read = await readInWorker({ ...task(bytes), wish: { file: name, layout: 'auto' } });
      if (!read.ok) expect(read.findings.map(({ file }) => file)).toEqual(read.findings.map(() => name));
    }
  });

  it('stops when it is told to, before and while it reads', async () => {
    const stopped = { ok: false, findings: [{ code: 'import.stopped', file: 'f.xlsx' }] };
    expect(await readInWorker(good(), { signal: AbortSignal.abort() })).toMatchObject(stopped);
    const many = Array.from({ length: 100_000 }, (_, i) => row(`${i}`, `a ${i}`, `b ${i}`)).join('');
    const controller = new AbortController();
    const read = readInWorker(task(book(row('Số phiếu', '0013', '0025') + many)), {
      bounds: { megabytes: 240, milliseconds: 60_000 },
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(await read).toMatchObject(stopped);
  });

  it('gives the sheets of any kind of file as they are', async () => {
    const read = await sheetsInWorker(Buffer.from('Mã;Tên\n001;Cốm\n'), 'a.csv');
    expect(read).toMatchObject({
      ok: true,
      value: [
        {
          name: 'CSV',
          columnCount: 2,
          rows: [{ index: 1 }, { index: 2, cells: [{ ref: 'A2', text: '001' }, { text: 'Cốm' }] }],
        },
      ],
    });
    expect(await sheetsInWorker(Buffer.from('{}'), 'a.csv')).toMatchObject({
      findings: [{ code: 'workbook.notAWorkbook', file: 'a.csv', params: { found: 'json' } }],
    });
  });
});

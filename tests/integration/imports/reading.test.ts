import { describe, expect, it } from 'vitest';
import { readInWorker } from '#main/core/imports/reading.ts';
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
    const late = await readInWorker(good(), { megabytes: 320, milliseconds: 1 });
    expect(late).toMatchObject({
      ok: false,
      findings: [{ code: 'workbook.tooLarge', params: { limit: 'seconds', allowed: 0.001 } }],
    });
  });

  it('stops at its memory, and the program lives on', async () => {
    const many = Array.from({ length: 120_000 }, (_, i) => row(`${i}`, `a ${i}`, `b ${i}`)).join('');
    const much = task(book(row('Số phiếu', '0013', '0025') + many));
    const stopped = await readInWorker(much, { megabytes: 24, milliseconds: 30_000 });
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
});

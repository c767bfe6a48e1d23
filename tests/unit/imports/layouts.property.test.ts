/** Any ballots, written in any layout as an office might write them, are understood exactly. */
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import type { Layout } from '#shared/contract/imports.ts';
import { markOf } from '#shared/domain/ballot.ts';
import { serialAt } from '#shared/domain/serial.ts';
import { sampleRulebook } from '../../fixtures/rulebook.ts';
import { type Sketch, type SketchSheet, sketches, WRITERS } from '../../fixtures/sketches.ts';

const sample = sampleRulebook();
const rulebook = { ...sample, rules: { ...sample.rules, minTicks: 0, maxTicks: null } };
const { serial: serialRule, invalidReasons } = rulebook.rules;

async function write(sheets: readonly SketchSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const { name, rows, merges = [] } of sheets) {
    const sheet = book.addWorksheet(name);
    for (const [r, cells] of rows.entries()) {
      for (const [c, value] of cells.entries()) if (value !== null) sheet.getCell(r + 1, c + 1).value = value;
    }
    for (const { top, left, bottom, right } of merges) sheet.mergeCells(top, left, bottom, right);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const truthOf = ({ codes, ballots }: Sketch) =>
  ballots.map(({ ticks, reason, number }) => {
    const ticked = codes.filter((_, at) => ticks[at]);
    const invalid = reason === null ? null : (invalidReasons[reason]?.code ?? null);
    return [serialAt(number, serialRule), markOf(ticked, invalid), true];
  });

describe('ballots written in a layout', () => {
  it.each(Object.keys(WRITERS) as Layout[])('are understood exactly: %s', async (layout) => {
    const writer = WRITERS[layout];
    if (!writer) throw new Error(`nothing writes ${layout}`);
    await fc.assert(
      fc.asyncProperty(sketches(rulebook), async (sketch) => {
        const read = await readWorkbook(await write(writer(sketch, rulebook)));
        if (!read.ok) throw new Error(read.problem.code);
        const reading = understandWorkbook(read, rulebook, { file: 'f', layout: 'auto' });
        expect(reading.findings).toEqual([]);
        expect(reading.layout).toBe(layout);
        const found = reading.ballots.map(({ serial, mark, certain }) => [serial, mark, certain]);
        expect(found).toEqual(truthOf(sketch));
      }),
      { numRuns: 60 },
    );
  });
});

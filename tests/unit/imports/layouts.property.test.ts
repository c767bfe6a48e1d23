/** Any ballots, written in any layout as an office might write them, are understood exactly. */
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import type { Layout } from '#shared/contract/layout.ts';
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

/** In `long` a ballot without ticks is not there at all. */
const truthOf = ({ codes, ballots }: Sketch, layout: string) =>
  ballots
    .filter(({ ticks, reason }) => layout !== 'long' || reason !== null || ticks.includes(true))
    .map(({ ticks, reason, number }) => {
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
        const [reading, auto] = [layout, 'auto' as const].map((wish) =>
          understandWorkbook(read, rulebook, { file: 'f', layout: wish }),
        );
        if (!reading || !auto) throw new Error('no reading');
        const truth = truthOf(sketch, layout);
        fc.pre(truth.length > 0);
        expect(reading.findings).toEqual([]);
        const found = reading.ballots.map(({ serial, mark, certain }) => [serial, mark, certain]);
        expect(found).toEqual(truth);
        // By itself the program finds the same, or asks; it never takes another layout for this one.
        if (auto.findings.length > 0) expect(auto.findings).toMatchObject([{ code: 'import.layoutSeveral' }]);
        else
          expect(auto.ballots.map(({ serial, mark }) => [serial, mark])).toEqual(
            truth.map(([serial, mark]) => [serial, mark]),
          );
      }),
      { numRuns: 60 },
    );
  });
});

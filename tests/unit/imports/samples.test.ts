import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { isValid } from '../../../samples/ballots.ts';
import { makeSamples, type SampleSet } from '../../../samples/sample-set.ts';
import { sampleRulebook } from '../../fixtures/rulebook.ts';

const LAYOUTS = ['rows', 'columns', 'long', 'list', 'forms'] as const;

let dir = '';
let set: SampleSet;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kp-import-'));
  set = await makeSamples(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function read(file: string) {
  const workbook = await readWorkbook(readFileSync(file));
  if (!workbook.ok) throw new Error(workbook.problem.code);
  return understandWorkbook(workbook, sampleRulebook(), { file: 'phieu.xlsx', layout: 'auto' });
}

describe('the sample workbooks', () => {
  it.each(LAYOUTS)('give exactly the ballots on paper, in layout %s', async (layout) => {
    const sample = set.ballots.find((one) => one.layout === layout);
    const reading = await read(sample?.file ?? '');
    expect(reading.findings).toEqual([]);
    expect(reading).toMatchObject({ layout });
    expect(reading.fits[0]).toMatchObject({ layout, confidence: 100, doubts: 0 });
    const truth = sample?.ballots.map((ballot) => {
      const mark = isValid(ballot)
        ? { products: ballot.products, invalid: null }
        : { products: [], invalid: ballot.invalid };
      return [ballot.serial, mark];
    });
    expect(reading.ballots.map(({ serial, mark }) => [serial, mark])).toEqual(truth);
  });

  it('give the planted faults of the bad one, and no others', async () => {
    const { file, faults } = set.bad;
    const { findings } = await read(file);
    const planted = faults.flatMap(({ code, cells, value }) => cells.map((cell) => [code, cell, value]));
    const order = (list: (string | undefined)[][]) => list.map((one) => one.join(' ')).sort();
    expect(order(findings.map(({ code, cell, value }) => [code, cell, value]))).toEqual(order(planted));
    const twice = faults.find(({ code }) => code === 'import.serialTwice');
    const others = findings.filter(({ code }) => code === 'import.serialTwice').map(({ params }) => params.other);
    expect(others.sort()).toEqual([...(twice?.cells ?? [])].sort());
    expect(
      findings.every(({ severity, row, column, cell }) => severity === 'error' && cell === `${column}${row}`),
    ).toBe(true);
  });
});

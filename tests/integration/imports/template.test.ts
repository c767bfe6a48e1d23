/** A template that was filled in gives exactly what was written into it, in every layout. */
import { readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { LAYOUTS, type Layout } from '#shared/contract/layout.ts';
import { isValid, type SampleBallot, samplePacket } from '../../../samples/ballots.ts';
import { must } from '../../fixtures/keying.ts';
import { openTestOffice, sampleBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNIT = '0101';
/** Some of the papers, an invalid one among them: a sheet for each of a whole unit's would take long to type. */
const packet = samplePacket(UNIT).ballots;
const ballots = [...packet.filter((ballot) => !isValid(ballot)), ...packet.filter(isValid)]
  .slice(0, 8)
  .sort((a, b) => (a.serial < b.serial ? -1 : 1));
const productsOf = (ballot: SampleBallot): readonly string[] => (isValid(ballot) ? ballot.products : []);
const reasonOf = (ballot: SampleBallot) => (isValid(ballot) ? null : ballot.invalid);

function singleEntry(): TestOffice {
  const blueprint = sampleBlueprint();
  const { programme, products } = blueprint;
  const rules = { ...programme.rules, doubleEntry: { mode: 'none' } as const, quota: { min: 1, max: 10 } };
  // A name as somebody might type a formula.
  const hostile = products.map((product, i) => (i === 3 ? { ...product, name: '=HYPERLINK("http://a")' } : product));
  return openTestOffice({ ...blueprint, programme: { ...programme, rules }, products: hostile });
}

/** Types into a cell as a person does: only where the sheet lets them. */
function type(sheet: ExcelJS.Worksheet, row: number, column: number, text: string): void {
  const cell = sheet.getCell(row, column);
  expect(cell.protection?.locked, cell.address).toBe(false);
  expect(cell.numFmt, cell.address).toBe('@');
  cell.value = text;
}

const textAt = (sheet: ExcelJS.Worksheet, row: number, column: number) =>
  String(sheet.getCell(row, column).value ?? '');
const codeIn = (text: string) => /^[0-9]{4}/.exec(text)?.[0] ?? '';

const FILL: Readonly<Record<Layout, (book: ExcelJS.Workbook) => void>> = {
  rows: ({ worksheets: [sheet] }) => {
    if (!sheet) throw new Error('no sheet');
    const codes = Array.from({ length: sheet.columnCount }, (_, i) => codeIn(textAt(sheet, 4, i + 1)));
    ballots.forEach((ballot, i) => {
      type(sheet, 5 + i, 2, ballot.serial);
      for (const code of productsOf(ballot)) type(sheet, 5 + i, codes.indexOf(code) + 1, 'x');
      const reason = reasonOf(ballot);
      if (reason) type(sheet, 5 + i, sheet.columnCount, reason);
    });
  },
  columns: ({ worksheets: [sheet] }) => {
    if (!sheet) throw new Error('no sheet');
    const rows = new Map(Array.from({ length: sheet.rowCount }, (_, i) => [textAt(sheet, i + 1, 2), i + 1]));
    ballots.forEach((ballot, i) => {
      type(sheet, 4, 4 + i, ballot.serial);
      for (const code of productsOf(ballot)) type(sheet, rows.get(code) ?? 0, 4 + i, 'x');
      const reason = reasonOf(ballot);
      if (reason) type(sheet, sheet.rowCount, 4 + i, reason);
    });
  },
  long: ({ worksheets: [sheet] }) => {
    if (!sheet) throw new Error('no sheet');
    let row = 5;
    for (const ballot of ballots) {
      for (const code of isValid(ballot) ? ballot.products : ['']) {
        type(sheet, row, 2, ballot.serial);
        if (code !== '') type(sheet, row, 3, code);
        const reason = reasonOf(ballot);
        if (reason) type(sheet, row, 4, reason);
        row += 1;
      }
    }
  },
  list: ({ worksheets: [sheet] }) => {
    if (!sheet) throw new Error('no sheet');
    ballots.forEach((ballot, i) => {
      type(sheet, 5 + i, 2, ballot.serial);
      if (isValid(ballot)) type(sheet, 5 + i, 3, ballot.products.join(', '));
      else type(sheet, 5 + i, 4, ballot.invalid);
    });
  },
  forms: ({ worksheets }) => {
    ballots.forEach((ballot, i) => {
      const sheet = worksheets[i];
      if (!sheet) throw new Error('no sheet');
      const rows = new Map(Array.from({ length: sheet.rowCount }, (_, at) => [textAt(sheet, at + 1, 2), at + 1]));
      type(sheet, 4, 4, ballot.serial);
      for (const code of productsOf(ballot)) type(sheet, rows.get(code) ?? 0, 5, 'x');
      const reason = reasonOf(ballot);
      if (reason) type(sheet, 5, 4, reason);
    });
  },
};

describe('a template', () => {
  it.each(LAYOUTS)('in layout %s is read back as it was filled in', async (layout) => {
    const office = singleEntry();
    const call = office.as('an');
    const out = office.file('mau.xlsx');
    const made = must(await call('imports.template', { unit: UNIT, layout, out }));
    expect(made.papers).toBeGreaterThanOrEqual(ballots.length);
    const book = new ExcelJS.Workbook();
    const bytes = readFileSync(made.file);
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.master === cell) expect([cell.address, cell.type]).toEqual([cell.address, ExcelJS.ValueType.String]);
        }),
      );
      expect((sheet as unknown as { sheetProtection?: { sheet: boolean } }).sheetProtection?.sheet).toBe(true);
    }
    FILL[layout](book);
    writeFileSync(made.file, new Uint8Array(await book.xlsx.writeBuffer()));
    const taken = await call('imports.take', { unit: UNIT, layout: 'auto', file: out });
    expect(taken.findings.filter(({ code }) => code !== 'import.sheetIgnored')).toEqual([]);
    expect(must(taken)).toMatchObject({ layout, new: ballots.length });
    const stored = must(await call('ballots.list', { unit: UNIT })).ballots;
    expect(stored.map(({ serial, products, invalid }) => [serial, invalid ?? products])).toEqual(
      ballots.map((ballot) => [ballot.serial, reasonOf(ballot) ?? [...productsOf(ballot)]]),
    );
  });

  it('that is still empty holds no ballots, and is the same each time', async () => {
    const office = singleEntry();
    const call = office.as('an');
    const [one, two] = [office.file('1.xlsx'), office.file('2.xlsx')];
    const first = must(await call('imports.template', { unit: UNIT, out: one }));
    const second = must(await call('imports.template', { unit: UNIT, out: two }));
    expect(first.sha256).toBe(second.sha256);
    const refused = await call('imports.take', { unit: UNIT, file: one });
    expect(refused.findings.map(({ code }) => code)).toEqual(['import.noBallots']);
  });
});

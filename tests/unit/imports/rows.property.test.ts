/** Any ballots, written as an office might write them, are understood exactly. */
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { readWorkbook } from '#main/formats/workbook/reader.ts';
import { markOf } from '#shared/domain/ballot.ts';
import { serialAt } from '#shared/domain/serial.ts';
import { sampleRulebook } from '../../fixtures/rulebook.ts';

const sample = sampleRulebook();
const rulebook = { ...sample, rules: { ...sample.rules, minTicks: 0, maxTicks: null } };
const { serial: serialRule, invalidReasons } = rulebook.rules;

interface Written {
  readonly value: ExcelJS.CellValue;
  readonly font?: string;
  readonly format?: string;
}
const plain = (value: ExcelJS.CellValue): Written => ({ value });

const TICKS: readonly Written[] = [
  ...['x', 'X', '✓', '✔', '☑', 'v', '1', 'có', 'CÓ', 'TRUE', ' x', 1, true].map(plain),
  { value: 'ü', font: 'Wingdings' },
  { value: 'þ', font: 'Wingdings' },
  { value: 'P', font: 'Wingdings 2' },
  { value: { richText: [{ text: 'x' }] } },
];
const NONES: readonly Written[] = [...[null, null, null, null, 0, '0', 'không', 'FALSE', false, ' '].map(plain)];

const HEADERS = [
  (code: string, _name: string) => plain(code),
  (code: string, _name: string) => plain(Number(code)),
  (_code: string, name: string) => plain(name),
  (_code: string, name: string) => plain(name.normalize('NFD').toUpperCase()),
  (code: string, name: string) => plain(`${code} - ${name}`),
  (code: string, name: string) => plain(`${Number(code)}. ${name}`),
  (code: string, name: string) => plain(`${name} (${code})`),
  (code: string, name: string) => plain(`${code}\n${name.replaceAll(' ', '\u00a0')}`),
] as const;
const SERIALS = [
  (serial: string) => plain(serial),
  (serial: string) => plain(Number(serial)),
  (serial: string) => plain(String(Number(serial))),
  (serial: string) => ({ value: Number(serial), format: '0000000' }),
  (serial: string) => plain(`\u00a0${serial} `),
] as const;
const TITLES = [
  'BẢNG NHẬP PHIẾU BÌNH CHỌN',
  'Người nhập: Trần Thị Mai',
  'Số phiếu: 40',
  'Tổng cộng 40 phiếu',
  'Ngày 25/09/2026',
];

const pick = <T>(list: readonly T[]) => fc.constantFrom(...list);
const place = fc.double({ min: 0, max: 1, noNaN: true });

const ballot = (products: number) =>
  fc.record({
    ticks: fc.array(fc.record({ on: fc.boolean(), tick: pick(TICKS), none: pick(NONES) }), {
      minLength: products,
      maxLength: products,
    }),
    reason: fc.option(fc.record({ at: fc.nat(invalidReasons.length - 1), byName: fc.boolean() }), {
      nil: null,
      freq: 6,
    }),
    serial: pick(SERIALS),
  });

const workbook = fc.nat(8).chain((extra) =>
  fc.record({
    codes: fc.shuffledSubarray(
      rulebook.products.map(({ code }) => code),
      { minLength: extra + 2, maxLength: extra + 2 },
    ),
    headers: fc.array(pick(HEADERS), { minLength: extra + 2, maxLength: extra + 2 }),
    ballots: fc.array(ballot(extra + 2), { minLength: 1, maxLength: 8 }),
    numbers: fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 8, maxLength: 8 }),
    titles: fc.array(fc.option(pick(TITLES), { nil: null }), { maxLength: 5 }),
    twoRows: fc.constantFrom('none', 'namesAbove', 'codesAbove'),
    order: fc.array(place, { minLength: extra + 6, maxLength: extra + 6 }),
    serialHeader: pick(['Số phiếu', 'SỐ PHIẾU', 'Số seri', 'Serial', 'Số phiếu\nbình chọn', 'so phieu:']),
    gaps: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    totals: fc.boolean(),
  }),
);
type Sketch = typeof workbook extends fc.Arbitrary<infer T> ? T : never;

interface Column {
  readonly head: readonly (Written | null)[];
  readonly cell: (i: number) => Written;
  readonly total: (count: number) => number | string | null;
}

function columnsOf(sketch: Sketch): Column[] {
  const { codes, headers, ballots, numbers, twoRows, totals } = sketch;
  const names = new Map(rulebook.products.map(({ code, name }) => [code, name]));
  const single = (text: string): (Written | null)[] => (twoRows === 'none' ? [plain(text)] : [plain(text), null]);
  const products = codes.map((code, at): Column => {
    const name = names.get(code) ?? '';
    const both = [plain(name), plain(code)];
    const head =
      twoRows === 'none' ? [headers[at]?.(code, name) ?? null] : twoRows === 'namesAbove' ? both : both.toReversed();
    const cell = (i: number) => {
      const mark = ballots[i]?.ticks[at];
      return mark?.on ? mark.tick : (mark?.none ?? plain(null));
    };
    return { head, cell, total: () => ballots.filter(({ ticks }) => ticks[at]?.on).length };
  });
  const serial: Column = {
    head: single(sketch.serialHeader),
    cell: (i) => ballots[i]?.serial(serialAt(numbers[i] ?? 1, serialRule)) ?? plain(null),
    total: () => 'Tổng cộng',
  };
  const reason: Column = {
    head: single('Không hợp lệ'),
    cell: (i) => {
      const said = ballots[i]?.reason;
      const meant = invalidReasons[said?.at ?? 0];
      return plain(said ? (said.byName ? (meant?.name ?? '') : (meant?.code ?? '')) : null);
    },
    total: () => null,
  };
  const numbering: Column = { head: single('STT'), cell: (i) => plain(i + 1), total: () => null };
  const sums: Column = {
    head: single('Tổng cộng'),
    cell: (i) => plain(ballots[i]?.ticks.filter(({ on }) => on).length ?? 0),
    total: () => ballots.reduce((sum, { ticks }) => sum + ticks.filter(({ on }) => on).length, 0),
  };
  return [serial, reason, numbering, ...(totals ? [sums] : []), ...products];
}

function put(sheet: ExcelJS.Worksheet, row: number, column: number, written: Written | null): void {
  if (written === null || written.value === null) return;
  const cell = sheet.getCell(row, column);
  cell.value = written.value;
  if (written.font) cell.font = { name: written.font };
  if (written.format) cell.numFmt = written.format;
}

async function write(sketch: Sketch): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Phiếu');
  for (const [i, title] of sketch.titles.entries()) put(sheet, i + 1, 1, plain(title));
  const columns = columnsOf(sketch)
    .map((column, i) => ({ column, at: sketch.order[i] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ column }) => column);
  const top = sketch.titles.length + 1;
  const height = columns[0]?.head.length ?? 1;
  for (const [c, { head }] of columns.entries()) {
    for (const [r, written] of head.entries()) put(sheet, top + r, c + 1, written);
  }
  let row = top + height;
  for (const i of sketch.ballots.keys()) {
    for (const [c, { cell }] of columns.entries()) put(sheet, row, c + 1, cell(i));
    row += sketch.gaps[i] ? 2 : 1;
  }
  if (sketch.totals) {
    for (const [c, { total }] of columns.entries()) put(sheet, row, c + 1, plain(total(sketch.ballots.length)));
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('ballots written row by row', () => {
  it('are understood exactly, however headers, marks, serials and columns are written', async () => {
    await fc.assert(
      fc.asyncProperty(workbook, async (sketch) => {
        const read = await readWorkbook(await write(sketch));
        if (!read.ok) throw new Error(read.problem.code);
        const { ballots, findings } = understandWorkbook(read, rulebook, { file: 'f', layout: 'auto' });
        expect(findings).toEqual([]);
        expect(ballots.map(({ serial, mark, certain }) => [serial, mark, certain])).toEqual(
          sketch.ballots.map(({ ticks, reason }, i) => {
            const ticked = sketch.codes.filter((_, at) => ticks[at]?.on);
            const invalid = reason ? (invalidReasons[reason.at]?.code ?? null) : null;
            return [serialAt(sketch.numbers[i] ?? 1, serialRule), markOf(ticked, invalid), true];
          }),
        );
      }),
      { numRuns: 100 },
    );
  });
});

/**
 * Answers bring back exactly what was spoilt: in any layout, with every doubt answered as the papers say, the ballots are those of the
 * papers; with one answer missing, the file is refused; what is left out is missing alone and is named.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understandWorkbook } from '#main/core/imports/understand/workbook.ts';
import { ANSWERS_FORMAT, type ImportAnswers, type SheetAnswers } from '#shared/contract/import-answers.ts';
import type { Layout } from '#shared/contract/layout.ts';
import { hasErrors } from '#shared/domain/finding.ts';
import { serialAt } from '#shared/domain/serial.ts';
import { type GridValue, gridBook, gridSheet } from '../../fixtures/grid.ts';
import { sampleRulebook } from '../../fixtures/rulebook.ts';
import { type Sketch, type SketchSheet, sketches, WRITERS } from '../../fixtures/sketches.ts';

const sample = sampleRulebook();
const rulebook = { ...sample, rules: { ...sample.rules, minTicks: 0, maxTicks: null } };
const { serial: rule, invalidReasons } = rulebook.rules;

/** The one layout that sketches do not write. */
function rowsWriter({ codes, ballots, titles }: Sketch): SketchSheet[] {
  const rows = ballots.map(({ ticks, reason, number }, i) => {
    const said = reason === null ? null : (invalidReasons[reason]?.name ?? null);
    return [i + 1, serialOf(number), ...ticks.map((on) => (on ? 'x' : null)), said];
  });
  return [
    {
      name: 'Phiếu',
      rows: [...titles.map((title) => [title]), ['STT', 'Số phiếu', ...codes, 'Không hợp lệ'], ...rows],
    },
  ];
}

const serialOf = (number: number) => serialAt(number, rule);

const SIGNS: readonly GridValue[] = [
  ...['?', 'o', '/', 'x?'],
  { value: '2026-05-01', kind: 'date', text: '01/05/2026' },
  { value: 'x', font: { strike: true } },
  { value: 'o', font: { name: 'Wingdings' } },
  { value: '#REF!', kind: 'error', formula: true },
];

type Grid = GridValue[][];
interface Book {
  readonly sheets: readonly SketchSheet[];
  readonly layout: Layout;
}

function read({ sheets, layout }: Book, grids: readonly Grid[], answers?: ImportAnswers) {
  const made = sheets.map(({ name, merges = [] }, i) => gridSheet(grids[i] ?? [], { name, merges }));
  return understandWorkbook(gridBook(...made), rulebook, { file: 'f', layout, answers });
}
type Reading = ReturnType<typeof read>;

const saidBy = ({ ballots }: Reading) => ballots.map(({ serial, mark }) => [serial, mark.products, mark.invalid]);
const shown = (value: GridValue) =>
  String(typeof value === 'object' ? (value?.text ?? value?.value ?? '') : (value ?? ''));

/** Cells of the sheet that is shown whose spoiling leaves a doubt. */
function doubtful({ picture, layout }: Reading) {
  return picture.rows.flatMap(({ row, cells }) =>
    cells.flatMap(({ role, text }, i) => {
      const counted = role === 'serial' || role === 'mark' || (role === 'noMark' && layout !== 'long');
      // A label and its value in one cell are more than a serial.
      return counted && !text.includes(':') ? [{ row, column: i + 1, text }] : [];
    }),
  );
}

const refOf = (row: number, column: number) => `${String.fromCharCode(64 + column)}${row}`;
const answersOf = (sheet: string, of: SheetAnswers, more: Partial<ImportAnswers> = {}): ImportAnswers => ({
  format: ANSWERS_FORMAT,
  ...more,
  sheets: { [sheet]: of },
});

const WRITE: Record<Layout, (sketch: Sketch) => readonly SketchSheet[]> = {
  rows: rowsWriter,
  columns: (sketch) => WRITERS.columns?.(sketch, rulebook) ?? [],
  list: (sketch) => WRITERS.list?.(sketch, rulebook) ?? [],
  long: (sketch) => WRITERS.long?.(sketch, rulebook) ?? [],
  forms: (sketch) => WRITERS.forms?.(sketch, rulebook) ?? [],
};

/** A blank paper below which nothing but a sign stands where its serial should be could as well be a note. */
const papers = sketches(rulebook).map((sketch) => ({
  ...sketch,
  ballots: sketch.ballots.map((ballot) => {
    const said = ballot.reason !== null || ballot.ticks.includes(true);
    return said ? ballot : { ...ballot, ticks: ballot.ticks.map((_, at) => at === 0) };
  }),
}));
const spoils = fc.array(fc.tuple(fc.nat(9_999), fc.constantFrom(...SIGNS)), { minLength: 1, maxLength: 6 });

describe.each(Object.entries(WRITE))('answers to a sheet in layout %s', (name, write) => {
  const layout = name as Layout;
  // A form is a sheet of its own: a file of them takes as long as several of the others.
  const runs = layout === 'forms' ? 30 : 100;

  it('bring back what the papers say, all of them and only together', () => {
    let tried = 0;
    fc.assert(
      fc.property(papers, spoils, fc.nat(99), (sketch, list, spare) => {
        const book = { sheets: write(sketch), layout };
        const good = book.sheets.map(({ rows }) => rows.map((cells) => [...cells]) as Grid);
        const whole = read(book, good);
        if (hasErrors(whole.findings)) return;
        const at = book.sheets.findIndex(({ name: of }) => of === whole.sheet);
        const places = doubtful(whole);
        if (places.length === 0) return;
        const chosen = new Map(list.map(([n, sign]) => [places[n % places.length], sign] as const));
        const grids = good.map((grid) => grid.map((cells) => [...cells]));
        const cells: Record<string, { was: string; is: string }> = {};
        for (const [place, sign] of chosen) {
          const line = grids[at]?.[(place?.row ?? 0) - 1];
          if (!place || !line) continue;
          while (line.length < place.column) line.push(null);
          line[place.column - 1] = sign;
          cells[refOf(place.row, place.column)] = { was: shown(sign), is: place.text };
        }
        tried += 1;
        expect(hasErrors(read(book, grids).findings)).toBe(true);
        const answered = read(book, grids, answersOf(whole.sheet, { cells }));
        expect(answered.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(saidBy(answered)).toEqual(saidBy(whole));
        const kept = Object.entries(cells).filter((_, i, all) => i !== spare % all.length);
        const partly = read(book, grids, answersOf(whole.sheet, { cells: Object.fromEntries(kept) }));
        expect(hasErrors(partly.findings)).toBe(true);
      }),
      { numRuns: runs },
    );
    expect(tried).toBeGreaterThan(runs / 3);
  });

  it('leave out the ballots that a person names, and no other', () => {
    fc.assert(
      fc.property(papers, fc.integer({ min: 0, max: 255 }), (sketch, bits) => {
        const book = { sheets: write(sketch), layout };
        const grids = book.sheets.map(({ rows }) => rows.map((cells) => [...cells]) as Grid);
        const whole = read(book, grids);
        if (hasErrors(whole.findings)) return;
        const left = whole.ballots.filter((_, i) => (bits >> (i % 8)) & 1);
        const sheets: Record<string, { ballots: Record<string, { was: string; is: 'leaveOut' }> }> = {};
        for (const { sheet = whole.sheet, row, column } of left) {
          const index = book.sheets.findIndex(({ name: of }) => of === sheet);
          const was = shown(grids[index]?.[row - 1]?.[column - 1] ?? null);
          sheets[sheet] = { ballots: { ...sheets[sheet]?.ballots, [refOf(row, column)]: { was, is: 'leaveOut' } } };
        }
        const read2 = read(book, grids, { format: ANSWERS_FORMAT, sheets });
        expect(read2.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        const serials = new Set(left.map(({ serial }) => serial));
        expect(saidBy(read2)).toEqual(saidBy(whole).filter(([serial]) => !serials.has(String(serial))));
        const named = read2.findings.filter(({ code }) => code === 'import.leftOut').map(({ serial }) => serial);
        expect(named.sort()).toEqual([...serials].sort());
      }),
      { numRuns: runs / 2 },
    );
  });
});

/** Reading workbooks: our reader beside four others, a unit's sheet understood, and what files made to cost much do cost. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ExcelJs from 'exceljs';
import { makeSamples } from '../samples/sample-set.ts';
import { sampleRulebook } from '../tests/fixtures/rulebook.ts';
import { BOMBS } from './imports/bombs.ts';
import { type Bundled, bundleReader } from './imports/bundle.ts';
import { inNode, inPython, type Spent } from './imports/child.ts';
import type { Bench, Measurement } from './measure.ts';

/** As the reading thread has it (core/imports/reading.ts): a nursery of 16 MB has three spaces. */
const AS_THE_THREAD = ['--max-semi-space-size=5'];

async function writeTable(file: string, rows: number, columns: number): Promise<void> {
  const book = new ExcelJs.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = book.addWorksheet('Phiếu');
  for (let row = 0; row < rows; row++) {
    const cell = (column: number) =>
      column === 0 ? row : (row * 7 + column * 13) % 3 === 0 ? `Sản phẩm ${(row * column) % 3000}` : (row * column) / 8;
    sheet.addRow(Array.from({ length: columns }, (_, column) => cell(column))).commit();
  }
  sheet.commit();
  await book.commit();
}

const url = (path: string) => JSON.stringify(pathToFileURL(path).href);

/** Each reader once, in a process of its own; the answer is how many cells it found. */
function readers(bundled: Bundled, file: string): Record<string, Spent | null> {
  const excelJs = `const ExcelJs = require('exceljs');`;
  return {
    ours: inNode(
      `const { readWorkbook } = await import(${url(bundled.reader)});`,
      `const read = await readWorkbook(readFileSync(file)); let cells = 0;
       for (const sheet of read.sheets) for (const row of sheet.rows) cells += row.cells.length; return cells;`,
      file,
      AS_THE_THREAD,
    ),
    'exceljs load': inNode(
      excelJs,
      `const book = new ExcelJs.Workbook(); await book.xlsx.readFile(file); let cells = 0;
       book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(() => cells++))); return cells;`,
      file,
    ),
    'exceljs stream': inNode(
      excelJs,
      `let cells = 0; for await (const sheet of new ExcelJs.stream.xlsx.WorkbookReader(file, {}))
       for await (const row of sheet) row.eachCell(() => cells++); return cells;`,
      file,
    ),
    SheetJS: inNode(
      `const SheetJs = require('@e965/xlsx');`,
      `const book = SheetJs.read(readFileSync(file), { dense: true }); let cells = 0;
       for (const name of book.SheetNames) for (const row of book.Sheets[name]['!data']) for (const cell of row ?? []) if (cell) cells++;
       return cells;`,
      file,
    ),
    openpyxl: inPython(file),
  };
}

function compared(what: string, results: Record<string, Spent | null>): Measurement[] {
  const { ours, 'exceljs load': peer } = results;
  if (!ours || !peer) throw new Error('no figures');
  const rows = Object.entries(results).flatMap(([name, spent]): Measurement[] => {
    const measure = `${what}, ${name}${spent ? ` (computed ${Math.round(spent.computed)} ms)` : ''}`;
    if (spent === null)
      return [
        {
          bench: 'import',
          measure: `${measure}: not on this machine`,
          value: 0,
          unit: '',
          target: null,
          reference: '',
          referenceValue: 0,
        },
      ];
    if (spent.answer !== ours.answer) throw new Error(`${name} found ${spent.answer} cells, ours ${ours.answer}`);
    const targets =
      name === 'ours' ? { time: peer.milliseconds / 3, memory: peer.megabytes / 5 } : { time: null, memory: null };
    const base = { bench: 'import', reference: 'exceljs load' };
    return [
      {
        ...base,
        measure,
        value: spent.milliseconds,
        unit: 'ms',
        target: targets.time && Math.round(targets.time),
        referenceValue: peer.milliseconds,
      },
      {
        ...base,
        measure,
        value: spent.megabytes,
        unit: 'MB',
        target: targets.memory && Math.round(targets.memory),
        referenceValue: peer.megabytes,
      },
    ];
  });
  return rows;
}

/** A unit's sheet through the thread, as the window asks for it: from bytes to ballots. */
function understood(bundled: Bundled, file: string, folder: string): Measurement {
  const rulebook = join(folder, 'rulebook.json');
  writeFileSync(rulebook, JSON.stringify(sampleRulebook()));
  const spent = inNode(
    `const { readInWorker } = await import(${url(bundled.reading)}); const rulebook = JSON.parse(readFileSync(${JSON.stringify(rulebook)}));
     const once = () => readInWorker({ bytes: readFileSync(file), rulebook, wish: { file: 'a.xlsx', layout: 'auto' } });
     await once(); const times = [];`,
    `for (let i = 0; i < 7; i++) { const start = performance.now(); const { ok, value } = await once();
       if (!ok || value.ballots.length === 0) throw new Error('not understood'); times.push(performance.now() - start); }
     return times.sort((a, b) => a - b)[3];`,
    file,
  );
  const measure = `a unit’s workbook (${Math.round(readFileSync(file).length / 1000)} kB) read and understood, median of 7`;
  return {
    bench: 'import',
    measure,
    value: Number(spent.answer),
    unit: 'ms',
    target: 300,
    reference: 'computed, each',
    referenceValue: spent.computed / 7,
  };
}

/** Seconds and megabytes until a bomb is answered by the thread, and with what. */
function bombs(bundled: Bundled, folder: string): Measurement[] {
  const rulebook = join(folder, 'rulebook.json');
  const file = join(folder, 'bomb');
  return Object.entries(BOMBS).flatMap(([name, make]) => {
    const bytes = make();
    writeFileSync(file, bytes);
    const spent = inNode(
      `const { readInWorker } = await import(${url(bundled.reading)}); const rulebook = JSON.parse(readFileSync(${JSON.stringify(rulebook)}));`,
      `const read = await readInWorker({ bytes: readFileSync(file), rulebook, wish: { file: 'bomb', layout: 'auto' } });
       const finding = read.ok ? read.value.findings[0] : read.findings[0];
       return (read.ok ? 'read: ' : 'refused: ') + (finding ? finding.code + ' ' + (finding.params.limit ?? '') : 'no finding');`,
      file,
    );
    const measure = `${name} (${(bytes.length / 1e6).toFixed(1)} MB, computed ${(spent.computed / 1000).toFixed(1)} s): ${spent.answer.trim()}`;
    const row = { bench: 'import', measure, reference: 'allowed', target: null };
    return [
      { ...row, value: spent.milliseconds / 1000, unit: 's', target: 10, referenceValue: 10 },
      { ...row, value: spent.megabytes, unit: 'MB', target: 400, referenceValue: 400 },
    ];
  });
}

export const bench: Bench = {
  name: 'import',
  about: 'workbooks read in processes of their own, beside exceljs, SheetJS and openpyxl; bombs in the reading thread',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kp-bench-import-'));
    try {
      const bundled = await bundleReader(join(folder, 'bundle'));
      const [large, small] = [join(folder, 'large.xlsx'), join(folder, 'small.xlsx')];
      await writeTable(large, 50_000, 20);
      await writeTable(small, 40, 220);
      const samples = await makeSamples(join(folder, 'samples'));
      const unit = samples.ballots.find(({ layout }) => layout === 'rows')?.file ?? '';
      return [
        ...compared('50,000 × 20', readers(bundled, large)),
        ...compared('40 × 220', readers(bundled, small)).map((row) => ({ ...row, target: null })),
        understood(bundled, unit, folder),
        ...bombs(bundled, folder),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

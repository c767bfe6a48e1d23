/** `npm run bench -- [NAME…] [--json]`: measures, beside a floor or a peer in the same run. Exit 0 when it ran, whatever was met. */
import type { Bench } from './measure.ts';
import { reported } from './measure.ts';

const BENCHES: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  codes: () => import('./codes.ts'),
  bundle: () => import('./bundle.ts'),
  pdf: () => import('./pdf.ts'),
  export: () => import('./export.ts'),
  faults: () => import('./faults.ts'),
  tamper: () => import('./tamper.ts'),
  start: () => import('./start.ts'),
  fuzz: () => import('./fuzz.ts'),
  import: () => import('./import.ts'),
  keying: () => import('./keying.ts'),
  clerk: () => import('./clerk.ts'),
  strokes: () => import('./strokes.ts'),
  people: () => import('./people.ts'),
};

type Row = ReturnType<typeof reported>;

function table(rows: readonly Row[]): string {
  const head = ['bench', 'measure', 'value', 'target', 'met', 'beside', 'its value', 'ratio'];
  const lines = rows.map((row) => [
    row.bench,
    row.measure,
    `${row.value} ${row.unit}`,
    row.target === null ? '–' : `≤ ${row.target} ${row.unit}`,
    row.met === null ? '–' : row.met ? 'yes' : 'NO',
    row.reference,
    `${row.referenceValue} ${row.unit}`,
    row.ratio === null ? '–' : String(row.ratio),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

async function main(words: readonly string[]): Promise<number> {
  const json = words.includes('--json');
  const wanted = words.filter((word) => !word.startsWith('--'));
  const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) {
    process.stderr.write(`No bench ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}\n`);
    return 2;
  }
  const rows: Row[] = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
    const bench = (await BENCHES[name]?.())?.bench;
    if (!bench) continue;
    process.stderr.write(`${bench.name}: ${bench.about}\n`);
    rows.push(...(await bench.run()).map(reported));
  }
  process.stdout.write(json ? `${JSON.stringify({ results: rows })}\n` : `${table(rows)}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));

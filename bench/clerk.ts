import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCatalogue } from '../samples/catalogue.ts';
import { SHARED_PER_10_000, SLIPS_PER_10_000, WRONG_PAPERS_PER_10_000 } from './clerk/assumptions.ts';
import { judge, type Outcome } from './clerk/judge.ts';
import { type DoubleEntry, enterInOffice } from './clerk/office.ts';
import { type Paper, papersOf } from './clerk/papers.ts';
import { pile } from './clerk/slips.ts';
import { sheetOf } from './clerk/spreadsheet.ts';
import type { Bench, Measurement } from './measure.ts';

const BALLOTS = Number(process.env.KP_BENCH_BALLOTS ?? 5000);
const UNITS = ['0101', '0102', '0103', '0104'];

/** Every key is synced to disk; what is measured here are errors, so a disk in memory serves where there is one. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

interface Codes {
  readonly name: string;
  readonly shown: (code: string) => string;
}
/** The sample's codes end in a Damm digit; plain ones are the running number alone. */
const CODES: Readonly<Record<'damm' | 'plain', Codes>> = {
  damm: { name: 'codes with a check digit', shown: (code) => code },
  plain: { name: 'plain codes', shown: (code) => code.slice(0, -1) },
};

const perTenThousand = (count: number, ticks: number) => (count / ticks) * 10_000;

function inSpreadsheet(papers: readonly Paper[], codes: readonly string[], { shown }: Codes): Outcome {
  const inHand = pile('lan', papers);
  const wrong = new Set(papers.flatMap(({ serial }, at) => (inHand[at] === papers[at] ? [] : [serial])));
  return judge(papers, sheetOf('lan', papers, codes, shown), wrong, shown);
}

async function inTheProgram(papers: readonly Paper[], codes: readonly string[], { shown }: Codes, rule: DoubleEntry) {
  const folder = mkdtempSync(join(PLACE, 'kp-bench-clerk-'));
  try {
    const { counted, wrong, second } = await enterInOffice(folder, papers, { doubleEntry: rule, codes, shown });
    return { ...judge(papers, counted, wrong, shown), second };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Way {
  readonly label: string;
  readonly rule: DoubleEntry;
  readonly codes: keyof typeof CODES;
}

const WAYS: readonly Way[] = [
  { label: 'no second entry', rule: { mode: 'none' }, codes: 'damm' },
  { label: 'second entry of a fifth', rule: { mode: 'sample', percent: 20 }, codes: 'damm' },
  { label: 'second entry of all', rule: { mode: 'all' }, codes: 'damm' },
  { label: 'second entry of all', rule: { mode: 'all' }, codes: 'plain' },
];

function rowsOf(way: Way, outcome: Outcome & { second: number }, sheet: Outcome): Measurement[] {
  const label = `${way.label}, ${CODES[way.codes].name}`;
  const full = way.rule.mode === 'all';
  const beside = { bench: 'clerk', reference: 'spreadsheet, same slips' };
  const wrongTicks = { ...beside, unit: 'per 10,000 ticks' };
  const left = perTenThousand(outcome.independent, outcome.ticks);
  const leftInSheet = perTenThousand(sheet.independent, sheet.ticks);
  return [
    {
      ...wrongTicks,
      measure: `${label}: own slips left`,
      value: left,
      target: full ? 0.5 : null,
      referenceValue: leftInSheet,
    },
    {
      ...beside,
      measure: `${label}: own slips left`,
      unit: '% of the spreadsheet’s',
      value: (left / leftInSheet) * 100,
      target: full ? 5 : null,
      referenceValue: 100,
    },
    {
      ...beside,
      measure: `${label}: wrong papers not caught, of ${outcome.pulled} (${sheet.pulled})`,
      unit: '%',
      value: (outcome.pulledLeft / outcome.pulled) * 100,
      target: full ? 1 : null,
      referenceValue: (sheet.pulledLeft / sheet.pulled) * 100,
    },
    {
      ...wrongTicks,
      measure: `${label}: misreadings that all share, left`,
      value: perTenThousand(outcome.shared, outcome.ticks),
      target: null,
      referenceValue: perTenThousand(sheet.shared, sheet.ticks),
    },
  ];
}

export const bench: Bench = {
  name: 'clerk',
  about:
    `wrong ticks that survive, ${BALLOTS} ballots keyed key by key through the services by simulated people ` +
    `(per 10,000: ${SLIPS_PER_10_000} own slips and ${SHARED_PER_10_000} misreadings that all share of ticks, ${WRONG_PAPERS_PER_10_000} wrong papers of ballots; ` +
    'all assumptions: bench/clerk/assumptions.ts); beside plain spreadsheet entry fed with the same slips',
  run: async (): Promise<readonly Measurement[]> => {
    const codes = sampleCatalogue().products.map(({ code }) => code);
    const papers = papersOf(UNITS, BALLOTS, codes);
    const rows: Measurement[] = [];
    for (const way of WAYS) {
      const outcome = await inTheProgram(papers, codes, CODES[way.codes], way.rule);
      rows.push(...rowsOf(way, outcome, inSpreadsheet(papers, codes, CODES[way.codes])));
      process.stderr.write(`  ${way.label}, ${CODES[way.codes].name}: ${outcome.second} ballots keyed twice\n`);
    }
    return rows;
  },
};

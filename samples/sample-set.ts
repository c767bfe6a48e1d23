/** Writes the whole sample programme into a folder and says what is in it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mode } from '#shared/domain/programme.ts';
import { badWorkbook, type PlantedFault } from './bad-workbook.ts';
import { ballotWorkbook, type Layout } from './ballot-workbooks.ts';
import { type SampleBallot, type SamplePacket, samplePacket } from './ballots.ts';
import { type SampleCatalogue, sampleCatalogue } from './catalogue.ts';
import { keyLines, type SecondEntrySlip, secondEntry } from './key-lines.ts';
import { SAMPLE_SEED, sampleProgramme } from './programme.ts';
import { type SampleUnit, sampleUnits } from './units.ts';
import { writeCatalogue, writeUnits } from './workbooks.ts';
import { saveWorkbook } from './xlsx.ts';

interface SampleWorkbook {
  readonly unit: string;
  readonly layout: Layout;
  readonly file: string;
  /** What stands on the unit's papers, in serial order. */
  readonly ballots: readonly SampleBallot[];
}

interface BadSampleWorkbook extends SampleWorkbook {
  readonly sheet: string;
  readonly faults: readonly PlantedFault[];
}

interface SampleKeyLines {
  readonly unit: string;
  readonly file: string;
  readonly ballots: readonly SampleBallot[];
  /** The same papers keyed by a second person, with the slips named here. */
  readonly secondFile: string;
  readonly slips: readonly SecondEntrySlip[];
}

/** All paths stand below `dir`. */
export interface SampleSet {
  readonly dir: string;
  readonly programme: string;
  readonly catalogue: string;
  readonly units: string;
  readonly ballots: readonly SampleWorkbook[];
  readonly bad: BadSampleWorkbook;
  readonly keyLines: readonly SampleKeyLines[];
  /** Cover sheets of every unit that has a workbook or key lines, in code order. */
  readonly packets: readonly SamplePacket[];
}

const WORKBOOKS: readonly (readonly [unit: string, layout: Layout])[] = [
  ['0101', 'rows'],
  ['0102', 'columns'],
  ['0103', 'long'],
  ['0104', 'list'],
  ['0202', 'forms'],
];
const BAD_UNIT = '0201';
/** Units with lines for keying; every unit with a workbook has them too, for the second entry. */
const KEYED_ONLY = ['0001', '0203'];

interface Making {
  readonly dir: string;
  readonly seed: number;
  readonly catalogue: SampleCatalogue;
  readonly units: readonly SampleUnit[];
}

function source({ catalogue, units, seed }: Making, code: string) {
  const unit = units.find((each) => each.code === code);
  if (!unit) throw new RangeError(`no sample unit ${code}`);
  return { unit, catalogue, ballots: samplePacket(code, seed).ballots };
}

async function writeBallots(making: Making, unit: string, layout: Layout): Promise<SampleWorkbook> {
  const sheet = source(making, unit);
  const file = join(making.dir, `phieu-${unit}-${layout}.xlsx`);
  await saveWorkbook(ballotWorkbook(layout, sheet), file);
  return { unit, layout, file, ballots: sheet.ballots };
}

async function writeBad(making: Making): Promise<BadSampleWorkbook> {
  const given = source(making, BAD_UNIT);
  const { workbook, sheet, faults } = badWorkbook(given);
  const file = join(making.dir, `phieu-${BAD_UNIT}-sai.xlsx`);
  await saveWorkbook(workbook, file);
  return { unit: BAD_UNIT, layout: 'rows', file, sheet, ballots: given.ballots, faults };
}

async function writeKeyLines(making: Making, unit: string): Promise<SampleKeyLines> {
  const { ballots } = source(making, unit);
  const codes = making.catalogue.products.map((product) => product.code);
  const second = secondEntry(ballots, codes);
  const file = join(making.dir, `phieu-${unit}.txt`);
  const secondFile = join(making.dir, `phieu-${unit}-lan2.txt`);
  await writeFile(file, keyLines(ballots));
  await writeFile(secondFile, keyLines(second.ballots));
  return { unit, file, ballots, secondFile, slips: second.slips };
}

/**
 * Writes programme.json, the two workbooks of the board, ballots in every layout, the bad workbook and the key lines.
 * The same seed and mode give the same bytes. Existing files of these names are replaced.
 * @param options.units further units that get lines for keying.
 * @throws RangeError for an unknown unit; a file system error as it comes.
 */
export async function makeSamples(
  outDir: string,
  options: { seed?: number; mode?: Mode; units?: readonly string[] } = {},
): Promise<SampleSet> {
  const seed = options.seed ?? SAMPLE_SEED;
  const all = sampleUnits(seed);
  const making: Making = { dir: outDir, seed, catalogue: sampleCatalogue(seed), units: all.units };
  const files = {
    programme: join(outDir, 'programme.json'),
    catalogue: join(outDir, 'danh-muc.xlsx'),
    units: join(outDir, 'don-vi.xlsx'),
  };
  const keyed = new Set([...WORKBOOKS.map(([unit]) => unit), BAD_UNIT, ...KEYED_ONLY, ...(options.units ?? [])]);
  await mkdir(outDir, { recursive: true });
  await writeFile(files.programme, `${JSON.stringify(sampleProgramme(options), null, 2)}\n`);
  await writeCatalogue(files.catalogue, making.catalogue);
  await writeUnits(files.units, all);
  const ballots: SampleWorkbook[] = [];
  for (const [unit, layout] of WORKBOOKS) ballots.push(await writeBallots(making, unit, layout));
  const bad = await writeBad(making);
  const lines: SampleKeyLines[] = [];
  for (const unit of [...keyed].sort()) lines.push(await writeKeyLines(making, unit));
  const packets = lines.map(({ unit }) => samplePacket(unit, seed).packet);
  return { dir: outDir, ...files, ballots, bad, keyLines: lines, packets };
}

/** 20,000 damaged and random files read in this process, and 300 of them in the reading thread. KP_FUZZ_SEED repeats a run. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInWorker } from '#main/core/imports/reading.ts';
import { fuzzCases, judgeCase, seedlings } from '../tests/fixtures/fuzz.ts';
import { sampleRulebook } from '../tests/fixtures/rulebook.ts';
import type { Bench } from './measure.ts';

const FOLDER = join(import.meta.dirname, '..', 'tests', 'fixtures', 'workbooks');
const CASES = 20_000;
const IN_THREAD = 300;

export const bench: Bench = {
  name: 'fuzz',
  about: 'damaged and random workbooks: none may throw, hang, or be read as something else',
  run: async () => {
    const seed = Number(process.env.KP_FUZZ_SEED ?? Math.floor(Math.random() * 1e6));
    process.stderr.write(`seed ${seed} (KP_FUZZ_SEED)\n`);
    const names = readdirSync(FOLDER).filter((name) => !/\.(py|md)$/.test(name));
    const from = await seedlings(names.map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) })));
    const rulebook = sampleRulebook();
    let [faults, cases] = [0, 0];
    const start = performance.now();
    for (const one of fuzzCases(seed, CASES, from)) {
      const fault = await judgeCase(one);
      if (fault !== null) process.stderr.write(`${fault}\n`);
      faults += fault === null ? 0 : 1;
      cases++;
    }
    const each = (performance.now() - start) / cases;
    let thrown = 0;
    for (const { name, bytes } of fuzzCases(seed + 1, IN_THREAD, from)) {
      try {
        await readInWorker({ bytes, rulebook, wish: { file: name, layout: 'auto' } });
      } catch (error) {
        thrown++;
        process.stderr.write(`${name} in the thread: ${error instanceof Error ? error.stack : String(error)}\n`);
      }
    }
    const row = { bench: 'fuzz', unit: 'files', target: 0, reference: 'files tried' };
    const speed = `${each.toFixed(2)} ms each`;
    return [
      {
        ...row,
        measure: `read wrongly, or with a fault (seed ${seed}, ${speed})`,
        value: faults,
        referenceValue: cases,
      },
      { ...row, measure: 'understood in the thread with a fault', value: thrown, referenceValue: IN_THREAD },
    ];
  },
};

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fuzzCases, judgeCase, seedlings } from '../../fixtures/fuzz.ts';

const FOLDER = new URL('../../fixtures/workbooks/', import.meta.url);
const files = readdirSync(FOLDER)
  .filter((name) => !/\.(py|md)$/.test(name))
  .map((name) => ({ name, bytes: readFileSync(new URL(name, FOLDER)) }));

/** KP_FUZZ_SEED repeats a run; the seed of a run stands in its test's name. */
const seed = Number(process.env.KP_FUZZ_SEED ?? Math.floor(Math.random() * 1e6));

describe('damaged and random files', () => {
  it(`2,000 of seed ${seed} are read right or refused`, { timeout: 300_000 }, async () => {
    const from = await seedlings(files);
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const one of fuzzCases(seed, 2_000, from)) {
      seen.add(one.kind);
      const fault = await judgeCase(one);
      if (fault !== null) wrong.push(fault);
    }
    expect([...seen].sort()).toEqual(['archive', 'grid', 'structure']);
    expect(wrong).toEqual([]);
  });
});

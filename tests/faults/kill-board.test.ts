/** A board's program, and set-ups and updates,, killed at random moments. */
import { describe, expect, it } from 'vitest';
import { faultSeed, runKills } from './kill.ts';
import { scenarioNamed } from './scenarios/index.ts';

// With those of kill-office.test.ts 31 in all; `npm run bench -- faults` does 300.
describe(`killed at random, seed ${faultSeed()}`, () => {
  it.each([
    ['merging', 3],
    ['publishing', 2],
    ['updating', 1],
    ['creating', 1],
    ['backingUp', 2],
    ['restoring', 3],
    ['migrating', 2],
  ] as const)(
    '%s, %i times: everything acknowledged is there, and nothing is half done',
    { timeout: 120_000 },
    async (name, kills) => {
      const report = await runKills(await scenarioNamed(name), kills, faultSeed());
      expect(report.kills).toBe(kills);
    },
  );
});

/** An office's program, killed at random moments. */
import { describe, expect, it } from 'vitest';
import { faultSeed, runKills } from './kill.ts';
import { scenarioNamed } from './scenarios/index.ts';

// A clerk at every keystroke; the others with those of kill-board.test.ts. `npm run bench -- faults` does 300.
describe(`killed at random, seed ${faultSeed()}`, () => {
  it.each([
    ['keying', 25],
    ['lookingAgain', 3],
    ['importing', 3],
    ['closing', 3],
    ['exporting', 3],
  ] as const)(
    '%s, %i times: everything acknowledged is there, and nothing is half done',
    { timeout: 300_000 },
    async (name, kills) => {
      const report = await runKills(await scenarioNamed(name), kills, faultSeed());
      expect(report.kills).toBe(kills);
    },
  );
});

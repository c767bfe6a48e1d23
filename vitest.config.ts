import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { presentElectron } from './scripts/electron-binary.ts';

// The real Electron is tested wherever its binary is; everything else runs everywhere.
const smoke = presentElectron() === undefined ? [] : ['tests/smoke/**/*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    // Much of the time is spent waiting, for the browser and for the disk: with one process for each core, two fifths of both cores stood idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // The real module downloads a binary; the shell is driven by one that is typed by the same electron.d.ts.
    alias: { electron: join(import.meta.dirname, 'tests/fixtures/electron.ts') },
    include: ['tests/{unit,integration,e2e,faults}/**/*.test.ts', ...smoke],
    // SQLite with synchronous=FULL on a slow disk and a browser that starts cold need more than five seconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A wait for the screen or the disk ends as soon as it is true; one second is too short where two files share two cores.
    expect: { poll: { timeout: 10_000 } },
    // A suite that was left with only one test, or a test that repeats until green, proves nothing.
    allowOnly: false,
    retry: 0,
  },
});

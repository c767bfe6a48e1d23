/** A trial of its own for each test of a file. */
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { closeBrowser, openTrial, type Trial } from './harness.ts';

/**
 * Opens a trial before each test and hands it over; after it, nothing may have gone wrong in the page or in the server.
 * @param begin takes the trial, and goes as far as each test begins
 */
export function eachTrial(begin: (trial: Trial) => Promise<void> | void): void {
  let trial: Trial;
  beforeEach(async () => {
    trial = await openTrial();
    await begin(trial);
  });
  afterEach(async () => {
    const { problems, faults } = trial;
    await trial.close();
    expect({ problems, faults }).toEqual({ problems: [], faults: [] });
  });
  afterAll(closeBrowser);
}

/** What the tests of this folder share with the test runner. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makePlaces } from './places.ts';
import { type Desk, deskAt } from './support.ts';

/** A folder with an office, a board and its packages; removed when the test ends. */
export async function placesHere(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'kp-faults-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  await makePlaces(dir);
  return dir;
}

/** A desk of its own; whatever it has open is closed when the test ends. */
export function deskHere(clock?: () => Date, patience?: number, backupEvery?: number | null): Desk {
  const desk = deskAt(clock, patience, backupEvery);
  onTestFinished(() => desk.close());
  return desk;
}

/** Batches of all units of the office, for the board to merge. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEnvelope, sha256Hex } from '#main/formats/envelope.ts';
import { type BatchSpec, makeBatch, PRODUCTS } from '../../fixtures/batches.ts';
import { must } from '../../fixtures/keying.ts';
import { PROGRAMME, packageFile, UNITS } from '../places.ts';

const BALLOTS = 12;

/** The first package's payload hash: batches name it. */
function newestPackage(dir: string): string {
  return sha256Hex(must(openEnvelope('P', readFileSync(packageFile(dir, 1)), 'package')).payload);
}

/** Every unit in several revisions; each other unit shares a serial with the one before it, so that batches are set aside too. */
export function makeBatches(dir: string, revisions: number): void {
  const folder = join(dir, 'batches');
  mkdirSync(folder);
  const previous = new Map<string, string>();
  for (let revision = 1; revision <= revisions; revision++) {
    for (const [at, unit] of UNITS.entries()) {
      const from = 1 + at * BALLOTS - (at % 2);
      const ballots = Array.from({ length: BALLOTS }, (_, i) => ({
        n: from + i,
        products: PRODUCTS.slice(i % 4, (i % 4) + revision),
      }));
      const spec: BatchSpec = { unit, revision, previous: previous.get(unit) ?? null, ballots };
      const made = makeBatch(spec, newestPackage(dir), PROGRAMME);
      previous.set(unit, made.sha256);
      writeFileSync(join(folder, `${revision}-${unit}.kpbatch`), made.bytes);
    }
  }
}

/** The folder of an export is taken away while files are written into it, as a USB stick is. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeEach, describe, expect, it } from 'vitest';
import { openEnvelope } from '#main/formats/envelope.ts';
import { codesOf, must } from '../fixtures/keying.ts';
import { deskHere, placesHere } from './here.ts';
import { PASSPHRASE, UNITS } from './places.ts';
import { makeBatches } from './scenarios/batches.ts';
import { makeKeyedOffice } from './scenarios/units.ts';
import { assertWhole, type Desk } from './support.ts';

const UNIT = UNITS[0] as string;
const ENOUGH = 15;

/** Takes a folder away and puts it back, in a thread of its own, until it is stopped. */
function pullingAt(folder: string) {
  const code = `
    const { mkdirSync, rmSync } = require('node:fs');
    const { workerData } = require('node:worker_threads');
    const pull = () => {
      rmSync(workerData, { recursive: true, force: true, maxRetries: 3 });
      mkdirSync(workerData, { recursive: true });
      setTimeout(pull, 10 * Math.random());
    };
    pull();`;
  return new Worker(code, { eval: true, workerData: folder });
}

let dir = '';
let desk: Desk;
beforeEach(async () => {
  dir = await placesHere();
  await makeKeyedOffice(dir, true);
  desk = deskHere();
  must(await desk.open(join(dir, 'office.kpdb')));
  must(await desk.as('phutrach')('keys.unlock', { passphrase: PASSPHRASE }));
});

const exportTo = (folder: string) => desk.as('phutrach')('batches.export', { unit: UNIT, folder: desk.file(folder) });

describe('a folder that is taken away while it is written into', () => {
  it('costs that export and nothing else: refused in words, or written whole', async () => {
    const stick = mkdtempSync(join(dir, 'usb-'));
    const pulling = pullingAt(stick);
    const counts = { refused: 0, written: 0 };
    try {
      while (counts.refused < ENOUGH || counts.written < ENOUGH) {
        const result = await exportTo(stick);
        if (result.ok) counts.written += 1;
        else {
          counts.refused += 1;
          expect(codesOf(result)).toEqual(['file.unwritable']);
        }
      }
    } finally {
      await pulling.terminate();
    }
    mkdirSync(stick, { recursive: true });
    const { file } = must(await exportTo(stick));
    expect(readdirSync(stick).filter((name) => name.endsWith('.kpbatch'))).toHaveLength(1);
    must(openEnvelope('lô', readFileSync(file), 'batch'));
    await assertWhole(desk);
  });

  it('is refused before anything is written where it is gone', async () => {
    const stick = mkdtempSync(join(dir, 'usb-'));
    rmSync(stick, { recursive: true });
    expect((await exportTo(stick)).findings).toMatchObject([{ code: 'file.unwritable', params: { detail: 'ENOENT' } }]);
    mkdirSync(stick);
    must(await exportTo(stick));
  });
});

describe('what an interrupted export left behind', () => {
  it('is taken for a batch by nobody, and does not stand in the way of the next export', async () => {
    const stick = mkdtempSync(join(dir, 'usb-'));
    const { file } = must(await exportTo(stick));
    const whole = readFileSync(file);
    rmSync(file);
    writeFileSync(`${file}.0a1b2c3d.tmp`, whole.subarray(0, 1000));
    expect(must(await exportTo(stick)).file).toBe(file);
    expect(readFileSync(file).equals(whole)).toBe(true);
    makeBatches(dir, 1);
    writeFileSync(join(dir, 'batches', '1-0199.kpbatch.0a1b2c3d.tmp'), whole.subarray(0, 1000));
    const board = deskHere();
    must(await board.open(join(dir, 'board.kpdb')));
    const folder = board.file(join(dir, 'batches'));
    const { merged, quarantined, refused } = must(await board.as('quantri')('merge.files', { files: [folder] }));
    expect([merged.length + quarantined.length, refused]).toEqual([UNITS.length, []]);
  });
});

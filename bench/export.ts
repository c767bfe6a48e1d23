import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePacket } from '../samples/ballots.ts';
import { keyLines } from '../samples/key-lines.ts';
import { makeSamples } from '../samples/sample-set.ts';
import { as, leave, makeBoard, makeOffice, PASSPHRASE, publish, type Workplace } from '../samples/workplace.ts';
import { type Bench, median, percentile, timed } from './measure.ts';

const UNIT = '0104';

async function closedUnit(dir: string): Promise<Workplace> {
  const { board, fingerprint } = await makeBoard(join(dir, 'board.kpdb'), await makeSamples(join(dir, 'samples')));
  const packageFile = join(dir, 'programme.kpcat');
  await publish(board, packageFile);
  const office = await makeOffice(join(dir, 'office.kpdb'), '01', packageFile, board, fingerprint);
  await leave(board);
  const { packet, ballots } = samplePacket(UNIT);
  const { issued, returned, invalid, ticks } = packet;
  await as(office, 'huong')('packets.record', { unit: UNIT, issued, returned, invalid, ticks });
  await as(office, 'lan')('entry.keyLines', { unit: UNIT, slot: 'first', text: keyLines(ballots) });
  await as(office, 'minh')('entry.keyLines', { unit: UNIT, slot: 'second', text: keyLines(ballots) });
  await as(office, 'huong')('keys.unlock', { passphrase: PASSPHRASE });
  await as(office, 'huong')('units.close', { unit: UNIT });
  return office;
}

/** As many bytes under a temporary name, synced, renamed: what no safe export can do without. */
function writeOnly(dir: string, bytes: Uint8Array): void {
  const path = join(dir, 'floor');
  const fd = openSync(`${path}.tmp`, 'w');
  writeSync(fd, bytes);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(`${path}.tmp`, path);
}

export const bench: Bench = {
  name: 'export',
  about: 'a closed unit’s batch signed, written, read back and audited; beside a synced write of as many bytes',
  run: async () => {
    const dir = mkdtempSync(join(tmpdir(), 'kp-bench-'));
    try {
      const office = await closedUnit(dir);
      const folder = () => office.app.files.register(mkdtempSync(join(dir, 'out-')));
      const start = performance.now();
      const { file } = await as(office, 'huong')('batches.export', { unit: UNIT, folder: folder() });
      const first = performance.now() - start;
      const times = await timed(20, () => as(office, 'huong')('batches.export', { unit: UNIT, folder: folder() }));
      const size = readFileSync(file).length;
      const floor = median(await timed(20, () => writeOnly(dir, randomBytes(size))));
      await leave(office);
      const row = {
        bench: 'export',
        unit: 'ms',
        target: 150,
        reference: `synced write of ${Math.round(size / 1000)} kB`,
        referenceValue: floor,
      };
      return [
        { ...row, measure: 'first export, signature included', value: first },
        { ...row, measure: 'again, p95 of 20', value: percentile(times, 95) },
      ];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

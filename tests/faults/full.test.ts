/** The drive is full at each write of each change; with room again the same workspace goes on. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codesOf, must } from '../fixtures/keying.ts';
import { CHANGES, CREATION, SAFEKEEPING } from './changes.ts';
import { fewBlocks, fillAtEachWrite } from './full.ts';
import { makePlaces, paper } from './places.ts';
import { makeBatches } from './scenarios/batches.ts';
import { assertWhole, deskAt, openWhole } from './support.ts';
import { noVolumes, smallVolume, type Volume } from './volume.ts';

if (noVolumes) console.warn(`A full drive is not tested here: ${noVolumes}.`);

function volumeHere(): Volume {
  const volume = smallVolume(16);
  onTestFinished(() => volume.remove());
  return volume;
}

/** An office on a volume of its own, open. */
async function officeHere() {
  const volume = volumeHere();
  const dir = join(volume.dir, 'work');
  mkdirSync(dir);
  await makePlaces(dir);
  const desk = deskAt();
  const path = join(dir, 'office.kpdb');
  must(await desk.open(path));
  return { volume, dir, desk, path };
}

describe.skipIf(noVolumes)('a full drive', () => {
  it.each(CHANGES.map((change) => [change.name, change] as const))(
    'at each write of %s: refused in words, nothing lost, done when there is room',
    async (_name, change) => {
      const { refused } = await fillAtEachWrite(change, volumeHere(), fewBlocks);
      expect(refused).toBeGreaterThan(0);
    },
  );

  it.each(SAFEKEEPING.map((change) => [change.name, change] as const))(
    'in the middle of %s: nothing lost, no half file, done when there is room',
    { timeout: 60_000 },
    async (_name, change) => {
      const { refused } = await fillAtEachWrite(change, volumeHere(), (blocks) => Math.max(4, blocks * 2));
      expect(refused).toBeGreaterThan(2);
    },
  );

  it('leaves nothing of a new workspace', async () => {
    const { refused } = await fillAtEachWrite(CREATION, volumeHere(), (blocks) => Math.max(1, blocks * 4));
    expect(refused).toBeGreaterThan(2);
  });

  it('lets the workspace be closed: the log stays beside the file, is said, and is played in when there is room', async () => {
    const { volume, desk, path } = await officeHere();
    const papers = Array.from({ length: 400 }, (_, i) => paper(i + 1));
    const text = papers.map(({ serial, products }) => [serial, ...products].join(' ')).join('\n');
    must(await desk.as('an')('entry.keyLines', { unit: '0101', slot: 'first', text }));
    volume.fill(0);
    const closed = await desk
      .as('quantri')('workspace.close', {})
      .finally(() => volume.empty());
    expect([closed.ok, ...codesOf(closed)]).toEqual([true, 'workspace.logBeside']);
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    expect(desk.app.workspace).toBeNull();
    const again = await openWhole(path);
    expect(must(await again.as('an')('ballots.list', { unit: '0101' })).ballots).toHaveLength(400);
    await again.close();
  });

  it('stops a merge between two files, never within one', async () => {
    const { volume, dir, desk } = await officeHere();
    await desk.close();
    makeBatches(dir, 4);
    must(await desk.open(join(dir, 'board.kpdb')));
    volume.fill(40);
    const handles = [desk.file(join(dir, 'batches'))];
    const first = must(
      await desk
        .as('quantri')('merge.files', { files: handles })
        .finally(() => volume.empty()),
    );
    const taken = first.merged.length + first.superseded.length + first.quarantined.length;
    expect(taken).toBeGreaterThan(0);
    expect(first.refused.length).toBeGreaterThan(0);
    for (const { findings } of first.refused) expect(volume.codes).toContain(findings[0]?.code);
    await assertWhole(desk);
    const second = must(await desk.as('quantri')('merge.files', { files: handles }));
    expect([second.refused, second.unchanged.length]).toEqual([[], taken]);
    await assertWhole(desk);
    await desk.close();
  });

  it('refuses to open a workspace, and leaves it as it is', async () => {
    const { volume, desk, path } = await officeHere();
    await desk.close();
    volume.fill(0);
    const opened = await desk.open(path).finally(() => volume.empty());
    expect(opened.ok).toBe(false);
    expect(volume.codes).toEqual(expect.arrayContaining(codesOf(opened)));
    expect(desk.app.workspace).toBeNull();
    await (await openWhole(path)).close();
  });

  it('does not let a wrong PIN pass uncounted', async () => {
    const { volume, desk } = await officeHere();
    volume.fill(0);
    const refused = await desk
      .as('an')('session.login', { login: 'an', pin: '0000' })
      .finally(() => volume.empty());
    expect(volume.codes).toEqual(expect.arrayContaining(codesOf(refused)));
    await desk.close();
  });
});

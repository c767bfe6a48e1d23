/** Damage to the workspace's files: said in words, what is damaged left as it is, never an empty start. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesOf, must } from '../fixtures/keying.ts';
import { damagePage, damagePages, pagesOf } from './damage.ts';
import { deskHere, placesHere } from './here.ts';
import { commandLine, programOn } from './other-program.ts';
import { PASSPHRASE, PROGRAMME } from './places.ts';
import { openWhole } from './support.ts';

/** The programme as a file for a new board. */
function programmeFile(beside: string): string {
  const path = `${beside}.json`;
  writeFileSync(path, JSON.stringify(PROGRAMME));
  return path;
}

/** An office whose program was killed: the newest work stands in the log. */
async function crashedOffice(): Promise<string> {
  const path = join(await placesHere(), 'office.kpdb');
  await (await programOn(path)).kill();
  expect(readFileSync(`${path}-wal`).length).toBeGreaterThan(0);
  return path;
}

function pageOf(path: string, owner: string) {
  const page = pagesOf(path).find((each) => each.owner === owner);
  if (!page) throw new Error(`no page of ${owner}`);
  return page;
}

/** Opening is refused with this code, and file and log are what they were. */
async function expectRefusedUntouched(path: string, code: string): Promise<void> {
  const before = [readFileSync(path), readFileSync(`${path}-wal`)];
  expect(codesOf(await deskHere().open(path))).toEqual([code]);
  expect([readFileSync(path), readFileSync(`${path}-wal`)]).toEqual(before);
}

describe('a damaged workspace', () => {
  it.each(['zeros', 'noise'] as const)(
    'is refused, or found out by what it holds, whichever page: %s',
    async (kind) => {
      const { tried, refused, missed } = await damagePages(join(await placesHere(), 'office.kpdb'), kind, 3);
      expect(missed).toEqual([]);
      expect(refused).toBeGreaterThan(tried - 3);
    },
  );

  it('is refused when its header is gone, and left to be rescued with its log', async () => {
    const path = await crashedOffice();
    damagePage(path, { number: 1, size: 100 }, 'zeros');
    await expectRefusedUntouched(path, 'workspace.notAWorkspace');
  });

  it('is refused when nothing of it is left but its log', async () => {
    const path = await crashedOffice();
    writeFileSync(path, '');
    await expectRefusedUntouched(path, 'workspace.notAWorkspace');
  });

  it('is refused after an unclean end, and left to be rescued with its log', async () => {
    const path = await crashedOffice();
    damagePage(path, pageOf(path, 'ballots_by_serial'), 'zeros');
    await expectRefusedUntouched(path, 'workspace.damaged');
    // Asked again it says the same: nothing was cleaned away by the first try.
    await expectRefusedUntouched(path, 'workspace.damaged');
  });

  it('is told when the damage comes while it is open', async () => {
    const path = join(await placesHere(), 'office.kpdb');
    const page = pageOf(path, 'audit_events');
    const desk = deskHere();
    must(await desk.open(path));
    damagePage(path, page, 'zeros');
    desk.app.workspace?.db.pragma('shrink_memory');
    const refused = await desk.as('quantri')('audit.list', {});
    expect(refused.findings).toMatchObject([{ code: 'workspace.damaged', file: 'office.kpdb' }]);
  });
});

describe('a log that was taken away after an unclean end', () => {
  it('is missed: said once, and kept in the audit', async () => {
    const path = await crashedOffice();
    rmSync(`${path}-wal`);
    const desk = deskHere();
    const opened = await desk.open(path);
    expect([opened.ok, ...codesOf(opened)]).toEqual([true, 'workspace.logLost']);
    const [event] = must(await desk.as('quantri')('audit.list', {})).events;
    expect(event).toMatchObject({ action: 'workspace.logLost', subject: 'office.kpdb', login: null });
    await desk.close();
    await (await openWhole(path)).close();
  });

  it('is missed by the command line too', async () => {
    const path = await crashedOffice();
    rmSync(`${path}-wal`);
    writeFileSync(`${path}.pin`, '9999');
    const list = () => commandLine('users', 'list', '--db', path, '--as', 'quantri', '--pin-file', `${path}.pin`);
    expect(list()).toEqual({ status: 0, codes: ['workspace.logLost'] });
    expect(list()).toEqual({ status: 0, codes: [] });
  });

  it('is not missed after a clean end, nor by a new workspace in the place of the old one', async () => {
    const path = join(await placesHere(), 'office.kpdb');
    await (await programOn(path)).end();
    expect(existsSync(`${path}-wal`)).toBe(false);
    await (await openWhole(path)).close();
    await (await programOn(path, 'chi')).kill();
    // Whoever removes a workspace by hand may leave its lock file.
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    const desk = deskHere();
    const made = await desk.as('quantri')('workspace.createBoard', {
      file: desk.file(path),
      programme: desk.file(programmeFile(path)),
      passphrase: PASSPHRASE,
    });
    expect([made.ok, ...codesOf(made)]).toEqual([true]);
  });
});

/** One program at a time on a workspace: the second is told so, and a program that died is in nobody's way. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codesOf, must } from '../fixtures/keying.ts';
import { deskHere, placesHere } from './here.ts';
import { commandLine, programOn } from './other-program.ts';
import { boardFingerprint, PASSPHRASE, packageFile } from './places.ts';
import { openWhole } from './support.ts';

/** An office that another program has open. */
async function takenOffice() {
  const dir = await placesHere();
  const path = join(dir, 'office.kpdb');
  const program = await programOn(path);
  onTestFinished(() => program.kill());
  return { dir, path, program };
}

describe('a workspace that another program has open', () => {
  it('is refused to a second one, which keeps what it has open', async () => {
    const { dir, path } = await takenOffice();
    const desk = deskHere();
    must(await desk.open(join(dir, 'board.kpdb')));
    const before = desk.app.workspace;
    expect((await desk.open(path)).findings).toMatchObject([{ code: 'workspace.inUse', file: 'office.kpdb' }]);
    expect(desk.app.workspace).toBe(before);
  });

  it('is the same workspace under another name', async () => {
    const { dir, path } = await takenOffice();
    symlinkSync(path, join(dir, 'tên khác.kpdb'));
    expect(codesOf(await deskHere().open(join(dir, 'tên khác.kpdb')))).toEqual(['workspace.inUse']);
  });

  it('is refused to the command line too, exit 3, after it has waited a while', async () => {
    const { path } = await takenOffice();
    expect(commandLine('unit', 'status', '--db', path)).toEqual({ status: 3, codes: ['workspace.inUse'] });
  });

  it('is waited for by a desk with patience', async () => {
    const { path, program } = await takenOffice();
    expect(codesOf(await deskHere().open(path))).toEqual(['workspace.inUse']);
    const ended = program.end();
    must(await deskHere(undefined, 20_000).open(path));
    await ended;
  });

  it('opens at once after that program was killed, and leaves nothing beside it when it is closed', async () => {
    const { path, program } = await takenOffice();
    await program.kill();
    expect(existsSync(`${path}-lock`)).toBe(true);
    const desk = await openWhole(path);
    expect(must(await desk.as('quantri')('users.list', {})).users.map(({ login }) => login)).toContain('binh');
    await desk.close();
    for (const suffix of ['-lock', '-wal', '-shm']) expect(existsSync(path + suffix)).toBe(false);
  });

  it('opens after that program closed it', async () => {
    const { path, program } = await takenOffice();
    await program.end();
    expect(existsSync(`${path}-lock`)).toBe(false);
    await (await openWhole(path)).close();
  });
});

describe('the lock', () => {
  it('is held against a second window of the same program, and passed on when the file is opened again', async () => {
    const path = join(await placesHere(), 'office.kpdb');
    const [first, second] = [deskHere(), deskHere()];
    must(await first.open(path));
    must(await first.open(path));
    expect(codesOf(await second.open(path))).toEqual(['workspace.inUse']);
    await first.close();
    must(await second.open(path));
  });

  it('is let go when the file is refused, and leaves no file', async () => {
    const dir = await placesHere();
    writeFileSync(join(dir, 'thư.kpdb'), 'kính gửi');
    mkdirSync(join(dir, 'thư mục.kpdb'));
    const desk = deskHere();
    for (const [name, code] of [
      ['thư.kpdb', 'workspace.notAWorkspace'],
      ['thư mục.kpdb', 'workspace.notAWorkspace'],
      ['không có.kpdb', 'workspace.notFound'],
    ] as const) {
      expect(codesOf(await desk.open(join(dir, name)))).toEqual([code]);
      expect(existsSync(join(dir, `${name}-lock`))).toBe(false);
    }
  });

  it('is made anew where a power cut tore its file', async () => {
    const path = join(await placesHere(), 'office.kpdb');
    writeFileSync(`${path}-lock`, Buffer.alloc(4096, 'x'));
    await (await openWhole(path)).close();
    expect(existsSync(`${path}-lock`)).toBe(false);
  });

  it('that cannot be taken leaves nothing of a new workspace: nobody has seen its recovery code', async () => {
    const dir = await placesHere();
    const desk = deskHere();
    const path = join(dir, 'moi.kpdb');
    mkdirSync(`${path}-lock`);
    const create = () =>
      desk.as('quantri')('workspace.createOffice', {
        file: desk.file(path),
        package: desk.file(packageFile(dir, 1)),
        boardFingerprint: boardFingerprint(),
        office: '01',
        passphrase: PASSPHRASE,
      });
    expect(codesOf(await create())).toEqual(['workspace.unreadable']);
    expect(readdirSync(dir).filter((name) => name.startsWith('moi'))).toEqual(['moi.kpdb-lock']);
    rmdirSync(`${path}-lock`);
    must(await create());
  });

  it('on a file that was removed by the one who let it go is none', async () => {
    const path = join(await placesHere(), 'office.kpdb');
    const [first, second] = [deskHere(), deskHere()];
    must(await first.open(path));
    renameSync(`${path}-lock`, `${path}-lock.cũ`);
    must(await second.open(path));
    expect(existsSync(`${path}-lock`)).toBe(true);
  });
});

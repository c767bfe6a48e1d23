import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seedOfRecoveryCode } from '#main/core/keys/recovery-code.ts';
import { privateKeyFromSeed, rawPublicKey } from '#main/formats/envelope.ts';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { sampleProgramme } from '../../../samples/programme.ts';
import {
  codesOf,
  granted,
  openTestBoard,
  openTestDesk,
  PASSPHRASE,
  publish,
  type TestDesk,
} from '../../fixtures/board.ts';

const PROGRAMME = JSON.stringify(sampleProgramme());

function createBoard(desk: TestDesk, change: { passphrase?: string; programme?: string; file?: string } = {}) {
  return desk.call('workspace.createBoard', {
    file: desk.file(change.file ?? 'board.kpdb'),
    programme: desk.put('programme.json', change.programme ?? PROGRAMME),
    passphrase: change.passphrase ?? PASSPHRASE,
  });
}

const filesOf = (desk: TestDesk) => readdirSync(desk.dir).filter((name) => name !== 'programme.json');

describe('a new board', () => {
  it('is open, its key unlocked, its groups and seed in place', async () => {
    const desk = openTestDesk();
    const made = granted(await createBoard(desk));
    expect(made.fingerprint).toMatch(/^\d{5}( \d{5}){5}$/);
    const { workspace } = granted(await desk.call('workspace.current', {}));
    expect(workspace).toEqual({
      kind: 'board',
      programme: {
        code: 'HVN2026-MAU',
        name: sampleProgramme().name,
        year: 2026,
        mode: 'official',
        due: '2026-09-30',
      },
      office: null,
      moved: false,
      packageVersion: null,
      loginNeeded: false,
    });
    const state = granted(await desk.call('keys.state', {}));
    expect(state).toMatchObject({ unlocked: true, fingerprint: made.fingerprint, roster: 'own' });
    const db = desk.app.workspace?.db;
    expect(db?.prepare('SELECT code FROM groups ORDER BY position').pluck().all()).toEqual(
      sampleProgramme().groups.map(({ code }) => code),
    );
    expect(granted(await desk.call('programme.get', {}))).toEqual(sampleProgramme());
  });

  it('records its set-up with the sample seed, and no secret anywhere', async () => {
    const desk = openTestDesk();
    const { recoveryCode } = granted(await createBoard(desk));
    const [event] = granted(await desk.call('audit.list', {})).events;
    const recorded = JSON.parse(event?.new ?? '{}');
    expect(event).toMatchObject({ id: 1, login: 'quantri', action: 'workspace.create' });
    const stored = desk.app.workspace?.db
      .prepare('SELECT sample_seed, recovery_public_key AS recovery FROM workspace')
      .get();
    expect(recorded.sampleSeed).toBe((stored as { sample_seed: string }).sample_seed);
    expect(recorded.sampleSeed).toMatch(/^[0-9a-f]{64}$/);
    const seed = seedOfRecoveryCode(recoveryCode);
    if (!seed) throw new Error('the recovery code does not read back');
    expect(rawPublicKey(privateKeyFromSeed(seed)).equals((stored as { recovery: Buffer }).recovery)).toBe(true);
    const jwk = desk.app.workspace?.signingKey?.privateKey.export({ format: 'jwk' });
    const own = Buffer.from(jwk?.d ?? '', 'base64url');
    granted(await desk.call('workspace.close', {}));
    const bytes = readFileSync(join(desk.dir, 'board.kpdb'));
    for (const secret of [seed, own, Buffer.from(PASSPHRASE)]) {
      expect(secret.length).toBeGreaterThan(9);
      for (const encoding of ['latin1', 'hex', 'base64'] as const)
        expect(bytes.includes(Buffer.from(secret.toString(encoding), 'latin1'))).toBe(false);
    }
    expect(bytes.includes(recoveryCode)).toBe(false);
  });

  it('makes the administrator that was asked for, who then has to log in', async () => {
    const desk = openTestDesk();
    const administrator = { login: ' Lan ', name: 'Nguyễn Thị Lan', pin: '2468' };
    granted(
      await desk.call('workspace.createBoard', {
        file: desk.file('board.kpdb'),
        programme: desk.put('programme.json', PROGRAMME),
        passphrase: PASSPHRASE,
        administrator,
      }),
    );
    expect(granted(await desk.call('workspace.current', {})).workspace?.loginNeeded).toBe(true);
    expect(codesOf(await desk.call('users.list', {}))).toEqual(['user.loginNeeded']);
    expect(granted(await desk.call('session.login', { login: 'lan', pin: '2468' }))).toEqual({
      login: 'lan',
      name: 'Nguyễn Thị Lan',
      role: 'administrator',
    });
  });

  it.each([
    ['no passphrase', { passphrase: '  ' }, ['key.passphraseNeeded'], 3],
    ['a programme that is no JSON', { programme: '{' }, ['programme.notJson'], 3],
    ['a programme in another encoding', { programme: '\ufffe' }, ['programme.notJson'], 3],
    ['a folder that is not there', { file: 'không có/board.kpdb' }, ['workspace.unreadable'], 3],
    ['a file in place of the folder', { file: 'programme.json/board.kpdb' }, ['workspace.unreadable'], 3],
  ] as const)('is refused for %s, and leaves nothing behind', async (_name, change, codes, exit) => {
    const desk = openTestDesk();
    const result = await createBoard(desk, change);
    expect(codesOf(result)).toEqual(codes);
    expect(exitCodeOf(result.findings)).toBe(exit);
    expect(filesOf(desk)).toEqual([]);
    expect(desk.app.workspace).toBeNull();
  });

  it('names every fault of a programme by its field', async () => {
    const desk = openTestDesk();
    const faulty = { ...sampleProgramme(), year: '2026', ngày: 1, groups: [{ code: '01', name: '', kind: 'khác' }] };
    const result = await createBoard(desk, {
      programme: JSON.stringify({ ...faulty, calendar: { due: '30/09/2026' } }),
    });
    expect(result.findings.every(({ code, file }) => code === 'programme.form' && file === 'programme.json')).toBe(
      true,
    );
    expect(result.findings.map(({ params }) => params.field).toSorted()).toEqual(
      [
        'year',
        'ngày',
        'groups[0].name',
        'groups[0].kind',
        'calendar.due',
        'calendar.receiveFrom',
        'calendar.receiveTo',
      ].toSorted(),
    );
    expect(result.findings.find(({ value }) => value === 'calendar.due')?.params.detail).toBe('yyyy-mm-dd');
    expect(filesOf(desk)).toEqual([]);
  });

  it('never goes over a file that is there, nor beside what a lost one left', async () => {
    const desk = openTestDesk();
    for (const name of ['board.kpdb', 'board.kpdb-wal', 'board.kpdb-journal']) {
      writeFileSync(join(desk.dir, name), 'việc của người khác');
      const result = await createBoard(desk);
      expect(result.findings).toMatchObject([{ code: 'workspace.exists', file: name }]);
      expect(filesOf(desk)).toEqual([name]);
      expect(readFileSync(join(desk.dir, name), 'utf8')).toBe('việc của người khác');
      rmSync(join(desk.dir, name));
    }
  });

  it('leaves the workspace that is open alone when it is refused', async () => {
    const board = await openTestBoard({ empty: true });
    const before = board.app.workspace;
    expect((await createBoard(board, { file: 'neu.kpdb', programme: '[]' })).ok).toBe(false);
    expect(board.app.workspace).toBe(before);
    granted(await createBoard(board, { file: 'moi.kpdb' }));
    expect(board.app.workspace).not.toBe(before);
    expect(before?.db.open).toBe(false);
    expect(before?.signingKey).toBeNull();
  });
});

describe('a new office', () => {
  async function boardAndDesk() {
    const board = await openTestBoard();
    await publish(board);
    const desk = openTestDesk();
    desk.put('goi.kpcat', readFileSync(join(board.dir, 'goi.kpcat')));
    const create = (change: { fingerprint?: string; office?: string; bytes?: Uint8Array; passphrase?: string } = {}) =>
      desk.call('workspace.createOffice', {
        file: desk.file('phong.kpdb'),
        package: change.bytes ? desk.put('khac.kpcat', change.bytes) : desk.file('goi.kpcat'),
        boardFingerprint: change.fingerprint ?? board.fingerprint,
        office: change.office ?? '07',
        passphrase: change.passphrase ?? PASSPHRASE,
      });
    return { board, desk, create };
  }

  it('takes everything from the package that the board’s fingerprint confirms', async () => {
    const { board, desk, create } = await boardAndDesk();
    const made = granted(await create({ fingerprint: board.fingerprint.replaceAll(' ', '-') }));
    expect(made).toMatchObject({ office: '07', programme: 'HVN2026-MAU' });
    const { workspace } = granted(await desk.call('workspace.current', {}));
    expect(workspace).toMatchObject({ kind: 'office', office: { code: '07' }, packageVersion: 1, loginNeeded: false });
    expect(granted(await desk.call('catalogue.get', {}))).toEqual(granted(await board.call('catalogue.get', {})));
    expect(granted(await desk.call('programme.get', {}))).toEqual(sampleProgramme());
    const units = desk.app.workspace?.db.prepare('SELECT count(*) FROM units').pluck().get();
    expect(units).toBe(granted(await board.call('units.tree', {})).units.length);
    expect(granted(await desk.call('keys.state', {})).fingerprint).toBe(made.fingerprint);
    expect(granted(await desk.call('audit.verify', {}))).toMatchObject({ valid: true, events: 1 });
  });

  it('shows the offices of a package before anything is made', async () => {
    const { desk } = await boardAndDesk();
    const shown = granted(await desk.call('workspace.inspectPackage', { package: desk.file('goi.kpcat') }));
    expect(shown.programme).toMatchObject({ code: 'HVN2026-MAU', mode: 'official' });
    expect(shown.offices).toHaveLength(31);
    expect(shown.offices.every(({ units }) => units === 4)).toBe(true);
  });

  it('is refused, with nothing left behind, for what is not confirmed', async () => {
    const { desk, create } = await boardAndDesk();
    const original = readFileSync(join(desk.dir, 'goi.kpcat'));
    const other = openTestDesk();
    const otherBoard = granted(
      await other.call('workspace.createBoard', {
        file: other.file('board.kpdb'),
        programme: other.put('programme.json', PROGRAMME),
        passphrase: PASSPHRASE,
      }),
    );
    const cases = [
      [await create({ fingerprint: otherBoard.fingerprint }), 'key.fingerprintMismatch', 4],
      [await create({ fingerprint: '12345' }), 'key.fingerprintForm', 4],
      [await create({ office: '99' }), 'package.officeUnknown', 3],
      [await create({ passphrase: '' }), 'key.passphraseNeeded', 3],
      [await create({ bytes: Buffer.concat([original, Buffer.from(' ')]) }), 'envelope.notCanonical', 4],
      [await create({ bytes: Buffer.from('PK') }), 'envelope.notAnEnvelope', 4],
    ] as const;
    for (const [result, code, exit] of cases) {
      expect(codesOf(result)).toEqual([code]);
      expect(exitCodeOf(result.findings)).toBe(exit);
    }
    expect(existsSync(join(desk.dir, 'phong.kpdb'))).toBe(false);
    expect(readdirSync(desk.dir).filter((name) => name.includes('.tmp'))).toEqual([]);
    expect(desk.app.workspace).toBeNull();
  });
});

/** What stands against opening a workspace file, and what a person finds in an open one. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { codesOf, granted, openTestBoard, PASSPHRASE, type TestBoard } from '../../fixtures/board.ts';

/** A closed copy of a good workspace, changed by `change`, and what opening it says. */
async function openChanged(change: (db: Sqlite.Database) => void) {
  const board = await openTestBoard();
  granted(await board.call('workspace.close', {}));
  const path = join(board.dir, 'board.kpdb');
  const db = new Sqlite(path);
  change(db);
  db.close();
  return { board, path, result: await board.call('workspace.open', { file: board.file('board.kpdb') }) };
}

async function openBytes(bytes: Buffer) {
  const board = await openTestBoard({ empty: true });
  const before = board.app.workspace;
  const result = await board.call('workspace.open', { file: board.put('x.kpdb', bytes) });
  expect(board.app.workspace).toBe(before);
  return result;
}

/** Bytes of a good workspace file. */
async function goodBytes(): Promise<Buffer> {
  const board = await openTestBoard();
  granted(await board.call('workspace.close', {}));
  return readFileSync(join(board.dir, 'board.kpdb'));
}

describe('a file that is no workspace', () => {
  it.each([
    ['text', Buffer.from('đây là một bức thư, không phải cơ sở dữ liệu')],
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(8192)],
  ])('%s is refused', async (_name, bytes) => {
    expect(codesOf(await openBytes(bytes))).toEqual(['workspace.notAWorkspace']);
  });

  it('a database of something else is refused and stays as it was', async () => {
    const board = await openTestBoard({ empty: true });
    const path = join(board.dir, 'khác.sqlite');
    const db = new Sqlite(path);
    db.exec('CREATE TABLE a (b); INSERT INTO a VALUES (1)');
    db.close();
    const before = readFileSync(path);
    const result = await board.call('workspace.open', { file: board.file('khác.sqlite') });
    expect(codesOf(result)).toEqual(['workspace.notAWorkspace']);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('a database that only claims to be one is refused', async () => {
    const board = await openTestBoard({ empty: true });
    const db = new Sqlite(join(board.dir, 'x.kpdb'));
    db.pragma(`application_id = ${0x4b504442}`);
    db.exec('CREATE TABLE a (b)');
    db.close();
    expect(codesOf(await board.call('workspace.open', { file: board.file('x.kpdb') }))).toEqual([
      'workspace.notAWorkspace',
    ]);
  });

  it('a folder, a missing file and a handle that nobody gave out are refused', async () => {
    const board = await openTestBoard({ empty: true });
    mkdirSync(join(board.dir, 'thư mục.kpdb'));
    expect(codesOf(await board.call('workspace.open', { file: board.file('thư mục.kpdb') }))).toEqual([
      'workspace.notAWorkspace',
    ]);
    expect(codesOf(await board.call('workspace.open', { file: board.file('không có.kpdb') }))).toEqual([
      'workspace.notFound',
    ]);
    expect(codesOf(await board.call('workspace.open', { file: 'không có' }))).toEqual(['workspace.notFound']);
    expect(existsSync(join(board.dir, 'không có.kpdb'))).toBe(false);
  });
});

describe('a workspace that was tampered with', () => {
  it.each([
    [
      'trigger',
      "CREATE TRIGGER quiet AFTER INSERT ON ballots BEGIN UPDATE ballots SET state = 'valid'; END",
      'trigger quiet',
    ],
    ['view', 'CREATE VIEW peep AS SELECT * FROM users', 'view peep'],
    ['table', 'CREATE TABLE extra (a)', 'table extra'],
    ['index', 'CREATE INDEX slow ON ballots (state)', 'index slow'],
    [
      'changed trigger',
      'DROP TRIGGER audit_events_kept; CREATE TRIGGER audit_events_kept BEFORE DELETE ON audit_events BEGIN SELECT 1; END',
      'trigger audit_events_kept',
    ],
    ['missing index', 'DROP INDEX ballots_by_serial', 'index ballots_by_serial'],
  ])('a foreign or missing part is refused: %s', async (_name, sql, named) => {
    const { result, board } = await openChanged((db) => db.exec(sql));
    expect(codesOf(result)).toEqual(['workspace.foreignSchema']);
    expect(result.findings[0]?.params.names).toContain(named);
    expect(exitCodeOf(result.findings)).toBe(4);
    expect(board.app.workspace).toBeNull();
  });

  it('a trigger under a name that SQLite keeps for itself is refused', async () => {
    const { result } = await openChanged((db) => {
      db.exec('CREATE TRIGGER quiet AFTER INSERT ON ballots BEGIN SELECT 1; END');
      db.unsafeMode(true);
      db.pragma('writable_schema = ON');
      db.exec(
        "UPDATE sqlite_schema SET name = 'sqlite_stat_quiet', sql = replace(sql, 'quiet', 'sqlite_stat_quiet') WHERE name = 'quiet'",
      );
    });
    expect(codesOf(result)).toEqual(['workspace.foreignSchema']);
  });

  it('without its guards it can be looked at, not changed', async () => {
    const { result, board } = await openChanged((db) => db.exec('DROP TRIGGER audit_events_fixed'));
    expect(result.ok).toBe(true);
    expect(codesOf(result)).toEqual(['audit.triggerMissing']);
    expect(exitCodeOf(result.findings)).toBe(4);
    expect(granted(await board.call('catalogue.get', {})).products).toHaveLength(220);
    expect(granted(await board.call('audit.verify', {})).valid).toBe(false);
    const added = await board.call('users.add', { login: 'an', role: 'clerk', pin: '1234' });
    expect(codesOf(added)).toEqual(['audit.triggerMissing']);
    expect(granted(await board.call('users.list', {})).users).toHaveLength(1);
    expect(() => board.app.workspace?.db.exec("UPDATE users SET name = 'x'")).toThrow(/readonly/);
  });

  it('a changed migration record is refused', async () => {
    const { result } = await openChanged((db) => db.exec("UPDATE schema_migrations SET checksum = 'x'"));
    expect(codesOf(result)).toEqual(['workspace.migrationChanged']);
  });

  it('a file of a newer program is refused with both levels named', async () => {
    const { result } = await openChanged((db) => db.pragma('user_version = 999'));
    expect(result.findings).toMatchObject([{ code: 'workspace.newer', params: { found: 999 } }]);
  });

  it('a workspace without its own row is damaged', async () => {
    const { result, board } = await openChanged((db) => db.exec('DELETE FROM workspace'));
    expect(codesOf(result)).toEqual(['workspace.damaged']);
    expect(board.app.workspace).toBeNull();
  });

  it('a zeroed page is said to be damage, and the file stays', async () => {
    const bytes = await goodBytes();
    bytes.fill(0, 100, 4096);
    expect(codesOf(await openBytes(bytes))).toEqual(['workspace.damaged']);
  });
});

describe('an open workspace', () => {
  const pragma = (board: TestBoard, name: string) => board.app.workspace?.db.pragma(name, { simple: true });

  it('has the pragmas that keep acknowledged work', async () => {
    const board = await openTestBoard();
    expect(pragma(board, 'journal_mode')).toBe('wal');
    expect(pragma(board, 'synchronous')).toBe(2);
    expect(pragma(board, 'foreign_keys')).toBe(1);
    expect(pragma(board, 'trusted_schema')).toBe(0);
    expect(pragma(board, 'recursive_triggers')).toBe(1);
  });

  it('says who it is after closing and opening, with its key locked', async () => {
    const board = await openTestBoard();
    granted(await board.call('workspace.close', {}));
    expect(granted(await board.call('workspace.current', {})).workspace).toBeNull();
    expect(existsSync(join(board.dir, 'board.kpdb-wal'))).toBe(false);
    granted(await board.call('workspace.open', { file: board.file('board.kpdb') }));
    expect(granted(await board.call('keys.state', {})).unlocked).toBe(false);
    expect(granted(await board.call('workspace.current', {})).version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('asks anew who works when another workspace is opened', async () => {
    const board = await openTestBoard();
    granted(await board.call('users.add', { login: 'lan', role: 'administrator', pin: '2468' }));
    granted(await board.call('session.login', { login: 'lan', pin: '2468' }));
    expect(granted(await board.call('session.current', {})).person?.login).toBe('lan');
    copyFileSync(join(board.dir, 'board.kpdb'), join(board.dir, 'board-2.kpdb'));
    await board.call('workspace.open', { file: board.file('không có.kpdb') });
    expect(granted(await board.call('session.current', {})).person?.login).toBe('lan');
    granted(
      await board.call('workspace.createBoard', {
        file: board.file('moi.kpdb'),
        programme: board.put('programme.json', JSON.stringify(board.programme)),
        passphrase: PASSPHRASE,
      }),
    );
    expect(granted(await board.call('session.current', {})).person?.login).toBe('quantri');
  });

  it('is not written to by a call that began in another one', async () => {
    const board = await openTestBoard({ empty: true });
    copyFileSync(join(board.dir, 'board.kpdb'), join(board.dir, 'board-2.kpdb'));
    const waiting = board.call('catalogue.import', { file: board.file('danh-muc.xlsx') });
    granted(await board.call('workspace.open', { file: board.file('board-2.kpdb') }));
    expect(codesOf(await waiting)).toEqual(['workspace.none']);
    expect(granted(await board.call('catalogue.get', {})).products).toEqual([]);
    granted(await board.call('workspace.open', { file: board.file('board.kpdb') }));
    expect(granted(await board.call('catalogue.get', {})).products).toEqual([]);
  });

  it('keeps everything when the program ends without closing it', async () => {
    const board = await openTestBoard();
    granted(await board.call('users.add', { login: 'an', role: 'clerk', pin: '1234' }));
    for (const suffix of ['', '-wal'])
      copyFileSync(join(board.dir, `board.kpdb${suffix}`), join(board.dir, `mất điện.kpdb${suffix}`));
    expect(statSync(join(board.dir, 'mất điện.kpdb-wal')).size).toBeGreaterThan(0);
    granted(await board.call('workspace.open', { file: board.file('mất điện.kpdb') }));
    expect(granted(await board.call('session.people', {})).people.map(({ login }) => login)).toContain('an');
  });

  it('is closed by nobody else’s failure: a refused file leaves it open', async () => {
    const board = await openTestBoard();
    writeFileSync(join(board.dir, 'thư.txt'), 'kính gửi');
    expect((await board.call('workspace.open', { file: board.file('thư.txt') })).ok).toBe(false);
    expect(granted(await board.call('catalogue.get', {})).products).toHaveLength(220);
    expect(granted(await board.call('keys.state', {})).unlocked).toBe(true);
  });
});

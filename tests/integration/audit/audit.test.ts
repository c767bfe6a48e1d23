/** Whoever can write to the file can write anything: these tests do, past the guards, and see it found. */
import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type AuditRow, appendAudit, auditHash, auditHead, CHAIN_START } from '#main/core/audit/chain.ts';
import { payloadBytes, seal } from '#main/formats/envelope.ts';
import { batchPayload } from '#shared/contract/payloads.ts';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { codesOf, granted, joinOffice, openTestBoard, publish, type TestBoard } from '../../fixtures/board.ts';

/** A workspace with ten audit rows: those of its set-up and some more, written as services write them. */
async function tenRows(): Promise<TestBoard> {
  const board = await openTestBoard();
  const { db } = board.workspace;
  for (let { length } = auditHead(db); length < 10; length++) {
    appendAudit(db, `2026-09-21T02:00:0${length}.000Z`, 'quantri', {
      action: 'units.import',
      unit: '0101',
      subject: `dòng ${length}`,
      old: { name: 'Cũ' },
      new: { name: 'Mới' },
      reason: 'đổi tên',
    });
  }
  return board;
}

/** Changes rows as somebody with any SQLite tool would: guards off, change, guards back. */
async function tampered(change: (db: Sqlite.Database) => void) {
  const board = await tenRows();
  granted(await board.call('workspace.close', {}));
  const db = new Sqlite(join(board.dir, 'board.kpdb'));
  const guards = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'audit_events' AND type = 'trigger'")
    .all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  change(db);
  for (const { sql } of guards) db.exec(sql);
  db.close();
  granted(await board.call('workspace.open', { file: board.file('board.kpdb') }));
  return board.call('audit.verify', {});
}

const rowsOf = (db: Sqlite.Database) => db.prepare('SELECT * FROM audit_events ORDER BY id').all() as AuditRow[];

/** Rewrites the chain from its first row so that it is whole in itself. */
function rechain(db: Sqlite.Database): void {
  let previous = CHAIN_START;
  for (const row of rowsOf(db)) {
    const hash = auditHash(previous, row);
    db.prepare('UPDATE audit_events SET previous = ?, hash = ? WHERE id = ?').run(previous, hash, row.id);
    previous = hash;
  }
}

describe('the audit chain', () => {
  it('is whole from the first row on', async () => {
    const board = await tenRows();
    const result = await board.call('audit.verify', {});
    const [newest] = granted(await board.call('audit.list', { limit: 1 })).events;
    const head = board.workspace.db.prepare('SELECT hash FROM audit_events ORDER BY id DESC').pluck().get();
    expect(granted(result)).toEqual({ valid: true, events: 10, head });
    expect(newest?.id).toBe(10);
    expect(codesOf(result)).toEqual([]);
  });

  it('cannot be changed or shortened while its guards stand', async () => {
    const board = await tenRows();
    const { db } = board.workspace;
    expect(() => db.exec("UPDATE audit_events SET login = 'ai'")).toThrow(/never changed/);
    expect(() => db.exec('DELETE FROM audit_events WHERE id = 10')).toThrow(/never deleted/);
    expect(() => db.exec('INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events WHERE id = 3')).toThrow(
      /never/,
    );
  });

  it('stays whole when half a character was typed', async () => {
    const board = await openTestBoard();
    const half = 'ai đó \ud83d';
    granted(await board.call('users.add', { login: 'lan', name: half, role: 'administrator', pin: '2468' }));
    granted(await board.call('session.login', { login: 'lan', pin: '2468' }));
    granted(await board.call('users.disable', { login: 'quantri', reason: half }));
    appendAudit(board.workspace.db, '2026-09-21T03:00:00.000Z', 'quantri', {
      action: 'a.b',
      subject: half,
      old: half,
      new: { half },
    });
    const result = await board.call('audit.verify', {});
    expect(granted(result).valid).toBe(true);
  });

  it.each(['at', 'login', 'action', 'unit', 'subject', 'old', 'new', 'reason', 'previous', 'hash'])(
    'shows a changed %s',
    async (column) => {
      const result = await tampered((db) => db.prepare(`UPDATE audit_events SET ${column} = 'x' WHERE id = 4`).run());
      expect(granted(result)).toMatchObject({ valid: false, events: 10 });
      expect(result.findings[0]).toMatchObject({ code: 'audit.rowChanged', params: { id: 4 } });
      expect(exitCodeOf(result.findings)).toBe(4);
    },
  );

  it('shows a row that was taken out', async () => {
    const result = await tampered((db) => db.exec('DELETE FROM audit_events WHERE id IN (4, 5)'));
    expect(granted(result)).toMatchObject({ valid: false, events: 8 });
    expect(result.findings).toMatchObject([{ code: 'audit.rowMissing', params: { id: 4, count: 2 } }]);
  });

  it('shows a first row that was taken out', async () => {
    const result = await tampered((db) => db.exec('DELETE FROM audit_events WHERE id = 1'));
    expect(result.findings).toMatchObject([{ code: 'audit.rowMissing', params: { id: 1, count: 1 } }]);
  });

  it('shows a gap that was closed by renumbering', async () => {
    const result = await tampered((db) => {
      db.exec('DELETE FROM audit_events WHERE id = 4');
      for (let id = 5; id <= 10; id++) db.prepare('UPDATE audit_events SET id = ? WHERE id = ?').run(id - 1, id);
    });
    expect(result.findings).toMatchObject([{ code: 'audit.rowChanged', params: { id: 4, count: 6 } }]);
  });

  it('shows rows that were swapped', async () => {
    const result = await tampered((db) => {
      db.exec(
        'UPDATE audit_events SET id = 99 WHERE id = 4; UPDATE audit_events SET id = 4 WHERE id = 5; UPDATE audit_events SET id = 5 WHERE id = 99',
      );
    });
    expect(result.findings).toMatchObject([{ code: 'audit.rowChanged', params: { id: 4 } }]);
  });

  it.each([0, -3])('shows a row put in before the first, under number %i', async (id) => {
    const result = await tampered((db) => {
      db.prepare(
        'INSERT INTO audit_events SELECT ?, at, login, action, unit, subject, old, new, reason, previous, hash FROM audit_events WHERE id = 1',
      ).run(id);
    });
    expect(result.findings).toMatchObject([{ code: 'audit.rowChanged', params: { id } }]);
  });

  it('shows a row put in at the end', async () => {
    const result = await tampered((db) => {
      db.exec(
        'INSERT INTO audit_events SELECT 11, at, login, action, unit, subject, old, new, reason, previous, hash FROM audit_events WHERE id = 10',
      );
    });
    expect(result.findings).toMatchObject([{ code: 'audit.rowChanged', params: { id: 11, count: 1 } }]);
  });

  it('lists newest first, no more than asked for', async () => {
    const board = await tenRows();
    expect(granted(await board.call('audit.list', { limit: 3 })).events.map(({ id }) => id)).toEqual([10, 9, 8]);
    expect(granted(await board.call('audit.list', {})).events.at(-1)).toMatchObject({
      id: 1,
      action: 'workspace.create',
    });
  });

  it('shows a guard that was taken away while the workspace is open', async () => {
    const board = await tenRows();
    board.workspace.db.exec('DROP TRIGGER audit_events_kept');
    const result = await board.call('audit.verify', {});
    expect(granted(result).valid).toBe(false);
    expect(result.findings).toMatchObject([{ code: 'audit.triggerMissing', params: { name: 'audit_events_kept' } }]);
  });
});

describe('heads anchored in batches', () => {
  /** An office with a batch that carries the head of its chain as of now, and five more rows after it. */
  async function anchored() {
    const board = await openTestBoard();
    const { sha256 } = await publish(board);
    const office = await joinOffice(board);
    const { workspace } = office.app;
    if (!workspace?.signingKey) throw new Error('locked');
    const act = async (times: number) => {
      for (let n = 0; n < times; n++) granted(await office.call('keys.request', { out: office.file('x.kpkey') }));
    };
    const batch = (audit: { head: string; length: number }) =>
      seal(
        'batch',
        payloadBytes(batchPayload, {
          programme: { code: board.programme.code, mode: 'official' },
          package: sha256,
          office: '01',
          unit: '0101',
          batch: randomUUID(),
          revision: 1,
          previous: null,
          counts: { issued: 0, returned: 0, valid: 0, invalid: [], ballots: 0, ticks: 0, serialSum: '0' },
          entry: { keyed: 0, imported: 0, secondMode: 'all', secondNeeded: 0, secondDone: 0, adjudicated: 0 },
          explanations: [],
          audit,
          instance: 'máy thử',
          createdAt: '2026-09-22T01:00:00.000Z',
          app: '0.1.0',
          ballots: [],
        }),
        workspace.signingKey as NonNullable<typeof workspace.signingKey>,
      );
    await act(2);
    workspace.db.prepare('VACUUM INTO ?').run(join(board.dir, 'bản cũ.kpdb'));
    await act(2);
    const { head, events } = granted(await office.call('audit.verify', {}));
    board.put('lo.kpbatch', batch({ head, length: events }));
    await act(5);
    const verify = (...names: string[]) =>
      office.call('audit.verify', { batches: names.map((name) => office.file(name)) });
    return { board, office, workspace, batch, verify, length: events };
  }

  /** Guards off, change, guards back, on the open connection. */
  function behindGuards(db: Sqlite.Database, change: () => void): void {
    const guards = db
      .prepare("SELECT sql FROM sqlite_schema WHERE tbl_name = 'audit_events' AND type = 'trigger'")
      .pluck()
      .all() as string[];
    db.exec('DROP TRIGGER audit_events_fixed; DROP TRIGGER audit_events_kept');
    change();
    for (const sql of guards) db.exec(sql);
  }

  it('are found in a chain that grew on', async () => {
    const { verify } = await anchored();
    expect(granted(await verify('lo.kpbatch'))).toMatchObject({ valid: true, events: 10 });
  });

  it('show a tail that was cut off, which the chain alone cannot', async () => {
    const { workspace, verify, length } = await anchored();
    behindGuards(workspace.db, () => workspace.db.prepare('DELETE FROM audit_events WHERE id >= ?').run(length));
    expect(granted(await verify()).valid).toBe(true);
    const result = await verify('lo.kpbatch');
    expect(granted(result).valid).toBe(false);
    expect(result.findings).toMatchObject([{ code: 'audit.headNotFound', file: 'lo.kpbatch', params: { length } }]);
    expect(exitCodeOf(result.findings)).toBe(4);
  });

  it('show a chain that was rewritten as a whole', async () => {
    const { workspace, verify } = await anchored();
    behindGuards(workspace.db, () => {
      workspace.db.exec("UPDATE audit_events SET login = 'người khác' WHERE id = 2");
      rechain(workspace.db);
    });
    expect(granted(await verify()).valid).toBe(true);
    expect(codesOf(await verify('lo.kpbatch'))).toEqual(['audit.headNotFound']);
  });

  it('show an old copy of the whole file that was put back', async () => {
    const { board, office, workspace, verify } = await anchored();
    const file = workspace.db.name;
    granted(await office.call('workspace.close', {}));
    copyFileSync(join(board.dir, 'bản cũ.kpdb'), file);
    granted(await office.call('workspace.open', { file: office.app.files.register(file) }));
    expect(granted(await verify()).valid).toBe(true);
    const result = await verify('lo.kpbatch');
    expect(granted(result).valid).toBe(false);
    expect(codesOf(result)).toEqual(['audit.headNotFound']);
  });

  it('count only under this workspace’s own signature', async () => {
    const { board, verify, batch } = await anchored();
    const altered = batch({ head: '0'.repeat(64), length: 0 });
    board.put('đầu.kpbatch', altered);
    expect(granted(await verify('đầu.kpbatch')).valid).toBe(true);
    board.put('sửa.kpbatch', Buffer.concat([altered, Buffer.from(' ')]));
    expect(codesOf(await verify('sửa.kpbatch', 'lo.kpbatch', 'không có.kpbatch'))).toEqual([
      'envelope.notCanonical',
      'file.notFound',
    ]);
    const atBoard = await board.call('audit.verify', { batches: [board.file('lo.kpbatch')] });
    expect(granted(atBoard).valid).toBe(false);
    expect(codesOf(atBoard)).toEqual(['key.notOurs']);
  });
});

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { judgeSchema, type Migration, migrate, migrations } from '#main/core/database/migrate.ts';
import { createDatabase, openDatabase } from '#main/core/database/open.ts';
import { codesOf, granted } from '../../fixtures/board.ts';

const NOW = '2026-09-21T01:00:00.000Z';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kp-migrate-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function fresh(): Sqlite.Database {
  const db = new Sqlite(':memory:');
  onTestFinished(() => {
    db.close();
  });
  return db;
}

const next = (sql: string): Migration => ({ number: migrations().length + 1, name: 'next', sql, checksum: 'x' });

describe('migrations', () => {
  it('are numbered from 1 without gaps and recorded with their checksums', () => {
    const db = fresh();
    migrate(db, NOW);
    expect(migrations().map(({ number }) => number)).toEqual(migrations().map((_migration, at) => at + 1));
    expect(db.prepare('SELECT number, checksum, applied_at FROM schema_migrations').all()).toEqual(
      migrations().map(({ number, checksum }) => ({ number, checksum, applied_at: NOW })),
    );
    expect(judgeSchema(db, 'a.kpdb')).toEqual({ findings: [], missingTriggers: [] });
  });

  it('are applied once', () => {
    const db = fresh();
    migrate(db, NOW);
    migrate(db, '2027-01-01T00:00:00.000Z');
    expect(db.prepare('SELECT DISTINCT applied_at FROM schema_migrations').pluck().all()).toEqual([NOW]);
  });

  it('are each one transaction: one that fails leaves the version before it', () => {
    const db = fresh();
    migrate(db, NOW);
    const version = db.pragma('user_version', { simple: true });
    const failing = next('CREATE TABLE half (a) STRICT; INSERT INTO nowhere VALUES (1);');
    expect(() => migrate(db, NOW, [...migrations(), failing])).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(version);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
    expect(judgeSchema(db, 'a.kpdb').findings).toEqual([]);
  });

  it('that make a table anew keep its rows and what refers to them', () => {
    const db = fresh();
    db.pragma('foreign_keys = ON');
    migrate(db, NOW, migrations().slice(0, 2));
    db.exec(`
      INSERT INTO packages VALUES (1, 'p', x'', '', ''); INSERT INTO offices VALUES ('01', 0, 'Phòng');
      INSERT INTO units (code, position, office_code, name, match_key) VALUES ('0101', 0, '01', 'Đơn vị', 'don vi');
      INSERT INTO received_batches VALUES (7, 'sha', '0101', '01', 'b', 1, NULL, 'k', 'i', 1, 'a.kpbatch', 5, 4, 3, 1, 9, '', 'merged', '[]', x'01');
      INSERT INTO received_ballots (serial, batch) VALUES (17, 7); INSERT INTO batch_totals VALUES (7, 0, 9)`);
    const row = db.prepare('SELECT * FROM received_batches').all();
    migrate(db, NOW);
    expect(db.prepare('SELECT * FROM received_batches').all()).toEqual(row);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(() => db.exec('INSERT INTO batch_totals VALUES (8, 0, 1)')).toThrow(/FOREIGN KEY/);
    expect(() => db.exec('DELETE FROM received_batches')).toThrow(/are kept/);
  });

  it('that break references are rolled back', () => {
    const db = fresh();
    migrate(db, NOW);
    const breaking = next(
      "INSERT INTO roster VALUES ('k', x'', '01', '', NULL, NULL); INSERT INTO batch_totals VALUES (1, 1, 1);",
    );
    expect(() => migrate(db, NOW, [...migrations(), breaking])).toThrow(/breaks references of batch_totals/);
    expect(db.prepare('SELECT count(*) FROM batch_totals').pluck().get()).toBe(0);
  });

  it('keep every table strict, and every text of the audit beyond change', () => {
    const db = fresh();
    migrate(db, NOW);
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
    const guarded = db
      .prepare("SELECT tbl_name || ' ' || name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_events'")
      .pluck()
      .all();
    expect(guarded).toHaveLength(2);
  });
});

describe('creating a database', () => {
  it('is refused where something stands, and for a folder that is none', () => {
    const dir = folder();
    writeFileSync(join(dir, 'a.kpdb'), 'x');
    expect(codesOf(createDatabase(join(dir, 'a.kpdb'), 'a.kpdb', NOW))).toEqual(['workspace.exists']);
    expect(codesOf(createDatabase(join(dir, 'không có', 'b.kpdb'), 'b.kpdb', NOW))).toEqual(['workspace.unreadable']);
    expect(codesOf(createDatabase(join(dir, 'a.kpdb', 'b.kpdb'), 'b.kpdb', NOW))).toEqual(['workspace.unreadable']);
    expect(readdirSync(dir)).toEqual(['a.kpdb']);
  });

  it('opens again, and is refused for writing while somebody else writes', () => {
    const path = join(folder(), 'a.kpdb');
    const db = granted(createDatabase(path, 'a.kpdb', NOW));
    const second = granted(openDatabase(path, 'a.kpdb', NOW));
    second.pragma('busy_timeout = 0');
    db.exec('BEGIN IMMEDIATE');
    expect(() => second.exec('BEGIN IMMEDIATE')).toThrow(/locked/);
    db.exec('ROLLBACK');
    second.close();
    db.close();
  });
});

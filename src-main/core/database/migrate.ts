/** Numbered SQL files, each applied once in its own transaction, its checksum recorded (trust.md "Nothing lost"). */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type Finding, finding } from '#shared/domain/finding.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** "KPDB": tells a workspace from any other SQLite file. */
export const APPLICATION_ID = 0x4b504442;

const LEDGER = `CREATE TABLE schema_migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT`;

/** From the sources and from the packaged bundle alike, the folder stands at the top of the program. */
function migrationsFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'migrations', '0001_base.sql'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('migrations folder not found');
    folder = parent;
  }
  return join(folder, 'migrations');
}

let known: readonly Migration[] | undefined;

/** All migrations of this program in order. */
export function migrations(): readonly Migration[] {
  if (known) return known;
  const folder = migrationsFolder();
  known = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((file) => {
      // Line ends depend on the checkout, not on the migration.
      const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(5, -4),
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      };
    });
  return known;
}

function apply(db: Database, migration: Migration, at: string): void {
  db.exec(migration.sql);
  db.prepare('INSERT INTO schema_migrations VALUES (?, ?, ?, ?)').run(
    migration.number,
    migration.name,
    migration.checksum,
    at,
  );
  db.pragma(`user_version = ${migration.number}`);
}

/** Brings a new or older database to this program's schema; every migration is one transaction. */
export function migrate(db: Database, at: string, upTo: readonly Migration[] = migrations()): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  for (const migration of upTo) {
    if (migration.number <= version) continue;
    db.transaction(() => {
      if (migration.number === 1) {
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.exec(LEDGER);
      }
      apply(db, migration, at);
    }).immediate();
  }
}

/** What stands against opening this database, judged before anything in it is trusted or run. */
export function schemaFindings(db: Database, file: string): Finding[] {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    return [finding('workspace.notAWorkspace', { file })];
  }
  const version = db.pragma('user_version', { simple: true }) as number;
  const newest = migrations().at(-1)?.number ?? 0;
  if (version > newest) return [finding('workspace.newer', { file }, { found: version, known: newest })];
  const foreign = foreignObjects(db, version);
  if (foreign.length > 0) return [finding('workspace.foreignSchema', { file }, { names: foreign.slice(0, 5).join(', ') })];
  const applied = db.prepare('SELECT number, checksum FROM schema_migrations').all() as Pick<
    Migration,
    'number' | 'checksum'
  >[];
  const changed = applied.some(({ number, checksum }) => {
    return migrations().find((migration) => migration.number === number)?.checksum !== checksum;
  });
  return changed || applied.length !== version ? [finding('workspace.migrationChanged', { file })] : [];
}

const SCHEMA = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS object FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'";
const expectedAt = new Map<number, ReadonlySet<string>>();

/** Objects that are in the file but not in our schema of that version, or the reverse: a hostile file may carry triggers and views. */
function foreignObjects(db: Database, version: number): string[] {
  let expected = expectedAt.get(version);
  if (!expected) {
    const model = new (db.constructor as new (path: string) => Database)(':memory:');
    migrate(model, '', migrations().filter(({ number }) => number <= version));
    expected = new Set(model.prepare(SCHEMA).pluck().all() as string[]);
    model.close();
    expectedAt.set(version, expected);
  }
  const found = new Set(db.prepare(SCHEMA).pluck().all() as string[]);
  const name = (object: string) => object.split(' ', 2).join(' ');
  return [...found.symmetricDifference(expected)].map(name);
}

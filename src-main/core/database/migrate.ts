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

/** References may be broken while a table is made anew (sqlite.org/lang_altertable.html), not when it is done. */
function checkReferences(db: Database, migration: Migration): void {
  const broken = db.pragma('foreign_key_check') as { table: string }[];
  if (broken.length > 0) throw new Error(`migration ${migration.number} breaks references of ${broken[0]?.table}`);
}

/** Brings a new or older database to this program's schema; every migration is one transaction. */
export function migrate(db: Database, at: string, upTo: readonly Migration[] = migrations()): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  const open = upTo.filter(({ number }) => number > version);
  if (open.length === 0) return;
  const enforced = db.pragma('foreign_keys', { simple: true }) as number;
  // Inside a transaction SQLite does not listen to this.
  db.pragma('foreign_keys = OFF');
  try {
    for (const migration of open) {
      db.transaction(() => {
        if (migration.number === 1) {
          db.pragma(`application_id = ${APPLICATION_ID}`);
          db.exec(LEDGER);
        }
        apply(db, migration, at);
        checkReferences(db, migration);
      }).immediate();
    }
  } finally {
    db.pragma(`foreign_keys = ${enforced}`);
  }
}

/** Whether opening this database will migrate it. */
export function isBehind(db: Database): boolean {
  return (db.pragma('user_version', { simple: true }) as number) < (migrations().at(-1)?.number ?? 0);
}

/** What a file's schema is like, judged before anything in the file is trusted or run. */
export interface SchemaVerdict {
  /** What stands against opening it. */
  readonly findings: readonly Finding[];
  /** Names of triggers of ours that somebody took away; nothing else is missing. Such a file may be looked at, not changed. */
  readonly missingTriggers: readonly string[];
}

export function judgeSchema(db: Database, file: string): SchemaVerdict {
  const refused = (one: Finding): SchemaVerdict => ({ findings: [one], missingTriggers: [] });
  const version = db.pragma('user_version', { simple: true }) as number;
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID || version < 1) {
    return refused(finding('workspace.notAWorkspace', { file }));
  }
  const newest = migrations().at(-1)?.number ?? 0;
  if (version > newest) return refused(finding('workspace.newer', { file }, { found: version, known: newest }));
  const { foreign, missing } = compareSchema(db, version);
  const onlyTriggers = version === newest && missing.every((name) => name.startsWith('trigger '));
  const wrong = onlyTriggers ? foreign : [...foreign, ...missing];
  if (wrong.length > 0)
    return refused(finding('workspace.foreignSchema', { file }, { names: wrong.slice(0, 5).join(', ') }));
  if (ledgerDiffers(db, version)) return refused(finding('workspace.migrationChanged', { file }));
  return { findings: [], missingTriggers: missing.map((name) => name.slice('trigger '.length)) };
}

function ledgerDiffers(db: Database, version: number): boolean {
  const applied = db.prepare('SELECT number, checksum FROM schema_migrations').all() as Pick<
    Migration,
    'number' | 'checksum'
  >[];
  const changed = applied.some(({ number, checksum }) => {
    return migrations().find((migration) => migration.number === number)?.checksum !== checksum;
  });
  return changed || applied.length !== version;
}

const SCHEMA = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS object FROM sqlite_schema";
const expectedAt = new Map<number, ReadonlySet<string>>();

function expectedSchema(db: Database, version: number): ReadonlySet<string> {
  const known = expectedAt.get(version);
  if (known) return known;
  const model = new (db.constructor as new (path: string) => Database)(':memory:');
  migrate(
    model,
    '',
    migrations().filter(({ number }) => number <= version),
  );
  const expected = new Set(model.prepare(SCHEMA).pluck().all() as string[]);
  model.close();
  expectedAt.set(version, expected);
  return expected;
}

/** Objects of the file that are not of our schema of that version (a hostile file may carry triggers and views), and the reverse. */
function compareSchema(db: Database, version: number): { foreign: string[]; missing: string[] } {
  const expected = expectedSchema(db, version);
  const found = new Set(db.prepare(SCHEMA).pluck().all() as string[]);
  const name = (object: string) => object.split(' ', 2).join(' ');
  return { foreign: [...found.difference(expected)].map(name), missing: [...expected.difference(found)].map(name) };
}

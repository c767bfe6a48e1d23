/** A workspace as an earlier version of the program left it: its schema, with everything of today's file that fits into it. */
import Sqlite from 'better-sqlite3';
import { migrate, migrations } from '#main/core/database/migrate.ts';
import { setPragmas } from '#main/core/database/open.ts';

/** The logs of the keys first: they take none for what is finished already. */
const FIRST = ['entry_log', 'recheck_log'];

/** @param version number of the newest migration that the earlier version knew */
export function makeOldWorkspace(from: string, to: string, version: number): void {
  const db = new Sqlite(to);
  setPragmas(db);
  migrate(
    db,
    '2026-01-01T00:00:00.000Z',
    migrations().filter(({ number }) => number <= version),
  );
  db.pragma('foreign_keys = OFF');
  db.prepare('ATTACH ? AS now').run(from);
  const tables = db
    .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name <> 'schema_migrations'")
    .pluck()
    .all() as string[];
  const columnsOf = (schema: string, table: string) =>
    db.prepare('SELECT name FROM pragma_table_info(?, ?)').pluck().all(table, schema) as string[];
  db.transaction(() => {
    for (const table of [...FIRST, ...tables.filter((name) => !FIRST.includes(name))]) {
      const now = new Set(columnsOf('now', table));
      const columns = columnsOf('main', table)
        .filter((name) => now.has(name))
        .join(', ');
      if (columns !== '') db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM now.${table}`);
    }
  })();
  db.exec('DETACH now');
  db.close();
}

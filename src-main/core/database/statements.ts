/** Statements that every key of the keying screen runs: prepared once for each open file. */
import type { Database, Statement } from 'better-sqlite3';

const PREPARED = new WeakMap<Database, Map<string, Statement>>();

/**
 * The statement of this text, prepared when it is first asked for. Everybody gets the same one: its modes (`pluck`, `raw`, `expand`) are not to be
 * changed, and it is not for `iterate`. What runs once for each call needs none of this: `db.prepare` says where it is used.
 */
export function statement(db: Database, sql: string): Statement {
  let known = PREPARED.get(db);
  if (!known) {
    known = new Map();
    PREPARED.set(db, known);
  }
  let prepared = known.get(sql);
  if (!prepared) {
    prepared = db.prepare(sql);
    known.set(sql, prepared);
  }
  return prepared;
}

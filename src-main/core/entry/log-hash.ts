/** What an audit row says of a log of keys, so that the keys cannot be other ones later (trust.md "Audit"). */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** SHA-256 over the log of an entry or of its second look: every key with its number and moment, one JSON array on a line. */
export function logHash(db: Database, log: 'entry_log' | 'recheck_log', entry: number): string {
  const hash = createHash('sha256').update(log === 'entry_log' ? 'kiemphieu-entry-v1\n' : 'kiemphieu-recheck-v1\n');
  const rows = db.prepare(`SELECT seq, key, at FROM ${log} WHERE entry_id = ? ORDER BY seq`).raw().all(entry);
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest('hex');
}

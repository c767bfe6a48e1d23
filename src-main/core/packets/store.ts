/** The cover sheets of the packets as they were written down. */
import type { Database } from 'better-sqlite3';

export interface Packet {
  readonly issued: number;
  readonly returned: number;
  readonly invalid: number;
  /** null where the cover sheet does not say. */
  readonly ticks: number | null;
}

export function packetOf(db: Database, unit: string): Packet | null {
  const row = db.prepare('SELECT issued, returned, invalid, ticks FROM packets WHERE unit_code = ?').get(unit);
  return (row as Packet | undefined) ?? null;
}

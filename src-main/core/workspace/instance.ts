/**
 * Which desk a workspace file is. The instance id travels in batches and key requests, so that the board can tell two copies of
 * one file apart; the machine ties the file to a PC, so that a copy notices that it woke up on another one (trust.md "Keys").
 */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** `free`: no program that knows its PC has opened the file. */
export type DeskPlace = 'here' | 'elsewhere' | 'free';

/** The id that batches of this file carry now. */
export function instanceOf(db: Database): string {
  return db.prepare('SELECT instance_id FROM workspace').pluck().get() as string;
}

/** Where the file belongs. `machine` is this PC as the shell names it; null for a shell that does not say: then nothing is asked. */
export function deskPlace(db: Database, machine: string | null): DeskPlace {
  const bound = db.prepare('SELECT machine FROM desk').pluck().get() as string | undefined;
  if (machine === null) return 'here';
  if (bound === undefined) return 'free';
  return bound === machine ? 'here' : 'elsewhere';
}

/** Ties the file to this PC, or to none. Call it inside a transaction that records an audit row. */
export function bindDesk(db: Database, machine: string | null, now: string): void {
  db.prepare('DELETE FROM desk').run();
  if (machine !== null) db.prepare('INSERT INTO desk (id, machine, since) VALUES (1, ?, ?)').run(machine, now);
}

/**
 * Gives the file a new instance id and ties it to this PC: after a restore, and when it goes on on another PC. Call it inside a
 * transaction; both ids belong into its audit row.
 */
export function renewInstance(
  db: Database,
  machine: string | null,
  now: string,
): { readonly before: string; readonly instance: string } {
  const before = instanceOf(db);
  const instance = randomUUID();
  db.prepare('UPDATE workspace SET instance_id = ?').run(instance);
  bindDesk(db, machine, now);
  return { before, instance };
}

/** Looking into the log: pages of rows that match, by number downwards, and what it can be filtered by. */
import type { Database } from 'better-sqlite3';
import type { CallOutput } from '#shared/contract/index.ts';
import type { AuditFilter } from '#shared/contract/oversight.ts';

export type AuditEvent = CallOutput<'audit.list'>['events'][number];

const ANY_OF = (column: string, name: string) => `${column} IN (SELECT value FROM json_each(@${name}))`;
/** The first moment of a day in Hanoi, as the rows write moments. */
const dayBegins = (day: string, later = 0) =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + later * 86_400_000).toISOString();

/** A filter as SQL: the conditions and their values. */
function condition(filter: AuditFilter): { sql: string; values: Record<string, string> } {
  const parts: string[] = [];
  const values: Record<string, string> = {};
  const { logins, actions, units, from, to } = filter;
  const choices = {
    logins: ["coalesce(login, '')", logins],
    actions: ['action', actions],
    units: ['unit', units],
  } as const;
  for (const [name, [column, chosen]] of Object.entries(choices)) {
    if (!chosen) continue;
    parts.push(ANY_OF(column, name));
    values[name] = JSON.stringify(chosen);
  }
  if (from !== undefined) {
    parts.push('at >= @from');
    values.from = dayBegins(from);
  }
  if (to !== undefined) {
    parts.push('at < @to');
    values.to = dayBegins(to, 1);
  }
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), values };
}

const COLUMNS = 'id, at, login, action, unit, subject, old, new, reason';

export function countEvents(db: Database, filter: AuditFilter): number {
  const { sql, values } = condition(filter);
  return db.prepare(`SELECT count(*) FROM audit_events WHERE ${sql}`).pluck().get(values) as number;
}

/** The newest `limit` rows that match; of those older than row `before` where that is given. */
export function pageOfEvents(db: Database, filter: AuditFilter, limit: number, before?: number): AuditEvent[] {
  const { sql, values } = condition(filter);
  return db
    .prepare(`SELECT ${COLUMNS} FROM audit_events WHERE id < @before AND ${sql} ORDER BY id DESC LIMIT @limit`)
    .all({ ...values, before: before ?? Number.MAX_SAFE_INTEGER, limit }) as AuditEvent[];
}

/** All rows that match with their hashes, oldest first, one after the other. */
export function eventsInOrder(db: Database, filter: AuditFilter): IterableIterator<AuditEvent & { hash: string }> {
  const { sql, values } = condition(filter);
  return db
    .prepare(`SELECT ${COLUMNS}, hash FROM audit_events WHERE ${sql} ORDER BY id`)
    .iterate(values) as IterableIterator<AuditEvent & { hash: string }>;
}

/** Who, what and which units occur in the log. */
export function auditFacets(db: Database): CallOutput<'audit.facets'> {
  const distinct = (column: string) =>
    db
      .prepare(`SELECT DISTINCT ${column} FROM audit_events WHERE ${column} IS NOT NULL ORDER BY 1`)
      .pluck()
      .all() as string[];
  const nameOf = (table: string, key: string) => {
    const names = db.prepare(`SELECT ${key}, name FROM ${table}`).raw().all() as [string, string][];
    return new Map(names);
  };
  const [people, units] = [nameOf('users', 'login'), nameOf('units', 'code')];
  return {
    logins: distinct('login').map((login) => ({ login, name: people.get(login) ?? '' })),
    actions: distinct('action'),
    units: distinct('unit').map((code) => ({ code, name: units.get(code) ?? '' })),
  };
}

/** The audit chain. */
import { z } from 'zod';
import { command, count, day, fileHandle, instant, nothing, query, sha256 } from './call.ts';

const event = z.strictObject({
  id: count,
  at: instant,
  login: z.string().nullable(),
  action: z.string(),
  unit: z.string().nullable(),
  subject: z.string().nullable(),
  old: z.string().nullable(),
  new: z.string().nullable(),
  reason: z.string().nullable(),
});

const choice = z.array(z.string().max(200)).max(1000).optional();
/** Rows that match every part that is given; of several logins, actions or units any one. Days are those of Hanoi, both included. */
const filter = z.strictObject({
  logins: choice,
  actions: choice,
  units: choice,
  from: day.optional(),
  to: day.optional(),
});
export type AuditFilter = z.infer<typeof filter>;

export const audit = {
  'audit.verify': query({
    role: 'anyone',
    workspace: 'any',
    input: z.strictObject({ batches: z.array(fileHandle).default([]) }),
    output: z.strictObject({ valid: z.boolean(), events: count, head: z.string() }),
  }),
  /** The newest rows that match, or those before a row: pages of a log that is never loaded whole. */
  'audit.list': query({
    role: 'supervisor',
    workspace: 'any',
    input: filter.extend({
      before: count.optional(),
      limit: z.int().min(1).max(10_000).default(500),
    }),
    output: z.strictObject({
      events: z.array(event),
      /** Rows that match in all, on every page. */
      total: count,
    }),
  }),
  /** What the log can be filtered by: who acts in it, what is done, which units it names. */
  'audit.facets': query({
    role: 'supervisor',
    workspace: 'any',
    input: nothing,
    output: z.strictObject({
      logins: z.array(z.strictObject({ login: z.string(), name: z.string() })),
      actions: z.array(z.string()),
      units: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    }),
  }),
  /** The rows that match, in words, as a workbook or PDF. */
  'audit.export': command({
    role: 'supervisor',
    workspace: 'any',
    input: filter.extend({ out: fileHandle, format: z.enum(['pdf', 'xlsx']) }),
    output: z.strictObject({ file: z.string(), sha256, events: count }),
  }),
} as const;

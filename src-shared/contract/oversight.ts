/** The audit chain. */
import { z } from 'zod';
import { count, fileHandle, instant, query } from './call.ts';

export const audit = {
  'audit.verify': query({
    role: 'anyone',
    workspace: 'any',
    input: z.strictObject({ batches: z.array(fileHandle).default([]) }),
    output: z.strictObject({ valid: z.boolean(), events: count, head: z.string() }),
  }),
  'audit.list': query({
    role: 'supervisor',
    workspace: 'any',
    input: z.strictObject({ limit: z.int().min(1).max(10_000).default(500) }),
    output: z.strictObject({
      events: z.array(
        z.strictObject({
          id: count,
          at: instant,
          login: z.string().nullable(),
          action: z.string(),
          unit: z.string().nullable(),
          subject: z.string().nullable(),
          old: z.string().nullable(),
          new: z.string().nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  }),
} as const;

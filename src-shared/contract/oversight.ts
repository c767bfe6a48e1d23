/** Reports to print and the audit chain. */
import { z } from 'zod';
import { code, command, count, fileHandle, instant, query } from './call.ts';

const made = z.strictObject({ file: z.string(), checkCode: z.string().nullable(), pages: count });

export const reports = {
  /** The unit summary as PDF or workbook, written to a file. Before close it is a draft without a check code. */
  'reports.unit': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, out: fileHandle, format: z.enum(['pdf', 'xlsx']) }),
    output: made,
  }),
  /** The same PDF for the window's preview; the shell serves the returned handle to its own window only. */
  'reports.unitPreview': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code }),
    output: z.strictObject({ handle: fileHandle, checkCode: z.string().nullable(), pages: count }),
  }),
} as const;

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

import { z } from 'zod';
import { code, command, count, fileHandle, query, sha256 } from './call.ts';

const figures = z.strictObject({
  entries: count,
  /** Of the entries those whose ballot was voided later. */
  voided: count,
  ticks: count,
  keys: count,
  /** Milliseconds of keying, pauses taken out. */
  activeMs: z.int().min(0),
  corrections: count,
  comparedTicks: count,
  keyerErrors: count,
  verifierErrors: count,
  keysPerHour: count.nullable(),
  errorsPerTenThousand: z.number().nullable(),
});

const input = z.strictObject({ unit: code.optional() });

export const statistics = {
  /**
   * Speed and errors per person and unit: to a clerk their own, to a supervisor everybody's. Derived from the entries, their
   * keys and the decisions each time; nothing is counted along. Errors of a unit show to its second keyer once its second
   * entry is complete.
   */
  'statistics.get': query({
    role: 'clerk',
    workspace: 'office',
    input,
    output: z.strictObject({
      people: z.array(
        z.strictObject({
          login: z.string(),
          name: z.string(),
          total: figures,
          units: z.array(figures.extend({ unit: code, name: z.string() })),
        }),
      ),
    }),
  }),
  /** The same as a workbook. */
  'statistics.export': command({
    role: 'clerk',
    workspace: 'office',
    input: input.extend({ out: fileHandle }),
    output: z.strictObject({ file: z.string(), sha256 }),
  }),
} as const;

import { z } from 'zod';
import type { FindingCode } from '../domain/finding.ts';
import { FINDINGS } from '../domain/finding-table.ts';

const text = z.string().optional();
/** A finding on its way over the border: a code of the table, its place and the values for its text. */
export const findingShape = z.strictObject({
  code: z.enum(Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]]),
  severity: z.enum(['error', 'warning']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  file: text,
  sheet: text,
  row: z.int().optional(),
  column: text,
  cell: text,
  serial: text,
  unit: text,
  value: text,
});

/** Imported workbooks after they were taken in. */
import { z } from 'zod';
import { code, command, count, instant, line, query } from './call.ts';
import { LAYOUTS } from './layout.ts';

const importId = z.int().min(1);
const taken = z.strictObject({
  id: importId,
  unit: code,
  file: z.string(),
  sheet: z.string(),
  layout: z.enum(LAYOUTS),
  /** Ballots that it brought, and the ticks of the valid ones: null to a clerk who did not import it. */
  ballots: count,
  ticks: count.nullable(),
  by: z.string(),
  at: instant,
  /** How many of its ballots still stand: neither voided nor withdrawn with it. */
  standing: count,
  withdrawn: z.strictObject({ by: z.string(), at: instant, reason: z.string() }).nullable(),
});

export const takenImports = {
  /** Newest first; of one unit when given. */
  'imports.list': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code.optional() }),
    output: z.strictObject({ imports: z.array(taken) }),
  }),
  /**
   * Takes a workbook back as a whole: its ballots become void, so that its corrected version can be imported. By whoever
   * imported it while no second entry of any of its ballots began, by a supervisor until the unit is closed.
   */
  'imports.withdraw': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ import: importId, reason: line(1000) }),
    output: z.strictObject({ import: importId, unit: code, file: z.string(), ballots: count }),
  }),
} as const;

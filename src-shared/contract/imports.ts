import { z } from 'zod';
import { code, command, count, fileHandle, line, query, serial } from './call.ts';

export const LAYOUTS = ['rows', 'columns', 'long', 'list', 'forms'] as const;
const input = z.strictObject({
  unit: code,
  file: fileHandle,
  sheet: line(200).optional(),
  layout: z.enum(['auto', ...LAYOUTS]).default('auto'),
});
const outcome = z.strictObject({
  file: z.string(),
  sheet: z.string(),
  layout: z.enum(LAYOUTS),
  /** How the text was stored: Unicode, or a legacy encoding that was decoded. */
  encoding: z.string(),
  ballots: count,
  invalid: count,
  ticks: count,
  new: count,
  unchanged: count,
});

/** Role of a cell in the picture of the sheet. */
export const CELL_ROLES = ['ignored', 'header', 'serial', 'mark', 'reason'] as const;

export const imports = {
  /** Reads the workbook and says what would be taken in, with a picture of the sheet; changes nothing. */
  'imports.preview': query({
    role: 'clerk',
    workspace: 'office',
    input,
    output: outcome.extend({
      grid: z.strictObject({
        firstRow: z.int(),
        columns: z.array(z.strictObject({ letter: z.string(), product: code.nullable() })),
        rows: z.array(
          z.strictObject({
            row: z.int(),
            cells: z.array(z.strictObject({ text: z.string(), role: z.enum(CELL_ROLES) })),
          }),
        ),
        truncated: z.boolean(),
      }),
      serials: z.array(serial),
    }),
  }),
  'imports.take': command({
    role: 'clerk',
    workspace: 'office',
    input: input.extend({ dryRun: z.boolean().default(false) }),
    output: outcome,
  }),
} as const;

import { z } from 'zod';
import { code, command, count, fileHandle, line, query, serial } from './call.ts';
import { findingShape } from './finding.ts';

export const LAYOUTS = ['rows', 'columns', 'long', 'list', 'forms'] as const;
export type Layout = (typeof LAYOUTS)[number];
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
  /** How the text was stored: "unicode", or what was decoded: "TCVN3", "VNI", "TCVN3, VNI". */
  encoding: z.string(),
  /** Valid ballots of the file; the invalid ones stand apart; ticks are those of the valid ones. */
  ballots: count,
  invalid: count,
  ticks: count,
  /** Of all ballots of the file: those not in the unit yet, and those that are there with the same content. */
  new: count,
  unchanged: count,
});

/**
 * Role of a cell in the picture of the sheet. In the field of marks: `mark` counts as a tick, `noMark` as none, `unclear` waits
 * for a person (its finding says so). `total` is compared and not counted.
 */
export const CELL_ROLES = ['ignored', 'header', 'serial', 'mark', 'noMark', 'unclear', 'reason', 'total'] as const;
export type CellRole = (typeof CELL_ROLES)[number];

const picture = z.strictObject({
  /** The sheet's columns from A on; `product` where the column is one product's marks. */
  columns: z.array(z.strictObject({ letter: z.string(), product: code.nullable() })),
  /** The first rows, then those further down that hold a finding; a row has one cell for each of the columns. */
  rows: z.array(
    z.strictObject({
      row: z.int(),
      cells: z.array(z.strictObject({ text: z.string(), role: z.enum(CELL_ROLES) })),
    }),
  ),
  /** The sheet has more rows or columns than the picture. */
  truncated: z.boolean(),
});
export type SheetPicture = z.infer<typeof picture>;

export const imports = {
  /**
   * Reads the workbook and says what would be taken in, with a picture of the sheet; changes nothing. A file with faults is
   * answered too: its findings stand in the value, beside the picture, and `takeable` is false. Refused is only what
   * cannot be shown: no workbook, or a unit that takes no ballots.
   */
  'imports.preview': query({
    role: 'clerk',
    workspace: 'office',
    input,
    output: outcome.extend({
      /** Null where the sheet is in no layout that is known. */
      layout: z.enum(LAYOUTS).nullable(),
      /**
       * The layouts that the sheet could be in, best first: why `layout` was chosen. `confidence` is the ballots read without any
       * doubt in percent of all ballots and doubts; `ballots` and `doubts` are what would be read and reported.
       */
      fits: z.array(z.strictObject({ layout: z.enum(LAYOUTS), confidence: z.int(), ballots: count, doubts: count })),
      /** Some of the texts that were decoded, as they are stored and as they are read. */
      decoded: z.array(z.strictObject({ sheet: z.string(), cell: z.string(), before: z.string(), after: z.string() })),
      takeable: z.boolean(),
      /** Every finding of the file, warnings too. */
      findings: z.array(findingShape),
      /** All sheets with content, in the order of their tabs: for choosing another one than `sheet`. */
      sheets: z.array(z.strictObject({ name: z.string(), hidden: z.boolean(), layout: z.enum(LAYOUTS).nullable() })),
      grid: picture,
      /** Serials read, in the order of the sheet. */
      serials: z.array(serial),
    }),
  }),
  /** Takes the ballots in as first entries, all or none; the same ballots again change nothing. `dryRun` only judges. */
  'imports.take': command({
    role: 'clerk',
    workspace: 'office',
    input: input.extend({ dryRun: z.boolean().default(false) }),
    output: outcome,
  }),
} as const;

import { z } from 'zod';
import { code, command, count, fileHandle, instant, line, query, serial, sha256 } from './call.ts';
import { findingShape } from './finding.ts';
import { importAnswers } from './import-answers.ts';
import { LAYOUTS } from './layout.ts';

const input = z.strictObject({
  unit: code,
  file: fileHandle,
  sheet: line(200).optional(),
  layout: z.enum(['auto', ...LAYOUTS]).default('auto'),
  /** `sheet` and `layout` go before those of the answers. */
  answers: importAnswers.optional(),
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
  /** Ballots that the answers leave out. */
  leftOut: count,
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
      /** `was`: what the file says, where an answer reads the cell otherwise. */
      cells: z.array(z.strictObject({ text: z.string(), role: z.enum(CELL_ROLES), was: z.string().optional() })),
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
      /** What was answered about an earlier file that was made alike; null where there is none, or answers were given. */
      offer: z.strictObject({ answers: importAnswers, by: z.string(), at: instant }).nullable(),
      /** Serials read, in the order of the sheet. */
      serials: z.array(serial),
    }),
  }),
  /**
   * How far the reading of a file is that `imports.preview` or `imports.take` was asked for: `percent` of the file while it is
   * read, null while it is understood. `none` where nothing is being read.
   */
  'imports.progress': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ file: fileHandle }),
    output: z.strictObject({
      stage: z.enum(['none', 'reading', 'understanding']),
      percent: z.int().min(0).max(100).nullable(),
    }),
  }),
  /**
   * Stops the reading of a file: the call that waits for it is refused with `import.stopped`, and nothing was taken in. Changes
   * nothing in the workspace. `stopped` is false where nothing was being read any more.
   */
  'imports.stop': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ file: fileHandle }),
    output: z.strictObject({ stopped: z.boolean() }),
  }),
  /** A file of answers: read against its schema, not yet against any workbook. */
  'imports.readAnswers': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ file: fileHandle }),
    output: z.strictObject({ answers: importAnswers }),
  }),
  'imports.saveAnswers': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, out: fileHandle, answers: importAnswers }),
    output: z.strictObject({ file: z.string(), sha256 }),
  }),
  /** An empty workbook for the unit's ballots: codes, names, marks to choose, protected headers; `papers` is how many it has room for. */
  'imports.template': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, layout: z.enum(LAYOUTS).default('rows'), out: fileHandle }),
    output: z.strictObject({ file: z.string(), sha256, papers: count }),
  }),
  /**
   * The workbook's texts with the cells of its findings coloured and commented, to send back to whoever made it. Every cell is written as a
   * text; the file itself is left alone.
   */
  'imports.markedCopy': command({
    role: 'clerk',
    workspace: 'office',
    input: input.extend({ out: fileHandle, language: z.enum(['vi', 'en']).default('vi') }),
    output: z.strictObject({ file: z.string(), sha256, marked: count }),
  }),
  /** Takes the ballots in as first entries, all or none; the same ballots again change nothing. `dryRun` only judges. */
  'imports.take': command({
    role: 'clerk',
    workspace: 'office',
    input: input.extend({ dryRun: z.boolean().default(false) }),
    output: outcome,
  }),
} as const;

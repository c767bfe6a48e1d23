/**
 * Answers to what an import found in a workbook: the file of `ballots import --map`, the same that the window saves
 * (docs/import-map.md). They are a reading aid for one file and change nothing in it.
 */
import { z } from 'zod';
import { code, line, requiredLine } from './call.ts';
import { LAYOUTS } from './layout.ts';

export const ANSWERS_FORMAT = 'kiemphieu-import/1';

/** What stands in a cell, as the window and findings show it: on one line, cut at 200 characters. */
const shown = z.string().max(202);
const cellRef = z.string().regex(/^[A-Z]{1,3}[1-9][0-9]{0,6}$/);
const columnLetter = z.string().regex(/^[A-Z]{1,3}$/);
/** "7", or "40-52" */
const rowNumbers = z.string().regex(/^[1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?$/);
const reason = requiredLine(20);

/**
 * What a column or row is. `ignored`: as if it were not there. `shown`: hidden, and counted all the same. Where each row is a
 * ballot, columns take any of them and rows only these two; where each row is a product, the other way round.
 */
const role = z.union([
  z.strictObject({ product: code }),
  z.enum(['serial', 'codes', 'reason', 'total', 'numbering', 'note', 'ignored', 'shown']),
]);
export type PlaceRole = z.infer<typeof role>;

/**
 * What becomes of one ballot. `leaveOut`: it is not taken in (both papers of a serial that stands twice, one that was entered
 * before), and is named. `keep`: outside the limits, taken in as the paper shows it; then a person decides as for a keyed one.
 * `together`: lines of one serial in two places are one paper.
 */
const decision = z.union([z.enum(['leaveOut', 'keep', 'together']), z.strictObject({ invalid: reason })]);
export type BallotDecision = z.infer<typeof decision>;

const ofSheet = z.strictObject({
  /** How its text is stored, whatever the fonts are called. */
  encoding: z.enum(['unicode', 'TCVN3', 'VNI']).optional(),
  /** A hidden sheet is looked at like any other. */
  hidden: z.literal('count').optional(),
  /** The row in which the header begins; what stands above are titles. */
  header: z.int().min(1).max(1_048_576).optional(),
  columns: z.record(columnLetter, role).optional(),
  rows: z.record(rowNumbers, role).optional(),
  /** What a cell is to be read as; "" is an empty one. `was` is what stands there. */
  cells: z.record(cellRef, z.strictObject({ was: shown, is: line(2000) })).optional(),
  /** By the cell of the ballot's serial (where it stands, or would stand); `was` is what stands there. */
  ballots: z.record(cellRef, z.strictObject({ was: shown, is: decision })).optional(),
});
export type SheetAnswers = z.infer<typeof ofSheet>;

/** Of the whole file: signs and texts wherever they are found unclear. */
const general = {
  layout: z.enum(LAYOUTS).optional(),
  /** A sign in the field of marks: itself; "~~x~~" struck through; "Wingdings:o" in a font of pictures. */
  marks: z.record(z.string().min(1).max(202), z.enum(['tick', 'none'])).optional(),
  /** A text that names no product, or two that do not agree, and the code of the product it means. */
  products: z.record(z.string().min(1).max(400), code).optional(),
  /** What stands in a column of reasons, and the code of the reason; null says that the paper is valid. */
  reasons: z.record(z.string().min(1).max(202), reason.nullable()).optional(),
};

export const importAnswers = z.strictObject({
  format: z.literal(ANSWERS_FORMAT),
  /** The sheet that is read. */
  sheet: line(200).optional(),
  ...general,
  /** By the sheet's name as it stands in the file. */
  sheets: z.record(z.string().min(1).max(200), ofSheet).optional(),
});
export type ImportAnswers = z.infer<typeof importAnswers>;

/** The papers that a unit signs: its summary, the count minutes, the hand-over; and what people write into them. */
import { z } from 'zod';
import { code, command, count, fileHandle, line, query, requiredLine } from './call.ts';

export const PAPERS = ['summary', 'minutes', 'handover'] as const;
const paper = z.enum(PAPERS);
export type Paper = z.infer<typeof paper>;

/** Local time of Hanoi, to the minute; null is left as dots to be filled in by hand. */
const moment = z.iso.datetime({ local: true, precision: -1 }).nullable().default(null);
const people = z
  .array(z.strictObject({ name: requiredLine(100), title: line(100).default('') }))
  .max(20)
  .default([]);
const paragraphs = z.array(requiredLine(1000)).max(20).default([]);
const side = z.strictObject({ body: line(200).default(''), people }).default({ body: '', people: [] });

/** Also the shape of the file that the command line takes (`report minutes --facts F.json`). */
export const minutesFacts = z.strictObject({
  began: moment,
  ended: moment,
  place: line(200).default(''),
  team: people,
  witnesses: people,
  complaints: paragraphs,
});
export type MinutesFacts = z.infer<typeof minutesFacts>;

/** The same of the hand-over (`report handover --facts F.json`). */
export const handoverFacts = z.strictObject({
  at: moment,
  place: line(200).default(''),
  giver: side,
  receiver: side,
  remarks: paragraphs,
});
export type HandoverFacts = z.infer<typeof handoverFacts>;

const checkCode = z.string().nullable();
const unit = z.strictObject({ unit: code });

export const reports = {
  /**
   * One of a unit's papers as PDF or workbook, written to a file. Before close it is a draft without a check code. `facts` is a
   * JSON file with what people write into the minutes or the hand-over; it is recorded as if it had been typed.
   */
  'reports.unit': command({
    role: 'clerk',
    workspace: 'office',
    input: unit.extend({
      paper: paper.default('summary'),
      facts: fileHandle.optional(),
      out: fileHandle,
      format: z.enum(['pdf', 'xlsx']),
    }),
    output: z.strictObject({ file: z.string(), checkCode, pages: count }),
  }),
  /** The same PDF for the window's preview; the shell serves the returned handle to its own window only. */
  'reports.unitPreview': query({
    role: 'clerk',
    workspace: 'office',
    input: unit.extend({ paper: paper.default('summary') }),
    output: z.strictObject({ handle: fileHandle, checkCode, pages: count }),
  }),
  /** What was written into the papers of a unit so far. */
  'reports.facts': query({
    role: 'clerk',
    workspace: 'office',
    input: unit,
    output: z.strictObject({ minutes: minutesFacts, handover: handoverFacts }),
  }),
  'reports.recordMinutes': command({
    role: 'clerk',
    workspace: 'office',
    input: unit.extend({ facts: minutesFacts }),
    output: unit,
  }),
  'reports.recordHandover': command({
    role: 'clerk',
    workspace: 'office',
    input: unit.extend({ facts: handoverFacts }),
    output: unit,
  }),
} as const;

/** The ballots of a unit as people look after them: who keyed each, what became of it, and what may be done with it now. */
import { z } from 'zod';
import { BALLOT_STATES } from '../domain/ballot.ts';
import { code, count, instant, mark, query, serial } from './call.ts';

/** What can be done with a ballot beside keying it. Which of them a person is offered follows from rights and state. */
export const BALLOT_ACTS = [
  'resolve',
  'revise',
  'exchange',
  'renumber',
  'move',
  'void',
  'restore',
  'release',
  'waiveSecond',
] as const;
export type BallotAct = (typeof BALLOT_ACTS)[number];

const ballotId = z.int().min(1);
const acts = z.array(z.enum(BALLOT_ACTS));
/** As in `ballots.list`: `entered` where whoever asks may not know yet what became of it. */
const state = z.enum([...BALLOT_STATES, 'entered']);
const slot = z.enum(['first', 'second']);
const source = z.enum(['keyed', 'imported']);

const entryRecord = z.strictObject({
  slot,
  by: z.string(),
  source,
  /** The workbook it came from. */
  file: z.string().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  /** It speaks for the paper; false: changed later, or put aside before its end. */
  standing: z.boolean(),
  /** What it says; null while it is being keyed, and where whoever asks may not see it. */
  mark: mark.nullable(),
  flagged: z.boolean(),
  note: z.string(),
  keys: count,
  corrections: count,
  /** The second look of its keyer: what was asked, and of that what they found ticked (null: not answered). */
  recheck: z
    .strictObject({
      askedAt: instant,
      closedAt: instant.nullable(),
      asked: z.array(code),
      ticked: z.array(code).nullable(),
    })
    .nullable(),
});

const decisionRecord = mark.extend({
  by: z.string(),
  at: instant,
  /** Why it was decided anew; null for the first decision. */
  reason: z.string().nullable(),
  /** No later one took its place. */
  standing: z.boolean(),
});

/** An act on the ballot as a whole: who, when, why, and from where to where. */
const eventRecord = z.strictObject({
  action: z.enum([
    'ballots.void',
    'ballots.restore',
    'ballots.renumber',
    'ballots.move',
    'ballots.exchange',
    'ballots.waiveSecond',
    'entry.release',
    'imports.withdraw',
  ]),
  by: z.string(),
  at: instant,
  reason: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const ballotRecords = {
  /** In serial order, voided ones behind the ballot that stands under the same serial. */
  'ballots.overview': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code }),
    output: z.strictObject({
      ballots: z.array(
        z.strictObject({
          id: ballotId,
          serial,
          state,
          first: z.strictObject({ by: z.string(), source, open: z.boolean() }).nullable(),
          second: z.strictObject({ by: z.string(), open: z.boolean() }).nullable(),
          /** Ticks that count; null unless it is valid, and where whoever asks may not know. */
          ticks: count.nullable(),
          invalid: z.string().nullable(),
          flagged: z.boolean(),
          decided: z.boolean(),
        }),
      ),
    }),
  }),
  /**
   * Everything on record of one ballot. A clerk sees what they keyed themselves, and the rest once the ballot is decided and
   * nothing of it is left to key blind (docs/decisions/0005-blind-second-entry.md).
   */
  'ballots.history': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, ballot: ballotId }),
    output: z.strictObject({
      serial,
      state,
      /** What counts of it, once it is decided. */
      counted: mark.nullable(),
      entries: z.array(entryRecord),
      decisions: z.array(decisionRecord),
      events: z.array(eventRecord),
      /** What whoever asks may do with it now. */
      acts,
    }),
  }),
} as const;

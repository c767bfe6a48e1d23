/** Ballots beside their keying: lists, corrections, discrepancies and their decisions. */
import { z } from 'zod';
import { BALLOT_STATES } from '../domain/ballot.ts';
import { code, command, count, line, mark, query, serial } from './call.ts';

/** As somebody typed it. */
const writtenSerial = z.string().max(40);
const amended = z.strictObject({ unit: code, serial: writtenSerial, reason: line(1000) });

/** `entered`: whoever asks keyed it and may not know yet whether the entries agree, or whether it is drawn for a second one. */
const shownState = z.enum([...BALLOT_STATES, 'entered']);

export const ballots = {
  /** In serial order; voided ones too, behind the ballot that stands under the same serial. */
  'ballots.list': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code }),
    output: z.strictObject({
      ballots: z.array(
        z.strictObject({
          serial,
          state: shownState,
          products: z.array(code),
          invalid: z.string().nullable(),
        }),
      ),
    }),
  }),
  /** It stays, never counts, and its serial can be keyed anew. Before the second entry by the clerk who keyed it, after it by a supervisor. */
  'ballots.void': command({
    role: 'clerk',
    workspace: 'office',
    input: amended,
    output: z.strictObject({ unit: code, serial, state: z.enum(BALLOT_STATES) }),
  }),
  /**
   * A voided ballot stands again with all its entries, while its serial is free: `ballot` says which of several. Who may: as for
   * void. One of a withdrawn workbook stays void.
   */
  'ballots.restore': command({
    role: 'clerk',
    workspace: 'office',
    input: amended.extend({ ballot: z.int().min(1).optional() }),
    output: z.strictObject({ unit: code, serial, state: shownState }),
  }),
  /** The ballot as a whole under another serial of its unit. Who may: as for void. */
  'ballots.renumber': command({
    role: 'clerk',
    workspace: 'office',
    input: amended.extend({ to: writtenSerial }),
    output: z.strictObject({ unit: code, serial, was: serial }),
  }),
  /** The ballot as a whole into another unit of this office. Who may: as for void. */
  'ballots.move': command({
    role: 'clerk',
    workspace: 'office',
    input: amended.extend({ to: code }),
    output: z.strictObject({ unit: code, serial, was: code }),
  }),
  /**
   * An entry keyed under the wrong serial goes to the right one; an entry of the same slot that stands there comes back in
   * exchange. Both ballots are undecided, and nobody ends up with both entries of one.
   */
  'ballots.exchange': command({
    role: 'supervisor',
    workspace: 'office',
    input: amended.extend({ to: writtenSerial, slot: z.enum(['first', 'second']) }),
    output: z.strictObject({
      unit: code,
      serial,
      state: z.enum(BALLOT_STATES),
      to: serial,
      toState: z.enum(BALLOT_STATES),
    }),
  }),
  /** Gives up the second entry of a paper outside the limits, so that a supervisor can decide it by the first alone. */
  'ballots.waiveSecond': command({
    role: 'supervisor',
    workspace: 'office',
    input: amended,
    output: z.strictObject({ unit: code, serial, state: z.enum(BALLOT_STATES) }),
  }),
} as const;

/** A likely match: products that both entries have, and those that only one has. */
const nearest = z.strictObject({ serial, common: count, differing: count });
const keyedMark = mark.extend({ by: z.string(), source: z.enum(['keyed', 'imported']) });
/** Either the products on the paper or why it is invalid. */
const decision = z.strictObject({
  unit: code,
  serial: writtenSerial,
  products: z.array(z.string().max(40)).nullable(),
  invalid: line(40).nullable(),
});
const decided = z.strictObject({
  serial,
  state: z.enum(BALLOT_STATES),
  products: z.array(code),
  invalid: z.string().nullable(),
});

export const discrepancies = {
  /** Ballots whose entries differ or that wait for a decision; `first` or `second` is null where that entry is missing. */
  'discrepancies.list': query({
    role: 'supervisor',
    workspace: 'office',
    input: z.strictObject({ unit: code }),
    output: z.strictObject({
      discrepancies: z.array(
        z.strictObject({
          serial,
          kind: z.enum(['differs', 'noFirstEntry', 'outsideLimits']),
          first: keyedMark.nullable(),
          second: keyedMark.nullable(),
          /** Where the second keyer, asked to look again, said otherwise than they had keyed (`second` has it); null: not asked. */
          rechecked: z.array(code).nullable(),
          differing: z.array(code),
          /** Whoever asks may decide it: they keyed neither entry, or the office has nobody else. */
          allowed: z.boolean(),
          /** Another ballot of the unit that likely has this paper's other entry: `entry` of this one may belong there. */
          nearest: nearest.extend({ entry: z.enum(['first', 'second']) }).nullable(),
        }),
      ),
      /** First entries without a second one, once the second entry of the unit is otherwise complete. */
      unmatched: z.array(z.strictObject({ serial, nearest: nearest.nullable() })),
    }),
  }),
  'discrepancies.resolve': command({
    role: 'supervisor',
    workspace: 'office',
    input: decision,
    output: decided,
  }),
  /** Decides a settled ballot anew, before its unit is closed. The decision before, if any, is kept beside the new one. */
  'discrepancies.revise': command({
    role: 'supervisor',
    workspace: 'office',
    input: decision.extend({ reason: line(1000) }),
    output: decided,
  }),
} as const;

import { z } from 'zod';
import { BALLOT_STATES } from '../domain/ballot.ts';
import { code, command, count, instant, line, mark, query, serial } from './call.ts';

const entryId = z.int().min(1);
const slot = z.enum(['first', 'second']);
/** An entry under way: its stored keys are replayed by the window. */
const openEntry = z.strictObject({
  entry: entryId,
  unit: code,
  serial,
  slot,
  keys: z.array(z.string()),
  startedAt: instant,
});

export const entry = {
  /** What the keying screen shows of a unit to this person: for a second entry nothing of the first but its serials. */
  'entry.overview': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, slot }),
    output: z.strictObject({
      returned: count.nullable(),
      /** Ballots with a finished entry of this slot, in serial order. */
      done: z.array(
        z.strictObject({ serial, by: z.string(), invalid: z.boolean(), flagged: z.boolean(), own: z.boolean() }),
      ),
      /** Second entry only: serials that still want one and were not keyed first by this person. */
      waiting: z.array(serial),
      /** The last serial this person finished in this unit and slot. */
      lastSerial: serial.nullable(),
    }),
  }),
  /** The entry this person left open, if any, so that after a crash or a break they come back to it. */
  'entry.resume': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({}),
    output: z.strictObject({ open: openEntry.nullable() }),
  }),
  'entry.open': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, serial: z.string().max(40), slot }),
    output: openEntry,
  }),
  /** One accepted key. On disk when this returns; `seq` counts from 1, and the same key with the same number again changes nothing. */
  'entry.press': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ entry: entryId, seq: count, key: z.string().max(600) }),
    output: z.strictObject({ seq: count, ticks: count, finished: z.boolean() }),
  }),
  /** Many ballots at once, as `ballots key` reads them: all or nothing. `ballots` and `ticks` are those not keyed as invalid. */
  'entry.keyLines': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, slot, text: z.string().max(20_000_000) }),
    output: z.strictObject({ ballots: count, invalid: count, ticks: count, discrepancies: count }),
  }),
} as const;

export const ballots = {
  'ballots.list': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code }),
    output: z.strictObject({
      ballots: z.array(
        z.strictObject({
          serial,
          state: z.enum(BALLOT_STATES),
          products: z.array(code),
          invalid: z.string().nullable(),
        }),
      ),
    }),
  }),
} as const;

const keyedMark = mark.extend({ by: z.string(), source: z.enum(['keyed', 'imported']) });
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
          differing: z.array(code),
        }),
      ),
    }),
  }),
  'discrepancies.resolve': command({
    role: 'supervisor',
    workspace: 'office',
    input: z.strictObject({
      unit: code,
      serial: z.string().max(40),
      products: z.array(z.string().max(40)).nullable(),
      invalid: line(40).nullable(),
    }),
    output: z.strictObject({
      serial,
      state: z.enum(BALLOT_STATES),
      products: z.array(code),
      invalid: z.string().nullable(),
    }),
  }),
} as const;

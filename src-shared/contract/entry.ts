import { z } from 'zod';
import { code, command, count, instant, line, query, serial } from './call.ts';

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
      /** Papers without a number: the next one to be given out, never used here before; else null. */
      free: serial.nullable(),
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
    input: z.strictObject({
      unit: code,
      serial: z.string().max(40),
      slot,
      /** A second entry whose keyer can be shown questions at once: where it differs, `entry.recheck` has them. */
      recheck: z.boolean().default(false),
    }),
    output: openEntry,
  }),
  /**
   * Opens an own finished first entry again, while no second one began: a new entry whose `keys` begin with what the old one
   * said. The old one is kept, and stands again when the new one is left without a key or released.
   */
  'entry.reopen': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, serial: z.string().max(40) }),
    output: openEntry,
  }),
  /** Puts an entry or a second look aside that was begun and not ended: one's own, or as a supervisor anybody's. Its keys are kept. */
  'entry.release': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, serial: z.string().max(40), reason: line(1000) }),
    output: z.strictObject({ unit: code, serial, slot }),
  }),
  /** One accepted key. On disk when this returns; `seq` counts from 1, and the same key with the same number again changes nothing. */
  'entry.press': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ entry: entryId, seq: count, key: z.string().max(600) }),
    output: z.strictObject({ seq: count, ticks: count, finished: z.boolean() }),
  }),
  /**
   * What this person is asked to look at again on the paper of a second entry they have just finished, or (without `entry`)
   * still owe an answer to: products in paper order, half of which differ from the first entry, and the `keys` of the answers that
   * are stored already. Null: nothing is asked.
   */
  'entry.recheck': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ entry: entryId.optional() }),
    output: z.strictObject({
      recheck: z
        .strictObject({
          entry: entryId,
          unit: code,
          serial,
          codes: z.array(code),
          keys: z.array(z.string()),
          askedAt: instant,
        })
        .nullable(),
    }),
  }),
  /**
   * One key of the second look: `1` or `0` and the code of the product asked now, `-`, or `E` once all are answered. On disk when this
   * returns, numbered as in `entry.press`. Asked once; the outcome is not told.
   */
  'entry.answerRecheck': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ entry: entryId, seq: count, key: z.string().max(40) }),
    output: z.strictObject({ unit: code, serial, seq: count, finished: z.boolean() }),
  }),
  /** Many ballots at once, as `ballots key` reads them: all or nothing. `ballots` and `ticks` are those not keyed as invalid. */
  'entry.keyLines': command({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code, slot, text: z.string().max(20_000_000) }),
    output: z.strictObject({ ballots: count, invalid: count, ticks: count, discrepancies: count }),
  }),
} as const;

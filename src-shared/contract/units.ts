import { z } from 'zod';
import { UNIT_STATES } from '../domain/unit.ts';
import { code, command, count, fileHandle, instant, line, nothing, query, serial } from './call.ts';
import { findingShape } from './finding.ts';

/** One line of the overview, and the answer of `unit status`. Counts are null while the cover sheet is not recorded. */
const status = z.strictObject({
  code,
  name: z.string(),
  state: z.enum(UNIT_STATES),
  /** Papers handed out to the unit, by its cover sheet. */
  expected: count.nullable(),
  returned: count.nullable(),
  valid: count,
  invalid: count,
  /** Ballots with at least one finished entry: what the papers that came back are held against. */
  entered: count,
  firstEntered: count,
  secondNeeded: count,
  secondEntered: count,
  /** Ballots whose entries differ, and ballots outside the limits that wait for a decision. */
  discrepancies: count,
  held: count,
  ticks: count,
  revision: count,
  closedAt: instant.nullable(),
  /** What stands between this unit and its closing, as of now. */
  findings: z.array(findingShape),
});
export type UnitStatus = z.infer<typeof status>;

const revisionCounts = z.strictObject({ valid: count, invalid: count, ticks: count });

const boardUnit = z.strictObject({ code, name: z.string(), office: code, retired: z.boolean() });

export const units = {
  'units.import': command({
    role: 'administrator',
    workspace: 'board',
    input: z.strictObject({ file: fileHandle, dryRun: z.boolean().default(false) }),
    output: z.strictObject({ offices: count, units: count, added: count, changed: count, retired: count }),
  }),
  'units.tree': query({
    role: 'clerk',
    workspace: 'board',
    input: nothing,
    output: z.strictObject({ offices: z.array(z.strictObject({ code, name: z.string() })), units: z.array(boardUnit) }),
  }),
  'units.status': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code.optional() }),
    output: z.strictObject({ units: z.array(status) }),
  }),
  /** What waits for whoever asks: beside the state of each unit, which is the same for all. */
  'units.waiting': query({
    role: 'clerk',
    workspace: 'office',
    input: nothing,
    output: z.strictObject({
      units: z.array(
        z.strictObject({
          unit: code,
          /** Ballots whose second entry this person may make. */
          second: count,
          /** An entry that they began and did not end, or a second look that they owe. */
          open: z.strictObject({ serial, slot: z.enum(['first', 'second']) }).nullable(),
        }),
      ),
      /** How long one entry takes these days, in milliseconds; null where too little was keyed to tell. */
      entryMs: count.nullable(),
    }),
  }),
  'units.close': command({
    role: 'supervisor',
    workspace: 'office',
    input: z.strictObject({
      unit: code,
      /** Answers every open point that has no reason of its own. */
      reason: line(1000).optional(),
      /** A reason for the open point, or the remark, of that finding code. */
      reasons: z
        .array(z.strictObject({ code: z.string().max(64), reason: line(1000) }))
        .max(50)
        .default([]),
    }),
    output: z.strictObject({
      unit: code,
      revision: count,
      checkCode: z.string(),
      sha256: z.string(),
      ballots: count,
      ticks: count,
    }),
  }),
  /** A reopened unit beside the revision that was reopened, a closed one beside the revision before: which ballots differ. */
  'units.changes': query({
    role: 'supervisor',
    workspace: 'office',
    input: z.strictObject({ unit: code }),
    output: z.strictObject({
      /** Null where there is no earlier revision. */
      since: z
        .strictObject({
          revision: count,
          closedAt: instant,
          reopened: z.strictObject({ by: z.string(), at: instant, reason: z.string() }).nullable(),
        })
        .nullable(),
      before: revisionCounts.nullable(),
      now: revisionCounts.nullable(),
      ballots: z.array(
        z.strictObject({
          serial,
          kind: z.enum(['added', 'removed', 'undecided', 'validity', 'products']),
          differing: z.array(code),
        }),
      ),
    }),
  }),
  'units.reopen': command({
    role: 'supervisor',
    workspace: 'office',
    input: z.strictObject({ unit: code, reason: line(1000) }),
    output: z.strictObject({ unit: code, revision: count }),
  }),
} as const;

const packetCounts = z.strictObject({ issued: count, returned: count, invalid: count, ticks: count.nullable() });
export const packets = {
  'packets.record': command({
    role: 'supervisor',
    workspace: 'office',
    input: z.strictObject({
      unit: code,
      issued: count,
      returned: count,
      invalid: count,
      ticks: count.nullable().default(null),
    }),
    output: packetCounts.extend({ unit: code }),
  }),
  'packets.get': query({
    role: 'clerk',
    workspace: 'office',
    input: z.strictObject({ unit: code }),
    output: z.strictObject({ packet: packetCounts.nullable() }),
  }),
} as const;

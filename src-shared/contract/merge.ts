import { z } from 'zod';
import { code, command, count, fileHandle, instant, nothing, query, requiredLine, serial, sha256 } from './call.ts';
import { channelCode, scoringShape } from './channels.ts';
import { findingShape } from './finding.ts';

const judged = z.strictObject({
  file: z.string(),
  unit: code.optional(),
  unitName: z.string().optional(),
  office: code.optional(),
  batch: z.string().optional(),
  payload: sha256.optional(),
  revision: count.optional(),
  ballots: count.optional(),
  ticks: count.optional(),
  findings: z.array(findingShape),
});
export type JudgedFile = z.infer<typeof judged>;

/** How a received batch stands now: a pure function of all verified files and decisions. */
export const STANDINGS = ['merged', 'superseded', 'quarantined', 'rejected'] as const;

const received = judged.extend({
  standing: z.enum([...STANDINGS, 'refused']),
  receivedAt: instant,
  checkCode: z.string().nullable(),
  issued: count.nullable(),
  returned: count.nullable(),
  invalid: count.nullable(),
});

const verdict = z.enum(['accept', 'reject']);
const change = z.strictObject({
  payload: sha256,
  unit: code,
  unitName: z.string(),
  file: z.string(),
  revision: count,
  from: z.enum(STANDINGS),
  to: z.enum(STANDINGS),
});
const side = z.strictObject({
  ...{ payload: sha256, file: z.string(), unit: code, unitName: z.string(), revision: count },
  ...{ issued: count, returned: count, ballots: count, invalid: count, ticks: count },
});

const lists = z.strictObject({
  merged: z.array(judged),
  unchanged: z.array(judged),
  superseded: z.array(judged),
  quarantined: z.array(judged),
  refused: z.array(judged),
});

export const merge = {
  'merge.files': command({
    role: 'supervisor',
    workspace: 'board',
    input: z.strictObject({ files: z.array(fileHandle).min(1).max(20_000) }),
    output: lists,
  }),
  /** One person's word about a batch put aside. Two different logins that say the same decide. */
  'merge.decide': command({
    role: 'supervisor',
    workspace: 'board',
    input: z.strictObject({ payload: sha256, verdict, reason: requiredLine(500) }),
    output: lists.extend({
      decision: z.strictObject({
        payload: sha256,
        verdict,
        state: z.enum(['proposed', 'contradicted', 'decided']),
        /** Who decided; while it is open, who spoke now. */
        by: z.array(z.string()),
      }),
    }),
  }),
  /** Batches that wait for a decision, and those about which people said something; with what a decision would change. */
  'merge.quarantine': query({
    role: 'clerk',
    workspace: 'board',
    input: nothing,
    output: z.strictObject({
      cases: z.array(
        z.strictObject({
          file: received,
          others: z.array(received),
          decided: z.strictObject({ verdict, by: z.array(z.string()) }).nullable(),
          /** Words that nobody seconded so far. */
          open: z.array(
            z.strictObject({ login: z.string(), name: z.string(), verdict, reason: z.string(), at: instant }),
          ),
          outcomes: z.strictObject({ accept: z.array(change), reject: z.array(change) }),
        }),
      ),
    }),
  }),
  /** Two received batches side by side: `here` against `there`. */
  'merge.compare': query({
    role: 'clerk',
    workspace: 'board',
    input: z.strictObject({ payload: sha256, other: sha256 }),
    output: z.strictObject({
      here: side,
      there: side,
      counts: z.strictObject({ onlyHere: count, onlyThere: count, both: count, changed: count }),
      /** The first 500 serials of each kind. */
      onlyHere: z.array(serial),
      onlyThere: z.array(serial),
      both: z.array(serial),
      changed: z.array(
        z.strictObject({
          serial,
          /** Ticked here and not there, and the reverse. */
          added: z.array(code),
          removed: z.array(code),
          invalidHere: z.string().nullable(),
          invalidThere: z.string().nullable(),
        }),
      ),
      products: z.array(z.strictObject({ code, name: z.string(), here: count, there: count })),
    }),
  }),
  /** The inbox: every file received or refused, newest first. */
  'merge.list': query({
    role: 'clerk',
    workspace: 'board',
    input: nothing,
    output: z.strictObject({ files: z.array(received) }),
  }),
} as const;

/** A product with its place overall and in its group. */
export const ranked = z.strictObject({
  code,
  name: z.string(),
  group: z.string(),
  enterprise: z.string(),
  ticks: count,
  rank: count,
  tied: z.boolean(),
  groupRank: count,
  groupTied: z.boolean(),
});
/** Votes in the other channels, by channel; never part of `ticks` or of the ranks. */
const rankedAtBoard = ranked.extend({ channels: z.record(channelCode, count) });
export const tallyShape = z.strictObject({
  programme: z.strictObject({
    code: z.string(),
    name: z.string(),
    year: z.int(),
    mode: z.enum(['official', 'rehearsal']),
  }),
  /** True while any unit is missing or put aside: no number may leave without saying so. */
  provisional: z.boolean(),
  ballots: count,
  invalid: count,
  issued: count,
  returned: count,
  ticks: count,
  groups: z.array(z.strictObject({ code: z.string(), name: z.string(), ticks: count, products: count })),
  products: z.array(rankedAtBoard),
  units: z.array(
    z.strictObject({
      code,
      name: z.string(),
      office: code,
      officeName: z.string(),
      state: z.enum(['merged', 'missing', 'quarantined']),
      ballots: count,
      ticks: count,
      revision: count,
    }),
  ),
  coverage: z.strictObject({ units: count, merged: count, quarantined: count, missing: count }),
  channels: z.array(
    z.strictObject({ code: channelCode, file: z.string(), importedAt: instant, products: count, votes: count }),
  ),
  /** The weighted order over all channels; null while the board has entered no weights. */
  scoring: scoringShape
    .extend({
      products: z.array(
        z.strictObject({
          code,
          score: z.string(),
          rank: count,
          tied: z.boolean(),
          tier: count.nullable(),
          open: z.boolean(),
        }),
      ),
    })
    .nullable(),
});
export type Tally = z.infer<typeof tallyShape>;

export const results = {
  'results.get': query({
    role: 'clerk',
    workspace: 'board',
    input: nothing,
    output: tallyShape.extend({
      /** The newest signed publication, and whether it says what counts now; null of one that did not keep what it said. */
      published: z.strictObject({ number: count, at: instant, same: z.boolean().nullable() }).nullable(),
    }),
  }),
  'results.export': command({
    role: 'supervisor',
    workspace: 'board',
    input: z.strictObject({ out: fileHandle, format: z.enum(['xlsx', 'pdf', 'csv', 'json']) }),
    output: z.strictObject({ file: z.string(), sha256 }),
  }),
  /** The results of this moment as a signed file (`.kpresult`). */
  'results.publish': command({
    role: 'administrator',
    workspace: 'board',
    input: z.strictObject({ out: fileHandle }),
    output: z.strictObject({
      file: z.string(),
      sha256,
      number: count,
      provisional: z.boolean(),
      checkCode: z.string(),
    }),
  }),
  /** Needs no workspace: the board's package, or the digits of its signed letter, say whose the results are. */
  'results.verify': query({
    role: 'anyone',
    workspace: 'none',
    input: z
      .strictObject({
        file: fileHandle,
        package: fileHandle.optional(),
        boardFingerprint: z.string().max(100).optional(),
      })
      .refine(({ package: given, boardFingerprint }) => given !== undefined || boardFingerprint !== undefined, {
        path: ['boardFingerprint'],
        error: 'a package or the fingerprint',
      }),
    output: z.strictObject({
      valid: z.boolean(),
      programme: z.string(),
      number: count,
      provisional: z.boolean(),
      ballots: count,
      ticks: count,
      products: count,
      batches: count,
      checkCode: z.string(),
      sha256,
      createdAt: instant,
    }),
  }),
  'results.recount': query({
    role: 'supervisor',
    workspace: 'board',
    input: nothing,
    output: z.strictObject({
      equal: z.boolean(),
      batches: count,
      differences: z.array(
        z.strictObject({
          what: z.string(),
          unit: code.nullable(),
          product: code.nullable(),
          stored: z.number().nullable(),
          recounted: z.number().nullable(),
        }),
      ),
    }),
  }),
} as const;

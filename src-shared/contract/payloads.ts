/**
 * What stands inside the signed files (trust.md "One envelope", "The signed batch says"). Key order is the order here:
 * JSON.stringify of the parsed value is the one spelling of its meaning.
 */
import { z } from 'zod';
import { code, count, instant, requiredLine, serial, sha256 } from './call.ts';
import { packageOffice, packageProduct, packageUnit, programme, rosterKey } from './programme.ts';

/** Raw Ed25519 public key, 32 bytes in base64. */
export const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

const earlierPair = z.strictObject({
  publicKey,
  recoveryPublicKey: publicKey,
  signedBy: z.enum(['board', 'recovery']),
  /** Ed25519, 64 bytes in base64. */
  sig: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

/** `.kpcat`: the programme package. */
export const packagePayload = z.strictObject({
  programme,
  version: z.int().min(1).max(1_000_000),
  /** sha256 of the payload of version - 1, and of all earlier ones, oldest first. */
  previous: sha256.nullable(),
  history: z.array(sha256),
  publishedAt: instant,
  board: z.strictObject({
    publicKey,
    recoveryPublicKey: publicKey,
    /** Key pairs before this one, oldest first, each with the signature that hands over to the next (core/keys/handover.ts); absent while there is none. */
    earlier: z.array(earlierPair).min(1).max(100).optional(),
  }),
  products: z.array(packageProduct).min(1).max(20_000),
  offices: z.array(packageOffice).min(1).max(20_000),
  units: z.array(packageUnit).min(1).max(200_000),
  roster: z.array(rosterKey),
});
export type PackagePayload = z.infer<typeof packagePayload>;

/** `.kpkey`: an office asks the board to enrol its key; signed with that very key. */
export const keyRequestPayload = z.strictObject({
  programme: z.string(),
  office: code,
  publicKey,
  instance: z.string().max(64),
  createdAt: instant,
});
export type KeyRequestPayload = z.infer<typeof keyRequestPayload>;

const validBallot = z.strictObject({ serial, products: z.array(code) });
const invalidBallot = z.strictObject({ serial, invalid: z.string().min(1).max(40) });

/** `.kpbatch`: one closed unit's ballots. Ballots in serial order, products in code order, both without repeats. */
export const batchPayload = z.strictObject({
  programme: z.strictObject({ code: z.string(), mode: z.enum(['official', 'rehearsal']) }),
  /** sha256 of the payload of the package that the unit was keyed under. */
  package: sha256,
  office: code,
  unit: code,
  batch: z.uuid(),
  revision: z.int().min(1).max(1_000_000),
  previous: sha256.nullable(),
  counts: z.strictObject({
    issued: count,
    returned: count,
    valid: count,
    invalid: z.array(z.strictObject({ reason: z.string().min(1).max(40), count })),
    ballots: count,
    ticks: count,
    /** Sum of the serials of all ballots, valid and invalid, in decimal. */
    serialSum: z.string().regex(/^[0-9]{1,20}$/),
  }),
  entry: z.strictObject({
    keyed: count,
    imported: count,
    secondMode: z.enum(['all', 'sample', 'none']),
    secondNeeded: count,
    secondDone: count,
    adjudicated: count,
  }),
  explanations: z.array(z.strictObject({ code: z.string().max(64), text: requiredLine(1200) })),
  audit: z.strictObject({ head: sha256, length: count }),
  instance: z.string().min(1).max(64),
  createdAt: instant,
  app: z.string().max(40),
  ballots: z.array(z.union([validBallot, invalidBallot])).max(100_000),
});
export type BatchPayload = z.infer<typeof batchPayload>;

const votes = z.array(z.strictObject({ code, votes: count })).max(20_000);

/** `.kpresult`: results as the board published them. Products by rank, then code; batches by unit; channels by name. */
export const resultPayload = z.strictObject({
  programme: z.strictObject({
    code: z.string(),
    name: z.string(),
    year: z.int(),
    mode: z.enum(['official', 'rehearsal']),
  }),
  /** From 1, one more with each publication. */
  number: z.int().min(1).max(1_000_000),
  /** sha256 of the payload of the newest package; null where none was published. */
  package: sha256.nullable(),
  /** Some unit was missing or waited for a decision. */
  provisional: z.boolean(),
  coverage: z.strictObject({ units: count, merged: count, quarantined: count, missing: count }),
  counts: z.strictObject({ issued: count, returned: count, ballots: count, invalid: count, ticks: count }),
  products: z
    .array(
      z.strictObject({
        code,
        name: z.string().max(400),
        group: code,
        enterprise: z.string().max(400),
        ticks: count,
        rank: count,
        groupRank: count,
      }),
    )
    .max(20_000),
  /** The batches that count, each by the sha256 of its payload: what the numbers are the sum of. */
  batches: z.array(z.strictObject({ unit: code, revision: count, payload: sha256 })).max(200_000),
  channels: z.array(z.strictObject({ channel: z.string().max(20), products: votes })).max(50),
  /** As the board entered them; the weighted order follows from these and the votes. */
  weights: z.array(z.strictObject({ channel: z.string().max(20), weight: z.string().max(20) })).max(20),
  tiers: z.array(count).max(20),
  board: publicKey,
  createdAt: instant,
  app: z.string().max(40),
});
export type ResultPayload = z.infer<typeof resultPayload>;

/** Checking any file of ours, for anyone: what it is, who signed it, what it says, whether it is the newest known here. */
import { z } from 'zod';
import { code, count, day, fileHandle, instant, query, sha256 } from './call.ts';

export const checking = {
  /** Uses the open workspace, where there is one, for its trusted keys and for what is newest; it changes nothing. */
  'checking.file': query({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({
      file: fileHandle,
      /** The board's package, for the keys of offices. */
      package: fileHandle.optional(),
      boardFingerprint: z.string().max(100).optional(),
    }),
    output: z.strictObject({
      kind: z.enum(['package', 'key', 'batch', 'result']),
      valid: z.boolean(),
      /** Who signed: the board, or the office that the key speaks for; a key request only claims its office. */
      signer: z.strictObject({
        role: z.enum(['board', 'office']),
        office: code.nullable(),
        keyId: sha256,
        fingerprint: z.string(),
        /** By the open workspace, or by the digits of the board's letter; `unknown` where neither is at hand. */
        trusted: z.enum(['yes', 'no', 'unknown']),
        /** An office's key of a programme that is known here: the last day of its term, and whether that is past; then it is no less trusted. */
        expires: day.nullable(),
        expired: z.boolean(),
      }),
      programme: z.string(),
      unit: code.nullable(),
      /** Revision of a batch, version of a package, number of results. */
      revision: count.nullable(),
      ballots: count.nullable(),
      invalid: count.nullable(),
      ticks: count.nullable(),
      checkCode: z.string(),
      sha256,
      createdAt: instant,
      /** Whether a newer one is known in the open workspace; `unknown` where nothing of its kind is. */
      newest: z.enum(['yes', 'no', 'unknown']),
    }),
  }),
} as const;

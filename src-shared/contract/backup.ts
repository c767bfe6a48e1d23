/** Backups, restores and the look at the workspace's health (trust.md "Nothing lost"). */
import { z } from 'zod';
import { code, command, count, fileHandle, instant, nothing, query, requiredLine, sha256 } from './call.ts';
import { findingShape } from './finding.ts';

const contents = z.strictObject({
  kind: z.enum(['office', 'board']),
  newestAt: instant.nullable(),
  events: count,
  ballots: count,
  units: count,
  packageVersion: count.nullable(),
});

const carried = {
  batches: z.array(z.strictObject({ unit: code, revision: count })),
  packages: z.array(count),
};

const restored = z.strictObject({
  file: z.string(),
  /** The backup that stands there now. */
  backup: z.string(),
  events: count,
  head: z.string(),
  /** Name of what stood there before, among the workspace's backups. */
  kept: z.string().nullable(),
  instance: z.string(),
  /** Nothing is closed or published until somebody says what was sent (`backup.answer`). */
  asked: z.boolean(),
  ...carried,
});

export const backup = {
  /** Into the chosen folder; without one into the folder beside the workspace and the second place. */
  'backup.make': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ folder: fileHandle.optional() }),
    output: z.strictObject({ file: z.string(), sha256, bytes: count, events: count }),
  }),
  /** Backups of the open workspace, or with `file` those that stand beside a file which does not open; newest first. */
  'backup.list': query({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({ file: fileHandle.optional() }),
    output: z.strictObject({
      folder: z.string(),
      second: z.strictObject({ folder: z.string(), reachable: z.boolean(), newestAt: instant.nullable() }).nullable(),
      backups: z.array(
        z.strictObject({
          handle: fileHandle,
          name: z.string(),
          at: instant,
          why: z.enum(['manual', 'close', 'migration', 'restore']),
          /** In the folder beside the workspace; in the second place. */
          near: z.boolean(),
          second: z.boolean(),
          bytes: count,
          /** Null: it cannot be read. */
          contents: contents.nullable(),
        }),
      ),
      /** The restore that can be undone. */
      undo: z.strictObject({ kept: z.string(), at: instant }).nullable(),
      asked: z.boolean(),
    }),
  }),
  'backup.setPlace': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ folder: fileHandle.nullable() }),
    output: z.strictObject({ folder: z.string().nullable() }),
  }),
  /**
   * An administrator of the open workspace restores it. A file that does not open is restored by whoever logs in as an
   * administrator of the backup.
   */
  'backup.restore': command({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({
      from: fileHandle,
      file: fileHandle.optional(),
      login: z.string().max(100).optional(),
      pin: z.string().max(100).optional(),
    }),
    output: restored,
  }),
  /** Puts back what the last restore replaced. */
  'backup.undo': command({ role: 'administrator', workspace: 'any', input: nothing, output: restored }),
  /** What was sent after the backup was made: the newest batches or packages; or nothing, with the reason why that is certain. */
  'backup.answer': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ files: z.array(fileHandle).max(10_000).default([]), reason: requiredLine(500).optional() }),
    output: z.strictObject({ answered: z.boolean(), ...carried }),
  }),
} as const;

export const DOCTOR_CHECKS = [
  'open',
  'structure',
  'schema',
  'audit',
  'totals',
  'settings',
  'space',
  'clock',
  'log',
  'backups',
  'second',
] as const;

export const doctor = {
  /** Looks through the open workspace, or with `file` opens it first; one that does not open is an answer too. */
  'doctor.run': query({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({ file: fileHandle.optional() }),
    output: z.strictObject({
      ok: z.boolean(),
      checks: z.array(
        z.strictObject({ name: z.enum(DOCTOR_CHECKS), ok: z.boolean(), findings: z.array(findingShape) }),
      ),
    }),
  }),
  /** A zip for support: versions, the doctor's result, the schema, the log. No ballots, no names. */
  'doctor.save': command({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({ out: fileHandle }),
    output: z.strictObject({ file: z.string(), sha256 }),
  }),
} as const;

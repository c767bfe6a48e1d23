/** Files that travel: packages, keys, batches (trust.md). */
import { z } from 'zod';
import {
  code,
  command,
  count,
  day,
  fileHandle,
  instant,
  nothing,
  query,
  requiredLine,
  serial,
  sha256,
} from './call.ts';
import { passphrase } from './workspace.ts';

/** One thing that a package changes, with what changes in it: names of fields as the payload has them. */
const packageDetail = z.strictObject({
  kind: z.enum(['programme', 'board', 'group', 'product', 'office', 'unit', 'key']),
  change: z.enum(['added', 'changed', 'retired']),
  code: z.string(),
  name: z.string(),
  fields: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
});

export const packages = {
  'packages.publish': command({
    role: 'administrator',
    workspace: 'board',
    input: z.strictObject({ out: fileHandle }),
    output: z.strictObject({ file: z.string(), sha256, version: count, fingerprint: z.string() }),
  }),
  'packages.state': query({
    role: 'clerk',
    workspace: 'any',
    input: nothing,
    output: z.strictObject({
      version: count.nullable(),
      sha256: sha256.nullable(),
      publishedAt: instant.nullable(),
      changesPending: z.boolean(),
    }),
  }),
  'packages.update': command({
    role: 'administrator',
    workspace: 'office',
    /** With `dryRun` nothing is taken: what would change is told first. */
    input: z.strictObject({ file: fileHandle, dryRun: z.boolean().default(false) }),
    output: z.strictObject({
      version: count,
      /** The package in use before. */
      from: count,
      dryRun: z.boolean(),
      details: z.array(packageDetail),
      changes: z.strictObject({
        productsAdded: z.array(code),
        productsChanged: z.array(code),
        productsRetired: z.array(code),
        unitsAdded: z.array(code),
        unitsChanged: z.array(code),
        unitsRetired: z.array(code),
        keysChanged: count,
      }),
      /** Ballots that carry a product which the package takes out. */
      ballots: z.array(z.strictObject({ product: code, unit: code, serial })),
    }),
  }),
} as const;

/** The last day on which an office's key has work to do, and whether that is past for a key that was not revoked; its files hold all the same. */
const term = { expires: day, expired: z.boolean() };

const keyLine = z.strictObject({
  keyId: sha256,
  office: code,
  officeName: z.string(),
  status: z.enum(['enrolled', 'revoked']),
  validFrom: instant,
  revokedAt: instant.nullable(),
  reason: z.string().nullable(),
  ...term,
});

const renewed = { keyId: sha256, retired: sha256, fingerprint: z.string() };
/** A kept document for preview and print, and the file where one was asked for. */
const paper = { handle: z.string(), file: z.string().nullable(), pages: z.int() };
const recoveryCode = z.string().max(300);

export const keys = {
  /** Whether this workspace's own key is unlocked in this session, and what the board's roster says of it. */
  'keys.state': query({
    role: 'clerk',
    workspace: 'any',
    input: nothing,
    output: z.strictObject({
      unlocked: z.boolean(),
      keyId: sha256,
      fingerprint: z.string(),
      roster: z.enum(['own', 'notEnrolled', 'enrolled', 'revoked']),
      /** When and why the board revoked it. */
      revokedAt: instant.nullable(),
      reason: z.string().nullable(),
      ...term,
      createdAt: instant,
      /** Whether this account of this PC opens the key without the passphrase, or could (`none`: no store of the system's own). */
      store: z.enum(['none', 'available', 'kept']),
      /** Board: when the recovery code was last typed back from the paper; null: never. */
      rehearsedAt: instant.nullable(),
    }),
  }),
  'keys.unlock': command({
    role: 'supervisor',
    workspace: 'any',
    /** `keep`: from now on this account of this PC opens the key without it (`unlockKept`), where the system has a store. */
    input: z.strictObject({ passphrase, keep: z.boolean().default(false) }),
    output: nothing,
  }),
  /** Opens the key by the system's own store; refused wherever the passphrase is needed after all. */
  'keys.unlockKept': command({ role: 'supervisor', workspace: 'any', input: nothing, output: nothing }),
  /** Closes the key, and lets only the passphrase open it. */
  'keys.forget': command({ role: 'supervisor', workspace: 'any', input: nothing, output: nothing }),
  /** The same key under another passphrase. */
  'keys.changePassphrase': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ passphrase, next: passphrase }),
    output: nothing,
  }),
  /**
   * A new key, sealed under `passphrase`, in the present one's place. On the board the present one has to be unlocked and signs that the new
   * one follows; an office asks for enrolment again. What the old key signed stays valid until the board revokes it.
   */
  'keys.rotate': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ passphrase }),
    output: z.strictObject(renewed),
  }),
  /** The same by the recovery code from the safe, where the passphrase is lost; with `newSheet` the code is replaced too. */
  'keys.recover': command({
    role: 'anyone',
    workspace: 'board',
    input: z.strictObject({ recoveryCode, passphrase, newSheet: z.boolean().default(false) }),
    output: z.strictObject({ ...renewed, recoveryCode: z.string().nullable(), recoveryFingerprint: z.string() }),
  }),
  /** The recovery code typed back from the paper: whether it is this board's. */
  /** The recovery code as a sheet to print; `out` writes it to a file too. */
  'keys.recoverySheet': command({
    role: 'administrator',
    workspace: 'board',
    input: z.strictObject({ recoveryCode, out: fileHandle.optional() }),
    output: z.strictObject(paper),
  }),
  'keys.rehearse': command({
    role: 'administrator',
    workspace: 'board',
    input: z.strictObject({ recoveryCode }),
    output: z.strictObject({ recoveryFingerprint: z.string() }),
  }),
  'keys.request': command({
    role: 'administrator',
    workspace: 'office',
    input: z.strictObject({ out: fileHandle }),
    output: z.strictObject({ file: z.string(), fingerprint: z.string() }),
  }),
  /** The paper beside the request: the fingerprint that the board types. */
  'keys.requestForm': command({
    role: 'administrator',
    workspace: 'office',
    input: z.strictObject({ out: fileHandle.optional() }),
    output: z.strictObject(paper),
  }),
  'keys.enrol': command({
    role: 'administrator',
    workspace: 'board',
    input: z.strictObject({ file: fileHandle, fingerprint: z.string().max(100) }),
    output: z.strictObject({ keyId: sha256, office: code, status: z.enum(['enrolled', 'revoked']) }),
  }),
  'keys.revoke': command({
    role: 'administrator',
    workspace: 'board',
    input: z.strictObject({ keyId: z.string().max(100), reason: requiredLine(500) }),
    output: z.strictObject({ keyId: sha256, office: code, status: z.enum(['enrolled', 'revoked']) }),
  }),
  'keys.list': query({
    role: 'clerk',
    workspace: 'any',
    input: nothing,
    output: z.strictObject({ keys: z.array(keyLine) }),
  }),
} as const;

export const batches = {
  'batches.export': command({
    role: 'supervisor',
    workspace: 'office',
    input: z.strictObject({ unit: code, folder: fileHandle }),
    output: z.strictObject({
      file: z.string(),
      sha256,
      fileSha256: sha256,
      checkCode: z.string(),
      revision: count,
      ballots: count,
      ticks: count,
    }),
  }),
  /** Needs no workspace: a batch and a package are enough. */
  'batches.verify': query({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({ file: fileHandle, package: fileHandle, boardFingerprint: z.string().max(100).optional() }),
    output: z.strictObject({
      valid: z.boolean(),
      unit: code,
      office: code,
      revision: count,
      ballots: count,
      invalid: count,
      ticks: count,
      checkCode: z.string(),
      sha256,
      createdAt: instant,
    }),
  }),
} as const;

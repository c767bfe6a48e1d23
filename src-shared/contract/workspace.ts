import { z } from 'zod';
import { code, command, day, fileHandle, line, nothing, query, requiredLine, role } from './call.ts';

/** A new user's own choice; PINs are digits because they are typed on the number pad. */
export const pin = z.string().regex(/^[0-9]{4,12}$/);
export const login = z
  .string()
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9._-]{1,32}$/));
export const passphrase = z.string().max(500);
const administrator = z.strictObject({ login, name: line(100), pin }).optional();

const summary = z.strictObject({
  kind: z.enum(['office', 'board']),
  programme: z.strictObject({
    code: z.string(),
    name: z.string(),
    year: z.int(),
    mode: z.enum(['official', 'rehearsal']),
    due: day,
  }),
  office: z.strictObject({ code, name: z.string() }).nullable(),
  packageVersion: z.int().nullable(),
  /** While only the administrator that set-up made exists, no login is asked. */
  loginNeeded: z.boolean(),
  /** The file belongs to another PC; until `workspace.settle` says what it is on this one, nothing is signed. */
  moved: z.boolean(),
});

export const workspace = {
  'workspace.current': query({
    role: 'anyone',
    workspace: 'none',
    input: nothing,
    output: z.strictObject({ workspace: summary.nullable(), version: z.string() }),
  }),
  'workspace.open': command({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({ file: fileHandle }),
    output: summary,
  }),
  /**
   * What a workspace that woke up on another PC is there: it goes on in the old one's place (same key), or, in an office, it is one more
   * desk with a new key under `passphrase`. Either way it is another instance from now on.
   */
  'workspace.settle': command({
    role: 'administrator',
    workspace: 'any',
    input: z.discriminatedUnion('as', [
      z.strictObject({ as: z.literal('replacement') }),
      z.strictObject({ as: z.literal('second'), passphrase }),
    ]),
    output: z.strictObject({
      as: z.enum(['replacement', 'second']),
      fingerprint: z.string(),
      /** Units whose paper stays with the other desk. */
      unitsElsewhere: z.array(code),
    }),
  }),
  'workspace.close': command({ role: 'anyone', workspace: 'none', input: nothing, output: nothing }),
  'workspace.createBoard': command({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({ file: fileHandle, programme: fileHandle, passphrase, administrator }),
    output: z.strictObject({ fingerprint: z.string(), recoveryCode: z.string(), recoveryFingerprint: z.string() }),
  }),
  /** Reads a package far enough to let a person choose the office; nothing of it is trusted yet. */
  'workspace.inspectPackage': query({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({ package: fileHandle }),
    output: z.strictObject({
      programme: z.strictObject({ code: z.string(), name: z.string(), mode: z.enum(['official', 'rehearsal']) }),
      version: z.int(),
      offices: z.array(z.strictObject({ code, name: z.string(), units: z.int() })),
    }),
  }),
  'workspace.createOffice': command({
    role: 'anyone',
    workspace: 'none',
    input: z.strictObject({
      file: fileHandle,
      package: fileHandle,
      boardFingerprint: z.string().max(100),
      office: code,
      passphrase,
      administrator,
    }),
    output: z.strictObject({ office: code, programme: z.string(), fingerprint: z.string() }),
  }),
} as const;

const person = z.strictObject({ login: z.string(), name: z.string(), role });
const listedUser = person.extend({ disabled: z.boolean(), hasPin: z.boolean() });

export const users = {
  'users.list': query({
    role: 'administrator',
    workspace: 'any',
    input: nothing,
    output: z.strictObject({ users: z.array(listedUser) }),
  }),
  'users.add': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ login: z.string().max(100), name: line(100).default(''), role, pin: z.string().max(100) }),
    output: z.strictObject({ login: z.string(), role }),
  }),
  'users.setPin': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ login: z.string().max(100), pin: z.string().max(100) }),
    output: z.strictObject({ login: z.string() }),
  }),
  /** Sets an administrator's PIN with the workspace's passphrase instead of a log-in: the way back in when it was lost or never set. */
  'users.recover': command({
    role: 'anyone',
    workspace: 'any',
    input: z.strictObject({ login: z.string().max(100), pin: z.string().max(100), passphrase }),
    output: z.strictObject({ login: z.string() }),
  }),
  /** What a person may do from now on; what they did before stays theirs. Holds from their next call. */
  'users.setRole': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ login: z.string().max(100), role, reason: line(500).default('') }),
    output: z.strictObject({ login: z.string(), role }),
  }),
  /** Lets a disabled person log in again, with the PIN they had. */
  'users.enable': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ login: z.string().max(100) }),
    output: z.strictObject({ login: z.string() }),
  }),
  'users.disable': command({
    role: 'administrator',
    workspace: 'any',
    input: z.strictObject({ login: z.string().max(100), reason: requiredLine(500) }),
    output: z.strictObject({ login: z.string() }),
  }),
  /** Names on the log-in screen. */
  'session.people': query({
    role: 'anyone',
    workspace: 'any',
    input: nothing,
    output: z.strictObject({ people: z.array(person) }),
  }),
  /** Checks login and PIN; the shell then keeps the actor for its window. */
  'session.login': command({
    role: 'anyone',
    workspace: 'any',
    input: z.strictObject({ login: z.string().max(100), pin: z.string().max(100) }),
    output: person,
  }),
  'session.current': query({
    role: 'anyone',
    workspace: 'none',
    input: nothing,
    output: z.strictObject({ person: person.nullable() }),
  }),
  'session.logout': command({ role: 'anyone', workspace: 'none', input: nothing, output: nothing }),
} as const;

/**
 * The program without a window: at most one open workspace, the files people chose, the unlocked key. Every shell makes
 * one and calls it through dispatch only.
 */
import type { KeyObject } from 'node:crypto';
import { basename } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Role } from '#shared/contract/call.ts';
import type { CallName, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { type Finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type AuditEntry, appendAudit } from './audit/chain.ts';
import { sqliteFinding } from './database/failures.ts';
import type { Files } from './files.ts';
import type { WorkspaceLock } from './workspace/lock.ts';

/** Who calls. */
export interface Actor {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}

/** An open workspace file. */
export interface Workspace {
  readonly db: Database;
  readonly kind: 'office' | 'board';
  /** Set while a command runs, to answer for who did it; the signing key once the passphrase was given. */
  signingKey: { readonly keyId: string; readonly privateKey: KeyObject } | null;
  /** Why this workspace may only be looked at: somebody took away what guards its audit rows. */
  readonly readOnly?: Finding | undefined;
  /** Keeps other programs out of the file while it is open. */
  readonly lock?: WorkspaceLock | undefined;
  /** The file belongs to another PC, and nobody has said yet what it is on this one: until then nothing is signed. */
  moved?: boolean;
}

/** The system's own store of secrets, for this account on this PC. */
export interface KeyKeeper {
  available(): Promise<boolean>;
  /** Null where the system refuses. */
  seal(secret: Uint8Array): Promise<Buffer | null>;
  /** Null for what another account, another PC or somebody's hand made of it. */
  open(sealed: Uint8Array): Promise<Buffer | null>;
}

/** What the shell knows of the PC that the program runs on, and how it is used there. */
export interface Host {
  /** Names this PC, the same each time, without saying anything of it; null where the shell cannot or need not tell. */
  readonly machine: string | null;
  /** Milliseconds since the last backup from which closing a workspace makes another one; null: none at closing. */
  readonly backupEvery: number | null;
  readonly keeper: KeyKeeper | null;
  /** Paths of the shell's log files, for what goes to support. */
  readonly logs: readonly string[];
}

export interface Application {
  readonly files: Files;
  /** The present; tests set it. */
  readonly clock: () => Date;
  readonly version: string;
  /** Milliseconds that opening waits for another program to let go of a workspace. */
  readonly patience: number;
  readonly host: Host;
  workspace: Workspace | null;
}

/** What a service gets beside its input. */
export interface Context {
  readonly app: Application;
  readonly actor: Actor | null;
  /** The moment of the call, ISO 8601 UTC with milliseconds. */
  readonly now: string;
  /** The open workspace; throws where the contract says `none` (then use app.workspace). */
  readonly workspace: Workspace;
  readonly db: Database;
}

export type Handler<N extends CallName> = (
  input: ParsedInput<N>,
  context: Context,
) => CallResult<N> | Promise<CallResult<N>>;

/** All handlers of one capability: `Handlers<'users'>` wants every call whose name begins with `users.`. */
export type Handlers<Capability extends string> = {
  readonly [N in CallName as N extends `${Capability}.${string}` ? N : never]: Handler<N>;
};

/** Rolls a transaction back with an expected failure. */
class Refusal extends Error {
  readonly result: Extract<Result<never>, { ok: false }>;
  constructor(result: Extract<Result<never>, { ok: false }>) {
    super('refused');
    this.result = result;
  }
}

/** The present as the PC's clock has it. It may have been set back: order is told by numbers, never by moments (appendAudit). */
export function isoNow(app: Application): string {
  return app.clock().toISOString();
}

/** What findings call an open workspace. */
export function workspaceName(db: Database): string {
  return basename(db.name);
}

/**
 * Runs a change as one synchronous IMMEDIATE transaction. `change` records at least one audit row; a change that
 * records none is our fault and is rolled back. A refused result rolls everything back, and so does a drive that is full,
 * gone or read-only: a finding then, whichever write or COMMIT it was.
 */
export function write<T>(context: Context, change: (record: (entry: AuditEntry) => void) => Result<T>): Result<T> {
  const { db, workspace } = context;
  if (workspace.readOnly) return refuse(workspace.readOnly);
  let recorded = 0;
  const record = (entry: AuditEntry) => {
    appendAudit(db, context.now, context.actor?.login ?? null, entry);
    recorded += 1;
  };
  try {
    return db
      .transaction(() => {
        const result = change(record);
        if (!result.ok) throw new Refusal(result);
        if (recorded === 0) throw new Error('a change without an audit row');
        return result;
      })
      .immediate();
  } catch (error) {
    if (error instanceof Refusal) return error.result;
    const known = sqliteFinding(error, workspaceName(db));
    if (known) return refuse(known);
    throw error;
  }
}

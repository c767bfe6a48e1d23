/** Making a new workspace file: under a temporary name, filled in one transaction, then given its name, so that no half one is ever there. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Application, Host } from '#main/core/application.ts';
import { type AuditEntry, appendAudit } from '#main/core/audit/chain.ts';
import { storageFinding } from '#main/core/database/failures.ts';
import { createDatabase, removeDatabase } from '#main/core/database/open.ts';
import { syncFolder } from '#main/core/files.ts';
import type { SealedKey, UnlockedKey } from '#main/core/keys/sealed-key.ts';
import { insertSigningKey } from '#main/core/keys/store.ts';
import { newPin } from '#main/core/users/pin.ts';
import type { ParsedInput } from '#shared/contract/index.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import type { Programme } from '#shared/domain/programme.ts';
import { bindDesk } from './instance.ts';
import { openWorkspace } from './open-workspace.ts';

type Administrator = NonNullable<ParsedInput<'workspace.createBoard'>['administrator']>;

/** A new workspace with the PC that it is made on. */
type Wanted = NewWorkspace & Pick<Host, 'machine'>;

export interface NewWorkspace {
  readonly kind: 'board' | 'office';
  readonly programme: Programme;
  readonly office: string | null;
  readonly boardKey: Uint8Array;
  readonly recoveryKey: Uint8Array;
  readonly own: { readonly sealed: SealedKey; readonly unlocked: UnlockedKey };
  readonly administrator: Administrator | undefined;
  /** What else goes into the fresh tables; returns what the audit row says of it. */
  readonly fill: (db: Database) => Readonly<Record<string, unknown>>;
}

/** Everything that SQLite would take for part of a database of this name: a log left behind must never be played into a new file. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'] as const;

function taken(path: string): string | undefined {
  return COMPANIONS.map((suffix) => path + suffix).find((candidate) => existsSync(candidate));
}

function insertAdministrator(db: Database, wanted: Administrator | undefined, now: string): string {
  const { login, name } = wanted ?? { login: 'quantri', name: 'Quản trị' };
  const secret = wanted ? newPin(wanted.pin) : { salt: null, hash: null };
  db.prepare(
    `INSERT INTO users (login, name, role, pin_salt, pin_hash, created_at) VALUES (?, ?, 'administrator', ?, ?, ?)`,
  ).run(login, name, secret.salt, secret.hash, now);
  return login;
}

function fillDatabase(db: Database, wanted: Wanted, now: string): void {
  const { kind, programme, office, own, machine } = wanted;
  const instance = randomUUID();
  const sampleSeed = randomBytes(32).toString('hex');
  db.prepare(
    `INSERT INTO workspace (id, kind, instance_id, created_at, programme, office_code, board_public_key, recovery_public_key, sample_seed)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    kind,
    instance,
    now,
    JSON.stringify(programme),
    office,
    Buffer.from(wanted.boardKey),
    Buffer.from(wanted.recoveryKey),
    sampleSeed,
  );
  bindDesk(db, machine, now);
  insertSigningKey(db, own.sealed, now);
  const login = insertAdministrator(db, wanted.administrator, now);
  const more = wanted.fill(db);
  const entry: AuditEntry = {
    action: 'workspace.create',
    subject: instance,
    new: {
      kind,
      programme: programme.code,
      mode: programme.mode,
      office,
      sampleSeed,
      keyId: own.sealed.keyId,
      ...more,
    },
  };
  appendAudit(db, now, login, entry);
}

function build(path: string, name: string, wanted: Wanted, now: string): Result<null> {
  const created = createDatabase(path, name, now);
  if (!created.ok) return created;
  const db = created.value;
  try {
    db.transaction(() => fillDatabase(db, wanted, now)).immediate();
    return done(null);
  } finally {
    // Closing the only connection moves the whole log into the file, synced.
    db.close();
  }
}

/** Whether a new workspace may be made here; asked before keys are drawn, which takes half a second. */
export function placeFor(app: Application, handle: string): Result<{ path: string; name: string }> {
  const path = app.files.path(handle);
  if (path === undefined) return refuse(finding('file.notFound', { file: handle }));
  const standing = taken(path);
  if (standing !== undefined) return refuse(finding('workspace.exists', { file: basename(standing) }));
  return done({ path, name: basename(path) });
}

/** Builds the file and gives it its name. */
function place(temporary: string, path: string, name: string, wanted: Wanted, now: string): Result<null> {
  const built = build(temporary, name, wanted, now);
  if (!built.ok) return built;
  const standing = taken(path);
  if (standing !== undefined) return refuse(finding('workspace.exists', { file: basename(standing) }));
  renameSync(temporary, path);
  return done(null);
}

/**
 * Makes the file, opens it in place of the workspace that was open, with its key unlocked. On any failure nothing of it is
 * left and the workspace that was open stays open: nobody was shown the recovery code of a file that stayed behind.
 */
export function createWorkspace(
  app: Application,
  { path, name }: { readonly path: string; readonly name: string },
  wanted: NewWorkspace,
  now: string,
): Result<null> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  let unwanted = temporary;
  try {
    const placed = place(temporary, path, name, { ...wanted, machine: app.host.machine }, now);
    if (!placed.ok) return placed;
    unwanted = path;
    syncFolder(dirname(path));
    const opened = openWorkspace(app, path, name, now, true);
    if (!opened.ok) return opened;
    if (app.workspace) app.workspace.signingKey = wanted.own.unlocked;
    unwanted = temporary;
    return done(null);
  } catch (error) {
    const known = storageFinding(error, name);
    if (known) return refuse(known);
    throw error;
  } finally {
    removeDatabase(unwanted);
  }
}

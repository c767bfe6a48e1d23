/** What every fault test does: opens a workspace as a person would, and looks at whether anything in it is lost or half done. */
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { Application } from '#main/core/application.ts';
import { createApplication } from '#main/core/create.ts';
import { dispatch } from '#main/core/dispatch.ts';
import { actorByLogin } from '#main/core/users/people.ts';
import type { Call, CallInput, CallName } from '#shared/contract/index.ts';
import { countedTotals, must, storedTotals } from '../fixtures/keying.ts';

export type Login = 'quantri' | 'phutrach' | 'an';

/** A place at which people work: one program with at most one open workspace. */
export interface Desk {
  readonly app: Application;
  /** Calls as that person, through dispatch. */
  as(login: Login): Call;
  /** A handle for a path. */
  file(path: string): string;
  open(path: string): ReturnType<Call>;
  close(): Promise<void>;
}

export function deskAt(clock?: () => Date, patience?: number, backupEvery?: number | null): Desk {
  const app = createApplication(clock, patience, { backupEvery: backupEvery ?? null });
  const nobody = <N extends CallName>(name: N, input: CallInput<N>) => dispatch(app, name, input, null);
  const file = (path: string) => app.files.register(path);
  return {
    app,
    file,
    as: (login) => (name, input) =>
      dispatch(app, name, input, app.workspace ? actorByLogin(app.workspace.db, login) : null),
    open: (path) => nobody('workspace.open', { file: file(path) }),
    close: async () => {
      must(await nobody('workspace.close', {}));
    },
  };
}

/** The open workspace's database; tests look into it, they never write. */
export function databaseOf({ app }: Desk) {
  if (!app.workspace) throw new Error('no workspace is open');
  return app.workspace.db;
}

/** Everything that must hold of an open workspace whatever happened to it before. */
export async function assertWhole(desk: Desk): Promise<void> {
  const db = databaseOf(desk);
  assert.deepEqual(db.pragma('integrity_check'), [{ integrity_check: 'ok' }]);
  assert.deepEqual(db.pragma('foreign_key_check'), []);
  const { valid } = must(await desk.as('quantri')('audit.verify', {}));
  assert.ok(valid, 'the audit chain is broken');
  if (desk.app.workspace?.kind === 'board') {
    assert.deepEqual(must(await desk.as('quantri')('results.recount', {})).differences, []);
    return;
  }
  for (const unit of db.prepare('SELECT code FROM units').pluck().all() as string[])
    assert.deepEqual(storedTotals(db, unit), countedTotals(db, unit), `totals of ${unit}`);
}

/** Opens a workspace after a fault, without any finding, and looks through it. */
export async function openWhole(path: string): Promise<Desk> {
  const desk = deskAt();
  const opened = await desk.open(path);
  assert.deepEqual(opened.findings, [], `opening ${basename(path)}`);
  await assertWhole(desk);
  return desk;
}

/** All rows of all tables as one text: equal texts, equal workspaces. */
export function contentsOf(desk: Desk): string {
  const db = databaseOf(desk);
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  return JSON.stringify(tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).raw().all()]));
}

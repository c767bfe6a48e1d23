/** Backups and restores, as everybody calls them. */
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Application, type Context, type Handlers, write } from '#main/core/application.ts';
import { lockWorkspace } from '#main/core/workspace/lock.ts';
import { closeWorkspace, openWorkspace } from '#main/core/workspace/open-workspace.ts';
import type { CallOutput, CallResult } from '#shared/contract/index.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Contents, contentsOf, originOf } from './facts.ts';
import { lookInto } from './inspect.ts';
import { makeBackup, pathOf } from './make.ts';
import { type BackupName, newestFirst, ownPlace, readName } from './names.ts';
import { placeOfRestore, type RestorePlace } from './place.ts';
import { judgeBackup, type Restored, restore } from './restore.ts';
import { lastRestore, openQuestion } from './restores.ts';
import { answerRestore } from './sent.ts';
import { backupsIn, secondPlace } from './store.ts';

type Listed = CallOutput<'backup.list'>['backups'][number];

/** What is in a backup, as far as it can be read: a look, not the check that a restore makes. */
function lookAt(path: string): Contents | null {
  const looked = lookInto(path, (db) => done(contentsOf(db)));
  return looked.ok ? looked.value : null;
}

function listed(app: Application, folder: string, second: boolean, backups: readonly BackupName[]): Listed[] {
  return backups.map(({ name, at, why }) => {
    const path = join(folder, name);
    const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    return { handle: app.files.register(path), name, at, why, near: !second, second, bytes, contents: lookAt(path) };
  });
}

/** The two places' backups in one list; one that stands in both is named once, from the nearer place. */
function listOf({ app }: Context, path: string): CallOutput<'backup.list'> {
  const { workspace } = app;
  const open = workspace && pathOf(workspace) === path ? workspace.db : null;
  const own = ownPlace(path);
  const of = open ? { origin: originOf(open) } : { workspace: path };
  const near = listed(app, own, false, backupsIn(own, of));
  const place = open ? secondPlace(open) : null;
  const far = place ? backupsIn(place.folder, of) : [];
  const names = new Set(near.map(({ name }) => name));
  const more = place
    ? listed(
        app,
        place.folder,
        true,
        far.filter(({ name }) => !names.has(name)),
      )
    : [];
  const both = new Set(far.map(({ name }) => name));
  const all = [...near.map((each) => ({ ...each, second: both.has(each.name) })), ...more];
  const order = new Map(newestFirst(all.flatMap(asName)).map(({ name }, at) => [name, at]));
  const last = open ? lastRestore(open) : null;
  return {
    folder: own,
    second: place && { ...place, newestAt: far[0]?.at ?? null },
    backups: all.toSorted((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0)),
    undo: last?.kept?.endsWith('.kpbak') ? { kept: last.kept, at: last.at } : null,
    asked: open !== null && openQuestion(open) !== null,
  };
}

const asName = ({ name }: Listed): BackupName | [] => readName(name) ?? [];

function outputOf(path: string, from: string, restored: Restored): CallOutput<'backup.restore'> {
  const { facts, kept, instance, asked, carried } = restored;
  const { batches, packages } = carried;
  const { events, head } = facts;
  return { file: basename(path), backup: basename(from), events, head, kept, instance, asked, batches, packages };
}

/** Restores under the workspace's lock, then opens what stands there, whichever of the two it is. */
async function restoreAt({ app, now }: Context, { path, login }: RestorePlace, from: string): CallResultOf {
  const name = basename(path);
  const wasOpen = app.workspace !== null && pathOf(app.workspace) === path;
  const said = wasOpen ? closeWorkspace(app) : [];
  const lock = existsSync(path) ? lockWorkspace(path, name, app.patience) : null;
  if (lock && !lock.ok) return lock;
  let result: Result<Restored>;
  try {
    result = await restore({ from, path, login, machine: app.host.machine, now });
    // Nothing of the new file stands in a log.
    if (result.ok) lock?.value.closed();
  } finally {
    lock?.value.release();
  }
  const opened = result.ok || wasOpen ? openWorkspace(app, path, name, now, result.ok) : null;
  if (!result.ok) return result;
  const more = opened?.findings ?? [];
  return done(outputOf(path, from, result.value), [...said, ...result.findings, ...more]);
}
type CallResultOf = Promise<CallResult<'backup.restore'>>;

export const handlers: Handlers<'backup'> = {
  'backup.make': async ({ folder }, context) => {
    const { app, workspace } = context;
    const chosen = folder === undefined ? undefined : app.files.path(folder);
    if (folder !== undefined && chosen === undefined) return refuse(finding('file.notFound', { file: folder }));
    const made = await makeBackup(app, workspace, 'manual', chosen);
    if (!made.ok) return made;
    const { path, sha256, bytes, facts } = made.value;
    // Written down after the copy was made: the backup cannot know of itself.
    const recorded = write(context, (record) => {
      record({ action: 'backup.make', subject: basename(path), new: { sha256, bytes, events: facts.events } });
      return done(null);
    });
    const said = recorded.ok ? [] : recorded.findings.map((found) => ({ ...found, severity: 'warning' as const }));
    return done({ file: path, sha256, bytes, events: facts.events }, [...made.findings, ...said]);
  },

  'backup.list': ({ file }, context) => {
    const { app } = context;
    if (file === undefined)
      return app.workspace ? done(listOf(context, pathOf(app.workspace))) : refuse(finding('workspace.none'));
    const path = app.files.path(file);
    return path === undefined ? refuse(finding('file.notFound', { file })) : done(listOf(context, path));
  },

  'backup.setPlace': ({ folder }, context) => {
    const { app, db, now } = context;
    const path = folder === null ? null : app.files.path(folder);
    if (path === undefined) return refuse(finding('file.notFound', { file: folder ?? '' }));
    return write(context, (record) => {
      const before = secondPlace(db)?.folder ?? null;
      db.prepare('DELETE FROM backup_place').run();
      if (path !== null) db.prepare('INSERT INTO backup_place (id, folder, chosen_at) VALUES (1, ?, ?)').run(path, now);
      record({ action: 'backup.setPlace', old: before ?? undefined, new: path ?? undefined });
      return done({ folder: path });
    });
  },

  'backup.restore': async (input, context) => {
    const from = context.app.files.path(input.from);
    if (from === undefined) return refuse(finding('file.notFound', { file: input.from }));
    // Before anything is closed for it.
    const judged = judgeBackup(from);
    if (!judged.ok) return judged;
    const place = placeOfRestore(context, from, input);
    return place.ok ? restoreAt(context, place.value, from) : place;
  },

  'backup.undo': async (_input, context) => {
    const path = pathOf(context.workspace);
    const last = lastRestore(context.db);
    const from = last?.kept?.endsWith('.kpbak') ? join(ownPlace(path), last.kept) : null;
    if (from === null || !existsSync(from)) return refuse(finding('restore.none'));
    const judged = judgeBackup(from);
    if (!judged.ok) return judged;
    return restoreAt(context, { path, login: context.actor?.login ?? '' }, from);
  },

  'backup.answer': (input, context) => answerRestore(context, input),
};

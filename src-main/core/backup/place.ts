/** Where a restore goes, and who may do it. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Context } from '#main/core/application.ts';
import { actorByLogin, soleAdministrator } from '#main/core/users/people.ts';
import { pinMatches } from '#main/core/users/pin.ts';
import type { ParsedInput } from '#shared/contract/index.ts';
import { done, type FindingCode, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { inspectWhole, lookInto } from './inspect.ts';
import { pathOf } from './make.ts';

export interface RestorePlace {
  readonly path: string;
  readonly login: string;
}

/** What may be replaced without opening it: it holds nothing that anybody could go on working with. */
const BEYOND_USE: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'workspace.damaged',
  'workspace.notAWorkspace',
  'workspace.foreignSchema',
  'workspace.migrationChanged',
  'audit.rowChanged',
  'audit.rowMissing',
]);

/** An administrator of the backup, by PIN; the one that set-up made needs none while nobody else exists. */
function administratorOf(from: string, login: string, pin: string): Result<string> {
  return lookInto(from, (db) => {
    const sole = soleAdministrator(db);
    if (sole) return done(sole.login);
    const actor = actorByLogin(db, login);
    if (!actor) return refuse(finding('user.unknown', { value: login }));
    if (actor.role !== 'administrator')
      return refuse(finding('user.notAllowed', {}, { login: actor.login, role: 'administrator' }));
    const { salt, hash } = db
      .prepare('SELECT pin_salt AS salt, pin_hash AS hash FROM users WHERE id = ?')
      .get(actor.id) as { salt: Buffer | null; hash: Buffer | null };
    return salt && hash && pinMatches(pin, salt, hash)
      ? done(actor.login)
      : refuse(finding('user.wrongPin', { value: actor.login }));
  });
}

function ofOpen({ actor, workspace }: Context): Result<RestorePlace> {
  if (!actor) return refuse(finding('user.loginNeeded'));
  if (actor.role !== 'administrator')
    return refuse(finding('user.notAllowed', {}, { login: actor.login, role: 'administrator' }));
  return done({ path: pathOf(workspace), login: actor.login });
}

/** The open workspace for its administrator; otherwise a file that is gone or beyond use, for an administrator of the backup. */
export function placeOfRestore(
  context: Context,
  from: string,
  input: ParsedInput<'backup.restore'>,
): Result<RestorePlace> {
  const { app } = context;
  if (input.file === undefined) return app.workspace ? ofOpen(context) : refuse(finding('workspace.none'));
  const path = app.files.path(input.file);
  if (path === undefined) return refuse(finding('file.notFound', { file: input.file }));
  if (existsSync(path)) {
    const present = inspectWhole(path, () => null);
    // Whoever can open it opens it, logs in there, and restores then.
    if (present.ok) return refuse(finding('backup.opens', { file: basename(path) }));
    if (!present.findings.every(({ code }) => BEYOND_USE.has(code))) return present;
  }
  const login = administratorOf(from, input.login ?? '', input.pin ?? '');
  return login.ok ? done({ path, login: login.value }) : login;
}

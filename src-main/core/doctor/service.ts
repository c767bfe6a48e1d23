/** `doctor.run`: whether a workspace is well, check by check, in words. */
import type { Application, Handlers, Workspace } from '#main/core/application.ts';
import { workspaceName } from '#main/core/application.ts';
import { offerBackup } from '#main/core/backup/offer.ts';
import { isSqliteFailure, sqliteFinding } from '#main/core/database/failures.ts';
import { openWorkspace } from '#main/core/workspace/open-workspace.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { done, type Finding, finding, hasErrors, refuse } from '#shared/domain/finding.ts';
import * as checks from './checks.ts';
import { diagnostics } from './diagnostics.ts';

type Check = CallOutput<'doctor.run'>['checks'][number];

const LOOKS = {
  structure: checks.structure,
  schema: checks.schema,
  audit: checks.audit,
  totals: checks.totals,
  settings: checks.settings,
  space: checks.space,
  clock: checks.clock,
  log: checks.log,
  backups: checks.backups,
  second: checks.second,
} as const;

const checkOf = (name: Check['name'], findings: readonly Finding[]): Check => ({
  name,
  ok: !hasErrors(findings),
  findings: [...findings],
});

/** One look; a file that cannot be read on the way is what it found. */
function look(app: Application, workspace: Workspace, name: keyof typeof LOOKS): Check {
  const { db } = workspace;
  try {
    return checkOf(name, LOOKS[name]({ app, workspace, db }));
  } catch (error) {
    const known = sqliteFinding(error, workspaceName(db));
    if (known) return checkOf(name, [known]);
    // A table that somebody took away: the check of the schema tells which.
    if (isSqliteFailure(error, 'SQLITE_ERROR')) return checkOf(name, [finding('doctor.failed')]);
    throw error;
  }
}

function lookThrough(app: Application, workspace: Workspace): Check[] {
  return (Object.keys(LOOKS) as (keyof typeof LOOKS)[]).map((name) => look(app, workspace, name));
}

export const handlers: Handlers<'doctor'> = {
  'doctor.run': ({ file }, { app, now }) => {
    let said: readonly Finding[] = [];
    if (file !== undefined) {
      const path = app.files.path(file);
      if (path === undefined) return refuse(finding('file.notFound', { file }));
      const opened = openWorkspace(app, path, app.files.name(file), now);
      if (!opened.ok) {
        const offered = offerBackup(path, opened.findings);
        return done({ ok: false, checks: [checkOf('open', [...opened.findings, ...offered])] });
      }
      said = opened.findings;
    }
    const { workspace } = app;
    if (!workspace) return refuse(finding('workspace.none'));
    const all = [checkOf('open', said), ...lookThrough(app, workspace)];
    return done({ ok: all.every(({ ok }) => ok), checks: all });
  },

  /** Works without a workspace too: one that does not open is a reason to ask for help. */
  'doctor.save': ({ out }, { app, now }) => {
    const checks = app.workspace ? lookThrough(app, app.workspace) : [];
    return app.files.write(out, diagnostics(app, checks, now));
  },
};

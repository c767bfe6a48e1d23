/** The one open workspace of an application: taking it up, what it is, laying it down. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Application } from '#main/core/application.ts';
import { openDatabase } from '#main/core/database/open.ts';
import { soleAdministrator } from '#main/core/users/people.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { programme } from '#shared/contract/programme.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';

export type Summary = CallOutput<'workspace.open'>;

const row = z.object({
  kind: z.enum(['office', 'board']),
  programme: z.string().transform((text) => programme.parse(JSON.parse(text))),
  officeCode: z.string().nullable(),
  officeName: z.string().nullable(),
  packageVersion: z.int().nullable(),
});

/** What the workspace is; throws when its own row is missing or makes no sense. */
export function summaryOf(db: Database): Summary {
  const stored = row.parse(
    db
      .prepare(
        `SELECT w.kind, w.programme, w.office_code AS officeCode, o.name AS officeName,
           (SELECT max(version) FROM packages) AS packageVersion
         FROM workspace w LEFT JOIN offices o ON o.code = w.office_code`,
      )
      .get(),
  );
  const { code, name, year, mode, calendar } = stored.programme;
  return {
    kind: stored.kind,
    programme: { code, name, year, mode, due: calendar.due },
    office: stored.officeCode === null ? null : { code: stored.officeCode, name: stored.officeName ?? '' },
    packageVersion: stored.packageVersion,
    loginNeeded: soleAdministrator(db) === null,
  };
}

/** Lays the open workspace down: everything into the one file, the unlocked key forgotten. */
export function closeWorkspace(app: Application): void {
  const { workspace } = app;
  if (!workspace) return;
  app.workspace = null;
  workspace.signingKey = null;
  try {
    workspace.db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    workspace.db.close();
  }
}

/** Opens a workspace file and makes it the application's; the one that was open stays open when this one is refused. */
export function openWorkspace(app: Application, path: string, name: string, now: string): Result<Summary> {
  const opened = openDatabase(path, name, now);
  if (!opened.ok) return opened;
  const db = opened.value;
  let summary: Summary;
  try {
    summary = summaryOf(db);
  } catch (error) {
    db.close();
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return refuse(finding('workspace.damaged', { file: name }));
    throw error;
  }
  closeWorkspace(app);
  app.workspace = { db, kind: summary.kind, signingKey: null, readOnly: opened.findings[0] };
  return done(summary, opened.findings);
}

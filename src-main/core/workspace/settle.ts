/** `workspace.settle`: what a workspace is on the PC on which it woke up. Until somebody says so, nothing is signed. */
import type { Database } from 'better-sqlite3';
import { type Context, write } from '#main/core/application.ts';
import { judgePassphrase } from '#main/core/keys/passphrase.ts';
import { newSealedKey } from '#main/core/keys/sealed-key.ts';
import { ownFingerprint, ownKey, succeedSigningKey } from '#main/core/keys/store.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { renewInstance } from './instance.ts';

/** It goes on in the old PC's place: the same key, another instance. */
function replaceDesk(context: Context): CallResult<'workspace.settle'> {
  const { db, now, app, workspace } = context;
  const written = write(context, (record) => {
    const { before, instance } = renewInstance(db, app.host.machine, now);
    record({ action: 'workspace.settle', subject: instance, old: { instance: before }, new: { as: 'replacement' } });
    return done({ as: 'replacement' as const, fingerprint: ownFingerprint(db), unitsElsewhere: [] });
  });
  if (written.ok) workspace.moved = false;
  return written;
}

/** The paper that the other desk had taken when the file was copied stays with it. */
function leaveUnits(db: Database, now: string): string[] {
  db.prepare(
    `INSERT OR IGNORE INTO units_elsewhere (unit_code, since)
     SELECT unit_code, ? FROM (SELECT unit_code FROM packets UNION SELECT unit_code FROM batches
       UNION SELECT unit_code FROM ballots WHERE state NOT IN ('absent', 'void'))`,
  ).run(now);
  return db.prepare('SELECT unit_code FROM units_elsewhere ORDER BY unit_code').pluck().all() as string[];
}

/** It is one more desk of the office, with a key of its own. */
async function addDesk(context: Context, passphrase: string): Promise<CallResult<'workspace.settle'>> {
  const { db, now, app, workspace } = context;
  const strength = judgePassphrase(passphrase);
  if (!strength.ok) return strength;
  const next = await newSealedKey(passphrase);
  if (!workspace.moved) return refuse(finding('desk.notMoved'));
  const written = write(context, (record) => {
    const { before, instance } = renewInstance(db, app.host.machine, now);
    const retired = ownKey(db).keyId;
    succeedSigningKey(db, next.sealed, now);
    const unitsElsewhere = leaveUnits(db, now);
    const { keyId } = next.sealed;
    record({
      action: 'workspace.settle',
      subject: instance,
      old: { instance: before, keyId: retired },
      new: { as: 'second', keyId, unitsElsewhere },
    });
    const fingerprint = ownFingerprint(db);
    return done({ as: 'second' as const, fingerprint, unitsElsewhere }, [
      ...strength.findings,
      finding('key.enrolNext'),
    ]);
  });
  if (written.ok) {
    workspace.moved = false;
    workspace.signingKey = next.unlocked;
  }
  return written;
}

export function settle(
  context: Context,
  input: ParsedInput<'workspace.settle'>,
): CallResult<'workspace.settle'> | Promise<CallResult<'workspace.settle'>> {
  const { workspace } = context;
  if (workspace.readOnly) return refuse(workspace.readOnly);
  if (!workspace.moved) return refuse(finding('desk.notMoved'));
  if (input.as === 'replacement') return replaceDesk(context);
  // Two boards would give out one package number twice.
  if (workspace.kind === 'board') return refuse(finding('desk.oneBoard'));
  return addDesk(context, input.passphrase);
}

/** Keys: unlocking this workspace's own, asking for enrolment, and the board's roster (trust.md "Keys"). */
import { type Context, type Handlers, type Workspace, write } from '#main/core/application.ts';
import { programmeOf } from '#main/core/catalogue/store.ts';
import { seal } from '#main/formats/envelope.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { lastDayOf, termIsOver } from '#shared/domain/key-term.ts';
import { dayOf, formatDate } from '#shared/i18n/format.ts';
import { judgeRequest, requestBytes } from './enrol.ts';
import { forgetKept, keepKey, storeState, unlockKept } from './kept.ts';
import { recoverySheet, requestForm } from './papers.ts';
import { judgePassphrase } from './passphrase.ts';
import { recordRehearsal, rehearsedAt } from './recovery-sheet.ts';
import { recover, rotate, typedRecoveryKey } from './rotate.ts';
import { reseal, unseal } from './sealed-key.ts';
import {
  insertRosterKey,
  ownFingerprint,
  ownKey,
  type RosterKey,
  replaceSealing,
  rosterKey,
  rosterKeys,
} from './store.ts';

function statusOf(key: Pick<RosterKey, 'revokedAt'>): 'enrolled' | 'revoked' {
  return key.revokedAt === null ? 'enrolled' : 'revoked';
}

/** The term of this programme's keys; what was revoked has ended already, and does not expire. */
function termsHere({ db, now }: Context) {
  const { calendar } = programmeOf(db);
  const expires = lastDayOf(calendar);
  const over = termIsOver(calendar, dayOf(now));
  return (key: RosterKey | undefined) => ({ expires, expired: over && key !== undefined && key.revokedAt === null });
}

function ownRosterState(kind: Workspace['kind'], known: RosterKey | undefined) {
  if (kind === 'board') return 'own';
  return known ? statusOf(known) : 'notEnrolled';
}

export const handlers: Handlers<'keys'> = {
  'keys.state': async (_input, context) => {
    const { db, workspace } = context;
    const { keyId, createdAt } = ownKey(db);
    const known = rosterKey(db, keyId);
    return done({
      unlocked: workspace.signingKey !== null,
      keyId,
      fingerprint: ownFingerprint(db),
      roster: ownRosterState(workspace.kind, known),
      revokedAt: known?.revokedAt ?? null,
      reason: known?.reason ?? null,
      ...termsHere(context)(known),
      createdAt,
      store: await storeState(context),
      rehearsedAt: rehearsedAt(db),
    });
  },

  'keys.unlock': async ({ passphrase, keep }, context) => {
    const { db, workspace } = context;
    if (workspace.moved) return refuse(finding('desk.unanswered'));
    const key = await unseal(ownKey(db), passphrase);
    if (!key) return refuse(finding('key.passphraseWrong'));
    workspace.signingKey = key;
    return done({}, keep ? await keepKey(context, key) : []);
  },

  'keys.unlockKept': (_input, context) => unlockKept(context),
  'keys.forget': (_input, context) => forgetKept(context),

  'keys.changePassphrase': async ({ passphrase, next }, context) => {
    const { db, workspace } = context;
    const strength = judgePassphrase(next);
    if (!strength.ok) return strength;
    const stored = ownKey(db);
    const again = await reseal(stored, passphrase, next);
    if (!again) return refuse(finding('key.passphraseWrong'));
    const written = write(context, (record) => {
      if (ownKey(db).keyId !== stored.keyId) return refuse(finding('key.passphraseWrong'));
      replaceSealing(db, again.sealed);
      // Whoever changes the passphrase wants it to be asked for.
      db.prepare('DELETE FROM kept_keys').run();
      record({ action: 'keys.changePassphrase', subject: stored.keyId });
      return done({}, strength.findings);
    });
    if (written.ok && !workspace.moved) workspace.signingKey = again.unlocked;
    return written;
  },

  'keys.recoverySheet': (input, context) => recoverySheet(context, input),
  'keys.requestForm': (input, context) => requestForm(context, input),
  'keys.rotate': (input, context) => rotate(context, input),
  'keys.recover': (input, context) => recover(context, input),

  'keys.rehearse': ({ recoveryCode }, context) => {
    const { db, now } = context;
    const typed = typedRecoveryKey(db, recoveryCode);
    if (!typed.ok) return typed;
    return write(context, (record) => {
      const recoveryFingerprint = recordRehearsal(db, now);
      record({ action: 'keys.rehearse', subject: recoveryFingerprint });
      return done({ recoveryFingerprint });
    });
  },

  'keys.request': ({ out }, context) => {
    const { db, workspace, app } = context;
    if (!workspace.signingKey) return refuse(finding('key.passphraseNeeded'));
    const { keyId } = workspace.signingKey;
    const written = app.files.write(out, seal('key', requestBytes(db), workspace.signingKey));
    if (!written.ok) return written;
    return write(context, (record) => {
      record({ action: 'keys.request', subject: keyId, new: { file: app.files.name(out) } });
      return done({ file: written.value.file, fingerprint: ownFingerprint(db) });
    });
  },

  'keys.enrol': ({ file, fingerprint }, context) => {
    const read = context.app.files.read(file);
    if (!read.ok) return read;
    const judged = judgeRequest(context.db, read.value.name, read.value.bytes, fingerprint);
    if (!judged.ok) return judged;
    const { keyId, request, known } = judged.value;
    const { office, publicKey } = request;
    const outcome = { keyId, office, status: 'enrolled' } as const;
    if (known) return done(outcome, [finding('key.alreadyEnrolled', { file: read.value.name })]);
    return write(context, (record) => {
      insertRosterKey(context.db, { keyId, publicKey, office, validFrom: context.now, revokedAt: null, reason: null });
      record({ action: 'keys.enrol', subject: keyId, new: { office, instance: request.instance } });
      return done(outcome);
    });
  },

  'keys.revoke': ({ keyId, reason }, context) => {
    const key = rosterKey(context.db, keyId.trim().toLowerCase());
    if (!key) return refuse(finding('key.notInRoster', { value: keyId }));
    const outcome = { keyId: key.keyId, office: key.office, status: 'revoked' } as const;
    if (key.revokedAt !== null)
      return done(outcome, [finding('key.alreadyRevoked', {}, { date: formatDate(key.revokedAt) })]);
    return write(context, (record) => {
      context.db
        .prepare('UPDATE roster SET revoked_at = ?, reason = ? WHERE key_id = ?')
        .run(context.now, reason, key.keyId);
      record({ action: 'keys.revoke', subject: key.keyId, old: { office: key.office }, reason });
      return done(outcome);
    });
  },

  'keys.list': (_input, context) => {
    const { db } = context;
    const termOf = termsHere(context);
    const names = new Map(db.prepare('SELECT code, name FROM offices').raw().all() as [string, string][]);
    const keys = rosterKeys(db).map((key) => {
      const { publicKey: _publicKey, ...shown } = key;
      return { ...shown, officeName: names.get(key.office) ?? '', status: statusOf(key), ...termOf(key) };
    });
    return done({ keys });
  },
};

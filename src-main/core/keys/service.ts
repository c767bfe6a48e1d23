/** Keys: unlocking this workspace's own, asking for enrolment, and the board's roster (trust.md "Keys"). */
import { type Context, type Handlers, write } from '#main/core/application.ts';
import { seal } from '#main/formats/envelope.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { formatDate } from '#shared/i18n/format.ts';
import { judgeRequest, requestBytes } from './enrol.ts';
import { unseal } from './sealed-key.ts';
import { insertRosterKey, ownFingerprint, ownKey, type RosterKey, rosterKey, rosterKeys } from './store.ts';

function statusOf(key: Pick<RosterKey, 'revokedAt'>): 'enrolled' | 'revoked' {
  return key.revokedAt === null ? 'enrolled' : 'revoked';
}

function ownRosterState({ db, workspace }: Context): 'own' | 'notEnrolled' | 'enrolled' | 'revoked' {
  if (workspace.kind === 'board') return 'own';
  const known = rosterKey(db, ownKey(db).keyId);
  return known ? statusOf(known) : 'notEnrolled';
}

export const handlers: Handlers<'keys'> = {
  'keys.state': (_input, context) =>
    done({
      unlocked: context.workspace.signingKey !== null,
      keyId: ownKey(context.db).keyId,
      fingerprint: ownFingerprint(context.db),
      roster: ownRosterState(context),
    }),

  'keys.unlock': async ({ passphrase }, { db, workspace }) => {
    const key = await unseal(ownKey(db), passphrase);
    if (!key) return refuse(finding('key.passphraseWrong'));
    workspace.signingKey = key;
    return done({});
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

  'keys.list': (_input, { db }) => {
    const names = new Map(db.prepare('SELECT code, name FROM offices').raw().all() as [string, string][]);
    const keys = rosterKeys(db).map(({ publicKey: _publicKey, ...key }) => ({
      ...key,
      officeName: names.get(key.office) ?? '',
      status: statusOf(key),
    }));
    return done({ keys });
  },
};

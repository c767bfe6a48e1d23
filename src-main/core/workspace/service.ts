/** Workspaces: making, opening and closing the one file that a board or an office works in. */
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Application, Handlers } from '#main/core/application.ts';
import { backupAtClose } from '#main/core/backup/make.ts';
import { offerBackup } from '#main/core/backup/offer.ts';
import { remindOfSecond } from '#main/core/backup/store.ts';
import { fingerprintOf, typedFingerprint } from '#main/core/keys/fingerprint.ts';
import { judgePassphrase } from '#main/core/keys/passphrase.ts';
import { recoveryCodeOf } from '#main/core/keys/recovery-code.ts';
import { newSealedKey } from '#main/core/keys/sealed-key.ts';
import { applyPackage } from '#main/core/packages/apply.ts';
import { type OpenedPackage, openPackage } from '#main/core/packages/open-package.ts';
import { insertPackage } from '#main/core/packages/store.ts';
import { keyIdOf, privateKeyFromSeed, rawPublicKey } from '#main/formats/envelope.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import type { Programme } from '#shared/domain/programme.ts';
import { createWorkspace, placeFor } from './create.ts';
import { closeWorkspace, openWorkspace, summaryOf } from './open-workspace.ts';
import { readProgramme } from './programme-file.ts';
import { settle } from './settle.ts';

/** A programme file is some kilobytes. */
const MAX_PROGRAMME_BYTES = 1024 * 1024;

function insertGroups(db: Database, groups: Programme['groups']): void {
  const insert = db.prepare('INSERT INTO groups (code, position, name, kind) VALUES (?, ?, ?, ?)');
  groups.forEach(({ code, name, kind }, at) => {
    insert.run(code, at + 1, name, kind);
  });
}

function programmeFrom(app: Application, handle: string): Result<Programme> {
  const read = app.files.read(handle, MAX_PROGRAMME_BYTES);
  return read.ok ? readProgramme(read.value.name, read.value.bytes) : read;
}

/** A package whose key a person confirmed by the digits of the signed letter; nobody else's word is taken for whose it is. */
function confirmedPackage(app: Application, handle: string, typed: string): Result<OpenedPackage & { bytes: Buffer }> {
  const wanted = typedFingerprint(typed);
  const read = app.files.read(handle);
  if (!read.ok) return read;
  const { name: file, bytes } = read.value;
  if (wanted === null) return refuse(finding('key.fingerprintForm', { value: typed }));
  const opened = openPackage(file, bytes);
  if (!opened.ok) return opened;
  const { payload, boardKey } = opened.value;
  const found = fingerprintOf({ role: 'board', programme: payload.programme.code, office: '' }, boardKey);
  if (found !== wanted) return refuse(finding('key.fingerprintMismatch', { file }));
  return done({ ...opened.value, bytes });
}

export const handlers: Handlers<'workspace'> = {
  'workspace.current': (_input, { app }) =>
    done({ workspace: app.workspace ? summaryOf(app.workspace.db, app.host.machine) : null, version: app.version }),

  'workspace.open': async ({ file }, { app, now }) => {
    const path = app.files.path(file);
    if (path === undefined) return refuse(finding('workspace.notFound', { file }));
    const kept = await backupAtClose(app);
    const opened = openWorkspace(app, path, app.files.name(file), now);
    if (opened.ok) {
      const reminders = app.workspace ? remindOfSecond(app.workspace.db, now) : [];
      return { ...opened, findings: [...kept, ...opened.findings, ...reminders] };
    }
    return refuse(...opened.findings, ...offerBackup(path, opened.findings));
  },

  'workspace.settle': (input, context) => settle(context, input),

  'workspace.close': async (_input, { app }) => {
    const { workspace } = app;
    const kept = await backupAtClose(app);
    // Another one may have been opened in the meantime: it is not what this call was to close.
    return done({}, app.workspace === workspace ? [...kept, ...closeWorkspace(app)] : kept);
  },

  'workspace.createBoard': async ({ file, programme: programmeFile, passphrase, administrator }, { app, now }) => {
    const strength = judgePassphrase(passphrase);
    if (!strength.ok) return strength;
    const place = placeFor(app, file);
    if (!place.ok) return place;
    const programme = programmeFrom(app, programmeFile);
    if (!programme.ok) return programme;
    const own = await newSealedKey(passphrase);
    const recoverySeed = randomBytes(32);
    const recoveryKey = rawPublicKey(privateKeyFromSeed(recoverySeed));
    const boardKey = own.sealed.publicKey;
    const created = createWorkspace(
      app,
      place.value,
      {
        kind: 'board',
        programme: programme.value,
        office: null,
        boardKey,
        recoveryKey,
        own,
        administrator,
        fill: (db) => {
          insertGroups(db, programme.value.groups);
          return { recoveryKeyId: keyIdOf(recoveryKey) };
        },
      },
      now,
    );
    if (!created.ok) return created;
    const owner = { programme: programme.value.code, office: '' };
    const shownOnce = {
      fingerprint: fingerprintOf({ role: 'board', ...owner }, boardKey),
      recoveryCode: recoveryCodeOf(recoverySeed),
      recoveryFingerprint: fingerprintOf({ role: 'recovery', ...owner }, recoveryKey),
    };
    return done(shownOnce, strength.findings);
  },

  'workspace.inspectPackage': ({ package: handle }, { app }) => {
    const read = app.files.read(handle);
    if (!read.ok) return read;
    const opened = openPackage(read.value.name, read.value.bytes);
    if (!opened.ok) return opened;
    const { programme, version, offices, units } = opened.value.payload;
    const counted = offices.map(({ code, name }) => ({
      code,
      name,
      units: units.filter(({ office, retired }) => office === code && !retired).length,
    }));
    const { code, name, mode } = programme;
    return done({ programme: { code, name, mode }, version, offices: counted });
  },

  'workspace.createOffice': async (input, { app, now }) => {
    const { file, package: packageFile, boardFingerprint, office, passphrase, administrator } = input;
    const strength = judgePassphrase(passphrase);
    if (!strength.ok) return strength;
    const place = placeFor(app, file);
    if (!place.ok) return place;
    const confirmed = confirmedPackage(app, packageFile, boardFingerprint);
    if (!confirmed.ok) return confirmed;
    const { payload, sha256, boardKey, bytes } = confirmed.value;
    if (!payload.offices.some(({ code }) => code === office))
      return refuse(finding('package.officeUnknown', { file: app.files.name(packageFile), value: office }));
    const own = await newSealedKey(passphrase);
    const { programme, version, publishedAt } = payload;
    const created = createWorkspace(
      app,
      place.value,
      {
        kind: 'office',
        programme,
        office,
        boardKey,
        recoveryKey: Buffer.from(payload.board.recoveryPublicKey, 'base64'),
        own,
        administrator,
        fill: (db) => {
          insertPackage(db, { version, sha256, envelope: bytes, publishedAt }, now);
          applyPackage(db, payload);
          return { packageVersion: version, package: sha256, boardKeyId: keyIdOf(boardKey) };
        },
      },
      now,
    );
    if (!created.ok) return created;
    const fingerprint = fingerprintOf({ role: 'office', programme: programme.code, office }, own.sealed.publicKey);
    return done({ office, programme: programme.code, fingerprint }, strength.findings);
  },
};

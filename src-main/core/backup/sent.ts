/** The answer to what was sent after the backup was made: files that this workspace signed itself. */
import type { Database } from 'better-sqlite3';
import { type Context, write } from '#main/core/application.ts';
import { boardPair } from '#main/core/keys/handover.ts';
import { ownPublicKey } from '#main/core/keys/store.ts';
import { openPackage } from '#main/core/packages/open-package.ts';
import { openEnvelope, parsePayload, sha256Hex, verifySignature } from '#main/formats/envelope.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { batchPayload } from '#shared/contract/payloads.ts';
import { done, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';
import { carryBatch, carryPackages, nothingCarried, type SentBatch, type SentPackage } from './carry.ts';
import { answer, lastRestore } from './restores.ts';

type ReadFile = { readonly name: string; readonly bytes: Buffer };

function sentBatch(db: Database, { name, bytes }: ReadFile): Result<SentBatch> {
  const envelope = openEnvelope(name, bytes, 'batch');
  if (!envelope.ok) return envelope;
  const key = ownPublicKey(db, envelope.value.keyId);
  if (!key) return refuse(finding('key.notOurs', { file: name }));
  const signed = verifySignature(envelope.value, key);
  if (!signed.ok) return signed;
  const parsed = parsePayload(envelope.value, batchPayload);
  if (!parsed.ok) return parsed;
  const { unit, revision, batch: batchId, createdAt } = parsed.value;
  const { payload } = envelope.value;
  const sha256 = sha256Hex(payload);
  return done({ unit, revision, batchId, sha256, createdAt, exportedAt: createdAt, payload, envelope: bytes });
}

function sentPackage(db: Database, { name, bytes }: ReadFile): Result<SentPackage> {
  const opened = openPackage(name, bytes, boardPair(db));
  if (!opened.ok) return opened;
  const { version, history, publishedAt } = opened.value.payload;
  return done({ version, history, publishedAt, sha256: opened.value.sha256, envelope: bytes, file: name });
}

/** Every file judged by itself, all findings together; in revision order, so that each is known as the one after the last. */
function readAll<T>(context: Context, handles: readonly string[], judge: (db: Database, file: ReadFile) => Result<T>) {
  const results = handles.map((handle) => {
    const read = context.app.files.read(handle);
    const judged = read.ok ? judge(context.db, read.value) : read;
    return judged.ok ? done({ name: context.app.files.name(handle), item: judged.value }) : judged;
  });
  const wrong = results.flatMap((result) => (result.ok ? [] : result.findings));
  return wrong.length > 0 ? refuse(...wrong) : done(results.flatMap((result) => (result.ok ? [result.value] : [])));
}

function takeIn(context: Context, handles: readonly string[]) {
  const { db, now, workspace } = context;
  const into = nothingCarried();
  if (workspace.kind === 'board') {
    const read = readAll(context, handles, sentPackage);
    if (!read.ok) return read;
    carryPackages(
      db,
      read.value.map(({ item }) => item),
      now,
      into,
    );
  } else {
    const read = readAll(context, handles, sentBatch);
    if (!read.ok) return read;
    for (const { item, name } of read.value.toSorted((a, b) => a.item.revision - b.item.revision))
      carryBatch(db, item, name, now, into);
  }
  return hasErrors(into.findings) ? refuse(...into.findings) : done(into, into.findings);
}

export function answerRestore(context: Context, input: ParsedInput<'backup.answer'>): CallResult<'backup.answer'> {
  const { db, now } = context;
  const { files, reason } = input;
  const last = lastRestore(db);
  if (!last) return refuse(finding('restore.none'));
  if (files.length === 0 && reason === undefined) return refuse(finding('restore.reasonMissing'));
  return write(context, (record) => {
    const taken = takeIn(context, files);
    if (!taken.ok) return taken;
    const how = files.length > 0 ? 'files' : 'waived';
    const answered = answer(db, how, now, how === 'waived' ? (reason ?? '') : null);
    const { batches, packages } = taken.value;
    record({
      action: 'backup.answer',
      subject: last.backup,
      new: { how, files: files.length, batches, packages },
      reason,
    });
    return done({ answered: answered > 0, batches, packages }, taken.findings);
  });
}

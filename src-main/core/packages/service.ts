/** Programme packages: the board publishes, offices take (trust.md "Keys": numbered and chained, only forward). */
import { type Context, type Handlers, write } from '#main/core/application.ts';
import { officeBook } from '#main/core/entry/book.ts';
import { resettleOpenUnits } from '#main/core/entry/settle.ts';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { boardPair, storeBoardKeys } from '#main/core/keys/handover.ts';
import { ownFingerprint } from '#main/core/keys/store.ts';
import { keyIdOf } from '#main/formats/envelope.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { done, type Finding, finding } from '#shared/domain/finding.ts';
import { applyPackage, type PackageChanges } from './apply.ts';
import { packageContent } from './content.ts';
import { ballotsWith } from './gone.ts';
import { changesPending, missingContent, packageToPublish } from './publish.ts';
import { insertPackage, latestPackage } from './store.ts';
import { type JudgedPackage, judgePackage } from './update.ts';

const NO_CHANGES: PackageChanges = {
  productsAdded: [],
  productsChanged: [],
  productsRetired: [],
  unitsAdded: [],
  unitsChanged: [],
  unitsRetired: [],
  keysChanged: 0,
};

/** What the person compares with the board's next letter. */
function boardKeyChanged(file: string, { programme, board }: PackagePayload): Finding {
  const key = Buffer.from(board.publicKey, 'base64');
  const fingerprint = fingerprintOf({ role: 'board', programme: programme.code, office: '' }, key);
  return finding('package.boardKeyChanged', { file }, { fingerprint });
}

function take(context: Context, file: string, envelope: Buffer, { payload, sha256, boardKey }: JudgedPackage) {
  const { db, now } = context;
  return write(context, (record) => {
    const before = latestPackage(db)?.version;
    insertPackage(db, { version: payload.version, sha256, envelope, publishedAt: payload.publishedAt }, now);
    const keyBefore = boardPair(db).publicKey;
    storeBoardKeys(db, payload.board);
    const changes = applyPackage(db, payload);
    // The limits or the wish for second entries may have changed: ballots of open units stand by the present rules.
    resettleOpenUnits(officeBook(db));
    const renewed = keyBefore === payload.board.publicKey ? [] : [boardKeyChanged(file, payload)];
    record({
      action: 'packages.update',
      subject: String(payload.version),
      old: before,
      new: { sha256, ...changes, ...(renewed.length > 0 ? { boardKey: keyIdOf(boardKey) } : {}) },
    });
    const gone = [...ballotsWith(db, changes.productsRetired)].map(([value, ballots]) =>
      finding('package.productGone', { file, value }, { ballots }),
    );
    return done({ version: payload.version, changes }, [...renewed, ...gone]);
  });
}

export const handlers: Handlers<'packages'> = {
  'packages.publish': ({ out }, context) => {
    const published = packageToPublish(context);
    if (!published.ok) return published;
    const { version, sha256, envelope } = published.value;
    const written = context.app.files.write(out, envelope);
    if (!written.ok) return written;
    const { file } = written.value;
    return done({ file, sha256, version, fingerprint: ownFingerprint(context.db) }, published.findings);
  },

  'packages.state': (_input, { db, workspace }) => {
    const latest = latestPackage(db);
    const content = workspace.kind === 'board' ? packageContent(db) : null;
    return done({
      version: latest?.version ?? null,
      sha256: latest?.sha256 ?? null,
      publishedAt: latest?.publishedAt ?? null,
      changesPending: content !== null && missingContent(content) === null && changesPending(content, latest),
    });
  },

  'packages.update': ({ file }, context) => {
    const read = context.app.files.read(file);
    if (!read.ok) return read;
    const { name, bytes } = read.value;
    const judged = judgePackage(context.db, name, bytes);
    if (!judged.ok) return judged;
    if (judged.value.known)
      return done({ version: judged.value.payload.version, changes: NO_CHANGES }, [
        finding('package.unchanged', { file: name }),
      ]);
    return take(context, name, bytes, judged.value);
  },
};

/** Programme packages: the board publishes, offices take (trust.md "Keys": numbered and chained, only forward). */
import { type Context, type Handlers, write } from '#main/core/application.ts';
import { officeBook } from '#main/core/entry/book.ts';
import { resettleOpenUnits } from '#main/core/entry/settle.ts';
import { fingerprintOf } from '#main/core/keys/fingerprint.ts';
import { ownFingerprint } from '#main/core/keys/store.ts';
import { keyIdOf } from '#main/formats/envelope.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { done, type Finding, finding } from '#shared/domain/finding.ts';
import { applyPackage } from './apply.ts';
import { packageContent } from './content.ts';
import { packageChanges, packageDetails } from './differences.ts';
import { ballotsWith, namedPapers } from './gone.ts';
import { changesPending, missingContent, packageToPublish } from './publish.ts';
import { currentPackage, insertPackage, latestPackage, payloadOf, type StoredPackage } from './store.ts';
import { type JudgedPackage, judgePackage } from './update.ts';

/** What the person compares with the board's next letter. */
function boardKeyChanged(file: string, { programme, board }: PackagePayload): Finding {
  const key = Buffer.from(board.publicKey, 'base64');
  const fingerprint = fingerprintOf({ role: 'board', programme: programme.code, office: '' }, key);
  return finding('package.boardKeyChanged', { file }, { fingerprint });
}

/** What taking the package would change, and what people should know of it. */
function outcome({ db }: Context, file: string, { payload }: JudgedPackage, current: StoredPackage, dryRun: boolean) {
  const before = payloadOf(current);
  const details = packageDetails(before, payload);
  const changes = packageChanges(details);
  const renewed = before.board.publicKey !== payload.board.publicKey;
  const carrying = ballotsWith(db, changes.productsRetired);
  const gone = [...carrying].map(([value, papers]) =>
    finding('package.productGone', { file, value }, { ballots: papers.length, papers: namedPapers(papers) }),
  );
  const ballots = [...carrying].flatMap(([product, papers]) => papers.map((paper) => ({ product, ...paper })));
  return {
    value: { version: payload.version, from: current.version, dryRun, changes, ballots, details },
    findings: [...(renewed ? [boardKeyChanged(file, payload)] : []), ...gone],
  };
}

function take(context: Context, file: string, envelope: Buffer, judged: JudgedPackage, dryRun: boolean) {
  const { db, now } = context;
  const { payload, sha256, boardKey } = judged;
  if (dryRun) {
    const { value, findings } = outcome(context, file, judged, currentPackage(db), dryRun);
    return done(value, findings);
  }
  return write(context, (record) => {
    const current = currentPackage(db);
    const { value, findings } = outcome(context, file, judged, current, dryRun);
    insertPackage(db, { version: payload.version, sha256, envelope, publishedAt: payload.publishedAt }, now);
    applyPackage(db, payload);
    // The limits or the wish for second entries may have changed: ballots of open units stand by the present rules.
    resettleOpenUnits(officeBook(db));
    record({
      action: 'packages.update',
      subject: String(payload.version),
      old: current.version,
      new: { sha256, ...value.changes, boardKey: keyIdOf(boardKey) },
    });
    return done(value, findings);
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

  'packages.update': ({ file, dryRun }, context) => {
    const read = context.app.files.read(file);
    if (!read.ok) return read;
    const { name, bytes } = read.value;
    const judged = judgePackage(context.db, name, bytes);
    if (!judged.ok) return judged;
    if (judged.value.known) {
      const { version } = judged.value.payload;
      return done({ version, from: version, dryRun, changes: packageChanges([]), ballots: [], details: [] }, [
        finding('package.unchanged', { file: name }),
      ]);
    }
    return take(context, name, bytes, judged.value, dryRun);
  },
};

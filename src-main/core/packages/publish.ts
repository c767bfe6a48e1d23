/** The board's side: making the next package of the chain. */
import type { Context } from '#main/core/application.ts';
import { write } from '#main/core/application.ts';
import { openQuestion } from '#main/core/backup/restores.ts';
import { reviewStandings } from '#main/core/merge/standing.ts';
import { payloadBytes, seal, sha256Hex } from '#main/formats/envelope.ts';
import { packagePayload } from '#shared/contract/payloads.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { contentOf, type PackageContent, packageContent, sameContent, unfitContent } from './content.ts';
import { insertPackage, latestPackage, packageHistory, payloadOf, type StoredPackage } from './store.ts';

/** What has to be there before a package says anything. */
export function missingContent(content: PackageContent): 'products' | 'units' | null {
  if (!content.products.some(({ retired }) => !retired)) return 'products';
  return content.units.some(({ retired }) => !retired) ? null : 'units';
}

/** Whether a package published now would say something else than the newest one. */
export function changesPending(content: PackageContent, latest: StoredPackage | undefined): boolean {
  return latest === undefined || !sameContent(content, contentOf(payloadOf(latest)));
}

function publishNext(context: Context, content: PackageContent): Result<StoredPackage> {
  const { db, workspace, now } = context;
  const key = workspace.signingKey;
  if (!key) return refuse(finding('key.passphraseNeeded'));
  const asked = openQuestion(db);
  if (asked) return refuse(asked);
  return write(context, (record) => {
    const history = packageHistory(db);
    const version = history.length + 1;
    const previous = history.at(-1) ?? null;
    const { programme, board, products, offices, units, roster } = content;
    const payload = payloadBytes(packagePayload, {
      programme,
      version,
      previous,
      history,
      publishedAt: now,
      board,
      products,
      offices,
      units,
      roster,
    });
    const stored = { version, sha256: sha256Hex(payload), envelope: seal('package', payload, key), publishedAt: now };
    insertPackage(db, stored, now);
    // Batches that came before may have ticks for a product which this package takes out.
    const standings = reviewStandings(db);
    record({
      action: 'packages.publish',
      subject: String(version),
      new: {
        sha256: stored.sha256,
        previous,
        products: products.length,
        units: units.length,
        keys: roster.length,
        ...(standings.length > 0 ? { standings } : {}),
      },
    });
    return done(stored);
  });
}

/**
 * The package to hand out now: the newest one again, byte for byte, while nothing changed since (with a warning), else
 * the next of the chain. It is recorded before any file is written, so that a number is never signed twice differently.
 */
export function packageToPublish(context: Context): Result<StoredPackage> {
  const content = packageContent(context.db);
  const missing = missingContent(content);
  if (missing) return refuse(finding('package.empty', {}, { missing }));
  const unfit = unfitContent(content);
  if (unfit !== null) return refuse(finding('package.unfit', {}, { field: unfit }));
  const latest = latestPackage(context.db);
  if (latest && !changesPending(content, latest)) return done(latest, [finding('package.unchanged')]);
  return publishNext(context, content);
}

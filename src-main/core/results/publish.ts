/** `results.publish`: the results of one moment, signed by the board, for anybody to check (trust.md "One envelope"). */
import type { Database } from 'better-sqlite3';
import { type Context, write } from '#main/core/application.ts';
import { productTable } from '#main/core/catalogue/store.ts';
import { listChannels, scoringOf, votesIn } from '#main/core/channels/store.ts';
import { boardPair } from '#main/core/keys/handover.ts';
import { latestPackage, payloadOf as payloadOfPackage } from '#main/core/packages/store.ts';
import { payloadBytes, rawPublicKey, seal, sha256Hex } from '#main/formats/envelope.ts';
import type { CallResult } from '#shared/contract/index.ts';
import { type ResultPayload, resultPayload } from '#shared/contract/payloads.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { done, type Finding, finding, refuse } from '#shared/domain/finding.ts';
import { countedHash, countingBatches } from './published.ts';
import { tally } from './tally.ts';

/** Ranked ones only: a channel's votes for a product that was taken out since are in no result. */
function channelVotes({ db }: Context, ranked: ReadonlySet<string>): ResultPayload['channels'] {
  const products = productTable(db)
    .all.filter(({ code }) => ranked.has(code))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return listChannels(db).map(({ code: channel }) => {
    const votes = votesIn(db, channel);
    return { channel, products: products.map(({ code, ordinal }) => ({ code, votes: votes.get(ordinal) ?? 0 })) };
  });
}

function payloadOf(context: Context, number: number, board: string): ResultPayload {
  const { db, app, now } = context;
  const { programme, provisional, coverage, issued, returned, ballots, invalid, ticks, products } = tally(db);
  return {
    programme,
    number,
    package: latestPackage(db)?.sha256 ?? null,
    provisional,
    coverage,
    counts: { issued, returned, ballots, invalid, ticks },
    products: products.map(({ code, name, group, enterprise, ticks: n, rank, groupRank }) => {
      return { code, name, group, enterprise, ticks: n, rank, groupRank };
    }),
    batches: countingBatches(db),
    channels: channelVotes(context, new Set(products.map(({ code }) => code))),
    ...scoringOf(db),
    board,
    createdAt: now,
    app: app.version,
  };
}

/** Results carry no handover: until a package says that the board's key has changed, nobody can tell whose they are. */
function keyUnheardOf(db: Database): Finding[] {
  const newest = latestPackage(db);
  const known = newest && payloadOfPackage(newest).board.publicKey;
  return known === undefined || known === boardPair(db).publicKey ? [] : [finding('key.publishNext')];
}

/** The number is recorded before the file is written, so that it is never signed twice differently. */
export function publishResults(context: Context, out: string): CallResult<'results.publish'> {
  const { db, workspace, app } = context;
  const key = workspace.signingKey;
  if (!key) return refuse(finding('key.passphraseNeeded'));
  const signed = write(context, (record) => {
    const count = db.prepare(`SELECT count(*) FROM audit_events WHERE action = 'results.publish'`).pluck();
    const number = (count.get() as number) + 1;
    const board = rawPublicKey(key.privateKey).toString('base64');
    const payload = payloadOf(context, number, board);
    const bytes = payloadBytes(resultPayload, payload);
    const sha256 = sha256Hex(bytes);
    const { provisional, counts } = payload;
    record({
      action: 'results.publish',
      subject: String(number),
      new: { sha256, counted: countedHash(db), provisional, ...counts },
    });
    return done({ number, provisional, checkCode: checkCodeOf(sha256), envelope: seal('result', bytes, key) });
  });
  if (!signed.ok) return signed;
  const { envelope, ...said } = signed.value;
  const written = app.files.write(out, envelope);
  return written.ok ? done({ ...said, ...written.value }, keyUnheardOf(db)) : written;
}

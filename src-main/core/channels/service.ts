/** Totals of other channels beside the paper ballots. They are shown and weighed, and never mixed with what was counted here. */
import type { Database } from 'better-sqlite3';
import { type Context, type Handlers, write } from '#main/core/application.ts';
import { openSheet } from '#main/core/catalogue/sheet-input.ts';
import { productTable } from '#main/core/catalogue/store.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { done, type Finding, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { CHANNEL_COLUMNS, type ChannelLine, type ChannelSheet, readChannel } from './sheet.ts';
import { listChannels, type StoredChannel, scoringOf, votesIn } from './store.ts';

const sumOf = (votes: Iterable<number>) => [...votes].reduce((sum, n) => sum + n, 0);

function store(
  db: Database,
  channel: string,
  lines: readonly ChannelLine[],
  sheet: ChannelSheet,
  at: string,
  userId: number,
) {
  db.prepare(
    `INSERT INTO channels VALUES (?, ?, ?, ?, ?) ON CONFLICT (code) DO UPDATE SET file_name = excluded.file_name,
       sha256 = excluded.sha256, imported_at = excluded.imported_at, user_id = excluded.user_id`,
  ).run(channel, sheet.file, sheet.sha256, at, userId);
  db.prepare('DELETE FROM channel_votes WHERE channel = ?').run(channel);
  const insert = db.prepare('INSERT INTO channel_votes VALUES (?, ?, ?)');
  for (const { ordinal, votes } of lines) insert.run(channel, ordinal, votes);
}

function take(
  context: Context,
  channel: string,
  sheet: ChannelSheet,
  lines: readonly ChannelLine[],
  known: StoredChannel | undefined,
): Result<CallOutput<'channels.import'>> {
  const { db, actor, now } = context;
  const votes = sumOf(lines.map((line) => line.votes));
  return write(context, (record) => {
    const before = sumOf(votesIn(db, channel).values());
    store(db, channel, lines, sheet, now, actor?.id ?? 0);
    record({
      action: 'channels.import',
      subject: channel,
      ...(known ? { old: { file: known.file, sha256: known.sha256, votes: before } } : {}),
      // All of it: the recount compares the table with what the chain says.
      new: { file: sheet.file, sha256: sheet.sha256, votes, products: lines.map(({ code, votes: n }) => [code, n]) },
    });
    return done({ channel, rows: lines.length, votes });
  });
}

export const handlers: Handlers<'channels'> = {
  'channels.import': async ({ channel, file, dryRun }, context) => {
    const opened = await openSheet(context.app.files, file, CHANNEL_COLUMNS);
    if (!opened.ok) return opened;
    const sheet = opened.value;
    const { current } = productTable(context.db);
    const lines = readChannel(sheet, current);
    if (lines.length === 0 && !hasErrors(sheet.findings))
      sheet.findings.push(finding('channel.noRows', { file: sheet.file }));
    if (hasErrors(sheet.findings)) return refuse(...sheet.findings);
    const notes: Finding[] = [...sheet.findings];
    const missing = current.length - lines.length;
    if (missing > 0) notes.push(finding('channel.productsMissing', { file: sheet.file }, { count: missing }));
    const outcome = { channel, rows: lines.length, votes: sumOf(lines.map(({ votes }) => votes)) };
    const known = listChannels(context.db).find(({ code }) => code === channel);
    const at = { at: formatInstant(known?.importedAt ?? context.now) };
    if (known?.sha256 === sheet.sha256) {
      return done(outcome, [finding('channel.unchanged', { file: sheet.file }, at), ...notes]);
    }
    if (known) notes.unshift(finding('channel.replaces', { file: sheet.file }, { other: known.file, ...at }));
    if (dryRun) return done(outcome, notes);
    const taken = take(context, channel, sheet, lines, known);
    return taken.ok ? done(taken.value, notes) : taken;
  },

  'channels.setScoring': (wanted, context) =>
    write(context, (record) => {
      const { db } = context;
      record({ action: 'channels.setScoring', old: scoringOf(db), new: wanted });
      db.prepare(
        `INSERT INTO scoring VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET weights = excluded.weights, tiers = excluded.tiers`,
      ).run(JSON.stringify(wanted.weights), JSON.stringify(wanted.tiers));
      return done(wanted);
    }),
};

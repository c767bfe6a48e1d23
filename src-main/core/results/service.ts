/** The board's results: shown, written to files, and counted again. */
import { type Handlers, write } from '#main/core/application.ts';
import { officeBook } from '#main/core/entry/book.ts';
import { done, finding } from '#shared/domain/finding.ts';
import { resultFile } from './export.ts';
import { officeTally } from './office.ts';
import { publishResults } from './publish.ts';
import { lastPublished } from './published.ts';
import { recount } from './recount.ts';
import { tally } from './tally.ts';
import { verifyResult } from './verify-result.ts';

export const handlers: Handlers<'results'> = {
  'results.get': (_input, { db }) => done({ ...tally(db), published: lastPublished(db) }),

  'results.ofOffice': (_input, { db }) => done(officeTally(db, officeBook(db).office)),

  'results.export': async ({ out, format }, context) => {
    const { app, db, now } = context;
    const shown = tally(db);
    const written = app.files.write(out, await resultFile(shown, format, now));
    if (!written.ok) return written;
    return write(context, (record) => {
      const { ballots, ticks, provisional, coverage } = shown;
      const { sha256 } = written.value;
      record({
        action: 'results.export',
        subject: app.files.name(out),
        new: { format, sha256, ballots, ticks, provisional, merged: coverage.merged, units: coverage.units },
      });
      return done(written.value);
    });
  },

  'results.publish': ({ out }, context) => publishResults(context, out),

  'results.verify': (input, { app }) => verifyResult(app.files, input),

  'results.recount': (_input, { db }) => {
    const { batches, differences } = recount(db);
    const findings = differences.length === 0 ? [] : [finding('recount.differs', {}, { count: differences.length })];
    return done({ equal: differences.length === 0, batches, differences }, findings);
  },
};

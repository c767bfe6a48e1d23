/** The audit chain, looked at: whether it is whole, and what it says. */
import type { Handlers } from '#main/core/application.ts';
import { done, type Finding, hasErrors } from '#shared/domain/finding.ts';
import { exportEvents } from './export.ts';
import { auditFacets, countEvents, pageOfEvents } from './list.ts';
import { type Anchor, anchorOf, verifyChain } from './verify.ts';

export const handlers: Handlers<'audit'> = {
  /**
   * Answers `valid: false` as a value, with what is wrong as findings of severity error: the question was answered, and
   * whoever asked gets the numbers too. A shell takes the exit code from the findings of an `ok` result as well.
   */
  'audit.verify': ({ batches }, { app, db }) => {
    const anchors: Anchor[] = [];
    const refused: Finding[] = [];
    for (const handle of batches) {
      const read = app.files.read(handle);
      const anchor = read.ok ? anchorOf(db, read.value.name, read.value.bytes) : read;
      if (anchor.ok) anchors.push(anchor.value);
      else refused.push(...anchor.findings);
    }
    const { events, head, findings } = verifyChain(db, anchors);
    const all = [...findings, ...refused];
    return done({ valid: !hasErrors(all), events, head }, all);
  },

  'audit.list': ({ limit, before, ...filter }, { db }) =>
    done({ events: pageOfEvents(db, filter, limit, before), total: countEvents(db, filter) }),

  'audit.facets': (_input, { db }) => done(auditFacets(db)),

  'audit.export': (input, context) => exportEvents(context, input),
};

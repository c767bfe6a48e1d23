/** The audit chain, looked at: whether it is whole, and what it says. */
import type { Handlers } from '#main/core/application.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { done, type Finding, hasErrors } from '#shared/domain/finding.ts';
import { type Anchor, anchorOf, verifyChain } from './verify.ts';

type Events = CallOutput<'audit.list'>['events'];

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

  'audit.list': ({ limit }, { db }) => {
    const events = db
      .prepare(
        'SELECT id, at, login, action, unit, subject, old, new, reason FROM audit_events ORDER BY id DESC LIMIT ?',
      )
      .all(limit) as Events;
    return done({ events });
  },
};

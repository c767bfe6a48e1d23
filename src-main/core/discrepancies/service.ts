/** What the two entries do not settle: a third person looks at the paper. Both entries and every decision are kept. */
import type { CallResult } from '#shared/contract/index.ts';
import { done, finding, hasErrors, refuse } from '#shared/domain/finding.ts';
import type { Context, Handlers } from '../application.ts';
import { officeBook } from '../entry/book.ts';
import { ballotBySerial } from '../entry/store.ts';
import { wantedSerial } from '../entry/wanted.ts';
import { ownUnit, workingUnit } from '../units/guard.ts';
import { decide, readDecision, type WrittenDecision } from './decide.ts';
import { listed } from './listed.ts';

type Named = WrittenDecision & { readonly unit: string; readonly serial: string };

function settle(
  context: Context,
  input: Named,
  how: { readonly type: 'decide' } | { readonly type: 'revise'; readonly reason: string },
): CallResult<'discrepancies.resolve'> {
  const book = officeBook(context.db);
  const { unit } = input;
  const place = workingUnit(book, unit);
  if (!place.ok) return place;
  const serial = wantedSerial(book, unit, input.serial);
  if (!serial.ok) return serial;
  const { mark, findings } = readDecision(book, input, serial.value);
  if (hasErrors(findings)) return refuse(...findings.map((found) => ({ unit, ...found })));
  const ballot = ballotBySerial(book, unit, serial.value);
  if (!ballot) return refuse(finding('ballot.unknown', { unit, serial: serial.value }));
  return decide(context, book, ballot, mark, how);
}

export const handlers: Handlers<'discrepancies'> = {
  'discrepancies.list': ({ unit }, { db, actor }) => {
    const book = officeBook(db);
    const place = ownUnit(book, unit);
    if (!place.ok) return place;
    return done(listed(book, actor, unit));
  },

  'discrepancies.resolve': (input, context) => settle(context, input, { type: 'decide' }),

  'discrepancies.revise': (input, context) => {
    const { unit, reason } = input;
    if (reason === '') return refuse(finding('unit.reasonMissing', { unit }));
    return settle(context, input, { type: 'revise', reason });
  },
};

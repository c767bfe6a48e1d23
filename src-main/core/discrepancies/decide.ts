/** A decision on one ballot: what the person read off the paper, whether they may decide, and the record of it. */
import type { CallResult } from '#shared/contract/index.ts';
import { ballotStep, type Mark, markOf } from '#shared/domain/ballot.ts';
import { done, type Finding, finding, refuse } from '#shared/domain/finding.ts';
import { type Context, write } from '../application.ts';
import { packCodes } from '../catalogue/store.ts';
import type { OfficeBook } from '../entry/book.ts';
import { settleBallot } from '../entry/settle.ts';
import { factsOf, keyed, type StoredBallot } from '../entry/store.ts';
import { byPerson } from '../users/people.ts';
import { thirdPersonExists } from './third-person.ts';

/** Either the products on the paper or why it is invalid, as somebody wrote them. */
export interface WrittenDecision {
  readonly products: readonly string[] | null;
  readonly invalid: string | null;
}

interface Decision {
  readonly mark: Mark;
  readonly findings: readonly Finding[];
}

/** What the person read off the paper; every code and reason that the programme does not have is a finding. */
export function readDecision(book: OfficeBook, written: WrittenDecision, serial: string): Decision {
  const { products, invalid } = written;
  if ((products === null) === (invalid === null)) {
    const params = { call: 'discrepancies.resolve', field: 'products', detail: 'either products or a reason' };
    return { mark: markOf([]), findings: [finding('usage.input', { value: 'products' }, params)] };
  }
  if (invalid !== null) {
    const reason = book.reasonCode(invalid);
    const findings = reason === null ? [finding('ballot.unknownReason', { serial, value: invalid })] : [];
    return { mark: markOf([], reason), findings };
  }
  const found = (products ?? []).map((text) => ({ text, code: book.productCode(text) }));
  const findings = found.flatMap(({ text, code }) =>
    code === null ? [finding('ballot.unknownProduct', { serial, value: text })] : [],
  );
  return { mark: markOf(found.flatMap(({ code }) => (code === null ? [] : [code]))), findings };
}

/** How the decision comes about: the first on what waits for one, or a new one in place of what is settled. */
type How = { readonly type: 'decide' } | { readonly type: 'revise'; readonly reason: string };

function refusal(context: Context, book: OfficeBook, ballot: StoredBallot, mark: Mark, type: How['type']) {
  const by = context.actor?.login ?? '';
  const event = { type, by, mark, thirdPersonExists: thirdPersonExists(book, ballot) };
  const step = ballotStep(factsOf(ballot), event, book.outsideLimits);
  if (!('refused' in step)) return null;
  const { unit, serial } = ballot;
  const params = step.refused === 'discrepancy.notThirdPerson' ? byPerson(context.db, by) : {};
  return finding(step.refused, { unit, serial }, params);
}

/** Records the decision beside an earlier one, which is kept, and settles the ballot. */
export function decide(
  context: Context,
  book: OfficeBook,
  ballot: StoredBallot,
  mark: Mark,
  how: How,
): CallResult<'discrepancies.resolve'> {
  const { actor, db, now } = context;
  if (!actor) throw new Error('nobody is logged in');
  const refused = refusal(context, book, ballot, mark, how.type);
  if (refused) return refuse(refused);
  const { unit, serial, state, decision } = ballot;
  const reason = how.type === 'revise' ? how.reason : undefined;
  return write(context, (record) => {
    db.prepare('UPDATE decisions SET replaced = id WHERE ballot_id = ? AND replaced = 0').run(ballot.id);
    db.prepare(
      'INSERT INTO decisions (ballot_id, user_id, ticks, invalid, decided_at, reason) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(ballot.id, actor.id, packCodes(book.products, mark.products), mark.invalid, now, reason ?? null);
    const settled = settleBallot(book, ballot.id);
    const first = keyed(ballot.first);
    const second = keyed(ballot.second);
    // Where the office has no third person the supervisor decides a paper that they keyed: the record says so.
    const ownEntry = [first?.by, second?.by].includes(actor.login);
    record({
      action: `discrepancies.${how.type === 'decide' ? 'resolve' : 'revise'}`,
      unit,
      subject: serial,
      old: { state, first, second, decision: decision ?? undefined },
      new: { ...mark, ownEntry },
      reason,
    });
    return done({ serial, state: settled, products: [...mark.products], invalid: mark.invalid });
  });
}

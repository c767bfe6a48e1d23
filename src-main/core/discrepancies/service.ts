/** What the two entries do not settle: a third person looks at the paper. Both entries and the decision are kept. */
import type { CallOutput, CallResult } from '#shared/contract/index.ts';
import { ballotStep, differingProducts, type Mark, markOf } from '#shared/domain/ballot.ts';
import { done, type Finding, finding, hasErrors, refuse } from '#shared/domain/finding.ts';
import { parseSerial } from '#shared/domain/serial.ts';
import { type Context, type Handlers, write } from '../application.ts';
import { packCodes } from '../catalogue/store.ts';
import { type OfficeBook, officeBook } from '../entry/book.ts';
import { serialFinding } from '../entry/refusals.ts';
import { settleBallot } from '../entry/settle.ts';
import { ballotBySerial, ballotsOfUnit, factsOf, type StoredBallot, type StoredEntry } from '../entry/store.ts';
import { ownUnit, workingUnit } from '../units/guard.ts';

type Listed = CallOutput<'discrepancies.list'>['discrepancies'][number];

function keyed(entry: StoredEntry | null): Listed['first'] {
  if (!entry) return null;
  const { mark, by, source } = entry;
  return { products: [...mark.products], invalid: mark.invalid, by, source };
}

function listed(ballot: StoredBallot): Listed {
  const { serial, state, first, second } = ballot;
  const kind = state === 'held' ? 'outsideLimits' : first ? 'differs' : 'noFirstEntry';
  const differing = first && second ? differingProducts(first.mark, second.mark) : [];
  return { serial, kind, first: keyed(first), second: keyed(second), differing };
}

/** Whether the office has somebody who may decide and has keyed neither entry. */
function thirdPersonExists(book: OfficeBook, { first, second }: StoredBallot): boolean {
  const logins = book.db
    .prepare("SELECT login FROM users WHERE role IN ('supervisor', 'administrator') AND disabled_at IS NULL")
    .pluck()
    .all() as string[];
  return logins.some((login) => login !== first?.by && login !== second?.by);
}

interface Decision {
  readonly mark: Mark;
  readonly findings: readonly Finding[];
}

/** What the person read off the paper, as they wrote it. */
function readDecision(
  book: OfficeBook,
  products: readonly string[] | null,
  invalid: string | null,
  serial: string,
): Decision {
  if ((products === null) === (invalid === null)) {
    const params = { call: 'discrepancies.resolve', field: 'products', detail: 'either products or a reason' };
    return { mark: markOf([]), findings: [finding('usage.input', { value: 'products' }, params)] };
  }
  if (invalid !== null) {
    const reason = book.reasonCode(invalid);
    const findings = reason === null ? [finding('ballot.unknownReason', { serial, value: invalid })] : [];
    return { mark: markOf([], reason), findings };
  }
  const found = (products ?? []).map((written) => ({ written, code: book.productCode(written) }));
  const findings = found.flatMap(({ written, code }) =>
    code === null ? [finding('ballot.unknownProduct', { serial, value: written })] : [],
  );
  return { mark: markOf(found.flatMap(({ code }) => (code === null ? [] : [code]))), findings };
}

function decide(
  context: Context,
  book: OfficeBook,
  ballot: StoredBallot,
  mark: Mark,
): CallResult<'discrepancies.resolve'> {
  const { actor, db, now } = context;
  if (!actor) throw new Error('nobody is logged in');
  const { unit, serial, state } = ballot;
  const event = {
    type: 'decide' as const,
    by: actor.login,
    mark,
    thirdPersonExists: thirdPersonExists(book, ballot),
  };
  const step = ballotStep(factsOf(ballot), event, book.outsideLimits);
  if ('refused' in step) {
    const params = step.refused === 'discrepancy.notThirdPerson' ? { by: actor.login } : {};
    return refuse(finding(step.refused, { unit, serial }, params));
  }
  return write(context, (record) => {
    db.prepare('INSERT INTO decisions (ballot_id, user_id, ticks, invalid, decided_at) VALUES (?, ?, ?, ?, ?)').run(
      ballot.id,
      actor.id,
      packCodes(book.products, mark.products),
      mark.invalid,
      now,
    );
    const settled = settleBallot(book, ballot.id);
    const first = keyed(ballot.first);
    const second = keyed(ballot.second);
    // Where the office has no third person the supervisor decides a paper that they keyed: the record says so.
    const ownEntry = [first?.by, second?.by].includes(actor.login);
    record({
      action: 'discrepancies.resolve',
      unit,
      subject: serial,
      old: { state, first, second },
      new: { ...mark, ownEntry },
    });
    return done({ serial, state: settled, products: [...mark.products], invalid: mark.invalid });
  });
}

export const handlers: Handlers<'discrepancies'> = {
  'discrepancies.list': ({ unit }, { db }) => {
    const book = officeBook(db);
    const place = ownUnit(book, unit);
    if (!place.ok) return place;
    return done({ discrepancies: ballotsOfUnit(book, unit, ['discrepant', 'held']).map(listed) });
  },

  'discrepancies.resolve': (input, context) => {
    const book = officeBook(context.db);
    const { unit } = input;
    const place = workingUnit(book, unit);
    if (!place.ok) return place;
    const parsed = parseSerial(input.serial, book.programme.rules.serial);
    if ('problem' in parsed) return refuse(serialFinding(book, parsed.problem, input.serial, { unit }));
    const { serial } = parsed;
    const { mark, findings } = readDecision(book, input.products, input.invalid, serial);
    if (hasErrors(findings)) return refuse(...findings.map((found) => ({ unit, ...found })));
    const ballot = ballotBySerial(book, unit, serial);
    if (!ballot) return refuse(finding('ballot.unknown', { unit, serial }));
    return decide(context, book, ballot, mark);
  },
};

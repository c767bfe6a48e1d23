/**
 * Closing a unit fixes its batch: revision, counts, explanations, ballots, all in one transaction. What may be answered
 * with a reason and what may not: docs/decisions/0003-closing.md.
 */
import { randomUUID } from 'node:crypto';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import type { BatchPayload } from '#shared/contract/payloads.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { answerable, closingFindings } from '#shared/domain/closing.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { type Context, write } from '../application.ts';
import { auditHead } from '../audit/chain.ts';
import { openQuestion } from '../backup/restores.ts';
import { buildPayload } from '../batches/payload.ts';
import { closedBatch, latestBatch } from '../batches/store.ts';
import { type OfficeBook, officeBook } from '../entry/book.ts';
import { dropEmptyEntries } from '../entry/open.ts';
import { resettleUnit, waiveSecond } from '../entry/settle.ts';
import { ballotsOfUnit } from '../entry/store.ts';
import { packetOf } from '../packets/store.ts';
import { closingDetails } from './details.ts';
import { deskUnit } from './guard.ts';
import { type UnitCounts, unitCounts } from './numbers.ts';

type Explanations = BatchPayload['explanations'];

const isOpenPoint = ({ severity }: Finding) => severity === 'error';

/** Of one explanation in the batch (contract/payloads.ts). */
const LONGEST = 1200;

/**
 * The open point in words and the reason behind it. It travels in the batch and is printed on a Vietnamese paper, so the
 * words are Vietnamese whatever the window speaks.
 */
function explanation(found: Finding, reason: string): Explanations[number] {
  const about = messageOf(found, 'vi');
  const room = LONGEST - reason.length - 1;
  // Of the two the person's own words stay whole.
  return { code: found.code, text: `${about.length > room ? `${about.slice(0, room - 1)}…` : about} ${reason}` };
}

/** The reason for a point: its own, else the one for all; empty where there is none. */
type ReasonFor = (found: Finding) => string;

function reasonsGiven({ unit, reason = '', reasons }: ParsedInput<'units.close'>, findings: readonly Finding[]) {
  const own = new Map(reasons.map((given) => [given.code, given.reason]));
  const reasonFor: ReasonFor = (found) => (answerable(found) ? own.get(found.code) || reason : '');
  const answers = new Set<string>(findings.filter(answerable).map(({ code }) => code));
  // Words for a point that is gone meanwhile are not dropped in silence: the person looks at the list again.
  const idle = [...own].flatMap(([code, words]) => (words === '' || answers.has(code) ? [] : [code]));
  return { reasonFor, idle: idle.map((value) => finding('unit.nothingToExplain', { unit, value })) };
}

/** Either the explanations with which the unit may be closed, or everything that stands against it. */
function judge(findings: readonly Finding[], input: ParsedInput<'units.close'>): Result<Explanations> {
  const { reasonFor, idle } = reasonsGiven(input, findings);
  const open = findings.filter((found) => isOpenPoint(found) && reasonFor(found) === '');
  if (open.length > 0 || idle.length > 0) {
    return refuse(...findings.filter((found) => reasonFor(found) === ''), ...idle);
  }
  const answered = findings.flatMap((found) => {
    const reason = reasonFor(found);
    return reason === '' ? [] : [explanation(found, reason)];
  });
  return done(
    answered,
    findings.filter((found) => !isOpenPoint(found)),
  );
}

/** Lets ballots without their second entry count by the first alone; rolled back if the unit stays open. */
function waiveMissing(book: OfficeBook, unit: string): readonly string[] {
  const missing = ballotsOfUnit(book, unit, ['awaitingSecond']);
  const states = waiveSecond(book, unit, missing);
  return missing.flatMap(({ serial }, i) => (states[i] === 'held' ? [serial] : []));
}

function countsAt(book: OfficeBook, unit: string): UnitCounts {
  const [numbers] = unitCounts(book, [unit]);
  if (!numbers) throw new Error(`no numbers of ${unit}`);
  return numbers;
}

export function close(context: Context, input: ParsedInput<'units.close'>): CallResult<'units.close'> {
  const { db, now, app } = context;
  const { unit, reason = '' } = input;
  const book = officeBook(db);
  const place = deskUnit(book, unit);
  if (!place.ok) return place;
  if (closedBatch(db, unit)) return refuse(finding('unit.alreadyClosed', { unit }));
  // The batch says which desk it comes from, and that is not known yet.
  if (context.workspace.moved) return refuse(finding('desk.unanswered'));
  const asked = openQuestion(db);
  if (asked) return refuse(asked);
  return write(context, (record) => {
    dropEmptyEntries(book, unit, record);
    const heldWithoutSecond = waiveMissing(book, unit);
    const numbers = countsAt(book, unit);
    const details = { ...closingDetails(book, unit), heldWithoutSecond };
    const verdict = judge(closingFindings(numbers, details), input);
    if (!verdict.ok) return verdict;
    const packet = packetOf(db, unit);
    if (!packet) throw new Error(`unit ${unit} was found fit to close without its packet`);
    const last = latestBatch(db, unit);
    const { bytes, sha256, payload } = buildPayload(book, {
      unit,
      batch: last?.batchId ?? randomUUID(),
      revision: (last?.revision ?? 0) + 1,
      previous: last?.sha256 ?? null,
      packet,
      ballots: ballotsOfUnit(book, unit),
      explanations: verdict.value,
      audit: auditHead(db),
      createdAt: now,
      app: app.version,
    });
    const { revision, batch, explanations, counts } = payload;
    db.prepare(
      'INSERT INTO batches (unit_code, revision, batch_id, sha256, payload, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(unit, revision, batch, sha256, bytes, now);
    const fixed = { revision, batch, sha256, counts, waived: numbers.secondMissing, explanations };
    record({ action: 'units.close', unit, new: fixed, reason: reason === '' ? undefined : reason });
    const { valid: ballots, ticks } = counts;
    return done({ unit, revision, checkCode: checkCodeOf(sha256), sha256, ballots, ticks }, verdict.findings);
  });
}

/** `units.reopen`: the closed revision stays as it is; the next closing makes the one after it. */
export function reopen(context: Context, { unit, reason }: ParsedInput<'units.reopen'>): CallResult<'units.reopen'> {
  const { db, now } = context;
  const book = officeBook(db);
  const place = deskUnit(book, unit);
  if (!place.ok) return place;
  const batch = closedBatch(db, unit);
  if (!batch) return refuse(finding('unit.notClosed', { unit }));
  if (reason === '') return refuse(finding('unit.reasonMissing', { unit }));
  return write(context, (record) => {
    const { revision, sha256 } = batch;
    db.prepare('UPDATE batches SET reopened_at = ? WHERE id = ?').run(now, batch.id);
    resettleUnit(book, unit);
    record({ action: 'units.reopen', unit, old: { revision, sha256 }, reason });
    return done({ unit, revision });
  });
}

/** Taking in a unit's ballots from a workbook, as first entries: all of them or none. */
import { sha256Hex } from '#main/formats/envelope.ts';
import type { ImportAnswers } from '#shared/contract/import-answers.ts';
import type { CallOutput, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';
import { type Actor, type Context, type Handlers, write } from '../application.ts';
import { type OfficeBook, officeBook } from '../entry/book.ts';
import { linesHash } from '../entry/key-lines.ts';
import { recordEntries } from '../entry/record.ts';
import { workingUnit } from '../units/guard.ts';
import { keepAnswers, offeredAnswers, readAnswersFile, saveAnswersFile } from './answers.ts';
import { invalidOf, type Judgement, judgeReading, ticksOf } from './judge.ts';
import { readInWorker } from './reading.ts';
import { progress, stop, whileRunning } from './running.ts';
import type { ReadingWish, WorkbookReading } from './understand/types.ts';
import { list, withdraw } from './withdraw.ts';

type Input = ParsedInput<'imports.preview'>;
type Outcome = CallOutput<'imports.take'>;

/** A file as it was read, before the workspace was asked. */
interface ReadFile {
  readonly name: string;
  readonly sha256: string;
  readonly reading: WorkbookReading;
}

/** Dispatch lets nobody without a log-in reach these calls. */
function person({ actor }: Context): Actor {
  if (!actor) throw new Error('nobody is logged in');
  return actor;
}

async function readFile({ app, db }: Context, input: Input, texts = false): Promise<Result<ReadFile>> {
  const { answers } = input;
  const layout: ReadingWish['layout'] = input.layout === 'auto' ? (answers?.layout ?? 'auto') : input.layout;
  const book = officeBook(db);
  const place = workingUnit(book, input.unit);
  if (!place.ok) return place;
  const file = app.files.read(input.file);
  if (!file.ok) return file;
  const { name, bytes } = file.value;
  const { rules, groups } = book.programme;
  const products = book.products.all.map(({ code, name: of, group, enterprise, retired }) => ({
    code,
    name: of,
    group,
    enterprise,
    retired,
  }));
  const wish = { file: name, sheet: input.sheet ?? answers?.sheet, layout, answers, texts };
  const task = { bytes, rulebook: { rules, groups, products }, wish };
  const reading = await whileRunning(input.file, (options) => readInWorker(task, options));
  // While it was read somebody may have opened another workspace in this program: nothing of this file belongs there.
  if (app.workspace?.db !== db) return refuse(finding('workspace.none'));
  return reading.ok ? done({ name, sha256: sha256Hex(bytes), reading: reading.value }) : reading;
}

function judged(book: OfficeBook, who: Actor, unit: string, { name, sha256, reading }: ReadFile): Judgement {
  return judgeReading(book, { unit, who, file: name, sha256 }, reading);
}

function outcomeOf({ name, reading }: ReadFile, { fresh, unchanged }: Judgement) {
  const { ballots, sheet } = reading;
  const invalid = invalidOf(ballots);
  return {
    file: name,
    sheet,
    encoding: reading.encoding,
    ballots: ballots.length - invalid,
    invalid,
    ticks: ticksOf(ballots),
    new: fresh.length,
    unchanged,
    leftOut: reading.findings.filter(({ code }) => code === 'import.leftOut').length,
  };
}

async function preview(context: Context, input: Input): Promise<CallResult<'imports.preview'>> {
  const read = await readFile(context, input);
  if (!read.ok) return read;
  const { reading } = read.value;
  const judgement = judged(officeBook(context.db), person(context), input.unit, read.value);
  return done({
    ...outcomeOf(read.value, judgement),
    layout: reading.layout,
    fits: [...reading.fits],
    decoded: [...reading.decoded],
    takeable: !hasErrors(judgement.findings),
    findings: [...judgement.findings],
    sheets: [...reading.sheets],
    grid: reading.picture,
    offer: input.answers ? null : offeredAnswers(context, reading),
    serials: reading.ballots.map(({ serial }) => serial),
  });
}

async function copy(
  context: Context,
  input: ParsedInput<'imports.markedCopy'>,
): Promise<CallResult<'imports.markedCopy'>> {
  const read = await readFile(context, input, true);
  if (!read.ok) return read;
  const { name, reading } = read.value;
  const { findings } = judged(officeBook(context.db), person(context), input.unit, read.value);
  const { markedCopy } = await import('./marked-copy.ts');
  return markedCopy(context, input, { name, texts: reading.texts ?? [], findings });
}

/** The judgement once more, inside the transaction or for a dry run: what was read is measured against what stands now. */
function judge(
  book: OfficeBook,
  who: Actor,
  unit: string,
  file: ReadFile,
): Result<{ outcome: Outcome; judgement: Judgement }> {
  const place = workingUnit(book, unit);
  if (!place.ok) return place;
  const judgement = judged(book, who, unit, file);
  const { layout } = file.reading;
  if (layout === null || hasErrors(judgement.findings)) return refuse(...judgement.findings);
  return done({ outcome: { ...outcomeOf(file, judgement), layout }, judgement }, judgement.findings);
}

/** Writes the new ballots of a judged file: the import, its entries, one audit row. */
function record(
  context: Context,
  book: OfficeBook,
  unit: string,
  file: ReadFile,
  layout: string,
  fresh: Judgement['fresh'],
  answers: ImportAnswers | undefined,
) {
  const who = person(context);
  const { name, sha256, reading } = file;
  const [ballots, ticks] = [fresh.length, ticksOf(fresh)];
  const importId = context.db
    .prepare(
      `INSERT INTO imports (unit_code, file_name, sha256, sheet, layout, ballots, ticks, user_id, taken_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(unit, name, sha256, reading.sheet, layout, ballots, ticks, who.id, context.now).lastInsertRowid;
  const recording = {
    unit,
    slot: 'first',
    source: 'imported',
    importId: Number(importId),
    who,
    at: context.now,
  } as const;
  recordEntries(book, recording, fresh);
  const counts = { ballots: ballots - invalidOf(fresh), invalid: invalidOf(fresh), ticks };
  const content = { serials: fresh.map(({ serial }) => serial), entries: linesHash(fresh) };
  const source = { import: Number(importId), sheet: reading.sheet, layout, sha256 };
  const answered = answers ? { answers, answersOf: keepAnswers(context, who, reading, answers) } : {};
  return { action: 'imports.take', unit, subject: name, new: { ...source, ...counts, ...content, ...answered } };
}

async function take(context: Context, input: ParsedInput<'imports.take'>): Promise<CallResult<'imports.take'>> {
  const { unit, dryRun } = input;
  const who = person(context);
  const read = await readFile(context, input);
  if (!read.ok) return read;
  const file = read.value;
  const first = judge(officeBook(context.db), who, unit, file);
  if (!first.ok) return first;
  // Nothing new: the same file again leaves no trace, not in the audit either.
  if (dryRun || first.value.judgement.fresh.length === 0) return done(first.value.outcome, first.findings);
  return write(context, (audit) => {
    const book = officeBook(context.db);
    // Between reading and writing another program may have changed the unit.
    const again = judge(book, who, unit, file);
    if (!again.ok) return again;
    const { outcome, judgement } = again.value;
    audit(record(context, book, unit, file, outcome.layout, judgement.fresh, input.answers));
    return done(outcome, again.findings);
  });
}

export const handlers: Handlers<'imports'> = {
  'imports.progress': (input) => progress(input),
  'imports.stop': (input) => stop(input),
  'imports.preview': (input, context) => preview(context, input),
  'imports.take': (input, context) => take(context, input),
  'imports.template': async (input, context) => (await import('./template-service.ts')).template(context, input),
  'imports.markedCopy': (input, context) => copy(context, input),
  'imports.readAnswers': (input, context) => readAnswersFile(context, input),
  'imports.saveAnswers': (input, context) => saveAnswersFile(context, input),
  'imports.list': (input, context) => list(context, person(context), input),
  'imports.withdraw': (input, context) => withdraw(context, person(context), input),
};

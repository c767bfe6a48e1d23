/** Answers to findings as a file, and as what is kept of them for the next workbook of the same shape. */
import { sha256Hex } from '#main/formats/envelope.ts';
import {
  ANSWERS_FORMAT,
  type ImportAnswers,
  importAnswers,
  type SheetAnswers,
} from '#shared/contract/import-answers.ts';
import type { CallOutput, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Actor, type Context, write } from '../application.ts';
import type { WorkbookReading } from './understand/types.ts';

/** What a file of answers says, or every fault of it. */
function parseAnswers(file: string, bytes: Buffer): Result<ImportAnswers> {
  const fault = (field: string, detail: string) =>
    finding('import.answerForm', { file, value: field }, { field, detail });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse(fault('', 'JSON'));
  }
  const parsed = importAnswers.safeParse(value);
  if (parsed.success) return done(parsed.data);
  const faults = parsed.error.issues.flatMap((issue): Finding[] => {
    const at = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [fault(at.join('.'), issue.message)];
    return issue.keys.map((key) => fault([...at, key].join('.'), '?'));
  });
  return refuse(...faults);
}

/** `imports.readAnswers` */
export function readAnswersFile({ app }: Context, { file }: ParsedInput<'imports.readAnswers'>) {
  const read = app.files.read(file, 4 * 1024 * 1024);
  if (!read.ok) return read;
  const answers = parseAnswers(read.value.name, read.value.bytes);
  return answers.ok ? done({ answers: answers.value }) : answers;
}

/** `imports.saveAnswers`: the file that `readAnswersFile` reads. */
export function saveAnswersFile(
  context: Context,
  { out, unit, answers }: ParsedInput<'imports.saveAnswers'>,
): CallResult<'imports.saveAnswers'> {
  const { files } = context.app;
  const written = files.write(out, Buffer.from(`${JSON.stringify(answers, null, 2)}\n`));
  if (!written.ok) return written;
  return write(context, (record) => {
    const { sha256 } = written.value;
    record({ action: 'imports.saveAnswers', unit, subject: files.name(out), new: { sha256 } });
    return done(written.value);
  });
}

/** What is true of the next file of this shape too: not single cells, not single ballots. */
function reusable(answers: ImportAnswers, sheet: string): ImportAnswers | null {
  const { layout, marks, products, reasons } = answers;
  const { encoding, header, columns, rows } = answers.sheets?.[sheet] ?? {};
  // A row is one of the header's only where each row is a product; elsewhere it is a ballot that was left away.
  const named = Object.entries(rows ?? {}).filter(([, role]) => role !== 'ignored' && role !== 'shown');
  const ofSheet: SheetAnswers = {
    ...(encoding ? { encoding } : {}),
    ...(header ? { header } : {}),
    ...(columns ? { columns } : {}),
    ...(named.length > 0 ? { rows: Object.fromEntries(named) } : {}),
  };
  const said = {
    ...(layout ? { layout } : {}),
    ...(marks ? { marks } : {}),
    ...(products ? { products } : {}),
    ...(reasons ? { reasons } : {}),
    ...(Object.keys(ofSheet).length > 0 ? { sheets: { [sheet]: ofSheet } } : {}),
  };
  return Object.keys(said).length > 0 ? { format: ANSWERS_FORMAT, ...said } : null;
}

const shapeHash = ({ shape }: WorkbookReading): string => sha256Hex(Buffer.from(shape));

/** Keeps them in the transaction of the import; returns the shape under which they are kept, or null. */
export function keepAnswers({ db, now }: Context, who: Actor, reading: WorkbookReading, answers: ImportAnswers) {
  const kept = reusable(answers, reading.sheet);
  if (kept === null) return null;
  const shape = shapeHash(reading);
  db.prepare(
    `INSERT INTO import_answers (shape, answers, user_id, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (shape) DO UPDATE SET answers = excluded.answers, user_id = excluded.user_id, saved_at = excluded.saved_at`,
  ).run(shape, JSON.stringify(kept), who.id, now);
  return shape;
}

/** What was answered about an earlier file of this shape, in the words of this one. */
export function offeredAnswers({ db }: Context, reading: WorkbookReading): CallOutput<'imports.preview'>['offer'] {
  const row = db
    .prepare(
      `SELECT a.answers, u.login AS "by", a.saved_at AS at FROM import_answers a JOIN users u ON u.id = a.user_id
       WHERE a.shape = ?`,
    )
    .get(shapeHash(reading)) as { answers: string; by: string; at: string } | undefined;
  if (!row) return null;
  const { sheets, ...general } = importAnswers.parse(JSON.parse(row.answers));
  const [ofSheet] = Object.values(sheets ?? {});
  const answers = { ...general, ...(ofSheet ? { sheets: { [reading.sheet]: ofSheet } } : {}) };
  return { answers, by: row.by, at: row.at };
}

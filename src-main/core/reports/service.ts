/** Documents to print and sign. */
import type { CallOutput, ParsedInput } from '#shared/contract/index.ts';
import type { Paper } from '#shared/contract/papers.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Context, type Handlers, write } from '../application.ts';
import { officeBook } from '../entry/book.ts';
import { isBlind } from '../units/blind.ts';
import { ownUnit } from '../units/guard.ts';
import { checkTimes, handoverOf, keepHandover, keepMinutes, minutesOf, readFacts } from './facts.ts';
import { gatherPaper, type ReadyPaper } from './papers.ts';

/** Handles of previews end in a name that a person may save under. */
const FILE_NAMES: Readonly<Record<Paper, string>> = {
  summary: 'bieu-tong-hop',
  minutes: 'bien-ban-kiem-phieu',
  handover: 'bien-ban-ban-giao',
};
/** What the audit row of a saved paper is called. */
const SAVED: Readonly<Record<Paper, string>> = {
  summary: 'reports.unit',
  minutes: 'reports.minutes',
  handover: 'reports.handover',
};

function paperOf({ db, now, actor }: Context, code: string, paper: Paper): Result<ReadyPaper> {
  const book = officeBook(db);
  const unit = ownUnit(book, code);
  if (!unit.ok) return unit;
  // A draft adds up what is decided so far: beside the one before it tells whether the last second entry agreed.
  if (isBlind(book, actor, code)) return refuse(finding('report.blind', { unit: code }));
  return done(gatherPaper(book, unit.value, paper, now));
}

/** Records what a file says of a paper. */
function takeFacts(context: Context, unit: string, paper: Paper, handle: string): Result<null> {
  const { app, db, now } = context;
  const name = app.files.name(handle);
  if (paper === 'summary')
    return refuse(finding('report.factsUnreadable', { file: name }, { field: 'paper', detail: paper }));
  const place = ownUnit(officeBook(db), unit);
  if (!place.ok) return place;
  const file = app.files.read(handle);
  if (!file.ok) return file;
  const read = readFacts(paper, name, file.value.bytes);
  if (!read.ok) return read;
  const { value } = read;
  if (value.paper === 'minutes') {
    const times = checkTimes(unit, value.facts);
    if (!times.ok) return times;
  }
  return write(context, (record) => {
    if (value.paper === 'minutes') keepMinutes(db, unit, value.facts, now, record);
    else keepHandover(db, unit, value.facts, now, record);
    return done(null);
  });
}

async function save(context: Context, input: ParsedInput<'reports.unit'>): Promise<Result<CallOutput<'reports.unit'>>> {
  const { app, db } = context;
  const { unit, paper, facts, out, format } = input;
  if (facts !== undefined) {
    const taken = takeFacts(context, unit, paper, facts);
    if (!taken.ok) return taken;
  }
  const ready = paperOf(context, unit, paper);
  if (!ready.ok) return ready;
  const { seal } = ready.value;
  const { bytes, pages } = await (format === 'pdf' ? ready.value.pdf() : ready.value.workbook());
  // While it was drawn somebody may have opened another workspace in this program: nothing of this one belongs there.
  if (app.workspace?.db !== db) return refuse(finding('workspace.none'));
  const written = app.files.write(out, bytes);
  if (!written.ok) return written;
  const { file, sha256 } = written.value;
  return write(context, (record) => {
    const made = { format, revision: seal?.revision ?? null, payload: seal?.digest ?? null, sha256 };
    record({ action: SAVED[paper], unit, new: made });
    return done({ file, checkCode: seal?.checkCode ?? null, pages });
  });
}

export const handlers: Handlers<'reports'> = {
  'reports.unit': (input, context) => save(context, input),

  'reports.unitPreview': async ({ unit, paper }, context): Promise<Result<CallOutput<'reports.unitPreview'>>> => {
    const ready = paperOf(context, unit, paper);
    if (!ready.ok) return ready;
    const { bytes, pages } = await ready.value.pdf();
    const handle = context.app.files.keep(`${FILE_NAMES[paper]}-${unit}.pdf`, bytes);
    return done({ handle, checkCode: ready.value.seal?.checkCode ?? null, pages });
  },

  'reports.facts': ({ unit }, { db }) => {
    const place = ownUnit(officeBook(db), unit);
    return place.ok ? done({ minutes: minutesOf(db, unit), handover: handoverOf(db, unit) }) : place;
  },

  'reports.recordMinutes': ({ unit, facts }, context) => {
    const place = ownUnit(officeBook(context.db), unit);
    if (!place.ok) return place;
    const times = checkTimes(unit, facts);
    if (!times.ok) return times;
    return write(context, (record) => {
      keepMinutes(context.db, unit, facts, context.now, record);
      return done({ unit });
    });
  },

  'reports.recordHandover': ({ unit, facts }, context) => {
    const place = ownUnit(officeBook(context.db), unit);
    if (!place.ok) return place;
    return write(context, (record) => {
      keepHandover(context.db, unit, facts, context.now, record);
      return done({ unit });
    });
  },
};

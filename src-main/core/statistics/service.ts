/** Speed and errors of the people at the keying desk: one's own to a clerk, everybody's to a supervisor. */
import type { CallOutput } from '#shared/contract/index.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { addCounts, type KeyingCounts, NOTHING_KEYED, ratesOf } from '#shared/domain/statistics.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { type Context, type Handlers, write } from '../application.ts';
import { listUnits } from '../catalogue/store.ts';
import { type OfficeBook, officeBook } from '../entry/book.ts';
import { mayOverrule } from '../entry/wanted.ts';
import { blindUnits } from '../units/blind.ts';
import { ownUnit } from '../units/guard.ts';
import { gatherWork } from './gather.ts';
import { statisticsSheets } from './workbook.ts';

type Statistics = CallOutput<'statistics.get'>;
type Person = Statistics['people'][number];

const withRates = (counts: KeyingCounts) => ({ ...counts, ...ratesOf(counts) });

interface UserRow {
  id: number;
  login: string;
  name: string;
}

/** Whose figures this person may see: their own, or as a supervisor those of everybody who ever keyed. */
function peopleFor({ db, actor }: Context): UserRow[] {
  if (!actor) throw new Error('nobody is logged in');
  const { id, login, name } = actor;
  if (!mayOverrule(actor)) return [{ id, login, name }];
  return db.prepare('SELECT id, login, name FROM users ORDER BY name, login').all() as UserRow[];
}

function statisticsOf(context: Context, book: OfficeBook, wanted: string | undefined): Statistics {
  const blind = blindUnits(book, context.actor);
  const work = gatherWork(book, (unit) => !blind.has(unit));
  const units = listUnits(book.db, book.office).filter(({ code }) => wanted === undefined || code === wanted);
  const people = peopleFor(context).map(({ id, login, name }): Person => {
    const own = work.get(id);
    const rows = units.flatMap(({ code, name: unitName }) => {
      const counts = own?.get(code);
      return counts ? [{ unit: code, name: unitName, counts }] : [];
    });
    const total = rows.reduce((sum, { counts }) => addCounts(sum, counts), NOTHING_KEYED);
    const shown = rows.map(({ counts, ...unit }) => ({ ...unit, ...withRates(counts) }));
    return { login, name, total: withRates(total), units: shown };
  });
  // Who keyed nothing is no line in a list of keying; whoever asks for their own sees that there is nothing yet.
  return { people: people.length === 1 ? people : people.filter(({ units: some }) => some.length > 0) };
}

function statisticsFor(context: Context, unit: string | undefined): Result<Statistics> {
  const book = officeBook(context.db);
  if (unit !== undefined) {
    const place = ownUnit(book, unit);
    if (!place.ok) return place;
  }
  return done(statisticsOf(context, book, unit));
}

export const handlers: Handlers<'statistics'> = {
  'statistics.get': ({ unit }, context) => statisticsFor(context, unit),

  'statistics.export': async ({ unit, out }, context) => {
    const { app, db, now } = context;
    const found = statisticsFor(context, unit);
    if (!found.ok) return found;
    const { people } = found.value;
    const { writeWorkbook } = await import('#main/formats/workbook/writer.ts');
    const notes = [officeBook(db).programme.name, `Lập lúc ${formatInstant(now)}`];
    const bytes = await writeWorkbook(statisticsSheets(people, notes));
    // While it was written somebody may have opened another workspace in this program: nothing of this one belongs there.
    if (app.workspace?.db !== db) return refuse(finding('workspace.none'));
    const written = app.files.write(out, bytes);
    if (!written.ok) return written;
    return write(context, (record) => {
      const { sha256 } = written.value;
      const said = { sha256, people: people.map(({ login }) => login) };
      record({ action: 'statistics.export', unit, subject: app.files.name(out), new: said });
      return done(written.value);
    });
  },
};

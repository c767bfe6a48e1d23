/** `imports.template`: an empty workbook for a unit. */
import { writeForm } from '#main/formats/workbook/form-writer.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { type Context, write } from '../application.ts';
import { officeBook } from '../entry/book.ts';
import { packetOf } from '../packets/store.ts';
import { ownUnit } from '../units/guard.ts';
import { templateSheets } from './template.ts';

/** A workbook with more papers than these is slow to open; a unit has 30–50. */
const MOST_PAPERS = 200;

export async function template(
  context: Context,
  { unit, layout, out }: ParsedInput<'imports.template'>,
): Promise<CallResult<'imports.template'>> {
  const { app, db } = context;
  const book = officeBook(db);
  const place = ownUnit(book, unit);
  if (!place.ok) return place;
  const { programme, products } = book;
  const papers = Math.min(MOST_PAPERS, Math.max(1, packetOf(db, unit)?.returned ?? programme.rules.quota.max));
  const sheets = templateSheets(layout, {
    unit: place.value.name,
    programme: programme.name,
    groups: programme.groups,
    products: products.current,
    reasons: programme.rules.invalidReasons,
    papers,
  });
  const bytes = await writeForm(sheets);
  // While it was written somebody may have opened another workspace in this program: nothing of this one belongs there.
  if (app.workspace?.db !== db) return refuse(finding('workspace.none'));
  const written = app.files.write(out, bytes);
  if (!written.ok) return written;
  return write(context, (record) => {
    const { sha256 } = written.value;
    record({ action: 'imports.template', unit, subject: app.files.name(out), new: { layout, papers, sha256 } });
    return done({ ...written.value, papers });
  });
}

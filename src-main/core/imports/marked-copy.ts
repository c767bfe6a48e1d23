/** `imports.markedCopy`: what a workbook says, with what is wrong in it coloured and said in words, to be sent back. */
import { type MarkedSheet, writeMarked } from '#main/formats/workbook/marked-writer.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, type Finding, finding, refuse } from '#shared/domain/finding.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { type Context, write } from '../application.ts';
import type { SheetTexts } from './understand/types.ts';

/** Beyond it the copy would take longer to write than anybody waits; such a file is no unit's. */
const MOST_CELLS = 300_000;
/** Nothing to send back. */
const NOT_WRONG = new Set<string>(['import.unchanged', 'import.leftOut', 'import.keptOutsideLimits']);

/** @param read what `preview` says of the file, and the texts of its sheets */
export async function markedCopy(
  context: Context,
  { unit, out, language }: ParsedInput<'imports.markedCopy'>,
  read: { readonly name: string; readonly texts: readonly SheetTexts[]; readonly findings: readonly Finding[] },
): Promise<CallResult<'imports.markedCopy'>> {
  const { app, db } = context;
  const cells = read.texts.reduce((sum, { rows }) => sum + rows.reduce((of, row) => of + row.cells.length, 0), 0);
  if (cells > MOST_CELLS) {
    return refuse(finding('workbook.tooLarge', { file: read.name }, { limit: 'cells', allowed: MOST_CELLS }));
  }
  const wrong = read.findings.filter(({ code, cell }) => cell !== undefined && !NOT_WRONG.has(code));
  const sheets = read.texts.map(({ name, rows }): MarkedSheet => {
    const own = wrong.filter(({ sheet }) => sheet === name);
    const marked = own.map((found) => {
      return { cell: found.cell ?? '', note: messageOf(found, language), severity: found.severity };
    });
    return { name, rows, marked };
  });
  const bytes = await writeMarked(sheets);
  // While it was written somebody may have opened another workspace in this program: nothing of this file belongs there.
  if (app.workspace?.db !== db) return refuse(finding('workspace.none'));
  const written = app.files.write(out, bytes);
  if (!written.ok) return written;
  return write(context, (record) => {
    const marked = new Set(wrong.map(({ sheet, cell }) => `${sheet}!${cell}`)).size;
    const { sha256 } = written.value;
    record({ action: 'imports.markedCopy', unit, subject: read.name, new: { sha256, marked } });
    return done({ ...written.value, marked });
  });
}

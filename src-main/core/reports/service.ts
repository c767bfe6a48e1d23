/** Documents to print and sign. */

import type { UnitSummaryData } from '#main/formats/pdf/types.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Context, type Handlers, write } from '../application.ts';
import { officeBook } from '../entry/book.ts';
import { isBlind } from '../units/blind.ts';
import { ownUnit } from '../units/guard.ts';
import { unitSummaryData } from './summary-data.ts';

interface Made {
  readonly bytes: Buffer;
  /** Pages of a PDF, sheets of a workbook. */
  readonly pages: number;
}

async function summaryPdf(data: UnitSummaryData): Promise<Made> {
  // Only those who print wait for the PDF library to load.
  const { unitSummaryPdf } = await import('#main/formats/pdf/unit-summary.ts');
  return unitSummaryPdf(data);
}

async function summaryWorkbook(data: UnitSummaryData): Promise<Made> {
  const { writeWorkbook } = await import('#main/formats/workbook/writer.ts');
  const { summarySheets } = await import('./summary-workbook.ts');
  const sheets = summarySheets(data);
  return { bytes: await writeWorkbook(sheets), pages: sheets.length };
}

function summaryOf({ db, now, actor }: Context, code: string): Result<UnitSummaryData> {
  const book = officeBook(db);
  const unit = ownUnit(book, code);
  if (!unit.ok) return unit;
  // A draft adds up what is decided so far: beside the one before it tells whether the last second entry agreed.
  if (isBlind(book, actor, code)) return refuse(finding('report.blind', { unit: code }));
  return done(unitSummaryData(book, unit.value, now));
}

export const handlers: Handlers<'reports'> = {
  'reports.unit': async ({ unit, out, format }, context): Promise<Result<CallOutput<'reports.unit'>>> => {
    const { db } = context;
    const data = summaryOf(context, unit);
    if (!data.ok) return data;
    const { seal } = data.value;
    const { bytes, pages } = await (format === 'pdf' ? summaryPdf(data.value) : summaryWorkbook(data.value));
    // While it was drawn somebody may have opened another workspace in this program: nothing of this one belongs there.
    if (context.app.workspace?.db !== db) return refuse(finding('workspace.none'));
    const written = context.app.files.write(out, bytes);
    if (!written.ok) return written;
    const { file, sha256 } = written.value;
    return write(context, (record) => {
      const made = { format, revision: seal?.revision ?? null, payload: seal?.digest ?? null, sha256 };
      record({ action: 'reports.unit', unit, new: made });
      return done({ file, checkCode: seal?.checkCode ?? null, pages });
    });
  },

  'reports.unitPreview': async ({ unit }, context): Promise<Result<CallOutput<'reports.unitPreview'>>> => {
    const data = summaryOf(context, unit);
    if (!data.ok) return data;
    const { bytes, pages } = await summaryPdf(data.value);
    const handle = context.app.files.keep(`bieu-tong-hop-${unit}.pdf`, bytes);
    return done({ handle, checkCode: data.value.seal?.checkCode ?? null, pages });
  },
};

/** The three papers of a unit: the data of each, and its PDF and workbook. Libraries are loaded by those who print. */
import type { HandoverData, MinutesData, UnitSummaryData } from '#main/formats/pdf/types.ts';
import type { SheetSpec } from '#main/formats/workbook/writer.ts';
import type { Paper } from '#shared/contract/papers.ts';
import type { StoredUnit } from '../catalogue/store.ts';
import type { OfficeBook } from '../entry/book.ts';
import { handoverOf, minutesOf } from './facts.ts';
import { unitSummaryData } from './summary-data.ts';

export interface Made {
  readonly bytes: Buffer;
  /** Pages of a PDF, sheets of a workbook. */
  readonly pages: number;
}

/** A paper whose data is gathered. */
export interface ReadyPaper {
  readonly seal: UnitSummaryData['seal'];
  pdf(): Promise<Made>;
  workbook(): Promise<Made>;
}

async function bound(sheets: readonly SheetSpec[]): Promise<Made> {
  const { writeWorkbook } = await import('#main/formats/workbook/writer.ts');
  return { bytes: await writeWorkbook(sheets), pages: sheets.length };
}

/** A paper is dated by the day that people wrote into it, else by the closing. */
function dated<T extends UnitSummaryData>(data: T, local: string | null): T {
  return local === null ? data : { ...data, head: { ...data.head, date: local.slice(0, 10) } };
}

function minutesData(book: OfficeBook, unit: StoredUnit, now: string): MinutesData {
  const facts = minutesOf(book.db, unit.code);
  return dated({ ...unitSummaryData(book, unit, now), facts }, facts.ended ?? facts.began);
}

/** The unit gives and the board receives, unless somebody wrote otherwise. */
function handoverData(book: OfficeBook, unit: StoredUnit, now: string): HandoverData {
  const { giver, receiver, ...facts } = handoverOf(book.db, unit.code);
  const data = unitSummaryData(book, unit, now);
  const sides = {
    giver: { ...giver, body: giver.body || unit.name },
    receiver: { ...receiver, body: receiver.body || 'Ban tổ chức chương trình' },
  };
  return dated({ ...data, recipients: ['Như trên', 'Lưu: VT'], facts: { ...facts, ...sides } }, facts.at);
}

/** Gathers a paper's data. @param now dates a draft; a closed unit's paper carries the moment of its closing */
export function gatherPaper(book: OfficeBook, unit: StoredUnit, paper: Paper, now: string): ReadyPaper {
  switch (paper) {
    case 'summary': {
      const data = unitSummaryData(book, unit, now);
      return {
        seal: data.seal,
        pdf: async () => (await import('#main/formats/pdf/unit-summary.ts')).unitSummaryPdf(data),
        workbook: async () => bound((await import('./summary-workbook.ts')).summarySheets(data)),
      };
    }
    case 'minutes': {
      const data = minutesData(book, unit, now);
      return {
        seal: data.seal,
        pdf: async () => (await import('#main/formats/pdf/minutes.ts')).minutesPdf(data),
        workbook: async () => bound((await import('./paper-workbooks.ts')).minutesSheets(data)),
      };
    }
    case 'handover': {
      const data = handoverData(book, unit, now);
      return {
        seal: data.seal,
        pdf: async () => (await import('#main/formats/pdf/handover.ts')).handoverPdf(data),
        workbook: async () => bound((await import('./paper-workbooks.ts')).handoverSheets(data)),
      };
    }
  }
}

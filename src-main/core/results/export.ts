/** The board's results as files: PDF to print, workbook to work with, CSV and JSON for other programs. */

import { resultsPdf } from '#main/formats/pdf/results.ts';
import { programmeTitle } from '#main/formats/pdf/text.ts';
import type { ResultsData, ResultsRow } from '#main/formats/pdf/types.ts';
import { writeCsv } from '#main/formats/workbook/csv.ts';
import { writeWorkbook } from '#main/formats/workbook/writer.ts';
import type { Tally } from '#shared/contract/merge.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { channelName, inGroup, resultNotes, shareOf } from './reading.ts';
import { resultSheets } from './sheets.ts';

export type ResultFormat = 'xlsx' | 'pdf' | 'csv' | 'json';

type Product = Tally['products'][number];

function pdfRow(tally: Tally, { code, name, enterprise, ticks }: Product, rank: number, tied: boolean): ResultsRow {
  return { rank, tied, code, name, enterprise, ticks, share: shareOf(tally, ticks) };
}

/** The day in Hanoi, yyyy-mm-dd. */
function dayOf(now: string): string {
  const [, day, month, year] = /(\d{2})\/(\d{2})\/(\d{4})$/.exec(formatInstant(now)) ?? [];
  return `${year}-${month}-${day}`;
}

function pdfData(tally: Tally, now: string): ResultsData {
  const { programme, provisional, coverage, ballots, invalid, ticks, groups, products, units } = tally;
  const missing = units.filter(({ state }) => state === 'missing');
  return {
    head: {
      superior: null,
      issuer: 'Ban tổ chức chương trình',
      place: 'Hà Nội',
      date: dayOf(now),
      number: null,
      programmeName: programme.name,
      year: programme.year,
      rehearsal: programme.mode === 'rehearsal',
    },
    provisional,
    coverage: {
      ...coverage,
      missing: missing.map(({ code, name, officeName }) => ({ code, name, office: officeName })),
    },
    ballots,
    invalid,
    ticks,
    groups: groups.map(({ code, name }) => ({
      code,
      name,
      rows: inGroup(tally, code).map((product) => pdfRow(tally, product, product.groupRank, product.groupTied)),
    })),
    overall: products.map((product) => pdfRow(tally, product, product.rank, product.tied)),
    createdAt: now,
  };
}

const CSV_HEADER = [
  'Hạng',
  'Đồng hạng',
  'Hạng trong nhóm',
  'Đồng hạng trong nhóm',
  'Mã',
  'Tên sản phẩm, dịch vụ',
  'Doanh nghiệp',
  'Mã nhóm',
  'Tên nhóm',
  'Số lượt',
];
const CSV_NOTE = 'Tình trạng số liệu';

/** The note stands on every line: a line cut out and pasted elsewhere still says what it is worth. */
function csv(tally: Tally): Buffer {
  const names = new Map(tally.groups.map(({ code, name }) => [code, name]));
  const note = resultNotes(tally).join('. ');
  const channels = tally.channels.map(({ code }) => code);
  const rows = tally.products.map((product) => {
    const { rank, tied, groupRank, groupTied, code, name, enterprise, group, ticks } = product;
    const places = [rank, tied ? '=' : '', groupRank, groupTied ? '=' : ''];
    const others = channels.map((channel) => product.channels[channel] ?? 0);
    return [...places, code, name, enterprise, group, names.get(group) ?? '', ticks, ...others, note];
  });
  return writeCsv([...CSV_HEADER, ...channels.map((channel) => `Kênh ${channelName(channel)}`), CSV_NOTE], rows);
}

/** The bytes of the file; the same tally at the same moment gives the same bytes. */
export async function resultFile(tally: Tally, format: ResultFormat, now: string): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return (await resultsPdf(pdfData(tally, now))).bytes;
    case 'xlsx': {
      const { name, year } = tally.programme;
      return writeWorkbook(
        resultSheets(tally, [programmeTitle(name, year), ...resultNotes(tally), `Lập lúc ${formatInstant(now)}`]),
      );
    }
    case 'csv':
      return csv(tally);
    case 'json':
      return Buffer.from(`${JSON.stringify(tally, null, 2)}\n`, 'utf8');
  }
}

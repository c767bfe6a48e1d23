import { createHash } from 'node:crypto';
import { fontBuffers } from '#main/formats/pdf/fonts.ts';
import type { SummaryGroup, UnitSummaryData } from '#main/formats/pdf/types.ts';
import { unitSummaryPdf } from '#main/formats/pdf/unit-summary.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { samplePacket, ticksOf } from '../samples/ballots.ts';
import { sampleCatalogue } from '../samples/catalogue.ts';
import { sampleProgramme } from '../samples/programme.ts';
import { type Bench, median, timed } from './measure.ts';

const UNIT = '0101';

function groups(): SummaryGroup[] {
  const { products } = sampleCatalogue();
  const totals = new Map<string, number>();
  for (const ballot of samplePacket(UNIT).ballots) {
    if ('products' in ballot) for (const code of ballot.products) totals.set(code, (totals.get(code) ?? 0) + 1);
  }
  return sampleProgramme().groups.map(({ code, name }) => {
    const rows = products
      .filter((product) => product.group === code)
      .map((product) => ({
        code: product.code,
        name: product.name,
        enterprise: product.enterprise,
        ticks: totals.get(product.code) ?? 0,
        note: '',
      }));
    return { code, name, rows, ticks: rows.reduce((sum, row) => sum + row.ticks, 0) };
  });
}

function summary(): UnitSummaryData {
  const { packet, ballots } = samplePacket(UNIT);
  const programme = sampleProgramme();
  const digest = createHash('sha256').update('bench').digest('hex');
  const valid = ballots.filter((ballot) => 'products' in ballot).length;
  const listed = groups();
  const ticks = listed.reduce((sum, group) => sum + group.ticks, 0);
  if (ticks !== ticksOf(ballots)) throw new Error('the sample does not add up');
  return {
    head: {
      superior: 'Ủy ban nhân dân quận',
      issuer: 'Văn phòng',
      place: 'Hà Nội',
      date: '2026-09-28',
      number: null,
      programmeName: programme.name,
      year: programme.year,
      rehearsal: false,
    },
    unit: { code: UNIT, name: 'Văn phòng' },
    office: { code: '01', name: 'Phòng Kinh tế' },
    counts: {
      issued: packet.issued,
      returned: packet.returned,
      valid,
      invalid: ballots.length - valid,
      invalidByReason: [{ name: 'Không có dấu chọn', count: ballots.length - valid }],
      ticks,
    },
    secondEntry: { required: ballots.length, done: ballots.length, discrepancies: 2 },
    explanations: [],
    groups: listed,
    recipients: ['Ban tổ chức', 'Lưu'],
    signers: { preparedBy: null, headName: null, headTitle: null },
    seal: {
      checkCode: checkCodeOf(digest),
      digest,
      revision: 1,
      auditHead: digest,
      auditLength: 900,
      fileName: 'bench.kpbatch',
    },
    createdAt: '2026-09-28T03:00:00.000Z',
  };
}

/** The same words in the same font, one after another, with no table, head, code or structure. */
async function plainText(data: UnitSummaryData): Promise<void> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({ size: 'A4', font: fontBuffers().regular as unknown as string });
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.on('data', () => {});
  document.fontSize(11);
  for (const { name, rows } of data.groups) {
    document.text(name);
    for (const row of rows) document.text(`${row.code} ${row.name} ${row.enterprise} ${row.ticks}`);
  }
  document.end();
  await ended;
}

export const bench: Bench = {
  name: 'pdf',
  about:
    'unit summary of 220 products to PDF bytes; beside pdfkit setting the same words one after another without any layout',
  run: async () => {
    const data = summary();
    const start = performance.now();
    await unitSummaryPdf(data);
    const first = performance.now() - start;
    const floor = median(await timed(5, () => plainText(data)));
    const again = median(await timed(10, () => unitSummaryPdf(data)));
    const row = { bench: 'pdf', unit: 'ms', target: 400, reference: 'plain pdfkit text', referenceValue: floor };
    return [
      { ...row, measure: 'first document of the process, libraries and fonts loaded in it', value: first },
      { ...row, measure: 'each further one, median of 10', value: again },
    ];
  },
};

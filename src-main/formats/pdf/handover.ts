import { momentInWords, paragraphsOrDots, peopleList, writtenOrDots } from './blanks.ts';
import { heading, keepTogether, paragraph, paragraphBlock } from './blocks.ts';
import { drawOpening, openPaper } from './count-paper.ts';
import type { Sheet } from './document.ts';
import { sealBlock, signatureBlock } from './signing.ts';
import { drawTable, layTable, type Row, tableStart } from './table.ts';
import { formatCount } from './text.ts';
import type { BallotCounts, HandoverData, HandoverSide } from './types.ts';

/** People to be named by hand on each side when nobody was entered. */
const BLANKS = 2;

function drawSide(sheet: Sheet, title: string, { body, people }: HandoverSide): void {
  heading(sheet, `${title}: ${writtenOrDots(body)}`);
  peopleList(sheet, people, BLANKS);
}

/** 1 → "01": small numbers of papers and files are written with two digits, so that none can be put before them. */
const twoDigits = (count: number) => String(count).padStart(2, '0');

/** What is handed over; a workbook prints the same list. Quantities are text. */
export function handedOver({
  counts,
  seal,
}: HandoverData): [name: string, unit: string, quantity: string, note: string][] {
  const ballots = (count: number) => (count < 10 ? twoDigits(count) : formatCount(count));
  return [
    ['Phiếu bình chọn hợp lệ', 'phiếu', ballots(counts.valid), ''],
    ['Phiếu bình chọn không hợp lệ', 'phiếu', ballots(counts.invalid), reasonsOf(counts)],
    ['Biểu tổng hợp kết quả kiểm phiếu', 'bản', twoDigits(1), 'có chữ ký, đóng dấu'],
    ['Biên bản kiểm phiếu', 'bản', twoDigits(1), 'có chữ ký, đóng dấu'],
    seal === null
      ? ['Tệp lô phiếu', 'tệp', twoDigits(0), 'chưa khóa sổ']
      : [`Tệp lô phiếu ${seal.fileName}`, 'tệp', twoDigits(1), `bản sửa ${seal.revision}`],
  ];
}

const reasonsOf = ({ invalidByReason }: BallotCounts) =>
  invalidByReason.map(({ name, count }) => `${name}: ${formatCount(count)}`).join('; ');

function drawList(sheet: Sheet, data: HandoverData): void {
  const { counts } = data;
  const [index, unit, quantity, note] = [32, 40, 58, 124];
  const columns = [
    { title: 'STT', width: index, align: 'center' as const },
    { title: 'Nội dung', width: sheet.width - index - unit - quantity - note, align: 'left' as const },
    { title: 'ĐVT', width: unit, align: 'center' as const },
    { title: 'Số lượng', width: quantity, align: 'right' as const },
    { title: 'Ghi chú', width: note, align: 'left' as const },
  ];
  const rows = handedOver(data).map((cells, at): Row => ({ cells: [String(at + 1), ...cells] }));
  const table = layTable(sheet, columns, rows);
  heading(sheet, 'Danh mục giao, nhận', tableStart(table));
  drawTable(sheet, table);
  sheet.y += 6;
  const stated = (count: number | null) => (count === null ? 'không ghi' : formatCount(count));
  paragraph(
    sheet,
    `Theo bìa túi: phát ra ${stated(counts.issued)} phiếu, thu về ${stated(counts.returned)} phiếu. Tổng số lượt chọn trên phiếu hợp lệ: ${formatCount(counts.ticks)}.`,
  );
}

async function drawSeal(sheet: Sheet, { seal }: HandoverData): Promise<void> {
  if (seal === null) return;
  const words =
    'Bên nhận đối chiếu 20 chữ số của mã kiểm tra dưới đây với mã tính từ tệp đã nhận; hai mã giống nhau thì tệp đúng là tệp ghi trong biên bản này.';
  keepTogether(sheet, [paragraphBlock(sheet, words), await sealBlock(sheet, seal)]);
  sheet.y += 6;
}

function drawClosing(sheet: Sheet, { facts, recipients }: HandoverData): void {
  const signer = (caption: string, { people }: HandoverSide) => ({
    caption,
    title: null,
    note: 'Ký, ghi rõ họ tên',
    name: people[0]?.name ?? null,
  });
  // Signatures alone on a page could be put under any other text.
  keepTogether(sheet, [
    paragraphBlock(sheet, 'Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản./.'),
    signatureBlock(sheet, recipients, [
      signer('Đại diện bên nhận', facts.receiver),
      signer('Đại diện bên giao', facts.giver),
    ]),
  ]);
}

/**
 * The hand-over that giver and receiver sign (domain.md, "biên bản bàn giao"; Nghị định 30/2020/NĐ-CP, Phụ lục I): who gives what to
 * whom, the file of the batch by name and check code. Draft, seal, bytes and faults as for the unit summary (unit-summary.ts).
 */
export async function handoverPdf(data: HandoverData): Promise<{ bytes: Buffer; pages: number }> {
  const { facts, unit } = data;
  const sheet = await openPaper(data, 'Biên bản bàn giao hồ sơ kiểm phiếu', 'Biên bản bàn giao');
  drawOpening(sheet, data, 'BIÊN BẢN BÀN GIAO', 'Hồ sơ kiểm phiếu chương trình');
  const place = writtenOrDots(facts.place);
  paragraph(
    sheet,
    `Hôm nay, ${momentInWords(facts.at)}, tại ${place}, hai bên dưới đây đã giao, nhận hồ sơ kiểm phiếu của ${unit.name} (mã ${unit.code}).`,
  );
  drawSide(sheet, 'Bên giao', facts.giver);
  drawSide(sheet, 'Bên nhận', facts.receiver);
  drawList(sheet, data);
  await drawSeal(sheet, data);
  heading(sheet, 'Ghi chú thêm');
  paragraphsOrDots(sheet, facts.remarks, 2);
  drawClosing(sheet, data);
  return sheet.finish();
}

import { roman } from '#shared/domain/text.ts';
import { momentInWords, paragraphsOrDots, peopleList, signingRows, writtenOrDots } from './blanks.ts';
import { type Block, heading, keepTogether, paragraph, paragraphBlock } from './blocks.ts';
import { drawCounts, drawOpening, openPaper } from './count-paper.ts';
import type { Sheet } from './document.ts';
import { sealBlock, signatureBlock } from './signing.ts';
import { drawTable, layTable, type Row, tableStart } from './table.ts';
import { formatCount } from './text.ts';
import type { MinutesData } from './types.ts';

/** People to be named by hand when nobody was entered: a count wants three, and two who watch. */
const TEAM_BLANKS = 3;
const WITNESS_BLANKS = 2;

function drawPeople(sheet: Sheet, { facts, unit }: MinutesData): void {
  const place = writtenOrDots(facts.place);
  paragraph(
    sheet,
    `Hôm nay, ${momentInWords(facts.began)}, tại ${place}, đã tiến hành kiểm phiếu của ${unit.name} (mã ${unit.code}).`,
  );
  heading(sheet, '1. Thành phần');
  paragraph(sheet, 'Tổ kiểm phiếu:', { after: 2 });
  peopleList(sheet, facts.team, TEAM_BLANKS);
  paragraph(sheet, 'Người chứng kiến:', { after: 2 });
  peopleList(sheet, facts.witnesses, WITNESS_BLANKS);
}

/** Ticks by group with their total. The products stand on the unit summary, which carries the same check code. */
function drawTotals(sheet: Sheet, { groups, counts, secondEntry, seal }: MinutesData): void {
  const [index, products, ticks] = [40, 110, 90];
  const columns = [
    { title: 'STT', width: index, align: 'center' as const },
    { title: 'Nhóm sản phẩm, dịch vụ', width: sheet.width - index - products - ticks, align: 'left' as const },
    { title: 'Sản phẩm, dịch vụ được chọn', width: products, align: 'right' as const },
    { title: 'Số lượt', width: ticks, align: 'right' as const },
  ];
  const rows = groups.map((group, at): Row => {
    const chosen = group.rows.filter((row) => row.ticks > 0).length;
    return {
      cells: [
        roman(at + 1),
        group.name,
        `${formatCount(chosen)}/${formatCount(group.rows.length)}`,
        formatCount(group.ticks),
      ],
    };
  });
  rows.push({
    cells: [{ text: 'TỔNG CỘNG', span: 3, align: 'center' }, formatCount(counts.ticks)],
    strong: true,
    shaded: true,
  });
  const table = layTable(sheet, columns, rows);
  heading(sheet, '3. Kết quả kiểm phiếu', tableStart(table));
  drawTable(sheet, table);
  sheet.y += 6;
  paragraph(sheet, 'Số lượt của từng sản phẩm, dịch vụ ghi tại Biểu tổng hợp kèm theo biên bản này.');
  const { required, done, discrepancies } = secondEntry;
  if (required === 0 && done === 0) return;
  const differed = `sai lệch giữa hai lần nhập: ${formatCount(discrepancies)}${seal === null || discrepancies === 0 ? '' : ', đều đã phân xử'}`;
  paragraph(
    sheet,
    `Phải nhập lần hai: ${formatCount(required)} phiếu; đã nhập lần hai: ${formatCount(done)} phiếu; ${differed}.`,
  );
}

/** Two blocks as one, so that words stay with what stands below them. */
function joined(first: Block, second: Block): Block {
  const draw = (y: number) => {
    first.draw(y);
    second.draw(y + first.height);
  };
  return { height: first.height + second.height, draw };
}

/** Who counted and who watched, each with a line to sign on. */
function signingBlocks(sheet: Sheet, { team, witnesses }: MinutesData['facts']): Block[] {
  const under = (words: string, [first, ...others]: Block[]) => {
    const title = paragraphBlock(sheet, words, { after: 0 });
    return first ? [joined(title, first), ...others] : [];
  };
  return [
    ...under('Tổ kiểm phiếu ký tên:', signingRows(sheet, team, TEAM_BLANKS)),
    ...under('Người chứng kiến ký tên:', signingRows(sheet, witnesses, WITNESS_BLANKS)),
  ];
}

async function drawSeal(sheet: Sheet, { seal }: MinutesData): Promise<void> {
  if (seal === null) return paragraph(sheet, 'Số liệu trong biên bản này chưa khóa sổ.');
  const words =
    'Số liệu trong biên bản này lấy từ số liệu đã khóa sổ; mã kiểm tra dưới đây gắn biên bản với Biểu tổng hợp và tệp lô phiếu gửi Ban tổ chức.';
  keepTogether(sheet, [paragraphBlock(sheet, words), await sealBlock(sheet, seal)]);
  sheet.y += 6;
}

function drawClosing(sheet: Sheet, data: MinutesData): void {
  const { facts, signers } = data;
  paragraph(
    sheet,
    `Việc kiểm phiếu kết thúc ${momentInWords(facts.ended)}. Biên bản được lập thành 02 bản có giá trị như nhau, đã đọc lại cho mọi người có mặt cùng nghe, thống nhất và ký tên dưới đây./.`,
  );
  const rows = signingBlocks(sheet, facts);
  for (const row of rows.slice(0, -1)) keepTogether(sheet, [row]);
  // Signatures alone on a page could be put under any other text.
  keepTogether(sheet, [
    ...rows.slice(-1),
    signatureBlock(sheet, data.recipients, [
      { caption: 'Người ghi biên bản', title: null, note: 'Ký, ghi rõ họ tên', name: null },
      { caption: 'Thủ trưởng đơn vị', title: signers.headTitle, note: 'Ký, đóng dấu', name: signers.headName },
    ]),
  ]);
}

/**
 * The count minutes that a unit signs (domain.md, "biên bản kiểm phiếu"; Nghị định 30/2020/NĐ-CP, Phụ lục I): who counted, when and where,
 * in whose presence; ballots and ticks; what was explained at closing; complaints. Draft, seal, bytes and faults as for the unit
 * summary (unit-summary.ts); what nobody entered is a dotted line to be filled in by hand.
 */
export async function minutesPdf(data: MinutesData): Promise<{ bytes: Buffer; pages: number }> {
  const sheet = await openPaper(data, 'Biên bản kiểm phiếu', 'Biên bản kiểm phiếu');
  drawOpening(sheet, data, 'BIÊN BẢN KIỂM PHIẾU', 'Chương trình');
  drawPeople(sheet, data);
  drawCounts(sheet, data.counts, '2. Tình hình phiếu');
  drawTotals(sheet, data);
  await drawSeal(sheet, data);
  heading(sheet, '4. Giải trình khi khóa sổ');
  paragraphsOrDots(
    sheet,
    data.explanations.length > 0 ? data.explanations.map((text) => `- ${text}`) : ['Không có.'],
    0,
  );
  heading(sheet, '5. Ý kiến, khiếu nại');
  paragraphsOrDots(sheet, data.facts.complaints, 3);
  drawClosing(sheet, data);
  return sheet.finish();
}

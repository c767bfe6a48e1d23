/** Count minutes and hand-over as workbooks: the same statements as the papers, a line each, for offices that go on writing there. */
import { momentInWords, writtenOrDots } from '#main/formats/pdf/blanks.ts';
import { handedOver } from '#main/formats/pdf/handover.ts';
import type { HandoverData, HandoverSide, MinutesData, PaperPerson } from '#main/formats/pdf/types.ts';
import type { SheetSpec } from '#main/formats/workbook/writer.ts';
import { roman } from '#shared/domain/text.ts';
import { ballotRows, entryRows, sealRows, titleOf } from './summary-workbook.ts';

type Row = (string | number | null)[];

const COLUMNS = [
  { header: 'Nội dung', width: 34, kind: 'text', wrap: true },
  { header: 'Ghi nhận', width: 72, kind: 'integer', wrap: true },
] as const;
const COPIES = 'Lập thành 02 bản có giá trị như nhau';

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** People under one word, a line each; room to write when nobody was named. */
function peopleRows(word: string, people: readonly PaperPerson[]): Row[] {
  if (people.length === 0) return [[word, writtenOrDots('')]];
  return people.map(({ name, title }) => [word, title === '' ? name : `${name}, ${title}`]);
}

const paragraphRows = (word: string, written: readonly string[]): Row[] =>
  (written.length > 0 ? written : [writtenOrDots('')]).map((text) => [word, text]);

function groupSheet(data: MinutesData): SheetSpec {
  const rows = data.groups.map(({ name, ticks }, at): Row => [roman(at + 1), name, ticks]);
  return {
    name: 'Số lượt theo nhóm',
    title: titleOf(data, 'SỐ LƯỢT CHỌN THEO NHÓM'),
    columns: [
      { header: 'STT', width: 8, kind: 'text' },
      { header: 'Nhóm sản phẩm, dịch vụ', width: 70, kind: 'text', wrap: true },
      { header: 'Số lượt', width: 14, kind: 'integer' },
    ],
    rows: [...rows, ['', 'TỔNG CỘNG', data.counts.ticks]],
    boldRows: new Set([rows.length]),
    freezeHeader: true,
  };
}

/** Two sheets: the minutes, and the ticks by group. */
export function minutesSheets(data: MinutesData): SheetSpec[] {
  const { facts, signers } = data;
  const rows: Row[] = [
    ['Bắt đầu', capital(momentInWords(facts.began))],
    ['Kết thúc', capital(momentInWords(facts.ended))],
    ['Địa điểm', writtenOrDots(facts.place)],
    ...peopleRows('Tổ kiểm phiếu', facts.team),
    ...peopleRows('Người chứng kiến', facts.witnesses),
    ...ballotRows(data),
    ...entryRows(data),
    ...paragraphRows('Ý kiến, khiếu nại', facts.complaints),
    ...sealRows(data),
    ['Số bản', COPIES],
    ['Người ghi biên bản (ký tên)', null],
    ['Thủ trưởng đơn vị (ký, đóng dấu)', signers.headName],
  ];
  return [
    { name: 'Biên bản kiểm phiếu', title: titleOf(data, 'BIÊN BẢN KIỂM PHIẾU'), columns: COLUMNS, rows },
    groupSheet(data),
  ];
}

const sideRows = (word: string, { body, people }: HandoverSide): Row[] => [
  [word, writtenOrDots(body)],
  ...peopleRows(`Đại diện ${word.toLocaleLowerCase('vi')}`, people),
];

/** Two sheets: who gives to whom, and what. */
export function handoverSheets(data: HandoverData): SheetSpec[] {
  const { facts } = data;
  const rows: Row[] = [
    ['Thời gian', capital(momentInWords(facts.at))],
    ['Địa điểm', writtenOrDots(facts.place)],
    ...sideRows('Bên giao', facts.giver),
    ...sideRows('Bên nhận', facts.receiver),
    ...ballotRows(data),
    ...sealRows(data),
    ...paragraphRows('Ghi chú thêm', facts.remarks),
    ['Số bản', `${COPIES}, mỗi bên giữ 01 bản`],
    ['Đại diện bên giao (ký tên)', null],
    ['Đại diện bên nhận (ký tên)', null],
  ];
  return [
    { name: 'Biên bản bàn giao', title: titleOf(data, 'BIÊN BẢN BÀN GIAO'), columns: COLUMNS, rows },
    {
      name: 'Danh mục giao, nhận',
      title: titleOf(data, 'DANH MỤC GIAO, NHẬN'),
      columns: [
        { header: 'STT', width: 8, kind: 'text' },
        { header: 'Nội dung', width: 56, kind: 'text', wrap: true },
        { header: 'ĐVT', width: 10, kind: 'text' },
        { header: 'Số lượng', width: 12, kind: 'text' },
        { header: 'Ghi chú', width: 34, kind: 'text', wrap: true },
      ],
      rows: handedOver(data).map((cells, at): Row => [String(at + 1), ...cells]),
      freezeHeader: true,
    },
  ];
}

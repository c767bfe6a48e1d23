/** The sheets of the results workbook. Every one carries the note on coverage: people print and send single sheets. */
import type { SheetSpec } from '#main/formats/workbook/writer.ts';
import type { Tally } from '#shared/contract/merge.ts';
import { PAPER } from '#shared/domain/scoring.ts';
import { roman } from '#shared/domain/text.ts';
import { words } from '#shared/i18n/vi/words.ts';
import { channelName, inGroup, shareOf } from './reading.ts';

type Row = (string | number | null)[];

const TIED = '=';

function overview({ coverage, issued, returned, ballots, invalid, ticks, groups }: Tally, notes: string[]): SheetSpec {
  const rows: Row[] = [
    ['Đơn vị trong danh sách', coverage.units],
    ['Đơn vị đã hợp nhất', coverage.merged],
    ['Đơn vị chờ quyết định', coverage.quarantined],
    ['Đơn vị chưa nộp', coverage.missing],
    ['Phiếu phát ra', issued],
    ['Phiếu thu về', returned],
    ['Phiếu hợp lệ', ballots],
    ['Phiếu không hợp lệ', invalid],
    ['Tổng số lượt chọn', ticks],
  ];
  const total = rows.length - 1;
  groups.forEach((group, i) => {
    rows.push([`${roman(i + 1)}. ${group.name} (${group.products} sản phẩm, dịch vụ)`, group.ticks]);
  });
  return {
    name: 'Tổng hợp',
    title: ['TỔNG HỢP KẾT QUẢ TRÊN PHIẾU GIẤY', ...notes],
    columns: [
      { header: 'Nội dung', width: 70, kind: 'text', wrap: true },
      { header: 'Số lượng', width: 18, kind: 'integer' },
    ],
    rows,
    boldRows: new Set([total]),
    freezeHeader: true,
  };
}

const PRODUCT_COLUMNS = [
  { header: 'Mã', width: 10, kind: 'text' },
  { header: 'Tên sản phẩm, dịch vụ', width: 44, kind: 'text', wrap: true },
  { header: 'Doanh nghiệp', width: 40, kind: 'text', wrap: true },
] as const;
const NUMBER_COLUMNS = [
  { header: 'Số lượt', width: 12, kind: 'integer' },
  { header: '% phiếu', width: 11, kind: 'percent' },
] as const;

function overall(tally: Tally, notes: string[]): SheetSpec {
  const names = new Map(tally.groups.map(({ code, name }) => [code, name]));
  return {
    name: 'Xếp hạng chung',
    title: ['XẾP HẠNG CHUNG THEO SỐ LƯỢT CHỌN', ...notes],
    columns: [
      { header: 'Hạng', width: 8, kind: 'integer' },
      { header: 'Đồng hạng', width: 8, kind: 'text' },
      ...PRODUCT_COLUMNS,
      { header: 'Nhóm', width: 32, kind: 'text', wrap: true },
      ...NUMBER_COLUMNS,
      { header: 'Hạng trong nhóm', width: 10, kind: 'integer' },
    ],
    rows: tally.products.map(({ rank, tied, code, name, enterprise, group, ticks, groupRank }): Row => {
      const numbers = [ticks, shareOf(tally, ticks), groupRank];
      return [rank, tied ? TIED : '', code, name, enterprise, names.get(group) ?? '', ...numbers];
    }),
    freezeHeader: true,
    landscape: true,
  };
}

function byGroup(tally: Tally, notes: string[]): SheetSpec {
  const rows: Row[] = [];
  const boldRows = new Set<number>();
  tally.groups.forEach((group, i) => {
    boldRows.add(rows.length);
    rows.push([null, '', '', `${roman(i + 1)}. ${group.name}`, '', group.ticks, null]);
    for (const { groupRank, groupTied, code, name, enterprise, ticks } of inGroup(tally, group.code)) {
      rows.push([groupRank, groupTied ? TIED : '', code, name, enterprise, ticks, shareOf(tally, ticks)]);
    }
  });
  return {
    name: 'Theo nhóm',
    title: ['XẾP HẠNG THEO NHÓM', ...notes],
    columns: [
      { header: 'Hạng', width: 8, kind: 'integer' },
      { header: 'Đồng hạng', width: 8, kind: 'text' },
      ...PRODUCT_COLUMNS,
      ...NUMBER_COLUMNS,
    ],
    rows,
    boldRows,
    freezeHeader: true,
    landscape: true,
  };
}

function unitSheet({ units }: Tally, notes: string[]): SheetSpec {
  return {
    name: 'Đơn vị',
    title: ['MỨC BAO PHỦ THEO ĐƠN VỊ', ...notes],
    columns: [
      { header: 'Mã phòng', width: 10, kind: 'text' },
      { header: 'Phòng', width: 38, kind: 'text', wrap: true },
      { header: 'Mã đơn vị', width: 12, kind: 'text' },
      { header: 'Đơn vị', width: 44, kind: 'text', wrap: true },
      { header: 'Tình trạng', width: 18, kind: 'text' },
      { header: 'Bản', width: 7, kind: 'integer' },
      { header: 'Phiếu hợp lệ', width: 12, kind: 'integer' },
      { header: 'Số lượt', width: 12, kind: 'integer' },
    ],
    rows: units.map(({ office, officeName, code, name, state, revision, ballots, ticks }): Row => {
      const shown = words.standings[state];
      return [office, officeName, code, name, shown, revision === 0 ? null : revision, ballots, ticks];
    }),
    freezeHeader: true,
    landscape: true,
  };
}

function scoreOf({ scoring }: Tally): (code: string) => Row {
  const lines = new Map(scoring?.products.map((line) => [line.code, line]));
  return (code) => {
    const line = lines.get(code);
    if (!line) return ['', null, '', ''];
    // As text: a decimal that a spreadsheet rounds is another score.
    return [
      line.score,
      line.rank,
      line.tied ? TIED : '',
      line.open ? 'để ngỏ' : line.tier === null ? '' : String(line.tier),
    ];
  };
}

/** Every channel in its own column, and the weighted order where the board entered weights. */
function channelSheet(tally: Tally, notes: string[]): SheetSpec {
  const { channels, scoring } = tally;
  const score = scoreOf(tally);
  const weights = scoring?.weights.map(
    ({ channel, weight }) => `${channelName(channel)} × ${weight.replace('.', ',')}`,
  );
  const sources = channels.map(({ code, file }) => `${channelName(code)}: ${file}`);
  return {
    name: 'Các kênh',
    title: [
      'SỐ LƯỢT THEO TỪNG KÊNH',
      ...notes,
      ...sources,
      ...(weights
        ? [
            `Điểm: ${weights.join(' + ')}. Trọng số và cỡ tốp do Ban tổ chức nhập; đồng điểm qua ranh giới tốp thì để ngỏ.`,
          ]
        : []),
    ],
    columns: [
      ...PRODUCT_COLUMNS,
      { header: channelName(PAPER), width: 12, kind: 'integer' },
      ...channels.map(({ code }) => ({ header: channelName(code), width: 14, kind: 'integer' as const })),
      ...(scoring
        ? ([
            { header: 'Điểm', width: 14, kind: 'text' },
            { header: 'Hạng theo điểm', width: 10, kind: 'integer' },
            { header: 'Đồng hạng', width: 8, kind: 'text' },
            { header: 'Tốp', width: 9, kind: 'text' },
          ] as const)
        : []),
    ],
    rows: tally.products.map(({ code, name, enterprise, ticks, channels: votes }): Row => {
      const others = channels.map((channel) => votes[channel.code] ?? 0);
      return [code, name, enterprise, ticks, ...others, ...(scoring ? score(code) : [])];
    }),
    freezeHeader: true,
    landscape: true,
  };
}

/** @param notes stand under the title of every sheet */
export function resultSheets(tally: Tally, notes: string[]): SheetSpec[] {
  const sheets = [overview(tally, notes), overall(tally, notes), byGroup(tally, notes), unitSheet(tally, notes)];
  return tally.channels.length === 0 && !tally.scoring ? sheets : [...sheets, channelSheet(tally, notes)];
}

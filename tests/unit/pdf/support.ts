import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type {
  DocumentHead,
  HandoverData,
  MinutesData,
  ResultsData,
  ResultsRow,
  Seal,
  SummaryGroup,
  UnitSummaryData,
} from '#main/formats/pdf/types.ts';

const NAMES = [
  'Bánh cốm truyền thống',
  'Nước mắm cá cơm',
  'Quạt điện để bàn',
  'Chè sen Tây Hồ',
  'Gốm men rạn vẽ tay',
  'Khóa học tiếng Anh trực tuyến cho học sinh tiểu học',
  'Gói bảo hiểm sức khỏe gia đình',
];
const ENTERPRISES = [
  'Hợp tác xã Yên Phụ',
  'Công ty TNHH Một thành viên Ngọc Khánh',
  'Công ty Cổ phần Đầu tư và Phát triển Thăng Long Xanh',
];

/** Every Vietnamese letter: 29 letters with five tones on the vowels, lower case. */
export const ALPHABET = (() => {
  const vowels = [...'aăâeêioôơuưy'];
  const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
  const letters = vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')));
  return [...letters, ...'bcdđghklmnpqrstvx'];
})();

export function someHead(change: Partial<DocumentHead> = {}): DocumentHead {
  return {
    superior: 'Ủy ban nhân dân phường Hoàn Kiếm',
    issuer: 'Phòng Kinh tế, Hạ tầng và Đô thị',
    place: 'Hà Nội',
    date: '2026-02-05',
    number: '12/BTH-KT',
    programmeName: 'Bình chọn Hàng Việt Nam được người tiêu dùng yêu thích',
    year: 2026,
    rehearsal: false,
    ...change,
  };
}

export function someSeal(): Seal {
  const digest = createHash('sha256').update('payload').digest('hex');
  return {
    checkCode: (BigInt(`0x${digest}`) % 10n ** 20n).toString().padStart(20, '0'),
    digest,
    revision: 2,
    auditHead: createHash('sha256').update('audit').digest('hex'),
    auditLength: 1834,
    fileName: 'HVN2026_0101_010102_lan2.kpbatch',
  };
}

/** `groups` groups with `rows` products each; names repeat, codes do not. */
export function someGroups(groups: number, rows: number): SummaryGroup[] {
  return Array.from({ length: groups }, (_, group) => {
    const products = Array.from({ length: rows }, (_, row) => {
      const index = group * rows + row;
      return {
        code: String(101 + index),
        name: `${NAMES[index % NAMES.length]} số ${index}`,
        enterprise: ENTERPRISES[index % ENTERPRISES.length] ?? '',
        ticks: (index * 7) % 46,
        note: '',
      };
    });
    const ticks = products.reduce((sum, row) => sum + row.ticks, 0);
    return { code: String(group + 1), name: `Nhóm hàng thứ ${group + 1}`, rows: products, ticks };
  });
}

export function someSummary(groups: SummaryGroup[], change: Partial<UnitSummaryData> = {}): UnitSummaryData {
  return {
    head: someHead(),
    unit: { code: '010102', name: 'Phường Hàng Bài' },
    office: { code: '0101', name: 'Phòng Kinh tế phường Hoàn Kiếm' },
    counts: {
      issued: 50,
      returned: 48,
      valid: 45,
      invalid: 3,
      invalidByReason: [
        { name: 'Chọn quá số lượt cho phép', count: 2 },
        { name: 'Phiếu rách', count: 1 },
      ],
      ticks: groups.reduce((sum, group) => sum + group.ticks, 0),
      gaps: ['0012', '0034–0036'],
    },
    secondEntry: { required: 45, done: 45, discrepancies: 4 },
    explanations: ['Hai phiếu chưa thu về trước hạn.'],
    groups,
    recipients: ['Ban tổ chức chương trình', 'Lưu: VT'],
    signers: { preparedBy: 'Nguyễn Thị Thảo', headName: 'Trần Đức Quỳnh', headTitle: 'Trưởng phòng' },
    seal: someSeal(),
    createdAt: '2026-02-05T03:04:05.000Z',
    ...change,
  };
}

/** A ranking of the rows by ticks, ties sharing their rank. */
function ranked(rows: SummaryGroup['rows'], ballots: number): ResultsRow[] {
  const sorted = [...rows].sort((a, b) => b.ticks - a.ticks || Number(a.code) - Number(b.code));
  return sorted.map(({ code, name, enterprise, ticks }) => ({
    rank: sorted.findIndex((row) => row.ticks === ticks) + 1,
    tied: sorted.filter((row) => row.ticks === ticks).length > 1,
    code,
    name,
    enterprise,
    ticks,
    share: ticks / ballots,
  }));
}

export function someResults(groups: SummaryGroup[], change: Partial<ResultsData> = {}): ResultsData {
  const rows = groups.flatMap((group) => group.rows);
  const missing = [
    { code: '010203', name: 'Phường Cửa Nam', office: 'Phòng Kinh tế phường Cửa Nam' },
    { code: '010204', name: 'Phường Vĩnh Tuy', office: 'Phòng Kinh tế phường Vĩnh Tuy' },
  ];
  return {
    head: someHead({ number: null }),
    provisional: true,
    coverage: { units: 124, merged: 121, quarantined: 1, missing },
    ballots: 5480,
    invalid: 61,
    ticks: rows.reduce((sum, row) => sum + row.ticks, 0),
    groups: groups.map((group) => ({ code: group.code, name: group.name, rows: ranked(group.rows, 5480) })),
    overall: ranked(rows, 5480),
    createdAt: '2026-02-05T03:04:05.000Z',
    ...change,
  };
}

/** Runs a poppler tool on the file; without poppler the test fails and says what to install. */
function poppler(tool: string, bytes: Buffer, before: string[], after: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'kp-pdf-'));
  try {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, bytes);
    return execFileSync(tool, [...before, file, ...after], { encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${tool} is missing: install poppler-utils (apt-get install poppler-utils, choco install poppler)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of each page in the order it was written, white space as single spaces. */
export function pageTexts(bytes: Buffer): string[] {
  const text = poppler('pdftotext', bytes, ['-raw', '-enc', 'UTF-8'], ['-']);
  const pages = text.split('\f').slice(0, -1);
  return pages.map((page) => page.replace(/\s+/g, ' ').trim());
}

/** The whole text in the order that pdftotext takes for the reading order, white space as single spaces. */
export function readingText(bytes: Buffer): string {
  return poppler('pdftotext', bytes, ['-enc', 'UTF-8'], ['-']).replace(/\s+/g, ' ');
}

export interface WordBox {
  page: number;
  text: string;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Every word with the box it covers, in points. */
export function wordBoxes(bytes: Buffer): WordBox[] {
  const html = poppler('pdftotext', bytes, ['-bbox'], ['-']);
  const boxes: WordBox[] = [];
  let page = 0;
  const pattern = /<page |<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  for (const [whole, x1, y1, x2, y2, text] of html.matchAll(pattern)) {
    if (whole === '<page ') page += 1;
    else boxes.push({ page, text: text ?? '', x1: Number(x1), y1: Number(y1), x2: Number(x2), y2: Number(y2) });
  }
  return boxes;
}

/** Where text may stand on A4, in points: between the margins of Nghị định 30, and the running lines above and below them. */
const AREA = {
  left: 85,
  right: 553,
  head: { from: 20, to: 50 },
  body: { from: 56, to: 786 },
  foot: { from: 800, to: 822 },
};

/** Words that leave the text area, and pairs of words that lie on each other; none in an orderly document. */
export function disorder(boxes: readonly WordBox[]): string[] {
  const found: string[] = [];
  boxes.forEach((one, index) => {
    const placed = [AREA.head, AREA.body, AREA.foot].some((band) => one.y1 > band.from && one.y2 < band.to);
    if (!placed || one.x1 < AREA.left - 0.5 || one.x2 > AREA.right + 0.5)
      found.push(`outside: ${one.page} ${one.text}`);
    for (let at = index + 1; boxes[at]?.page === one.page; at += 1) {
      const other = boxes[at];
      if (other === undefined) break;
      // Boxes are as high as the font, so lines of one cell touch; real overlap is more than a point in both directions.
      const wide = Math.min(one.x2, other.x2) - Math.max(one.x1, other.x1);
      const high = Math.min(one.y2, other.y2) - Math.max(one.y1, other.y1);
      if (wide > 1 && high > 1) found.push(`overlap: ${one.page} ${one.text} / ${other.text}`);
    }
  });
  return found;
}

/** One line per font: name, embedded, subset, with Unicode map. */
export function fontsOf(bytes: Buffer): { name: string; embedded: boolean; unicode: boolean }[] {
  const lines = poppler('pdffonts', bytes, [], []).trim().split('\n').slice(2);
  return lines.map((line) => {
    const [embedded, , unicode] = line.match(/\b(yes|no)\b/g) ?? [];
    return { name: line.split(/\s+/)[0] ?? '', embedded: embedded === 'yes', unicode: unicode === 'yes' };
  });
}

export function infoOf(bytes: Buffer): string {
  return poppler('pdfinfo', bytes, [], []);
}

/** All streams of the file, inflated where they are compressed. */
export function streamsOf(bytes: Buffer): string[] {
  const source = bytes.toString('latin1');
  return [...source.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\nstream\n([\s\S]*?)\nendstream/g)].map(
    ([, dictionary, body]) => {
      const raw = Buffer.from(body ?? '', 'latin1');
      return dictionary?.includes('FlateDecode') ? inflateSync(raw).toString('latin1') : raw.toString('utf8');
    },
  );
}

/** The same unit's minutes, filled in unless changed. */
export function someMinutes(groups: SummaryGroup[], change: Partial<MinutesData> = {}): MinutesData {
  return {
    ...someSummary(groups),
    facts: {
      began: '2026-02-05T08:05',
      ended: '2026-02-05T11:40',
      place: 'trụ sở UBND phường Hàng Bài',
      team: [
        { name: 'Nguyễn Thị Thảo', title: 'Tổ trưởng' },
        { name: 'Lê Văn Hùng', title: 'Thư ký' },
        { name: 'Phạm Đức Ổn', title: '' },
      ],
      witnesses: [{ name: 'Đỗ Thị Ngọc Ẩn', title: 'Chủ tịch Mặt trận Tổ quốc phường' }],
      complaints: ['Không có ý kiến, khiếu nại.'],
    },
    ...change,
  };
}

/** The same unit's hand-over, filled in unless changed. */
export function someHandover(groups: SummaryGroup[], change: Partial<HandoverData> = {}): HandoverData {
  return {
    ...someSummary(groups),
    facts: {
      at: '2026-03-09T14:00',
      place: 'Sở Công Thương Hà Nội',
      giver: { body: 'Phòng Kinh tế phường Hoàn Kiếm', people: [{ name: 'Nguyễn Thị Thảo', title: 'Chuyên viên' }] },
      receiver: { body: 'Ban tổ chức chương trình', people: [{ name: 'Vũ Minh Quân', title: 'Thư ký Ban tổ chức' }] },
      remarks: ['Tệp lô phiếu giao trên một USB.'],
    },
    ...change,
  };
}

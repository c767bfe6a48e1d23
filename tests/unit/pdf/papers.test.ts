import { describe, expect, it } from 'vitest';
import { momentInWords } from '#main/formats/pdf/blanks.ts';
import { handoverPdf } from '#main/formats/pdf/handover.ts';
import { minutesPdf } from '#main/formats/pdf/minutes.ts';
import { inFives } from '#shared/domain/check-code.ts';
import {
  disorder,
  infoOf,
  pageTexts,
  readingText,
  someGroups,
  someHandover,
  someHead,
  someMinutes,
  someSeal,
  streamsOf,
  wordBoxes,
} from './support.ts';

const NO_MINUTES = { began: null, ended: null, place: '', team: [], witnesses: [], complaints: [] };
const NO_SIDE = { body: '', people: [] };
const NO_HANDOVER = { at: null, place: '', giver: NO_SIDE, receiver: NO_SIDE, remarks: [] };
const DOTS = /\.{20,}/g;
const hasQr = (bytes: Buffer) =>
  streamsOf(bytes).some((stream) => /(?:[\d.]+ [\d.]+ [\d.]+ [\d.]+ re\n){50,}/.test(stream));

describe('a moment in words', () => {
  it('puts a zero before days below 10 and the months 1 and 2 only', () => {
    expect(momentInWords('2026-02-05T08:05')).toBe('hồi 08 giờ 05 phút, ngày 05 tháng 02 năm 2026');
    expect(momentInWords('2026-09-22T14:30')).toBe('hồi 14 giờ 30 phút, ngày 22 tháng 9 năm 2026');
    expect(momentInWords(null)).toMatch(/^hồi \.+ giờ \.+ phút, ngày \.+ tháng \.+ năm \.+$/);
    expect(() => momentInWords('05/02/2026')).toThrow('not a moment');
  });
});

describe('the minutes of a closed unit with 220 products', async () => {
  const data = someMinutes(someGroups(20, 11));
  const { bytes, pages } = await minutesPdf(data);
  const text = pageTexts(bytes).join(' ');

  it('say who counted, when, where and in whose presence', () => {
    expect(text).toContain('BIÊN BẢN KIỂM PHIẾU Chương trình Bình chọn Hàng Việt Nam');
    expect(text).toContain(
      'Hôm nay, hồi 08 giờ 05 phút, ngày 05 tháng 02 năm 2026, tại trụ sở UBND phường Hàng Bài, đã tiến hành kiểm phiếu của Phường Hàng Bài (mã 010102).',
    );
    expect(text).toContain('1. Ông/Bà: Nguyễn Thị Thảo, chức vụ: Tổ trưởng');
    expect(text).toContain('3. Ông/Bà: Phạm Đức Ổn Người chứng kiến:');
    expect(text).toContain('Việc kiểm phiếu kết thúc hồi 11 giờ 40 phút, ngày 05 tháng 02 năm 2026.');
    expect(text).toContain('lập thành 02 bản');
    expect(text.match(/Đỗ Thị Ngọc Ẩn/g)).toHaveLength(2);
  });

  it('say the counts, the reasons, the totals, explanations and complaints', () => {
    expect(text).toContain('50 48 45 3');
    expect(text).toContain('- Chọn quá số lượt cho phép: 2 phiếu - Phiếu rách: 1 phiếu');
    for (const { name, rows, ticks } of data.groups) {
      const chosen = rows.filter((row) => row.ticks > 0).length;
      expect(text).toContain(` ${name} ${chosen}/11 ${ticks} `);
    }
    expect(text).toContain(`TỔNG CỘNG ${data.counts.ticks.toLocaleString('vi-VN')}`);
    expect(text).toContain('Hai phiếu chưa thu về trước hạn.');
    expect(text).toContain('Không có ý kiến, khiếu nại.');
  });

  it('carry check code, digest, audit head, file and QR code', () => {
    const seal = someSeal();
    expect(text).toContain(inFives(seal.checkCode));
    expect(text).toContain(seal.digest);
    expect(text).toContain(seal.auditHead);
    expect(text).toContain(seal.fileName);
    expect(hasQr(bytes)).toBe(true);
  });

  it('stay within the margins, never put signatures alone on a page, and are tagged', () => {
    expect(disorder(wordBoxes(bytes))).toEqual([]);
    const last = pageTexts(bytes).at(-1) ?? '';
    expect(last.indexOf('Đỗ Thị Ngọc Ẩn')).toBeGreaterThanOrEqual(0);
    expect(last.indexOf('Đỗ Thị Ngọc Ẩn')).toBeLessThan(last.indexOf('THỦ TRƯỞNG ĐƠN VỊ'));
    expect(pages).toBeLessThanOrEqual(3);
    expect(infoOf(bytes)).toMatch(/Tagged:\s+yes/);
  });

  it('have the same bytes for the same data', async () => {
    expect((await minutesPdf(structuredClone(data))).bytes.equals(bytes)).toBe(true);
  });
});

describe('the hand-over of a closed unit', async () => {
  const data = someHandover(someGroups(3, 5));
  const { bytes } = await handoverPdf(data);
  const text = pageTexts(bytes).join(' ');

  it('says who gives what to whom, with the file’s name and its check code', () => {
    expect(text).toContain('BIÊN BẢN BÀN GIAO Hồ sơ kiểm phiếu chương trình');
    expect(text).toContain('hồi 14 giờ 00 phút, ngày 09 tháng 3 năm 2026, tại Sở Công Thương Hà Nội');
    expect(text).toContain('Bên giao: Phòng Kinh tế phường Hoàn Kiếm 1. Ông/Bà: Nguyễn Thị Thảo, chức vụ: Chuyên viên');
    expect(text).toContain('Bên nhận: Ban tổ chức chương trình 1. Ông/Bà: Vũ Minh Quân');
    expect(text).toContain('1 Phiếu bình chọn hợp lệ phiếu 45');
    expect(text).toContain('2 Phiếu bình chọn không hợp lệ phiếu 03');
    expect(text).toContain(`5 Tệp lô phiếu ${someSeal().fileName} tệp 01 bản sửa 2`);
    expect(text).toContain(inFives(someSeal().checkCode));
    expect(text).toContain('lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản');
    expect(text).toContain('ĐẠI DIỆN BÊN NHẬN (Ký, ghi rõ họ tên) Vũ Minh Quân');
    expect(hasQr(bytes)).toBe(true);
    expect(disorder(wordBoxes(bytes))).toEqual([]);
  });

  it('has the same bytes for the same data', async () => {
    expect((await handoverPdf(structuredClone(data))).bytes.equals(bytes)).toBe(true);
  });
});

describe('papers in which nobody wrote', () => {
  it('have dotted lines for all that is missing, and as drafts no code', async () => {
    const minutes = (await minutesPdf(someMinutes(someGroups(2, 3), { facts: NO_MINUTES, seal: null }))).bytes;
    const text = readingText(minutes);
    // Place, three who count, two who watch, three lines for complaints, five to sign on.
    expect(text.match(DOTS)?.length).toBeGreaterThanOrEqual(14);
    expect(text).toContain('BẢN NHÁP – CHƯA KHÓA SỔ');
    expect(text).not.toContain('Mã kiểm tra');
    expect(hasQr(minutes)).toBe(false);
    expect(disorder(wordBoxes(minutes))).toEqual([]);
    const handover = (await handoverPdf(someHandover(someGroups(2, 3), { facts: NO_HANDOVER, seal: null }))).bytes;
    expect(readingText(handover).match(DOTS)?.length).toBeGreaterThanOrEqual(9);
    expect(readingText(handover)).toContain('chưa khóa sổ');
    expect(hasQr(handover)).toBe(false);
    expect(disorder(wordBoxes(handover))).toEqual([]);
  });
});

describe('hostile text', () => {
  const LONG = 'Tổ dân phố số mười bốn phường Hàng Bài '.repeat(30).trim();
  const WORDS = Array.from({ length: 900 }, (_, index) => `khiếu${index}`);
  const people = [
    { name: LONG.slice(0, 100), title: 'W'.repeat(100) },
    { name: 'Ж'.repeat(100), title: '<b>&amp; (\\) %s' },
    { name: 'a\u202Eb 👍🏽 中文', title: '' },
  ];
  const head = someHead({ superior: LONG, issuer: 'Y'.repeat(300), place: LONG.slice(0, 200) });
  const unit = { code: '9'.repeat(12), name: LONG };

  it('stays inside the minutes and is printed to its last letter', async () => {
    const facts = {
      ...NO_MINUTES,
      place: 'Q'.repeat(200),
      team: people,
      witnesses: people,
      complaints: [WORDS.join(' ')],
    };
    const { bytes } = await minutesPdf(someMinutes(someGroups(2, 3), { head, unit, facts }));
    const boxes = wordBoxes(bytes);
    expect(disorder(boxes)).toEqual([]);
    const printed = new Set(boxes.map((box) => box.text));
    expect(WORDS.filter((word) => !printed.has(word))).toEqual([]);
    expect(
      boxes
        .map((box) => box.text)
        .join('')
        .match(/Ж/g)?.length,
    ).toBe(400);
    expect(pageTexts(bytes).join(' ')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('stays inside the hand-over', async () => {
    const side = { body: LONG.slice(0, 200), people };
    const facts = { at: null, place: LONG.slice(0, 200), giver: side, receiver: side, remarks: [WORDS.join(' ')] };
    const { bytes } = await handoverPdf(someHandover(someGroups(2, 3), { head, unit, facts }));
    expect(disorder(wordBoxes(bytes))).toEqual([]);
  });
});

import { create } from 'qrcode';

import { describe, expect, it } from 'vitest';
import { formatCount } from '#main/formats/pdf/text.ts';
import { unitSummaryPdf } from '#main/formats/pdf/unit-summary.ts';
import { inFives } from '#shared/domain/check-code.ts';
import { roman } from '#shared/domain/text.ts';
import {
  disorder,
  fontsOf,
  infoOf,
  pageTexts,
  someGroups,
  someSeal,
  someSummary,
  streamsOf,
  wordBoxes,
} from './support.ts';

const HEADER = 'STT Mã Tên sản phẩm, dịch vụ Doanh nghiệp Số lượt Ghi chú';
const DRAFT = 'BẢN NHÁP – CHƯA KHÓA SỔ';

describe('a sealed unit summary of 220 products', async () => {
  const data = someSummary(someGroups(20, 11));
  const { bytes, pages } = await unitSummaryPdf(data);
  const texts = pageTexts(bytes);
  const last = texts.at(-1) ?? '';

  it('gives back every product in one piece: number, code, name, enterprise and ticks on one page', () => {
    expect(texts).toHaveLength(pages);
    for (const group of data.groups) {
      group.rows.forEach((row, index) => {
        const line = ` ${index + 1} ${row.code} ${row.name} ${row.enterprise} ${formatCount(row.ticks)} `;
        expect(texts.filter((text) => `${text} `.includes(line))).toHaveLength(1);
      });
    }
  });

  it('gives each group with its subtotal before its products, and the total at the end', () => {
    const whole = texts.join(' ');
    data.groups.forEach((group, index) => {
      const first = group.rows[0];
      const start = ` ${roman(index + 1)} ${group.name} ${formatCount(group.ticks)} 1 ${first?.code} ${first?.name}`;
      expect(texts.filter((text) => text.includes(start))).toHaveLength(1);
    });
    expect(whole).toContain(`TỔNG CỘNG ${formatCount(data.counts.ticks)} `);
    expect(data.counts.ticks).toBeGreaterThan(999);
  });

  it('repeats the header of the table on each page that has rows of it', () => {
    const withRows = texts.filter((text) =>
      data.groups.some((group) => group.rows.some((row) => text.includes(row.name))),
    );
    expect(withRows.length).toBeGreaterThan(5);
    for (const text of withRows) expect(text).toContain(HEADER);
  });

  it('stays within the margins, nothing on top of anything', () => {
    const boxes = wordBoxes(bytes);
    expect(boxes.length).toBeGreaterThan(3000);
    expect(disorder(boxes)).toEqual([]);
  });

  it('opens as Nghị định 30 wants it', () => {
    const first = texts[0] ?? '';
    expect(first).toContain('ỦY BAN NHÂN DÂN PHƯỜNG HOÀN KIẾM');
    expect(first).toContain('PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ');
    expect(first).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc');
    expect(first).toContain('Số: 12/BTH-KT');
    expect(first).toContain('Hà Nội, ngày 05 tháng 02 năm 2026');
    expect(first).toContain('BIỂU TỔNG HỢP Kết quả kiểm phiếu chương trình Bình chọn Hàng Việt Nam');
    expect(first).toContain('Đơn vị: Phường Hàng Bài (mã 010102)');
  });

  it('counts ballots apart from ticks, invalid ones by reason', () => {
    const titles = 'Phiếu phát ra Phiếu thu về Phiếu hợp lệ Phiếu không hợp lệ Tổng số lượt chọn';
    expect(texts[0]).toContain(`${titles} 50 48 45 3 ${formatCount(data.counts.ticks)}`);
    expect(texts[0]).toContain('- Chọn quá số lượt cho phép: 2 phiếu - Phiếu rách: 1 phiếu');
    expect(texts[0]).toContain('Số phiếu vắng trong dãy: 0012, 0034–0036.');
    expect(texts[0]).not.toContain('Chênh lệch');
  });

  it('numbers the pages at the top from page 2 on', () => {
    const boxes = wordBoxes(bytes).filter((box) => box.y2 < 56 && box.x1 > 290 && box.x2 < 350);
    expect(boxes.map((box) => [box.page, box.text])).toEqual(
      texts.slice(1).map((_, index) => [index + 2, `${index + 2}`]),
    );
  });

  it('carries check code and revision on every page, everything else of the seal on the last', () => {
    const seal = someSeal();
    for (const text of texts) expect(text).toContain(`mã kiểm tra ${inFives(seal.checkCode)}, bản sửa 2`);
    expect(last).toContain(`Mã kiểm tra ${inFives(seal.checkCode)} SHA-256: ${seal.digest}`);
    expect(last).toContain(`Nhật ký: ${seal.auditHead} (1.834 dòng)`);
    expect(last).toContain(`Tệp: ${seal.fileName}`);
    expect(texts.join(' ')).not.toContain('NHÁP');
    expect(texts.join(' ')).not.toContain('DIỄN TẬP');
  });

  it('ends with explanations, recipients and signers', () => {
    expect(texts.join(' ')).toContain('Giải trình khi khóa sổ: - Hai phiếu chưa thu về trước hạn.');
    expect(last).toContain('Nơi nhận: - Ban tổ chức chương trình; - Lưu: VT.');
    expect(last).toContain('NGƯỜI LẬP BIỂU (Ký, ghi rõ họ tên) Nguyễn Thị Thảo');
    expect(last).toContain('THỦ TRƯỞNG ĐƠN VỊ TRƯỞNG PHÒNG (Ký, đóng dấu) Trần Đức Quỳnh');
  });

  it('draws the QR code of the whole digest', () => {
    const digits = BigInt(`0x${someSeal().digest}`).toString().padStart(78, '0');
    expect(digits.endsWith(someSeal().checkCode)).toBe(true);
    const { modules } = create(digits, { errorCorrectionLevel: 'M' });
    const expected = Array.from({ length: modules.size }, (_, row) =>
      Array.from({ length: modules.size }, (_, column) => (modules.get(row, column) ? '#' : '.')).join(''),
    );
    expect(qrOf(bytes, modules.size)).toEqual(expected);
  });

  it('embeds its fonts, all with a map back to letters', () => {
    const fonts = fontsOf(bytes);
    expect(fonts.length).toBeGreaterThanOrEqual(4);
    for (const font of fonts) {
      expect(font.name).toMatch(/^[A-Z]{6}\+Tinos-/);
      expect(font).toMatchObject({ embedded: true, unicode: true });
    }
  });

  it('is a tagged A4 document with a title and a fixed date', () => {
    const info = infoOf(bytes);
    expect(info).toMatch(/Title:\s+Biểu tổng hợp kết quả kiểm phiếu – Phường Hàng Bài/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:.*A4/);
    expect(bytes.toString('latin1')).toContain('/Lang (vi-VN)');
    expect(bytes.toString('latin1')).toContain('/CreationDate');
    expect(bytes.toString('latin1')).toContain('(D:20260205030405Z)');
  });

  it('has the same bytes for the same data, and others for other data', async () => {
    const again = await unitSummaryPdf(structuredClone(data));
    expect(again.bytes.equals(bytes)).toBe(true);
    const other = await unitSummaryPdf({ ...data, createdAt: '2026-02-05T03:04:06.000Z' });
    expect(other.bytes.equals(bytes)).toBe(false);
  });
});

/** Rebuilds the QR code from the squares drawn in the page, as rows of # and dots. */
function qrOf(bytes: Buffer, size: number): string[] {
  const drawn = streamsOf(bytes).flatMap((stream) => [
    ...stream.matchAll(/(?:[\d.]+ [\d.]+ [\d.]+ [\d.]+ re\n){50,}/g),
  ]);
  expect(drawn).toHaveLength(1);
  const rects = [...(drawn[0]?.[0] ?? '').matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map((match) =>
    match.slice(1).map(Number),
  );
  const [left, top] = [0, 1].map((axis) => Math.min(...rects.map((rect) => rect[axis] ?? 0)));
  const side = rects[0]?.[3] ?? 1;
  const grid = Array.from({ length: size }, () => Array<string>(size).fill('.'));
  for (const [x = 0, y = 0, width = 0] of rects) {
    const row = grid[Math.round((y - (top ?? 0)) / side)];
    row?.fill('#', Math.round((x - (left ?? 0)) / side), Math.round((x + width - (left ?? 0)) / side));
  }
  return grid.map((row) => row.join(''));
}

describe('a draft', async () => {
  const { bytes } = await unitSummaryPdf(someSummary(someGroups(6, 11), { seal: null }));
  const texts = pageTexts(bytes);

  it('says so on every page', () => {
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).toContain(DRAFT);
  });

  it('has no check code, no digest, no QR code', () => {
    const whole = texts.join(' ');
    expect(whole).not.toMatch(/\d{5} \d{5} \d{5} \d{5}/);
    expect(whole).not.toContain('SHA-256');
    expect(whole).not.toContain('Mã kiểm tra');
    expect(streamsOf(bytes).some((stream) => /(?:[\d.]+ [\d.]+ [\d.]+ [\d.]+ re\n){50,}/.test(stream))).toBe(false);
  });
});

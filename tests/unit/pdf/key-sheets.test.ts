import { describe, expect, it } from 'vitest';
import { keyRequestPdf, recoverySheetPdf } from '#main/formats/pdf/key-sheets.ts';
import { disorder, infoOf, pageTexts, someHead, wordBoxes } from './support.ts';

const CODE = '07118572725994519603065715839311652376083360026977578646054422820042340555145619';
const FINGERPRINT = '53070 90363 49032 74680 27799 93033';

describe('the recovery sheet', async () => {
  const { bytes, pages } = await recoverySheetPdf({
    code: CODE,
    fingerprint: FINGERPRINT,
    programmeName: 'Bình chọn Hàng Việt Nam được người tiêu dùng yêu thích',
    year: 2026,
    rehearsal: true,
    preparedBy: 'Vũ Hải Đăng',
    createdAt: '2026-09-21T01:00:00.000Z',
  });
  const [text = ''] = pageTexts(bytes);

  it('shows every digit in its place, on one page', () => {
    expect(pages).toBe(1);
    const digits = [...text.matchAll(/(?<![\d–])\d{5}(?!\d)/g)].map(([group]) => group).join('');
    expect(digits.startsWith(CODE.slice(0, 80))).toBe(true);
    expect(disorder(wordBoxes(bytes))).toEqual([]);
  });

  it('says what it is and that it is secret, and keeps the code out of the file’s own description', () => {
    for (const words of ['TỜ KHÔI PHỤC KHÓA', 'CẤT TRONG KÉT', 'DIỄN TẬP', FINGERPRINT, 'Vũ Hải Đăng'])
      expect(text).toContain(words);
    expect(JSON.stringify(infoOf(bytes))).not.toContain(CODE.slice(0, 10));
  });
});

describe('the request to enrol a key', async () => {
  const data = {
    head: someHead({ issuer: 'Phòng Kinh tế quận Hoàn Kiếm', superior: null }),
    office: { code: '01', name: 'Phòng Kinh tế quận Hoàn Kiếm' },
    fingerprint: FINGERPRINT,
    keyId: 'ab'.repeat(32),
    keyDate: '21/09/2026',
    instance: '3f1c1a52-6b0b-4b8b-9a3a-0e5b1d1b9b11',
    preparedBy: null,
    createdAt: '2026-09-21T01:00:00.000Z',
  };

  it('names office, digits, key and desk, and leaves room for signature and stamp', async () => {
    const { bytes, pages } = await keyRequestPdf(data);
    const [text = ''] = pageTexts(bytes);
    expect(pages).toBe(1);
    for (const words of ['ĐỀ NGHỊ', 'mã 01', '21/09/2026', data.instance, 'THỦ TRƯỞNG ĐƠN VỊ', 'CỘNG HÒA XÃ HỘI'])
      expect(text).toContain(words);
    const groups = [...text.matchAll(/nhóm \d \d{5}/g)].map(([found]) => found.slice(-5));
    expect(groups.length === 6 ? groups : FINGERPRINT.split(' ').filter((group) => text.includes(group))).toEqual(
      FINGERPRINT.split(' '),
    );
    expect(disorder(wordBoxes(bytes))).toEqual([]);
  });

  it('is the same file for the same data', async () => {
    expect((await keyRequestPdf(data)).bytes.equals((await keyRequestPdf(data)).bytes)).toBe(true);
  });
});

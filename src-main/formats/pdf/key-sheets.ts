import { drawBanner, drawHead, drawTitle, heading, keepTogether, paragraph } from './blocks.ts';
import type { Sheet } from './document.ts';
import { drawQr, qrMatrix } from './qr.ts';
import { openSheet } from './running.ts';
import { signatureBlock } from './signing.ts';
import { lineHeight, STYLE, type Style } from './style.ts';
import { programmeTitle } from './text.ts';
import type { KeyRequestData, RecoverySheetData } from './types.ts';

const DIGITS: Style = { face: 'bold', size: 17 };
const NUMBERS: Style = { face: 'regular', size: 9 };
const QR_SIZE = 128;
const REHEARSAL = 'DIỄN TẬP';
/** What the recovery sheet explains has to leave room for long names: it is one sheet. */
const SMALLER = { style: STYLE.cell, after: 3 };

/** Groups of five, numbered, four in a row as they are typed; the QR code with the same digits beside them. One piece. */
async function digitsBlock(sheet: Sheet, digits: string, caption: string) {
  const groups = digits.match(/\d{5}/g) ?? [];
  const columns = groups.length > 6 ? 4 : 3;
  const matrix = await qrMatrix(digits);
  const room = sheet.width - QR_SIZE - 16;
  const step = lineHeight(DIGITS) + lineHeight(NUMBERS) + 4;
  const rows = Math.ceil(groups.length / columns);
  const height = Math.max(QR_SIZE, rows * step) + 16;
  const draw = (y: number) => {
    sheet.artifact(() => sheet.doc.rect(sheet.left, y, sheet.width, height).lineWidth(1).stroke('black'));
    groups.forEach((group, at) => {
      const x = sheet.left + 12 + (at % columns) * (room / columns);
      const top = y + (height - rows * step) / 2 + Math.floor(at / columns) * step;
      const width = room / columns;
      sheet.artifact(() => sheet.text(`nhóm ${at + 1}`, NUMBERS, x, top, width));
      sheet.tagged('P', () => sheet.text(group, DIGITS, x, top + lineHeight(NUMBERS), width));
    });
    const qrY = y + (height - QR_SIZE) / 2;
    sheet.tagged('Figure', () => drawQr(sheet, matrix, sheet.right - QR_SIZE - 4, qrY, QR_SIZE), { alt: caption });
  };
  return { height: height + 10, draw };
}

const numbered = (sheet: Sheet, lines: readonly string[]) => {
  for (const [at, line] of lines.entries()) paragraph(sheet, `${at + 1}. ${line}`, SMALLER);
};

/**
 * The board's recovery code for the safe: digits and QR code, and what to do with it. It is printed and not kept: whoever has
 * this paper can name a new key for the board.
 */
export async function recoverySheetPdf(data: RecoverySheetData): Promise<{ bytes: Buffer; pages: number }> {
  const programme = programmeTitle(data.programmeName, data.year);
  const sheet = await openSheet({
    title: 'Tờ khôi phục khóa của Ban tổ chức',
    author: 'Ban tổ chức',
    subject: programme,
    keywords: '',
    createdAt: data.createdAt,
    marks: { left: data.rehearsal ? REHEARSAL : null, right: 'MẬT – CẤT TRONG KÉT' },
    watermark: data.rehearsal ? REHEARSAL : null,
    footer: `Tờ khôi phục – dấu vân tay ${data.fingerprint}`,
  });
  drawTitle(sheet, 'TỜ KHÔI PHỤC KHÓA', ['Ban tổ chức chương trình', programme]);
  drawBanner(
    sheet,
    'MẬT – CẤT TRONG KÉT, TÁCH KHỎI MÁY TÍNH',
    'Ai có tờ này có thể đặt khóa ký mới cho Ban tổ chức. Không chụp ảnh, không gửi qua mạng, không lưu thành tệp.',
  );
  heading(sheet, 'Mã khôi phục (80 chữ số)');
  keepTogether(sheet, [await digitsBlock(sheet, data.code, 'Mã QR của mã khôi phục')]);
  heading(sheet, 'Dùng khi nào');
  paragraph(
    sheet,
    'Khi quên cụm mật khẩu của khóa ký, hoặc khi nghi khóa ký đã lộ. Nếu hỏng máy, trước hết khôi phục sổ từ bản sao lưu; quên cả cụm mật khẩu thì mới cần tờ này.',
    SMALLER,
  );
  heading(sheet, 'Cách dùng');
  numbered(sheet, [
    'Mở sổ của Ban tổ chức, vào F9 Hệ thống, mục Khóa ký, chọn “Khôi phục bằng mã”.',
    'Gõ 80 chữ số theo từng nhóm, hoặc quét mã QR bằng đầu đọc; đặt cụm mật khẩu mới.',
    'Phát hành gói mới (F2) và gửi các phòng. Gói tự chứng minh khóa mới nối tiếp khóa cũ, các phòng không phải lập lại sổ.',
    'In dấu vân tay mới vào công văn. Kiểm lại tờ này ít nhất mỗi năm một lần bằng “Diễn tập khôi phục”.',
  ]);
  paragraph(sheet, `Dấu vân tay của khóa khôi phục (không mật, để nhận ra đúng tờ): ${data.fingerprint}`, SMALLER);
  keepTogether(sheet, [
    signatureBlock(
      sheet,
      [],
      [
        { caption: 'Người lập', title: null, note: 'Ký, ghi rõ họ tên', name: data.preparedBy },
        { caption: 'Người nhận, cất giữ', title: null, note: 'Ký, ghi rõ họ tên', name: null },
      ],
    ),
  ]);
  return sheet.finish();
}

/** The paper that goes with a key request: the office's fingerprint as digits and QR code, signed and stamped. */
export async function keyRequestPdf(data: KeyRequestData): Promise<{ bytes: Buffer; pages: number }> {
  const { head, office } = data;
  const programme = programmeTitle(head.programmeName, head.year);
  const sheet = await openSheet({
    title: `Đề nghị đăng ký khóa ký – ${office.name}`,
    author: head.issuer,
    subject: programme,
    keywords: `${office.code} ${data.fingerprint}`,
    createdAt: data.createdAt,
    marks: { left: head.rehearsal ? REHEARSAL : null, right: null },
    watermark: head.rehearsal ? REHEARSAL : null,
    footer: `Đề nghị đăng ký khóa – phòng ${office.code} – ${data.fingerprint}`,
  });
  drawHead(sheet, head);
  drawTitle(sheet, 'ĐỀ NGHỊ', ['Đăng ký khóa ký lô phiếu', programme]);
  if (head.rehearsal) drawBanner(sheet, REHEARSAL, 'Đề nghị diễn tập, không có giá trị chính thức.');
  paragraph(sheet, 'Kính gửi: Ban tổ chức chương trình.');
  paragraph(
    sheet,
    `${office.name} (mã ${office.code}) đề nghị Ban tổ chức đăng ký khóa ký dưới đây, để nhận các lô phiếu mà máy tính này xuất ra. Tệp đề nghị (.kpkey) gửi riêng; Ban tổ chức gõ 30 chữ số trên giấy này để đối chiếu với tệp.`,
  );
  heading(sheet, 'Dấu vân tay của khóa (30 chữ số)');
  keepTogether(sheet, [await digitsBlock(sheet, data.fingerprint.replace(/\D/g, ''), 'Mã QR của dấu vân tay')]);
  paragraph(sheet, `Mã khóa (SHA-256): ${data.keyId.replace(/.{8}(?=.)/g, '$& ')}`);
  paragraph(sheet, `Khóa lập ngày ${data.keyDate}.`);
  paragraph(sheet, `Mã sổ trên máy này: ${data.instance}`);
  paragraph(
    sheet,
    'Khóa này gắn tệp lô phiếu với phòng, không thay chữ ký số chuyên dùng công vụ. Biên bản giấy có chữ ký và dấu là bản gốc. Khi mất máy, đổi máy hoặc nghi lộ cụm mật khẩu, phòng báo ngay để Ban tổ chức thu hồi khóa.',
  );
  keepTogether(sheet, [
    signatureBlock(
      sheet,
      ['Ban tổ chức chương trình', 'Lưu: VT'],
      [
        { caption: 'Người lập', title: null, note: 'Ký, ghi rõ họ tên', name: data.preparedBy },
        { caption: 'Thủ trưởng đơn vị', title: null, note: 'Ký, đóng dấu', name: null },
      ],
    ),
  ]);
  return sheet.finish();
}

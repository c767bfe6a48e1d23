/** Headers of a ballots' table that name no product. */
import { cleanText, matchKey } from '#shared/domain/text.ts';

/** `numbering` is the STT column; `note` columns are not counted, but shown where they say something. */
export type HeaderRole = 'serial' | 'reason' | 'total' | 'numbering' | 'note';

const WORDS: Readonly<Record<HeaderRole, readonly string[]>> = {
  serial: [
    'Số phiếu',
    'Số phiếu bình chọn',
    'Số seri',
    'Số sê-ri',
    'Số serial',
    'Số seri phiếu',
    'Số sê-ri phiếu',
    'Số phiếu seri',
    'Số phiếu serial',
    'Số hiệu phiếu',
    'Mã phiếu',
    'Mã số phiếu',
    'Phiếu số',
    'Seri',
    'Sê-ri',
    'Serial',
    'Serial number',
    'Serial no',
    'Ballot serial',
  ],
  reason: [
    'Không hợp lệ',
    'Phiếu không hợp lệ',
    'Lý do không hợp lệ',
    'Lý do phiếu không hợp lệ',
    'Không hợp lệ, lý do',
    'Lý do',
    'Nguyên nhân',
    'Nguyên nhân không hợp lệ',
    'Invalid',
  ],
  total: [
    'Tổng',
    'Cộng',
    'Tổng cộng',
    'Tổng số',
    'Số lượt',
    'Tổng lượt',
    'Tổng số lượt',
    'Số lượt chọn',
    'Tổng lượt chọn',
    'Tổng số lượt chọn',
    'Total',
  ],
  numbering: ['STT', 'TT', 'Số TT', 'Số thứ tự', 'Thứ tự', 'No'],
  note: [
    'Ghi chú',
    'Chú thích',
    'Nhận xét',
    'Note',
    'Notes',
    'Người nhập',
    'Người kiểm',
    'Người kiểm tra',
    'Ngày',
    'Ngày nhập',
    'Ký tên',
    'Ký nhận',
    'Xác nhận',
  ],
};

/** A header without accents, case, punctuation and line breaks: "SỐ PHIẾU:" and "so phieu" share it. */
export function foldHeader(text: string): string {
  const known = FOLDED.get(text);
  if (known !== undefined) return known;
  const folded = matchKey(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '));
  if (text.length <= LONGEST_KEPT) {
    if (FOLDED.size >= MOST_KEPT) FOLDED.clear();
    FOLDED.set(text, folded);
  }
  return folded;
}

/** A file of forms says the same on each of its sheets: every reader asks for the same few thousand texts again and again. */
const FOLDED = new Map<string, string>();
const MOST_KEPT = 20_000;
const LONGEST_KEPT = 200;

const ROLES = new Map<string, HeaderRole>(
  Object.entries(WORDS).flatMap(([role, words]) =>
    words.map((word) => [foldHeader(word), role as HeaderRole] as const),
  ),
);

/** What a header names besides products; a remark in brackets does not matter: "Không hợp lệ (lý do)". */
export function roleOfHeader(text: string): HeaderRole | null {
  const known = ROLES.get(foldHeader(text));
  return known ?? ROLES.get(foldHeader(text.replace(/\([^()]*\)/gu, ' '))) ?? null;
}

/** A sheet for the invalid ballots by its name: "Không hợp lệ", "DS phiếu không hợp lệ". */
export function namesInvalids(sheet: string): boolean {
  return /\bkhong hop le\b/u.test(foldHeader(sheet));
}

const SIGNER =
  /^(?:nguoi (?:lap|kiem|nhap|ghi|viet|ky|bao cao|tong hop|thuc hien|giam sat|lam)|(?:pho )?(?:thu truong|giam doc|chu tich|truong (?:ban|phong|don vi|thon|khu))|to truong|ban kiem phieu|(?:dai dien|xac nhan)(?: cua)? |ke toan|thu ky|can bo|ky ten|ky ghi)/u;

/** Who signs below a table: "Người lập biểu", "KT. Chủ tịch", "(ký, ghi rõ họ tên)". */
export function namesSigner(text: string): boolean {
  return SIGNER.test(foldHeader(text).replace(/^(?:tm|kt|tl|tuq) /u, ''));
}

const TOTAL_LABEL = /^(?:tong|cong)(?: (?:cong|so|luot|phieu|so luot|so phieu|trang|don|mang sang|chuyen sang)\b.*)?$/u;

/** A cell that labels a row of totals: "Tổng cộng", "Cộng trang 2:", "Tổng số lượt chọn". */
export function isTotalLabel(text: string): boolean {
  return TOTAL_LABEL.test(foldHeader(text));
}

/** Digits make up half of it: a serial, though perhaps a mistyped one, not a sentence and not a written date. */
export function looksLikeSerial(text: string): boolean {
  const plain = cleanText(text);
  if (/^(?:ngay|thang|nam|gio|luc)\b/u.test(foldHeader(plain))) return false;
  const digits = plain.match(/\p{Nd}/gu)?.length ?? 0;
  return digits > 0 && digits * 2 >= plain.replace(/\s/gu, '').length;
}

const CODES_HEADER =
  /^(?:(?:cac|nhung|danh sach) )*(?:ma(?: so)?|sp|san pham|lua chon|luot chon|binh chon|chon)(?: (?:sp|san pham|dich vu|hang|hang hoa|va|duoc|da|binh|chon|lua|luot|bau))*(?: (?:so |thu )?[0-9]{1,3})?$/u;

/** A column that holds the codes of what was chosen: "Mã", "Các mã được chọn", "Mã sản phẩm, dịch vụ", "Lựa chọn 3". */
export function isCodesHeader(text: string): boolean {
  if (roleOfHeader(text) !== null || text.length > 100) return false;
  return [text, text.replace(/\([^()]*\)/gu, ' ')].some((one) => CODES_HEADER.test(foldHeader(one)));
}

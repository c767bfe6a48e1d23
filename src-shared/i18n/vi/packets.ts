import { formatNumber } from '../format.ts';

/** Texts of receiving a packet. */
export const packets = {
  title: 'Nhận túi phiếu',
  lead: 'Chép các số ghi trên bìa túi. Khi khóa sổ, số đã nhập phải khớp với các số này.',
  issued: 'Số phiếu phát ra',
  issuedHint: (min: number, max: number) => `Thường từ ${formatNumber(min)} đến ${formatNumber(max)} phiếu.`,
  returned: 'Số phiếu thu về',
  invalid: 'Trong đó không hợp lệ',
  ticks: 'Tổng lượt chọn',
  ticksHint: 'Chỉ ghi nếu bìa túi có số này.',
  notNumber: 'Gõ một số nguyên.',
  returnedAbove: 'Thu về nhiều hơn phát ra. Nhìn lại bìa túi.',
  invalidAbove: 'Không hợp lệ nhiều hơn thu về. Nhìn lại bìa túi.',
  outsideQuota: (min: number, max: number) =>
    `Ngoài mức thường lệ ${formatNumber(min)}–${formatNumber(max)}. Vẫn lưu được; khi khóa sổ sẽ in ra kèm giải thích.`,
  derived: {
    title: 'Từ các số này',
    valid: 'Phiếu hợp lệ theo bìa túi',
    missing: 'Phiếu không thu về',
    entered: 'Đã nhập lần 1',
  },
  save: 'Lưu bìa túi',
  saved: (unit: string) => `Đã ghi bìa túi của ${unit}.`,
  closed: 'Đơn vị đã khóa sổ; muốn sửa phải mở lại ở F8 Khóa, xuất lô.',
  keys: { next: 'ô tiếp theo, ở ô cuối là lưu', back: 'về danh sách' },
};

import { formatNumber } from '../format.ts';

const n = formatNumber;

/** Texts of coverage: which units' ballots are in, which are missing, which wait. */
export const coverage = {
  share: 'đơn vị đã có phiếu',
  all: {
    title: 'Mọi đơn vị đã có phiếu.',
    missing: (units: number) => `Còn ${n(units)} đơn vị chưa có phiếu.`,
  },
  due: (date: string) => `Hạn nộp lô ${date}.`,
  views: {
    label: 'Lọc theo tình trạng',
    all: 'Tất cả',
    missing: 'Chưa nộp',
    quarantined: 'Chờ quyết định',
    merged: 'Đã hợp nhất',
  },
  filter: 'Gõ để lọc: đơn vị, phòng, mã',
  offices: {
    label: 'Các phòng, thiếu nhiều đứng trước',
    name: 'Phòng',
    merged: 'Đã có',
    bar: 'Tỷ lệ',
    quarantined: 'Chờ',
    missing: 'Thiếu',
    all: 'Tất cả các phòng',
  },
  units: {
    label: 'Các đơn vị',
    code: 'Mã',
    name: 'Đơn vị',
    state: 'Tình trạng',
    revision: 'Bản',
    ballots: 'Phiếu',
    ticks: 'Lượt',
    total: (units: number) => `Cộng ${n(units)} đơn vị`,
  },
  keys: { move: 'chọn phòng', units: 'sang danh sách đơn vị' },
  empty: {
    title: 'Chưa có đơn vị nào',
    hint: 'Mức bao phủ tính trên danh sách phòng và đơn vị. Nhập danh sách ở F2 Chương trình.',
    action: 'Tới danh sách đơn vị',
  },
  noMatch: { title: 'Không có đơn vị nào khớp', hint: 'Xóa bớt chữ trong ô lọc, hoặc chọn “Tất cả”.' },
};

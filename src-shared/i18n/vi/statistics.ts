import { formatNumber } from '../format.ts';

/** Texts of the statistics of the keying desk. */
export const statistics = {
  title: 'Thống kê nhập phiếu',
  leadOwn: 'Số của riêng bạn; chỉ bạn và người phụ trách xem được.',
  leadAll: 'Số của mọi người đã nhập. Mỗi người nhập chỉ xem được số của mình.',
  person: 'Người nhập',
  people: 'Thống kê theo người',
  unit: 'Đơn vị',
  units: (name: string) => `${name}: theo đơn vị`,
  columns: {
    entries: 'Phiếu',
    ticks: 'Lượt',
    keys: 'Phím',
    time: 'Phút nhập',
    speed: 'Phím mỗi giờ',
    corrections: 'Phím sửa',
    comparedTicks: 'Lượt đối chiếu',
    errors: 'Sai trên 10.000 lượt',
    parts: 'Lần 1 + 2',
  },
  perHour: (keys: number) => `${formatNumber(keys)} phím mỗi giờ`,
  errorParts: (keyer: number, verifier: number) =>
    `${formatNumber(keyer)} lượt sai khi nhập lần một, ${formatNumber(verifier)} khi nhập lần hai`,
  notes: [
    'Phím mỗi giờ: bỏ mọi khoảng lặng trên 20 giây.',
    'Sai: lượt khác kết quả phân xử (nhập tờ khác là một lỗi), chia cho số lượt đã được người khác nhập lại. Vạch liền: sai khi nhập lần một; vạch chéo: khi nhập lần hai.',
    'Phiếu nhập từ tệp không tính cho ai.',
  ] as readonly string[],
  voided: (entries: number) =>
    `${formatNumber(entries)} lần nhập thuộc phiếu đã hủy sau đó: vẫn là việc đã làm, nhưng không tính vào lượt đối chiếu và lượt sai.`,
  none: 'Chưa có phiếu nào được nhập bằng bàn phím',
  noneHint: 'Nhập phiếu ở F4, số liệu hiện ngay tại đây.',
  save: 'Lưu Excel',
  fileName: 'Thống kê nhập phiếu',
  saved: (file: string) => `Đã lưu ${file}.`,
};

import { formatNumber } from '../format.ts';

/** Texts of the overview of units. */
export const units = {
  title: (count: number) => `${formatNumber(count)} đơn vị`,
  filter: 'Lọc: tên, mã, không dấu',
  table: 'Các đơn vị của phòng',
  all: 'Tất cả',
  mine: 'Việc của tôi',
  short: {
    notReceived: 'Chưa nhận',
    firstEntry: 'Lần 1',
    awaitingSecond: 'Chờ lần 2',
    secondEntry: 'Lần 2',
    discrepancies: 'Sai lệch',
    readyToClose: 'Chờ khóa',
    closed: 'Đã khóa',
    exported: 'Đã xuất',
  },
  columns: {
    code: 'Mã',
    name: 'Đơn vị',
    state: 'Trạng thái',
    issued: 'Phát ra',
    returned: 'Thu về',
    valid: 'Hợp lệ',
    invalid: 'Không hợp lệ',
    first: 'Nhập lần 1',
    second: 'Nhập lần 2',
    discrepancies: 'Sai lệch',
    next: 'Việc tiếp theo',
  },
  next: {
    packets: 'Nhận túi phiếu',
    firstStart: 'Nhập lần 1',
    first: 'Nhập tiếp lần 1',
    secondStart: 'Nhập lần 2',
    second: 'Nhập tiếp lần 2',
    resolve: (ballots: number) => `Phân xử ${formatNumber(ballots)} phiếu`,
    close: 'Khóa sổ',
    export: 'Xuất lô',
    resume: 'Nhập tiếp phiếu dở',
    awaitSupervisor: 'chờ phụ trách',
    awaitOther: 'chờ người thứ hai',
    done: 'xong',
  },
  actionOf: (action: string, unit: string) => `${action} – ${unit}`,
  due: (weekday: string, date: string) => `Hạn nộp lô ${weekday}, ${date}`,
  left: {
    days: (days: number) => `còn ${formatNumber(days)} ngày`,
    today: 'hôm nay là ngày cuối',
    over: (days: number) => `đã quá hạn ${formatNumber(days)} ngày`,
  },
  work: (entries: number, packets: number, hours: number | null) => {
    const pace = hours === null ? '' : ` (khoảng ${formatNumber(hours)} giờ)`;
    const left = entries === 0 ? '' : `Còn ${formatNumber(entries)} lần nhập${pace}`;
    const away = packets === 0 ? '' : `${formatNumber(packets)} túi chưa về`;
    return `${[left, away].filter((text) => text !== '').join(', ')}.`;
  },
  allEntered: 'Mọi phiếu đã nhập xong.',
  total: (units: number) => `Cộng ${formatNumber(units)} đơn vị`,
  keys: { move: 'chọn' },
  empty: {
    title: 'Không có đơn vị nào khớp',
    hint: 'Xóa bớt chữ trong ô lọc, hoặc chọn “Tất cả”.',
    clear: 'Xóa bộ lọc',
  },
  none: {
    title: 'Phòng này chưa có đơn vị nào',
    hint: 'Danh sách đơn vị đến trong gói chương trình. Nhận gói mới của Ban tổ chức ở F10 Hệ thống.',
    action: 'Tới Hệ thống',
  },
  firstUsers: {
    text: 'Chưa có người nhập liệu nào. Nhập hai lần cần hai người, phân xử cần người thứ ba.',
    action: 'Thêm người dùng',
  },
};

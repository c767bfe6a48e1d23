import { formatNumber } from '../format.ts';

const n = formatNumber;

/** Texts of the roster: which office's keys the board trusts. */
export const keys = {
  title: 'Phòng và khóa',
  own: {
    title: 'Dấu vân tay khóa của Ban tổ chức',
    hint: 'In vào công văn có chữ ký; các phòng gõ lại khi lập sổ.',
  },
  views: {
    label: 'Lọc theo tình trạng khóa',
    all: 'Tất cả',
    enrolled: 'Đang dùng',
    expired: 'Hết hạn',
    none: 'Chưa có khóa',
    revoked: 'Đã thu hồi',
  },
  filter: 'Gõ để lọc: phòng, mã khóa',
  columns: {
    office: 'Phòng',
    status: 'Khóa',
    from: 'Đăng ký lúc',
    key: 'Mã khóa',
    revoked: 'Thu hồi, lý do',
  },
  noMatch: { title: 'Không có dòng nào khớp', hint: 'Xóa bớt chữ trong ô lọc, hoặc chọn “Tất cả”.' },
  noOffices: {
    title: 'Chưa có phòng nào',
    hint: 'Khóa được đăng ký cho từng phòng. Trước hết nhập danh sách phòng và đơn vị ở F2 Chương trình.',
    action: 'Tới danh sách phòng',
  },
  enrol: {
    title: 'Đăng ký khóa của một phòng',
    lead: 'Phòng gửi tệp .kpkey qua bất cứ đường nào, còn 30 chữ số dấu vân tay thì đọc qua điện thoại hoặc gửi bản in có chữ ký.',
    file: 'Tệp yêu cầu của phòng',
    otherFile: 'Chọn tệp khác…',
    fingerprint: 'Dấu vân tay phòng đọc cho',
    typed: (typed: number, of: number) => `đã gõ ${n(typed)} / ${n(of)} chữ số`,
    hint: 'Chỉ gõ tay, không dán. Chương trình chỉ xét khi đã đủ 30 chữ số.',
    action: 'Đăng ký khóa này',
    done: (office: string) => `Đã đăng ký khóa cho ${office}`,
    after: 'Lô của phòng được nhận ngay từ bây giờ. Phát hành gói mới ở F2 để phòng thấy mình đã được đăng ký.',
    another: 'Đăng ký khóa khác',
    open: 'Đăng ký khóa…',
    administrator: 'Đăng ký và thu hồi khóa cần người quản trị sổ.',
  },
  detail: {
    keyId: 'Mã khóa (SHA-256)',
    from: 'Trong sổ khóa từ',
    expires: 'Dùng đến hết ngày',
    expired: (date: string) => `${date}, đã qua; lô gửi muộn vẫn được kiểm và nhận`,
    revokedAt: 'Thu hồi lúc',
    reason: 'Lý do',
    noKey: 'Phòng này chưa có khóa',
    noKeyHint:
      'Phòng vẫn nhập, khóa sổ và xuất lô được; chỉ khi hợp nhất mới cần khóa đã đăng ký. Nhắc phòng gửi tệp .kpkey và đọc dấu vân tay.',
  },
  revoke: {
    title: 'Thu hồi khóa này',
    lead: 'Từ lúc thu hồi, lô ký bằng khóa này bị từ chối; lô đã nhận trước đó vẫn tính. Không phục hồi được: phòng phải đăng ký khóa mới.',
    reason: 'Lý do, ghi vào nhật ký và sổ khóa',
    reasonHint: 'Ví dụ: mất máy, đổi máy, lộ cụm mật khẩu.',
    action: 'Thu hồi khóa',
    done: (office: string) => `Đã thu hồi khóa của ${office}`,
  },
};

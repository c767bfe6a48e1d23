/** Words for values that stand in the data: roles, states, kinds. */
export const words = {
  roles: { clerk: 'nhập liệu', supervisor: 'phụ trách', administrator: 'quản trị' },
  modes: { official: 'chính thức', rehearsal: 'diễn tập' },
  workspaces: { office: 'phòng', board: 'Ban tổ chức' },
  package: { products: 'danh mục sản phẩm', units: 'danh sách đơn vị' },
  severity: { error: 'Lỗi', warning: 'Lưu ý' },
  unitStates: {
    notReceived: 'Chưa nhận',
    firstEntry: 'Đang nhập lần 1',
    awaitingSecond: 'Chờ lần 2',
    secondEntry: 'Đang nhập lần 2',
    discrepancies: 'Có sai lệch',
    readyToClose: 'Chờ khóa sổ',
    closed: 'Đã khóa',
    exported: 'Đã xuất lô',
  },
  ballotStates: {
    absent: 'chưa nhập',
    firstOpen: 'đang nhập lần 1',
    awaitingSecond: 'chờ lần 2',
    secondOpen: 'đang nhập lần 2',
    discrepant: 'có sai lệch',
    held: 'chờ quyết định',
    valid: 'hợp lệ',
    invalid: 'không hợp lệ',
  },
  standings: { merged: 'Đã hợp nhất', superseded: 'Đã thay', quarantined: 'Chờ quyết định', refused: 'Từ chối', unchanged: 'Không đổi', missing: 'Chưa nộp' },
};

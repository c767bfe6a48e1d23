/** Texts of logging in and switching users. */
export const session = {
  title: 'Ai đang làm việc?',
  hint: 'Gõ số thứ tự hoặc tên, Enter, rồi mã PIN.',
  name: 'Tên hoặc số thứ tự',
  people: 'Người dùng của sổ này',
  pin: (name: string) => `Mã PIN của ${name}`,
  action: 'Vào làm việc',
  back: 'Chọn người khác',
  locked: 'Cửa sổ tự khóa vì lâu không ai dùng. Gõ PIN để trở lại đúng chỗ đang làm.',
  none: 'Không có ai tên như vậy',
  noneHint: 'Xóa bớt chữ để thấy lại mọi người.',
  closeWorkspace: 'Đóng sổ này',
  recover: {
    ask: 'Quên PIN quản trị?',
    hint: 'Đặt lại PIN của người quản trị bằng cụm mật khẩu của khóa ký. Việc này được ghi vào nhật ký.',
    passphrase: 'Cụm mật khẩu của khóa ký',
    pin: 'PIN mới (4–12 chữ số)',
    action: 'Đặt lại PIN và vào',
  },
  samplePin: (pin: string) => `PIN mẫu ${pin}`,
  keys: { choose: 'chọn người', go: 'vào', back: 'chọn người khác' },
};

/** Word material for the invented people who sign for the units. */
export const FAMILY_NAMES: readonly string[] = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Ngô',
  'Dương',
  'Đinh',
  'Phan',
  'Lưu',
  'Tạ',
];

/** Middle and given name together, so that both fit each other. */
export const WOMEN: readonly string[] = [
  'Thu Hà',
  'Minh Tuệ',
  'Thị Ngân',
  'Thị Bích Thủy',
  'Hồng Nhung',
  'Thị Thanh Hương',
  'Thùy Linh',
  'Thị Mỹ Hạnh',
  'Thị Kim Oanh',
  'Phương Thảo',
  'Thị Quỳnh Mai',
  'Diệu Huyền',
];

export const MEN: readonly string[] = [
  'Văn Khôi',
  'Đức Thịnh',
  'Quang Huy',
  'Xuân Trường',
  'Ngọc Sơn',
  'Hữu Phước',
  'Trọng Nghĩa',
  'Anh Tuấn',
  'Duy Khánh',
  'Tiến Lộc',
  'Bá Cường',
  'Công Định',
];

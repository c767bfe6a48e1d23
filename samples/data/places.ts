/** Word material for units and addresses. The districts are those of 2021; wards, streets and zones are invented. */

export interface District {
  readonly kind: 'quận' | 'huyện' | 'thị xã';
  readonly name: string;
}

const urban = [
  'Hoàn Kiếm',
  'Ba Đình',
  'Hai Bà Trưng',
  'Đống Đa',
  'Thanh Xuân',
  'Tây Hồ',
  'Hoàng Mai',
  'Cầu Giấy',
  'Long Biên',
  'Nam Từ Liêm',
  'Bắc Từ Liêm',
  'Hà Đông',
];

const rural = [
  'Thanh Trì',
  'Gia Lâm',
  'Đông Anh',
  'Sóc Sơn',
  'Ba Vì',
  'Chương Mỹ',
  'Đan Phượng',
  'Hoài Đức',
  'Phúc Thọ',
  'Phú Xuyên',
  'Thanh Oai',
  'Quốc Oai',
  'Thạch Thất',
  'Thường Tín',
  'Ứng Hòa',
  'Mỹ Đức',
  'Mê Linh',
];

/** The 30 districts of 2021, in the order of their office codes 01 to 30. */
export const DISTRICTS: readonly District[] = [
  ...urban.map((name) => ({ kind: 'quận' as const, name })),
  ...rural.map((name) => ({ kind: 'huyện' as const, name })),
  { kind: 'thị xã', name: 'Sơn Tây' },
];

/** Invented names of wards and communes: one for each district's own, and for the enterprises' addresses. */
export const WARDS: readonly string[] = [
  'Vĩnh Khê',
  'Thượng Lan',
  'Đại Yên Hạ',
  'Hạc Nội',
  'Lũng Vân',
  'Đông Lạc Hạ',
  'Phú Lạc Thượng',
  'Vân Trạch',
  'Bãi Sậy Hạ',
  'Gốc Đa',
  'Bến Trúc',
  'Phương Lâm Hạ',
  'An Phủ',
  'Tân Mộc',
  'Đồng Mận',
  'Lĩnh Khê',
  'Đoài Thượng',
  'Yên Trạch',
  'Cổ Lũng Hạ',
  'Đông Soi',
  'Mộc Trạch',
  'Sơn Khê',
  'Lạc Trì',
  'Đồng Vọng',
  'Thanh Lũng',
  'Vân Lĩnh',
  'Hòa Trạch',
  'Khê Thượng',
  'Trúc Lĩnh',
  'Bãi Thượng',
];

export const STREETS: readonly string[] = [
  'Bến Dâu',
  'Cây Bàng',
  'Ngõ Trầu',
  'Lối Đê',
  'Hàng Nhài',
  'Cầu Đất Hạ',
  'Bờ Giậu',
  'Giếng Cả',
  'Sân Phơi',
  'Mương Cả',
  'Vườn Ươm',
  'Gò Nung',
];

export const ZONES: readonly string[] = [
  'Cụm công nghiệp Đồng Lác',
  'Cụm công nghiệp Gò Nung',
  'Cụm làng nghề Bờ Giậu',
  'Khu công nghiệp Bãi Giang',
  'Khu công nghệ Sóng Khê',
];

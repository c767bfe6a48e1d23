/** The 18 groups in the order of the paper ballot: 12 of products, 6 of services; `appeal` says how readily each is ticked. */
export const GROUPS: readonly {
  readonly name: string;
  readonly kind: 'product' | 'service';
  readonly appeal: number;
}[] = [
  { name: 'Điện tử – công nghệ', kind: 'product', appeal: 1.2 },
  { name: 'Đồ gia dụng', kind: 'product', appeal: 1.3 },
  { name: 'Sản phẩm công nghiệp', kind: 'product', appeal: 0.5 },
  { name: 'Thời trang – phụ kiện', kind: 'product', appeal: 1.1 },
  { name: 'Xây dựng – nội thất', kind: 'product', appeal: 0.7 },
  { name: 'Dược phẩm', kind: 'product', appeal: 0.9 },
  { name: 'Hóa chất gia dụng – mỹ phẩm', kind: 'product', appeal: 1.1 },
  { name: 'Văn phòng phẩm – thiết bị học tập', kind: 'product', appeal: 0.8 },
  { name: 'Thủ công mỹ nghệ', kind: 'product', appeal: 0.9 },
  { name: 'Nông lâm thủy sản', kind: 'product', appeal: 1.4 },
  { name: 'OCOP', kind: 'product', appeal: 1.4 },
  { name: 'Thực phẩm', kind: 'product', appeal: 1.6 },
  { name: 'Tài chính – ngân hàng – bảo hiểm', kind: 'service', appeal: 0.8 },
  { name: 'Du lịch – ăn uống', kind: 'service', appeal: 1 },
  { name: 'Giáo dục – đào tạo', kind: 'service', appeal: 0.8 },
  { name: 'Viễn thông – công nghệ thông tin', kind: 'service', appeal: 1 },
  { name: 'Logistics – vận tải', kind: 'service', appeal: 0.6 },
  { name: 'Y tế – chăm sóc sức khỏe', kind: 'service', appeal: 1 },
];

/** Product groups X to XII (farm, OCOP, food), as [product, enterprise]; all names invented. */
import type { Entry } from './goods.ts';

const farm: readonly Entry[] = [
  ['Gạo nếp cái hoa vàng Đồng Mây', 'Hợp tác xã Nông sản Đồng Mây'],
  ['Gạo tẻ thơm Lam Hạ, túi 5 kg', 'Công ty cổ phần Nông nghiệp Lam Hạ'],
  ['Bưởi da xanh Bãi Trăng', 'Hợp tác xã Cây ăn quả Bãi Trăng'],
  ['Cam đường Trũng Sen', 'Hợp tác xã Nông nghiệp Trũng Sen'],
  ['Chè búp xanh Suối Ngàn', 'Công ty cổ phần Chè Suối Ngàn'],
  ['Mật ong hoa nhãn Vườn Đoài', 'Hợp tác xã Ong mật Vườn Đoài'],
  ['Nấm hương khô Khe Tùng', 'Công ty TNHH Nấm Khe Tùng'],
  ['Rau mầm sạch Vườn Ươm', 'Hợp tác xã Rau an toàn Vườn Ươm'],
  ['Cá rô phi phi lê Hồ Vọng', 'Công ty TNHH Thủy sản Hồ Vọng'],
  ['Tôm nõn khô Bến Cói', 'Công ty TNHH Hải sản Bến Cói'],
  ['Trứng gà ta Đồi Sim', 'Hợp tác xã Chăn nuôi Đồi Sim'],
  ['Thịt lợn thảo mộc Trại Thông', 'Công ty cổ phần Chăn nuôi Trại Thông'],
  ['Hạt sen sấy giòn Đầm Ngọc', 'Hợp tác xã Sen Đầm Ngọc'],
  ['Miến dong Làng Thượng', 'Hợp tác xã Miến dong Làng Thượng'],
  ['Tinh bột nghệ Đất Bãi', 'Công ty TNHH Dược liệu Đất Bãi'],
  ['Khoai lang mật sấy dẻo Gò Đồi', 'Hợp tác xã Nông sản Gò Đồi'],
  ['Hoa lan hồ điệp Vườn Sương', 'Công ty TNHH Hoa Vườn Sương'],
  ['Cây cảnh để bàn Phố Lá', 'Công ty TNHH Cây xanh Phố Lá'],
];

const ocop: readonly Entry[] = [
  ['Trà sen ướp bông Đầm Ngọc', 'Hợp tác xã Sen Đầm Ngọc'],
  ['Mứt hạt sen Đầm Ngọc', 'Hợp tác xã Sen Đầm Ngọc'],
  ['Bánh chè lam Làng Thạch', 'Hộ kinh doanh Chè lam Làng Thạch'],
  ['Mật ong hoa vải Vườn Đoài', 'Hợp tác xã Ong mật Vườn Đoài'],
  ['Bột sắn dây Đất Bãi', 'Công ty TNHH Dược liệu Đất Bãi'],
  ['Gạo lứt đỏ Đồng Mây', 'Hợp tác xã Nông sản Đồng Mây'],
  ['Rượu nếp cái Vò Đất', 'Hợp tác xã Rượu nếp Vò Đất'],
  ['Giấm gạo Vò Đất', 'Hợp tác xã Rượu nếp Vò Đất'],
  ['Bún khô gạo lứt Làng Thượng', 'Hợp tác xã Miến dong Làng Thượng'],
  ['Tương nếp Chum Đoài', 'Hộ kinh doanh Tương Chum Đoài'],
  ['Cà dầm tương Chum Đoài', 'Hộ kinh doanh Tương Chum Đoài'],
  ['Bánh tẻ Bếp Lá', 'Hợp tác xã Bánh tẻ Bếp Lá'],
  ['Trà hoa cúc Triền Cúc', 'Hợp tác xã Hoa cúc Triền Cúc'],
  ['Ổi lê sấy dẻo Bãi Soi', 'Hợp tác xã Cây ăn quả Bãi Soi'],
  ['Đông trùng hạ thảo Am Mây', 'Công ty TNHH Nấm dược liệu Am Mây'],
  ['Nấm đùi gà tươi Khe Tùng', 'Công ty TNHH Nấm Khe Tùng'],
];

const food: readonly Entry[] = [
  ['Bánh cốm Lá Nếp', 'Công ty TNHH Bánh Lá Nếp'],
  ['Bánh chả Lá Nếp', 'Công ty TNHH Bánh Lá Nếp'],
  ['Bánh quy bơ Mẻ Vàng', 'Công ty cổ phần Bánh kẹo Mẻ Vàng'],
  ['Kẹo lạc vừng Mẻ Vàng', 'Công ty cổ phần Bánh kẹo Mẻ Vàng'],
  ['Bánh trung thu thập cẩm Mẻ Vàng', 'Công ty cổ phần Bánh kẹo Mẻ Vàng'],
  ['Sữa tươi thanh trùng Bãi Cỏ', 'Công ty cổ phần Sữa Bãi Cỏ'],
  ['Sữa chua nếp cẩm Bãi Cỏ', 'Công ty cổ phần Sữa Bãi Cỏ'],
  ['Nước mắm cốt Vại Nắng', 'Công ty TNHH Nước mắm Vại Nắng'],
  ['Dầu đậu nành Hạt Rạng', 'Công ty cổ phần Dầu thực vật Hạt Rạng'],
  ['Chả cốm chiên Bếp Đoài', 'Công ty TNHH Thực phẩm Bếp Đoài'],
  ['Giò lụa gói lá chuối Bếp Đoài', 'Công ty TNHH Thực phẩm Bếp Đoài'],
  ['Xúc xích hun khói Trại Thông', 'Công ty cổ phần Chăn nuôi Trại Thông'],
  ['Mì gạo ăn liền Sân Phơi', 'Công ty cổ phần Lương thực Sân Phơi'],
  ['Phở khô Sân Phơi', 'Công ty cổ phần Lương thực Sân Phơi'],
  ['Cà phê rang xay Phin Sớm', 'Công ty TNHH Cà phê Phin Sớm'],
  ['Nước khoáng thiên nhiên Mạch Lành', 'Công ty cổ phần Nước khoáng Mạch Lành'],
  ['Bia hơi Hầm Mát', 'Công ty cổ phần Bia Hầm Mát'],
];

export const FOOD: readonly (readonly Entry[])[] = [farm, ocop, food];

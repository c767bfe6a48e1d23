/**
 * Product groups I to IX: for each group the products in paper order, as [product, enterprise].
 * Every enterprise and brand word is invented, so that no real one is given made-up votes.
 */
export type Entry = readonly [product: string, enterprise: string];

const electronics: readonly Entry[] = [
  ['Ti vi thông minh 55 inch Đèo Mây', 'Công ty cổ phần Điện tử Đèo Mây'],
  ['Loa kéo di động Đèo Mây DM-300', 'Công ty cổ phần Điện tử Đèo Mây'],
  ['Điện thoại thông minh Sóng Khê S7', 'Công ty cổ phần Công nghệ Sóng Khê'],
  ['Máy tính bảng học tập Sóng Khê', 'Công ty cổ phần Công nghệ Sóng Khê'],
  ['Đèn LED bán nguyệt tiết kiệm điện Gác Nắng', 'Công ty TNHH Chiếu sáng Gác Nắng'],
  ['Đèn bàn chống cận Gác Nắng', 'Công ty TNHH Chiếu sáng Gác Nắng'],
  ['Ổn áp một pha 10 kVA Lĩnh Trạch', 'Công ty TNHH Thiết bị điện Lĩnh Trạch'],
  ['Ổ cắm thông minh Lĩnh Trạch', 'Công ty TNHH Thiết bị điện Lĩnh Trạch'],
  ['Camera an ninh ngoài trời Mắt Cú', 'Công ty cổ phần Giải pháp số Mắt Cú'],
  ['Khóa cửa vân tay Then Đồng', 'Công ty TNHH Khóa điện tử Then Đồng'],
  ['Bộ lưu điện gia đình Hạc Trì', 'Công ty TNHH Nguồn điện Hạc Trì'],
  ['Thiết bị định vị xe máy Bảy Ngả', 'Công ty cổ phần Định vị Bảy Ngả'],
  ['Máy lọc không khí Rừng Lau', 'Công ty cổ phần Môi trường Rừng Lau'],
  ['Bình nước nóng năng lượng mặt trời Bãi Nắng', 'Công ty TNHH Năng lượng Bãi Nắng'],
];

const household: readonly Entry[] = [
  ['Nồi cơm điện tử 1,8 lít Bếp Hạ', 'Công ty cổ phần Gia dụng Bếp Hạ'],
  ['Bếp từ đôi Bếp Hạ BH-22', 'Công ty cổ phần Gia dụng Bếp Hạ'],
  ['Quạt cây điều khiển từ xa Gió Đoài', 'Công ty cổ phần Điện cơ Gió Đoài'],
  ['Quạt trần cánh gỗ Gió Đoài', 'Công ty cổ phần Điện cơ Gió Đoài'],
  ['Nồi inox năm đáy Lò Vân', 'Công ty TNHH Inox Lò Vân'],
  ['Chảo chống dính vân đá Lò Vân', 'Công ty TNHH Inox Lò Vân'],
  ['Bình giữ nhiệt 750 ml Suối Ấm', 'Công ty TNHH Gia dụng Suối Ấm'],
  ['Phích nước 2,5 lít Suối Ấm', 'Công ty TNHH Gia dụng Suối Ấm'],
  ['Bộ chăn ga gối cô-tông Gối Mây', 'Công ty TNHH Chăn ga Gối Mây'],
  ['Đệm lò xo túi Gối Mây', 'Công ty TNHH Chăn ga Gối Mây'],
  ['Hộp nhựa bảo quản thực phẩm Làng Nhãn', 'Công ty cổ phần Nhựa Làng Nhãn'],
  ['Tủ nhựa năm tầng Làng Nhãn', 'Công ty cổ phần Nhựa Làng Nhãn'],
  ['Máy giặt lồng ngang 9 kg Giếng Vại', 'Công ty TNHH Điện lạnh Giếng Vại'],
  ['Máy lọc nước tinh khiết Khe Trong', 'Công ty cổ phần Lọc nước Khe Trong'],
  ['Dao nhà bếp rèn tay Đe Son', 'Hợp tác xã Rèn Đe Son'],
  ['Bàn là hơi nước đứng Nếp Phẳng', 'Công ty TNHH Điện gia dụng Nếp Phẳng'],
];

const industry: readonly Entry[] = [
  ['Máy biến áp phân phối 400 kVA Trạm Đồi', 'Công ty cổ phần Thiết bị điện Trạm Đồi'],
  ['Tủ điện hạ thế Trạm Đồi', 'Công ty cổ phần Thiết bị điện Trạm Đồi'],
  ['Cáp điện bọc nhựa Cầu Vực', 'Công ty cổ phần Dây và cáp điện Cầu Vực'],
  ['Dây điện dân dụng hai ruột Cầu Vực', 'Công ty cổ phần Dây và cáp điện Cầu Vực'],
  ['Máy bơm ly tâm trục ngang Mương Cả', 'Công ty TNHH Chế tạo bơm Mương Cả'],
  ['Van cửa đồng DN50 Mương Cả', 'Công ty TNHH Chế tạo bơm Mương Cả'],
  ['Ống nhựa chịu nhiệt PPR Bến Lội', 'Công ty cổ phần Nhựa kỹ thuật Bến Lội'],
  ['Lốp xe máy không săm Dốc Thẳm', 'Công ty cổ phần Cao su Dốc Thẳm'],
  ['Ắc quy khởi động 12 V Hòn Lửa', 'Công ty TNHH Ắc quy Hòn Lửa'],
  ['Khuôn đúc nhựa chính xác Nét Thép', 'Công ty TNHH Cơ khí chính xác Nét Thép'],
  ['Bao bì giấy carton năm lớp Bãi Giang', 'Công ty cổ phần Bao bì Bãi Giang'],
  ['Xe nâng tay thủy lực Vai Trâu', 'Công ty TNHH Cơ khí Vai Trâu'],
];

const fashion: readonly Entry[] = [
  ['Áo sơ mi nam công sở Chỉ Lam', 'Công ty cổ phần May Chỉ Lam'],
  ['Quần âu nam Chỉ Lam', 'Công ty cổ phần May Chỉ Lam'],
  ['Áo khoác nữ dáng dài Chỉ Lam', 'Công ty cổ phần May Chỉ Lam'],
  ['Vải lụa hoa Bến Dâu', 'Công ty TNHH Dệt lụa Bến Dâu'],
  ['Khăn lụa tơ tằm Bến Dâu', 'Công ty TNHH Dệt lụa Bến Dâu'],
  ['Túi cói thêu tay Đồng Lác', 'Hợp tác xã Cói Đồng Lác'],
  ['Giày da nam Phố Guốc', 'Công ty TNHH Giày da Phố Guốc'],
  ['Giày thể thao trẻ em Phố Guốc', 'Công ty TNHH Giày da Phố Guốc'],
  ['Dép quai hậu Chân Đê', 'Công ty TNHH Da giày Chân Đê'],
  ['Tất cô-tông kháng khuẩn Sợi Hạ', 'Công ty cổ phần Dệt kim Sợi Hạ'],
  ['Áo giữ nhiệt Sợi Hạ', 'Công ty cổ phần Dệt kim Sợi Hạ'],
  ['Áo dài thêu tay Thềm Hoa', 'Công ty TNHH Áo dài Thềm Hoa'],
  ['Nón lá Vành Trăng', 'Hợp tác xã Nón lá Vành Trăng'],
  ['Trang sức bạc khắc hoa Lò Nguyệt', 'Công ty TNHH Kim hoàn Lò Nguyệt'],
  ['Ba lô học sinh siêu nhẹ Cò Nhỏ', 'Công ty TNHH Ba lô Cò Nhỏ'],
];

const building: readonly Entry[] = [
  ['Gạch ốp lát men mờ Gò Nung', 'Công ty cổ phần Gốm xây dựng Gò Nung'],
  ['Ngói tráng men Gò Nung', 'Công ty cổ phần Gốm xây dựng Gò Nung'],
  ['Sơn nước nội thất Vách Ngà', 'Công ty cổ phần Sơn Vách Ngà'],
  ['Bột bả tường Vách Ngà', 'Công ty cổ phần Sơn Vách Ngà'],
  ['Xi măng PCB40 Núi Khum', 'Công ty cổ phần Xi măng Núi Khum'],
  ['Thép thanh vằn Cầu Gang', 'Công ty TNHH Thép Cầu Gang'],
  ['Cửa nhôm kính cách âm Hiên Lặng', 'Công ty TNHH Cửa Hiên Lặng'],
  ['Vách kính phòng tắm Hiên Lặng', 'Công ty TNHH Cửa Hiên Lặng'],
  ['Sàn gỗ công nghiệp chịu nước Mộc Bãi', 'Công ty TNHH Gỗ Mộc Bãi'],
  ['Tủ bếp gỗ sồi Mộc Bãi', 'Công ty TNHH Gỗ Mộc Bãi'],
  ['Bộ bàn ghế phòng khách gỗ hương chạm tay Thớ Lim, sáu món', 'Hợp tác xã Mộc Thớ Lim'],
  ['Thiết bị vệ sinh men nano Giếng Sứ', 'Công ty cổ phần Sứ vệ sinh Giếng Sứ'],
  ['Gạch bê tông nhẹ Bãi Sỏi', 'Công ty TNHH Vật liệu nhẹ Bãi Sỏi'],
];

const pharmacy: readonly Entry[] = [
  ['Viên bổ gan thảo dược Đồi Cỏ', 'Công ty cổ phần Dược phẩm Đồi Cỏ'],
  ['Siro ho trẻ em Đồi Cỏ', 'Công ty cổ phần Dược phẩm Đồi Cỏ'],
  ['Trà túi lọc an giấc Đồi Cỏ', 'Công ty cổ phần Dược phẩm Đồi Cỏ'],
  ['Viên nén giảm đau Tháp Mạch', 'Công ty cổ phần Dược phẩm Tháp Mạch'],
  ['Nước nhỏ mắt muối sinh lý Tháp Mạch', 'Công ty cổ phần Dược phẩm Tháp Mạch'],
  ['Cao xoa bóp Bậc Quế', 'Công ty TNHH Đông dược Bậc Quế'],
  ['Dầu gió xanh Bậc Quế', 'Công ty TNHH Đông dược Bậc Quế'],
  ['Viên sủi vitamin C Nắng Hạt', 'Công ty TNHH Dinh dưỡng Nắng Hạt'],
  ['Cốm canxi trẻ em Nắng Hạt', 'Công ty TNHH Dinh dưỡng Nắng Hạt'],
  ['Men vi sinh Bào Nhi', 'Công ty cổ phần Sinh học Bào Nhi'],
  ['Dung dịch xịt mũi nước biển sâu Ghềnh Muối', 'Công ty TNHH Dược Ghềnh Muối'],
  ['Bông băng y tế vô trùng Gạc Trắng', 'Công ty cổ phần Vật tư y tế Gạc Trắng'],
  ['Khẩu trang y tế bốn lớp Gạc Trắng', 'Công ty cổ phần Vật tư y tế Gạc Trắng'],
  ['Viên tiêu hóa thảo mộc Nương Gừng', 'Hợp tác xã Dược liệu Nương Gừng'],
];

const cosmetics: readonly Entry[] = [
  ['Nước giặt hương hoa Sương Bưởi', 'Công ty cổ phần Hóa phẩm Sương Bưởi'],
  ['Nước xả vải Sương Bưởi', 'Công ty cổ phần Hóa phẩm Sương Bưởi'],
  ['Nước rửa chén vỏ bưởi Sương Bưởi', 'Công ty cổ phần Hóa phẩm Sương Bưởi'],
  ['Bột giặt Bến Giặt', 'Công ty TNHH Hóa chất Bến Giặt'],
  ['Nước lau sàn Bến Giặt', 'Công ty TNHH Hóa chất Bến Giặt'],
  ['Dầu gội bồ kết Bờ Kết', 'Công ty TNHH Thảo mộc Bờ Kết'],
  ['Xà phòng thảo mộc Bờ Kết', 'Công ty TNHH Thảo mộc Bờ Kết'],
  ['Kem dưỡng da nghệ Nụ Tầm', 'Công ty cổ phần Mỹ phẩm Nụ Tầm'],
  ['Son dưỡng dầu gấc Nụ Tầm', 'Công ty cổ phần Mỹ phẩm Nụ Tầm'],
  ['Tinh dầu sả chanh Gò Sả', 'Hợp tác xã Tinh dầu Gò Sả'],
  ['Kem đánh răng trà xanh Men Ngà', 'Công ty TNHH Hóa mỹ phẩm Men Ngà'],
  ['Nước rửa tay khô Lá Chạm', 'Công ty TNHH Sinh phẩm Lá Chạm'],
];

const stationery: readonly Entry[] = [
  ['Vở kẻ ngang 200 trang Trang Lúa', 'Công ty cổ phần Giấy vở Trang Lúa'],
  ['Sổ tay bìa da Trang Lúa', 'Công ty cổ phần Giấy vở Trang Lúa'],
  ['Bút bi nước Ngòi Tre', 'Công ty cổ phần Bút Ngòi Tre'],
  ['Bút máy luyện chữ Ngòi Tre', 'Công ty cổ phần Bút Ngòi Tre'],
  ['Giấy in A4 70 gsm Rừng Nứa', 'Công ty TNHH Giấy Rừng Nứa'],
  ['Bàn ghế học sinh điều chỉnh được chiều cao Lưng Thẳng', 'Công ty TNHH Thiết bị trường học Lưng Thẳng'],
  ['Bảng từ chống lóa Lưng Thẳng', 'Công ty TNHH Thiết bị trường học Lưng Thẳng'],
  ['Bộ đồ dùng học toán lớp 1 Hạt Đỗ', 'Công ty cổ phần Thiết bị giáo dục Hạt Đỗ'],
  ['Đất nặn an toàn Hạt Đỗ', 'Công ty cổ phần Thiết bị giáo dục Hạt Đỗ'],
  ['Cặp tài liệu nhựa Gáy Xanh', 'Công ty TNHH Văn phòng phẩm Gáy Xanh'],
];

const crafts: readonly Entry[] = [
  ['Bộ ấm chén men rạn Sông Trăng', 'Hợp tác xã Gốm Sông Trăng'],
  ['Lọ lục bình vẽ tay Sông Trăng', 'Hợp tác xã Gốm Sông Trăng'],
  ['Tượng gốm linh vật Lò Bầu', 'Công ty TNHH Gốm Lò Bầu'],
  ['Bình gốm men lam Sông Trăng', 'Hợp tác xã Gốm Sông Trăng'],
  ['Giỏ mây tre đan Bờ Giậu', 'Hợp tác xã Mây tre Bờ Giậu'],
  ['Đèn lồng tre Bờ Giậu', 'Hợp tác xã Mây tre Bờ Giậu'],
  ['Tranh thêu tay Chỉ Tằm', 'Công ty TNHH Tranh thêu Chỉ Tằm'],
  ['Quạt giấy Nan Trúc', 'Hợp tác xã Quạt Nan Trúc'],
  ['Tranh sơn mài khảm trứng Mộc Lam', 'Công ty TNHH Sơn mài Mộc Lam'],
  ['Khay sơn mài Mộc Lam', 'Công ty TNHH Sơn mài Mộc Lam'],
  ['Con giống bột Ngõ Sắc', 'Hộ kinh doanh Ngõ Sắc'],
];

export const GOODS: readonly (readonly Entry[])[] = [
  electronics,
  household,
  industry,
  fashion,
  building,
  pharmacy,
  cosmetics,
  stationery,
  crafts,
];

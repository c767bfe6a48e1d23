/** Service groups XIII to XVIII, as [service, enterprise]; all names invented. */
import type { Entry } from './goods.ts';

const finance: readonly Entry[] = [
  ['Tiền gửi tích lũy Bồ Thóc', 'Ngân hàng TMCP Bồ Thóc'],
  ['Thẻ ghi nợ nội địa Bồ Thóc', 'Ngân hàng TMCP Bồ Thóc'],
  ['Vay mua nhà trả góp Nóc Nhà', 'Ngân hàng TMCP Nóc Nhà'],
  ['Ứng dụng ngân hàng số Nóc Nhà', 'Ngân hàng TMCP Nóc Nhà'],
  ['Bảo hiểm nhân thọ Mái Rạ', 'Công ty TNHH Bảo hiểm nhân thọ Mái Rạ'],
  ['Bảo hiểm sức khỏe gia đình Mái Rạ', 'Công ty TNHH Bảo hiểm nhân thọ Mái Rạ'],
  ['Bảo hiểm xe cơ giới Vạn Lối', 'Tổng công ty cổ phần Bảo hiểm Vạn Lối'],
  ['Ví điện tử Túi Gấm', 'Công ty cổ phần Thanh toán Túi Gấm'],
  ['Giao dịch chứng khoán trực tuyến Bảng Sớm', 'Công ty cổ phần Chứng khoán Bảng Sớm'],
  ['Cho vay hộ sản xuất nhỏ Hũ Gạo', 'Quỹ tín dụng nhân dân Hũ Gạo'],
];

const tourism: readonly Entry[] = [
  ['Tour làng nghề một ngày Lối Đê', 'Công ty TNHH Du lịch Lối Đê'],
  ['Tour xe đạp ngoại thành Lối Đê', 'Công ty TNHH Du lịch Lối Đê'],
  ['Khách sạn Hiên Trúc', 'Công ty cổ phần Khách sạn Hiên Trúc'],
  ['Khu nghỉ dưỡng sinh thái Thung Sậy', 'Công ty cổ phần Du lịch Thung Sậy'],
  ['Chuỗi nhà hàng cơm quê Mâm Gỗ', 'Công ty TNHH Ẩm thực Mâm Gỗ'],
  ['Dịch vụ tiệc lưu động Mâm Gỗ', 'Công ty TNHH Ẩm thực Mâm Gỗ'],
  ['Quán phở gia truyền Bếp Ngõ', 'Hộ kinh doanh Bếp Ngõ'],
  ['Công viên nước Bến Phao', 'Công ty TNHH Giải trí Bến Phao'],
  ['Dịch vụ vé máy bay trực tuyến Mây Qua', 'Công ty cổ phần Lữ hành Mây Qua'],
];

const education: readonly Entry[] = [
  ['Trường liên cấp Thềm Sách', 'Công ty cổ phần Giáo dục Thềm Sách'],
  ['Chương trình tiếng Anh tiểu học Thềm Sách', 'Công ty cổ phần Giáo dục Thềm Sách'],
  ['Trung tâm ngoại ngữ Lời Ngỏ', 'Công ty TNHH Ngoại ngữ Lời Ngỏ'],
  ['Trường mầm non Sân Nhãn', 'Công ty TNHH Giáo dục mầm non Sân Nhãn'],
  ['Khóa học lập trình cho trẻ em Ô Vuông', 'Công ty cổ phần Đào tạo Ô Vuông'],
  ['Đào tạo nghề điện lạnh Tay Thợ', 'Trường Trung cấp Tay Thợ'],
  ['Nền tảng học trực tuyến Bảng Phấn', 'Công ty cổ phần Công nghệ giáo dục Bảng Phấn'],
  ['Kho bài tập điện tử Bảng Phấn', 'Công ty cổ phần Công nghệ giáo dục Bảng Phấn'],
];

const telecom: readonly Entry[] = [
  ['Internet cáp quang gia đình Cột Sóng', 'Công ty cổ phần Viễn thông Cột Sóng'],
  ['Gói cước di động trả sau Cột Sóng', 'Công ty cổ phần Viễn thông Cột Sóng'],
  ['Phần mềm hóa đơn điện tử Sổ Gọn', 'Công ty cổ phần Phần mềm Sổ Gọn'],
  ['Phần mềm kế toán Sổ Gọn', 'Công ty cổ phần Phần mềm Sổ Gọn'],
  ['Chữ ký số từ xa Ấn Trì', 'Công ty TNHH Chứng thực số Ấn Trì'],
  ['Trung tâm dữ liệu Hầm Đá', 'Công ty cổ phần Hạ tầng số Hầm Đá'],
  ['Phần mềm quản lý bán hàng Quầy Nhỏ', 'Công ty TNHH Công nghệ Quầy Nhỏ'],
  ['Dịch vụ tổng đài thoại Chuông Xa', 'Công ty TNHH Truyền thông Chuông Xa'],
];

const logistics: readonly Entry[] = [
  ['Chuyển phát nhanh nội thành Chân Sáo', 'Công ty cổ phần Chuyển phát Chân Sáo'],
  ['Kho lạnh nông sản Vòm Sương', 'Công ty TNHH Kho vận Vòm Sương'],
  ['Vận tải hàng hóa liên tỉnh Cầu Bến', 'Công ty cổ phần Vận tải Cầu Bến'],
  ['Xe khách chất lượng cao Cầu Bến', 'Công ty cổ phần Vận tải Cầu Bến'],
  ['Taxi điện Lá Me', 'Công ty TNHH Taxi Lá Me'],
  ['Dịch vụ chuyển nhà trọn gói Vai Gánh', 'Công ty TNHH Dịch vụ Vai Gánh'],
  ['Dịch vụ khai hải quan Cửa Lạch', 'Công ty TNHH Giao nhận Cửa Lạch'],
];

const health: readonly Entry[] = [
  ['Gói khám sức khỏe tổng quát Tán Lộc', 'Công ty cổ phần Bệnh viện Tán Lộc'],
  ['Dịch vụ sinh trọn gói Tán Lộc', 'Công ty cổ phần Bệnh viện Tán Lộc'],
  ['Phòng khám răng Nụ Cười Phố', 'Công ty TNHH Nha khoa Phố Đông Hạ'],
  ['Niềng răng trong suốt Nụ Cười Phố', 'Công ty TNHH Nha khoa Phố Đông Hạ'],
  ['Xét nghiệm tại nhà Giọt Sớm', 'Công ty TNHH Xét nghiệm Giọt Sớm'],
  ['Gói tầm soát tim mạch Giọt Sớm', 'Công ty TNHH Xét nghiệm Giọt Sớm'],
  ['Chăm sóc người cao tuổi tại nhà Tóc Sương', 'Công ty TNHH Chăm sóc sức khỏe Tóc Sương'],
  ['Phòng khám mắt Nắng Tỏ', 'Công ty TNHH Nhãn khoa Nắng Tỏ'],
  ['Phục hồi chức năng Bước Êm', 'Công ty TNHH Phục hồi chức năng Bước Êm'],
  ['Nhà thuốc 24 giờ Ngải Xanh', 'Công ty cổ phần Nhà thuốc Ngải Xanh'],
];

export const SERVICES: readonly (readonly Entry[])[] = [finance, tourism, education, telecom, logistics, health];

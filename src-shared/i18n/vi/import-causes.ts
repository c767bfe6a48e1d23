import type { FindingCode } from '../../domain/finding.ts';

/** What an import can find, as a cause over all its cells, and what to do about it. */
export interface ImportCause {
  readonly title: string;
  readonly fix: string;
}

export const importCauses: Readonly<Partial<Record<FindingCode, ImportCause>>> = {
  'import.layoutUnknown': {
    title: 'Không nhận ra bố cục',
    fix: 'Cần một dòng tiêu đề có “Số phiếu” và mã hoặc tên sản phẩm ở từng cột.',
  },
  'import.sheetUnknown': { title: 'Không có trang tính này', fix: 'Chọn trang khác ở dưới trang tính.' },
  'import.sheetsSeveral': {
    title: 'Nhiều trang có phiếu',
    fix: 'Chọn trang cần nhập ở dưới trang tính; nhập từng trang một.',
  },
  'import.sheetHidden': { title: 'Trang tính đang ẩn', fix: 'Bỏ ẩn trong Excel, lưu, rồi đọc lại tệp.' },
  'import.sheetIgnored': {
    title: 'Có trang khác không giống bảng phiếu',
    fix: 'Nếu trang ấy cũng chứa phiếu, sửa cho giống trang này rồi đọc lại.',
  },
  'import.productUnknown': {
    title: 'Mã hoặc tên không có trong danh mục',
    fix: 'Sửa tiêu đề của cột theo danh mục đang dùng.',
  },
  'import.productNameDiffers': {
    title: 'Mã và tên không cùng một sản phẩm',
    fix: 'Xem danh mục, rồi sửa mã hoặc tên của cột cho khớp.',
  },
  'import.productTwice': { title: 'Một sản phẩm đứng ở hai cột', fix: 'Sửa mã bị chép nhầm, hoặc gộp hai cột.' },
  'import.productAmbiguous': {
    title: 'Tiêu đề có thể là nhiều sản phẩm',
    fix: 'Ghi cả mã và tên vào tiêu đề của cột.',
  },
  'import.productRetired': {
    title: 'Sản phẩm đã rút khỏi danh mục',
    fix: 'Hỏi người phụ trách; tiêu đề phải theo danh mục đang dùng.',
  },
  'import.serialMissing': {
    title: 'Dòng có dấu chọn mà thiếu số phiếu',
    fix: 'Nhìn tờ phiếu, ghi số phiếu vào ô.',
  },
  'import.serialTwice': {
    title: 'Một số phiếu nằm ở hai dòng',
    fix: 'Nhìn lại hai tờ phiếu, sửa số bị chép nhầm.',
  },
  'import.markUnclear': {
    title: 'Dấu không rõ là có hay không',
    fix: 'Nhìn tờ phiếu: ghi x nếu có chọn, để trống nếu không.',
  },
  'import.outsideLimits': {
    title: 'Số lượt chọn ngoài giới hạn',
    fix: 'Đối chiếu tờ phiếu. Nếu giấy đúng như vậy, bỏ dòng này khỏi tệp và nhập tay, để người phụ trách quyết định.',
  },
  'import.outsideGroupLimit': {
    title: 'Quá số lượt trong một nhóm',
    fix: 'Đối chiếu tờ phiếu. Nếu giấy đúng như vậy, bỏ dòng này khỏi tệp và nhập tay, để người phụ trách quyết định.',
  },
  'import.reasonUnknown': {
    title: 'Lý do không hợp lệ không có trong chương trình',
    fix: 'Ghi đúng tên hoặc mã của một lý do đã khai báo.',
  },
  'import.reasonMissing': {
    title: 'Phiếu không hợp lệ không ghi lý do',
    fix: 'Xem tờ phiếu rồi ghi mã hoặc tên lý do vào ô, hoặc chọn lý do cho phiếu này.',
  },
  'import.differsFromEntry': {
    title: 'Phiếu đã nhập trước với nội dung khác',
    fix: 'Bản đã nhập được giữ. Bỏ dòng này khỏi tệp; nếu bản đã nhập sai thì lần 2 sẽ làm lộ ra.',
  },
  'import.unchanged': {
    title: 'Phiếu đã có, nội dung giống hệt',
    fix: 'Giữ nguyên bản đã nhập, không ghi lại.',
  },
  'import.noBallots': { title: 'Trang này không có phiếu nào', fix: 'Chọn trang khác, hoặc chọn tệp khác.' },
  'import.columnWithoutHeader': {
    title: 'Cột có dữ liệu mà không có tiêu đề',
    fix: 'Ghi tiêu đề cho cột, hoặc xóa cột thừa.',
  },
  'import.secondHeader': { title: 'Có dòng tiêu đề thứ hai', fix: 'Tách phần dưới sang trang tính khác.' },
  'import.mergedCells': { title: 'Ô gộp trong vùng phiếu', fix: 'Bỏ gộp ô trong Excel, ghi lại từng ô.' },
  'import.struckOut': { title: 'Chữ bị gạch ngang', fix: 'Xóa nếu không tính; bỏ gạch nếu có tính.' },
  'import.hiddenRow': { title: 'Dòng ẩn có dữ liệu', fix: 'Bỏ ẩn hoặc xóa dòng trong Excel.' },
  'import.hiddenColumn': { title: 'Cột ẩn có dữ liệu', fix: 'Bỏ ẩn hoặc xóa cột trong Excel.' },
  'import.totalDiffers': {
    title: 'Tổng ghi trong tệp khác với số đếm được',
    fix: 'Tìm dấu bị thiếu hoặc thừa, hoặc sửa tổng.',
  },
  'import.noteIgnored': { title: 'Có ghi chú ngoài bảng', fix: 'Đọc xem có ảnh hưởng đến phiếu nào không.' },
  'import.rowLeftOut': { title: 'Dòng không có số phiếu và dấu chọn', fix: 'Nếu là phiếu, ghi số phiếu rồi đọc lại.' },
  'import.returnedDiffers': {
    title: 'Số phiếu khác với bìa túi',
    fix: 'Có thể còn tệp khác, hoặc phiếu sẽ nhập tay; khi khóa sổ phải khớp.',
  },
  'import.invalidDiffers': {
    title: 'Số phiếu không hợp lệ khác với bìa túi',
    fix: 'Có thể còn tệp khác, hoặc phiếu sẽ nhập tay; khi khóa sổ phải khớp.',
  },
  'import.ticksDiffer': {
    title: 'Số lượt chọn khác với bìa túi',
    fix: 'Có thể còn tệp khác, hoặc phiếu sẽ nhập tay; khi khóa sổ phải khớp.',
  },
  'import.layoutSeveral': { title: 'Đọc được theo nhiều bố cục khác nhau', fix: 'Chọn bố cục đúng ở dưới trang tính.' },
  'import.codesConverted': {
    title: 'Danh sách mã bị đổi thành ngày hoặc số',
    fix: 'Định dạng cột là Văn bản trong Excel, ghi lại các mã.',
  },
  'import.codeUnclear': {
    title: 'Không rõ là những mã nào',
    fix: 'Nhìn tờ phiếu, ghi lại các mã, ngăn bằng dấu phẩy.',
  },
  'import.rangeGaps': { title: 'Khoảng mã có số không phải mã trên phiếu', fix: 'Ghi từng mã một thay cho khoảng.' },
  'import.tickTwice': {
    title: 'Một sản phẩm ghi hai lần trong một phiếu',
    fix: 'Nhìn tờ phiếu, xóa lần ghi thừa hoặc sửa mã bị chép nhầm.',
  },
  'import.columnUnknown': {
    title: 'Cột có mã sản phẩm mà tiêu đề không nói rõ',
    fix: 'Ghi rõ tiêu đề của cột, hoặc xóa cột.',
  },
  'import.rowWithoutHeader': {
    title: 'Dòng có dữ liệu mà không có mã hoặc tên',
    fix: 'Ghi mã sản phẩm của dòng ấy, hoặc xóa dữ liệu thừa.',
  },
  'import.columnLeftOut': {
    title: 'Cột trống trong bảng phiếu',
    fix: 'Xem cột ấy có phải một phiếu bị bỏ sót không.',
  },
  'import.codeMissing': {
    title: 'Dòng có số phiếu mà không có mã',
    fix: 'Xem phiếu giấy: ghi mã được chọn hoặc lý do, hay xóa dòng.',
  },
  'import.stopped': { title: 'Đã thôi đọc tệp', fix: 'Đọc lại khi cần; chưa ghi gì.' },
  'import.coloured': { title: 'Ô trống được tô màu', fix: 'Nhìn tờ phiếu: có chọn hay không.' },
  'import.commented': { title: 'Ô chọn có ghi chú kèm theo', fix: 'Đọc ghi chú, nhìn tờ phiếu rồi trả lời.' },
  'import.leftOut': { title: 'Phiếu để lại, không nhập từ tệp', fix: 'Nhập tay các phiếu này từ tờ phiếu giấy.' },
  'import.keptOutsideLimits': {
    title: 'Phiếu ngoài giới hạn, nhập đúng như giấy',
    fix: 'Người phụ trách quyết định ở màn hình Sai lệch.',
  },
  'import.answerForm': { title: 'Tệp trả lời không đúng dạng', fix: 'Sửa tệp trả lời, hoặc trả lời lại ở đây.' },
  'import.answerMisfit': {
    title: 'Câu trả lời không ứng với tệp này',
    fix: 'Bỏ câu trả lời ấy, hoặc chọn đúng tệp.',
  },
  'import.answerChanged': { title: 'Ô đã khác từ lúc trả lời', fix: 'Trả lời lại ô này.' },
  'import.answerUnknown': {
    title: 'Câu trả lời dùng mã không có trong chương trình',
    fix: 'Chọn mã theo danh mục đang dùng.',
  },
  'import.answerUnused': { title: 'Câu trả lời không dùng đến', fix: 'Không cần làm gì.' },
  'import.findingsCut': { title: 'Còn nhiều điều chưa liệt kê', fix: 'Sửa những điều đã thấy rồi đọc lại tệp.' },
  'serial.form': { title: 'Số phiếu không đúng dạng', fix: 'Nhìn tờ phiếu, ghi lại bằng chữ số.' },
  'serial.tooLong': { title: 'Số phiếu thừa chữ số', fix: 'Nhìn tờ phiếu, ghi lại số phiếu.' },
  'serial.checkDigit': { title: 'Số phiếu sai số kiểm tra', fix: 'Nhìn tờ phiếu: có chữ số bị chép nhầm.' },
  'serial.elsewhere': {
    title: 'Số phiếu đã nhập ở đơn vị khác',
    fix: 'Xem tờ phiếu thuộc túi nào; có thể chép nhầm số hoặc chọn nhầm đơn vị.',
  },
  'workbook.hiddenSheet': { title: 'Trang ẩn không được tính', fix: 'Nếu trang ấy chứa phiếu, bỏ ẩn rồi đọc lại.' },
  'workbook.formula': { title: 'Ô là công thức', fix: 'Dùng giá trị đã tính sẵn; xem có đúng không.' },
  'workbook.noHeader': {
    title: 'Không thấy dòng tiêu đề',
    fix: 'Cần một dòng tiêu đề có “Số phiếu” và mã hoặc tên sản phẩm ở từng cột.',
  },
  'entry.openByOther': { title: 'Phiếu đang có người nhập tay', fix: 'Chờ người ấy nhập xong, hoặc bỏ dòng này.' },
  'entry.samePerson': {
    title: 'Chính bạn đã nhập lần kia',
    fix: 'Hai lần nhập phải do hai người; nhờ người khác nhập tệp này.',
  },
};

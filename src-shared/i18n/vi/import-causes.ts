import type { FindingCode } from '../../domain/finding.ts';

/** What an import can find, as a cause over all its cells, and what to do about it. */
export interface ImportCause {
  readonly title: string;
  readonly fix: string;
}

export const importCauses: Readonly<Partial<Record<FindingCode, ImportCause>>> = {
  'import.layoutUnknown': {
    title: 'Không nhận ra bố cục',
    fix: 'Chọn bố cục ở dưới trang tính, hoặc cho biết dòng tiêu đề và cột số phiếu.',
  },
  'import.sheetUnknown': { title: 'Không có trang tính này', fix: 'Chọn trang khác ở dưới trang tính.' },
  'import.sheetsSeveral': {
    title: 'Nhiều trang có phiếu',
    fix: 'Chọn trang cần nhập ở dưới trang tính; nhập từng trang một.',
  },
  'import.sheetHidden': { title: 'Trang tính đang ẩn', fix: 'Nếu đúng là trang phiếu, chọn tính cả trang ấy.' },
  'import.sheetIgnored': {
    title: 'Có trang khác không giống bảng phiếu',
    fix: 'Nếu trang ấy cũng chứa phiếu, chọn nó ở dưới trang tính để nhập riêng.',
  },
  'import.productUnknown': {
    title: 'Mã hoặc tên không có trong danh mục',
    fix: 'Chọn sản phẩm gần đúng hoặc ghi mã; nếu không phải sản phẩm, cho biết đó là gì.',
  },
  'import.productNameDiffers': {
    title: 'Mã và tên không cùng một sản phẩm',
    fix: 'Xem danh mục và nơi lập tệp, rồi chọn sản phẩm đúng hoặc ghi mã của nó.',
  },
  'import.productTwice': {
    title: 'Một sản phẩm đứng ở hai cột',
    fix: 'Ghi lại ô nếu mã bị chép nhầm, hoặc bỏ cột (dòng) thừa.',
  },
  'import.productAmbiguous': {
    title: 'Tiêu đề có thể là nhiều sản phẩm',
    fix: 'Chọn sản phẩm đúng, hoặc ghi mã của nó.',
  },
  'import.productRetired': {
    title: 'Sản phẩm đã rút khỏi danh mục',
    fix: 'Hỏi người phụ trách; bỏ cột (dòng) này, hoặc ghi mã của sản phẩm thay cho nó.',
  },
  'import.serialMissing': {
    title: 'Dòng có dấu chọn mà thiếu số phiếu',
    fix: 'Nhìn tờ phiếu, ghi số phiếu; chưa rõ thì để phiếu lại, nhập tay.',
  },
  'import.serialTwice': {
    title: 'Một số phiếu nằm ở hai dòng',
    fix: 'Nhìn lại hai tờ phiếu: ghi lại số bị chép nhầm, hoặc để một phiếu lại.',
  },
  'import.markUnclear': {
    title: 'Dấu không rõ là có hay không',
    fix: 'Nhìn tờ phiếu, rồi trả lời một lần cho cả tệp theo dấu, hoặc riêng từng ô.',
  },
  'import.outsideLimits': {
    title: 'Số lượt chọn ngoài giới hạn',
    fix: 'Đối chiếu tờ phiếu. Giấy đúng như vậy: nhập đúng như giấy để người phụ trách quyết định, hoặc ghi phiếu không hợp lệ. Tệp chép sai: để phiếu lại, nhập tay.',
  },
  'import.outsideGroupLimit': {
    title: 'Quá số lượt trong một nhóm',
    fix: 'Đối chiếu tờ phiếu. Giấy đúng như vậy: nhập đúng như giấy để người phụ trách quyết định, hoặc ghi phiếu không hợp lệ. Tệp chép sai: để phiếu lại, nhập tay.',
  },
  'import.reasonUnknown': {
    title: 'Lý do không hợp lệ không có trong chương trình',
    fix: 'Chọn lý do của chương trình ứng với chữ này, hoặc cho biết phiếu vẫn hợp lệ.',
  },
  'import.reasonMissing': {
    title: 'Phiếu không hợp lệ không ghi lý do',
    fix: 'Xem tờ phiếu rồi chọn lý do, hoặc để phiếu lại.',
  },
  'import.differsFromEntry': {
    title: 'Phiếu đã nhập trước với nội dung khác',
    fix: 'Bản đã nhập được giữ. Để phiếu này lại; nếu bản đã nhập đến từ một tệp sai, rút tệp ấy rồi đọc lại tệp này.',
  },
  'import.unchanged': {
    title: 'Phiếu đã có, nội dung giống hệt',
    fix: 'Giữ nguyên bản đã nhập, không ghi lại.',
  },
  'import.noBallots': { title: 'Trang này không có phiếu nào', fix: 'Chọn trang khác, hoặc chọn tệp khác.' },
  'import.columnWithoutHeader': {
    title: 'Cột có dữ liệu mà không có tiêu đề',
    fix: 'Cho biết cột là gì, hoặc bỏ cột thừa.',
  },
  'import.secondHeader': {
    title: 'Có dòng tiêu đề thứ hai',
    fix: 'Tách phần dưới sang trang tính khác trong Excel rồi đọc lại.',
  },
  'import.mergedCells': { title: 'Ô gộp trong vùng phiếu', fix: 'Bỏ gộp ô trong Excel, ghi lại từng ô rồi đọc lại.' },
  'import.struckOut': {
    title: 'Chữ bị gạch ngang',
    fix: 'Nhìn tờ phiếu: để trống ô nếu không tính, ghi lại ô nếu có tính.',
  },
  'import.hiddenRow': { title: 'Dòng ẩn có dữ liệu', fix: 'Bỏ dòng ấy, hoặc vẫn tính dù đang ẩn.' },
  'import.hiddenColumn': { title: 'Cột ẩn có dữ liệu', fix: 'Bỏ cột ấy, hoặc vẫn tính dù đang ẩn.' },
  'import.totalDiffers': {
    title: 'Tổng ghi trong tệp khác với số đếm được',
    fix: 'Tìm dấu bị thiếu hoặc thừa. Nếu chính tổng ghi sai, ghi lại tổng.',
  },
  'import.noteIgnored': { title: 'Có ghi chú ngoài bảng', fix: 'Đọc xem có ảnh hưởng đến phiếu nào không.' },
  'import.rowLeftOut': {
    title: 'Dòng không có số phiếu và dấu chọn',
    fix: 'Nếu là phiếu, ghi số phiếu trong Excel rồi đọc lại.',
  },
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
    fix: 'Nhìn tờ phiếu, ghi lại các mã, ngăn bằng dấu phẩy. Lần sau định dạng cột là Văn bản.',
  },
  'import.codeUnclear': {
    title: 'Không rõ là những mã nào',
    fix: 'Nhìn tờ phiếu, ghi lại các mã, ngăn bằng dấu phẩy.',
  },
  'import.rangeGaps': {
    title: 'Khoảng mã có số không phải mã trên phiếu',
    fix: 'Ghi lại ô: từng mã một thay cho khoảng.',
  },
  'import.tickTwice': {
    title: 'Một sản phẩm ghi hai lần trong một phiếu',
    fix: 'Nhìn tờ phiếu, ghi lại ô: bỏ lần ghi thừa hoặc sửa mã bị chép nhầm.',
  },
  'import.columnUnknown': {
    title: 'Cột có mã sản phẩm mà tiêu đề không nói rõ',
    fix: 'Cho biết cột là gì, hoặc bỏ cột.',
  },
  'import.rowWithoutHeader': {
    title: 'Dòng có dữ liệu mà không có mã hoặc tên',
    fix: 'Cho biết dòng là gì, hoặc bỏ dòng thừa.',
  },
  'import.columnLeftOut': {
    title: 'Cột trống trong bảng phiếu',
    fix: 'Xem cột ấy có phải một phiếu bị bỏ sót không.',
  },
  'import.codeMissing': {
    title: 'Dòng có số phiếu mà không có mã',
    fix: 'Xem tờ phiếu: bỏ dòng nếu thừa; nếu thiếu mã, để phiếu lại và nhập tay.',
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
  'serial.form': {
    title: 'Số phiếu không đúng dạng',
    fix: 'Nhìn tờ phiếu, ghi lại bằng chữ số; chưa rõ thì để phiếu lại.',
  },
  'serial.tooLong': {
    title: 'Số phiếu thừa chữ số',
    fix: 'Nhìn tờ phiếu, ghi lại số phiếu; chưa rõ thì để phiếu lại.',
  },
  'serial.checkDigit': {
    title: 'Số phiếu sai số kiểm tra',
    fix: 'Nhìn tờ phiếu, ghi lại số phiếu: có chữ số bị chép nhầm.',
  },
  'serial.elsewhere': {
    title: 'Số phiếu đã nhập ở đơn vị khác',
    fix: 'Xem tờ phiếu thuộc túi nào: ghi lại số bị chép nhầm, chọn lại đơn vị, hoặc để phiếu lại.',
  },
  'workbook.hiddenSheet': { title: 'Trang ẩn không được tính', fix: 'Nếu trang ấy chứa phiếu, chọn tính cả trang ấy.' },
  'workbook.formula': { title: 'Ô là công thức', fix: 'Dùng giá trị đã tính sẵn; xem có đúng không.' },
  'workbook.noHeader': {
    title: 'Không thấy dòng tiêu đề',
    fix: 'Chọn bố cục ở dưới trang tính, hoặc cho biết dòng tiêu đề và cột số phiếu.',
  },
  'entry.openByOther': {
    title: 'Phiếu đang có người nhập tay',
    fix: 'Chờ người ấy nhập xong rồi đọc lại, hoặc để phiếu này lại.',
  },
  'entry.samePerson': {
    title: 'Chính bạn đã nhập lần kia',
    fix: 'Hai lần nhập phải do hai người; nhờ người khác nhập tệp này, hoặc để phiếu lại.',
  },
};

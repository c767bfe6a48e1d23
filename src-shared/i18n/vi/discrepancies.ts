import { formatNumber } from '../format.ts';

/** Texts of resolving discrepancies against the paper. */
export const discrepancies = {
  title: 'Sai lệch',
  takePaper: 'Lấy đúng tờ phiếu mang số',
  serialAgain: 'Gõ lại số từ tờ giấy',
  serialDiffers: 'Chưa đúng số của tờ này. Nhìn lại tờ giấy.',
  serialChecked: (time: string) => `Đã gõ lại số từ tờ giấy, lúc ${time}`,
  unit: 'Đơn vị',
  decider: 'Người phân xử',
  third: (name: string) => `${name} – không nhập phiếu này ở cả hai lần`,
  keyer: (name: string) => `${name} – đã nhập phiếu này một lần`,
  entries: 'Hai lần nhập',
  compared: (same: number, differing: number) =>
    `${formatNumber(same)} lượt giống nhau, ${formatNumber(differing)} ô khác nhau`,
  otherwise: {
    validity: 'một lần hợp lệ, một lần không',
    reason: 'khác nhau về lý do không hợp lệ',
    outsideLimits: (ticks: number) =>
      ticks === 0 ? 'giống nhau, không lượt nào' : `giống nhau, ${formatNumber(ticks)} lượt, ngoài giới hạn`,
    noFirstEntry: 'chỉ có lần nhập hai',
  },
  ownEntry: 'Bạn đã nhập phiếu này và phòng không có người phụ trách nào khác: nhật ký ghi rõ điều đó.',
  notYours: 'Bạn đã nhập phiếu này. Người phụ trách khác phân xử: bấm F12 đổi người, hoặc + để sau.',
  list: 'Phiếu có sai lệch của đơn vị',
  doneOf: (done: number, all: number) => `xong ${formatNumber(done)} / ${formatNumber(all)}`,
  likely: (serial: string) => `có lẽ là tờ ${serial}`,
  stray: {
    label: 'Lần nhập ghi dưới số',
    title: (likely: string, keyed: string) => `Có lẽ tờ ${likely} đã bị gõ thành ${keyed}`,
    why: {
      second: (keyed: string, likely: string, common: number, differing: number) =>
        `Lần nhập hai dưới số ${keyed} gần giống hệt lần một của phiếu ${likely}: ${formatNumber(common)} lượt chung, ${formatNumber(differing)} ô khác.`,
      first: (keyed: string, likely: string, common: number, differing: number) =>
        `Lần nhập một dưới số ${keyed} gần giống hệt lần hai của phiếu ${likely}: ${formatNumber(common)} lượt chung, ${formatNumber(differing)} ô khác.`,
    },
    ask: 'Nhìn các tờ giấy: tờ của lần nhập ấy mang số nào?',
    yes: (likely: string) => `Số ${likely}: đưa lần nhập về đó`,
    no: (keyed: string) => `Số ${keyed}: phân xử như thường`,
    hint: 'Đưa về đúng số thì hai phiếu được so lại, không ai phải gõ lại; chỗ còn khác thật mới phải phân xử.',
    reason: (likely: string, keyed: string) => `Gõ nhầm số: tờ ${likely} ghi thành ${keyed}`,
    undoReason: (likely: string, keyed: string) => `Hoàn tác việc đưa lần nhập từ phiếu ${keyed} về phiếu ${likely}`,
    done: (likely: string, keyed: string) => `Đã đưa lần nhập từ số ${keyed} về phiếu ${likely}.`,
    undo: 'Hoàn tác',
    undone: 'Đã hoàn tác.',
  },
  missing: {
    label: 'Phiếu chỉ có lần nhập một',
    short: 'thiếu lần 2',
    title: (serial: string) => `Phiếu ${serial} chưa có lần nhập hai`,
    why: 'Mọi phiếu khác đã xong lần hai. Tờ này có thể bị bỏ sót ở lần hai, hoặc lần một đã gõ nhầm số.',
    near: (serial: string) => `Lần nhập hai của phiếu ${serial} gần giống tờ này, nhưng phiếu ấy đã có kết quả.`,
    ask: 'Tìm tờ giấy mang số này.',
    key: 'Có tờ này: nhập lần hai',
    open: 'Không có, hoặc sai số: mở Sổ phiếu',
  },
  cells: (n: number) => `${formatNumber(n)} ô`,
  whole: 'cả phiếu',
  resolved: 'xong',
  questions: (n: number) => `${formatNumber(n)} ô cần nhìn lại trên phiếu giấy`,
  scanned: 'Máy quét đọc một mã: lúc này không nhận, chưa câu nào được trả lời.',
  answered: (done: number, all: number) => `đã trả lời ${formatNumber(done)} / ${formatNumber(all)}`,
  blind: 'Phần mềm không cho biết lần nào đã chọn ô nào. Chỉ tờ phiếu quyết định.',
  notYet: {
    title: 'Gõ số phiếu trước, ở bên trái',
    hint: 'Đúng số thì câu hỏi hiện ra ở đây. Chỉ tờ phiếu quyết định.',
  },
  question: (n: number, of: number, group: string) => `Ô ${formatNumber(n)} trong ${formatNumber(of)} · nhóm ${group}`,
  ask: 'Trên phiếu giấy, ô này có được đánh dấu không?',
  yes: 'Có đánh dấu',
  no: 'Không đánh dấu',
  unanswered: 'chưa trả lời',
  again: 'trả lời lại',
  place: (group: string, row: number, of: number) =>
    `Chỗ trên phiếu: nhóm ${group}, dòng ${formatNumber(row)} trong ${formatNumber(of)}`,
  noMarks: 'Không hiện dấu chọn, để không gợi ý câu trả lời.',
  validity: {
    title: 'Hai lần nhập khác nhau về việc phiếu có hợp lệ không',
    ask: 'Nhìn tờ giấy: phiếu này có hợp lệ không?',
    yes: 'Hợp lệ',
    no: 'Không hợp lệ',
  },
  limits: {
    title: (ticks: number) =>
      ticks === 0
        ? 'Tờ phiếu này không có lượt chọn nào'
        : `Tờ phiếu này chọn ${formatNumber(ticks)} lượt, ngoài giới hạn của chương trình`,
    range: (min: number, max: string) => `Chương trình cho từ ${formatNumber(min)} đến ${max} lượt mỗi phiếu.`,
    unlimited: 'không hạn chế',
    ask: 'Có tính tờ phiếu này không?',
    yes: 'Tính như đã nhập',
    no: 'Không hợp lệ',
  },
  reason: { title: 'Vì sao phiếu không hợp lệ?', ask: 'Bấm số của lý do.' },
  codes: {
    secondOnly: {
      title: 'Tờ phiếu này chỉ được nhập ở lần hai',
      hint: 'Có thể lần một đã gõ nhầm số phiếu.',
    },
    oneValid: {
      title: 'Đọc cả tờ phiếu một lượt',
      hint: 'Không có hai lần nhập để so từng ô. Chỗ nào bạn đọc khác lần nhập hợp lệ thì phần mềm mới hỏi lại.',
    },
    noneValid: {
      title: 'Đọc cả tờ phiếu một lượt',
      hint: 'Hai lần nhập đều ghi không hợp lệ, nên chưa ai nhập các ô của tờ này.',
    },
    hint: 'Đọc tờ giấy và gõ mã từng sản phẩm được đánh dấu, cách nhau bằng dấu cách hoặc phím /.',
    hintByGroup:
      'Đọc tờ giấy và gõ từng ô được đánh dấu: nhóm, dấu chấm, số trong nhóm, như 3.07; cách nhau bằng dấu cách hoặc phím /.',
    label: 'Mã các sản phẩm được đánh dấu',
    labelByGroup: 'Các ô được đánh dấu, như 3.07',
    unknown: (codes: string) => `Không có trong danh mục: ${codes}`,
    nothing: 'Chưa gõ ô nào. Phiếu không hợp lệ thì bấm *.',
    count: (n: number) => `${formatNumber(n)} lượt`,
  },
  review: {
    title: 'Xem lại rồi ghi quyết định',
    products: (ticks: number) => `Phiếu hợp lệ, ${formatNumber(ticks)} lượt.`,
    invalid: (reason: string) => `Phiếu không hợp lệ: ${reason}.`,
    kept: 'Cả hai lần nhập và quyết định này đều được giữ lại.',
    otherwise: (n: number) =>
      `Lần nhập đang có ghi khác ${formatNumber(n)} ô, có lẽ của tờ khác. Soát lại từng ô bạn đã gõ với tờ giấy rồi hãy ghi.`,
    save: 'Ghi quyết định',
  },
  saved: (serial: string) => `Đã phân xử phiếu ${serial}.`,
  postponed: (serial: string) => `Để lại phiếu ${serial}: nhờ người khác cùng đọc.`,
  keys: {
    yes: 'có',
    no: 'không',
    back: 'về câu trước',
    unreadable: 'không đọc được, để sau',
    strayYes: 'đưa về đúng số',
    strayNo: 'phân xử như thường',
    later: 'để sau',
    invalid: 'phiếu không hợp lệ',
    look: 'xem lại',
    leave: 'về danh sách',
    confirm: 'xác nhận số',
    save: 'ghi quyết định',
  },
  none: {
    title: 'Đơn vị này không còn sai lệch',
    hint: 'Phiếu nào đã nhập đủ hai lần thì đã khớp hoặc đã được phân xử.',
    action: 'Về danh sách đơn vị',
    next: (unit: string) => `Phân xử tiếp: ${unit}`,
  },
};

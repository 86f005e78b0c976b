import type { CouncilAnswer, Seat, SessionState, SheetProblem, SheetState } from './council.ts';
import { averageWords } from './scoring/average.ts';
import { parseDay } from './vietnamese-day.ts';

export const SESSION_STATE_WORDS: Readonly<Record<SessionState, string>> = {
  preparing: 'Đang chuẩn bị',
  open: 'Đang chấm',
  closed: 'Đã chốt',
};

export const SEAT_WORDS = {
  chair: 'Chủ tịch Hội đồng',
  deputy: 'Phó Chủ tịch Hội đồng',
  member: 'Ủy viên',
} as const satisfies Readonly<Record<Seat, string>>;

export const SHEET_STATE_WORDS = {
  draft: 'đang chấm',
  'handed-in': 'đã nộp',
} as const satisfies Readonly<Record<SheetState, string>>;

/** Why the council's work was refused, as a sentence that says what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  'signed-out': 'Phiên đăng nhập đã hết. Đăng nhập lại rồi làm tiếp.',
  'not-yours': 'Việc này do người khác làm: thư ký lo phiên họp, mỗi thành viên có mặt chấm phiếu của mình.',
  unknown: 'Không còn thấy điều này trong phiên họp. Mở lại trang rồi làm lại.',
  'not-now':
    'Phiên họp đang ở bước khác. Xem trạng thái ở đầu trang: đã chốt thì phải mở lại phiên mới sửa được.',
  'needs-title': 'Ghi tên phiên họp, ví dụ: Phiên họp đợt 1 năm 2027.',
  'needs-date': 'Ngày họp chưa đúng: ghi một ngày có thật, ví dụ 15/6/2027.',
  'needs-round': 'Đợt là một số từ 1 đến 20, hoặc để trống.',
  'too-long': 'Có ô dài quá: rút gọn rồi gửi lại.',
  'unknown-edition':
    'Chưa có bộ tiêu chí này trong cơ sở dữ liệu. Chọn quyết định khác, hoặc đợi vài phút sau khi đưa trang lên.',
  'unknown-set': 'Chọn bộ tiêu chí cho sản phẩm rồi gửi lại.',
  'has-products': 'Phiên họp đã có sản phẩm nên không đổi quyết định được: đưa các sản phẩm ra trước.',
  'has-sheets': 'Đã có phiếu chấm nên không đổi được. Hỏi lại thành viên ấy, hoặc mở phiên khác.',
  'has-chair': 'Phiên họp đã có chủ tịch. Đổi vai trò của người kia trước.',
  'needs-members': 'Cần ít nhất một thành viên có mặt.',
  'needs-products': 'Cần ít nhất một sản phẩm.',
  'needs-note': 'Việc này cần lý do: ghi lý do rồi gửi lại.',
  'note-too-long': 'Lời ghi dài quá: rút gọn rồi gửi lại.',
  'handed-in': 'Phiếu đã nộp. Muốn sửa thì bấm “Lấy phiếu về sửa”.',
  'not-handed-in': 'Phiếu này chưa nộp.',
  'wrong-choices':
    'Trong phiếu có lựa chọn không thuộc bộ tiêu chí, nên chưa lưu. Xem các tiêu chí dưới đây.',
  incomplete: 'Phiếu đã được lưu nhưng chưa nộp được. Xem các tiêu chí dưới đây rồi nộp lại.',
  'missing-sheets': 'Còn thiếu phiếu chấm. Nhắc các thành viên nộp, hoặc ghi lý do vắng mặt.',
  unsettled:
    'Có sản phẩm mà các phiếu chưa quyết được hạng. Ghi kết luận của Hội đồng và lý do ở từng sản phẩm rồi chốt lại.',
  'nothing-open': 'Các phiếu đã cho ra hạng của sản phẩm này, không cần kết luận thêm.',
  'not-allowed': 'Hạng này nằm ngoài mức mà các phiếu cho phép. Chọn một trong các hạng đưa ra.',
  withdrawn: 'Có sản phẩm mà bà con đã rút hoặc đã xóa hồ sơ. Đưa sản phẩm ấy ra khỏi phiên rồi làm lại.',
  'moved-on': 'Có sản phẩm đã được đề xuất lên cấp tỉnh hoặc đã có kết quả, nên không mở lại phiên được.',
  'not-moved': 'Có hồ sơ không chuyển bước được, nên chưa có gì thay đổi. Mở lại trang rồi thử lại.',
  'not-from-here': 'Hồ sơ không còn chờ hội đồng. Mở lại trang để xem danh sách hiện tại.',
};

/** What is said where something was not done; undefined where it was. */
export function councilRefusal(
  answer: CouncilAnswer,
): { title: string; text: string; lines: string[] } | undefined {
  switch (answer.outcome) {
    case 'done':
    case 'saved':
    case 'handed-in':
      return undefined;
    case 'stale':
      return {
        title: 'Vừa có thay đổi ở nơi khác',
        text: 'Trang bạn mở đã cũ: có cửa sổ khác, hoặc người khác vừa lưu. Điều bạn ghi còn nguyên ở đây; xem lại rồi gửi lần nữa.',
        lines: [],
      };
    case 'away':
      return {
        title: 'Chưa rõ đã làm được chưa',
        text: 'Cơ sở dữ liệu không trả lời kịp. Mở lại trang xem: nếu chưa có thì làm lại.',
        lines: [],
      };
    case 'refused':
      return {
        title: answer.why === 'incomplete' ? 'Chưa nộp được phiếu' : 'Chưa làm được',
        text: REFUSALS[answer.why] ?? 'Mở lại trang rồi thử lại.',
        lines: [
          ...(answer.references ?? []),
          ...(answer.sheets ?? []).map(({ reference, name }) => `${name}: ${reference}`),
        ],
      };
  }
}

/** A problem of a sheet, to stand behind the name of its criterion. */
export function sheetProblemWords({ kind, needs }: SheetProblem): string {
  switch (kind) {
    case 'unanswered':
      return 'chưa chọn mức nào';
    case 'twice':
      return 'có hai mức khác nhau, chọn lại một mức';
    case 'mixed-cases':
      return 'mức đã chọn thuộc trường hợp khác với tiêu chí trước, chọn lại cho cùng trường hợp';
    case 'only-after':
      return needs
        ? `chỉ được trên 0 điểm khi tiêu chí ${needs.criterion} đạt từ ${String(needs.points)} điểm`
        : 'chưa được tính điểm';
    default:
      return 'bộ tiêu chí không có lựa chọn này, chọn lại';
  }
}

export const ACT_WORDS: Readonly<Record<string, string>> = {
  made: 'Lập phiên họp',
  changed: 'Sửa thông tin phiên họp',
  'member-put': 'Ghi thành viên',
  'member-removed': 'Bỏ thành viên',
  'product-added': 'Đưa sản phẩm vào',
  'product-removed': 'Đưa sản phẩm ra',
  'set-changed': 'Đổi bộ tiêu chí',
  opened: 'Mở phiên chấm',
  'handed-in': 'Nộp phiếu',
  'taken-back': 'Lấy phiếu về sửa',
  settled: 'Ghi kết luận về hạng',
  'settlement-void': 'Kết luận không còn dùng, vì phiếu thay đổi',
  closed: 'Chốt phiên',
  reopened: 'Mở lại phiên',
};

/** "3 sao", "không xếp hạng". */
export const settledWords = (rank: number | null): string =>
  rank === null || rank === 0 ? 'không xếp hạng' : `${String(rank)} sao`;

/** "62,33… điểm (3 phiếu)". */
export const averageOf = ({ sum, count }: { sum: number; count: number }): string =>
  `${averageWords(sum, count)} điểm (${String(count)} phiếu)`;

/** The papers of a session, by their names in addresses. */
export const COUNCIL_PAPERS = {
  'ket-qua': 'Danh sách kết quả',
  'de-xuat': 'Danh sách đề xuất',
  'bien-ban': 'Biên bản họp',
  'tong-hop-diem': 'Bảng tổng hợp điểm',
  phieu: 'Phiếu chấm',
} as const;
export type CouncilPaper = keyof typeof COUNCIL_PAPERS;
export const isCouncilPaper = (name: string): name is CouncilPaper => Object.hasOwn(COUNCIL_PAPERS, name);

/** What a session is made of, by the names of its form. */
const SESSION_FIELDS = ['title', 'round', 'heldOn', 'place', 'edition', 'decision'] as const;
export type SessionField = (typeof SESSION_FIELDS)[number];

/** What was typed of a session, as the database reads it; a day that is none stays as it was typed, and is refused. */
export function sessionFields(typed: (name: SessionField) => string): Record<string, string> {
  return Object.fromEntries(
    SESSION_FIELDS.map((name) => {
      const value = typed(name).trim();
      return [name, name === 'heldOn' ? (parseDay(value) ?? value) : value];
    }),
  );
}

import { COUNCIL_PAPERS, type CouncilPaper } from './council-words.ts';

/** Why a move was refused (`make_move`), as a sentence that says what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  'signed-out': 'Phiên đăng nhập đã hết. Đăng nhập lại rồi làm tiếp.',
  unknown: 'Hồ sơ này không thuộc phần việc của bạn.',
  'unknown-move': 'Quy trình không có việc này. Mở lại trang để thấy các việc hiện có.',
  withdrawn: 'Bà con đã rút hồ sơ, không chuyển bước được nữa.',
  'not-from-here': 'Hồ sơ không còn ở bước làm được việc này. Mở lại trang để xem bước hiện tại.',
  'not-yours': 'Việc này do đơn vị khác làm.',
  'another-way': 'Việc này làm cùng cả danh sách hoặc phiên họp, không làm ở từng hồ sơ.',
  'needs-note': 'Việc này cần một lời ghi: ghi rõ lý do hoặc điều cần bổ sung rồi gửi lại.',
  'needs-number': 'Việc này cần số văn bản: ghi số rồi gửi lại.',
  'needs-date': 'Việc này cần ngày: ghi ngày, ví dụ 15/03/2027, rồi gửi lại.',
  'note-too-long': 'Lời ghi dài quá 2000 ký tự: rút gọn rồi gửi lại.',
  'detail-too-long': 'Phần ghi thêm dài quá: rút gọn rồi gửi lại.',
};

/** What is said where a move was not made; what was typed is still on the page. */
export function refusalWords(
  moved:
    { outcome: 'moved' } | { outcome: 'stale' } | { outcome: 'refused'; why: string } | { outcome: 'away' },
): { title: string; text: string } | undefined {
  switch (moved.outcome) {
    case 'moved':
      return undefined;
    case 'stale':
      return {
        title: 'Hồ sơ vừa có thay đổi',
        text: 'Người khác hoặc bà con vừa làm điều gì đó với hồ sơ này sau khi bạn mở trang. Xem phần diễn biến bên dưới; nếu vẫn đúng, bấm lại.',
      };
    case 'refused':
      return { title: 'Chưa làm được', text: REFUSALS[moved.why] ?? 'Mở lại trang rồi thử lại.' };
    case 'away':
      return {
        title: 'Chưa rõ đã làm được chưa',
        text: 'Cơ sở dữ liệu không trả lời kịp. Xem phần diễn biến: nếu chưa có thì bấm lại.',
      };
  }
}

/**
 * What is wrong with the database, as far as one request has met it. silent: no answer in time, or none that it made itself;
 * read-only, full: it said so, and has written nothing.
 */
export type Trouble = 'silent' | 'read-only' | 'full';

/** What is wrong with a database that takes nothing, on top of every page of the desk. */
export const TAKES_NOTHING: Readonly<Record<Exclude<Trouble, 'silent'>, string>> = {
  'read-only': 'cơ sở dữ liệu đang chỉ cho đọc',
  full: 'cơ sở dữ liệu đã đầy',
};
export const WHILE_IT_TAKES_NOTHING =
  'Danh sách vẫn xem được. Mở từng hồ sơ thì phải ghi vào nhật ký, nên lúc này chưa mở được. Phiếu bà con gửi vẫn được giữ. Xin báo người quản trị.';

/**
 * What is said to an officer whose form could not be dealt with; all of it stands on that page.
 *
 * @param trouble what the database said last
 * @param asked whether it was asked to do it at all: if so and it was silent, nobody knows whether it did
 */
export function unsentWords(
  trouble: Trouble | undefined,
  asked: boolean,
): { title: string; text: string; unsure: boolean } {
  const kept = 'Điều bạn vừa ghi còn nguyên ở trang này.';
  if (trouble === 'read-only' || trouble === 'full')
    return {
      title: `Chưa ghi được: ${TAKES_NOTHING[trouble]}`,
      text: `${kept} Chưa có gì đổi. Xin báo người quản trị, để trang này mở, và bấm “Gửi lại” khi được báo là đã xong.`,
      unsure: false,
    };
  return asked
    ? {
        title: 'Chưa rõ đã làm được chưa',
        text: `Cơ sở dữ liệu không trả lời kịp. ${kept} Mở trang ấy ở thẻ mới mà xem: đã có thì thôi, chưa có thì bấm “Gửi lại”.`,
        unsure: true,
      }
    : {
        title: 'Chưa gửi được: cơ sở dữ liệu đang không trả lời',
        text: `${kept} Chưa có gì được gửi đi. Đợi một lát rồi bấm “Gửi lại”.`,
        unsure: false,
      };
}

/** What drew attention to a dossier, in words, by its flag (src/server/intake.ts). Nobody is refused for one. */
export const FLAG_WORDS: Readonly<Record<string, { name: string; means: string }>> = {
  'may-dien': {
    name: 'Có thể do máy điền',
    means: 'Ô ẩn mà người không thấy đã được điền. Gọi người gửi trước khi xử lý.',
  },
  'dien-qua-nhanh': {
    name: 'Điền rất nhanh',
    means: 'Phiếu gửi đi chỉ vài giây sau khi mở. Có thể do máy, hoặc dán từ nơi khác.',
  },
  'gio-mo-la': {
    name: 'Không rõ mở phiếu lúc nào',
    means:
      'Phiếu mang giờ mở mà trang không nhận ra: có thể mở từ trước khi trang đổi khóa, hoặc do máy gửi.',
  },
  'nhieu-tu-mot-noi': {
    name: 'Nhiều phiếu từ một nơi',
    means: 'Trong ngày có từ 30 phiếu gửi từ cùng một mạng. Có thể cả ấp dùng chung một máy.',
  },
  'nhieu-tu-mot-so': {
    name: 'Nhiều phiếu cùng số điện thoại',
    means: 'Trong ngày có từ 10 phiếu ghi cùng một số. Xem có phải gửi trùng không.',
  },
};

/** Why a letter has not gone out, in words (`messages.problem`). */
export function letterProblem(problem: string | null): string {
  if (!problem) return '';
  if (problem === 'no-address') return 'chưa có địa chỉ e-mail của đơn vị nhận';
  return `máy chủ thư trả lời: ${problem}`;
}

/** What was written down in the trail, in words, by the act (`desk_log.act`). */
export const ACT_WORDS: Readonly<Record<string, string>> = {
  joined: 'Vào bàn làm việc lần đầu',
  invited: 'Mời cán bộ',
  'changed-officer': 'Đổi cán bộ',
  'ended-sessions': 'Đăng xuất từ xa',
  saw: 'Mở hồ sơ',
  'opened-paper': 'Mở giấy tờ',
  moved: 'Chuyển bước',
  noted: 'Ghi chú',
  reported: 'Viết báo cáo đánh giá',
  certified: 'Ghi quyết định công nhận',
  corrected: 'Ghi lại quyết định công nhận',
  'saw-list': 'Mở danh sách',
  'kept-list': 'Lưu bản nháp danh sách',
  'sent-list': 'Ký, gửi danh sách',
  'recalled-list': 'Rút danh sách',
  'dropped-list': 'Bỏ bản nháp danh sách',
  'saw-class': 'Mở lớp tập huấn',
  'kept-class': 'Lưu lớp tập huấn',
  answered: 'Ghi câu trả lời lời mời tập huấn',
  ticked: 'Điểm danh lớp tập huấn',
  'closed-class': 'Đóng lớp tập huấn',
  exported: 'Lấy dữ liệu ra',
  'cancelled-class': 'Hủy lớp tập huấn',
  refused: 'Bị từ chối',
};

/** What was refused, in words (`detail.what` of a refusal). */
export const REFUSED_WORDS: Readonly<Record<string, string>> = {
  open: 'mở hồ sơ không thuộc phần việc',
  move: 'chuyển bước không được phép',
  'open-paper': 'mở giấy tờ không thuộc phần việc',
  'cancel-training': 'hủy lớp tập huấn',
  'put-officer': 'đổi cán bộ khi không phải quản trị',
  'end-sessions': 'đăng xuất người khác khi không phải quản trị',
  visit: 'dùng phiên đã hết, đã đăng xuất hoặc đã tắt',
  report: 'viết báo cáo đánh giá không thuộc phần việc',
  certificate: 'ghi quyết định công nhận không thuộc phần việc',
  'put-list': 'lưu danh sách',
  'send-list': 'gửi danh sách',
  'recall-list': 'rút danh sách',
  'drop-list': 'bỏ bản nháp danh sách',
  'open-list': 'mở danh sách không thuộc phần việc',
  'put-training': 'lưu lớp tập huấn',
  invite: 'mời vào lớp tập huấn',
  answer: 'ghi câu trả lời lời mời tập huấn',
  attendance: 'điểm danh lớp tập huấn',
  'close-training': 'đóng lớp tập huấn',
  council: 'ghi thông tin phiên họp hội đồng',
  'council-member': 'đổi thành viên hội đồng',
  'council-product': 'đổi sản phẩm của phiên họp',
  'open-council': 'mở phiên họp hội đồng',
  'close-council': 'chốt phiên họp hội đồng',
  'reopen-council': 'mở lại phiên họp hội đồng',
  settle: 'ghi kết luận của hội đồng',
  score: 'chấm phiếu không phải của mình',
  'open-sheet': 'mở phiếu chấm không phải của mình',
  recognised: 'mở kết quả công nhận không thuộc phần việc',
  'hand-over': 'đăng sản phẩm không thuộc phần việc',
};

/** What was opened where it was not a dossier itself (`detail.what`). */
export const SEEN_WORDS: Readonly<Record<string, string>> = {
  'score-sheet': 'phiếu chấm',
  recognised: 'kết quả công nhận, để đăng',
};

const EXPORTS = {
  trail: 'nhật ký, CSV',
  'dossier-print': 'tờ in hồ sơ',
  'official-forms': 'mẫu số 01 và 02 đã điền',
  'mau-03-print': 'báo cáo đánh giá, bản in',
  'receipt-print': 'giấy tiếp nhận, bản in',
  'receipts-print': 'sổ tiếp nhận, bản in',
  'receipts-xlsx': 'sổ tiếp nhận, bảng tính',
  'list-print': 'danh sách, bản in',
  'list-xlsx': 'danh sách, bảng tính',
  'training-print': 'danh sách lớp tập huấn, bản in',
  'training-xlsx': 'danh sách lớp tập huấn, bảng tính',
  publication: 'mục của danh mục sản phẩm, để đăng',
  year: 'bảng tổng kết năm, bản in',
  'year-xlsx': 'bảng tổng kết năm, bảng tính',
} as const;

/** What may be taken out, by name (`detail.what` of an export). */
export type Export = keyof typeof EXPORTS | `council-${CouncilPaper}` | `council-${CouncilPaper}-xlsx`;

const EXPORT_WORDS: Readonly<Record<Export, string>> = {
  ...EXPORTS,
  ...(Object.fromEntries(
    Object.entries(COUNCIL_PAPERS).flatMap(([name, words]) => [
      [`council-${name}`, `hội đồng: ${words}, bản in`],
      [`council-${name}-xlsx`, `hội đồng: ${words}, bảng tính`],
    ]),
  ) as Record<`council-${CouncilPaper}` | `council-${CouncilPaper}-xlsx`, string>),
};

/** What was taken out, in words; the name itself where it is not known any more. */
export const exportWords = (what: string): string =>
  (EXPORT_WORDS as Readonly<Record<string, string>>)[what] ?? what;

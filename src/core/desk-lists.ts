import type { ListKind } from './workflow.ts';

/** What each kind of list is called, and what signing it off does. */
export const LIST_WORDS: Readonly<Record<ListKind, { name: string; does: string; sign: string }>> = {
  commune: {
    name: 'Danh sách đăng ký',
    does: 'Gửi các phiếu đã xét lên đơn vị thường trực, kèm phiếu đăng ký.',
    sign: 'DS-UBND',
  },
  selection: {
    name: 'Danh sách lựa chọn',
    does: 'Chọn sản phẩm có tính khả thi trong các danh sách gửi lên; mỗi sản phẩm một lý do.',
    sign: 'DS',
  },
  'report-03': {
    name: 'Văn bản đề nghị cấp tỉnh, kèm báo cáo đánh giá',
    does: 'Đề nghị cấp tỉnh đánh giá, phân hạng các hồ sơ đã đủ.',
    sign: 'UBND-KT',
  },
  province: {
    name: 'Danh sách đề xuất cấp tỉnh',
    does: 'Đề xuất cấp tỉnh các sản phẩm có tiềm năng từ 3 sao.',
    sign: 'DS-HĐ',
  },
};

export const LIST_STATES = ['draft', 'sent', 'recalled'] as const;
export type ListState = (typeof LIST_STATES)[number];
export const LIST_STATE_WORDS: Readonly<Record<ListState, string>> = {
  draft: 'Đang soạn',
  sent: 'Đã gửi',
  recalled: 'Đã rút',
};

/** Why one dossier keeps a list from going, said of that dossier. */
const ITEM_PROBLEMS: Readonly<Record<string, string>> = {
  unknown: 'không thuộc phần việc của bạn, hoặc đã bị xóa: bỏ khỏi danh sách',
  withdrawn: 'bà con đã rút: bỏ khỏi danh sách',
  'not-from-here': 'không còn ở bước này: bỏ khỏi danh sách, hoặc mở hồ sơ để xem',
  stale: 'vừa có thay đổi sau khi bạn mở trang: mở hồ sơ xem lại rồi ký',
  'needs-note': 'chưa có lý do: ghi lý do',
  'needs-report': 'chưa viết đủ bốn phần của báo cáo đánh giá: mở hồ sơ để viết',
  'in-later-list': 'đã ở một danh sách gửi sau: rút danh sách ấy trước',
};

/** Why a list was not kept, sent or called back. */
const LIST_PROBLEMS: Readonly<Record<string, string>> = {
  'signed-out': 'Phiên đăng nhập đã hết. Đăng nhập lại rồi làm tiếp.',
  unknown: 'Danh sách này không thuộc phần việc của bạn.',
  'not-yours': 'Danh sách này do đơn vị khác lập.',
  'sent-already': 'Danh sách đã gửi, không sửa được nữa. Cần sửa thì rút danh sách rồi lập lại.',
  'open-already': 'Đã có một danh sách lựa chọn đang soạn. Mở lại trang để làm tiếp danh sách ấy.',
  'too-many': 'Một danh sách nhận nhiều nhất 500 hồ sơ: chia làm hai danh sách.',
  'too-long': 'Có lý do dài quá 2000 ký tự: rút gọn rồi lưu lại.',
  'needs-number': 'Chưa có số văn bản: ghi số rồi ký.',
  'needs-date': 'Chưa có ngày ký, hoặc ngày không đúng: ghi ngày rồi ký.',
  'date-ahead': 'Ngày ký là một ngày chưa tới: ghi ngày hôm nay hoặc trước đó.',
  'needs-signer': 'Chưa ghi người ký: ghi họ tên người ký văn bản.',
  empty: 'Danh sách chưa có hồ sơ nào: chọn ít nhất một hồ sơ.',
  'nothing-left-out': 'Loại danh sách này không ghi hồ sơ không chọn.',
  'not-sent': 'Danh sách này chưa gửi hoặc đã rút rồi.',
  'needs-note': 'Ghi lý do rút danh sách.',
  items: 'Chưa hồ sơ nào được chuyển, vì:',
};

/** Why a dossier of a list did not go on, as a sentence that stands behind its name. */
export const itemProblem = (why: string): string => ITEM_PROBLEMS[why] ?? 'chưa chuyển được: mở hồ sơ để xem';
/** Why a list was not kept, sent or called back, and what to do. */
export const listProblem = (why: string): string => LIST_PROBLEMS[why] ?? 'Mở lại trang rồi thử lại.';

/** The first whole number of a target's aim: "4/7" → 4. Undefined where it has none. */
export function aimedAt(aim: string): number | undefined {
  const found = /\d+/.exec(aim);
  return found ? Number(found[0]) : undefined;
}

/** Where a dossier stands, as the database keeps it (`submissions.state`). */
export const DOSSIER_STATES = [
  'unfinished',
  'received',
  'reviewing',
  'incomplete',
  'passed-on',
  'closed',
  'withdrawn',
] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

/** Each state in plain words: what it is called, and what comes next and with whom. */
export const STATE_WORDS: Readonly<Record<DossierState, { name: string; next: string }>> = {
  unfinished: {
    name: 'Đang làm dở, chưa gửi',
    next: 'Việc đang ở phía bà con: làm tiếp rồi gửi. Chưa gửi thì cán bộ chưa đọc.',
  },
  received: {
    name: 'Đã nhận, chờ cán bộ đọc',
    next: 'Cán bộ nơi tiếp nhận đọc phiếu rồi gọi theo số điện thoại đã ghi.',
  },
  reviewing: {
    name: 'Cán bộ đang xem',
    next: 'Cán bộ nơi tiếp nhận đang xem phiếu. Có gì cần hỏi, cán bộ gọi theo số điện thoại đã ghi.',
  },
  incomplete: {
    name: 'Cần bổ sung',
    next: 'Việc đang ở phía bà con: bổ sung điều được hỏi ngay bên dưới, hoặc gọi cán bộ nơi tiếp nhận.',
  },
  'passed-on': {
    name: 'Đã chuyển lên trên',
    next: 'Nơi tiếp nhận đã chuyển hồ sơ lên cấp trên. Kết quả sẽ được ghi ở đây.',
  },
  closed: { name: 'Đã xong', next: 'Không còn việc gì phải làm với hồ sơ này.' },
  withdrawn: {
    name: 'Bà con đã rút',
    next: 'Cán bộ không xử lý tiếp. Muốn tham gia lại thì gửi phiếu mới.',
  },
};

/** What happened to a dossier, in words, by the kind of the event (`submission_events.kind`). */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  saved: 'Bà con lưu lại để làm tiếp',
  received: 'Trang nhận phiếu',
  amended: 'Bà con sửa phiếu và gửi lại',
  moved: 'Cán bộ chuyển bước',
  invited: 'Mời dự lớp tập huấn',
  'class-cancelled': 'Hủy lớp tập huấn',
  'certificate-corrected': 'Ghi lại quyết định công nhận',
  noted: 'Ghi chú của cán bộ',
  supplemented: 'Bà con bổ sung',
  'paper-added': 'Bà con gửi ảnh, giấy tờ',
  withdrawn: 'Bà con rút hồ sơ',
  'consent-withdrawn': 'Bà con rút lại một lời đồng ý',
  'erase-asked': 'Bà con yêu cầu xóa hồ sơ',
  'erase-cancelled': 'Bà con bỏ yêu cầu xóa',
};

/** What whoever sent a dossier may do with it, by the name it has in the database. */
export const SENDER_ACTS = [
  'supplemented',
  'withdrawn',
  'consent-withdrawn',
  'erase-asked',
  'erase-cancelled',
] as const;
export type SenderAct = (typeof SENDER_ACTS)[number];

/** Whether anything can still be added to a dossier. */
export function isOpen(state: DossierState): boolean {
  return state !== 'closed' && state !== 'withdrawn';
}

/** Whether the answers themselves can still be changed by whoever sent them: until an officer takes them up, or when one asks. */
export function mayGoOn(state: DossierState): boolean {
  return state === 'unfinished' || state === 'received' || state === 'incomplete';
}

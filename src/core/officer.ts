import { z } from 'zod';

/** What an officer can be (`officers.role`); each may what tests/db/desk/matrix.ts says. */
export const ROLES = [
  'commune-officer',
  'standing-office',
  'council-member',
  'secretary',
  'content-editor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Each role as pages call it, and what it is there for. */
export const ROLE_WORDS: Readonly<Record<Role, { name: string; does: string }>> = {
  'commune-officer': {
    name: 'Cán bộ địa bàn',
    does: 'Tiếp nhận, hướng dẫn hoàn thiện và gửi lên các phiếu của địa bàn mình.',
  },
  'standing-office': {
    name: 'Đơn vị thường trực',
    does: 'Tổng hợp, xét chọn, tổ chức tập huấn, tổng kết.',
  },
  'council-member': { name: 'Thành viên hội đồng', does: 'Chấm điểm các sản phẩm trong phiên họp của mình.' },
  secretary: {
    name: 'Thư ký hội đồng',
    does: 'Mở phiên họp, theo dõi phiếu chấm, tổng hợp kết quả, lập danh sách đề xuất.',
  },
  'content-editor': { name: 'Biên tập nội dung', does: 'Đưa sản phẩm được công nhận và tin tức lên trang.' },
  administrator: {
    name: 'Quản trị',
    does: 'Mời, đổi vai trò và tắt tài khoản cán bộ; xem nhật ký và sức khỏe của trang.',
  },
};

/** How long a session is good for, in hours, and how long without being used, in minutes (`desk.session_length`, `desk.idle_time`). */
export const SESSION_HOURS = 10;
export const IDLE_MINUTES = 60;

/** Milliseconds until an instant (ISO), for a machine whose own clock may be a day off. */
export const leftUntil = (instant: string, now = Date.now()): number => Date.parse(instant) - now;

/** The officer whose request it is, as the database says (`arrive_at_desk`). */
export const Officer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  commune: z.string().nullable(),
  /** ISO time at which the signing-in ends. */
  until: z.string(),
  /** ISO time at which it ends where nothing more is asked. */
  idleUntil: z.string(),
});
export type Officer = z.infer<typeof Officer>;

/** What an administrator says of an officer. */
export interface OfficerSaid {
  email: string;
  name: string;
  role: Role;
  commune: string | null;
}

/** What was typed of an officer: what it says, or what is wrong with it, by the name of the field. */
export function readOfficer(
  typed: { email: string; name: string; role: string; commune: string },
  communes: readonly string[],
): { ok: true; officer: OfficerSaid } | { ok: false; errors: Partial<Record<keyof OfficerSaid, string>> } {
  const email = typed.email.trim().toLowerCase();
  const name = typed.name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const role = ROLES.find((each) => each === typed.role);
  const ofCommune = role === 'commune-officer';
  const errors: Partial<Record<keyof OfficerSaid, string>> = {};
  if (!z.email().max(254).safeParse(email).success)
    errors.email = 'Ghi địa chỉ e-mail của cán bộ, ví dụ ten@example.vn.';
  if (name.length < 1 || name.length > 120) errors.name = 'Ghi họ tên cán bộ, không quá 120 ký tự.';
  if (!role) errors.role = 'Chọn vai trò.';
  if (ofCommune && !communes.includes(typed.commune))
    errors.commune = 'Cán bộ địa bàn cần một nơi: chọn xã, thị trấn hoặc thôn, ấp.';
  if (!role || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, officer: { email, name, role, commune: ofCommune ? typed.commune : null } };
}

/** Why `put_officer` was refused, as a sentence that says what to do. */
export const OFFICER_REFUSALS: Readonly<Record<string, string>> = {
  'not-yours': 'Chỉ quản trị mới mời và đổi cán bộ.',
  'known-email': 'E-mail này đã có trong danh sách: tìm người ấy ở dưới rồi đổi hoặc bật lại.',
  unknown: 'Không còn cán bộ này trong danh sách. Mở lại trang.',
  'last-administrator':
    'Đây là quản trị cuối cùng đang làm việc. Mời một quản trị khác, đợi người ấy vào được, rồi mới đổi hoặc tắt.',
};

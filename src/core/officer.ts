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
    name: 'Cán bộ xã',
    does: 'Tiếp nhận, hướng dẫn hoàn thiện và gửi lên các phiếu của xã mình.',
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
  administrator: { name: 'Quản trị', does: 'Mời, đổi vai trò và tắt tài khoản cán bộ; xem nhật ký.' },
};

/** The officer whose request it is, as the database says (`who_am_i`). */
export const Officer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  commune: z.string().nullable(),
  /** ISO time at which the signing-in ends. */
  until: z.string(),
});
export type Officer = z.infer<typeof Officer>;

import { ROLES, type Role } from '../core/officer.ts';
import type { Move, Workflow } from '../core/workflow.ts';

/** A page of the desk in its navigation, and whose it is. */
export interface DeskPage {
  href: string;
  label: string;
  roles: readonly Role[];
  /** Only where a workflow of the content has such moves. */
  where?: (move: Move) => boolean;
}

/** Every page of the desk that its navigation leads to, in order. What a page shows is the database's to decide. */
const DESK_PAGES: readonly DeskPage[] = [
  {
    href: '/can-bo/',
    label: 'Việc chờ tôi',
    roles: ROLES,
  },
  {
    href: '/can-bo/tat-ca/',
    label: 'Mọi hồ sơ',
    roles: ['commune-officer', 'standing-office', 'secretary'],
  },
  {
    href: '/can-bo/danh-sach/',
    label: 'Danh sách',
    roles: ['commune-officer', 'standing-office', 'secretary'],
  },
  {
    href: '/can-bo/lua-chon/',
    label: 'Lựa chọn',
    roles: ['standing-office'],
    where: ({ list }) => list?.kind === 'selection',
  },
  {
    href: '/can-bo/tap-huan/',
    label: 'Tập huấn',
    roles: ['commune-officer', 'standing-office', 'secretary'],
  },
  { href: '/can-bo/so-tiep-nhan/', label: 'Sổ tiếp nhận', roles: ['commune-officer', 'standing-office'] },
  {
    href: '/can-bo/dang-san-pham/',
    label: 'Đăng sản phẩm',
    roles: ['content-editor', 'secretary', 'standing-office'],
  },
  {
    href: '/can-bo/hoi-dong/',
    label: 'Hội đồng',
    roles: ['council-member', 'secretary', 'standing-office'],
    where: ({ way }) => way === 'council',
  },
  {
    href: '/can-bo/tong-ket/',
    label: 'Tổng kết',
    roles: ['commune-officer', 'standing-office', 'secretary', 'administrator'],
  },
  { href: '/can-bo/can-bo/', label: 'Cán bộ', roles: ['administrator'] },
  { href: '/can-bo/suc-khoe/', label: 'Sức khỏe', roles: ['administrator'] },
  { href: '/can-bo/nhat-ky/', label: 'Nhật ký', roles: ROLES },
];

/** The pages a role is led to, under the workflows of the content. */
export function deskPagesOf(role: Role, workflows: readonly Workflow[]): DeskPage[] {
  return DESK_PAGES.filter(
    ({ roles, where }) =>
      roles.includes(role) && (!where || workflows.some(({ moves }) => moves.some(where))),
  );
}

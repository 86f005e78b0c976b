import { formatDate, formatInstant } from '../core/dates.ts';
import { communeName, receivingUnits, type Programme } from '../core/programme.ts';
import { stepOf, type Workflow } from '../core/workflow.ts';

/** What a message tells of: an event of a dossier, and to whom. */
export interface Told {
  audience: 'receiver' | 'sender';
  kind: string;
  reference: string;
  /** What was sent, as in the middle of a sentence: "phiếu đăng ký sản phẩm". */
  what: string;
  commune: string | null;
  received_at: string;
  /** Where it stands now; null where it follows no workflow. */
  workflow: string | null;
  step: string | null;
  /** Last day of the step, or null. */
  due_on: string | null;
  /** What an office has to say in the letter itself; null where the letter only tells of the event. */
  about?: string | null;
}

/** The e-mail addresses of the units that receive dossiers from a commune, as far as content tells them. */
export function receivingAddresses({ communes }: Pick<Programme, 'communes'>, id: string | null): string[] {
  const commune = communes.find((each) => each.id === id);
  if (!commune) return [];
  return receivingUnits(commune).flatMap(({ email }) => email ?? []);
}

interface Words {
  subject: string;
  lines: string[];
}

function toReceiver({ kind, what, reference }: Told, from: string): Words {
  switch (kind) {
    case 'received':
      return {
        subject: `Có ${what} mới: ${reference}`,
        lines: [`Trang vừa nhận một ${what}${from}.`, 'Người gửi chờ cán bộ gọi lại.'],
      };
    case 'amended':
      return {
        subject: `Người gửi đã sửa ${what}: ${reference}`,
        lines: [
          `Người gửi vừa sửa ${what} đã gửi${from}. Bản mới thay bản cũ; bản cũ vẫn còn trong lịch sử.`,
        ],
      };
    case 'paper-added':
    case 'supplemented':
      return {
        subject: `Người gửi bổ sung ${what}: ${reference}`,
        lines: [`Người gửi vừa bổ sung cho ${what}${from}.`],
      };
    case 'withdrawn':
      return {
        subject: `Người gửi rút ${what}: ${reference}`,
        lines: [`Người gửi đã rút ${what}${from}. Không cần xử lý tiếp.`],
      };
    case 'erase-asked':
      return {
        subject: `Người gửi yêu cầu xóa ${what}: ${reference}`,
        lines: [
          `Người gửi yêu cầu xóa ${what}${from}. Trang tự xóa khi đến hạn; bản đã in hoặc chép ra, xin hủy cùng lúc.`,
        ],
      };
    case 'erase-cancelled':
      return {
        subject: `Người gửi bỏ yêu cầu xóa ${what}: ${reference}`,
        lines: [`Người gửi đã bỏ yêu cầu xóa ${what}${from}.`],
      };
    default:
      return { subject: `Có thay đổi: ${reference}`, lines: [`Có thay đổi với ${what}${from}.`] };
  }
}

function toSender(
  { kind, what, reference, workflow, step, due_on, about }: Told,
  workflows: readonly Workflow[],
): Words {
  switch (kind) {
    case 'moved': {
      const now = stepOf(workflows, workflow, step);
      if (!now) break;
      const due = due_on !== null && now.holder !== 'sender';
      return {
        subject: `Hồ sơ ${reference}: ${now.told.name}`,
        lines: [
          `Tin mới về ${what}, mã ${reference}: ${now.told.name}.`,
          now.told.next,
          ...(due ? [`Bước này xong chậm nhất ngày ${formatDate(due_on)}.`] : []),
          ...(now.state === 'incomplete' ? ['Cán bộ cần bổ sung điều gì: đọc ở trang tra cứu.'] : []),
        ],
      };
    }
    case 'received':
      return {
        subject: `Đã nhận ${what}, mã ${reference}`,
        lines: [
          `Trang đã nhận ${what}. Mã hồ sơ: ${reference}. Xin giữ lại mã này.`,
          'Cán bộ nơi tiếp nhận sẽ gọi theo số điện thoại đã ghi trong phiếu.',
        ],
      };
    case 'invited':
      return {
        subject: `Mời dự lớp tập huấn, hồ sơ ${reference}`,
        lines: [
          about ?? `Bà con được mời dự lớp tập huấn của Chương trình. Ngày và nơi học ghi ở trang tra cứu.`,
        ],
      };
    case 'class-cancelled':
      return {
        subject: `Lớp tập huấn không mở nữa, hồ sơ ${reference}`,
        lines: [about ?? 'Lớp tập huấn đã mời bà con không mở nữa. Lý do ghi ở trang tra cứu.'],
      };
    case 'withdrawn':
      return {
        subject: `Đã rút hồ sơ ${reference}`,
        lines: [`Trang đã ghi nhận việc rút ${what}, mã ${reference}. Cán bộ không xử lý tiếp.`],
      };
    case 'erase-asked':
      return {
        subject: `Đã nhận yêu cầu xóa hồ sơ ${reference}`,
        lines: [
          `Trang đã nhận yêu cầu xóa ${what}, mã ${reference}. Ngày xóa ghi ở trang tra cứu; trước ngày ấy vẫn bỏ yêu cầu được.`,
          'Nếu không phải bà con yêu cầu, xin vào trang tra cứu và bỏ yêu cầu ngay.',
        ],
      };
  }
  return {
    subject: `Hồ sơ ${reference} có tin mới`,
    lines: [`Có tin mới về ${what}, mã ${reference}.`],
  };
}

/** A message in words: nothing of the answers, only what happened to which dossier and what to do. */
export function wordsOf(
  told: Told,
  { locality, communes, workflows }: Programme,
  siteUrl: string,
): Words & { text: string } {
  const commune = communes.find(({ id }) => id === told.commune);
  const words =
    told.audience === 'receiver'
      ? toReceiver(told, commune ? ` từ ${communeName(commune)}` : '')
      : toSender(told, workflows);
  const closing = [
    ...(told.audience === 'sender'
      ? [`Xem hồ sơ đang ở đâu: ${new URL('/tra-cuu/', siteUrl).href} (cần mã hồ sơ và số điện thoại).`]
      : [`Mã hồ sơ: ${told.reference}. Gửi lúc ${formatInstant(new Date(told.received_at))}.`]),
    '--',
    `${locality.siteName}, ${siteUrl}`,
    'Thư này do trang tự gửi. Trang không bao giờ hỏi mật khẩu, số căn cước hay số tài khoản qua thư.',
  ];
  return { ...words, text: `${[...words.lines, ...closing].join('\n\n')}\n` };
}

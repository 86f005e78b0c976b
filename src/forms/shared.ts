import { communeName, hasNewOffice, officeLine, unitWords, type Programme } from '../core/programme.ts';
import type { Field, FieldGroup } from './form.ts';

// Questions that several forms ask, under the same names: what is sent can be followed by reference and telephone, and what
// was written into one form can be shown beside another.

/** Who to ask for when calling back. */
export const person = (missing: string | undefined): Field => ({
  kind: 'line',
  name: 'representative',
  label: 'Họ tên người liên hệ',
  max: 100,
  autocomplete: 'name',
  ...(missing ? { missing } : { hint: 'Không muốn nêu tên thì để trống.' }),
});

export const phone = ({ hint, missing }: { hint: string; missing?: string }): Field => ({
  kind: 'phone',
  name: 'phone',
  label: 'Số điện thoại',
  hint,
  missing,
});

export const email: Field = { kind: 'email', name: 'email', label: 'E-mail', hint: 'Không có thì để trống.' };

/** The producer's own scoring, brought by the address from the self-assessment. */
export const selfAssessment = (hint: string): Field => ({
  kind: 'scoring',
  name: 'selfAssessment',
  label: 'Bảng tự chấm điểm',
  hint,
});

/**
 * The units of the plan, each with the office that receives its dossiers today.
 *
 * @param asks how the question begins, "Cơ sở ở"; `where` says of what the place is, where it must be answered
 */
export function communeChoice(
  communes: Programme['communes'],
  { asks, where }: { asks: string; where?: string },
): Field {
  const { kinds } = unitWords(communes);
  const hint = communes.some(hasNewOffice)
    ? 'Chọn theo tên cũ; bên cạnh là nơi nay tiếp nhận.'
    : 'Bên cạnh là nơi tiếp nhận.';
  return {
    kind: 'choice',
    look: 'list',
    name: 'commune',
    label: `${asks} ${kinds} nào?`,
    hint: where === undefined ? `${hint} Không rõ thì để trống.` : hint,
    missing: where && `Chọn ${kinds} ${where}.`,
    options: communes.map((commune) => ({
      value: commune.id,
      label: `${communeName(commune)} – ${officeLine(commune)}`,
    })),
  };
}

/** How a producer is called back, and which office that is for. */
export const howToReach = (communes: Programme['communes']): Field[] => [
  phone({
    hint: 'Cán bộ gọi lại theo số này. Số không hiện trên trang.',
    missing: 'Ghi số điện thoại để cán bộ gọi lại.',
  }),
  email,
  communeChoice(communes, {
    asks: 'Cơ sở ở',
    where: 'nơi cơ sở hoạt động',
  }),
];

/** Version of the words agreed to; goes up with them. */
const CONSENT_VERSION = '2026-11';

/** The box for one purpose, unticked, in a group of its own at the end; other purposes have boxes of their own beside it. */
export function consentTo(purpose: string, label: string, missing: string, ...others: Field[]): FieldGroup {
  return {
    title: 'Đồng ý',
    fields: [
      { kind: 'consent', name: 'consent', purpose, version: CONSENT_VERSION, label, missing },
      ...others,
    ],
  };
}

/** The purpose of leaving a form unfinished on the site, agreed to by whoever wants that. */
export const keepUnfinished = (days: number): Field & { readonly kind: 'consent' } => ({
  kind: 'consent',
  name: 'later',
  purpose: 'luu-do-dang',
  version: CONSENT_VERSION,
  label: `Tôi đồng ý để trang giữ điều đã ghi trong ${String(days)} ngày kể từ lần lưu sau cùng, để tôi làm tiếp. Cán bộ chưa đọc.`,
  missing: 'Đánh dấu đồng ý ở mục “Lưu lại” thì trang mới được giữ điều đã ghi.',
});

/** A purpose of its own, which nobody has to agree to and which can be taken back: that contacts are published. */
export const publishContacts: Field = {
  kind: 'consent',
  name: 'publish',
  purpose: 'cong-bo-lien-he',
  version: CONSENT_VERSION,
  label:
    'Tôi đồng ý để trang công bố tên cơ sở, số điện thoại và e-mail này bên cạnh sản phẩm đã được công nhận, cho người mua.',
  hint: 'Không muốn thì để trống; phiếu vẫn được xem xét như nhau. Rút lại được.',
};

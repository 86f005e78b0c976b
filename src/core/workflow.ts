import { z } from 'zod';
import { DOSSIER_STATES } from './dossier.ts';
import { ROLES, type Role } from './officer.ts';
import { Id } from './source.ts';

const Text = z.string().min(1);
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** The name of a step of the same workflow. */
const StepName = z.string().regex(NAME, 'cần tên ngắn của một bước trong quy trình này');
/** The name of a form of src/forms. */
const FormName = z.string().regex(NAME, 'cần tên ngắn của một phiếu, như trong địa chỉ /dang-ky/…/');

/** Who a step waits for: officers of a role, whoever sent the dossier, the province, or nobody any more. */
const HOLDERS = [...ROLES, 'sender', 'province', 'nobody'] as const;
export type Holder = (typeof HOLDERS)[number];

/** How a move is made: on the dossier's page, or only together with something else. */
export const WAYS = [
  'page',
  'list',
  'council',
  'certificate',
  'supplemented',
  'paper-added',
  'amended',
] as const;

/** Lists that are signed off and sent as one: the commune's, the district's selection, Mẫu số 03, the proposal to the province. */
export const LIST_KINDS = ['commune', 'selection', 'report-03', 'province'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** How far a dossier can come, as the year's figures and the plan's targets count it; a move says which of them it reaches. */
const COUNTED = [
  'reviewed',
  'sent-up',
  'selected',
  'trained',
  'scored',
  'from-three-stars',
  'proposed',
  'certified',
] as const;
export type Counted = (typeof COUNTED)[number];

/** The moves that a session of the council makes, by the names the database calls them. */
const COUNCIL_MOVES = ['vao-phien', 'ra-phien', 'dat', 'khong-dat', 'mo-lai'];

export const Step = z.strictObject({
  id: Id,
  name: Text.describe('Tên bước; cho cán bộ'),
  /** Whose turn it is, roughly; who sees a dossier goes by it. */
  phase: z
    .literal([1, 2, 3, 4, 5, 6])
    .describe('Giai đoạn; 1 xã, 2 lựa chọn, 3 tập huấn, 4 hội đồng, 5 tỉnh, 6 đã kết thúc'),
  state: z.enum(DOSSIER_STATES).exclude(['withdrawn']).describe('Trạng thái; báo cho người gửi'),
  holder: z.enum(HOLDERS).describe('Đang chờ ai'),
  clause: Text.describe('Điều, khoản của văn bản đặt ra bước này'),
  told: z.strictObject({
    name: Text.describe('Tên bước; nói với bà con'),
    next: Text.describe('Việc tiếp theo; nói với bà con'),
  }),
  workingDays: z.int().min(1).max(200).optional().describe('Hạn; số ngày làm việc kể từ khi vào bước'),
  keepsDue: z.literal(true).optional().describe('Giữ hạn; của bước trước, không tính lại'),
});
export type Step = z.infer<typeof Step>;

export const Move = z.strictObject({
  id: Id,
  name: Text.describe('Chữ trên nút'),
  from: z.array(StepName).min(1),
  to: StepName,
  by: z.array(z.enum(ROLES)).describe('Vai trò được làm; trống khi việc của bà con làm nó chuyển'),
  way: z.enum(WAYS).optional().describe('Cách làm; bỏ trống khi làm ngay trên trang hồ sơ'),
  list: z
    .strictObject({
      kind: z.enum(LIST_KINDS).describe('Loại danh sách'),
      does: z
        .enum(['send', 'leave', 'recall'])
        .describe('Làm cho hồ sơ trong danh sách, hồ sơ danh sách không chọn, hay khi rút danh sách'),
    })
    .optional()
    .describe('Danh sách làm việc này; bỏ trống khi không phải việc của danh sách'),
  training: z.literal(true).optional().describe('Làm khi đóng lớp tập huấn; cho hồ sơ có người dự đủ'),
  needs: z
    .array(z.enum(['note', 'number', 'date']))
    .optional()
    .describe('Cần gì; ghi chú, số văn bản, ngày'),
  noteFor: z.enum(['sender', 'offices']).optional().describe('Ghi chú cho ai đọc; bà con hay các cơ quan'),
  told: z.boolean().optional().describe('Có báo cho bà con không'),
  counts: z.array(z.enum(COUNTED)).min(1).optional().describe('Tính vào số liệu nào khi tổng kết'),
  uncounts: z.array(z.enum(COUNTED)).min(1).optional().describe('Thôi tính vào số liệu nào'),
});
export type Move = z.infer<typeof Move>;

/** How dossiers of some forms go on, under one document: steps, and who may move what from where to where. */
export const Workflow = z
  .strictObject({
    id: Id,
    name: Text,
    document: Id.describe('Văn bản đặt ra các bước'),
    note: Text,
    cited: Text.optional().describe(
      'Căn cứ trên văn bản đề nghị cấp tỉnh, như giữa câu; bỏ trống thì chép tên quy trình',
    ),
    forms: z.array(FormName).min(1).describe('Các phiếu đi theo quy trình này'),
    steps: z.array(Step).min(2).describe('Bước đầu tiên là bước khi mới nhận'),
    moves: z.array(Move).min(1),
  })
  .check(({ value: { steps, moves }, issues }) => {
    const wrong = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', input: path, path, message });
    const ids = new Set(steps.map(({ id }) => id));
    if (ids.size !== steps.length) wrong(['steps'], 'hai bước cùng tên ngắn');
    if (new Set(moves.map(({ id }) => id)).size !== moves.length) wrong(['moves'], 'hai việc cùng tên ngắn');
    const council = moves.filter(({ way }) => way === 'council').map(({ id }) => id);
    if (council.length > 0 && council.toSorted().join() !== COUNCIL_MOVES.toSorted().join())
      wrong(['moves'], `phiên họp hội đồng cần đúng các việc: ${COUNCIL_MOVES.join(', ')}`);
    if (steps[0]?.state !== 'received' || steps[0].phase !== 1)
      wrong(['steps', 0], 'bước đầu cần trạng thái received, giai đoạn 1');
    moves.forEach(({ from, to, by, way, list }, m) => {
      for (const id of [...from, to]) if (!ids.has(id)) wrong(['moves', m], `không có bước "${id}"`);
      if (list && list.does !== 'leave' && way !== 'list')
        wrong(['moves', m, 'way'], 'việc của danh sách cần cách làm "list"');
      if (way === 'list' && !list) wrong(['moves', m, 'list'], 'cần nói danh sách nào làm việc này');
      const bySender = way === 'supplemented' || way === 'paper-added' || way === 'amended';
      if (bySender !== (by.length === 0))
        wrong(['moves', m, 'by'], 'chỉ việc của bà con mới không cần vai trò');
    });
    const done = moves.flatMap(({ list }) => (list ? [`${list.kind}/${list.does}`] : []));
    if (new Set(done).size !== done.length) wrong(['moves'], 'hai việc của cùng một danh sách');
    if (moves.filter(({ training }) => training).length > 1) wrong(['moves'], 'hai việc của lớp tập huấn');
    steps.forEach(({ id, phase, state, holder }, s) => {
      const over = phase === 6;
      if (over !== (state === 'closed') || over !== (holder === 'nobody'))
        wrong(['steps', s], 'giai đoạn 6 đi cùng trạng thái closed và không chờ ai');
      if (!over && !moves.some(({ from }) => from.includes(id)))
        wrong(['steps', s], 'bước này không có lối ra');
      if (s > 0 && !moves.some(({ to }) => to === id)) wrong(['steps', s], 'không việc nào dẫn tới bước này');
    });
  });
export type Workflow = z.infer<typeof Workflow>;

/** The moves that a role may make on the page of a dossier at a step. */
export function movesOf(workflow: Workflow, step: string, role: Role): Move[] {
  return workflow.moves.filter(
    ({ from, by, way }) => from.includes(step) && by.includes(role) && (way ?? 'page') === 'page',
  );
}

/** Steps that wait for a role, in the order of the workflow. */
export function stepsWaitingFor(workflow: Workflow, role: Role): Step[] {
  return workflow.steps.filter(({ holder }) => holder === role);
}

/** What the sender is told of a step; undefined where the workflow or the step is not known any more. */
export function toldOf(workflows: readonly Workflow[], workflow: string | null, step: string | null) {
  return stepOf(workflows, workflow, step)?.told;
}

/** The step of that name; undefined where the workflow or the step is not known any more. */
export function stepOf(
  workflows: readonly Workflow[],
  workflow: string | null,
  step: string | null,
): Step | undefined {
  return workflows.find(({ id }) => id === workflow)?.steps.find(({ id }) => id === step);
}

/**
 * Public holidays (Điều 112 of Bộ luật Lao động 2019) and days off in their place (Điều 111 khoản 3): working days leave
 * them out.
 */
export const Holidays = z.strictObject({
  note: Text,
  days: z.array(
    z.strictObject({
      day: z.iso.date(),
      name: Text,
      clause: Text.describe('Căn cứ; điều, khoản hoặc thông báo đặt ra ngày nghỉ'),
    }),
  ),
});
export type Holidays = z.infer<typeof Holidays>;

/** The move that a list of this kind makes; undefined where the workflow has no such list. */
export function listMove(
  workflow: Workflow,
  kind: ListKind,
  does: 'send' | 'leave' | 'recall' = 'send',
): Move | undefined {
  return workflow.moves.find(({ list }) => list?.kind === kind && list.does === does);
}

/** The lists that a role makes, workflow by workflow. */
export function listsOf(
  workflows: readonly Workflow[],
  role: Role,
): { workflow: Workflow; kind: ListKind; move: Move }[] {
  return workflows.flatMap((workflow) =>
    workflow.moves.flatMap((move) =>
      move.list?.does === 'send' && move.by.includes(role) ? [{ workflow, kind: move.list.kind, move }] : [],
    ),
  );
}

// How dossiers go on at a locality that begins: what the law sets is carried over, the rest begins with steps that fit its kind.
import type { Move, Step, Workflow } from '../../core/workflow.ts';

/** Who has a dossier first: the officer of each unit, or, where units have no office of their own, the locality's. */
export type Receiver = 'commune-officer' | 'standing-office';

const NOTE = 'Các bước trang đặt sẵn khi lập; đơn vị sửa cho khớp với kế hoạch của mình.';
const CLAUSE = 'bước trang đặt sẵn';
const REGISTRATION = 'dang-ky-san-pham';
const REQUESTS = 'phieu-yeu-cau';

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
const isOther = (receiver: Receiver): Receiver =>
  receiver === 'commune-officer' ? 'standing-office' : 'commune-officer';

/** The same steps in the hands of whoever receives. */
function receivedBy(workflow: Workflow, receiver: Receiver): Workflow {
  const roles = new Set([
    ...workflow.steps.map(({ holder }) => holder),
    ...workflow.moves.flatMap(({ by }) => by),
  ]);
  // A unit's officer and the office above it are two hands of a district; a commune has one, and had one before.
  if (receiver === 'commune-officer' && roles.has(receiver)) return workflow;
  const other = isOther(receiver);
  return {
    ...workflow,
    steps: workflow.steps.map((step) => ({
      ...step,
      holder: step.holder === other ? receiver : step.holder,
    })),
    moves: workflow.moves.map((move) => ({
      ...move,
      by: unique(move.by.map((role) => (role === other ? receiver : role))),
    })),
  };
}

/** Steps of another plan, with nothing of that plan. */
const withoutPlan = (workflow: Workflow, id: string, document: string): Workflow => ({
  ...workflow,
  id,
  document,
  note: NOTE,
  steps: workflow.steps.map((step) => ({ ...step, clause: CLAUSE })),
});

type StepWords = Pick<Step, 'id' | 'name' | 'phase' | 'state' | 'holder'> & { told: [string, string] };

/** The registration of a product where one office receives, chooses and trains; assessing follows with the official dossier. */
function registration(receiver: Receiver, document: string): Workflow {
  const steps: StepWords[] = [
    {
      id: 'moi-nhan',
      name: 'Mới nhận',
      phase: 1,
      state: 'received',
      holder: receiver,
      told: ['Đã nhận, chờ cán bộ đọc', 'Cán bộ nơi tiếp nhận đọc phiếu rồi gọi theo số điện thoại đã ghi.'],
    },
    {
      id: 'dang-xem',
      name: 'Đang xem xét',
      phase: 1,
      state: 'reviewing',
      holder: receiver,
      told: ['Đang xem xét', 'Cán bộ đang xem phiếu và hướng dẫn hoàn thiện.'],
    },
    {
      id: 'cho-bo-sung',
      name: 'Chờ bà con bổ sung',
      phase: 1,
      state: 'incomplete',
      holder: 'sender',
      told: ['Cần bổ sung', 'Việc đang ở phía bà con: bổ sung điều được hỏi ngay bên dưới, hoặc gọi cán bộ.'],
    },
    {
      id: 'duoc-chon',
      name: 'Được chọn, chờ tập huấn',
      phase: 3,
      state: 'passed-on',
      holder: 'standing-office',
      told: ['Được chọn', 'Sản phẩm được chọn tham gia. Cán bộ sẽ báo ngày và nơi tập huấn.'],
    },
    {
      id: 'da-tap-huan',
      name: 'Đã tập huấn, chờ hồ sơ đánh giá',
      phase: 3,
      state: 'passed-on',
      holder: 'standing-office',
      told: ['Đã tập huấn', 'Bà con làm hồ sơ đánh giá, phân hạng và nộp cho nơi tiếp nhận.'],
    },
    {
      id: 'da-nop-ho-so',
      name: 'Đã nộp hồ sơ đánh giá',
      phase: 6,
      state: 'closed',
      holder: 'nobody',
      told: ['Đã nộp hồ sơ đánh giá', 'Việc tiếp theo ghi ở hồ sơ đánh giá, tra bằng mã của hồ sơ ấy.'],
    },
    {
      id: 'khong-chon',
      name: 'Chưa được chọn',
      phase: 6,
      state: 'closed',
      holder: 'nobody',
      told: [
        'Chưa được chọn đợt này',
        'Lý do ghi ở phần diễn biến. Bà con có thể hoàn thiện và đăng ký lại ở đợt sau.',
      ],
    },
    {
      id: 'khong-tiep-nhan',
      name: 'Không tiếp nhận',
      phase: 6,
      state: 'closed',
      holder: 'nobody',
      told: [
        'Không tiếp nhận',
        'Lý do ghi ở phần diễn biến. Có gì chưa rõ, bà con gọi cán bộ nơi tiếp nhận.',
      ],
    },
  ];
  const by = [receiver];
  const office = unique<Receiver>([receiver, 'standing-office']);
  const forSender = { needs: ['note' as const], noteFor: 'sender' as const, told: true };
  const moves: Move[] = [
    { id: 'xem-xet', name: 'Bắt đầu xem xét', from: ['moi-nhan'], to: 'dang-xem', by, told: true },
    {
      id: 'hoi-bo-sung',
      name: 'Yêu cầu bổ sung',
      from: ['moi-nhan', 'dang-xem'],
      to: 'cho-bo-sung',
      by,
      ...forSender,
    },
    {
      id: 'ba-con-bo-sung',
      name: 'Bà con đã bổ sung',
      from: ['cho-bo-sung'],
      to: 'dang-xem',
      by: [],
      way: 'supplemented',
    },
    {
      id: 'nhan-bo-sung',
      name: 'Đã nhận bổ sung tại nơi tiếp nhận',
      from: ['cho-bo-sung'],
      to: 'dang-xem',
      by,
      needs: ['note'],
      noteFor: 'offices',
    },
    {
      id: 'khong-nhan',
      name: 'Không tiếp nhận',
      from: ['moi-nhan', 'dang-xem'],
      to: 'khong-tiep-nhan',
      by,
      ...forSender,
    },
    {
      id: 'chon',
      name: 'Chọn tham gia',
      from: ['dang-xem'],
      to: 'duoc-chon',
      by: office,
      told: true,
      counts: ['reviewed', 'selected'],
    },
    {
      id: 'khong-chon',
      name: 'Chưa chọn đợt này',
      from: ['dang-xem'],
      to: 'khong-chon',
      by: office,
      ...forSender,
      counts: ['reviewed'],
    },
    {
      id: 'tap-huan-xong',
      name: 'Đã tập huấn',
      from: ['duoc-chon'],
      to: 'da-tap-huan',
      by: ['standing-office'],
      training: true,
      told: true,
      counts: ['trained'],
    },
    {
      id: 'nop-ho-so',
      name: 'Đã nộp hồ sơ đánh giá',
      from: ['duoc-chon', 'da-tap-huan'],
      to: 'da-nop-ho-so',
      by: office,
      needs: ['note'],
      noteFor: 'sender',
      told: true,
    },
  ];
  return {
    id: REGISTRATION,
    name: 'Đăng ký sản phẩm',
    document,
    note: NOTE,
    forms: ['san-pham'],
    steps: steps.map(({ told: [name, next], ...step }) => ({
      ...step,
      clause: CLAUSE,
      told: { name, next },
    })),
    moves,
  };
}

/**
 * The workflows of a locality that begins.
 *
 * @param present those of the content it comes from, and the plan that some of them follow
 */
export function workflowsFor(
  receiver: Receiver,
  document: string,
  present: { workflows: readonly Workflow[]; plan: string },
): Workflow[] {
  return present.workflows.map((workflow) => {
    if (workflow.document !== present.plan) return receivedBy(workflow, receiver);
    if (!workflow.forms.includes('san-pham'))
      return withoutPlan(receivedBy(workflow, receiver), REQUESTS, document);
    // What a district's offices do one after another nobody does in a commune.
    const fits = receiver === 'commune-officer' && workflow.steps.some(({ holder }) => holder === receiver);
    return fits ? withoutPlan(workflow, REGISTRATION, document) : registration(receiver, document);
  });
}

import { describe, expect, test } from 'vitest';
import { ROLES } from '../../src/core/officer.ts';
import { movesOf, Workflow } from '../../src/core/workflow.ts';
import { formsOf } from '../../src/forms/all.ts';
import { programme } from '../../src/server/programme.ts';
import { programmeOfDesk } from '../../src/server/desk/take-programme.ts';

const { workflows } = programme;

test('every form follows a workflow, and every workflow is of forms that exist', () => {
  const forms = formsOf(programme).map(({ id }) => id);
  expect([...new Set(workflows.flatMap((each) => each.forms))].sort()).toEqual(forms.toSorted());
});

test('the database is told of each by its name, and which form begins where', () => {
  const names = [...programmeOfDesk().keys()];
  expect(names).toEqual(
    expect.arrayContaining(['holidays', 'forms', ...workflows.map(({ id }) => `workflow/${id}`)]),
  );
});

describe.each(workflows.map((workflow) => [workflow.name, workflow] as const))('%s', (_, workflow) => {
  test('whoever a step waits for can do something there, on its page or together with others', () => {
    const stuck = workflow.steps.filter(({ id, holder }) => {
      const [role] = ROLES.filter((each) => each === holder);
      return (
        role !== undefined &&
        role !== 'council-member' &&
        movesOf(workflow, id, role).length === 0 &&
        !workflow.moves.some(({ from, by }) => from.includes(id) && by.includes(role))
      );
    });
    expect(stuck.map(({ id }) => id)).toEqual([]);
  });

  test('every step leads to an end', () => {
    const ends = new Set(workflow.steps.filter(({ phase }) => phase === 6).map(({ id }) => id));
    for (let grown = true; grown;) {
      const before = ends.size;
      for (const { from, to } of workflow.moves) if (ends.has(to)) from.forEach((id) => ends.add(id));
      grown = ends.size > before;
    }
    expect(workflow.steps.filter(({ id }) => !ends.has(id))).toEqual([]);
  });
});

describe('a workflow that will not do is refused, with where and why', () => {
  const sound = workflows[0];
  const broken = (change: (of: Workflow) => void) => {
    const copy = structuredClone(sound) as Workflow;
    change(copy);
    return Workflow.safeParse(copy).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };

  test.each<[string, (of: Workflow) => void, string]>([
    ['a move to nowhere', (of) => (of.moves[0]!.to = 'khong-co'), 'moves.0: không có bước "khong-co"'],
    [
      'a step without a way out',
      (of) =>
        of.moves.forEach(
          (move) => (move.from = move.from.filter((id) => id !== 'xa-xem-xet').concat('moi-nhan')),
        ),
      'bước này không có lối ra',
    ],
    [
      'a first step that is none',
      (of) => (of.steps[0]!.state = 'reviewing'),
      'steps.0: bước đầu cần trạng thái received, giai đoạn 1',
    ],
    ['two steps of one name', (of) => of.steps.push(of.steps[1]!), 'steps: hai bước cùng tên ngắn'],
    [
      'a move nobody may make',
      (of) => (of.moves[0]!.by = []),
      'moves.0.by: chỉ việc của bà con mới không cần vai trò',
    ],
  ])('%s', (_, change, said) => {
    expect(broken(change)?.join('\n')).toContain(said);
  });
});

import { ROLES, type Activity, type Role } from '../core/activity.ts';
import { sectionNumbers, type PlanSection, type PlanText } from '../core/plan.ts';
import type { Agency, CycleStep, Programme } from '../core/programme.ts';
import type { z } from 'zod';

/** What an agency is to an activity, and the anchors of the plan's lines that say so. */
export interface Involved {
  agency: Agency;
  role: Role;
  lines: readonly string[];
  /** What it has to do, in one plain sentence. */
  task: string;
}

/** An activity with what it names put in its place. */
export interface PublishedActivity extends Omit<Activity, 'involvement'> {
  id: string;
  /** How the plan numbers it: `III.5.1`. */
  number: string;
  section: PlanSection;
  /** Who has to do with it, from the most to the least. */
  involved: Involved[];
  /** The step of the yearly cycle that it is, if it is one. */
  step: z.infer<typeof CycleStep> | undefined;
}

/** Activities in the order of the plan. Names that nothing answers to are left out: `brokenLinks` has told of them. */
export function publishActivities(
  entries: readonly { id: string; data: Activity }[],
  programme: Pick<Programme, 'agencies' | 'cycle'>,
  { sections }: Pick<PlanText, 'sections'>,
): PublishedActivity[] {
  const numbers = sectionNumbers(sections);
  return sections.flatMap((section) =>
    entries
      .filter(({ data }) => data.planSection === section.id)
      .map(({ id, data: { involvement, ...data } }) => ({
        ...data,
        id,
        number: numbers.get(section.id) ?? '',
        section,
        involved: involvement
          .flatMap(({ agency: name, role, lines, task }) => {
            const agency = programme.agencies.find((one) => one.id === name);
            return agency ? [{ agency, role, lines, task }] : [];
          })
          .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)),
        step: programme.cycle.find(({ planSection }) => planSection === section.id),
      })),
  );
}

/** What an agency has to do with: the activities in the order of their months, those without a month last. */
export function activitiesOf(
  agency: Pick<Agency, 'id'>,
  activities: readonly PublishedActivity[],
): { activity: PublishedActivity; own: Involved[] }[] {
  return activities
    .map((activity) => ({ activity, own: activity.involved.filter((one) => one.agency.id === agency.id) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => (a.activity.months?.from ?? '9999').localeCompare(b.activity.months?.from ?? '9999'));
}

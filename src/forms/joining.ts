import type { Answered } from '../core/eligibility.ts';
import { communeName, officeLine, unitWords, type Commune, type Programme } from '../core/programme.ts';
import { capital, tidyLine } from '../core/text.ts';
import {
  readBillions,
  readPeople,
  type NumberProblem,
  type NumberReading,
} from '../core/vietnamese-number.ts';
import type { FieldError, Raw } from './check.ts';
import type { Field } from './form.ts';
import { PEOPLE_PROBLEMS } from './messages.ts';

/** The questions of "may I join?" by their name in the address, so that an answer can be sent on and opened again. */
export const JOINING = {
  joiner: 'chu-the',
  sector: 'linh-vuc',
  employees: 'lao-dong',
  revenue: 'doanh-thu',
  capital: 'von',
  group: 'nhom',
  commune: 'xa',
} as const;

type Choices = Pick<Programme, 'locality' | 'joiners' | 'enterpriseSizes' | 'productGroups' | 'communes'>;

export interface JoiningQuestions {
  joiner: Field;
  /** Asked of enterprises only. */
  enterprise: readonly Field[];
  rest: readonly Field[];
}

/** The questions as data, for components/form/Field.astro. None must be answered: every combination has its answer. */
export function joiningQuestions({
  joiners,
  enterpriseSizes,
  productGroups,
  communes,
  locality,
}: Choices): JoiningQuestions {
  const option = ({ id, name, plainly }: { id: string; name: string; plainly: string }) => ({
    value: id,
    label: name,
    hint: plainly,
  });
  return {
    joiner: {
      kind: 'choice',
      look: 'radios',
      name: JOINING.joiner,
      label: 'Bà con là ai?',
      options: joiners.map((joiner) => ({
        ...option(joiner),
        ...(joiner.rule === 'by-size' ? { opens: 'enterprise' } : {}),
      })),
    },
    enterprise: [
      {
        kind: 'choice',
        look: 'radios',
        name: JOINING.sector,
        label: 'Doanh nghiệp làm trong lĩnh vực nào?',
        options: enterpriseSizes.sectors.map(option),
      },
      {
        kind: 'line',
        name: JOINING.employees,
        label: 'Số lao động đóng bảo hiểm xã hội',
        hint: 'Bình quân năm. Ví dụ: 45 hoặc 45 người.',
        max: 60,
      },
      {
        kind: 'line',
        name: JOINING.revenue,
        label: 'Tổng doanh thu của năm',
        hint: 'Ví dụ: 2,5 tỷ hoặc 800 triệu. Biết một trong hai, doanh thu hoặc vốn, thường là đủ.',
        max: 60,
      },
      {
        kind: 'line',
        name: JOINING.capital,
        label: 'Tổng nguồn vốn',
        hint: 'Ví dụ: 3 tỷ hoặc 3.000.000.000 đồng.',
        max: 60,
      },
    ],
    rest: [
      {
        kind: 'choice',
        look: 'radios',
        name: JOINING.group,
        label: 'Sản phẩm thuộc nhóm nào?',
        hint: ['Nhóm sản phẩm của chương trình.', locality.groupsNote].filter(Boolean).join(' '),
        options: productGroups.map(option),
      },
      {
        kind: 'choice',
        look: 'radios',
        name: JOINING.commune,
        label: `Cơ sở ở ${unitWords(communes).kinds} nào?`,
        options: communes.map((commune) => ({
          value: commune.id,
          label: communeName(commune),
          hint: capital(officeLine(commune)),
        })),
      },
    ],
  };
}

const PROBLEMS: Record<'people' | 'billions', Readonly<Record<NumberProblem, string>>> = {
  people: PEOPLE_PROBLEMS,
  billions: {
    negative: 'Số tiền không thể nhỏ hơn 0. Ghi lại, ví dụ: 2,5 tỷ.',
    huge: 'Số tiền lớn quá mức có thể. Ghi lại, ví dụ: 2,5 tỷ.',
    ambiguous: 'Chưa rõ là tỷ, triệu hay đồng. Ghi thêm đơn vị, ví dụ: 2,5 tỷ hoặc 800 triệu.',
    unreadable: 'Chưa đọc được số tiền. Ghi bằng chữ số và đơn vị, ví dụ: 2,5 tỷ hoặc 800 triệu.',
  },
};

export interface JoiningReading {
  answered: Answered & { commune?: Commune | undefined };
  /** What was given, to be shown again in the questions. */
  raw: Raw;
  /** Choices that mean nothing here, to be said to whoever asked. */
  unknown: readonly string[];
  /** Numbers that cannot be taken as they were typed. */
  errors: readonly FieldError[];
}

/** Reads the answers from an address. What cannot be understood is left out, and said. */
export function readJoining(params: URLSearchParams, choices: Choices): JoiningReading {
  const { joiners, enterpriseSizes, productGroups, communes } = choices;
  const unknown: string[] = [];
  const errors: FieldError[] = [];
  const given = (name: string) => tidyLine(params.get(name) ?? '');

  function chosen<T extends { id: string }>(name: string, list: readonly T[]): T | undefined {
    const value = given(name);
    const found = list.find(({ id }) => id === value);
    if (value && !found) unknown.push(value.slice(0, 60));
    return found;
  }
  function number(name: string, kind: keyof typeof PROBLEMS): number | undefined {
    const typed = given(name);
    const read: NumberReading = kind === 'people' ? readPeople(typed) : readBillions(typed);
    if (read === undefined) return undefined;
    if (read.ok) return read.value;
    errors.push({ name, message: PROBLEMS[kind][read.problem] });
    return undefined;
  }

  const joiner = chosen(JOINING.joiner, joiners);
  const sector = chosen(JOINING.sector, enterpriseSizes.sectors)?.id;
  const employees = number(JOINING.employees, 'people');
  const revenue = number(JOINING.revenue, 'billions');
  const capital = number(JOINING.capital, 'billions');
  const group = chosen(JOINING.group, productGroups)?.id;
  const commune = chosen(JOINING.commune, communes);
  const raw = Object.fromEntries(Object.values(JOINING).map((name) => [name, [given(name).slice(0, 60)]]));
  return {
    answered: { joiner, sector, employees, revenue, capital, group, commune },
    raw,
    unknown,
    errors,
  };
}

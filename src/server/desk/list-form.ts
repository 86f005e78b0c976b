import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LIST_WORDS } from '../../core/desk-lists.ts';
import { dayInVietnam } from '../../core/days.ts';
import type { Officer } from '../../core/officer.ts';
import { bareName, unitsOfToday } from '../../core/unit-codes.ts';
import { tidyLine, tidyText } from '../../core/text.ts';
import { parseDay } from '../../core/vietnamese-day.ts';
import type { ListKind } from '../../core/workflow.ts';
import type { Raw } from '../../forms/check.ts';
import { carriedNumber } from '../posted.ts';
import { programme } from '../programme.ts';
import type { ListDraft, ListIssuing } from './lists.ts';

/** The names of the fields that frame the paper, with the longest each may be. */
const ISSUING_FIELDS = {
  superior: 150,
  issuer: 150,
  sign: 40,
  place: 80,
  capacity: 200,
  recipients: 800,
} as const satisfies Record<keyof ListIssuing, number>;

/** What the head of an office's papers says where nobody has written another one yet; all of it can be changed. */
export function issuingOf(officer: Pick<Officer, 'role' | 'commune'>, kind: ListKind): ListIssuing {
  const { locality, communes, agencies } = programme;
  const sign = LIST_WORDS[kind].sign;
  const commune = communes.find(({ id }) => id === officer.commune);
  if (commune) {
    const unit = unitsOfToday(commune)[0]?.name ?? `${commune.type} ${commune.name}`;
    return {
      superior: '',
      issuer: `Ủy ban nhân dân ${unit}`,
      sign,
      place: bareName(unit),
      capacity: 'TM. Ủy ban nhân dân\nChủ tịch',
      recipients: 'Như trên\nLưu: VT',
    };
  }
  // The letter to the province is the commune's own, where its office receives by itself.
  if (kind === 'report-03')
    return {
      superior: '',
      issuer: `Ủy ban nhân dân ${locality.name}`,
      sign,
      place: locality.shortName,
      capacity: 'TM. Ủy ban nhân dân\nChủ tịch',
      recipients: 'Như trên\nLưu: VT',
    };
  const agency = agencies.find(
    ({ id }) => id === (kind === 'province' ? locality.councilAgency : locality.standingAgency),
  );
  const above = agency?.level === 'tỉnh' ? locality.province : locality.name;
  return {
    superior: locality.ended ? '' : `Ủy ban nhân dân ${above}`,
    issuer:
      locality.operator && kind !== 'province' ? locality.operator.name : (agency?.name ?? locality.name),
    sign,
    place: locality.shortName,
    capacity: kind === 'province' ? 'TM. Hội đồng\nChủ tịch' : 'Thủ trưởng đơn vị',
    recipients: 'Như trên\nLưu: VT',
  };
}

/** The year it is in Vietnam. */
export const yearNow = (): number => Number(dayInVietnam(new Date()).slice(0, 4));

/** The year that an address asks for; this one where it asks for none that will do. */
export const yearAsked = (asked: string | null): number =>
  asked !== null && /^20\d{2}$/.test(asked) ? Number(asked) : yearNow();

/** A list that is begun now. */
export function newDraft(workflow: string, kind: ListKind, issuing: ListIssuing): ListDraft {
  return {
    id: randomUUID(),
    version: 0,
    workflow,
    kind,
    year: yearNow(),
    number: null,
    signedOn: null,
    signer: '',
    issuing,
    items: [],
  };
}

const one = (raw: Raw, name: string): string => raw[name]?.[0] ?? '';
const wholeNumber = (text: string): number | null =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) > 0 ? Number(text) : null;

/**
 * A list as a form brings it. A dossier is in the form by its hidden field `ho-so`; `chon:<reference>` says "co", "khong" or
 * nothing (nobody has decided), `thu-tu:<reference>` the place, `ly-do:<reference>` the reason or note.
 *
 * @returns undefined where the form is not one of ours
 */
export function readListForm(raw: Raw, workflow: string, kind: ListKind): ListDraft | undefined {
  const id = one(raw, 'danh-sach');
  if (!z.uuid().safeParse(id).success) return undefined;
  const references = [...new Set(raw['ho-so'] ?? [])].slice(0, 501);
  const read = references.map((reference, at) => ({
    reference,
    chosen: { co: true, khong: false }[one(raw, `chon:${reference}`)] ?? null,
    reason: tidyText(one(raw, `ly-do:${reference}`)),
    place: wholeNumber(one(raw, `thu-tu:${reference}`)) ?? 1000 + at,
  }));
  const year = wholeNumber(one(raw, 'nam'));
  return {
    id,
    version: carriedNumber(one(raw, 'ban')),
    workflow,
    kind,
    year: year && year >= 2018 && year <= 2100 ? year : yearNow(),
    number: wholeNumber(one(raw, 'number')),
    signedOn: parseDay(one(raw, 'signedOn')) ?? null,
    signer: tidyLine(one(raw, 'signer')).slice(0, 120),
    issuing: Object.fromEntries(
      Object.entries(ISSUING_FIELDS).map(([name, max]) => [name, tidyText(one(raw, name)).slice(0, max)]),
    ) as ListIssuing,
    items: read
      // What a selection says nothing of is left for later; of the other lists what is not ticked is not on them.
      .filter(({ chosen, reason }) => chosen !== null || (kind === 'selection' && reason !== ''))
      .toSorted((a, b) => a.place - b.place)
      .map(({ reference, chosen, reason }) => ({ reference, chosen, reason })),
  };
}

/** What of the head could not be read as it was typed: said, not silently dropped. */
export function headProblems(raw: Raw): string[] {
  return [
    ...(one(raw, 'number').trim() && wholeNumber(one(raw, 'number')) === null
      ? [`Số văn bản “${one(raw, 'number')}” không đọc được: chỉ ghi số, ví dụ 12; ký hiệu ghi ở ô bên cạnh.`]
      : []),
    ...(one(raw, 'signedOn').trim() && parseDay(one(raw, 'signedOn')) === undefined
      ? [`Ngày ký “${one(raw, 'signedOn')}” không đọc được: ghi ngày, ví dụ 15/3/2027.`]
      : []),
  ];
}

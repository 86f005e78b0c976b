import { dayInVietnam } from '../../core/days.ts';
import type { FormValues } from '../../core/official-form.ts';
import { communeReportValues } from '../../core/papers/commune-report.ts';
import { Issuing, tablesOf, titleOf, type Paper } from '../../core/papers/paper.ts';
import { proposalLetter } from '../../core/papers/proposal-letter.ts';
import { registeredList } from '../../core/papers/registered.ts';
import { proposalList } from '../../core/papers/results.ts';
import { selectedList, type JudgedProduct } from '../../core/papers/selected.ts';
import { formatPhone } from '../../core/phone.ts';
import { communeName, type Programme } from '../../core/programme.ts';
import { bareName, unitsOfToday } from '../../core/unit-codes.ts';
import { formsOf } from '../../forms/all.ts';
import { fieldsOf } from '../../forms/form.ts';
import {
  registrationSheet,
  registrationTable,
  type KeptDossier,
  type SayScoring,
} from '../../forms/registration-sheet.ts';
import { shown } from '../../forms/show.ts';
import type { SheetOf } from '../spreadsheet.ts';
import type { ListIssuing, ListItem, OpenedList, Printed } from './lists.ts';

/** A list as its papers: the list itself, the forms behind it, and the tables of a workbook. */
export interface ListPapers {
  paper: Paper;
  /** Mẫu số 03 of each dossier, in the order of the list. */
  reports: { reference: string; values: FormValues }[];
  sheets: SheetOf[];
}

/** What the papers need to know besides: how many communes have sent, and what a self-assessment and a set come to in words. */
export interface Around {
  units: { sent: number; all: number } | null;
  say: SayScoring;
  /** What a set of an edition is called. */
  setName: (edition: string, set: string) => string;
  /** What an edition is called, as in the middle of a sentence. */
  editionName: (edition: string) => string;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const orDash = (text: string | null | undefined): string => (text?.trim() ? text.trim() : '–');
const text = (answer: string | string[] | undefined): string =>
  Array.isArray(answer) ? answer.join('; ') : (answer ?? '');

/** The head and the end of a paper; what nobody wrote is left for the pen. */
export function issuingFor(
  issuing: ListIssuing,
  { number, signedOn, signer }: Pick<OpenedList, 'number' | 'signedOn' | 'signer'>,
): Issuing {
  const capacity = lines(issuing.capacity).slice(0, 3);
  return Issuing.parse({
    superior: issuing.superior || null,
    issuer: orDash(issuing.issuer),
    number,
    sign: orDash(issuing.sign),
    place: orDash(issuing.place),
    date: signedOn,
    recipients: lines(issuing.recipients),
    signatures: [{ capacity: capacity.length > 0 ? capacity : ['Người ký'], name: signer || null }],
  });
}

/** What groups, kinds of producers and communes are called today, kept with a list when it is sent. */
export function namesToday({ productGroups, producerKinds, communes }: Programme): Record<string, string> {
  return Object.fromEntries([
    ...productGroups.map(({ id, name }) => [`group/${id}`, name]),
    ...producerKinds.map(({ id, name }) => [`kind/${id}`, name]),
    ...communes.map((commune) => [`commune/${commune.id}`, communeName(commune)]),
  ] as [string, string][]);
}

function dossierOf({ reference, printed }: ListItem): KeptDossier {
  return {
    reference,
    form: printed.form,
    formVersion: printed.formVersion,
    receivedOn: printed.receivedAt ? dayInVietnam(new Date(printed.receivedAt)) : '',
    answers: printed.answers,
    consents: printed.consents,
  };
}

/** The values of Mẫu số 03 for a dossier. */
export function reportValues(printed: Printed, programme: Programme): FormValues {
  const commune = programme.communes.find(({ id }) => id === printed.commune);
  const units = commune ? unitsOfToday(commune) : [];
  const unit =
    units.find(({ code }) => code === printed.report?.unit) ?? (units.length === 1 ? units[0] : undefined);
  const form = formsOf(programme).find(({ id }) => id === printed.form);
  const said = (name: string): string | null => {
    const field = form && fieldsOf(form).find((each) => each.name === name);
    const answer = printed.answers[name];
    return field && answer !== undefined ? shown(field, answer) || null : null;
  };
  return communeReportValues({
    unit: unit ? bareName(unit.name) : '…',
    province: bareName(programme.locality.ended?.within ?? programme.locality.province),
    producerName: orDash(printed.senderName),
    organisation: said('organisation'),
    address: said('address'),
    representative: said('representative'),
    gender: said('gender'),
    ethnicity: said('ethnicity'),
    residence: said('residence'),
    productName: orDash(printed.subject),
    materials: printed.report?.materials || null,
    labour: printed.report?.labour || null,
    idea: printed.report?.idea || null,
    identity: printed.report?.identity || null,
  });
}

/** All papers of a list. The same list prints the same for ever once it was sent: it carries what it printed. */
export function papersOf(list: OpenedList, programme: Programme, around: Around): ListPapers {
  const names = list.state === 'draft' ? namesToday(programme) : { ...namesToday(programme), ...list.names };
  const issuing = issuingFor(list.issuing, list);
  const name = (prefix: string, id: string | string[] | null | undefined) =>
    orDash(names[`${prefix}/${text(id ?? '')}`]);
  const commune = name('commune', list.commune);
  const chosen = list.items.filter((item) => item.chosen === true);
  const { year } = list;
  const area = programme.locality.name;
  const workflow = programme.workflows.find(({ id }) => id === list.workflow);
  const judged = (item: ListItem): JudgedProduct => ({
    reference: item.reference,
    productName: orDash(item.printed.subject),
    group: name('group', item.printed.answers['group']),
    producerName: orDash(item.printed.senderName),
    unit: name('commune', item.printed.commune),
    reason: orDash(item.reason),
  });
  const kept = chosen.filter(({ printed }) => !printed.erased);
  const form = formsOf(programme).find(({ id }) => id === kept[0]?.printed.form);
  const dossiers = kept.map(dossierOf);

  const make = (): Paper => {
    switch (list.kind) {
      case 'commune':
        return registeredList(
          {
            issuing,
            unit: commune,
            year,
            products: chosen.map(({ reference, reason, printed }) => ({
              reference,
              receivedOn: printed.receivedAt
                ? dayInVietnam(new Date(printed.receivedAt))
                : `${String(year)}-01-01`,
              productName: orDash(printed.subject),
              group: name('group', printed.answers['group']),
              producerName: orDash(printed.senderName),
              producerKind: name('kind', printed.answers['producerKind']),
              representative: orDash(text(printed.answers['representative'])),
              phone: text(printed.answers['phone']) ? formatPhone(text(printed.answers['phone'])) : null,
              note: reason,
            })),
          },
          form ? dossiers.map((dossier) => registrationSheet([form], dossier, around.say)) : [],
        );
      case 'selection':
        return selectedList({
          issuing,
          area,
          year,
          selected: chosen.map(judged),
          notSelected: list.items.filter((item) => item.chosen === false).map(judged),
          units: around.units,
        });
      case 'report-03': {
        const ofProvince = `Ủy ban nhân dân ${programme.locality.ended?.within ?? programme.locality.province}`;
        const attempt = (answer: string | string[] | undefined): string => {
          const field = form && fieldsOf(form).find((each) => each.name === 'attempt');
          return orDash(field && answer !== undefined ? shown(field, answer) : '');
        };
        const products = chosen.map(({ printed }) => ({
          productName: orDash(printed.subject),
          productNumber: printed.productNumber,
          producerName: orDash(printed.senderName),
          address: text(printed.answers['address']) || null,
          attempt: attempt(printed.answers['attempt']),
        }));
        return proposalLetter({
          issuing,
          to: [ofProvince],
          sender: orDash(list.issuing.issuer),
          province: ofProvince,
          decision: workflow?.cited ?? workflow?.name ?? list.workflow,
          products,
          papers: [
            'Hồ sơ đăng ký đánh giá, phân hạng của chủ thể',
            'Báo cáo đánh giá một số nội dung của hồ sơ',
          ],
        });
      }
      case 'province': {
        const assessed = chosen.flatMap(({ printed }) => {
          const { assessed: found } = printed;
          return found
            ? [
                {
                  productName: orDash(printed.subject),
                  productNumber: printed.productNumber,
                  producerName: orDash(printed.senderName),
                  unit: name('commune', printed.commune),
                  set: around.setName(found.edition, found.set),
                  sum: found.sum,
                  count: found.count,
                  rank: found.rank,
                  note: null,
                },
              ]
            : [];
        });
        const edition = chosen.find(({ printed }) => printed.assessed)?.printed.assessed?.edition;
        return proposalList({
          issuing,
          area,
          year,
          edition: edition ? around.editionName(edition) : 'bộ tiêu chí',
          products: assessed,
          fromStars: 3,
          to: 'đánh giá, phân hạng cấp tỉnh',
        });
      }
    }
  };
  const paper = make();
  const title = titleOf(paper);
  return {
    paper,
    reports:
      list.kind === 'report-03'
        ? kept.map(({ reference, printed }) => ({ reference, values: reportValues(printed, programme) }))
        : [],
    sheets: [
      ...tablesOf(paper).map((table) => ({ table, title })),
      ...(form && (list.kind === 'commune' || list.kind === 'report-03')
        ? [{ table: registrationTable(form, dossiers, around.say), title: `Phiếu kèm ${title}` }]
        : []),
    ],
  };
}

import type { Council } from '../core/council.ts';
import { SEAT_WORDS } from '../core/council-words.ts';
import { dayInVietnam } from '../core/days.ts';
import { minutes } from '../core/papers/minutes.ts';
import type { Issuing, Paper } from '../core/papers/paper.ts';
import { proposalList, resultList, type AssessedProduct } from '../core/papers/results.ts';
import { scoreSummary } from '../core/papers/score-table.ts';
import { communeName, type Programme } from '../core/programme.ts';
import { capital } from '../core/text.ts';
import type { PublishedEdition } from './criteria.ts';

/** The lowest rank that is proposed to the province (plan, III.7); `desk.proposed_from` of the database says the same. */
const PROPOSED_FROM = 3;

/** What of the programme a paper of the council is framed by. */
type About = Pick<Programme, 'locality' | 'agencies' | 'communes'>;

const councilOf = ({ locality, agencies }: About) => agencies.find(({ id }) => id === locality.councilAgency);
const councilName = (about: About) => councilOf(about)?.name ?? 'Hội đồng đánh giá, xếp hạng sản phẩm';

/** What nobody has said, number and names, stays dotted and is filled in by hand. */
function issuingOf(about: About, council: Council, sign: string, signatures: Issuing['signatures']): Issuing {
  return {
    superior: `Ủy ban nhân dân ${councilOf(about)?.level === 'tỉnh' ? about.locality.province : about.locality.name}`,
    issuer: councilName(about),
    number: null,
    sign,
    place: about.locality.shortName,
    date: council.heldOn,
    basis: council.decision ? [`Căn cứ Quyết định số ${council.decision} về việc thành lập Hội đồng`] : [],
    recipients: [],
    signatures,
  };
}

const chairOf = (council: Council) => council.members.find(({ seat }) => seat === 'chair')?.name ?? null;

/** The year a session belongs to: of the day it is held, else of its closing. */
export const yearOf = (council: Council): number =>
  Number((council.heldOn ?? dayInVietnam(new Date(council.closedAt ?? Date.now()))).slice(0, 4));

function assessed(about: About, council: Council, edition: PublishedEdition | undefined): AssessedProduct[] {
  return council.products.flatMap(({ reference, subject, senderName, commune, set, result }) => {
    if (!result) return [];
    const unit = about.communes.find(({ id }) => id === commune);
    return [
      {
        productName: subject || reference,
        productNumber: null,
        producerName: senderName || reference,
        unit: unit ? capital(communeName(unit)) : '–',
        set: edition?.setList.find(({ slug }) => slug === set)?.name ?? set,
        sum: result.sum,
        count: result.count,
        rank: result.rank,
        note: result.reason,
      },
    ];
  });
}

/** "Quyết định số 26/2026/QĐ-TTg", or what the edition is called where its number is not known. */
const editionWords = (edition: PublishedEdition | undefined, id: string) =>
  edition ? (edition.issued.number ? `Quyết định số ${edition.issued.number}` : edition.shortName) : id;

export interface CouncilPapers {
  about: About;
  council: Council;
  edition: PublishedEdition | undefined;
}

/** What the chair signs: the products of a closed session with what they came to. */
function resultsOf({ about, council, edition }: CouncilPapers) {
  return {
    issuing: issuingOf(about, council, 'DS-HĐ', [
      { capacity: ['TM. Hội đồng', 'Chủ tịch'], how: null, name: chairOf(council) },
    ]),
    area: about.locality.name,
    year: yearOf(council),
    edition: editionWords(edition, council.edition),
    products: assessed(about, council, edition),
  };
}

/** The results of a closed session, the best first. */
export const councilResults = (papers: CouncilPapers): Paper => resultList(resultsOf(papers));

/** Those from 3 stars, proposed to the province. */
export const councilProposal = (papers: CouncilPapers): Paper =>
  proposalList({ ...resultsOf(papers), fromStars: PROPOSED_FROM, to: 'kỳ công nhận cấp tỉnh' });

/** Minutes with what the desk knows; hours, guests and the conclusion are written by hand. */
export function councilMinutes(
  { about, council, edition }: CouncilPapers,
  remarks: readonly { who: string; words: string }[],
): Paper {
  const name = councilName(about);
  return minutes({
    issuing: issuingOf(about, council, 'BB-HĐ', [
      { capacity: ['Thư ký'], how: '(Ký, ghi rõ họ tên)', name: null },
      { capacity: ['Chủ trì'], how: '(Ký, ghi rõ họ tên)', name: chairOf(council) },
    ]),
    council: name,
    area: about.locality.name,
    year: yearOf(council),
    edition: editionWords(edition, council.edition),
    begins: { day: council.heldOn, hour: null },
    ends: { day: council.heldOn, hour: null },
    place: council.place,
    members: council.members.map((member) => ({
      name: member.name,
      position: null,
      role: SEAT_WORDS[member.seat],
      present: member.absent === null,
      absence: member.absent,
    })),
    guests: [],
    products: assessed(about, council, edition),
    opinions: [...remarks],
    conclusion: council.products.flatMap(({ subject, reference, result }) =>
      result?.reason ? [`${subject || reference}: ${result.reason}`] : [],
    ),
  });
}

/** Every product with the total of every member's sheet. */
export function councilScores(
  { about, council, edition }: CouncilPapers,
  totalOf: (product: string, member: string) => number | null,
): Paper {
  const present = council.members.filter(({ absent }) => absent === null);
  return scoreSummary({
    issuing: issuingOf(about, council, 'BTH-HĐ', [
      { capacity: ['Thư ký'], how: '(Ký, ghi rõ họ tên)', name: null },
      { capacity: ['TM. Hội đồng', 'Chủ tịch'], how: null, name: chairOf(council) },
    ]),
    area: about.locality.name,
    year: yearOf(council),
    edition: editionWords(edition, council.edition),
    members: present.map(({ name }) => name),
    products: council.products.map(({ id, reference, subject, senderName }) => ({
      productName: subject || reference,
      producerName: senderName || reference,
      totals: present.map((member) => totalOf(id, member.id)),
    })),
  });
}

import type { CriteriaEdition, SetHead } from './criteria.ts';
import { problemIn } from './entry.ts';

type Entries<T> = readonly { id: string; file: string; data: T }[];

export interface LinkedCriteria {
  editions: Entries<CriteriaEdition>;
  /** `id` begins with the edition's folder: "26-2026/01-rau-cu-qua-hat-tuoi". */
  sets: Entries<SetHead>;
  documents: readonly string[];
}

const folderOf = (id: string): string => id.split('/')[0] ?? '';

/** Every document an edition names, with the field that names it. */
function documentsOf(edition: CriteriaEdition): { field: string; document: string }[] {
  const named = [
    { field: 'document', basis: { document: edition.document } },
    ...edition.assessments.flatMap(({ basis }, i) =>
      basis.map((one, j) => ({ field: `assessments.${String(i)}.basis.${String(j)}`, basis: one })),
    ),
    { field: 'certificate.basis', basis: edition.certificate.basis },
    { field: 'reassessment.basis', basis: edition.reassessment?.basis },
    { field: 'localHelp.basis', basis: edition.localHelp?.basis },
    { field: 'withdrawal.basis', basis: edition.withdrawal?.basis },
    { field: 'transition.basis', basis: edition.transition?.basis },
    ...edition.dossier.map(({ basis }, i) => ({ field: `dossier.${String(i)}.basis`, basis })),
  ];
  return named.flatMap(({ field, basis }) => (basis ? [{ field, document: basis.document }] : []));
}

/** What does not fit between editions, sets and documents, one sentence each. */
export function brokenCriteria({ editions, sets, documents }: LinkedCriteria): string[] {
  const problems: string[] = [];
  const wrong = (file: string, field: string, message: string) =>
    problems.push(problemIn(file, field, message));

  for (const { id, file, data: edition } of editions) {
    for (const { field, document } of documentsOf(edition))
      if (!documents.includes(document)) wrong(file, field, `không có văn bản "${document}"`);
    const own = sets.filter((set) => folderOf(set.id) === folderOf(id)).map(({ data }) => data);
    if (edition.sets === 'missing' && own.length > 0)
      wrong(file, 'sets', 'ghi là chưa có bộ tiêu chí nào, nhưng thư mục có');
    if (edition.sets === 'missing') continue;
    for (const [i, { number }] of edition.classification.entries())
      if (number !== null && !own.some((set) => set.number === number))
        wrong(file, `classification.${String(i)}.number`, `chưa có bộ tiêu chí số ${String(number)}`);
  }
  for (const { id, file, data: set } of sets) {
    const edition = editions.find((one) => folderOf(one.id) === folderOf(id))?.data;
    if (set.edition !== folderOf(id)) wrong(file, 'edition', `cần "${folderOf(id)}", như tên thư mục`);
    if (!edition) {
      wrong(file, 'edition', `cần tệp edition.json trong thư mục "${folderOf(id)}"`);
      continue;
    }
    if (!edition.classification.some(({ number }) => number === set.number))
      wrong(file, 'number', `bảng phân loại không có bộ số ${String(set.number)}`);
    const twin = sets.find(
      (other) => other.id !== id && folderOf(other.id) === folderOf(id) && other.data.number === set.number,
    );
    if (twin) wrong(file, 'number', `bộ số ${String(set.number)} còn ở tệp ${twin.file}`);
    set.points.forEach((points, p) => {
      if (points !== edition.parts[p]?.max)
        wrong(file, `parts.${String(p)}.max`, 'khác số điểm mà văn bản cho phần này');
    });
    if (set.reconstructed !== (edition.sets === 'reconstructed'))
      wrong(
        file,
        'parts',
        'bộ dựng lại thì mỗi tiêu chí cần mục "agreement", bộ theo văn bản thì không được có',
      );
  }
  return problems;
}

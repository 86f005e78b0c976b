// What is national, carried over from the content that is there: whole where it says nothing of a locality, without its plan where
// it does, and not at all where a locality is named.
import { readdir, readFile } from 'node:fs/promises';
import { ContentError, parseJson, readEntry } from '../../core/entry.ts';
import { Programme } from '../../core/programme.ts';
import { fold } from '../../core/text.ts';
import { bareName } from '../../core/unit-codes.ts';
import { isCommune, PLAN, type Carried, type LaidFiles } from './local.ts';
import type { Answers } from './answers.ts';
import { workflowsFor } from './workflows.ts';

type Data = Record<string, unknown>;

/** Whoever issues what holds in the whole country. */
const NATIONAL = /^(?:Quốc hội|Ủy ban Thường vụ Quốc hội|Chính phủ|Thủ tướng Chính phủ|Bộ )/;
/** Laid fresh, or about one plan's money only. */
const OWN_GUIDES = ['hien-nay.md', 'san-pham.md', 'kinh-phi.md'];
const OF_THE_STATE = 'văn bản của nhà nước liên quan đến chương trình';
const SITES_WORDS = { text: 'Lời giải thích chung của trang' };

const words = (text: string): string =>
  ` ${fold(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()} `;

/** A function that says whether a text names the locality or one of its units, in any spelling. */
function namer({ locality, communes }: Pick<Programme, 'locality' | 'communes'>): (text: string) => boolean {
  const names = [
    locality.shortName,
    bareName(locality.province),
    ...(locality.ended ? [bareName(locality.ended.within)] : []),
    ...communes.flatMap(({ type, name, successors }) => [
      // A village is often called by a number alone.
      /^\d+$/.test(name) ? `${type} ${name}` : name,
      ...successors.map((each) => bareName(each.name)),
    ]),
  ].map(words);
  return (text) => {
    const folded = words(text);
    return names.some((name) => folded.includes(name));
  };
}

async function namesIn(folder: URL, end: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(end)).sort();
}

async function jsonIn(folder: URL): Promise<{ name: string; data: Data }[]> {
  const names = await namesIn(folder, '.json');
  return Promise.all(
    names.map(async (name) => ({
      name,
      data: parseJson(await readFile(new URL(name, folder), 'utf8'), name) as Data,
    })),
  );
}

/** The programme of the content that is there. */
async function programmeOf(content: URL): Promise<{ programme: Programme; raw: Data }> {
  const parts = await jsonIn(new URL('programme/', content));
  const raw = Object.fromEntries(parts.map(({ name, data }) => [name.replace(/\.json$/, ''), data]));
  return { programme: readEntry(Programme, raw, 'programme/*.json'), raw };
}

const without = (data: Data, ...keys: string[]): Data =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));

/** The paragraphs of a text that name no locality. */
async function paragraphs(file: URL, names: (text: string) => boolean): Promise<string> {
  const text = (await readFile(file, 'utf8')).replace(/^---\n[^]*?\n---\n/, '');
  return text
    .split(/\n{2,}/)
    .map((one) => one.trim())
    .filter((one) => one !== '' && !names(one))
    .join('\n\n');
}

export interface NationalContent {
  files: LaidFiles;
  /** Folders that are taken as they are. */
  folders: readonly string[];
  carried: Carried;
  /** What was there and is not taken along, because it names the locality. */
  left: string[];
}

/** All that is national in the content that is there, as it stands at a new locality. */
export async function nationalFiles(content: URL, answers: Answers): Promise<NationalContent> {
  const { programme, raw } = await programmeOf(content);
  const names = namer(programme);
  const left: string[] = [];
  const files: LaidFiles = new Map();
  /** Whether an entry names nobody; what does is told of. */
  const isFree = (file: string, text: string): boolean => {
    if (!names(text)) return true;
    left.push(file);
    return false;
  };

  for (const part of ['holidays', 'privacy', 'producerKinds', 'productGroups'])
    files.set(`programme/${part}.json`, { data: raw[part] });
  files.set('programme/enterpriseSizes.json', { data: { ...programme.enterpriseSizes, plan: null } });
  files.set('programme/joiners.json', {
    data: (raw['joiners'] as Data[]).map((joiner) => without(joiner, 'plan', 'planLine')),
  });
  files.set('programme/wishes.json', {
    data: Object.fromEntries(
      Object.entries(programme.wishes).map(([kind, wishes]) => [
        kind,
        wishes.map((wish) => ({ ...wish, lines: [] })),
      ]),
    ),
  });
  files.set('programme/workflows.json', {
    data: workflowsFor(isCommune(answers) ? 'standing-office' : 'commune-officer', PLAN, {
      workflows: programme.workflows,
      plan: programme.locality.plan,
    }),
  });

  for (const { name, data } of await jsonIn(new URL('documents/', content))) {
    const file = `documents/${name}`;
    if (!NATIONAL.test(String(data['issuer']))) continue;
    if (!isFree(file, JSON.stringify(data))) continue;
    const role = /kế hoạch/i.test(String(data['role'])) ? OF_THE_STATE : data['role'];
    files.set(file, { data: { ...data, role } });
  }
  for (const { name, data } of await jsonIn(new URL('glossary/', content))) {
    const file = `glossary/${name}`;
    if (!isFree(file, JSON.stringify(data))) continue;
    if (isCommune(answers) && /huyện/i.test(String(data['term']))) continue;
    const sources = ((data['sources'] ?? []) as Data[]).filter(({ text }) => !/kế hoạch/i.test(String(text)));
    files.set(file, {
      data: { ...without(data, 'planSections'), sources: sources.length > 0 ? sources : [SITES_WORDS] },
    });
  }
  for (const name of await namesIn(new URL('guides/', content), '.md')) {
    if (OWN_GUIDES.includes(name)) continue;
    const text = await readFile(new URL(`guides/${name}`, content), 'utf8');
    // Pages ask for guides by name: one that names a locality has to be rewritten, not left out.
    if (names(text))
      throw new ContentError([
        `Tệp guides/${name} nói tới địa phương đang có: viết lại câu ấy cho nơi nào cũng đúng, rồi chạy lại.`,
      ]);
    files.set(`guides/${name}`, { whole: text });
  }
  const guides = parseJson(
    await readFile(new URL('criteria/guides.json', content), 'utf8'),
    'criteria/guides.json',
  ) as { topics: Data[] };
  files.set('criteria/guides.json', {
    data: { topics: guides.topics.map((topic) => without(topic, 'plan')) },
  });

  const english = (id: string) => paragraphs(new URL(`english/${id}.md`, content), names);
  return {
    files,
    folders: ['criteria', 'scoring'],
    carried: {
      criteriaInForce: programme.locality.criteriaInForce,
      english: { programme: await english('programme'), responsible: await english('responsible') },
    },
    left,
  };
}

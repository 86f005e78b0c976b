// Asks the questions of a schema one after another. What was answered is handed over after each answer, so that nothing typed is
// lost; a conversation that was broken off goes on where it stopped.
import { z } from 'zod';
import { expectation } from '../../core/entry.ts';
import { fieldWords } from '../../core/fields.ts';
import { fold } from '../../core/text.ts';
import { withoutNotes, type Problem } from './answers.ts';

/** Answers as they stand while they are being asked: "" and null are questions that were left empty. */
export type Draft = Record<string, unknown>;

export interface Conversation {
  say: (text: string) => void;
  /** The next line; undefined when nobody answers any more. */
  hear: () => Promise<string | undefined>;
  keep: () => void;
  /** Whether lists are offered further rows. */
  more: boolean;
  /** Whether a question is asked at all, and whether it may be left open. */
  way: (key: string) => 'skip' | 'must' | 'ask';
}

/** Nobody answers any more. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** A schema without what only says that it may be left out. */
function inner(schema: z.ZodType): { schema: z.ZodType; optional: boolean } {
  if (schema instanceof z.ZodOptional) return { schema: schema.unwrap() as z.ZodType, optional: true };
  return { schema, optional: false };
}

const wordsOf = (schema: z.ZodType, key: string) =>
  fieldWords({ description: schema.description ?? key }, key);

const isObject = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function line({ say, hear }: Pick<Conversation, 'say' | 'hear'>, question: string): Promise<string> {
  say(question);
  const heard = await hear();
  if (heard === undefined) throw new BrokenOff();
  return heard.trim();
}

export async function agreed(talk: Pick<Conversation, 'say' | 'hear'>, question: string): Promise<boolean> {
  for (;;) {
    const said = fold(await line(talk, `${question} (c = có, k = không): `));
    if (/^(?:c|co)$/.test(said)) return true;
    if (/^(?:k|khong)?$/.test(said)) return false;
    talk.say('  Gõ c hoặc k.\n');
  }
}

async function askLeaf(talk: Conversation, draft: Draft, key: string, outer: z.ZodType): Promise<void> {
  const { schema, optional: open } = inner(outer);
  const optional = open && talk.way(key) !== 'must';
  const { label, hint } = wordsOf(outer, key);
  for (;;) {
    const said = await line(
      talk,
      `${label}${hint ? ` (${hint})` : ''}${optional ? ' [Enter để bỏ qua]' : ''}: `,
    );
    if (said === '' && optional) {
      draft[key] = '';
      talk.keep();
      return;
    }
    const read = schema.safeParse(said, { error: expectation });
    if (said !== '' && read.success) {
      draft[key] = said;
      talk.keep();
      return;
    }
    talk.say(`  Chưa được: ${read.error?.issues[0]?.message ?? 'cần một câu trả lời'}.\n`);
  }
}

async function askRows(talk: Conversation, draft: Draft, key: string, outer: z.ZodType): Promise<void> {
  const { schema } = inner(outer);
  if (!(schema instanceof z.ZodArray) || !(schema.element instanceof z.ZodObject))
    throw new TypeError(`${key}: only lists of groups can be asked for`);
  const { label, hint } = wordsOf(outer, key);
  const rows = Array.isArray(draft[key]) ? draft[key].filter(isObject) : [];
  draft[key] = rows;
  const atLeast = schema.safeParse([]).success ? 0 : 1;
  if (talk.more) talk.say(`\n— ${label}${hint ? `: ${hint}` : ''}\n`);
  for (const row of rows) await askGroup(talk, row, schema.element);
  while (
    rows.length < atLeast ||
    (talk.more && (await agreed(talk, `Ghi ${rows.length === 0 ? 'một mục' : 'thêm một mục'} ở “${label}”?`)))
  ) {
    const row: Draft = {};
    rows.push(row);
    talk.say(`  Mục thứ ${String(rows.length)}:\n`);
    await askGroup(talk, row, schema.element);
  }
  talk.keep();
}

/** Asks for every field of a group that has no answer yet. */
export async function askGroup(talk: Conversation, draft: Draft, schema: z.ZodObject): Promise<void> {
  for (const [key, outer] of Object.entries(schema.shape) as [string, z.ZodType][]) {
    if (talk.way(key) === 'skip') continue;
    const { schema: own, optional: open } = inner(outer);
    const optional = open && talk.way(key) !== 'must';
    if (own instanceof z.ZodArray) {
      await askRows(talk, draft, key, outer);
      continue;
    }
    if (own instanceof z.ZodObject) {
      if (optional && draft[key] === null) continue;
      const { label, hint } = wordsOf(outer, key);
      if (!isObject(draft[key])) {
        if (optional && !(await agreed(talk, `\n— ${label}${hint ? ` (${hint})` : ''}. Ghi phần này?`))) {
          draft[key] = null;
          talk.keep();
          continue;
        }
        draft[key] = {};
      }
      await askGroup(talk, draft[key] as Draft, own);
      continue;
    }
    const given = draft[key];
    if (optional && given === '') continue;
    if (typeof given === 'string' && own.safeParse(given).success) continue;
    await askLeaf(talk, draft, key, outer);
  }
}

/** Takes the answers that are wrong out of a draft, so that they are asked for again. */
export function takeOut(draft: Draft, problems: readonly Problem[]): void {
  for (const { path } of problems) {
    const key = path.at(-1);
    const holder = path
      .slice(0, -1)
      .reduce<unknown>(
        (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
        draft,
      );
    if (isObject(holder) && typeof key === 'string') Reflect.deleteProperty(holder, key);
  }
}

/** The draft without empty rows, so that what is wrong is found where it stands in the draft. */
export const tidyDraft = (draft: Draft): Draft => {
  for (const [key, value] of Object.entries(draft)) {
    if (!Array.isArray(value)) continue;
    draft[key] = value.filter((row) => withoutNotes(row) !== undefined);
    for (const row of draft[key] as unknown[]) if (isObject(row)) tidyDraft(row);
  }
  return draft;
};

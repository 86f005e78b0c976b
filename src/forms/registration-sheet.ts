import { formatDay } from '../core/vietnamese-day.ts';
import type { AnsweredQuestion, Annex, Block, Cell, Table } from '../core/papers/paper.ts';
import type { Answers, Consent } from './check.ts';
import { fieldsOf, titleOf, type Field, type Form } from './form.ts';
import { shown } from './show.ts';

/** A dossier as it was received. */
export interface KeptDossier {
  readonly reference: string;
  readonly form: string;
  readonly formVersion: number;
  /** The day it was received, `2026-05-22`. */
  readonly receivedOn: string;
  readonly answers: Answers;
  readonly consents: readonly Consent[];
}

/** Says in words what a producer's own scoring line comes to; undefined where it is unknown. */
export type SayScoring = (line: string) => string | undefined;

/** The form in the version that the dossier was given in; else the nearest there is, and `sameVersion` says so. */
function formOf(forms: readonly Form[], { form: id, formVersion }: KeptDossier) {
  const all = forms.filter((form) => form.id === id);
  const form = all.find(({ version }) => version === formVersion) ?? all.at(-1);
  return form && { form, sameVersion: form.version === formVersion };
}

function answerTo(field: Field, { answers, consents }: KeptDossier, say: SayScoring): string | null {
  if (field.kind === 'consent')
    return consents.some(({ purpose }) => purpose === field.purpose) ? 'Có' : 'Không';
  const answer = answers[field.name];
  if (answer === undefined) return null;
  const words = shown(field, answer);
  return field.kind === 'scoring' ? (say(words) ?? words) : words;
}

/** Answers to questions that the form at hand does not ask: nothing that was given is left out. */
function others(form: Form | undefined, { answers }: KeptDossier): AnsweredQuestion[] {
  const asked = new Set(form ? fieldsOf(form).map(({ name }) => name) : []);
  return Object.entries(answers)
    .filter(([name]) => !asked.has(name))
    .map(([question, answer]) => ({ question, answer: [answer].flat().join('; ') }));
}

const nothing: SayScoring = () => undefined;

/**
 * A dossier as a sheet to go behind a list ("kèm phiếu đăng ký", plan III.5.2): every question of the form it was given in, and the
 * answers as they were given.
 */
export function registrationSheet(
  forms: readonly Form[],
  dossier: KeptDossier,
  say: SayScoring = nothing,
): Annex {
  const found = formOf(forms, dossier);
  const answered = (fields: readonly Field[]): Block => ({
    kind: 'answers',
    rows: fields.map((field) => ({ question: field.label, answer: answerTo(field, dossier, say) })),
  });
  const rest = others(found?.form, dossier);
  return {
    title: found ? titleOf(found.form) : 'Phiếu',
    subject: `Mã hồ sơ ${dossier.reference}, nhận ngày ${formatDay(dossier.receivedOn)}`,
    blocks: [
      ...(found?.sameVersion === false
        ? [
            {
              kind: 'paragraph' as const,
              text: [
                `Phiếu gửi theo bản ${String(dossier.formVersion)} của mẫu phiếu; câu hỏi in ở đây theo bản ${String(found.form.version)}.`,
              ],
            },
          ]
        : []),
      ...(found?.form.groups.flatMap(({ title, fields }): Block[] => [
        { kind: 'heading', text: title },
        answered(fields),
      ]) ?? []),
      ...(rest.length > 0
        ? [
            { kind: 'heading' as const, text: 'Câu trả lời khác' },
            { kind: 'answers' as const, rows: rest },
          ]
        : []),
    ],
  };
}

/** Dossiers of one form as a table, a row each, a column a question: the sheets for a spreadsheet. */
export function registrationTable(
  form: Form,
  dossiers: readonly KeptDossier[],
  say: SayScoring = nothing,
): Table {
  const fields = fieldsOf(form);
  return {
    name: titleOf(form),
    columns: [
      { label: 'Mã hồ sơ', width: 'short' },
      { label: 'Ngày nhận', kind: 'day', width: 'short' },
      ...fields.map(({ kind, label }) => ({
        label,
        ...(kind === 'day' || kind === 'number' ? { kind } : {}),
        width: kind === 'text' || kind === 'consent' ? ('wide' as const) : ('medium' as const),
      })),
      { label: 'Câu trả lời khác', width: 'wide' },
    ],
    rows: dossiers.map((dossier) => [
      dossier.reference,
      dossier.receivedOn,
      ...fields.map((field) => cellOf(field, dossier, say)),
      others(form, dossier)
        .map(({ question, answer }) => `${question}: ${answer ?? ''}`)
        .join('\n') || null,
    ]),
  };
}

/** A day and a number stay what they are; everything else is words. */
function cellOf(field: Field, dossier: KeptDossier, say: SayScoring): Cell {
  const answer = dossier.answers[field.name];
  if (typeof answer === 'string') {
    if (field.kind === 'day') return answer;
    if (field.kind === 'number') return Number(answer);
  }
  return answerTo(field, dossier, say);
}

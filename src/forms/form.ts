/**
 * A public form as data: what is asked, in which words, and what is said when an answer will not do. The same data is
 * rendered (components/form), checked on the device (client) and checked again where it is received (server): there is
 * no second description of a form anywhere.
 */

/** What a field asks for and what is said when it is missing or will not do: all that the checks need. */
export type Rule<Choice extends { readonly value: string } = { readonly value: string }> = {
  /** The field's key: in the page, in what is posted and in what is stored. */
  readonly name: string;
  /** Said when nothing was answered. A field without it may stay empty. */
  readonly missing?: string | undefined;
} & (
  | { readonly kind: 'line' | 'text'; /** At most so many characters. */ readonly max: number }
  /** A Vietnamese telephone number in any usual spelling; kept as +84…. */
  | { readonly kind: 'phone' }
  | { readonly kind: 'email' }
  /** A sheet that the producer scored before (core/scoring/carried.ts), brought by the address; it can be left out. */
  | { readonly kind: 'scoring' }
  /** A day in any usual spelling; kept as 2027-03-15. */
  | { readonly kind: 'day' }
  /** A whole number of people, written the Vietnamese way ("1.500 người"); kept in plain digits. From `min` to `max`. */
  | { readonly kind: 'number'; readonly unit: 'people'; readonly min: number; readonly max: number }
  /** One of several (choice) or any of several (choices). */
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly Choice[] }
  /** An unticked box for one purpose. What is stored is the purpose and the version of the words agreed to. */
  | { readonly kind: 'consent'; readonly purpose: string; readonly version: string }
);

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Names the questions that belong to this option alone: see the `data-opens` of components/form/Field.astro. */
  readonly opens?: string;
}

/** A rule with the words it is asked in. */
export type Field = Rule<Option> & {
  readonly label: string;
  readonly hint?: string;
} & (
    | {
        readonly kind: 'line';
        readonly autocomplete?: string;
        /** An address may carry this answer under the name `by`; it is shown, and can be changed (see prefill.ts). */
        readonly carried?: { readonly by: string; readonly names: Named };
      }
    | { readonly kind: 'text' | 'phone' | 'email' | 'scoring' | 'day' | 'number' | 'choices' | 'consent' }
    /** As radio buttons, or as a list to pick from where there are many. */
    | { readonly kind: 'choice'; readonly look: 'radios' | 'list' }
  );

/** What a value that an address carries can be the id, or the address, of. */
export type Named = 'product' | 'event' | 'page';

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
}

export interface Form {
  /** Names the form in its address (`/api/submissions/<id>`) and in the database. */
  readonly id: string;
  /** Goes up whenever a question is added, dropped or asked differently. */
  readonly version: number;
  /** What it is called in the middle of a sentence: "phiếu đăng ký sản phẩm". */
  readonly name: string;
  readonly submit: string;
  /**
   * For a form that takes weeks: what is typed so far can be left on the site, with this consent, and gone on with anywhere by
   * reference and telephone.
   */
  readonly later?: Field & { readonly kind: 'consent' };
  /** Where what is filled in can be seen and printed as official forms, below the form's own address. */
  readonly print?: string;
  readonly groups: readonly FieldGroup[];
  /** The field whose answer says which commune receives the dossier. Without it, or its answer, the standing unit does. */
  readonly communeField?: string;
}

/** Where a form stands on the site. */
export function addressOf(form: Pick<Form, 'id'>): string {
  return `/dang-ky/${form.id}/`;
}

/** What a form is called where it stands alone: "Phiếu đăng ký sản phẩm". */
export function titleOf({ name }: Pick<Form, 'name'>): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A form's fields in the order they are asked. */
export function fieldsOf(form: Form): readonly Field[] {
  return form.groups.flatMap(({ fields }) => fields);
}

/** A long form is filled in step by step, a group at a time; with fewer groups it is one page. */
export function hasSteps(form: Form): boolean {
  return form.groups.length > 5;
}

/** The rules alone, without the words: small enough to travel with the page. */
export function rulesOf(form: Form): Rule[] {
  return fieldsOf(form).map((field): Rule => {
    const { name, missing } = field;
    switch (field.kind) {
      case 'line':
      case 'text':
        return { kind: field.kind, name, missing, max: field.max };
      case 'choice':
      case 'choices':
        return { kind: field.kind, name, missing, options: field.options.map(({ value }) => ({ value })) };
      case 'consent':
        return { kind: field.kind, name, missing, purpose: field.purpose, version: field.version };
      case 'number':
        return { kind: field.kind, name, missing, unit: field.unit, min: field.min, max: field.max };
      default:
        return { kind: field.kind, name, missing };
    }
  });
}

/** Name of the field that people do not see; what is written there was written by a machine. */
export const TRAP = 'trang-web';
/** Name of the field that says since when the form is open, sealed by the site; the script adds it, so without one there is none. */
export const AGE = 'mo-trong';
/** Name of the field that carries the key under which the same sending is recognised. */
export const KEY = 'key';
/** Name of the button by which what is typed so far is left unfinished. */
export const SAVE = 'luu';
/** Name of the field that says, sealed by the site, which dossier is gone on with and from which version of it. */
export const BASE = 'tiep';

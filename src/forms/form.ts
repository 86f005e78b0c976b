/**
 * A public form as data: what is asked, in which words, and what is said when an answer will not do. The same data is
 * rendered (components/form), checked on the device (client) and checked again where it is received (server): there is
 * no second description of a form anywhere.
 */

interface Asked {
  /** The field's key: in the page, in what is posted and in what is stored. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Said when nothing was answered. A field without it may stay empty. */
  readonly missing?: string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** One line of text. */
export interface LineField extends Asked {
  readonly kind: 'line';
  /** At most so many characters. */
  readonly max: number;
  readonly autocomplete?: string;
}

/** Several lines of text. */
export interface TextField extends Asked {
  readonly kind: 'text';
  readonly max: number;
}

/** A Vietnamese telephone number in any usual spelling; kept as +84…. */
export interface PhoneField extends Asked {
  readonly kind: 'phone';
}

export interface EmailField extends Asked {
  readonly kind: 'email';
}

/** One of several; as radio buttons, or as a list to pick from where there are many. */
export interface ChoiceField extends Asked {
  readonly kind: 'choice';
  readonly look: 'radios' | 'list';
  readonly options: readonly Option[];
}

/** Any of several. */
export interface ChoicesField extends Asked {
  readonly kind: 'choices';
  readonly options: readonly Option[];
}

/** An unticked box for one purpose. What is stored is the purpose and the version of the words that were agreed to. */
export interface ConsentField extends Asked {
  readonly kind: 'consent';
  readonly purpose: string;
  readonly version: string;
}

export type Field =
  LineField | TextField | PhoneField | EmailField | ChoiceField | ChoicesField | ConsentField;

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
}

export interface Form {
  /** Names the form in its address (`/api/submissions/<id>`) and in the database. */
  readonly id: string;
  /** Goes up whenever a question is added, dropped or asked differently. */
  readonly version: number;
  readonly submit: string;
  readonly groups: readonly FieldGroup[];
  /** The field whose answer says which commune receives the dossier. */
  readonly communeField: string;
}

/** What the checks need of a form: no labels, no hints. Small enough to travel with the page. */
export type Rules = readonly Field[];

/** A form's fields in the order they are asked. */
export function fieldsOf(form: Form): Rules {
  return form.groups.flatMap(({ fields }) => fields);
}

/** Name of the field that people do not see; what is written there was written by a machine. */
export const TRAP = 'trang-web';
/** Name of the field that carries the key under which the same sending is recognised. */
export const KEY = 'key';

import type { FormValues } from '../core/official-form.ts';
import { tidyText } from '../core/text.ts';
import { messageFor, readAnswers, type Answers, type Raw } from './check.ts';
import { fieldsOf, type Field, type Form } from './form.ts';
import { shown } from './show.ts';

/** Fields whose choices are boxes on paper, by the same names. */
const TICKING = ['attempt', 'papers', 'intellectualProperty'];

/** Which field fills which gap of Mẫu số 01 and 02 (content/criteria). */
const GAPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '01': {
    'ten-don-vi': 'producerName',
    'nguoi-dai-dien': 'representative',
    'chuc-vu': 'position',
    'dia-chi': 'address',
    'dien-thoai': 'phone',
    email: 'email',
    'ten-san-pham': 'productName',
    'nhom-san-pham': 'classification',
    'so-san-pham-mau': 'samples',
  },
  '02': {
    'ten-chu-the': 'producerName',
    'loai-hinh': 'organisation',
    'dia-chi': 'address',
    'dien-thoai': 'phone',
    email: 'email',
    'ho-ten': 'representative',
    'gioi-tinh': 'gender',
    'dan-toc': 'ethnicity',
    'dia-chi-thuong-tru': 'residence',
    'ngay-thanh-lap': 'founded',
    'so-dang-ky': 'registrationNumber',
    'lich-su': 'history',
    'co-cau': 'structure',
    'vung-nguyen-lieu': 'production',
    'thay-doi-chat-luong': 'quality',
    'thi-truong': 'market',
    'ket-qua-kinh-doanh': 'results',
    'ke-hoach': 'plan',
  },
};

/** What will do of what was typed so far, in the words it is shown in; the rest is left for the pen. */
function readyWords(form: Form, raw: Raw): { words: Map<string, string>; ticked: Set<string> } {
  const usable = (field: Field) => {
    const given = raw[field.name] ?? [];
    return tidyText(given.join('')) !== '' && messageFor(field, given) === undefined;
  };
  const fields = fieldsOf(form).filter(usable);
  const reading = readAnswers(fields, raw);
  const answers: Answers = reading.ok ? reading.answers : {};
  const words = new Map<string, string>();
  const ticked = new Set<string>();
  for (const field of fields) {
    const answer = answers[field.name];
    if (answer === undefined) continue;
    words.set(field.name, shown(field, answer));
    if (TICKING.includes(field.name)) for (const one of [answer].flat()) ticked.add(one);
  }
  return { words, ticked };
}

/**
 * A dossier, whole or half filled in, as the values of an official form by the gap's id.
 *
 * @param number the form's: "01" or "02"; of others nothing is known
 */
export function valuesFor(number: string, form: Form, raw: Raw): FormValues {
  const { words, ticked } = readyWords(form, raw);
  const lines = Object.entries(GAPS[number] ?? {}).map(([gap, field]) => [gap, words.get(field)] as const);
  const product = [words.get('productName'), words.get('description')].filter(Boolean).join('\n');
  return {
    ...Object.fromEntries(lines),
    ...Object.fromEntries([...ticked].map((box) => [box, true])),
    ...(number === '02' && {
      'mo-ta-san-pham': product,
      'so-huu-tri-tue': words.has('intellectualProperty'),
    }),
  };
}

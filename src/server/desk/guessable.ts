import { fold } from '../../core/text.ts';
import { programme } from '../programme.ts';

/** What stands around the word in most passwords that people think of: digits, signs, spaces. */
const AROUND = /^\P{L}+|\P{L}+$/gu;

/** A word shorter than this makes no password guessable by standing in it. */
const WORD = 4;

/** A password as a guesser sees it: without case, marks and spaces. */
const bare = (text: string): string => fold(text).replace(/\s+/g, '');

/** Words that anybody would try here: the programme, the places, the offices, and the name in the officer's own address. */
function wordsOfThePlace(email: string): string[] {
  const { locality, communes, agencies } = programme;
  const names = [
    locality.name,
    locality.shortName,
    locality.province,
    locality.siteName,
    ...communes.map(({ name }) => name),
    ...agencies.map(({ name }) => name),
  ];
  const own = email.split(/[@.]/).filter((part) => part.length >= WORD);
  return [...names, ...own, 'ocop', 'cán bộ', 'quản trị', 'mật khẩu', 'password', 'admin', 'Việt Nam']
    .map(bare)
    .sort((a, b) => b.length - a.length);
}

/** Whether nothing of any length is left once the words of the place, digits and signs are taken out. */
function madeOfThePlace(password: string, email: string): boolean {
  const left = wordsOfThePlace(email).reduce((rest, word) => rest.replaceAll(word, ' '), bare(password));
  return left.replace(/\P{L}/gu, '').length < WORD;
}

let known: Promise<ReadonlySet<string>> | undefined;

/** The passwords that were found most often in what was stolen elsewhere; read when the first password is set. */
function stolenPasswords(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return known;
}

/** Whether a password is one of the most used, or one of them with digits and signs around it ("Password2027!"). */
async function isWellKnown(password: string): Promise<boolean> {
  const stolen = await stolenPasswords();
  const whole = bare(password);
  const word = whole.replace(AROUND, '');
  return stolen.has(whole) || (word.length >= WORD && stolen.has(word));
}

/** What is wrong with a new password that somebody could guess; undefined where nobody will soon. */
export async function guessable(password: string, email: string): Promise<string | undefined> {
  if (madeOfThePlace(password, email))
    return 'Mật khẩu chỉ gồm tên đơn vị, tên địa phương hay số: thêm vài từ mà chỉ bạn nghĩ ra.';
  if (await isWellKnown(password))
    return 'Mật khẩu này nằm trong danh sách hay bị lộ: chọn một câu khác, dài hơn.';
  return undefined;
}

/** A title as the page shows it: what it is called, and the explanation that the document prints after it. */
export interface Title {
  name: string;
  /** "(Chất lượng: có nét riêng …)", "Yêu cầu: …"; empty where there is none. */
  explanation: string;
}

const isCapitals = (text: string): boolean => text === text.toLocaleUpperCase('vi') && /\p{L}{2}/u.test(text);

/**
 * Cuts a title before its explanation; a name that is printed in capitals is set in small letters, which read better in
 * Vietnamese: "TÍNH ĐỘC ĐÁO (Chất lượng: …)" is "Tính độc đáo" and "(Chất lượng: …)".
 */
export function splitTitle(title: string): Title {
  const at = title.search(/\(|(?<=\s)Yêu cầu:|(?<=\p{Lu}\s)\p{Lu}\p{Ll}+ /u);
  const [name, explanation] = at > 0 ? [title.slice(0, at), title.slice(at)] : [title, ''];
  const trimmed = name.trim().replace(/[.,;:]+$/u, '');
  const small = trimmed.toLocaleLowerCase('vi');
  return {
    name: isCapitals(trimmed) ? small.replace(/^\p{L}/u, (first) => first.toLocaleUpperCase('vi')) : trimmed,
    explanation: explanation.trim(),
  };
}

/**
 * What a title is called, for comparing: "TÍNH ĐỘC ĐÁO (Chất lượng: …)" and "Tính độc đáo" are one name, other words are
 * another. Nothing is guessed from likeness.
 */
export function nameOf(title: string): string {
  return splitTitle(title.normalize('NFC')).name.toLocaleLowerCase('vi').replace(/\s+/gu, ' ');
}

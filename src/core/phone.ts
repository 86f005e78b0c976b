/**
 * Reads a Vietnamese telephone number in any usual spelling: "0912 345 678", "0912.345.678", "+84 912-345-678",
 * "(0274) 3 822 xxx", "84912345678", "+84 (0)912 345 678".
 *
 * @returns the number as `+84` and nine (mobile) or ten (fixed line) digits; undefined if it is none.
 */
export function parsePhone(raw: string): string | undefined {
  const digits = raw.normalize('NFKC').replace(/[\s.\p{Pd}()/]/gu, '');
  const national = /^(?:\+84|0084|84(?=\d{9}))0?(\d+)$/.exec(digits)?.[1] ?? /^0(\d+)$/.exec(digits)?.[1];
  if (!national) return undefined;
  const mobile = /^[35789]\d{8}$/;
  const fixedLine = /^2\d{9}$/;
  return mobile.test(national) || fixedLine.test(national) ? `+84${national}` : undefined;
}

/** A number kept as `+84…`, the way people in Vietnam read it: "0912 345 678", "0274 382 2123". */
export function formatPhone(phone: string): string {
  const national = `0${phone.replace(/^\+84/, '')}`;
  return national.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3');
}

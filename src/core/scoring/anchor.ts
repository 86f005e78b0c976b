/** Where a criterion stands on a page about one set: "1.1" → "tc-1-1". */
export const anchorOf = (criterion: string): string => `tc-${criterion.replaceAll('.', '-')}`;

/** "bắt buộc từ 4 sao": what the law prints as so many stars. */
export const starWords = (star: number): string =>
  star === 5 ? 'bắt buộc cho 5 sao' : `bắt buộc từ ${String(star)} sao`;

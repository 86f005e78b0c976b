/** What a field is told by, for those who hear the page: its hint (`…-goi-y`) and what is wrong with it (`…-loi`). */
export interface Described {
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

export const described = (id: string, hint: string | undefined, error: string | undefined): Described => ({
  'aria-describedby': [hint && `${id}-goi-y`, error && `${id}-loi`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? 'true' : undefined,
});

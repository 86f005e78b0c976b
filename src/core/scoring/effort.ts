import { z } from 'zod';
import { EFFORTS, type Effort } from './set.ts';

const Text = z.string().min(1);

/** Who can bring a criterion up: the site's own judgement, by words of the criterion's title. */
export const Efforts = z.strictObject({
  note: Text.describe('Nói rõ đây là nhận định của trang'),
  kinds: z
    .array(z.strictObject({ effort: z.enum(EFFORTS), name: Text, plainly: Text }))
    .length(EFFORTS.length)
    .refine((kinds) => kinds.every(({ effort }, i) => effort === EFFORTS[i]), {
      message: `cần đủ, theo thứ tự ${EFFORTS.join(', ')}`,
    }),
  rules: z
    .array(z.strictObject({ effort: z.enum(EFFORTS), words: z.array(Text).min(1) }))
    .describe('Luật đứng trước được xét trước; chữ hoa, chữ thường như nhau'),
  otherwise: z.enum(EFFORTS),
});
export type Efforts = z.infer<typeof Efforts>;

/** The judgement on a criterion, by its title. */
export function effortOf({ rules, otherwise }: Pick<Efforts, 'rules' | 'otherwise'>, title: string): Effort {
  const folded = title.toLocaleLowerCase('vi');
  const rule = rules.find(({ words }) => words.some((word) => folded.includes(word.toLocaleLowerCase('vi'))));
  return rule?.effort ?? otherwise;
}

import type { Advice } from './advice.ts';
import { anchorOf } from './anchor.ts';
import type { Effort } from './set.ts';
import type { Step } from './way.ts';

/** A line of the result: words, and in front of them a link to the criterion they are about. */
export interface Line {
  readonly href?: string;
  readonly link?: string;
  readonly words: string;
}

export interface Block {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Where the words of a set are looked up: in the content on request, in the page itself in the browser. */
export interface Texts {
  readonly titleOf: (criterion: string) => string;
  readonly levelOf: (criterion: string, level: string) => string;
  readonly effortName: (effort: Effort) => string;
}

/** More questions than these are only counted. */
const NAMED = 6;

const points = (n: number) => `${n > 0 ? '+' : ''}${String(n)} điểm`;

/** What is said below the headline: the same in the browser as on request. */
export function blocksOf({ score, way, reasons, problems }: Advice, texts: Texts): Block[] {
  const link = (criterion: string) => ({
    href: `#${anchorOf(criterion)}`,
    link: `${criterion}. ${texts.titleOf(criterion)}`,
  });
  const step = ({ criterion, to, gain, effort }: Step): Line => ({
    ...link(criterion),
    words: `: “${texts.levelOf(criterion, to)}” (${points(gain)}; ${texts.effortName(effort)})`,
  });
  const { unanswered } = score;
  const blocks: Block[] = [
    { title: 'Cần biết', lines: [...problems, ...reasons].map((words) => ({ words })) },
    {
      title: `Còn ${String(unanswered.length)} câu chưa trả lời`,
      lines: [
        ...unanswered.slice(0, NAMED).map((criterion) => ({ ...link(criterion), words: '' })),
        ...(unanswered.length > NAMED ? [{ words: `và ${String(unanswered.length - NAMED)} câu nữa` }] : []),
      ],
    },
  ];
  if (way) {
    const stars = `${String(way.stars)} sao`;
    const gained = way.required.reduce((sum, { gain }) => sum + gain, 0);
    const rest = way.short - gained;
    blocks.push(
      {
        title: `Bắt buộc để đạt ${stars}: ${String(way.required.length)} yêu cầu`,
        lines: way.required.map(step),
      },
      {
        title: `${way.required.length > 0 ? 'Sau đó thêm' : `Để đạt ${stars}: thêm`} ${String(rest)} điểm, ít việc nhất là ${String(way.further.length)} việc`,
        lines: way.further.map(step),
      },
    );
    if (way.required.length + way.further.length > 0)
      blocks.push({
        title: 'Làm xong các việc trên',
        lines: [{ words: `${String(way.total)} điểm, đạt ${stars}.` }],
      });
  }
  blocks.push({
    title: 'Điểm từng phần',
    lines: score.parts.map(({ code, total, max }) => ({
      words: `Phần ${code}: ${String(total)} trên ${String(max)} điểm`,
    })),
  });
  return blocks.filter(({ lines }) => lines.length > 0);
}
